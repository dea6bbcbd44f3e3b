"""Today shows, beside what is due, who comes and goes and what is unfinished, and leads there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.keeping import edit_at
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import Stage
from ui.context import Context
from ui.pages.today import TodayPage
from ui.today.cards import Card, LineButton


@pytest.fixture
def page(context: Context, qtbot) -> TodayPage:
    shown = TodayPage(context)
    qtbot.addWidget(shown)
    shown.resize(1064, 760)
    shown.refresh()
    qtbot.waitUntil(lambda: bool(shown.beside.arrivals.lines))
    shown.show()
    yield shown
    shown._latest.forget()
    shown.agenda.rest()


@pytest.fixture
def went(context: Context) -> list:
    visits: list = []
    context.places.went.connect(visits.append)
    return visits


def lines(card: Card) -> list[tuple[str, str, str]]:
    return [line.parts for line in card.lines if isinstance(line, LineButton)]


def test_who_arrives_and_who_leaves(page: TodayPage) -> None:
    assert lines(page.beside.arrivals) == [("2026-12-01", "KIM Haneul 김하늘", "Blue Ridge National Laboratory")]
    assert lines(page.beside.departures) == [("2026-12-04", "LEE Seojun 이서준", "Blue Ridge National Laboratory")]


def test_a_bar_leads_to_the_placements_of_its_stage(page: TodayPage, went: list) -> None:
    assert page.beside.bars.stages == [Stage.NOMINATED, Stage.PREPARING, Stage.ACTIVE]
    QTest.keyClick(page.beside.bars, Qt.Key.Key_Down)
    QTest.keyClick(page.beside.bars, Qt.Key.Key_Return)
    assert went[0].filters["stage"].values == ("preparing",)
    assert "On exchange: 1" in page.beside.bars.accessibleDescription()


def test_a_line_leads_to_its_record(page: TodayPage, went: list) -> None:
    page.beside.arrivals.lines[0].click()
    assert went[0].place == "placements"
    assert went[0].record is not None


def test_what_was_begun_is_not_forgotten(page: TodayPage, context: Context, qtbot) -> None:
    context.store.drafts.save("researcher", None, {"surname": "PARK"})
    page.refresh()
    qtbot.waitUntil(lambda: len(lines(page.beside.drafts)) == 1)
    assert lines(page.beside.drafts)[0][1:] == ("Not yet named", "Researcher")


def test_the_day_speaks_the_language_on_the_tab_of_tasks_too(page: TodayPage, context: Context, qtbot) -> None:
    qtbot.waitUntil(lambda: page.day.text() == "Monday, 23 November 2026")
    page.tabs.setCurrentIndex(1)
    context.speech.speak("ko")
    page.retranslate()
    assert page.day.text() == "2026년 11월 23일 월요일"


def test_today_follows_the_office_and_the_language(page: TodayPage, context: Context, qtbot) -> None:
    noun = NOUNS["placement"]
    lists = context.store.lists
    row = lists.page(noun, ("stage",), lists.rows(noun, "김하늘"))[0]
    edit_at(context.store, row[0], "placement", stage="active")
    context.speech.speak("ko")
    page.retranslate()
    page.refresh()
    qtbot.waitUntil(lambda: lines(page.beside.arrivals) == [])
    assert page.day.text() == "2026년 11월 23일 월요일"
    assert page.beside.bars.accessibleName() == "단계별 배치"
