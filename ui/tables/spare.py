"""What a wide window leaves over goes to the columns in which names are cut, not to an empty end of the line."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTableView

MOST: Final = 200
"""How much wider than it was made a column becomes at most."""


def shares(widths: list[int], greedy: list[int], room: int) -> dict[int, int]:
    """How much more each of the greedy columns takes; nothing where the columns need all the room."""
    spare = room - sum(widths)
    if spare <= 0 or not greedy:
        return {}
    return dict.fromkeys(greedy, min(spare // len(greedy), MOST))


class Spare(QObject):
    """Widens columns of a table with its window; a width that somebody chose is kept without what was added."""

    def __init__(self, table: QTableView, widths: Callable[[], list[int]], greedy: Callable[[], list[int]]) -> None:
        super().__init__(table)
        self._table, self._widths, self._greedy = table, widths, greedy
        self._added: dict[int, int] = {}
        self.at_work = False
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share anew what is left over."""
        if event.type() == QEvent.Type.Resize:
            self.share()
        return False

    def own(self, at: int) -> int:
        """How wide a column is of its own."""
        return self._table.columnWidth(at) - self._added.get(at, 0)

    def begin_anew(self) -> None:
        """All columns have been given their own widths."""
        self._added = {}
        self.share()

    def share(self) -> None:
        """Give the columns what is left over."""
        widths = self._widths()
        self._added = shares(widths, self._greedy(), self._table.viewport().width())
        self.at_work = True
        for at, width in enumerate(widths):
            self._table.setColumnWidth(at, width + self._added.get(at, 0))
        self.at_work = False
