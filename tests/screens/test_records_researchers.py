"""Researchers, end to end, as an officer types them."""

import unicodedata
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.screens.officer import Officer
from tpd_exchange.actions import records
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS
from ui.context import Context
from ui.forms.lines import LinesEditor

RESEARCHER = NOUNS["researcher"]


@pytest.fixture
def officer(context: Context, qtbot) -> Iterator[Officer]:
    yield Officer(context, qtbot).at("researchers")


def held(context: Context, identity) -> object:
    with context.store.read() as session:
        return records.get(session, RESEARCHER, identity)


def test_a_researcher_is_typed_saved_undone_and_done_again(officer: Officer) -> None:
    officer.control(Qt.Key.Key_N)
    officer.write("박서준")
    officer.press(Qt.Key.Key_Tab)
    officer.write("park")
    officer.press(Qt.Key.Key_Tab)
    officer.write("seo jun")
    officer.control(Qt.Key.Key_S)
    assert officer.view.pane.form is None
    kept = held(officer.context, officer.view.record)
    assert (kept.hangul_name, kept.surname, kept.given_names) == ("박서준", "PARK", "SEO JUN")
    assert officer.view.list.shown == 4
    assert "박서준" in str(officer.context.store.undoable())
    officer.context.undo()
    assert officer.view.list.shown == 3
    officer.context.redo()
    assert officer.view.list.shown == 4


def test_tab_goes_as_the_paper_reads(officer: Officer) -> None:
    officer.control(Qt.Key.Key_N)
    seen = []
    for _ in range(6):
        row = officer.form.form.paper.row_of(QApplication.focusWidget())
        seen.append(row.field.name)
        officer.press(Qt.Key.Key_Tab)
    assert seen == ["hangul_name", "surname", "given_names", "birth_date", "gender", "birth_place"]


def test_each_fault_stands_beside_its_field_as_soon_as_it_is_left(officer: Officer) -> None:
    officer.control(Qt.Key.Key_N)
    officer.type("birth_date", "2030-01-01")
    assert officer.fault("birth_date") == ""
    officer.press(Qt.Key.Key_Tab)
    assert "lies in the past" in officer.fault("birth_date")
    officer.type("email", "nobody")
    officer.press(Qt.Key.Key_Tab)
    assert "not an e-mail address" in officer.fault("email")
    officer.type("email", "@example.org")
    assert officer.fault("email") == ""


def test_a_long_name_and_an_emoji_are_refused_in_a_sentence(officer: Officer) -> None:
    officer.control(Qt.Key.Key_N)
    officer.type("surname", "K" * 190)
    officer.type("emergency_name", "Mum \U0001f600")
    officer.type("note", "x")
    assert "too long: 190" in officer.fault("surname")
    assert "cannot be printed" in officer.fault("emergency_name")
    officer.control(Qt.Key.Key_S)
    assert officer.form.banner.text == "2 fields need your attention."
    assert officer.form.form.paper.row_of(QApplication.focusWidget()).field.name == "surname"
    assert officer.view.list.shown == 3


@pytest.mark.parametrize(
    ("typed", "said"),
    [("Untied Stats", "“Untied Stats” is not in the list. Did you mean United States"),
     ("미굿", "“미굿” is not in the list. Did you mean United States"),
     ("Qqqqq", "“Qqqqq” is not in the list. Please choose from the list.")],
)  # fmt: skip
def test_a_country_typed_wrongly_is_said_with_those_that_are_near(officer: Officer, typed: str, said: str) -> None:
    officer.view.new()
    officer.type("surname", "SEO")
    lines = officer.form.form.paper.rows["passports"].editor
    assert isinstance(lines, LinesEditor)
    lines.add.click()
    cells = {cell.field.name: cell for cell in lines.cells_of(0)}
    cells["number"].editor.target().setFocus()
    officer.write("M12345678")
    cells["country"].editor.target().setFocus()
    officer.write(typed)
    officer.control(Qt.Key.Key_S)  # while the cursor is still there
    assert officer.view.pane.form is not None
    assert said in officer.fault("passports") and cells["country"].fault.text().startswith(said)
    assert cells["country"].editor.typed() is None
    assert cells["country"].editor.target().hasFocus()


