"""The command palette finds what can be done and who is known, in both languages."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.keeping import NOTE, WHY
from tests.screens.test_letters import placement_of
from tpd_exchange.actions import records
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS
from ui.app import App
from ui.dialogs.palette import Palette
from ui.duplicates.dialog import DuplicatesDialog


@pytest.fixture
def palette(entered: App) -> Palette:
    entered.session.context.commands.run("palette")
    assert isinstance(entered.session.palette, Palette)
    return entered.session.palette


def titles(palette: Palette) -> list[str]:
    return [row.title for row in palette.model.rows]


def search(palette: Palette, text: str) -> None:
    palette.box.setText(text)
    palette.box.tell()


@pytest.mark.parametrize(
    ("typed", "found"), [("back up", "Back up now…"), ("백업", "Back up now…"), ("ㅂㅇ", "Back up now…")]
)
def test_a_command_is_found_by_its_name_in_either_language(palette: Palette, typed: str, found: str) -> None:
    search(palette, typed)
    assert titles(palette)[0] == found


@pytest.mark.parametrize("typed", ["김하", "haneul", "ㄱㅎㄴ", "brnl", "P-2026-0002"])
def test_records_of_every_kind_are_found(palette: Palette, qtbot, typed: str) -> None:
    search(palette, typed)
    qtbot.waitUntil(lambda: any(row.record for row in palette.model.rows))


@pytest.mark.parametrize(
    ("typed", "title", "place", "part"),
    [("visa", "비자", "placements", "visa"), ("ㅂㅈ", "비자", "placements", "visa"),
     ("insurance pol", "보험증권", "placements", "policy"), ("officer", "담당관", "catalogue", "officer"),
     ("rules of both", "양국 규정", "catalogue", "rules"), ("balance", "상호교류 균형", "agreements", "balance"),
     ("ㅅㅎㄱㄹ", "상호교류 균형", "agreements", "balance")],
)  # fmt: skip
def test_pages_behind_tabs_are_found_by_their_words_in_either_language(
    entered: App, qtbot, typed: str, title: str, place: str, part: str
) -> None:
    context = entered.session.context
    context.speech.speak("ko")
    context.commands.run("palette")
    palette = entered.session.palette
    search(palette, typed)
    at = titles(palette).index(title)
    assert palette.model.rows[at].command == f"part-{part}"
    palette._choose(at)
    assert context.places.here.place == place
    page = entered.session.shell.page
    assert page.tabs.tabText(page.tabs.currentIndex()) in (title, "규정")


def test_the_syllable_under_way_finds_too(palette: Palette, qtbot) -> None:
    palette.box.setText("김")
    QApplication.sendEvent(palette.box, QInputMethodEvent("하", []))
    qtbot.waitUntil(lambda: any("김하늘" in title for title in titles(palette)))


def test_return_does_what_is_marked_and_arrows_mark(entered: App, palette: Palette) -> None:
    search(palette, "history")
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    assert entered.session.context.places.here.place == "history"
    assert not palette.isVisible()


def test_a_record_that_is_chosen_is_shown(entered: App, palette: Palette, qtbot) -> None:
    search(palette, "Blue Ridge")
    qtbot.waitUntil(lambda: any(row.place == "institutions" for row in palette.model.rows))
    while palette.model.rows[palette.list.currentIndex().row()].place != "institutions":
        QTest.keyClick(palette.box, Qt.Key.Key_Down)
    wanted = palette.model.rows[palette.list.currentIndex().row()].record
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    assert entered.session.context.places.here.record == wanted


def test_escape_goes_back_to_where_the_keyboard_was(entered: App, qtbot) -> None:
    context = entered.session.context
    context.go("history")
    before = entered.window.focusWidget()
    context.commands.run("palette")
    palette = entered.session.palette
    search(palette, "zzz")
    assert titles(palette) == []
    QTest.keyClick(palette.box, Qt.Key.Key_Escape)
    assert entered.window.focusWidget() is before
    qtbot.waitUntil(lambda: entered.session.palette is None)


@pytest.mark.parametrize("typed", ["new res", "add res", "새 연구자", "연구자 추가"])
@pytest.mark.parametrize("place", ["today", "researchers", "letters"])
def test_a_researcher_is_begun_from_everywhere(entered: App, typed: str, place: str) -> None:
    context = entered.session.context
    context.go(place)
    context.commands.run("palette")
    palette = entered.session.palette
    search(palette, typed)
    assert titles(palette).count("New researcher") == 1
    assert titles(palette)[0] == "New researcher"
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    assert context.places.here.place == "researchers"
    assert entered.session.shell.page.view.pane.form.heading == "New researcher"


def test_the_record_menu_offers_each_new_record_once(entered: App) -> None:
    commands = entered.session.context.commands
    for place in ("today", "institutions"):
        entered.session.context.go(place)
        commands.prepare()
        texts = [action.text() for group in commands.of_menu("record") for action in group if action.isVisible()]
        for text in ("New researcher", "New institution", "New placement"):
            assert texts.count(text) == 1


def test_quit_is_not_found_by_chance(palette: Palette) -> None:
    assert titles(palette)[-1] == "Quit"
    search(palette, "qu")
    assert "Quit" not in titles(palette)
    search(palette, "quit")
    assert titles(palette)[0] == "Quit"


def test_a_click_beside_it_closes_it_whatever_was_typed(palette: Palette) -> None:
    search(palette, "new")
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert not palette.isVisible()


def test_going_elsewhere_by_a_shortcut_closes_it(entered: App, palette: Palette, qtbot) -> None:
    entered.session.context.commands.run("go-history")
    assert not palette.isVisible()
    qtbot.waitUntil(lambda: entered.session.palette is None)
    entered.session.context.commands.run("palette")
    assert entered.session.palette.isVisible()


def test_what_cannot_be_done_now_is_not_offered(palette: Palette) -> None:
    search(palette, "redo")
    assert "Redo" not in titles(palette)


def changed(entered: App) -> Any:
    """A change of the placement P-2026-0002 that could be undone."""
    context = entered.session.context
    placement = placement_of(context, "LEE")
    typed = {"project_en": "Undoped diamond"}
    said = say("Changed {what} of {name}", what="title", name="P-2026-0002 LEE SEOJUN")
    with context.store.step(said, reason=WHY.value, note=NOTE) as session:
        records.edit(session, NOUNS["placement"], placement, typed)
    context.commands.run("palette")
    return placement


@pytest.mark.parametrize("typed", ["P-2026-0002", "p-2026", "changed"])
def test_what_would_be_undone_is_not_searched(entered: App, typed: str) -> None:
    changed(entered)
    assert any("P-2026-0002" in title for title in titles(entered.session.palette))
    search(entered.session.palette, typed)
    assert "undo" not in [row.command for row in entered.session.palette.model.rows]


def test_a_number_that_is_typed_leads_to_its_record_and_undoes_nothing(entered: App, qtbot) -> None:
    placement = changed(entered)
    palette = entered.session.palette
    search(palette, "P-2026-0002")
    qtbot.waitUntil(lambda: bool(palette.model.rows))
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    context = entered.session.context
    assert (context.places.here.place, context.places.here.record) == ("placements", placement)
    assert context.commands.action("undo").isEnabled()
    columns = ("number", "project_en")
    lists = context.store.lists
    [(_, kept)] = lists.page(NOUNS["placement"], columns, [lists.row_of(NOUNS["placement"], placement)], "en")
    assert list(kept) == ["P-2026-0002", "Undoped diamond"]


@pytest.mark.parametrize("typed", ["undo", "실행 취소", "ctrl+z"])
def test_undo_is_found_by_its_own_words(entered: App, typed: str) -> None:
    changed(entered)
    search(entered.session.palette, typed)
    assert entered.session.palette.model.rows[0].command == "undo"


def test_undo_stands_below_a_record_whose_name_begins_as_it_does(entered: App, qtbot) -> None:
    placement = changed(entered)
    palette = entered.session.palette
    search(palette, "undo")
    qtbot.waitUntil(lambda: any(row.record for row in palette.model.rows))
    assert palette.model.rows[0].command == "undo"
    search(palette, "und")
    assert (palette.model.rows[0].record, palette.model.rows[-1].command) == (placement, "undo")


@pytest.mark.parametrize("place", ["today", "placements", "letters", "reports", "catalogue", "history"])
@pytest.mark.parametrize("typed", ["find duplicates", "중복 찾기"])
def test_duplicates_are_found_from_every_page(entered: App, place: str, typed: str) -> None:
    context = entered.session.context
    context.go(place)
    context.commands.run("palette")
    palette = entered.session.palette
    search(palette, typed)
    named = [f"Find duplicates: {kind}…" for kind in ("researchers", "institutions", "contacts")]
    assert titles(palette)[:3] == named
    palette._choose(1)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DuplicatesDialog)
    assert dialog.windowTitle() == "Institutions that may be the same"
    dialog.reject()
