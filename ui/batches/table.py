"""The table of a batch: one line for each document about each placement, narrowed by what would become of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QTabBar, QTableView, QWidget

from tpd_exchange.actions.batch import Row, RowState
from tpd_exchange.i18n import N_
from ui.batches.model import NAMED, WIDTHS, BatchModel, Index
from ui.tables.spare import Spare
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
        # However little room there is, a tab is whole or it is scrolled to.
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
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
        self._spare = Spare(self.view, lambda: list(WIDTHS), lambda: list(NAMED))
        box = column(self, 0)
        box.addWidget(self.tabs)
        box.addWidget(self.view, 1)
        self.tabs.currentChanged.connect(self._narrow)
        self.view.looked_at.connect(self.looked_at)
        self.view.opened.connect(self.opened)
        self.view.doubleClicked.connect(lambda _: self.opened.emit())
        self._followed: int | None = None
        self.speak()

    @property
    def row(self) -> Row | None:
        """The row the cursor is on."""
        at = self.view.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays on its row."""
        key, at = self.row.key if self.row else None, self.view.currentIndex().row()
        self.model.show_rows(rows)
        self._name_tabs()
        self._go_to(key, at)

    def follow(self) -> None:
        """A run begins: its first row comes into sight, and the others when their turn comes."""
        self._followed = None
        at = next((at for at, row in enumerate(self.model.rows) if row.state is RowState.READY), None)
        if at is not None:
            self.view.scrollTo(self.model.index(at, 0))
            self._followed = at

    def show_done(self, rows: Sequence[Row]) -> None:
        """Show what became of some rows; the last of them stays in sight, unless the officer has scrolled elsewhere."""
        last = self.model.replace(rows)
        if rows:
            self._name_tabs()
        if last is not None:
            elsewhere = self._followed is not None and not self._sees(self._followed)
            self._followed = last
            if not elsewhere:
                self.view.scrollTo(self.model.index(last, 0))
        if self.row is not None and any(row.key == self.row.key for row in rows):
            self.looked_at.emit()

    def focus_first(self) -> None:
        """Put the keyboard into the table."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def speak(self) -> None:
        """Everything in the language of the screen."""
        self.view.setAccessibleName(self._context.words(ROWS))
        self.tabs.setAccessibleName(self._context.words(NARROW))
        self.model.speak()
        self._name_tabs()

    def _sees(self, at: int) -> bool:
        place = self.view.visualRect(self.model.index(at, 0))
        return (
            place.isValid() and self.view.viewport().rect().top() <= place.center().y() <= self.view.viewport().height()
        )

    def _narrow(self, at: int) -> None:
        key = self.row.key if self.row else None
        self.model.show_only(STATES[at])
        self._go_to(key)

    def _go_to(self, key: str | None, instead: int = 0) -> None:
        """Go to a row; where it is no longer among those shown, to the one that has come to its place."""
        found = self.model.row_of(key) if key else None
        if self.model.rows:
            at = found if found is not None else max(0, min(instead, len(self.model.rows) - 1))
            self.view.setCurrentIndex(self.model.index(at, 0))
        else:
            self.looked_at.emit()

    def _name_tabs(self) -> None:
        words = self._context.words
        for at, state in enumerate(STATES):
            name = words(state.label if state else ALL)
            self.tabs.setTabText(at, f"{name} {self.model.count(state):,}")
            self.tabs.setTabVisible(at, state is None or bool(self.model.count(state)))
