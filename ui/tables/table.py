"""The table of a list: fixed rows, columns one may move, widen and choose, keys that do what one expects."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

from tpd_exchange.i18n import N_
from ui.style.tokens import ROW
from ui.tables.columns import Column, greedy, in_order, label, offered, with_column
from ui.tables.delegate import CellDelegate
from ui.tables.folding import fold_by_click, fold_by_key, group_menu
from ui.tables.heads import HeadDelegate
from ui.tables.model import Index, RecordModel
from ui.tables.spare import Spare
from ui.widgets.menus import StayingMenu

if TYPE_CHECKING:
    from ui.context import Context

ADD_COLUMN = N_("Add a column")
SORT_BY = N_("Sort by")
USUAL_COLUMNS = N_("Usual columns")
LATER = 40
KEEP_LATER = 400


class RecordTable(QTableView):
    """Shows a RecordModel; what it cannot do itself it asks for by its signals."""

    looked_at = Signal(object, bool)
    """The id of the current record, or None, and whether the officer went there by hand."""
    opened = Signal()
    copied = Signal()
    typed = Signal(str)
    """Something was typed that searches."""
    sort_wanted = Signal(str)
    group_wanted = Signal(str)
    columns_chosen = Signal(list)
    """Columns as they are now, in the order in which they stand; none for the usual ones."""

    def __init__(self, context: "Context", model: RecordModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.records = model
        self._columns: list[Column] = []
        self._sort = self.grouping = ""
        self._by_hand = self._moving = False
        self._look_later = QTimer(self, interval=LATER, singleShot=True)
        self._look_later.timeout.connect(self._look)
        self._keep_later = QTimer(self, interval=KEEP_LATER, singleShot=True)
        self._keep_later.timeout.connect(self.keep_columns)
        self.doubleClicked.connect(lambda index: None if model.lines.head(index.row()) else self.opened.emit())
        self.clicked.connect(partial(fold_by_click, self, model))
        self.setModel(model)
        dress(self)
        self._spare = Spare(self, lambda: in_order(self._columns, self.columns()), lambda: greedy(self._columns))
        self._head()

    def _head(self) -> None:
        head = self.horizontalHeader()
        head.setSectionsMovable(True)
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setSortIndicatorShown(True)
        head.setMinimumSectionSize(40)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.sectionClicked.connect(self._header_clicked)
        head.sectionMoved.connect(lambda *_: self._columns_touched())
        head.sectionResized.connect(lambda *_: self._columns_touched())
        head.customContextMenuRequested.connect(lambda at: self.column_menu().popup(head.mapToGlobal(at)))

    def apply(self, columns: Sequence[Column]) -> None:
        """Give the shown columns their places and widths; the model has them already."""
        self._spare.at_work = True
        self._columns = list(columns)
        head = self.horizontalHeader()
        for at, column in enumerate(columns):
            head.moveSection(head.visualIndex(at), at)
            self.setColumnWidth(at, column.width)
        self._spare.begin_anew()
        self._show_sort()

    def show_sort(self, sort: str) -> None:
        """Show by which column the list is sorted; `-` before it for descending."""
        self._sort = sort
        self._show_sort()

    def _show_sort(self) -> None:
        name = self._sort.removeprefix("-")
        at = self.records.columns.index(name) if name in self.records.columns else -1
        # Qt's arrow for ascending points down; in every other program of an officer it points up.
        order = Qt.SortOrder.AscendingOrder if self._sort.startswith("-") else Qt.SortOrder.DescendingOrder
        self.horizontalHeader().setSortIndicator(at, order)

    def current_id(self) -> UUID | None:
        """The record the cursor is on."""
        index = self.currentIndex()
        return self.records.id_at(index.row()) if index.isValid() else None

    def chosen_rows(self) -> list[int]:
        """The selected rows, from the top."""
        rows: set[int] = set()
        selection = self.selectionModel().selection()
        for part in (selection.at(at) for at in range(selection.count())):
            rows.update(range(part.top(), part.bottom() + 1))
        return [row for row in sorted(rows) if self.records.lines.head(row) is None]

    def chosen_ids(self) -> list[UUID]:
        """The selected records."""
        return [identity for row in self.chosen_rows() if (identity := self.records.id_at(row)) is not None]

    def go_to_row(self, row: int | None) -> None:
        """Put the cursor on a row, as the program does and not the officer."""
        self._moving = True
        if row is None or not 0 <= row < self.records.rowCount():
            self.selectionModel().clear()
        else:
            self._set_current(row)
        self._moving = False

    def _set_current(self, row: int) -> None:
        index = self.records.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def _look(self) -> None:
        """Tell where the cursor is; on a heading the record that was looked at stays."""
        if self.records.lines.head(self.currentIndex().row()) is None:
            self.looked_at.emit(self.current_id(), self._by_hand)

    def show_grouping(self, name: str) -> None:
        """Draw headings where rows stand together by a field."""
        self.grouping = name
        self.setItemDelegate(HeadDelegate(self, self.records, self._context) if name else CellDelegate(self))

    def step(self, by: int) -> None:
        """Go up or down."""
        row = self.currentIndex().row() + by if self.currentIndex().isValid() else 0
        if self.records.rowCount():
            self._set_current(max(0, min(row, self.records.rowCount() - 1)))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell after a moment, so that holding an arrow key stays quick."""
        super().currentChanged(current, previous)
        self._by_hand = not self._moving
        self._look_later.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies, letters search."""
        key, text = event.key(), event.text()
        if fold_by_key(self, self.records, key):
            return
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif plain and text.strip() and text.isprintable():
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Hangul typed here belongs into the search box too."""
        self.typed.emit(event.commitString())
        event.accept()

    def columns(self) -> list[Column]:
        """The columns as they stand now; the last one is stretched, so its own width is the one it had."""
        head = self.horizontalHeader()
        order = sorted(range(len(self._columns)), key=head.visualIndex)
        last = order[-1] if order else -1
        return [
            self._columns[at] if at == last else Column(self._columns[at].name, self._spare.own(at)) for at in order
        ]

    def keep_columns(self) -> None:
        """Tell that columns were moved or widened."""
        self._keep_later.stop()
        self.columns_chosen.emit(self.columns())

    def column_menu(self) -> QMenu:
        """The columns that are shown, those that may be added, and by which to sort."""
        words = self._context.words
        menu = StayingMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = [column.name for column in self.columns()]
        for name in shown:
            self._offer(menu, name, shown=True)
        more = StayingMenu(menu)
        more.setTitle(words(ADD_COLUMN))
        menu.addMenu(more)
        for name in offered(self.records.noun):
            if name not in shown:
                self._offer(more, name, shown=False)
        menu.addSeparator()
        order = menu.addMenu(words(SORT_BY))
        for at, name in enumerate(self.records.columns):
            said = words(label(self.records.noun, name))
            order.addAction(said).triggered.connect(partial(self._header_clicked, at))
        group_menu(menu, self.records, self.grouping, words, self.group_wanted.emit)
        menu.addAction(words(USUAL_COLUMNS)).triggered.connect(lambda: self.columns_chosen.emit([]))
        return menu

    def _offer(self, menu: QMenu, name: str, *, shown: bool) -> None:
        action = menu.addAction(self._context.words(label(self.records.noun, name)))
        action.setCheckable(True)
        action.setChecked(shown)
        action.triggered.connect(lambda: self.toggle(name))

    def toggle(self, name: str) -> None:
        """Show a column, or leave it out."""
        self.columns_chosen.emit(with_column(self.records.noun, self.columns(), name))

    def _header_clicked(self, at: int, *_: bool) -> None:
        name = self.records.columns[at]
        self.sort_wanted.emit(f"-{name}" if self._sort == name else name)

    def _columns_touched(self) -> None:
        if not self._spare.at_work:
            self._keep_later.start()


def dress(table: QTableView) -> None:
    """The look and the habits of every table: whole rows, no grid, smooth scrolling."""
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setCornerButtonEnabled(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTextElideMode(Qt.TextElideMode.ElideRight)
    table.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    table.setItemDelegate(CellDelegate(table))
    rows = table.verticalHeader()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(ROW)
    rows.hide()
