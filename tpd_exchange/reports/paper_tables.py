"""The tables of a report on paper: headings over headings, numbers at the right, totals bold."""

from functools import cache
from itertools import groupby
from typing import Final

from tpd_exchange.i18n import Language, Words
from tpd_exchange.letters.flow import Flow
from tpd_exchange.letters.style import GREY, PALE, Paragraph, Style, varied
from tpd_exchange.letters.tables import Row, TableCell, TableLook, TableSetter, grid_rows
from tpd_exchange.letters.text import printed
from tpd_exchange.reports.grid import Grid
from tpd_exchange.reports.report import NOW, cells_of

_INK: Final = (0.35, 0.35, 0.4)
_SHADE: Final = (0.945, 0.95, 0.96)
_MANY: Final = 8
_MOST: Final = 10
"""More columns of numbers than these would break the words above them."""


@cache
def _look(language: Language, many: bool) -> TableLook:
    size = 8.2 if many else 9.2
    head = Paragraph(Style("sans", size=size - 0.6, colour=GREY), 11.6 if many else 12.6)
    cell = Paragraph(Style("serif", size=size), 12.6 if many else 13.8)
    return TableLook(head, cell, _INK if language == "ko" else PALE, _SHADE if language == "ko" else None)


def table(flow: Flow, grid: Grid, words: Words) -> TableSetter:
    """A table ready to be set."""
    look = _look(words.language, len(grid.columns) >= _MANY)
    _, *lines = cells_of(grid, words)
    # Below a heading that says it already, the number itself is that of now.
    heads = [words(grid.corner), *(words(NOW if one.label == one.over else one.label) for one in grid.columns)]
    texts = [[_held(text) for text in heads], *lines]
    spans = [[[(printed(text), _style(grid, look, line))] for text in row] for line, row in enumerate(texts)]
    rows = grid_rows(spans, flow.frame.measure, numbers=True)
    rows = [[row[0], *(cell._replace(amount=True) for cell in row[1:])] for row in rows]
    over = _over(grid, rows[0], look, words)
    return TableSetter(flow, [*([over] if over else []), *rows], look, heading=2 if over else 1)


def apart(grid: Grid) -> list[Grid]:
    """The table, or one for each heading over its columns where all together leave no room for their words."""
    if len(grid.columns) <= _MOST:
        return [grid]
    found = []
    for _, together in groupby(enumerate(grid.columns), key=lambda pair: pair[1].over):
        places = [at for at, _ in together]
        rows = tuple(row._replace(cells=tuple(row.cells[at] for at in places)) for row in grid.rows)
        found.append(Grid(grid.corner, tuple(grid.columns[at] for at in places), rows, adds_down=grid.adds_down))
    return found


def _style(grid: Grid, look: TableLook, line: int) -> Style:
    if line == 0:
        return look.head.style
    return varied(look.cell.style, bold=True) if grid.rows[line - 1].total else look.cell.style


def _held(text: str) -> str:
    """An arrow stays with its countries."""
    return text.replace(" → ", "\u00a0→\u00a0")


def _over(grid: Grid, places: Row, look: TableLook, words: Words) -> Row:
    """The headings over the columns that belong together; none where no column has one."""
    if all(column.over is None for column in grid.columns):
        return []
    found = [places[0]._replace(spans=[("", look.head.style)])]
    for label, together in groupby(
        zip(grid.columns, places[1:], strict=True), key=lambda pair: words(pair[0].over) if pair[0].over else ""
    ):
        cells = [cell for _, cell in together]
        wide = sum(cell.width for cell in cells)
        style = varied(look.head.style, bold=True)
        found.append(TableCell([(printed(label), style)], cells[0].left, wide, head=True, span=len(cells)))
    return found
