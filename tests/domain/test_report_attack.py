"""Who holds a published report and adds and subtracts all its numbers learns none of those that are hidden.

The reader of these tests reckons on their own: every sum that is true of the numbers before they were hidden, in one
table or across all of them, over the parts of a period, within domains and regions, is an equation between them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.domain.made_facts import fact, money, world
from tpd_exchange.i18n import Words
from tpd_exchange.reports import period as periods
from tpd_exchange.reports import secrecy
from tpd_exchange.reports.catalogue import REPORTS
from tpd_exchange.reports.facts import OutcomeFact
from tpd_exchange.reports.grid import Grid
from tpd_exchange.reports.paper import as_pdf
from tpd_exchange.reports.period import Kind, Period
from tpd_exchange.reports.report import Report, Wish, report
from tpd_exchange.reports.workbook import as_xlsx
from tpd_exchange.rules.reporting import Duty, ReportKind
from tpd_exchange.sheets.reading import read

LEAST = 4
PRIME = 1_000_003
PERIODS = {
    "a year that is not over": periods.year(2026),
    "a year of the United States": periods.year(2026, Kind.FEDERAL),
    "three years": periods.days(date(2024, 1, 1), date(2026, 12, 31)),
}
REGIONS = {"A": "KR-11", "B": "KR-11", "C": "KR-30", "D": "US-MD", "E": "US-MD", "F": "US-CA"}


OWN = {"gender", "career", "citizenship"}
"""What somebody is, whatever they go for: only by these are persons the sum of their parts."""


def office(seed: int) -> list[Any]:
    """A hundred placements with everything that is counted of them."""
    chance = Random(seed)
    made = [_placement(chance, number) for number in range(1, 101)]
    first = {one.person: one for one in reversed(made)}
    return [one._replace(**{name: getattr(first[one.person], name) for name in OWN}) for one in made]


def _placement(chance: Random, number: int) -> Any:
    start = date(2023, 6, 1) + timedelta(days=chance.randrange(1250))
    end = start + timedelta(days=chance.randrange(20, 400))
    way, domain = chance.choice(["kr-us", "us-kr"]), chance.choice(["AI", "QNT", "SPC"])
    korean, american = chance.choice("AAABBC"), chance.choice("DDDEEF")
    home, host = (korean, american) if way == "kr-us" else (american, korean)
    stages = ["closed", "active", "completed", "terminated", "preparing", "rejected", "selected"]
    lines = [money("1000000", source=chance.choice(["NRF", "KIAT", "NIST"]), purpose="stipend",
                   payer=chance.choice(["kr-government", "us-government"])),
             money("900", "USD", "once", source=host, purpose="travel", payer="payer-institution")]  # fmt: skip
    duties = tuple(
        Duty(ReportKind.PROGRESS, end - timedelta(days=back), chance.choice([None, end])) for back in (10, 40)
    )
    return fact(
        number, start.isoformat(), end.isoformat(), way, domain, chance.choice(stages), lines, home=home, host=host,
        home_region=REGIONS[home], host_region=REGIONS[host], gender=chance.choice(["female", "male", "male", ""]),
        citizenship=chance.choice(["KR", "KR", "US", "CA"]), career=chance.choice(["student", "postdoc", "senior"]),
        grade=chance.choice(["general", "general", "sensitive"]), security=chance.choice(["cleared", "cleared", ""]),
        programme=chance.choice(["BP", "TPDX"]), agreement=chance.choice(["X", "Y", ""]),
        outcomes=(OutcomeFact(chance.choice(["article", "patent"]), end),), duties=duties,
        person=f"who {number % 67}",
    )  # fmt: skip


def _cells(made: Report) -> dict[Any, Any]:
    """Every number of the report by where it stands; the part of a table in which it stands aside."""
    return {
        cell.at: cell
        for one in made.sections
        for row in one.grid.rows
        for cell in row.cells
        if cell.at is not None
    }  # fmt: skip


def _sums(true: dict[Any, Any]) -> Iterator[tuple[Any, list[Any]]]:
    """Each number with others that are its parts: by one dimension more, or by shorter periods."""
    parts: dict[Any, list[Any]] = defaultdict(list)
    spans: dict[Any, list[Any]] = defaultdict(list)
    for at in true:
        measure, days, narrowed = at
        spans[measure, narrowed].append(at)
        for name, value in narrowed:
            parts[(measure, days, narrowed - {(name, value)}), name].append(at)
    for (total, _), found in parts.items():
        if total in true:
            yield total, found
    for found in spans.values():
        ordered = sorted(found, key=lambda at: at[1])
        for total in ordered:
            first, last = total[1].split("/")
            inner = [at for at in ordered if at != total and first <= at[1][:10] and at[1][11:] <= last]
            days = [[date.fromisoformat(day) for day in at[1].split("/")] for at in inner]
            gapless = all(after[0] - before[1] == timedelta(days=1) for before, after in pairwise(days))
            if inner and gapless and inner[0][1][:10] == first and inner[-1][1][11:] == last:
                yield total, inner
    for measure, days, narrowed in true:
        if measure == "due":
            four = [(name, days, narrowed) for name in ("on-time", "late", "missing", "not-due")]
            yield (measure, days, narrowed), [at for at in four if at in true]
        if measure == "heads":
            stages = [("placements", days, narrowed | {("stage", one)})
                      for one in ("active", "suspended", "completed", "closed", "terminated")]  # fmt: skip
            yield (measure, days, narrowed), [at for at in stages if at in true]


def _worked_out(full: Report, shown: Report) -> list[Any]:
    """The hidden numbers that the reader learns."""
    true = {at: cell.value for at, cell in _cells(full).items()}
    stand = [cell for one in shown.sections for row in one.grid.rows for cell in row.cells if cell.at is not None]
    told = {cell.at for cell in stand if not cell.hidden}
    unknown = {at: number for number, at in enumerate({cell.at for cell in stand if cell.hidden} - told)}
    rows = []
    for total, parts in _sums(true):
        if total[0] == "persons" and not {name for part in parts for name, _ in part[2] - total[2]} <= OWN:
            continue
        slack = Decimal("0.6") * (len(parts) + 1) if total[0] in ("months", "krw", "usd") else 0
        if parts and abs(sum(true[at] for at in parts) - true[total]) <= slack:
            row = [0] * len(unknown)
            for at, sign in [(total, -1), *((part, 1) for part in parts)]:
                if at in unknown:
                    row[unknown[at]] += sign
            rows.append(row)
    alone = _alone(rows)
    known = {at for at, number in unknown.items() if number in alone}
    known |= {cell.at for cell in stand if cell.hidden and cell.at in told}
    return sorted(map(str, known))


def _alone(rows: list[list[int]]) -> set[int]:
    """The unknowns that stand alone once all equations are reduced."""
    rank, width = 0, len(rows[0]) if rows else 0
    for column in range(width):
        pivot = next((at for at in range(rank, len(rows)) if rows[at][column] % PRIME), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        inverse = pow(rows[rank][column], -1, PRIME)
        rows[rank] = [value * inverse % PRIME for value in rows[rank]]
        for at, row in enumerate(rows):
            if at != rank and row[column]:
                times = row[column]
                rows[at] = [(a - times * b) % PRIME for a, b in zip(row, rows[rank], strict=True)]
        rank += 1
    nonzero = [[at for at, value in enumerate(row) if value] for row in rows[:rank]]
    return {found[0] for found in nonzero if len(found) == 1}


def _both(name: str, seed: int, when: Period) -> tuple[Report, Report]:
    known = world(*office(seed))
    return report(known, REPORTS[name], Wish(when, compare=True)), report(
        known, REPORTS[name], Wish(when, compare=True, least=LEAST)
    )


@pytest.mark.parametrize("when", PERIODS)
@pytest.mark.parametrize("name", REPORTS)
def test_no_hidden_number_can_be_worked_out_of_the_whole_report(name: str, when: str) -> None:
    for seed in (1, 2):
        full, shown = _both(name, seed, PERIODS[when])
        assert _worked_out(full, shown) == []
        small = {at for at, cell in _cells(full).items() if 0 < _persons(full, cell) < LEAST}
        hidden = {at for at, cell in _cells(shown).items() if cell.hidden}
        assert small <= hidden
        _knows_nothing_of_persons(full, shown)


def _persons(made: Report, cell: Any) -> int:
    return len({made.world.who[one] for one in cell.ids})


def _knows_nothing_of_persons(full: Report, shown: Report) -> None:
    """Persons are told nowhere where exchanges are not, nor how few of them count in several lines."""
    true, told = _cells(full), {at for at, cell in _cells(shown).items() if not cell.hidden}
    for at in told:
        if at[0] == "persons":
            assert all((name, *at[1:]) not in true or (name, *at[1:]) in told for name in ("heads", "months"))
    for total, parts in _sums({at: cell.value for at, cell in true.items() if at[0] == "persons"}):
        if total[2] and {total, *parts} <= told:
            twice = sum(true[at].value for at in parts) - true[total].value
            assert not 0 < twice < LEAST


def test_the_attack_works_where_only_small_numbers_are_hidden() -> None:
    """Else the test above would prove nothing."""
    full, _ = _both("jcm-annex", 1, PERIODS["a year that is not over"])
    assert _worked_out(full, _only(full, _small))


def test_tables_that_hide_enough_each_for_itself_give_numbers_away_together(monkeypatch: Any) -> None:
    monkeypatch.setattr(secrecy, "_given_away", lambda *_: set())
    for name in ("annual", "timeliness", "months"):
        assert _worked_out(*_both(name, 2, PERIODS["a year that is not over"]))


def _small(grid: Grid) -> Grid:
    rows = [[cell._replace(hidden=0 < len(cell.ids) < LEAST) for cell in row.cells] for row in grid.rows]
    return grid.with_cells(rows)


def _only(full: Report, hide: Callable[[Grid], Grid]) -> Report:
    return replace(full, sections=[replace(one, grid=hide(one.grid)) for one in full.sections])


def test_most_numbers_that_are_not_small_are_still_told() -> None:
    full, shown = _both("jcm-annex", 1, PERIODS["a year of the United States"])
    large = [at for at, cell in _cells(full).items() if _persons(full, cell) >= LEAST]
    hidden = [at for at in large if _cells(shown)[at].hidden]
    assert len(hidden) < len(large) / 4
    assert not [at for at in hidden if not at[2]]


def test_the_order_of_lines_does_not_tell_which_hidden_number_is_larger() -> None:
    _, shown = _both("places", 1, PERIODS["a year that is not over"])
    for one in shown.sections:
        names = [Words("en")(row.label) for row in one.grid.rows if not row.total]
        assert names == sorted(names)


def test_a_small_number_of_placements_without_dates_is_not_told_either() -> None:
    known = world(*office(1), fact(900, "2026-01-01", None))
    for least, said in ((0, "cannot be counted: 1."), (LEAST, f"cannot be counted: fewer than {LEAST}.")):
        made = report(known, REPORTS["people"], Wish(PERIODS["three years"], least=least))
        assert any(Words("en")(one).endswith(said) for one in made.basis)


def test_a_published_workbook_holds_no_placements(tmp_path: Path) -> None:
    full, shown = _both("people", 1, PERIODS["three years"])
    sheets = []
    for made in (full, shown):
        path = tmp_path / "report.xlsx"
        path.write_bytes(as_xlsx(made, "en"))
        sheets.append([one.name for one in read(path).sheets])
    assert sheets[0] == [*sheets[1], "Placements behind it"]
    assert b"P-0" not in as_pdf(shown, "en")
