"""Lines of a narrowed report in which nothing is counted, folded into one that says how many they are. Pure.

What is folded follows from the table as it is told, after small numbers were hidden: it says no more than the noughts
that would stand there. A line with a hidden number stays.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from tpd_exchange.i18n import Message, listed, say
from tpd_exchange.reports.grid import NOTHING, Cell, Grid, Row

_FEWEST: Final = 2
_NAMED: Final = 30


def folded(grid: Grid) -> tuple[Grid, Sequence[Message]]:
    """The table with one line for all that say nothing but noughts, above its total; and which they are, in a note."""
    naughts = [row for row in grid.rows if _is_nought(row)] if grid.adds_down else []
    if len(naughts) < _FEWEST:
        return grid, ()
    told = [any(row.cells[at].value is not None for row in naughts) for at in range(len(grid.columns))]
    cells = tuple(Cell(Decimal(0)) if one else NOTHING for one in told)
    one = Row(say("Without any: {count} lines", count=f"{len(naughts):,}"), cells, rest=True)
    others = [row for row in grid.rows if row not in naughts]
    at = next((at for at, row in enumerate(others) if row.total), len(others))
    names = [row.label for row in naughts]
    note = listed(names[:_NAMED])
    if len(names) > _NAMED:
        note = say("{names} and {count} more", names=note, count=len(names) - _NAMED)
    return replace(grid, rows=(*others[:at], one, *others[at:])), [say("Nothing is counted for {names}.", names=note)]


def _is_nought(row: Row) -> bool:
    """Whether all of a line is told, and is nothing."""
    told = not any(cell.hidden or cell.value for cell in row.cells)
    return told and not row.total and any(cell.value is not None for cell in row.cells)
