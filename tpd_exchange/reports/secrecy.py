"""Hides small numbers where a report is to be published, and others with them, so that none can be worked out. Pure.

A number behind which stand fewer placements than the officer says is hidden, unless it is nought. In each line and
column that adds up, a hidden number must not be the only one, and what is hidden together must not be small either.
Two in each line are not yet enough: a hidden number that lies on no ring of hidden numbers (line, column, line …) can
still be worked out, so others are hidden until each lies on one. What is hidden in one table is hidden wherever the
same number stands in another. At last all tables are looked at together (`equations`): a number that could be worked
out of several of them takes another one with it. Differences of hidden numbers are hidden by `grid.worked_out`.
"""

from collections.abc import Iterator, Mapping, Sequence

from tpd_exchange.reports.equations import Equation, Nesting, equations
from tpd_exchange.reports.grid import At, Block, Cell, Grid, worked_out
from tpd_exchange.reports.worked_back import determined

Spot = tuple[int, int]
"""A line and a column of a table."""


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


def suppressed(grids: Sequence[Grid], least: int, within: Nesting | None = None) -> list[Grid]:
    """The tables without numbers behind which there are fewer placements than `least`."""
    if least <= 1:
        return list(grids)
    cells = {cell.at: cell for grid in grids for row in grid.rows for cell in row.cells if cell.at is not None}
    hidden = {at for at, cell in cells.items() if 0 < len(cell.ids) < least}
    if hidden:
        matrices = [matrix for grid in grids for matrix in _matrices(grid)]
        sums = equations(cells, within or {})
        before = -1
        while len(hidden) > before:
            before = len(hidden)
            for matrix in matrices:
                _protect(matrix, hidden, least)
            hidden |= _given_away(sums, cells, hidden, least)
    return [worked_out(_without(grid, hidden)) for grid in grids]


def _given_away(sums: Sequence[Equation], cells: Mapping[At, Cell], hidden: set[At], least: int) -> set[At]:
    """What must be hidden besides, so that all tables together give no hidden number away."""
    exposed = set(determined(sums, hidden))
    more: set[At] = set()
    for one in sums:
        parts = [at for at in one.parts if at in hidden]
        few = parts and not one.rest and one.total not in hidden and _count(parts, cells) < least
        held = exposed.intersection((one.total, *parts))
        shown = [at for at in (*one.parts, one.total) if at in cells and at not in hidden]
        if shown and (few or held) and not more.intersection(shown):
            more.add(min(shown, key=lambda at: (at == one.total, not cells[at].ids, len(cells[at].ids))))
            exposed -= held
    return more


def _count(parts: Sequence[At], cells: Mapping[At, Cell]) -> int:
    return sum(len(cells[at].ids) for at in parts)


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


def _protect(matrix: _Matrix, hidden: set[At], least: int) -> None:
    """Hide more until no hidden number can be worked out of what is shown."""
    while True:
        more = _too_few(matrix, hidden, least) or _bridged(matrix, hidden)
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


def _too_few(matrix: _Matrix, hidden: set[At], least: int) -> Spot | None:
    """The next number to be hidden in a line that hides one only, or numbers that are small together."""
    for line in matrix.lines():
        found = _hidden_in(matrix, line, hidden)
        inner = [spot for spot in found if spot != line[-1]]
        if found and (len(found) < 2 or (line[-1] not in found and _together(matrix, inner) < least)):
            more = _next(matrix, line, hidden)
            if more is not None:
                return more
    return None


def _together(matrix: _Matrix, spots: Sequence[Spot]) -> int:
    return sum(len(matrix.cell(spot).ids) for spot in spots)


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
