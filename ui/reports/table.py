"""A table of a report in the window: numbers that lead to their placements, by click or by Return."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from tpd_exchange.i18n import say
from tpd_exchange.reports.grid import Grid
from tpd_exchange.reports.report import cells_of

if TYPE_CHECKING:
    from ui.context import Context

IDS = Qt.ItemDataRole.UserRole
_LINE, _ROOM, _NARROWEST, _WIDEST, _NAMES, _FEW = 28, 24, 72, 360, 140, 5
_LINED, _READ = 88, 240
"""How wide a part of a heading may be that stays in one line, and a name where one scrolls anyhow."""
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
        said = cells_of(grid, context.words)
        for at, texts in enumerate(said[1:]):
            self._row(at, texts, grid)
        self._names = self._head(said)
        self.itemClicked.connect(self._open)

    def _head(self, said: list[list[str]]) -> int:
        """Columns as wide as their numbers and the words above them need; how much room the names need at least."""
        self.ensurePolished()
        self.horizontalHeader().ensurePolished()
        heading, metrics = self.horizontalHeader(), self.horizontalHeader().fontMetrics()
        bold = QFont(self.font())
        bold.setBold(True)
        numbers = QFontMetrics(bold)
        heading.setHighlightSections(False)
        heading.setSectionsClickable(False)
        heading.setMinimumSectionSize(_NARROWEST)
        heads = [text.replace(" → ", "\u00a0→\u00a0") for text in said[0]]
        wrapped, highest = int(Qt.TextFlag.TextWordWrap), 0
        for at, text in enumerate(heads):
            item = QTableWidgetItem(text)
            item.setTextAlignment(_RIGHT | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap) if at else _LEFT)
            self.setHorizontalHeaderItem(at, item)
            words = max(metrics.horizontalAdvance(f"{word}  ") for word in re.split("[ -]", text))
            # A measure stays in one line above what it is divided by, where that is not too wide.
            whole = max(metrics.horizontalAdvance(part) for part in text.split(": ")) + 8
            words = max(words, whole) if whole <= _LINED else words
            if len(heads) <= _FEW:
                words = max(words, min(metrics.horizontalAdvance(f"{text}  "), 110))
            wide = (
                max(words, *(numbers.horizontalAdvance(line[at]) for line in said[1:]), _NARROWEST - _ROOM)
                + _ROOM
                + (0 if at else 8)
            )
            self.setColumnWidth(at, min(wide, _WIDEST))
            box = metrics.boundingRect(0, 0, self.columnWidth(at) - _ROOM, 1000, wrapped, text)
            highest = max(highest, box.height())
        heading.setFixedHeight(highest + _ROOM)
        heading.setDefaultAlignment(_RIGHT | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap))
        heading.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._longest = min(self.columnWidth(0), _READ)
        return min(self.columnWidth(0), _NAMES)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names take what the numbers leave; where that is too little, one scrolls sideways."""
        super().resizeEvent(event)
        others = sum(self.columnWidth(at) for at in range(1, self.columnCount()))
        room = self.viewport().width() - others
        self.setColumnWidth(0, room if room >= self._names else self._longest)
        slider = 14 if room < self._names else 0
        lines = sum(self._fit_row(at) for at in range(self.rowCount()))
        self.setFixedHeight(self.horizontalHeader().height() + lines + 16 + slider)

    def _fit_row(self, at: int) -> int:
        """Let a long name go on in the next line; how high the row is then."""
        item, font = self.item(at, 0), QFont(self.font())
        font.setBold(item is not None and item.font().bold())
        room, wrapped = self.columnWidth(0) - _ROOM, int(Qt.TextFlag.TextWordWrap)
        box = QFontMetrics(font).boundingRect(0, 0, room, 1000, wrapped, item.text() if item else "")
        high = max(_LINE, box.height() + 9)
        self.setRowHeight(at, high)
        return high

    def _row(self, at: int, texts: list[str], grid: Grid) -> None:
        row, tokens, words = grid.rows[at], self._context.theme.tokens, self._context.words
        heads = cells_of(grid, words)[0]
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            font = item.font()
            font.setBold(row.total)
            item.setFont(font)
            if not column:
                item.setToolTip(text)
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
