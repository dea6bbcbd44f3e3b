"""A table of a report in the window: numbers that lead to their placements, by click or by Return."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from tpd_exchange.i18n import say
from tpd_exchange.reports.grid import Grid
from tpd_exchange.reports.report import cells_of

if TYPE_CHECKING:
    from ui.context import Context

IDS = Qt.ItemDataRole.UserRole
_LINE, _HEAD, _NARROWEST = 28, 44, 76
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ReportTable(QTableWidget):
    """Shows one table; `chosen` gives the placements of a number."""

    chosen = Signal(object)

    def __init__(self, context: "Context", grid: Grid, name: str) -> None:
        super().__init__(len(grid.rows), len(grid.columns) + 1)
        self._context = context
        self.setAccessibleName(name)
        self.setProperty("kind", "padded")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_LINE)
        self._head(cells_of(grid, context.words)[0])
        for at, texts in enumerate(cells_of(grid, context.words)[1:]):
            self._row(at, texts, grid)
        self.setFixedHeight(_HEAD + _LINE * len(grid.rows) + 16)
        self.itemClicked.connect(self._open)

    def _head(self, texts: list[str]) -> None:
        heading = self.horizontalHeader()
        heading.setFixedHeight(_HEAD)
        heading.setHighlightSections(False)
        heading.setSectionsClickable(False)
        heading.setDefaultAlignment(_RIGHT | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap))
        heading.setMinimumSectionSize(_NARROWEST)
        for at, text in enumerate(texts):
            item = QTableWidgetItem(text.replace(" → ", "\u00a0→\u00a0"))
            item.setTextAlignment(_RIGHT | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap) if at else _LEFT)
            self.setHorizontalHeaderItem(at, item)
            self.setColumnWidth(at, 104)
        heading.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _row(self, at: int, texts: list[str], grid: Grid) -> None:
        row, tokens, words = grid.rows[at], self._context.theme.tokens, self._context.words
        heads = cells_of(grid, words)[0]
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            font = item.font()
            font.setBold(row.total)
            item.setFont(font)
            if column:
                ids = row.cells[column - 1].ids
                item.setTextAlignment(_RIGHT)
                item.setData(IDS, ids)
                item.setData(
                    Qt.ItemDataRole.AccessibleTextRole,
                    f"{texts[0]}, {heads[column]}: {text}",
                )
                if ids:
                    item.setForeground(QColor(tokens.accent))
                    item.setToolTip(words(say("Show these {count} placements", count=f"{len(ids):,}")))
            self.setItem(at, column, item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens what the current number is made of."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and item is not None:
            self._open(item)
        else:
            super().keyPressEvent(event)

    def _open(self, item: QTableWidgetItem) -> None:
        if item.data(IDS):
            self.chosen.emit(item.data(IDS))
