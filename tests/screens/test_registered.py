"""The picker of institutions offers the registry's below the office's own, and choosing one fills it in."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from tests.ror.dump import institute, packed, record
from tests.screens.conftest import put
from tests.screens.officer import Officer
from tpd_exchange.actions import registry
from tpd_exchange.models import NOUNS, Institution
from tpd_exchange.ror import reading
from tpd_exchange.tasks import drive


@pytest.fixture
def officer(context, qtbot):
    """An officer at the window."""
    hands = Officer(context, qtbot)
    yield hands
    hands.window.hide()


def test_choosing_an_institution_of_the_registry_makes_it_and_undo_takes_it_back(officer, tmp_path):
    context = officer.context
    now = drive(reading.read(packed(tmp_path, [institute()])))
    registry.keep(context.office.folder, now)
    officer.go("researchers")
    context.new_record("researcher")
    officer.type("home", "옛강")
    picker = officer.editor("home")
    officer.qtbot.waitUntil(picker.is_open)
    labels = [option.label for option in picker._offered]
    assert labels[0] in {"Maple River Institute", "단풍강연구원"}
    assert "Daejeon" in picker._offered[0].detail
    officer.press(Qt.Key.Key_Return)
    with context.store.read() as session:
        made = session.get(Institution, UUID(officer.form.form.typed()["home"]))
    assert (made.name_ko, made.name_en, made.city_en) == ("단풍강연구원", "Maple River Institute", "Daejeon")
    assert (made.region, made.ror, made.acronym) == ("KR-30", "012345612", "MRI")
    context.store.undo()
    assert context.store.lists.row_of(NOUNS["institution"], made.id) is None


def test_one_that_the_office_has_is_found_by_any_name_that_the_registry_knows(officer, tmp_path):
    context = officer.context
    registry.keep(context.office.folder, drive(reading.read(packed(tmp_path, [institute()]))))
    house = put(context.office, "institution", name_en="Our River House", country="KR", ror="012345612")
    officer.go("researchers")
    context.new_record("researcher")
    officer.type("home", "옛강")
    picker = officer.editor("home")
    officer.qtbot.waitUntil(picker.is_open)
    assert [option.label for option in picker._offered if option.value] == ["Our River House"]
    officer.press(Qt.Key.Key_Return)
    assert officer.form.form.typed()["home"] == str(house.id)


def test_a_line_of_the_list_leads_to_all_countries_and_back(officer, tmp_path):
    context = officer.context
    french = record("0aaaaaa22", "Maple Institut du Lac", country="FR")
    now = drive(reading.read(packed(tmp_path, [institute(), french])))
    registry.keep(context.office.folder, now)
    officer.go("researchers")
    context.new_record("researcher")
    officer.type("home", "maple")
    picker = officer.editor("home")
    officer.qtbot.waitUntil(picker.is_open)

    def offered():
        return [option.label for option in picker._offered]

    assert "Maple River Institute" in offered() and "Maple Institut du Lac" not in offered()
    for wanted in ("Maple Institut du Lac", "Search the registry in all countries"):
        line = next(label for label in offered() if label.startswith("Search the registry"))
        while picker._popup().current().label != line:
            officer.press(Qt.Key.Key_Down)
        officer.press(Qt.Key.Key_Return)
        officer.qtbot.waitUntil(picker.is_open)
        assert wanted in offered()
    assert "Maple Institut du Lac" not in offered()
    assert picker.text() == "maple"
