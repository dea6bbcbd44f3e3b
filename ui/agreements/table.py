"""The table of the balance: numbers that lead to their placements, by click or by Return."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from tpd_exchange.actions.balance import Sheet
from tpd_exchange.i18n import N_, say
from ui.agreements.columns import Cell, TableRow, headings, held_together, rows

if TYPE_CHECKING:
    from ui.context import Context

NAMED = N_("Balance of exchange as a table")
STAYS, RECORD = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
LINE, BELOW, HEAD, NARROWEST = 30, 18, 46, 62
WRAPPED = Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap)
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class BalanceTable(QTableWidget):
    """One line for each group; `chosen` gives the placements of a number, `agreement` the agreement of a name."""

    chosen = Signal(object)
    agreement = Signal(object)

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self.setProperty("kind", "padded")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(LINE)
        heading = self.horizontalHeader()
        heading.setFixedHeight(HEAD)
        heading.setDefaultAlignment(RIGHT | WRAPPED)
        heading.setHighlightSections(False)
        heading.setSectionsClickable(False)
        self.itemClicked.connect(self._open)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a balance."""
        words = self._context.words
        names, found = headings(sheet, words), rows(sheet, words)
        self.clear()
        self.setColumnCount(len(names))
        self.setRowCount(len(found))
        for column, name in enumerate(names):
            heading = QTableWidgetItem(held_together(name))
            heading.setTextAlignment(LEFT if column == 0 else RIGHT | WRAPPED)
            self.setHorizontalHeaderItem(column, heading)
        self.setAccessibleName(words(NAMED))
        self.horizontalHeader().setAccessibleName(words(N_("Columns")))
        for at, line in enumerate(found):
            self._put_row(at, line, names)
        self._widths()

    def _put_row(self, at: int, line: TableRow, names: list[str]) -> None:
        name = QTableWidgetItem("\n".join((line.name, *line.below)))
        name.setData(Qt.ItemDataRole.AccessibleTextRole, line.said)
        self.setRowHeight(at, LINE + BELOW * len(line.below))
        name.setData(RECORD, line.record)
        name.setToolTip(line.said)
        self.setItem(at, 0, name)
        items = [name]
        for column, cell in enumerate(line.cells, start=1):
            item = self._item(cell)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.said}, {names[column]}: {cell.text}")
            self.setItem(at, column, item)
            items.append(item)
        if line.record is not None:
            name.setForeground(QColor(self._context.theme.tokens.accent))
        for item in items:
            font = item.font()
            font.setBold(line.total)
            item.setFont(font)

    def _item(self, cell: Cell) -> QTableWidgetItem:
        tokens, words = self._context.theme.tokens, self._context.words
        item = QTableWidgetItem(cell.text)
        item.setTextAlignment(RIGHT)
        item.setData(STAYS, cell.stays)
        if cell.stays:
            item.setForeground(QColor(tokens.accent))
            item.setToolTip(words(say("Show these {count} placements", count=f"{len(cell.stays):,}")))
        elif cell.warns:
            item.setForeground(QColor(tokens.bad))
            item.setToolTip(words(N_("More than there are places")))
        return item

    def _widths(self) -> None:
        """The name takes what the numbers leave; they stand as narrow as their headings can be broken."""
        heading = self.horizontalHeader()
        font = heading.font()
        font.setBold(True)
        metrics = QFontMetrics(font)
        heading.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heading.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        heading.setMinimumSectionSize(NARROWEST)
        for column in range(1, self.columnCount()):
            said = str(self.model().headerData(column, Qt.Orientation.Horizontal))
            wide = max(metrics.horizontalAdvance(part) for part in said.split(" "))
            cells = [str(self.model().index(line, column).data()) for line in range(self.rowCount())]
            widest = max([wide, *map(metrics.horizontalAdvance, cells)])
            self.setColumnWidth(column, max(NARROWEST, widest + 26))
        self.setFixedHeight(HEAD + sum(map(self.rowHeight, range(self.rowCount()))) + 14)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens what the current number is made of."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and item is not None:
            self._open(item)
        else:
            super().keyPressEvent(event)

    def _open(self, item: QTableWidgetItem) -> None:
        stays, record = item.data(STAYS), item.data(RECORD)
        if stays:
            self.chosen.emit(stays)
        elif isinstance(record, UUID):
            self.agreement.emit(record)
