"""Duplicates in the window: compared side by side, chosen by key, merged, taken back, told apart."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from sqlmodel import select

from db.office import Office
from tests.keeping import edit_at
from tests.screens.conftest import put
from tests.screens.officer import Officer
from tpd_exchange.actions import merging
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS, Contact, Placement, Researcher
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


def test_what_only_one_has_is_no_question_and_those_called_alike_are_told_apart(
    officer: Officer, office: Office
) -> None:
    put(office, "researcher", hangul_name="독고하람", email="three@example.org")
    dialog = opened(officer)
    texts = " ".join(dialog.list.item(at).text() for at in range(dialog.list.count()))
    assert "독고하람 (1990-05-05)" in texts
    assert "독고하람 (three@example.org)" in texts
    rows = [dialog.comparison.item(at, 0).text() for at in range(dialog.comparison.rowCount())]
    assert {"+ Hangul name", "= Birth date", "≠ E-mail"} <= set(rows)


@pytest.mark.parametrize("width", [900, 1160])
def test_a_long_text_is_shown_whole_beside_the_other(officer: Officer, twins, office: Office, width: int) -> None:
    note = "Married in 2025; the new passport comes in May, the old one is valid until then. " * 3
    edit_at(office.store, twins[1].id, "researcher", note=note)
    dialog = opened(officer)
    dialog.resize(width, 600)
    table = dialog.comparison
    (row,) = (at for at in range(table.rowCount()) if table.item(at, 0).text() == "+ Note")
    text = table.item(row, 2)
    # Room for the text within the margins of the style sheet and the frame of the focus.
    inner = QRect(0, 0, table.columnWidth(2) - 22, 10_000)
    needed = table.fontMetrics().boundingRect(inner, int(Qt.TextFlag.TextWordWrap), text.text()).height()
    officer.qtbot.waitUntil(lambda: table.rowHeight(row) >= needed, timeout=PATIENCE)


def choose(officer: Officer, *people: Researcher) -> None:
    """Select rows of the list as with Ctrl held."""
    panel = officer.view.list

    def listed() -> bool:
        return not panel.query.busy and all(panel.model.row_of(one.id) is not None for one in people)

    officer.qtbot.waitUntil(listed, timeout=PATIENCE)
    panel.table.clearSelection()
    for one in people:
        row = panel.model.row_of(one.id)
        at = panel.table.visualRect(panel.model.index(row, 0)).center()
        QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, at)


def chosen(officer: Officer, count: int = 1) -> DuplicatesDialog:
    officer.context.commands.run("record.merge")
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, DuplicatesDialog))
    officer.qtbot.waitUntil(lambda: len(dialog.pairs) == count and dialog.isActiveWindow(), timeout=PATIENCE)
    return dialog


def back(officer: Officer) -> None:
    """Wait until the sheet has closed; a desktop gives the keyboard back to the window, the test has none."""
    officer.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=PATIENCE)
    officer.window.activateWindow()
    officer.qtbot.waitUntil(lambda: officer.view.list.table.hasFocus(), timeout=PATIENCE)


def said(officer: Officer, name: str = "record.merge") -> tuple[str, bool]:
    commands = officer.context.commands
    commands.prepare()
    action = commands.action(name)
    told = action.text(), action.isEnabled()
    commands.release()
    return told


def test_two_chosen_in_the_list_are_merged_though_nothing_says_so(officer: Officer, office: Office, twins) -> None:
    keep, _ = twins
    other = put(office, "researcher", hangul_name="남궁새벽", birth_date="1984-11-30", note="Asks for Daejeon.")
    officer.view.refresh(None)
    choose(officer, keep, other)
    assert said(officer) == ("Merge the two chosen…", True)
    dialog = chosen(officer)
    text = dialog.list.item(0).text()
    assert "Nothing says that they are the same" in text
    assert "≠ Birth dates differ" in text
    officer.press(Qt.Key.Key_M)
    assert dialog.fault.isVisible()
    assert dialog.fault.text().startswith("Nothing says that these are the same. Merged, everything of “남궁새벽")
    assert dialog.merge_button.text() == "Merge all the same (M)"
    with officer.context.store.read() as session:
        assert session.get(Researcher, other.id) is not None
    officer.press(Qt.Key.Key_M)
    officer.qtbot.waitUntil(
        lambda: officer.view.record == keep.id and not officer.view.list.query.busy, timeout=PATIENCE
    )
    back(officer)
    with officer.context.store.read() as session:
        kept = session.get(Researcher, keep.id)
        assert kept is not None
        assert (kept.note, kept.aliases) == ("Asks for Daejeon.", ["남궁새벽"])
        assert session.get(Researcher, other.id) is None
    officer.context.undo()
    with officer.context.store.read() as session:
        assert session.get(Researcher, other.id) is not None


def test_the_way_back_to_one_that_was_merged_leads_to_the_one_that_stays(
    officer: Officer, office: Office, twins
) -> None:
    keep, other = twins
    with office.store.step(say("Merged"), reason="correction") as session:
        merging.merge(session, NOUNS["researcher"], keep.id, other.id, {})
    officer.context.go("today")
    officer.context.go("researchers", other.id)
    assert officer.view.record == keep.id


def test_why_the_chosen_cannot_be_merged_stands_in_the_menu(officer: Officer, office: Office, twins) -> None:
    choose(officer, twins[0])
    assert said(officer) == ("Merge the chosen… (choose two in the list first)", False)
    officer.view.list.table.selectAll()
    assert said(officer) == ("Merge the 5 chosen…", True)
    officer.qtbot.waitUntil(lambda: officer.view.record is not None, timeout=PATIENCE)
    officer.context.commands.run("record.edit")
    assert said(officer) == ("Merge the chosen… (close the form first)", False)
    for form in list(officer.view.pane.forms):
        form.cancel()
    for at in range(5):
        put(office, "researcher", hangul_name="독고하람", email=f"{at}@example.com")
    officer.view.refresh(None)
    officer.qtbot.waitUntil(lambda: officer.view.list.shown == 10, timeout=PATIENCE)
    officer.view.list.table.selectAll()
    assert said(officer) == ("Merge the chosen… (at most 6 at once)", False)


def test_contacts_of_a_merged_house_are_merged_in_turn(context: Context, qtbot, office: Office) -> None:
    with office.store.read() as session:
        (first,) = session.exec(select(Contact)).all()
    put(office, "contact", institution=first.institution, name_en="COLEMAN Mary", email="mary@example.org")
    officer = Officer(context, qtbot)
    officer.go("institutions")
    officer.place.show_kind("contact")
    dialog = opened(officer)
    assert "= Names agree" in dialog.list.item(0).text()
    officer.press(Qt.Key.Key_M)
    officer.qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.empty, timeout=PATIENCE)
    with office.store.read() as session:
        (kept,) = session.exec(select(Contact)).all()
        supervised = session.exec(select(Placement).where(Placement.supervisor == kept.id)).all()
    assert (kept.id, kept.email, len(supervised)) == (first.id, "mary@example.org", 1)


def test_three_chosen_become_one_and_what_is_not_the_same_is_remembered(
    officer: Officer, office: Office, twins
) -> None:
    third = put(office, "researcher", surname="TOKKO", given_names="HARAM", birth_date=DAY)
    stranger = put(office, "researcher", surname="SEO", given_names="BYEOK")
    officer.view.refresh(None)
    choose(officer, *twins, third, stranger)
    dialog = chosen(officer, 6)
    officer.press(Qt.Key.Key_M)
    officer.qtbot.waitUntil(lambda: len(dialog.pairs) == 3, timeout=PATIENCE)
    officer.press(Qt.Key.Key_M)
    officer.qtbot.waitUntil(lambda: len(dialog.pairs) == 1, timeout=PATIENCE)
    officer.press(Qt.Key.Key_N)
    back(officer)
    # Chosen once more, it is said that they were told apart.
    keep = twins[0]
    choose(officer, keep, stranger)
    again = chosen(officer)
    assert "≠ It was said that these are not the same" in again.list.item(0).text()


def test_the_row_menu_offers_what_may_be_done_with_the_chosen(officer: Officer, twins) -> None:
    choose(officer, *twins)
    table = officer.view.list.table
    table.customContextMenuRequested.emit(table.visualRect(table.currentIndex()).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions()]
    assert texts == ["Edit", "Duplicate", "Delete", "Change many…", "Merge the two chosen…"]
    menu.close()
