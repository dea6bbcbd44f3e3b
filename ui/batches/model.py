"""The rows of a batch as Qt wants to see them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from tpd_exchange.actions.batch import Row, RowState
from tpd_exchange.i18n import N_, Message, listed
from tpd_exchange.paperwork import Kind
from tpd_exchange.sheets.writing import Column, Table
from ui.documents import kinds
from ui.tables.dots import coloured

if TYPE_CHECKING:
    from ui.context import Context

Index = QModelIndex | QPersistentModelIndex
COLUMNS = (
    N_("Placement"), N_("Document"), N_("State"), N_("Reference, or what is missing"), N_("Recipient"), N_("Language"),
)  # fmt: skip
WIDTHS = (200, 190, 118, 250, 170, 90)
NAMED = (0, 1, 3, 4)
"""The columns in which there are names or sentences."""
STATE = 2
TONES: Mapping[RowState, str] = {
    RowState.READY: "accent", RowState.LACKS: "warn", RowState.ISSUED: "good", RowState.IMPOSSIBLE: "soft",
    RowState.LEFT: "bad",
}  # fmt: skip
HINTED = "warn"
"""Ready, but something had better be mended."""
OWN = N_("{state}, own answers")

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_TEXTS = frozenset({_DISPLAY, _TOOLTIP})


class BatchModel(QAbstractTableModel):
    """One line for each document about each placement; only those of one state, where one is chosen."""

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self._all: list[Row] = []
        self._counts: Counter[RowState] = Counter()
        self._at: dict[str, int] = {}
        self._place: dict[str, int] = {}
        self._state: RowState | None = None
        self.rows: list[Row] = []
        self._texts: dict[int, list[str]] = {}
        self._kinds: Mapping[str, Kind] = {}

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self._all = list(rows)
        self._counts = Counter(row.state for row in rows)
        self._place = {row.key: place for place, row in enumerate(rows)}
        self._kinds = kinds(self._context.store)
        self._choose()

    def as_table(self, title: str) -> Table:
        """The lines as they are shown."""
        words = self._context.words
        return Table(title, [Column(words(name)) for name in COLUMNS], [self._line(at) for at in range(len(self.rows))])

    def show_only(self, state: RowState | None) -> None:
        """Show only the rows of one state; None shows all."""
        self._state = state
        self._choose()

    def count(self, state: RowState | None) -> int:
        """How many rows there are of a state, shown or not."""
        return len(self._all) if state is None else self._counts[state]

    def row_of(self, key: str) -> int | None:
        """The line in which a row stands."""
        return self._at.get(key)

    def replace(self, rows: Sequence[Row]) -> int | None:
        """Show what became of some rows, each in the line where it stands; gives the last line that changed.

        Which lines are shown is chosen anew when all is done: nothing goes from under the eyes of who looks.
        """
        last = None
        for row in rows:
            place, at = self._place.get(row.key), self._at.get(row.key)
            if place is not None:
                self._counts[self._all[place].state] -= 1
                self._counts[row.state] += 1
                self._all[place] = row
            if at is None:
                continue
            self.rows[at] = row
            self._texts.pop(at, None)
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(COLUMNS) - 1))
            last = at
        return last

    def rowCount(self, parent: Index | None = None) -> int:
        """How many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The text of a cell, and the dot of its state."""
        if role in _TEXTS:
            return self._line(index.row())[index.column()]
        if role == _DECORATION and index.column() == STATE:
            return self._dot(self.rows[index.row()])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role in _TEXTS:
            return self._context.words(COLUMNS[section])
        return None

    def speak(self) -> None:
        """Everything in the language of the screen."""
        self._texts.clear()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(COLUMNS) - 1))

    def _choose(self) -> None:
        self.beginResetModel()
        self.rows = [row for row in self._all if self._state in (None, row.state)]
        self._at = {row.key: at for at, row in enumerate(self.rows)}
        self._texts.clear()
        self.endResetModel()

    def _line(self, at: int) -> list[str]:
        if at not in self._texts:
            self._texts[at] = self._said(self.rows[at])
        return self._texts[at]

    def _said(self, row: Row) -> list[str]:
        words = self._context.words
        korean = words.language == "ko"
        state = words(row.state.label)
        kind = self._kinds.get(row.slug)
        return [
            row.title_ko if korean else row.title_en,
            kind.name(words.language) if kind else row.slug,
            words(OWN).format(state=state) if row.own else state,
            words(_remark(row)),
            row.recipient_ko if korean else row.recipient_en,
            words(row.language.label) if row.language else "",
        ]

    def _dot(self, row: Row) -> QPixmap:
        tokens = self._context.theme.tokens
        tone = HINTED if row.hints and row.state is RowState.READY else TONES[row.state]
        return coloured(getattr(tokens, tone), 2.0, hollow=row.state is RowState.IMPOSSIBLE)


def _remark(row: Row) -> str | Message:
    """What it lacks, why it is not possible, or what had better be mended; of a letter that went out its reference."""
    if row.lacks:
        return listed(lack.label for lack in row.lacks)
    return row.why or row.reference or (row.hints[0] if row.hints else "")
