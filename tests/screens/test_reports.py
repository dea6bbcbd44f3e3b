"""Reports in the window: chosen at the left, counted at the right, each number opens exactly its placements."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from tests.keeping import edit_at
from tests.screens.officer import Officer
from tests.screens.test_letters import placement_of
from tpd_exchange.actions import views
from tpd_exchange.filters.conditions import CHOSEN, Filter
from tpd_exchange.filters.listing import Listing
from tpd_exchange.i18n import Words, say
from tpd_exchange.models import NOUNS
from tpd_exchange.reports import period as periods
from tpd_exchange.reports.catalogue import REPORTS
from tpd_exchange.reports.period import Kind
from tpd_exchange.settings import Settings
from ui.context import Context
from ui.pages.reports import ReportsPage
from ui.reports.remembered import Choices, keep, kept
from ui.reports.table import IDS
from ui.reports.wish import WishPane

PUBLICATION = NOUNS["publication"]


@pytest.fixture
def page(context: Context, qtbot) -> Iterator[ReportsPage]:
    """The day is 2026-11-23; one placement is on exchange since 2025-12-05."""
    edit_at(context.store, placement_of(context, "LEE"), "placement", actual_start="2025-12-05")
    officer = Officer(context, qtbot)
    context.go("reports")
    shown = officer.shell.page
    assert isinstance(shown, ReportsPage)
    qtbot.waitUntil(lambda: shown.pane.report is not None)
    yield shown


def test_a_number_and_a_bar_open_exactly_their_placements(page: ReportsPage, context: Context) -> None:
    table = page.pane.tables[0]
    assert table.item(0, 1).text() == "1"
    table.setCurrentCell(0, 1)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    view = page.window().centralWidget().page.view
    lee = placement_of(context, "LEE")
    assert view.list.filters.filters[CHOSEN].values == (str(lee),)
    context.go("reports")
    canvas = page.pane.charts[0]
    [bar] = canvas.bars
    assert bar.said.endswith("KR → US: 1")
    where = QPoint(int(bar.x + bar.width / 2) + 6, int(bar.y + bar.height / 2) + 6)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=where)
    assert page.window().centralWidget().page.view.list.filters.filters[CHOSEN].values == (str(lee),)


def test_an_own_table_is_counted_by_what_one_chooses(page: ReportsPage, qtbot) -> None:
    wishes = page.pane.wishes
    wishes.which.setCurrentRow(len(REPORTS))
    wishes.rows.setCurrentIndex(wishes.rows.findData("career"))
    qtbot.waitUntil(lambda: page.pane.report.name == "count" and page.pane.tables[0].rowCount() == 2)
    assert [page.pane.tables[0].item(row, 0).text() for row in range(2)] == ["Postdoctoral researcher", "All together"]
    assert len(page.pane.tables[0].item(1, 3).data(IDS)) == 1


def test_a_report_counts_only_what_meets_the_conditions_of_a_list(page: ReportsPage, context: Context, qtbot) -> None:
    wishes = page.pane.wishes
    narrowed = wishes.narrowed
    wishes.which.setCurrentRow(len(REPORTS))
    wishes.rows.setCurrentIndex(wishes.rows.findData("career"))
    qtbot.waitUntil(lambda: page.pane.report.name == "count" and page.pane.tables[0].rowCount() == 2)
    assert narrowed.all.isVisibleTo(narrowed)
    narrowed.bar.set_one("direction", Filter(values=("us-kr",)))
    qtbot.waitUntil(lambda: page.pane.tables[0].rowCount() == 1)
    assert page.pane.tables[0].item(0, 1).text() == "0"
    said = [context.words(text) for text in page.pane.report.about]
    assert said[-1] == "only placements with Direction: United States → Korea"
    assert Words("ko")(page.pane.report.about[-1]).startswith("교류 방향: 미국 → 한국 조건")
    assert not narrowed.all.isVisibleTo(narrowed)
    again = WishPane(context)
    qtbot.addWidget(again)
    again.which.setCurrentRow(len(REPORTS))
    assert again.wish == wishes.wish
    narrowed.bar.clear()
    qtbot.waitUntil(lambda: page.pane.tables[0].rowCount() == 2)
    assert page.pane.report.wish.narrowed == ""


def test_a_report_counts_what_a_saved_view_shows(page: ReportsPage, context: Context, qtbot) -> None:
    shown = Listing(search="kim", filters={"direction": Filter(values=("kr-us",))})
    context.change(say("A view"), views.save, NOUNS["placement"], "Kim out", shown)
    narrowed = page.pane.wishes.narrowed
    [action] = narrowed.menu_of_views().actions()
    assert action.text() == "Kim out"
    action.trigger()
    qtbot.waitUntil(lambda: page.pane.report.wish.narrowed != "")
    assert context.words(page.pane.report.about[-1]) == (
        "only placements with Search: kim; Direction: Korea → United States"
    )
    assert page.pane.tables[0].item(0, 1).text() == "0"  # the one on exchange is called Lee
    QTest.mouseClick(narrowed.searched.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.pane.tables[0].item(0, 1).text() == "1")


def test_a_report_is_saved_and_copied(page: ReportsPage, tmp_path: Path, monkeypatch: Any) -> None:
    for suffix in ("pdf", "xlsx"):
        path = tmp_path / f"report.{suffix}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args, at=path, **named: (str(at), ""))
        page.save(suffix)
        assert path.stat().st_size > 4000
    page.pane.copy()
    assert "Key figures" in QGuiApplication.clipboard().text()


def test_each_report_comes_with_what_was_last_chosen_for_it(page: ReportsPage, context: Context, qtbot) -> None:
    wishes = page.pane.wishes
    federal = wishes.period.findText("US FY2026")
    wishes.period.setCurrentIndex(federal)
    wishes.compare.setChecked(True)
    wishes.least.setValue(5)
    wishes.language.setCurrentIndex(wishes.language.findData("both"))
    wishes.which.setCurrentRow(2)
    assert (wishes.period.currentText(), wishes.compare.isChecked(), wishes.least.value()) == ("US FY2026", True, 5)
    wishes.compare.setChecked(False)
    wishes.which.setCurrentRow(0)
    assert wishes.compare.isChecked()
    again = WishPane(context)
    qtbot.addWidget(again)
    assert (again.period.currentText(), again.compare.isChecked(), again.spoken) == ("US FY2026", True, "both")
    assert again.wish.least == 5
    again.which.setCurrentRow(2)
    assert not again.compare.isChecked()


def test_what_is_remembered_of_this_year_is_the_next_one_a_year_later(settings: Settings, monkeypatch: Any) -> None:
    day = date(2026, 1, 1)
    keep(settings, "jcm", Choices(periods.year(2026, Kind.FEDERAL), day, day))
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2027-11-23")
    assert kept(settings, "jcm").period == periods.year(2027, Kind.FEDERAL)
    settings.set("reports", "jcm", ["calendar:many", "x"])
    assert kept(settings, "jcm") is None
    settings.set("reports", "jcm", ["weekly:1", "2026-01-01", "2026-01-01", "1", "5", "ko", "", "", "", ""])
    assert kept(settings, "jcm") is None


def test_what_two_reports_for_publication_tell_together_is_said_before_saving(
    page: ReportsPage, context: Context, tmp_path: Path, monkeypatch: Any, qtbot
) -> None:
    path, banners = tmp_path / "report.pdf", list[Any]()
    context.notices.bannered.connect(banners.append)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args, **named: (str(path), ""))
    page.pane.wishes.least.setValue(2)
    qtbot.waitUntil(lambda: page.pane.report.wish.least == 2)
    page.save("pdf")
    assert path.exists()
    qtbot.waitUntil(lambda: len(page.pane.known) == 1)
    assert not banners
    path.unlink()
    page.pane.warnings = [say("{first} and {second}", first="AI", second="Quantum")]
    page.save("pdf")
    [banner] = banners
    assert context.words(banner.text) == "AI and Quantum"
    assert not path.exists()
    assert context.words(banner.action.text) == "Save all the same…"
    banner.action.run()
    assert path.exists()
    qtbot.waitUntil(lambda: len(page.pane.known) == 2)
    [identity, *_] = [
        key for key, _ in context.store.lists.page(PUBLICATION, (), context.store.lists.rows(PUBLICATION))
    ]
    page.pane.wishes.which.setCurrentRow(3)
    context.go("reports", identity)
    assert (page.pane.wishes.kind.name, page.pane.wishes.least.value()) == ("jcm", 2)


def test_buttons_above_the_report_save_and_copy_it(page: ReportsPage, tmp_path: Path, monkeypatch: Any) -> None:
    path = tmp_path / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args, **named: (str(path), ""))
    pdf, _, copy = page.pane.buttons
    assert [button.text() for button in page.pane.buttons] == ["Save as PDF…", "Save as workbook…", "Copy tables"]
    QTest.mouseClick(pdf, Qt.MouseButton.LeftButton)
    assert path.read_bytes().startswith(b"%PDF")
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert "Key figures" in QGuiApplication.clipboard().text()


def test_no_heading_of_a_table_is_cut_and_what_is_hidden_is_said(page: ReportsPage, qtbot) -> None:
    page.pane.wishes.which.setCurrentRow(3)
    qtbot.waitUntil(lambda: page.pane.report.name == "annual")
    for table in page.pane.tables:
        heading = table.horizontalHeader()
        for at in range(1, table.columnCount()):
            room = QRect(0, 0, table.columnWidth(at) - 16, 1000)
            text = table.horizontalHeaderItem(at).text()
            box = heading.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), text)
            assert box.height() <= heading.height()
            assert box.width() <= room.width()
            widest = max(
                table.fontMetrics().horizontalAdvance(table.item(row, at).text()) for row in range(table.rowCount())
            )
            assert widest <= table.columnWidth(at) - 20
    assert page.pane.wishes.least.lineEdit().width() > 100
    assert page.pane.wishes.least.text() == "Nothing is hidden"


def typed(page: ReportsPage, line: Any, text: str, *, leave: bool = True) -> None:
    """Write into a date line over what stands there, by keys."""
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(line, text)
    if leave:
        QTest.keyClick(line, Qt.Key.Key_Return)


def test_days_of_ones_own_begin_with_the_chosen_period_and_are_typed_as_in_the_forms(
    page: ReportsPage, context: Context, tmp_path: Path, monkeypatch: Any, qtbot
) -> None:
    wishes = page.pane.wishes
    wishes.period.setCurrentIndex(wishes.period.findText("Year 2025"))
    wishes.period.setCurrentIndex(wishes.period.count() - 1)
    first, last = wishes.dates.first.line, wishes.dates.last.line
    assert first.isVisible()
    assert (first.text(), last.text()) == ("2025-01-01", "2025-12-31")
    for text in ("2025-03-04", "2025.3.4.", "20250304"):
        typed(page, first, "2025-02-01")
        typed(page, first, text)
        assert first.text() == "2025-03-04"
        qtbot.waitUntil(lambda: page.pane.report.wish.period.first == date(2025, 3, 4))
    assert page.pane.report.wish.period == periods.days(date(2025, 3, 4), date(2025, 12, 31))
    again = WishPane(context)
    qtbot.addWidget(again)
    assert again.wish.period == page.pane.report.wish.period
    said, asked = list[Any](), list[Any]()
    monkeypatch.setattr(context.notices, "tell", said.append)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args, **named: (asked.append(1), ("", ""))[1])
    typed(page, last, "2025-13-4", leave=False)
    assert not said
    page.save("pdf")
    assert len(said) == 1 and not asked
    QTest.keyClick(last, Qt.Key.Key_Return)
    assert context.words(said[-1].message).startswith("Last day: ")
    assert last.property("fault")
    typed(page, last, "2024-12-31")
    assert "ends before it begins" in context.words(said[-1].message)
    typed(page, last, "2025-03-31")
    qtbot.waitUntil(lambda: page.pane.report.wish.period.last == date(2025, 3, 31))
    assert not last.property("fault")


def test_one_chart_is_copied_and_saved_as_a_picture_large_enough_to_be_printed(
    page: ReportsPage, context: Context, tmp_path: Path, monkeypatch: Any, qtbot
) -> None:
    path, asked = tmp_path / "chart.png", list[str]()

    def where(_parent: Any, title: str, start: str, _kinds: str) -> tuple[str, str]:
        asked.extend((title, Path(start).name))
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", where)
    second = page.pane.charts[1]
    second.setFocus()
    qtbot.waitUntil(lambda: page.pane.chart is second)
    QTest.keyClick(second, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().image()
    # 17 cm at 300 dots to the inch.
    assert (copied.width(), copied.dotsPerMeterX()) == (2008, 11811)
    QTest.keyClick(second, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    saved = QImage(str(path))
    assert asked == ["Save the chart as a picture…", "Person-months by domain Year 2026.png"]
    assert saved.convertToFormat(copied.format()) == copied
    assert saved.dotsPerMeterX() == 11811
    # By the mouse another one is meant: its menu has both ways.
    first = page.pane.charts[0]
    asked_for = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(4, 4), first.mapToGlobal(QPoint(4, 4)))
    QApplication.sendEvent(first, asked_for)
    menu = page.pane.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == [
        "Copy the chart as a picture", "Save the chart as a picture…",
    ]  # fmt: skip
    menu.actions()[0].trigger()
    menu.close()
    assert QGuiApplication.clipboard().image() != copied
    assert not context.store.lists.count(PUBLICATION)


def test_a_picture_for_publication_is_remembered_and_warned_of_as_the_whole_report_is(
    page: ReportsPage, context: Context, qtbot
) -> None:
    banners = list[Any]()
    context.notices.bannered.connect(banners.append)
    page.pane.wishes.least.setValue(2)
    qtbot.waitUntil(lambda: page.pane.report.wish.least == 2)
    QGuiApplication.clipboard().clear()
    page.pane.warnings = [say("{first} and {second}", first="AI", second="Quantum")]
    page.copy_chart()
    assert QGuiApplication.clipboard().image().isNull()
    [banner] = banners
    assert context.words(banner.action.text) == "Copy all the same"
    banner.action.run()
    assert not QGuiApplication.clipboard().image().isNull()
    assert context.store.lists.count(PUBLICATION) == 1
