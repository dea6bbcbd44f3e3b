"""The pairs that may be one, by the groups that hang together; how many there are, and the rest on demand."""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from tpd_exchange.actions.duplicates import Group, Pair
from tpd_exchange.i18n import N_, say
from ui.widgets.basics import Button, Label, column

if TYPE_CHECKING:
    from ui.context import Context

PAIRS = N_("Pairs")
LOT = 500
"""So many are listed at once."""
_PAIR = Qt.ItemDataRole.UserRole


class PairList(QWidget):
    """Pairs as lines with their reasons; a line before each group of more than two records."""

    chosen = Signal()

    def __init__(self, context: "Context", told: Callable[[Pair], str]) -> None:
        super().__init__()
        self._context, self._told = context, told
        self._groups: Sequence[Group] = ()
        self._lots = 1
        self.list, self.count, self.more = QListWidget(), Label("", "soft", wrap=True), Button(run=self.show_more)
        self.list.setAccessibleName(context.words(PAIRS))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setProperty("kind", "choices")
        self.list.setSpacing(2)
        box = column(self, 8, (0, 0, 0, 0))
        box.addWidget(self.count)
        box.addWidget(self.list, 1)
        box.addWidget(self.more)
        self.list.currentItemChanged.connect(lambda *_: self.chosen.emit())

    @property
    def pair(self) -> Pair | None:
        """The pair that is chosen."""
        item = self.list.currentItem()
        pair: Pair | None = item.data(_PAIR) if item is not None else None
        return pair

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these, at the place where one was."""
        at = self.list.currentRow()
        self._groups = groups
        self._fill()
        self._choose(max(at, 0))

    def show_more(self) -> None:
        """List the next ones, too."""
        at = self.list.currentRow()
        self._lots += 1
        self._fill()
        self._choose(at)
        self.list.setFocus()

    def _fill(self) -> None:
        total, left = sum(len(group.pairs) for group in self._groups), self._lots * LOT
        with QSignalBlocker(self.list):
            self.list.clear()
            for group in self._groups:
                if left <= 0:
                    break
                if group.is_cluster:
                    self._add_heading(group)
                for pair in islice(group.pairs, left):
                    item = QListWidgetItem(self._told(pair), self.list)
                    item.setData(_PAIR, pair)
                left -= len(group.pairs)
        self._say(min(self._lots * LOT, total), total)

    def _add_heading(self, group: Group) -> None:
        words = self._context.words
        text = words(say("{count} records hang together in the next {pairs} pairs", **_counts(group)))
        item = QListWidgetItem(text, self.list)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(QColor(self._context.theme.tokens.soft))
        font = item.font()
        font.setBold(True)
        item.setFont(font)

    def _say(self, shown: int, total: int) -> None:
        words = self._context.words
        rest = total - shown
        self.count.setText(
            words(say("{shown} of {count} pairs are listed, the surest first", shown=shown, count=total))
            if rest
            else words(say("Pairs: {count}", count=total))
        )
        self.more.setText(words(say("List {count} more", count=min(LOT, rest))))
        self.more.setVisible(bool(rest))

    def _choose(self, at: int) -> None:
        """The pair at a row or the next one; at the end the last."""
        rows = [row for row in range(self.list.count()) if self.list.item(row).data(_PAIR) is not None]
        if rows:
            self.list.setCurrentRow(next((row for row in rows if row >= at), rows[-1]))


def _counts(group: Group) -> dict[str, int]:
    return {"count": len(group.records), "pairs": len(group.pairs)}
