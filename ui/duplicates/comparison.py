"""Two records field by field: what differs is marked by sign and colour, and each difference is chosen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTableWidget,
    QTableWidgetItem,
)

from tpd_exchange.actions.merging import Side
from tpd_exchange.i18n import N_, Message, say
from ui.duplicates.dressed import dress
from ui.duplicates.reading import Line

if TYPE_CHECKING:
    from ui.context import Context

NAMED = N_("Comparison field by field")
FIELD = N_("Field")
HELP = N_(
    "1 or 2 takes the value of a side, 3 both, of a list or a note. A name that gives way stays among the other names. "
    "Whatever refers to the second then refers to the first; letters keep their text. Ctrl+Z takes it back."
)
_SIDES: tuple[Side, ...] = ("keep", "other", "both")


class Comparison(QTableWidget):
    """Shows the lines; a click or a key chooses the side of a line that differs."""

    def __init__(self, context: "Context") -> None:
        super().__init__(0, 3)
        self._context = context
        self._lines: Sequence[Line] = ()
        self._sides: dict[int, Side] = {}
        self.setAccessibleName(context.words(NAMED))
        dress(self, 2)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideNone)
        self.itemClicked.connect(lambda item: self._clicked(item.row(), item.column()))

    @property
    def choices(self) -> dict[str, Side]:
        """The side of every field that differs."""
        return {self._lines[at].name: side for at, side in self._sides.items()}

    def show_lines(self, lines: Sequence[Line], left: str, right: str) -> None:
        """Show another pair, of which the first stays; the usual choice is made already."""
        self.show_heads(lines, say("1 (stays): {title}", title=left), say("2: {title}", title=right))

    def show_heads(self, lines: Sequence[Line], left: Message, right: Message) -> None:
        """Show another pair under these headings."""
        words = self._context.words
        self._lines = lines
        self._sides = {at: line.side for at, line in enumerate(lines) if line.differs}
        for column, text in enumerate((words(FIELD), words(left), words(right))):
            head = QTableWidgetItem(text)
            head.setToolTip(text)
            self.setHorizontalHeaderItem(column, head)
        self.setRowCount(len(lines))
        for at, line in enumerate(lines):
            self._paint(at, line)
        self.selectRow(next(iter(self._sides), 0))

    def choose(self, number: int) -> None:
        """Take the first, the second or both for the current line, and go on to the next difference."""
        at = self.currentRow()
        if at in self._sides and (number < len(_SIDES) or self._lines[at].many):
            self._sides[at] = _SIDES[number - 1]
            self._paint(at, self._lines[at])
            self.selectRow(next((other for other in self._sides if other > at), at))

    def _clicked(self, at: int, column: int) -> None:
        if at in self._sides and column:
            self._sides[at] = _SIDES[column - 1]
            self._paint(at, self._lines[at])

    def _paint(self, at: int, line: Line) -> None:
        tokens, side = self._context.theme.tokens, self._sides.get(at)
        taken = {"keep": (1,), "other": (2,), "both": (1, 2)}.get(side or "", ())
        for column, text in enumerate((line.label, line.left, line.right)):
            item = QTableWidgetItem()
            chosen = column in taken
            item.setText((line.sign if not column else "✓ " if chosen else "") + (text or "–"))
            item.setToolTip(text)
            # What only one of them has is no question: it is there to be taken, and is.
            asks = line.differs and bool(line.left and line.right)
            ground = tokens.good_soft if chosen else tokens.warn_soft if asks else tokens.base
            item.setBackground(QColor(ground))
            plain = tokens.soft if not column else tokens.text
            item.setForeground(QColor(tokens.good if chosen else tokens.warn if asks else plain))
            self.setItem(at, column, item)
