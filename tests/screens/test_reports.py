"""Reports in the window: chosen at the left, counted at the right, each number opens exactly its placements."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from db.queries import CHOSEN
from tests.keeping import edit_at
from tests.screens.officer import Officer
from tests.screens.test_letters import placement_of
from tpd_exchange.reports.catalogue import REPORTS
from ui.context import Context
from ui.pages.reports import ReportsPage
from ui.reports.table import IDS


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


def test_a_report_is_saved_and_copied(page: ReportsPage, tmp_path: Path, monkeypatch: Any) -> None:
    for suffix in ("pdf", "xlsx"):
        path = tmp_path / f"report.{suffix}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args, at=path, **named: (str(at), ""))
        page.save(suffix)
        assert path.stat().st_size > 4000
    page.pane.copy()
    assert "Key figures" in QGuiApplication.clipboard().text()