def test_a_near_country_is_offered_and_taken_only_when_it_is_chosen(officer: Officer) -> None:
    officer.view.new()
    lines = officer.form.form.paper.rows["passports"].editor
    assert isinstance(lines, LinesEditor)
    lines.add.click()
    country = next(cell.editor for cell in lines.cells_of(0) if cell.field.name == "country")
    country.target().setFocus()
    officer.write("Untied Stats")
    officer.press(Qt.Key.Key_Tab)
    assert country.typed() is None
    country.target().setFocus()
    officer.write("Untied Stats")
    officer.press(Qt.Key.Key_Return)
    officer.press(Qt.Key.Key_Return)
    assert country.typed() == "US"


def test_a_passport_that_is_already_known_is_refused(officer: Officer) -> None:
    passport = {"number": "M12345678", "country": "KR"}
    first = {"surname": "SEO", "passports": [passport]}
    officer.context.store.change(say("Added"), records.add, RESEARCHER, first)
    officer.control(Qt.Key.Key_N)
    officer.type("surname", "other")
    lines = officer.form.form.paper.rows["passports"].editor
    lines.add.click()
    officer.write("m1234 5678")
    officer.press(Qt.Key.Key_Tab)
    officer.write("kr")
    officer.press(Qt.Key.Key_Return)
    officer.control(Qt.Key.Key_S)
    assert "M12345678" in officer.fault("passports")
    assert "SEO" in officer.fault("passports")


def test_text_pasted_in_nfd_from_a_mac_is_composed(officer: Officer) -> None:
    officer.control(Qt.Key.Key_N)
    QGuiApplication.clipboard().setText(unicodedata.normalize("NFD", "김하늘"))
    officer.control(Qt.Key.Key_V)
    officer.press(Qt.Key.Key_Tab)
    assert officer.editor("hangul_name").text() == "김하늘"
    officer.control(Qt.Key.Key_S)
    assert held(officer.context, officer.view.record).hangul_name == "김하늘"


def test_a_syllable_under_way_is_saved_too(officer: Officer) -> None:
    officer.control(Qt.Key.Key_N)
    officer.write("김하")
    officer.compose("늘")
    officer.control(Qt.Key.Key_S)
    assert held(officer.context, officer.view.record).hangul_name == "김하늘"


def test_a_syllable_under_way_is_not_lost_when_the_field_is_left(officer: Officer) -> None:
    officer.control(Qt.Key.Key_N)
    officer.write("김하")
    officer.compose("늘")
    officer.editor("surname").setFocus()
    assert officer.editor("hangul_name").text() == "김하늘"


def test_one_syllable_under_way_finds(officer: Officer) -> None:
    officer.control(Qt.Key.Key_F)
    officer.compose("김")
    officer.qtbot.waitUntil(lambda: officer.titles() == ["김하늘"])
    assert officer.view.list.foot.count.text() == "1 of 3"
    officer.qtbot.waitUntil(lambda: officer.view.pane.head.title.text() == "KIM Haneul 김하늘")


@pytest.mark.parametrize(("typed", "found"), [("ㄱㅎㄴ", ["김하늘"]), ("wal", [""]), ("서준", ["이서준"])])
def test_initials_latin_and_syllables_find(officer: Officer, typed: str, found: list[str]) -> None:
    officer.control(Qt.Key.Key_F)
    officer.write(typed)
    officer.qtbot.waitUntil(lambda: officer.titles() == found)


