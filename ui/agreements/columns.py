"""The columns of the table of the balance: their headings, what stands in them, and the placements behind it."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from tpd_exchange.actions.balance import Grouping, Line, Sheet, written
from tpd_exchange.i18n import N_, Words
from tpd_exchange.models.choices import Direction
from tpd_exchange.rules.balance import Row
from ui.agreements.bars import BACK, OUT, TOTAL, named

GROUP = N_("Group")


class Cell(NamedTuple):
    """What stands in a cell, and the placements it leads to."""

    text: str
    stays: tuple[UUID, ...] = ()
    warns: bool = False


class TableRow(NamedTuple):
    """A line of the table: its name, the agreement it leads to, and its cells."""

    name: str
    record: UUID | None
    cells: tuple[Cell, ...]
    total: bool = False
    below: tuple[str, ...] = ()
    """What stands below the name: in which part of the years an agreement is in force, and of what its places are."""

    @property
    def said(self) -> str:
        """The whole name in one line."""
        return ", ".join((self.name, *self.below))


Value = Callable[[Row, Sheet], Cell]


def _went(way: Direction) -> Value:
    return lambda row, sheet: Cell(written(row.went[way].value, sheet.wish.unit), row.went[way].stays)


def _coming(way: Direction) -> Value:
    return lambda row, sheet: Cell(written(row.coming[way].value, sheet.wish.unit), row.coming[way].stays)


def _open(way: Direction) -> Value:
    def cell(row: Row, sheet: Sheet) -> Cell:
        brought, places, left = row.brought[way], row.places[way], row.open[way]
        if places is None:
            return Cell("–")
        plus = f" ({_signed(brought, sheet)})" if brought else ""
        said = f"{written(left, sheet.wish.unit)} / {written(places, sheet.wish.unit)}{plus}"
        return Cell(said, warns=left is not None and left < 0)

    return cell


def _signed(value: Decimal, sheet: Sheet) -> str:
    return f"{'+' if value > 0 else ''}{written(value, sheet.wish.unit)}"


def _plain(of: Callable[[Row], Decimal]) -> Value:
    return lambda row, sheet: Cell(written(of(row), sheet.wish.unit))


_EVERY: tuple[tuple[str, Value], ...] = (
    (N_("KR → US"), _went(OUT)),
    (N_("US → KR"), _went(BACK)),
    (N_("Difference"), _plain(lambda row: row.difference)),
    (N_("Carried over"), _plain(lambda row: row.carried)),
    (N_("Cumulative"), _plain(lambda row: row.standing)),
    (N_("Coming KR → US"), _coming(OUT)),
    (N_("Coming US → KR"), _coming(BACK)),
)
_OF_AGREEMENTS: tuple[tuple[str, Value], ...] = (
    (N_("Open / places KR → US"), _open(OUT)),
    (N_("Open / places US → KR"), _open(BACK)),
)


def _columns(sheet: Sheet) -> tuple[tuple[str, Value], ...]:
    return (*_EVERY, *_OF_AGREEMENTS) if sheet.by == Grouping.AGREEMENT else _EVERY


def headings(sheet: Sheet, words: Words) -> list[str]:
    """What stands above the columns, the group's first."""
    return [words(GROUP), *(words(heading) for heading, _ in _columns(sheet))]


def held_together(heading: str) -> str:
    """A heading that is broken into lines nowhere but between its words: an arrow stays with its countries."""
    return heading.replace(" → ", "\u00a0→\u00a0").replace(" / ", "\u00a0/\u00a0")


def rows(sheet: Sheet, words: Words) -> list[TableRow]:
    """All lines, the last for all together."""
    columns = _columns(sheet)

    def cells(row: Row) -> tuple[Cell, ...]:
        return tuple(value(row, sheet) for _, value in columns)

    found = [
        TableRow(named(line, sheet, words), line.record, cells(line.row), below=_below(line, words))
        for line in sheet.lines
    ]
    return [*found, TableRow(words(TOTAL), None, cells(sheet.total), total=True)]


def _below(line: Line, words: Words) -> tuple[str, ...]:
    return tuple(map(words, line.parts))


def as_lines(sheet: Sheet, words: Words) -> Sequence[Sequence[str]]:
    """The whole table as texts, for the clipboard."""
    return [headings(sheet, words), *([row.said, *(cell.text for cell in row.cells)] for row in rows(sheet, words))]
