"""Small numbers are hidden, and no hidden number can be worked out of what is shown."""

from collections.abc import Iterator
from fractions import Fraction
from random import Random

import pytest

from tests.domain.made_facts import fact, world
from tests.domain.test_report_counting import YEAR, _office
from tpd_exchange.reports.catalogue import REPORTS, Kind
from tpd_exchange.reports.counting import Counting
from tpd_exchange.reports.grid import Grid
from tpd_exchange.reports.report import Wish, report
from tpd_exchange.reports.secrecy import suppressed
from tpd_exchange.reports.tables import Ask, draw_up


def shown(grid: Grid) -> list[list[str]]:
    return [["*" if one.hidden else f"{one.value}" for one in row.cells] for row in grid.rows]


def _facts(numbers: dict[tuple[str, str], int]) -> Iterator:
    at = 0
    for (domain, gender), count in numbers.items():
        for _ in range(count):
            at += 1
            yield fact(at, "2026-01-01", "2026-03-01", domain=domain, gender=gender)


def test_a_small_number_takes_others_with_it() -> None:
    """AI female 2 is small; AI male goes with it, then one more of each column, the smallest."""
    numbers = {("AI", "female"): 2, ("AI", "male"): 9, ("QNT", "female"): 7, ("QNT", "male"): 8,
               ("SPC", "female"): 20, ("SPC", "male"): 30}  # fmt: skip
    grid = draw_up(Counting(world(*_facts(numbers))), Ask("", "domain", "gender"), YEAR)
    [made] = suppressed([grid], 5)
    assert shown(made) == [["*", "*", "11"], ["*", "*", "15"], ["20", "30", "50"], ["29", "47", "76"]]
    assert made.rows[0].cells[0].ids == ()


def test_two_small_numbers_whose_sum_is_small_are_not_enough() -> None:
    numbers = {("AI", ""): 1, ("QNT", ""): 2, ("SPC", ""): 40}
    grid = draw_up(Counting(world(*_facts(numbers))), Ask("", "domain"), YEAR)
    assert shown(suppressed([grid], 5)[0]) == [["*"], ["*"], ["*"], ["43"]]


def test_nothing_is_hidden_where_nothing_is_small_or_nothing_was_asked() -> None:
    numbers = {("AI", "female"): 5, ("QNT", "male"): 6}
    grid = draw_up(Counting(world(*_facts(numbers))), Ask("", "domain", "gender"), YEAR)
    assert suppressed([grid], 5) == [grid]
    assert suppressed([grid], 0) == [grid]


WHO = ("heads", "persons", "months")


def test_many_exchanges_of_few_persons_are_hidden_in_every_measure() -> None:
    """Nine exchanges of two persons in AI; the fewest others go with them, in each measure."""
    facts = [fact(n, "2026-01-01", "2026-01-31", person=f"one of {n % 2}") for n in range(9)]
    facts += [fact(n, "2026-01-01", "2026-01-31", domain="QNT") for n in range(10, 16)]
    facts += [fact(n, "2026-01-01", "2026-01-31", domain="SPC") for n in range(20, 40)]
    made = report(world(*facts), Kind("own", "", "", (Ask("", "domain", measures=WHO),)), Wish(YEAR, least=5))
    assert shown(made.sections[0].grid) == [
        ["*", "*", "*"], ["*", "*", "*"], ["20", "20", "20.4"], ["35", "28", "35.6"],
    ]  # fmt: skip


def test_a_total_of_persons_that_tells_of_a_few_in_several_columns_is_hidden() -> None:
    """Six from Korea and seven to it are ten in AI: three went both ways, too few to be told. All are told."""
    facts = [fact(n, "2026-01-01", "2026-01-31", person=str(n)) for n in range(1, 7)]
    facts += [fact(10 + n, "2026-01-01", "2026-01-31", "us-kr", person=str(n)) for n in range(4, 11)]
    facts += [fact(30 + n, "2026-01-01", "2026-01-31", way, "QNT", person=f"{n} {way}")
              for n in range(6) for way in ("kr-us", "us-kr")]  # fmt: skip
    kind = Kind("own", "", "", (Ask("", "domain", "direction", measures=WHO[:2]),))
    for least, total in ((5, "*"), (3, "10")):
        table = shown(report(world(*facts), kind, Wish(YEAR, least=least)).sections[0].grid)
        assert table[0] == ["6", "7", "13", "6", "7", total]
        assert table[-1] == ["12", "13", "25", "12", "13", "22"]