def test_the_form_keeps_what_was_typed_when_the_language_changes(officer: Officer) -> None:
    officer.control(Qt.Key.Key_N)
    officer.write("박")
    officer.type("birth_date", "2030-01-01")
    officer.press(Qt.Key.Key_Tab)
    officer.context.speech.speak("ko")
    assert officer.editor("hangul_name").text() == "박"
    assert officer.form.heading == "새 연구자"
    assert officer.form.frame.save_button.text() == "저장"
    assert officer.fault("birth_date").startswith("생년월일은 오늘보다 앞선 날")


def test_a_draft_comes_back_after_a_crash(officer: Officer, qtbot) -> None:
    officer.control(Qt.Key.Key_N)
    officer.write("박서")
    officer.qtbot.waitUntil(lambda: "Draft kept" in officer.form.frame.state.text())
    # The window is gone without a word; another one is opened on the same office.
    again = Officer(officer.context, qtbot)
    again.go("researchers")
    assert "began a new researcher" in again.view.draft_notice.text
    again.view.draft_notice.button.click()
    assert again.editor("hangul_name").text() == "박서"
    assert "brought back" in again.form.banner.text
    again.control(Qt.Key.Key_S)
    assert held(again.context, again.view.record).hangul_name == "박서"
    assert again.context.store.drafts.all() == []


def test_escape_closes_the_form_and_keeps_the_draft(officer: Officer) -> None:
    officer.control(Qt.Key.Key_N)
    officer.write("박")
    officer.press(Qt.Key.Key_Escape)
    assert officer.view.pane.form is None
    assert officer.context.store.drafts.load("researcher", None).values["hangul_name"] == "박"


def test_editing_saves_only_what_was_changed(officer: Officer) -> None:
    record = officer.view.list.model.id_at(0)
    officer.view.open_record(record)
    officer.control(Qt.Key.Key_E)
    officer.context.store.change(say("Elsewhere"), records.edit, RESEARCHER, record, {"phone": "+82 42 860 1114"})
    officer.type("birth_place", "Daejeon")
    officer.control(Qt.Key.Key_S)
    kept = held(officer.context, record)
    assert (kept.phone, kept.birth_place) == ("+82 42 860 1114", "Daejeon")
    assert str(officer.context.store.undoable()) == "Changed “Place of birth” of KIM Haneul 김하늘"


def test_the_same_name_is_pointed_out_while_one_types(officer: Officer) -> None:
    officer.control(Qt.Key.Key_N)
    officer.write("김하늘")
    officer.qtbot.waitUntil(lambda: officer.form.frame.hint.isVisible())
    said = "This looks like KIM Haneul 김하늘, already kept here. Names agree (1.00)"
    assert officer.form.frame.hint.text == said


def test_deleting_can_be_taken_back_from_the_toast(officer: Officer) -> None:
    with officer.context.store.step(say("Added")) as session:
        lone = records.add(session, RESEARCHER, {"surname": "LONELY"}).id
    officer.view.open_record(lone)
    toasts = []
    officer.context.notices.toasted.connect(toasts.append)
    officer.view.list.table.setFocus()
    officer.press(Qt.Key.Key_Delete)
    assert officer.view.list.shown == 3
    toasts[-1].action.run()
    assert officer.view.list.shown == 4


def test_a_researcher_with_a_placement_cannot_be_deleted_and_says_why(officer: Officer) -> None:
    said = []
    officer.context.notices.bannered.connect(said.append)
    officer.context.commands.run("record.delete")
    assert officer.view.list.shown == 3
    assert "is used by P-2026-0001" in officer.context.words(said[-1].text)


def test_unsaved_changes_of_a_record_are_offered_on_its_card(officer: Officer) -> None:
    officer.control(Qt.Key.Key_E)
    officer.type("birth_place", "Daejeon")
    officer.press(Qt.Key.Key_Escape)
    assert "not saved yet" in officer.view.pane.draft.text
    officer.view.pane.draft.button.click()
    assert officer.editor("birth_place").text() == "Daejeon"
    officer.control(Qt.Key.Key_S)
    assert held(officer.context, officer.view.record).birth_place == "Daejeon"
    assert officer.view.pane.draft.isHidden()
