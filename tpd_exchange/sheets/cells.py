"""What a cell of a spreadsheet may hold, where it stands, and how that is called."""

import io
import pickle
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final, NamedTuple

from tpd_exchange.i18n import Message, say

CHUNK: Final = 500
"""So many rows travel, and are unpacked, at once."""
_DANGEROUS: Final = "=+\\-@\t\r＝＋－＠"
GUARDED: Final = re.compile(rf"'*[{_DANGEROUS}]")
"""A text that a spreadsheet would take for a formula, or that looks as if it had been kept from it."""


class Trouble(NamedTuple):
    """A cell whose value nobody can know: `#N/A` and its like, or a formula that was never computed (no error)."""

    error: str = ""

    @property
    def said(self) -> Message:
        """What to tell the officer."""
        if self.error:
            return say("The cell holds the error {error}.", error=self.error)
        return say(
            "The cell holds a formula that was never computed. Open the file in Excel, save it, and read it again."
        )


Cell = str | int | float | bool | date | datetime | time | timedelta | Trouble | None
Row = list[Cell]


class Area(NamedTuple):
    """A rectangle of merged cells; all four bounds belong to it and are counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, repr=False)
class Sheet:
    """One sheet: its rows from A1 on, packed until they are asked for."""

    name: str
    height: int
    width: int
    packed: Sequence[bytes]
    hidden: bool = False
    merged: tuple[Area, ...] = ()

    def rows(self, *, filled: bool = False) -> Iterator[Row]:
        """Each row, `width` cells long; where `filled`, every cell of a merged area has the value of its first."""
        if filled and self.merged:
            yield from self._filled()
        else:
            for chunk in self.packed:
                yield from unpacked(chunk)

    def row(self, index: int) -> Row:
        """The row with this index, from 0; Excel calls it one more."""
        chunk: list[Row] = unpacked(self.packed[index // CHUNK])
        return chunk[index % CHUNK]

    def _filled(self) -> Iterator[Row]:
        coming = sorted(self.merged, reverse=True)
        open_areas: list[tuple[Area, Cell]] = []
        for index, row in enumerate(self.rows()):
            open_areas = [(area, value) for area, value in open_areas if area.bottom >= index]
            while coming and coming[-1].top <= index:
                area = coming.pop()
                open_areas.append((area, row[area.left] if area.left < self.width else None))
            for area, value in open_areas:
                last = min(area.right, self.width - 1)
                row[area.left : last + 1] = [value] * (last + 1 - area.left)
            yield row


def letters(column: int) -> str:
    """What Excel calls the column with this index, from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def column(name: str) -> int:
    """The index, from 0, of the column that Excel calls so."""
    index = 0
    for letter in name.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def place(row: int, column: int) -> str:
    """What Excel calls the cell at these indexes, from 0: `B7`."""
    return f"{letters(column)}{row + 1}"


def unguarded(text: str) -> str:
    """A text without the apostrophe that kept a spreadsheet from taking it for a formula."""
    return text[1:] if text.startswith("'") and GUARDED.match(text) else text


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula; `unguarded` gives it back."""
    return f"'{text}" if GUARDED.match(text) else text


def packed(rows: Sequence[Row]) -> bytes:
    """Rows as bytes."""
    return pickle.dumps(rows, pickle.HIGHEST_PROTOCOL)


def unpacked(chunk: bytes) -> Any:
    """What was packed; nothing but plain cells comes out, whoever packed it."""
    return _Plain(io.BytesIO(chunk)).load()


class _Plain(pickle.Unpickler):
    """Knows days, times and troubles, and refuses all else: the bytes come from who has read a stranger's file."""

    def find_class(self, module: str, name: str) -> Any:
        kind = _KINDS.get((module, name))
        if kind is None:
            raise pickle.UnpicklingError(name)
        return kind


_KINDS: Final = {(kind.__module__, kind.__name__): kind for kind in (date, datetime, time, timedelta, Trouble, Area)}
