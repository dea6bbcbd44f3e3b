"""An institution of the office is filled from the registry: what would change is shown first, and can be taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db.office import Office
from tests.ror.dump import institute, packed, record
from tests.screens.conftest import put
from tests.screens.officer import Officer
from tpd_exchange.actions import registry
from tpd_exchange.models import Institution
from tpd_exchange.ror import reading
from tpd_exchange.tasks import drive
from ui.context import Context
from ui.duplicates.filling import FillingDialog


@pytest.fixture
def house(office: Office, tmp_path: Path) -> Institution:
    """An institution with a name of the officer's own, and a registry that knows it."""
    other = record("0aaaaaa22", "Maple River Museum")
    registry.keep(office.folder, drive(reading.read(packed(tmp_path, [other, institute()]))))
    made = put(
        office, "institution", name_en="The Maple River Institute", acronym="MRI", country="KR", aliases=["Maple"],
        website="http://www.maple.example.kr",
    )  # fmt: skip
    assert isinstance(made, Institution)
    return made


@pytest.fixture
def officer(house: Institution, context: Context, qtbot) -> Iterator[Officer]:
    hands = Officer(context, qtbot)
    hands.go("institutions").open_record(house.id)
    qtbot.waitUntil(lambda: hands.view.record == house.id)
    yield hands


def opened(officer: Officer) -> FillingDialog:
    assert officer.view.pane.head.fill.isVisible()
    officer.view.pane.head.fill.click()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, FillingDialog) and one.isVisible())
    officer.qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def stored(officer: Officer, house: Institution) -> Institution:
    with officer.context.store.read() as session:
        found = session.get(Institution, house.id)
        assert found is not None
        return found


def test_what_is_empty_is_filled_and_what_was_typed_stays(officer: Officer, house: Institution) -> None:
    dialog = opened(officer)
    assert dialog.entry is not None and dialog.entry.id == "012345612"
    rows = [dialog.comparison.item(at, 0).text() for at in range(dialog.comparison.rowCount())]
    assert "≠ English name" in rows and "= Website" in rows and "+ ROR id" in rows
    kept_name = dialog.comparison.item(rows.index("≠ English name"), 1).text()
    assert kept_name == "✓ The Maple River Institute"
    dialog.take_button.click()
    one = stored(officer, house)
    assert (one.name_en, one.name_ko, one.ror) == ("The Maple River Institute", "단풍강연구원", "012345612")
    assert (one.city_en, one.city_ko, one.region, one.kind) == ("Daejeon", "대전", "KR-30", "institute")
    assert one.aliases == ["Maple", "Maple River Institute", "옛강연구소"]
    assert one.website == "http://www.maple.example.kr"
    officer.context.undo()
    assert (stored(officer, house).ror, stored(officer, house).aliases) == (None, ["Maple"])


def test_a_name_that_is_chosen_leaves_the_old_one_among_the_others(officer: Officer, house: Institution) -> None:
    dialog = opened(officer)
    rows = [dialog.comparison.item(at, 0).text() for at in range(dialog.comparison.rowCount())]
    dialog.comparison.setFocus()
    dialog.comparison.selectRow(rows.index("≠ English name"))
    officer.press(Qt.Key.Key_2)
    dialog.take_button.click()
    one = stored(officer, house)
    assert one.name_en == "Maple River Institute"
    assert one.aliases == ["Maple", "옛강연구소", "The Maple River Institute"]


def test_another_name_finds_another_and_one_that_the_office_has_is_refused(
    officer: Officer, house: Institution
) -> None:
    put(officer.context.office, "institution", name_en="Museum", country="KR", ror="0aaaaaa22")
    dialog = opened(officer)
    dialog.search.setFocus()
    officer.write("museum 0aaaaaa22")
    officer.qtbot.waitUntil(lambda: [one.id for one in dialog.entries] == ["0aaaaaa22"])
    dialog.take_button.click()
    assert dialog.isVisible() and "Museum" in dialog.fault.text()
    assert stored(officer, house).name_ko is None
    dialog.search.clear()
    officer.write("no such house")
    officer.qtbot.waitUntil(lambda: not dialog.entries)
    assert not dialog.take_button.isEnabled()
    dialog.reject()


def test_nothing_is_offered_where_nothing_may_be_changed(officer: Officer) -> None:
    action = officer.context.commands.action("record.registry")
    officer.context.commands.prepare()
    assert action.isEnabled()
    officer.view.edit()
    officer.context.commands.prepare()
    assert not action.isEnabled()
    officer.place.show_kind("contact")
    officer.context.commands.prepare()
    assert not action.isEnabled()
