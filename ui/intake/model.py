"""The rows of a sheet as Qt wants to see them: what would become of each, and what is wrong with which cell."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from tpd_exchange.i18n import N_, Message
from tpd_exchange.intake.cells import plain_text
from tpd_exchange.intake.plan import Plan, Row, State
from tpd_exchange.intake.rows import Grid
from ui.intake.changes import Changes
from ui.tables.dots import coloured

if TYPE_CHECKING:
    from ui.context import Context

Index = QModelIndex | QPersistentModelIndex
ROW, STATE = N_("Row"), N_("What happens")
BEFORE = 2
"""So many columns stand before those of the sheet."""
SIGN, REMARK = "⚠ ", "ⓘ "
TONES = {
    State.ADD: "good", State.CHANGE: "accent", State.SAME: "soft", State.LIKE: "warn", State.FAULTY: "bad",
    State.SKIPPED: "soft",
}  # fmt: skip
_ROLE = Qt.ItemDataRole


class RowsModel(QAbstractTableModel):
    """Rows of one plan, perhaps of one state only; `corrected` tells what was typed into a cell."""

    corrected = Signal(int, int, str)

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self._changes = Changes(context)
        self._plan: Plan | None = None
        self._all: list[Row] = []
        self._grid: Grid | None = None
        self._used: list[int] = []
        self._state: State | None = None
        self.rows: list[Row] = []

    def show_plan(self, plan: Plan | None, grid: Grid | None, state: State | None) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._plan, self._all = plan, plan.rows if plan is not None else []
        if grid is not self._grid:
            self._grid, self._used = grid, grid.used if grid is not None else []
        self._state = state
        self.rows = [row for row in self._all if state in (None, row.state)]
        self.endResetModel()

    def column_of(self, at: int) -> int | None:
        """The sheet's column that is shown here."""
        return self._used[at - BEFORE] if BEFORE <= at < len(self._used) + BEFORE else None

    def place_of(self, number: int, column: int | None) -> QModelIndex:
        """Where a cell of the sheet is shown, if it is."""
        at = next((at for at, row in enumerate(self.rows) if row.number == number), None)
        there = self._used.index(column) + BEFORE if column in self._used else 1
        return self.index(at, there) if at is not None else QModelIndex()

    def faults(self, row: Row, at: int) -> list[Message]:
        """What is wrong with a cell; what is wrong with the row as a whole stands at its state."""
        column = self.column_of(at)
        shown = set(self._used)
        if column is not None:
            return [flaw.message for flaw in row.faults if flaw.column == column]
        return [flaw.message for flaw in row.faults if flaw.column not in shown] if at == 1 else []

    def remarks(self, row: Row, at: int) -> list[Message]:
        """What is good to know about a cell, or about the row as a whole."""
        column = self.column_of(at)
        if column is not None or at == 1:
            return [flaw.message for flaw in row.notices if flaw.column == column]
        return []

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows are shown."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Number and state, then the columns of the sheet."""
        return 0 if parent is not None and parent.isValid() else BEFORE + len(self._used)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of the sheet can be corrected."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.column_of(index.column()) is not None else flags

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """The text of a cell, and the look of one that is wrong."""
        if not index.isValid():
            return None
        row, at = self.rows[index.row()], index.column()
        if role in (_ROLE.DisplayRole, _ROLE.EditRole):
            text = self._text(row, at)
            return self._sign(row, at) + text if role == _ROLE.DisplayRole else text
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleDescriptionRole):
            return "\n".join(self._told(row, at)) or None
        tokens = self._context.theme.tokens
        if role == _ROLE.DecorationRole and at == 1:
            return coloured(getattr(tokens, TONES[row.state]), 2.0, hollow=row.state is State.SKIPPED)
        if role == _ROLE.ForegroundRole and self.faults(row, at):
            return QColor(tokens.bad)
        if role == _ROLE.BackgroundRole and self.faults(row, at):
            return QColor(tokens.bad_soft)
        if role == _ROLE.ForegroundRole and row.state in (State.SAME, State.SKIPPED):
            return QColor(tokens.soft)
        return None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """A cell was corrected."""
        row, column = self.rows[index.row()], self.column_of(index.column())
        if role != _ROLE.EditRole or column is None or str(value) == self._text(row, index.column()):
            return False
        self.corrected.emit(row.number, column, str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """The heading as the sheet has it."""
        if orientation != Qt.Orientation.Horizontal or role not in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return None
        column = self.column_of(section)
        if column is None or self._grid is None:
            return self._context.words((ROW, STATE)[min(section, 1)])
        return self._grid.heading(column)

    def _told(self, row: Row, at: int) -> list[str]:
        """What there is to say about a cell, and at its state about the row."""
        found = [self._context.words(said) for said in (*self.faults(row, at), *self.remarks(row, at))]
        if at == 1 and self._plan is not None:
            found += [*self._changes.matched(self._plan, row), *self._changes.lines(self._plan, row)]
            found += self._changes.known(self._plan, row)
        return found

    def _sign(self, row: Row, at: int) -> str:
        """What is wrong has a sign and a colour, a remark on a cell has a sign of its own and no colour."""
        if self.faults(row, at):
            return SIGN
        return REMARK if at >= BEFORE and self.remarks(row, at) else ""

    def _text(self, row: Row, at: int) -> str:
        if at == 0:
            return str(row.number)
        if at == 1:
            return self._context.words(row.state.label)
        column = self.column_of(at)
        if column is None or column >= len(row.cells):
            return ""
        return " ".join(plain_text(row.cells[column]).split())
