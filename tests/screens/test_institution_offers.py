"""The form of a new institution is filled from the registry while its name is typed, before anything is saved."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from sqlmodel import func, select

from tests.ror.dump import institute, packed, record
from tests.screens.conftest import put
from tests.screens.officer import Officer
from tpd_exchange.actions import registry
from tpd_exchange.models import Institution
from tpd_exchange.ror import reading
from tpd_exchange.tasks import drive
from ui.context import Context
from ui.forms.institution_offers import InstitutionOffers
from ui.forms.suggestions import Suggestions

LOAD = "Load the ROR file to be offered 120,000 institutions…"


@pytest.fixture
def loaded(context: Context, tmp_path: Path) -> Context:
    """An office into which a dump was loaded."""
    french = record("0aaaaaa22", "Maple Institut du Lac", country="FR")
    now = drive(reading.read(packed(tmp_path, [institute(), french])))
    registry.keep(context.office.folder, now)
    return context


@pytest.fixture
def officer(context: Context, qtbot) -> Iterator[Officer]:
    """An officer in the form of a new institution."""
    hands = Officer(context, qtbot)
    hands.go("institutions")
    context.new_record("institution")
    yield hands
    hands.window.hide()


def offers(officer: Officer) -> InstitutionOffers:
    assert officer.form.offers is not None
    return officer.form.offers


def opened(officer: Officer, wanted: str) -> Suggestions:
    """The list under the line, as soon as it offers something."""

    def offered() -> bool:
        popup = offers(officer).offers.popup
        return popup is not None and any(wanted in popup.item(at).text() for at in range(popup.count()))

    officer.qtbot.waitUntil(offered)
    popup = offers(officer).offers.popup
    assert popup is not None
    return popup


def walk(officer: Officer, popup: Suggestions, label: str) -> None:
    """Go down to a line with the arrow key and take it."""
    for _ in range(popup.count() + 1):
        officer.press(Qt.Key.Key_Down)
        current = popup.current()
        if current is not None and label in current.label:
            break
    officer.press(Qt.Key.Key_Return)


def values(officer: Officer, *names: str) -> list[object]:
    typed = officer.form.form.typed()
    return [typed[name] for name in names]


@pytest.mark.parametrize(("field", "text"), [("name_en", "maple riv"), ("name_ko", "옛강"), ("acronym", "mri")])
def test_any_name_fills_the_form_by_keyboard_and_undo_takes_it_back(
    loaded: Context, officer: Officer, field: str, text: str
) -> None:
    officer.type(field, text)
    walk(officer, opened(officer, "Maple River Institute"), "Maple River Institute")
    assert values(officer, "name_en", "name_ko", "acronym") == ["Maple River Institute", "단풍강연구원", "MRI"]
    assert values(officer, "kind", "country", "city_en", "region") == ["institute", "KR", "Daejeon", "KR-30"]
    assert values(officer, "website", "ror") == ["https://maple.example.kr/", "012345612"]
    assert officer.form.banner.text.startswith("Filled in from ROR: English name, Korean name, Acronym, Kind, Country")
    assert officer.editor(field).hasFocus()
    officer.control(Qt.Key.Key_Z)
    assert values(officer, field, "country", "ror", "kind") == [text, None, None, None]
    assert officer.form.banner.isHidden()
    officer.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert values(officer, "name_ko", "ror") == ["단풍강연구원", "012345612"]
    assert officer.form.save()
    with loaded.store.read() as session:
        made = session.exec(select(Institution).where(Institution.ror == "012345612")).one()
    assert (made.name_ko, made.city_ko, made.aliases) == ("단풍강연구원", "대전", ["옛강연구소"])


def test_a_click_fills_it_and_what_was_typed_stays_beside_what_ror_has(loaded: Context, officer: Officer) -> None:
    officer.type("website", "https://river.example.kr/")
    officer.type("name_en", "maple river")
    popup = opened(officer, "Maple River Institute")
    line = next(at for at in range(popup.count()) if popup.item(at).text() == "Maple River Institute")
    spot = popup.visualItemRect(popup.item(line)).center()
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot.x(), spot.y()))
    assert values(officer, "name_en", "website") == ["Maple River Institute", "https://river.example.kr/"]
    row = officer.form.form.paper.rows["website"]
    assert row.hint_label.text() == "ROR has: https://maple.example.kr/"
    assert "As you typed it stays: Website." in officer.form.banner.text
    officer.form.banner.button.click()
    assert values(officer, "name_en", "name_ko", "website") == ["maple river", None, "https://river.example.kr/"]
    assert row.hint_label.isHidden()


def test_undo_leaves_what_was_changed_by_hand_since_and_first_takes_back_the_lines_own_typing(
    loaded: Context, officer: Officer
) -> None:
    officer.type("acronym", "mri")
    walk(officer, opened(officer, "Maple"), "Maple River Institute")
    officer.type("city_en", "X")
    assert values(officer, "city_en") != ["Daejeon"]
    officer.control(Qt.Key.Key_Z)
    assert values(officer, "city_en", "ror") == ["Daejeon", "012345612"]
    officer.write(" Metropolitan")
    officer.form.form.go_to("name_ko")
    officer.control(Qt.Key.Key_Z)
    assert values(officer, "name_ko", "ror", "acronym") == [None, None, "mri"]
    assert "Metropolitan" in str(values(officer, "city_en"))


def test_another_choice_takes_the_place_of_the_first(loaded: Context, officer: Officer) -> None:
    officer.type("name_en", "maple")
    walk(officer, opened(officer, "Maple"), "Maple River Institute")
    officer.editor("name_en").selectAll()
    officer.write("maple")
    walk(officer, opened(officer, "all countries"), "all countries")
    walk(officer, opened(officer, "Maple Institut du Lac"), "Maple Institut du Lac")
    assert values(officer, "name_en", "name_ko", "country") == ["Maple Institut du Lac", None, "FR"]
    assert values(officer, "ror", "website", "city_ko") == ["0aaaaaa22", None, None]


def test_what_the_office_has_already_is_opened_instead(loaded: Context, officer: Officer) -> None:
    house = put(loaded.office, "institution", name_en="Our River House", country="KR", ror="012345612")
    officer.type("name_en", "옛강")
    popup = opened(officer, "Our River House")
    assert popup.item(0).text() == "Our River House"
    walk(officer, popup, "Our River House")
    assert officer.view.pane.form is None
    assert officer.view.record == house.id
    assert loaded.store.drafts.load("institution", None) is None


def test_over_another_form_what_is_there_already_is_taken(loaded: Context, officer: Officer) -> None:
    officer.go("researchers")
    loaded.new_record("researcher")
    officer.type("home", "Nowhere")
    picker = officer.editor("home")
    officer.qtbot.waitUntil(picker.is_open)
    picker.take(picker._offered[-1])
    officer.editor("name_en").selectAll()
    officer.write("hanbit")
    popup = opened(officer, "Hanbit")
    option = popup.item(0).data(Qt.ItemDataRole.UserRole)
    assert option.detail == "already here: take it"
    walk(officer, popup, "Hanbit")
    assert officer.form.noun.name == "researcher"
    assert UUID(str(values(officer, "home")[0])) == option.value


def test_enter_and_escape_take_nothing_by_accident(loaded: Context, officer: Officer) -> None:
    officer.type("name_en", "maple river")
    popup = opened(officer, "Maple")
    officer.press(Qt.Key.Key_Return)
    assert values(officer, "name_en", "ror") == ["maple river", None]
    officer.press(Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert officer.view.pane.form is not None
    officer.write(" institute")
    assert offers(officer).offers.popup is None and not offers(officer).offers.waits
    with loaded.store.read() as session:
        assert session.exec(select(func.count()).where(Institution.ror == "012345612")).one() == 0


def test_before_anything_is_loaded_the_list_leads_to_loading(officer: Officer, monkeypatch) -> None:
    ran: list[str] = []
    monkeypatch.setattr(officer.context.commands, "run", ran.append)
    officer.type("name_en", "no such house")
    walk(officer, opened(officer, LOAD), LOAD)
    assert ran == ["ror"]
