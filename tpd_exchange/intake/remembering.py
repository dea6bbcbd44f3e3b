"""What a cell says, and a memory of what cells said."""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from tpd_exchange.i18n import Message, say
from tpd_exchange.intake.closed_lists import says_nothing
from tpd_exchange.sheets.cells import Trouble

_TRIED: Final = 1_000
_KEPT: Final = 20_000
"""So many different cells of a column are remembered; a column of notes or addresses has nothing to gain."""


class Read(NamedTuple):
    """What a cell says: its value, or what is wrong; a notice where it was understood and not written so."""

    value: Any = None
    fault: Message | None = None
    notice: Message | None = None
    currency: str = ""

    @property
    def plain(self) -> bool:
        """Whether there is a value and nothing else to say."""
        return self.value is not None and self.fault is None and self.notice is None and not self.currency


Reader = Callable[[Any], Read]


def or_nothing(read: Reader) -> Reader:
    """The same, but what is no value and says that there is none is read as an empty cell."""

    def value(cell: Any) -> Read:
        found = read(cell)
        if found.fault is None or type(cell) is not str or not says_nothing(cell):
            return found
        return Read(notice=say("“{typed}” is read as nothing.", typed=cell.strip()))

    return value


class Remembering:
    """Reads cells, equal texts once; `known` says what was read, for whoever reads a cell at each turn.

    `sure` tells of a text that it is its own value; those that it is silent about are read.
    """

    def __init__(self, read: Reader, sure: Callable[[str], Any] | None = None) -> None:
        self.known: dict[Any, Read] = {}
        self._read = read
        self._sure = sure
        self._values: dict[Any, Any] = {}
        self._more: dict[str, Read] = {}
        self._again = 0

    def column(self, cells: Sequence[Any]) -> tuple[list[Any], list[tuple[int, Read]]]:
        """The values that some cells of the column say, and by their places what more there is to say of some."""
        values, aside = list(map(self._values.get, cells)), list[tuple[int, Read]]()
        if None not in values:
            return values, aside
        sure, known, read = self._sure, self._values, self.read
        for at, cell in enumerate(cells):
            if values[at] is not None or cell is None or cell == "":
                continue
            if sure is not None and type(cell) is str and sure(cell):
                values[at] = cell
                if len(known) < _TRIED:
                    known[cell] = cell
                continue
            found = read(cell)
            values[at] = found.value
            if not found.plain:
                aside.append((at, found))
            elif type(cell) is str and len(known) < _TRIED:
                known[cell] = found.value
        return values, aside

    def read(self, cell: Any) -> Read:
        """What a cell says."""
        if type(cell) is not str:
            return Read(fault=cell.said) if isinstance(cell, Trouble) else self._read(cell)
        found = self.known.get(cell) or self._more.get(cell)
        if found is not None:
            self._again += 1
            return found
        found = self._read(cell)
        if len(self.known) < _TRIED:
            self.known[cell] = found
        elif len(self._more) < (_KEPT if self._again > _TRIED else _TRIED):
            self._more[cell] = found
        return found
