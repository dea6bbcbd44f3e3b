"""The faulty rows of a sheet as a table of their own, to be corrected and imported again."""

from collections.abc import Iterator
from typing import Any, Final

from tpd_exchange.i18n import N_, Words
from tpd_exchange.intake.cells import plain_text
from tpd_exchange.intake.plan import Plan, Row, State
from tpd_exchange.intake.rows import Grid
from tpd_exchange.sheets.writing import Column, Table

WRONG: Final = N_("What is wrong")


def faulty_table(plan: Plan, grid: Grid, words: Words) -> Table:
    """The faulty rows under their own headings, with a column that says what is wrong with which cell.

    Those cells stand out, and are texts whatever they were: what is wrong is shown as it was read.
    """
    used = grid.used
    columns = [Column(words(WRONG)), *(Column(grid.headings[column]) for column in used)]
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


def _wrong(row: Row, grid: Grid, words: Words) -> Iterator[str]:
    for flaw in row.faults:
        told = words(flaw.message)
        yield f"{grid.heading(flaw.column)}: {told}" if flaw.column is not None else told
