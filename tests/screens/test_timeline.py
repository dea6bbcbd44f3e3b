"""The timeline as an officer uses it: keys, wheel, clicks, choices, paper."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QToolTip

from db.office import Office
from tests.keeping import edit_at
from tests.screens.conftest import put
from tests.screens.officer import Officer
from tests.screens.test_letters import placement_of
from tpd_exchange.settings import Settings
from ui import pdf_pages
from ui.context import Context
from ui.pages.timeline import TimelinePage
from ui.timeline.layout import Arrangement
from ui.timeline.scale import STEP, USUAL
from ui.timeline.view import TimelineView


@pytest.fixture
def officer(context: Context, qtbot) -> Iterator[Officer]:
    yield Officer(context, qtbot)


@pytest.fixture
def page(officer: Officer, qtbot) -> TimelinePage:
    officer.context.go("timeline")
    shown = officer.shell.page
    assert isinstance(shown, TimelinePage)
    qtbot.waitUntil(lambda: shown.pane.answer is not None)
    return shown


NATURAL = False


def current(view: TimelineView) -> str:
    assert view.current is not None
    return view.arrangement.bar(view.current).label


def rows(page: TimelinePage) -> list[str]:
    return [row.name for row in page.pane.view.arrangement.rows]


def changed(page: TimelinePage, qtbot: Any, act: Any) -> Arrangement:
    before = page.pane.answer
    act()
    qtbot.waitUntil(lambda: page.pane.answer is not before)
    return page.pane.view.arrangement


def wheel(view: TimelineView, at: QPoint, turned: int, held: Qt.KeyboardModifier) -> None:
    port = view.viewport()
    event = QWheelEvent(
        QPointF(at), QPointF(port.mapToGlobal(at)), QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton, held,
        Qt.ScrollPhase.NoScrollPhase, NATURAL,
    )  # fmt: skip
    QApplication.sendEvent(port, event)


def test_everybody_has_a_bar_at_their_host(page: TimelinePage) -> None:
    assert rows(page) == ["Blue Ridge National Laboratory", "Hanbit Institute of Technology"]
    first, second = page.pane.view.arrangement.rows
    assert [[bar.label for bar in lane.bars] for lane in first.lanes] == [
        ["→ LEE Seojun 이서준"], ["→ KIM Haneul 김하늘"],
    ]  # fmt: skip
    # No end is known: the bar is open.
    assert [(bar.label, bar.open) for bar in second.lanes[0].bars] == [("← WALKER James", True)]
    assert page.pane.counted.text() == "3 placements"


def test_keys_go_from_bar_to_bar_and_return_opens(page: TimelinePage, officer: Officer) -> None:
    view = page.pane.view
    assert QApplication.focusWidget() is view
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_End):
        officer.press(key)
        seen.append(current(view).split()[1])
    assert seen == ["LEE", "KIM", "WALKER", "KIM", "LEE", "WALKER"]
    assert view.accessibleName() == "Timeline of placements"
    assert "WALKER James; Nominated · United States → Korea; Blue Ridge National Laboratory → Hanbit" in (
        view.accessibleDescription()
    )
    assert "Planned: 2027-03-01 – ?" in view.accessibleDescription()
    officer.press(Qt.Key.Key_PageUp)
    assert current(view).startswith("→ LEE")
    officer.press(Qt.Key.Key_Return)
    here = officer.context.places.here
    assert (here.place, here.record) == ("placements", placement_of(officer.context, "LEE"))


def test_home_comes_back_to_today(page: TimelinePage, officer: Officer) -> None:
    view = page.pane.view
    across = view.horizontalScrollBar()
    today = across.value()
    across.setValue(across.maximum())
    officer.press(Qt.Key.Key_Home)
    assert across.value() == today
    frame = view.frame
    assert frame.first(view.scale) < view.sheet.today < frame.last(view.scale)


def test_zoom_keeps_the_day_under_the_pointer_and_is_remembered(
    page: TimelinePage, officer: Officer, settings: Settings
) -> None:
    view = page.pane.view
    at = QPoint(640, 300)
    bar = view.horizontalScrollBar()

    def day() -> float:
        return view.scale.day(at.x() - view.frame.gutter + bar.value())

    before = day()
    wheel(view, at, 120, Qt.KeyboardModifier.ControlModifier)
    assert view.scale.pixels == pytest.approx(USUAL * STEP)
    assert day() == pytest.approx(before, abs=1 / USUAL)
    wheel(view, at, -240, Qt.KeyboardModifier.ControlModifier)
    assert view.scale.pixels == pytest.approx(USUAL / STEP)
    assert Settings(settings.folder).get("timeline", "pixels", 0.0) == pytest.approx(USUAL / STEP)
    officer.control(Qt.Key.Key_0)
    assert view.scale.pixels == USUAL
    officer.control(Qt.Key.Key_Plus)
    assert view.scale.pixels == pytest.approx(USUAL * STEP)
    officer.control(Qt.Key.Key_Minus)
    assert view.scale.pixels == pytest.approx(USUAL)
    moved = bar.value()
    wheel(view, at, -120, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() == moved + 120


def test_a_click_opens_and_a_drag_moves_the_paper(page: TimelinePage, officer: Officer) -> None:
    view, context = page.pane.view, officer.context
    spot = view.arrangement.spots[placement_of(context, "KIM").hex]
    at, bar = view.point_of(spot), view.horizontalScrollBar()
    before = bar.value()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(view.viewport(), at + QPoint(50, 0))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(50, 0))
    assert bar.value() == before - 50
    assert context.places.here.place == "timeline"
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.point_of(spot))
    assert (context.places.here.place, context.places.here.record) == ("placements", placement_of(context, "KIM"))


def test_a_click_beside_every_bar_opens_nothing(page: TimelinePage, officer: Officer) -> None:
    view = page.pane.view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(view.viewport().width() - 5, 20))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 80))
    assert officer.context.places.here.place == "timeline"


def test_a_tooltip_says_all_of_a_bar(page: TimelinePage, officer: Officer) -> None:
    view = page.pane.view
    at = view.point_of(view.arrangement.spots[placement_of(officer.context, "KIM").hex])
    QApplication.sendEvent(view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at)))
    assert "Preparing to travel · Korea → United States" in QToolTip.text()
    assert "Planned: 2026-12-01 – 2027-11-30 (365 days)" in QToolTip.text()


def test_rows_by_what_the_officer_chooses_and_next_time_too(page: TimelinePage, officer: Officer, qtbot) -> None:
    by = page.pane.wishes.by
    changed(page, qtbot, lambda: by.setCurrentIndex(by.findData("person")))
    assert rows(page) == ["KIM Haneul 김하늘", "LEE Seojun 이서준", "WALKER James"]
    # The row says who; the bar says where.
    assert page.pane.view.arrangement.rows[0].lanes[0].bars[0].label == "→ Blue Ridge National Laboratory"
    for choice, expected in (("officer", ["HAN Jiwoo 한지우"]), ("call", ["Without a call"])):
        changed(page, qtbot, lambda choice=choice: by.setCurrentIndex(by.findData(choice)))
        assert [name.split(" 한")[0] for name in rows(page)] == [name.split(" 한")[0] for name in expected]
    again = TimelinePage(officer.context)
    assert again.pane.wishes.wish.by == "call"
    again.deleteLater()


def test_filters_and_search_leave_only_what_fits(page: TimelinePage, officer: Officer, qtbot) -> None:
    wishes, pane = page.pane.wishes, page.pane
    officer.control(Qt.Key.Key_F)
    assert QApplication.focusWidget() is wishes.search
    changed(page, qtbot, lambda: officer.write("김하늘"))
    qtbot.waitUntil(lambda: pane.counted.text() == "1 of 3 placements")
    changed(page, qtbot, lambda: officer.press(Qt.Key.Key_Escape))
    changed(page, qtbot, lambda: wishes.running.setChecked(True))
    assert [current.label for current in bars(page)] == ["→ LEE Seojun 이서준"]
    changed(page, qtbot, lambda: wishes.direction.setCurrentIndex(wishes.direction.findData("us-kr")))
    assert pane.stack.currentWidget() is pane.empty
    changed(page, qtbot, pane.empty.button.click)
    assert len(bars(page)) == 3
    assert wishes.wish.narrows is False
    changed(page, qtbot, lambda: wishes.stage.setCurrentIndex(wishes.stage.findData("nominated")))
    assert [bar.label for bar in bars(page)] == ["← WALKER James"]


def bars(page: TimelinePage) -> list[Any]:
    return [bar for row in page.pane.view.arrangement.rows for lane in row.lanes for bar in lane.bars]


def test_a_change_is_seen_at_once_and_the_current_bar_stays(page: TimelinePage, officer: Officer, qtbot) -> None:
    context, view = officer.context, page.pane.view
    kim = placement_of(context, "KIM")
    page.open_record(kim)
    changed(page, qtbot, lambda: edit_at(context.store, kim, "placement", planned_end="2028-01-31"))
    assert current(view).startswith("→ KIM")
    assert "2026-12-01 – 2028-01-31" in view.accessibleDescription()


def test_who_has_no_dates_is_counted_and_listed(page: TimelinePage, officer: Officer, office: Office, qtbot) -> None:
    assert page.pane.undated.isHidden()
    walker = placement_of(officer.context, "WALKER")
    changed(page, qtbot, lambda: edit_at(office.store, walker, "placement", planned_start=None))
    assert page.pane.undated.text() == "1 without dates"
    page.pane.undated.click()
    qtbot.waitUntil(lambda: officer.titles() != [] and len(officer.titles()) == 1)
    assert officer.context.places.here.place == "placements"


def test_a_placement_that_is_not_among_the_chosen_is_shown_all_the_same(
    page: TimelinePage, officer: Officer, qtbot
) -> None:
    changed(page, qtbot, lambda: page.pane.wishes.running.setChecked(True))
    changed(page, qtbot, lambda: officer.context.go("timeline", placement_of(officer.context, "WALKER")))
    assert current(page.pane.view) == "← WALKER James"


def test_the_menu_of_a_bar_does_what_it_says(page: TimelinePage, officer: Officer, qtbot) -> None:
    view, context = page.pane.view, officer.context
    page.open_record(placement_of(context, "KIM"))
    view.asked.emit(QPoint(10, 10))
    menu = next(one for one in page.pane.findChildren(QMenu) if one.actions())
    acts = {action.text(): action for action in menu.actions()}
    acts["Copy"].trigger()
    assert "KIM Haneul 김하늘" in QGuiApplication.clipboard().text()
    acts["Change the dates…"].trigger()
    assert context.places.here.place == "placements"
    assert officer.form.form.paper.rows["planned_start"].editor.target() is QApplication.focusWidget()
    menu.close()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_it_prints_to_pdf(
    page: TimelinePage, officer: Officer, tmp_path: Path, monkeypatch, qtbot, language: str
) -> None:
    if language == "ko":
        changed(page, qtbot, lambda: officer.context.speech.speak("ko"))
    path = tmp_path / "timeline.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "PDF (*.pdf)"))
    officer.control(Qt.Key.Key_P)
    qtbot.waitUntil(path.exists)
    [size] = pdf_pages.sizes(path.read_bytes())
    assert size.width() > size.height()
    text = " ".join(PdfReader(path).pages[0].extract_text().split())
    assert ("Timeline of placements" if language == "en" else "배치 일정표") in text
    assert ("KIM Haneul 김하늘" if language == "en" else "김하늘 KIM Haneul") in text


def test_where_a_pdf_cannot_be_written_is_said(page: TimelinePage, officer: Officer, tmp_path, monkeypatch, qtbot):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "t.pdf"), ""))
    officer.control(Qt.Key.Key_P)
    qtbot.waitUntil(officer.shell.banner.isVisible)


def test_everything_is_said_in_the_other_language(page: TimelinePage, officer: Officer, qtbot) -> None:
    changed(page, qtbot, lambda: officer.context.speech.speak("ko"))
    assert page.pane.title.text() == "일정표"
    assert page.pane.view.accessibleName() == "배치 일정표"
    assert page.pane.wishes.by.currentText() == "초청 기관별"
    assert rows(page)[0] == "Blue Ridge National Laboratory"
    assert "이서준 LEE Seojun" in bars(page)[0].label


def test_many_placements_of_one_host_get_lanes_of_their_own(page: TimelinePage, office: Office, qtbot) -> None:
    known = page.pane.answer.board.stays[0]
    parties = {name: getattr(known, name) for name in ("home", "host", "domain")}

    def add() -> None:
        person = put(office, "researcher", surname="ADAMS", given_names="ANN")
        put(
            office, "placement", researcher=person.id, direction="kr-us", planned_start="2026-12-01",
            planned_end="2027-01-01", stage="nominated", **parties,
        )  # fmt: skip

    before = len(page.pane.view.arrangement.rows[0].lanes)
    changed(page, qtbot, add)
    qtbot.waitUntil(lambda: len(page.pane.view.arrangement.rows[0].lanes) == before + 1)
