"""A table of a report in the terminal and as CSV: the same titles, numbers and totals, in the command's language."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import BytesIO
from itertools import groupby

from tpd_exchange.cli.console import width
from tpd_exchange.i18n import Words
from tpd_exchange.reports.grid import HIDDEN, Cell, Grid
from tpd_exchange.reports.report import NOW, Section, cells_of, heading
from tpd_exchange.sheets.writing import Column, Table, written
from tpd_exchange.tasks import drive

_GAP = "  "


def lines(grid: Grid, words: Words) -> Iterator[str]:
    """Names at the left, numbers at the right below their titles; what is counted stands once above its columns."""
    rows = [[" ".join(text.split()) for text in row] for row in cells_of(grid, words)[1:]]
    over, heads = _heads(grid, words)
    widths = [max(map(width, column)) for column in zip(heads, *rows, strict=True)]
    groups = [(text, [at for at, _ in some]) for text, some in groupby(enumerate(over), key=lambda one: one[1])]
    for text, places in groups:
        # What is counted may be wider than the numbers below it.
        whole = sum(widths[at] for at in places) + len(_GAP) * (len(places) - 1)
        widths[places[0]] += max(0, width(text) - whole)
    if any(over):
        yield _GAP.join(
            _right(text, sum(widths[at] for at in places) + len(_GAP) * (len(places) - 1)) for text, places in groups
        ).rstrip()
    for row in (heads, *rows):
        yield _GAP.join([_left(row[0], widths[0]), *map(_right, row[1:], widths[1:])]).rstrip()


def _heads(grid: Grid, words: Words) -> tuple[list[str], list[str]]:
    """What is counted in each column, and its own title."""
    over = [words(one.over) if one.over is not None else "" for one in grid.columns]
    own = [words(NOW) if one.over == one.label else words(one.label) for one in grid.columns]
    return ["", *over], [words(grid.corner), *own]


def _left(text: str, wide: int) -> str:
    return text + " " * (wide - width(text))


def _right(text: str, wide: int) -> str:
    return " " * (wide - width(text)) + text


def as_csv(section: Section, words: Words) -> bytes:
    """The same as a file for a spreadsheet: every line, also those of nought."""
    grid = section.grid
    heads = [heading(one.over, one.label, words) for one in grid.columns]
    columns = [Column(words(grid.corner)), *(Column(head, "number") for head in heads)]
    rows = ([words(row.label), *_numbers(row.unit, grid, row.cells)] for row in grid.rows)
    file = BytesIO()
    drive(written([Table(words(section.title), columns, rows)], file, suffix=".csv"))
    return file.getvalue()


def _numbers(unit: str, grid: Grid, cells: Sequence[Cell]) -> Iterator[str | int | Decimal | None]:
    for cell, column in zip(cells, grid.columns, strict=True):
        if cell.hidden or cell.value is None:
            yield HIDDEN if cell.hidden else None
        else:
            months = (unit or column.unit) == "months"
            yield round(cell.value, 1) if months else round(cell.value)
