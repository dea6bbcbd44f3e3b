"""Hides small numbers where a report is to be published, and others with them, so that none can be worked out. Pure.

A number behind which stand fewer persons than the officer says is hidden, unless it is nought: of six exchanges of two
persons neither the exchanges nor their months or money are told. In each line and column that adds up, a hidden number
must not be the only one, and what is hidden together must not be small either. Two in each line are not yet enough: a
hidden number that lies on no ring of hidden numbers (line, column, line …) can still be worked out, so others are
hidden until each lies on one. What is hidden in one table is hidden wherever the same number stands in another. At
last all tables are looked at together (`equations`): a number that could be worked out of several of them takes
another one with it. Differences of hidden numbers are hidden by `grid.worked_out`.

Persons are not told where the exchanges are hidden; nor is the total of a line that would tell of a few of them, such
as how many went both ways in one domain. How many did so in all is told, which says it of nobody in particular.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final
from uuid import UUID

from tpd_exchange.reports.equations import Equation, Nesting, by_what_persons_are, equations, sums_of_persons
from tpd_exchange.reports.grid import At, Block, Cell, Grid, by_place, worked_out
from tpd_exchange.reports.worked_back import determined

Spot = tuple[int, int]
"""A line and a column of a table."""


class _Size:
    """How few are too few."""

    def __init__(self, least: int, who: Mapping[UUID, int]) -> None:
        self.least, self._who = least, who

    def few(self, cells: Iterable[Cell]) -> bool:
        """Whether fewer persons than those stand behind several numbers together."""
        found: set[int | UUID] = set()
        for cell in cells:
            for one in cell.ids:
                found.add(self._who.get(one, one))
                if len(found) >= self.least:
                    return False
        return True


class _Matrix:
    """Numbers that add up along lines and columns; the last of each is the total where there is one."""

    def __init__(self, grid: Grid, rows: Sequence[int], block: Block) -> None:
        self._grid = grid
        self.rows = list(rows)
        self.columns = [*block.parts, *([block.total] if block.total is not None else [])]
        self.adds_across = block.total is not None
        self.adds_down = len(self.rows) > 1

    def cell(self, spot: Spot) -> Cell:
        """What stands there."""
        return self._grid.rows[spot[0]].cells[spot[1]]

    def spots(self) -> Iterator[Spot]:
        """All of them."""
        return ((row, column) for row in self.rows for column in self.columns)

    def lines(self) -> Iterator[list[Spot]]:
        """Every line and column that adds up."""
        if self.adds_across:
            yield from ([(row, column) for column in self.columns] for row in self.rows)
        if self.adds_down:
            yield from ([(row, column) for row in self.rows] for column in self.columns)

    def weight(self, spot: Spot) -> tuple[bool, bool, int]:
        """What is hidden first: the smallest number that is neither nought nor a total."""
        size = len(self.cell(spot).ids)
        total = (self.adds_across and spot[1] == self.columns[-1]) or (self.adds_down and spot[0] == self.rows[-1])
        return total, not size, size


def suppressed(
    grids: Sequence[Grid], least: int, within: Nesting | None = None, who: Mapping[UUID, int] | None = None
) -> list[Grid]:
    """The tables without numbers behind which there are fewer persons than `least`; `who` is behind each placement."""
    if least <= 1:
        return list(grids)
    size = _Size(least, who or {})
    cells = by_place(grids)
    hidden = {at for at, cell in cells.items() if cell.ids and size.few([cell])}
    if hidden:
        matrices = [matrix for grid in grids for matrix in _matrices(grid)]
        sums = equations(cells, within or {})
        before = -1
        while len(hidden) > before:
            before = len(hidden)
            for matrix in matrices:
                _protect(matrix, hidden, size)
            hidden |= _given_away(sums, cells, hidden, size)
            hidden |= {at for name, *rest in hidden if name in _SAME and (at := (_PERSONS, *rest)) in cells}
    _hide_several(cells, hidden, size)
    return [worked_out(_without(grid, hidden)) for grid in grids]


_PERSONS: Final = "persons"
_SAME: Final = ("heads", "months")
"""What is counted of the same placements as persons are."""


def _hide_several(cells: Mapping[At, Cell], hidden: set[At], size: _Size) -> None:
    """Hide totals of persons that tell how few of them count in several columns; that of all persons is told."""
    sums = sums_of_persons(cells)
    for one in sums:
        if one.total[2] and hidden.isdisjoint((one.total, *one.parts)):
            several = sum(cells[part].value or 0 for part in one.parts) - (cells[one.total].value or 0)
            if 0 < several < size.least:
                hidden.add(one.total)
    exact = [one for one in sums if by_what_persons_are(one)]
    while more := _given_away(exact, cells, hidden, size):
        hidden |= more


def _given_away(sums: Sequence[Equation], cells: Mapping[At, Cell], hidden: set[At], size: _Size) -> set[At]:
    """What must be hidden besides, so that all tables together give no hidden number away."""
    exposed = set(determined(sums, hidden))
    more: set[At] = set()
    for one in sums:
        parts = [at for at in one.parts if at in hidden]
        few = parts and not one.rest and one.total not in hidden and size.few(cells[at] for at in parts)
        held = exposed.intersection((one.total, *parts))
        shown = [at for at in (*one.parts, one.total) if at in cells and at not in hidden]
        if shown and (few or held) and not more.intersection(shown):
            more.add(min(shown, key=lambda at: (at == one.total, not cells[at].ids, len(cells[at].ids))))
            exposed -= held
    return more


def _matrices(grid: Grid) -> Iterator[_Matrix]:
    every = range(len(grid.rows))
    for block in grid.blocks:
        if grid.adds_down:
            yield _Matrix(grid, every, block)
        else:
            yield from (_Matrix(grid, [row], block) for row in every)


def _without(grid: Grid, hidden: set[At]) -> Grid:
    def shown(cell: Cell) -> Cell:
        return Cell(None, (), cell.at, hidden=True) if cell.at in hidden else cell

    return grid.with_cells([[shown(cell) for cell in row.cells] for row in grid.rows])


def _protect(matrix: _Matrix, hidden: set[At], size: _Size) -> None:
    """Hide more until no hidden number can be worked out of what is shown."""
    while True:
        more = _too_few(matrix, hidden, size) or _bridged(matrix, hidden)
        if more is None:
            return
        at = matrix.cell(more).at
        assert at is not None
        hidden.add(at)


def _hidden_in(matrix: _Matrix, line: Sequence[Spot], hidden: set[At]) -> list[Spot]:
    return [spot for spot in line if matrix.cell(spot).at in hidden]


def _next(matrix: _Matrix, line: Sequence[Spot], hidden: set[At]) -> Spot | None:
    """What is hidden next in a line; None where all of it is."""
    shown = [spot for spot in line if matrix.cell(spot).at not in hidden and matrix.cell(spot).at is not None]
    return min(shown, key=matrix.weight, default=None)


def _too_few(matrix: _Matrix, hidden: set[At], size: _Size) -> Spot | None:
    """The next number to be hidden in a line that hides one only, or numbers that are small together."""
    for line in matrix.lines():
        found = _hidden_in(matrix, line, hidden)
        inner = [spot for spot in found if spot != line[-1]]
        if found and (len(found) < 2 or (line[-1] not in found and size.few(map(matrix.cell, inner)))):
            more = _next(matrix, line, hidden)
            if more is not None:
                return more
    return None


def _bridged(matrix: _Matrix, hidden: set[At]) -> Spot | None:
    """The next number to be hidden where one lies on no ring: the smallest in its line, else in its column."""
    if not (matrix.adds_across and matrix.adds_down):
        return None
    spots = _hidden_in(matrix, list(matrix.spots()), hidden)
    for spot in spots:
        if not _ringed(spot, spots):
            line = [(spot[0], column) for column in matrix.columns]
            column = [(row, spot[1]) for row in matrix.rows]
            more = _next(matrix, line, hidden) or _next(matrix, column, hidden)
            if more is not None:
                return more
    return None


def _ringed(spot: Spot, spots: Sequence[Spot]) -> bool:
    """Whether its column can be reached from its line over other hidden numbers."""
    rows, columns = {spot[0]}, set[int]()
    others = [one for one in spots if one != spot]
    before = -1
    while len(rows) + len(columns) > before:
        before = len(rows) + len(columns)
        columns |= {column for row, column in others if row in rows}
        rows |= {row for row, column in others if column in columns}
    return spot[1] in columns
