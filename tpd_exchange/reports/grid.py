"""A table of numbers, each with the placements behind it and the place it has among all numbers of a report. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from tpd_exchange.i18n import Message

At = tuple[str, str, frozenset[tuple[str, str]]]
"""Where a number stands: its measure, its period, and the values it is narrowed to; a total has fewer of these."""

HIDDEN: Final = "*"


class Cell(NamedTuple):
    """A number, or nothing where there can be none; hidden where it is too small to be told."""

    value: Decimal | None = None
    ids: tuple[UUID, ...] = ()
    at: At | None = None
    """None for what is worked out of other numbers."""
    hidden: bool = False


NOTHING: Final = Cell()


class Column(NamedTuple):
    """A column: its heading, the heading over it, and how its numbers are written."""

    label: Message
    unit: str = "count"
    over: Message | None = None
    total: bool = False
    derived: bool = False


class Row(NamedTuple):
    """A line: its name and its cells."""

    label: Message
    cells: tuple[Cell, ...]
    total: bool = False
    unit: str = ""
    """How its numbers are written, where that differs from line to line."""
    rest: bool = False
    """Whether it stands for several lines in which nothing is counted."""


class Block(NamedTuple):
    """Columns that add up: those of the parts, and that of their total where it is shown."""

    parts: tuple[int, ...]
    total: int | None
    before: bool = False
    """Whether it tells of the period before."""


class Derived(NamedTuple):
    """A column worked out of two others: their difference, in a line or summed over all lines up to it."""

    column: int
    minuend: int
    subtrahend: int
    summed: bool = False
    apart: bool = False
    """Whether no placement can stand in both."""


@dataclass(frozen=True)
class Grid:
    """The whole table."""

    corner: Message
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    blocks: tuple[Block, ...] = ()
    derived: tuple[Derived, ...] = ()
    adds_down: bool = True
    """Whether the last line is the sum of those above it."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing but zeros in it."""
        return not any(cell.value for row in self.rows for cell in row.cells)

    @property
    def ids(self) -> tuple[UUID, ...]:
        """Every placement in it, once."""
        return tuple(once(one for row in self.rows for cell in row.cells for one in cell.ids))

    @property
    def hides(self) -> bool:
        """Whether any of its numbers is not told."""
        return any(cell.hidden for row in self.rows for cell in row.cells)

    def with_cells(self, cells: Sequence[Sequence[Cell]]) -> "Grid":
        """The same table with other cells."""
        rows = tuple(row._replace(cells=tuple(found)) for row, found in zip(self.rows, cells, strict=True))
        return replace(self, rows=rows)


def by_place(grids: Iterable[Grid]) -> dict[At, Cell]:
    """The numbers of several tables by where they stand, without what is worked out of others."""
    return {cell.at: cell for grid in grids for row in grid.rows for cell in row.cells if cell.at is not None}


def once(ids: Iterable[UUID]) -> Iterable[UUID]:
    """Each placement once. Its identity is one object in all cells, which is told apart quicker than by its value."""
    return {id(one): one for one in ids}.values()


def worked_out(grid: Grid) -> Grid:
    """The table with its differences, from the cells as they are now: what needs a hidden number is hidden as well."""
    cells = [list(row.cells) for row in grid.rows]
    for one in grid.derived:
        sum_, known = Decimal(0), True
        for line, row in zip(cells, grid.rows, strict=True):
            left, right = line[one.minuend], line[one.subtrahend]
            hidden = left.hidden or right.hidden
            value = None if left.value is None or right.value is None else left.value - right.value
            if one.summed and not row.total:
                sum_, known = sum_ + (value or 0), known and not hidden
                line[one.column] = Cell(sum_ if known else None, hidden=not known)
            elif one.summed:
                line[one.column] = NOTHING
            else:
                line[one.column] = Cell(None, hidden=True) if hidden else Cell(value, _either(one, left, right))
    return grid.with_cells(cells)


def _either(one: Derived, left: Cell, right: Cell) -> tuple[UUID, ...]:
    """The placements of both numbers, each once."""
    if one.apart or not left.ids or not right.ids:
        return left.ids + right.ids
    return tuple(once((*left.ids, *right.ids)))
