"""The table of a batch: one line for each document about each placement, narrowed by what would become of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTabBar, QTableView, QWidget

from tpd_exchange.actions.batch import Row, RowState
from tpd_exchange.i18n import N_
from ui.batches.model import WIDTHS, BatchModel, Index
from ui.tables.table import dress
from ui.widgets.basics import column

if TYPE_CHECKING:
    from ui.context import Context

ALL, ROWS, NARROW = N_("All"), N_("Letters of the batch"), N_("Show only")
STATES: tuple[RowState | None, ...] = (None, *RowState)


class _Table(QTableView):
    opened = Signal()
    looked_at = Signal()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which line the cursor is on."""
        super().currentChanged(current, previous)
        self.looked_at.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens what a line is about."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class BatchTable(QWidget):
    """Tabs with the number of rows of each state, and the rows; `looked_at` and `opened` tell of the current one."""

    looked_at = Signal()
    opened = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self.model = BatchModel(context)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for _ in STATES:
            self.tabs.addTab("")
        self.view = _Table()
        self.view.setModel(self.model)
        dress(self.view)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.horizontalHeader().setStretchLastSection(True)
        self.view.horizontalHeader().setHighlightSections(False)
        self.view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for at, width in enumerate(WIDTHS):
            self.view.setColumnWidth(at, width)
        box = column(self, 0)
        box.addWidget(self.tabs)
        box.addWidget(self.view, 1)
        self.tabs.currentChanged.connect(self._narrow)
        self.view.looked_at.connect(self.looked_at)
        self.view.opened.connect(self.opened)
        self.view.doubleClicked.connect(lambda _: self.opened.emit())
        self.speak()

    @property
    def row(self) -> Row | None:
        """The row the cursor is on."""
        at = self.view.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays on its row."""
        key = self.row.key if self.row else None
        self.model.show_rows(rows)
        self._name_tabs()
        self._go_to(key)

    def focus_first(self) -> None:
        """Put the keyboard into the table."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def speak(self) -> None:
        """Everything in the language of the screen."""
        self.view.setAccessibleName(self._context.words(ROWS))
        self.tabs.setAccessibleName(self._context.words(NARROW))
        self.model.speak()
        self._name_tabs()

    def _narrow(self, at: int) -> None:
        key = self.row.key if self.row else None
        self.model.show_only(STATES[at])
        self._go_to(key)

    def _go_to(self, key: str | None) -> None:
        at = self.model.row_of(key) if key else None
        if self.model.rows:
            self.view.setCurrentIndex(self.model.index(at or 0, 0))
        else:
            self.looked_at.emit()

    def _name_tabs(self) -> None:
        words = self._context.words
        for at, state in enumerate(STATES):
            name = words(state.label if state else ALL)
            self.tabs.setTabText(at, f"{name} {self.model.count(state):,}")
            self.tabs.setTabVisible(at, state is None or bool(self.model.count(state)))
