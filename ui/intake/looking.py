"""How a sheet is understood at first sight, and how an office remembers what its officers said of one like it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tpd_exchange.actions.files import writing
from tpd_exchange.i18n import Words
from tpd_exchange.intake import headings, rows
from tpd_exchange.intake.faulty import faulty_headings, faulty_layout, faulty_table
from tpd_exchange.intake.headings import Layout
from tpd_exchange.intake.plan import Plan
from tpd_exchange.intake.rows import Grid
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.sheets.cells import Sheet
from tpd_exchange.sheets.writing import written
from tpd_exchange.tasks import Progress, Work

if TYPE_CHECKING:
    from db.store import Store

REMEMBERED = "matching"
USUAL = ("placement", "researcher", "institution", "contact")
"""What a sheet is tried as where nobody said what it holds."""


def looked_at(
    store: "Store", sheet: Sheet, noun: Noun | None, header: int | None, wanted: Noun | None = None
) -> Work[tuple[Grid, Layout]]:
    """Its data and what its columns are, as the kind that was said, or the one that most of them fit.

    `wanted` is the kind of the list into which the file is brought, which is tried as well.
    """
    yield Progress(0)
    found: list[tuple[Grid, Layout]] = []
    for kind in [noun] if noun is not None else _tried(wanted):
        at = header if header is not None else headings.find_header(sheet.rows(filled=True), kind)
        grid = rows.grid(sheet.rows(), at, sheet.merged)
        found.append((grid, headings.match(grid, kind, _remembered(store, kind, grid))))
        yield Progress(0)
    # Much of a person fits a placement too, as what its researcher is; what is said directly decides.
    return max(found, key=lambda one: (len(one[1].paths), sum("." not in path for path in one[1].paths.values())))


def _tried(wanted: Noun | None) -> list[Noun]:
    return list(dict.fromkeys([*(NOUNS[name] for name in USUAL), *([wanted] if wanted is not None else [])]))


def _remembered(store: "Store", noun: Noun, grid: Grid) -> Mapping[str, str] | None:
    return store.remembered.get(REMEMBERED, headings.fingerprint(noun, grid.headings)) or None


def remember(store: "Store", headed: Sequence[str], layout: Layout) -> None:
    """What was said of it: kept in the office, so that a colleague to whom the same sheet is sent has it as well."""
    store.remembered.put(REMEMBERED, headings.fingerprint(layout.noun, headed), layout.kept())


def save_faulty(store: "Store", plan: Plan, grid: Grid, words: Words, path: Path) -> None:
    """Write the faulty rows to a workbook, which is read as their sheet is once it was corrected."""
    with writing(path) as file:
        for _ in written([faulty_table(plan, grid, words)], file, suffix=path.suffix):
            pass
    remember(store, faulty_headings(plan.layout, grid, words), faulty_layout(plan.layout, grid))
