"""Duplicates in the window: compared side by side, chosen by key, merged, taken back, told apart."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db.office import Office
from tests.screens.conftest import put
from tests.screens.officer import Officer
from tpd_exchange.models import Researcher
from ui.context import Context
from ui.duplicates import pair_list
from ui.duplicates.dialog import DuplicatesDialog

PATIENCE = 20_000
DAY = "1990-05-05"


@pytest.fixture
def twins(office: Office):
    keep = put(office, "researcher", hangul_name="독고하람", birth_date=DAY, email="one@example.org")
    other = put(office, "researcher", surname="DOKGO", given_names="HARAM", birth_date=DAY, email="two@example.org")
    return keep, other


@pytest.fixture
def officer(twins, context: Context, qtbot) -> Iterator[Officer]:
    hands = Officer(context, qtbot)
    hands.go("researchers")
    yield hands


def opened(officer: Officer) -> DuplicatesDialog:
    officer.context.commands.run("record.duplicates")
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, DuplicatesDialog))
    officer.qtbot.waitUntil(lambda: bool(dialog.pairs) and dialog.isActiveWindow(), timeout=PATIENCE)
    return dialog


def test_a_pair_is_merged_with_what_was_chosen_and_taken_back(officer: Officer, twins) -> None:
    dialog, (keep, other) = opened(officer), twins
    assert "= Same birth date 1990-05-05" in dialog.list.item(0).text()
    rows = [dialog.comparison.item(at, 0).text() for at in range(dialog.comparison.rowCount())]
    dialog.comparison.selectRow(rows.index("≠ E-mail"))
    officer.press(Qt.Key.Key_2)
    assert dialog.comparison.item(rows.index("≠ E-mail"), 2).text() == "✓ two@example.org"
    officer.press(Qt.Key.Key_M)
    officer.qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.empty, timeout=PATIENCE)
    with officer.context.store.read() as session:
        kept = session.get(Researcher, keep.id)
        assert kept is not None
        assert (kept.hangul_name, kept.surname, kept.email) == ("독고하람", "DOKGO", "two@example.org")
        assert session.get(Researcher, other.id) is None
    officer.control(Qt.Key.Key_Z)
    officer.qtbot.waitUntil(lambda: len(dialog.pairs) == 1, timeout=PATIENCE)
    with officer.context.store.read() as session:
        assert session.get(Researcher, other.id) is not None


def test_two_that_are_not_the_same_are_gone_for_good(officer: Officer) -> None:
    dialog = opened(officer)
    officer.press(Qt.Key.Key_N)
    officer.qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.empty, timeout=PATIENCE)
    assert not dialog.merge_button.isEnabled()


def test_three_that_hang_together_stand_under_one_line(officer: Officer, office: Office) -> None:
    put(office, "researcher", surname="TOKKO", given_names="HARAM", birth_date=DAY)
    dialog = opened(officer)
    texts = [dialog.list.item(at).text() for at in range(dialog.list.count())]
    assert texts[0] == "3 records hang together in the next 3 pairs"
    assert len(texts) == 4
    assert dialog.list.currentRow() == 1
    assert dialog.side.count.text() == "Pairs: 3"
    officer.press(Qt.Key.Key_M)
    officer.qtbot.waitUntil(lambda: len(dialog.pairs) == 1, timeout=PATIENCE)
    assert dialog.list.currentRow() == 0
    officer.press(Qt.Key.Key_M)
    officer.qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.empty, timeout=PATIENCE)


def test_of_many_pairs_is_said_how_many_and_the_rest_is_listed(officer: Officer, office: Office, monkeypatch) -> None:
    monkeypatch.setattr(pair_list, "LOT", 2)
    put(office, "researcher", surname="TOKKO", given_names="HARAM", birth_date=DAY)
    dialog = opened(officer)
    assert dialog.side.count.text() == "2 of 3 pairs are listed, the surest first"
    assert dialog.side.more.text() == "List 1 more"
    dialog.side.more.click()
    assert dialog.list.count() == 4
    assert not dialog.side.more.isVisible()
