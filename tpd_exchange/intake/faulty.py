"""The faulty rows of a sheet as a table of their own, to be corrected and imported again."""

from collections.abc import Iterator
from typing import Any, Final

from tpd_exchange.i18n import N_, Words
from tpd_exchange.intake.cells import plain_text
from tpd_exchange.intake.headings import Layout, whole_heading
from tpd_exchange.intake.plan import Plan, Row, State
from tpd_exchange.intake.rows import Grid
from tpd_exchange.sheets.writing import Column, Table

WRONG: Final = N_("What is wrong")


def faulty_table(plan: Plan, grid: Grid, words: Words) -> Table:
    """The faulty rows under their own headings, with a column that says what is wrong with which cell.

    Those cells stand out, and are texts whatever they were: what is wrong is shown as it was read.
    """
    used = grid.used
    columns = [Column(heading) for heading in faulty_headings(plan.layout, grid, words)]
    faulty = [row for row in plan.rows if row.state is State.FAULTY]
    wrong = [{flaw.column for flaw in row.faults} for row in faulty]
    marked = {
        number: {at for at, column in enumerate(used, 1) if column in those} for number, those in enumerate(wrong)
    }

    def lines() -> Iterator[list[Any]]:
        for row, those in zip(faulty, wrong, strict=True):
            cells = [row.cells[column] if column < len(row.cells) else None for column in used]
            shown = [plain_text(cell) if column in those else cell for column, cell in zip(used, cells, strict=True)]
            yield ["; ".join(_wrong(row, grid, words)), *shown]

    return Table(words(N_("Faulty rows")), columns, lines(), marked)


def faulty_headings(layout: Layout, grid: Grid, words: Words) -> list[str]:
    """The headings of that table, in one line."""
    return [words(WRONG), *(whole_heading(grid, column, layout.noun) for column in grid.used)]


def faulty_layout(layout: Layout, grid: Grid) -> Layout:
    """What the columns of that table are, as those of the sheet are now."""
    places = {column: at for at, column in enumerate(grid.used, 1)}
    paths = {places[column]: path for column, path in layout.paths.items() if column in places}
    units = {places[column]: unit for column, unit in layout.units.items() if column in places}
    return Layout(layout.noun, paths, units=units, for_all=layout.for_all)


def _wrong(row: Row, grid: Grid, words: Words) -> Iterator[str]:
    for flaw in row.faults:
        told = words(flaw.message)
        yield f"{grid.heading(flaw.column)}: {told}" if flaw.column is not None else told
