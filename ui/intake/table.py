"""The rows of a sheet: narrowed by what would become of them, corrected in place, skipped and decided by keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QStyledItemDelegate, QTabBar, QTableView, QWidget

from tpd_exchange.i18n import N_
from tpd_exchange.intake.plan import COUNTED, Row, State
from ui.intake.model import Index, RowsModel
from ui.tables.table import dress
from ui.widgets.basics import column

if TYPE_CHECKING:
    from ui.context import Context
    from ui.intake.desk import Desk

ALL, ROWS, NARROW = N_("All"), N_("Rows of the sheet"), N_("Show only")
STATES: tuple[State | None, ...] = (None, *COUNTED)
WIDTHS = (56, 124)
USUAL, WIDEST = 130, 220


class _Table(QTableView):
    looked_at = Signal()
    skip_wanted = Signal()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which cell the cursor is on."""
        super().currentChanged(current, previous)
        self.looked_at.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del leaves a row out; Enter corrects a cell."""
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.skip_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class RowsTable(QWidget):
    """Tabs with the number of rows of each state, and the rows."""

    looked_at = Signal()
    skip_wanted = Signal()

    def __init__(self, context: "Context", desk: "Desk") -> None:
        super().__init__()
        self._context = context
        self._desk = desk
        self.model = RowsModel(context)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setProperty("kind", "tight")
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.tabs.setAccessibleName(context.words(NARROW))
        for _ in STATES:
            self.tabs.addTab("")
        self.view = _Table()
        self.view.setModel(self.model)
        self._dress()
        box = column(self, 0)
        box.addWidget(self.tabs)
        box.addWidget(self.view, 1)
        self.tabs.currentChanged.connect(lambda _: self.show_rows())
        self.view.looked_at.connect(self.looked_at)
        self.view.skip_wanted.connect(self.skip_wanted)
        self.model.corrected.connect(desk.correct)
        desk.understood.connect(self._begin)
        desk.planned.connect(self.show_rows)
        self._name_tabs()

    def _dress(self) -> None:
        view = self.view
        dress(view)
        view.setItemDelegate(QStyledItemDelegate(view))
        view.setProperty("kind", "padded")
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        trigger = QAbstractItemView.EditTrigger
        view.setEditTriggers(trigger.EditKeyPressed | trigger.DoubleClicked | trigger.AnyKeyPressed)
        view.horizontalHeader().setStretchLastSection(True)
        view.setAccessibleName(self._context.words(ROWS))
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    @property
    def row(self) -> Row | None:
        """The row the cursor is on."""
        at = self.view.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    def _begin(self) -> None:
        """Another sheet, or other columns: widths as their headings need them."""
        if self._desk.plan is None:
            self.tabs.setCurrentIndex(0)
            self.model.show_plan(None, self._desk.grid, None)
            metrics = self.view.horizontalHeader().fontMetrics()
            for at in range(self.model.columnCount()):
                wide = metrics.horizontalAdvance(str(self.model.headerData(at, Qt.Orientation.Horizontal))) + 32
                self.view.setColumnWidth(at, WIDTHS[at] if at < len(WIDTHS) else min(max(USUAL, wide), WIDEST))

    def show_rows(self) -> None:
        """Show the rows as they are planned now; the cursor stays on its cell."""
        index, row = self.view.currentIndex(), self.row
        number, at = (row.number if row is not None else 0), index.row()
        cell = self.model.column_of(index.column()) if index.isValid() else None
        typing = self.view.hasFocus()
        self.model.show_plan(self._desk.plan, self._desk.grid, STATES[self.tabs.currentIndex()])
        self._name_tabs()
        place = self.model.place_of(number, cell)
        if not place.isValid() and self.model.rows:
            place = self.model.index(max(0, min(at, len(self.model.rows) - 1)), max(1, index.column()))
        if place.isValid():
            self.view.setCurrentIndex(place)
        if typing:
            self.view.setFocus()
        self.looked_at.emit()

    def _name_tabs(self) -> None:
        words, plan = self._context.words, self._desk.plan
        for at, state in enumerate(STATES):
            count = (len(plan.rows) if state is None else plan.count(state)) if plan is not None else 0
            self.tabs.setTabText(at, f"{words(state.label if state else ALL)} {count:,}")
            self.tabs.setTabVisible(at, state is None or bool(count))