def test_what_is_hidden_in_one_table_is_hidden_in_every_other() -> None:
    numbers = {("AI", "female"): 2, ("QNT", "female"): 9, ("SPC", "male"): 30}
    counting = Counting(world(*_facts(numbers)))
    by_gender, by_domain = (
        draw_up(counting, Ask("", "domain", "gender"), YEAR), draw_up(counting, Ask("", "domain"), YEAR)
    )  # fmt: skip
    wide, narrow = suppressed([by_gender, by_domain], 5)
    for first, second in zip(wide.rows, narrow.rows, strict=True):
        assert first.cells[-1].hidden == second.cells[0].hidden


def test_a_difference_of_hidden_numbers_and_all_sums_after_it_are_hidden() -> None:
    facts = [fact(n, "2024-01-01", "2024-06-30") for n in range(1, 9)]
    facts += [fact(n, "2025-01-01", "2025-06-30", "us-kr") for n in (11, 12)]
    facts += [fact(n, "2026-01-01", "2026-06-30") for n in range(21, 29)]
    ask = Ask("", "", "direction", ("begun",), difference=True, total=False, cumulative=True, kind="years")
    [made] = suppressed([draw_up(Counting(world(*facts)), ask, YEAR)], 5)
    assert [row[2:] for row in shown(made)] == [["8", "8"], ["*", "*"], ["8", "*"]]


def _rank(rows: list[list[Fraction]]) -> int:
    rank = 0
    rows = [list(row) for row in rows]
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((at for at in range(rank, len(rows)) if rows[at][column]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        for at in range(len(rows)):
            if at != rank and rows[at][column]:
                times = rows[at][column] / rows[rank][column]
                rows[at] = [a - times * b for a, b in zip(rows[at], rows[rank], strict=True)]
        rank += 1
    return rank


def _determined(grids: list[Grid]) -> int:
    """How many hidden numbers a reader who adds and subtracts all that is shown, in all tables, could work out."""
    equations: list[dict[object, int]] = []
    hidden: dict[object, None] = {}
    for grid in grids:
        for block in grid.blocks:
            columns = [*block.parts, *([block.total] if block.total is not None else [])]
            lines = [[row.cells[at] for at in columns] for row in grid.rows]
            sums = lines if block.total is not None else []
            sums = [*sums, *([list(one) for one in zip(*lines, strict=True)] if grid.adds_down else [])]
            for *parts, total in sums:
                found: dict[object, int] = {}
                for cell, sign in [*((one, 1) for one in parts), (total, -1)]:
                    if cell.hidden:
                        found[cell.at] = found.get(cell.at, 0) + sign
                        hidden[cell.at] = None
                if found:
                    equations.append(found)
    names = list(hidden)
    matrix = [[Fraction(one.get(name, 0)) for name in names] for one in equations]
    whole = _rank(matrix)
    count = 0
    for name in names:
        unit = [Fraction(int(other == name)) for other in names]
        count += bool(matrix) and _rank([*matrix, unit]) == whole
    return count


@pytest.mark.parametrize("seed", range(12))
def test_no_hidden_number_of_a_table_can_be_worked_out(seed: int) -> None:
    chance = Random(seed)
    numbers = {(d, g): chance.choice([0, 1, 2, 3, 5, 8, 13]) for d in ("AI", "QNT", "SPC")
               for g in ("female", "male", "other-gender")}  # fmt: skip
    grid = draw_up(Counting(world(*_facts(numbers))), Ask("", "domain", "gender"), YEAR)
    made = suppressed([grid], 4)
    assert _determined(made) == 0
    before = [one for row in grid.rows for one in row.cells]
    after = [one for row in made[0].rows for one in row.cells]
    assert all(now.hidden for then, now in zip(before, after, strict=True) if 0 < len(then.ids) < 4)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", ["people", "places", "domains", "stages", "jcm"])
def test_no_hidden_number_of_a_report_can_be_worked_out_of_its_tables_together(name: str, seed: int) -> None:
    made = report(world(*_office(seed)), REPORTS[name], Wish(YEAR, compare=True, least=4))
    grids = [one.grid for one in made.sections]
    assert any(grid.hides for grid in grids)
    for grid in grids:
        assert _determined([grid]) == 0
