"""What a cell says, and a memory of what cells said."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from tpd_exchange.i18n import Message
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


Reader = Callable[[Any], Read]


class Remembering:
    """Reads cells, equal texts once; `known` says what was read, for whoever reads a cell at each turn."""

    def __init__(self, read: Reader) -> None:
        self.known: dict[Any, Read] = {}
        self._read = read
        self._more: dict[str, Read] = {}
        self._again = 0

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
