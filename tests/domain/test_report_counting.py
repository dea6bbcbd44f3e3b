"""Tables of reports against numbers computed by hand, and against the balance of exchange."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest

from tests.domain.made_facts import DAY, fact, ids, money, world
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Words
from tpd_exchange.models.oversight import PlaceUnit
from tpd_exchange.reports import period as periods
from tpd_exchange.reports.catalogue import REPORTS
from tpd_exchange.reports.counting import TOTAL, Counting
from tpd_exchange.reports.dimensions import DIMENSIONS, OTHERS
from tpd_exchange.reports.facts import OutcomeFact
from tpd_exchange.reports.grid import Grid
from tpd_exchange.reports.measures import MEASURES
from tpd_exchange.reports.period import Kind, Period
from tpd_exchange.reports.report import Wish, report
from tpd_exchange.reports.tables import Ask, draw_up
from tpd_exchange.rules import balance, exchange
from tpd_exchange.rules.reporting import Duty, ReportKind

YEAR = periods.year(2026)
THREE = (
    fact(1, "2026-01-01", "2026-06-30", gender="female", funding=[money("1000000"), money("900", "USD", "once")]),
    fact(2, "2025-10-01", "2026-01-31", domain="QNT", gender="male"),
    fact(3, "2026-03-01", "2026-12-31", "us-kr", "QNT", stage="active", gender="male"),
    fact(4, "2026-12-10", "2027-05-31", stage="preparing"),
    fact(5, "2026-02-01", "2026-03-31", stage="withdrawn"),
    fact(6, None, None, stage="closed"),
)


def values(grid: Grid) -> list[list[float | None]]:
    return [[None if one.value is None else float(one.value) for one in row.cells] for row in grid.rows]


def named(grid: Grid, language: str = "en") -> list[str]:
    words = Words(language)  # type: ignore[arg-type]
    return [words(row.label) for row in grid.rows]


def test_by_domain_and_direction_with_the_difference() -> None:
    grid = draw_up(Counting(world(*THREE)), Ask("", "domain", "direction", difference=True), YEAR)
    assert named(grid) == ["AI", "Quantum", "Space", "All together"]
    assert values(grid) == [[1, 0, 1, 1], [1, 1, 2, 0], [0, 0, 0, 0], [2, 1, 3, 1]]
    assert grid.rows[1].cells[2].ids == ids(2, 3)
    assert grid.rows[3].cells[2].ids == ids(1, 2, 3)


def test_person_months_count_up_to_the_day_of_the_report() -> None:
    """181 days are 5.947, 31 are 1.018, and 2026-03-01 to 2026-11-25 are 270 days or 8.871."""
    grid = draw_up(Counting(world(*THREE)), Ask("", "domain", "direction", ("months",)), YEAR)
    assert values(grid) == [[5.9, 0, 5.9], [1.0, 8.9, 9.9], [0, 0, 0], [7.0, 8.9, 15.8]]


def test_figures_of_all_that_happened_beside_the_year_before() -> None:
    measures = ("heads", "begun", "present", "completed", "early", "coming", "placements")
    grid = draw_up(Counting(world(*THREE)), Ask("", "", "direction", measures, kind="figures"), YEAR, YEAR.before)
    assert values(grid) == [
        [2, 1, 3, 1, 2], [1, 1, 2, 1, 1], [0, 1, 1, 1, 0], [2, 0, 2, 0, 2], [0, 0, 0, 0, 0], [1, 0, 1, 0, 1],
        [4, 1, 5, 1, 4],
    ]  # fmt: skip


def test_money_stays_apart_by_currency_and_by_the_days_of_its_line() -> None:
    """1,000,000 a month for 181 days: 5,946,611.9; half of it where the line is paid for 91 days only: 2,989,733."""
    grid = draw_up(Counting(world(*THREE)), Ask("", "direction", measures=("krw", "usd")), YEAR)
    assert values(grid) == [[5946612, 900], [0, 0], [5946612, 900]]
    line = money("1000000", starts=date(2026, 1, 1), ends=date(2026, 4, 1))
    part = draw_up(Counting(world(fact(1, "2026-01-01", "2026-06-30", funding=[line]))), Ask("", "direction",
                   measures=("krw",)), YEAR)  # fmt: skip
    assert values(part)[0] == [2989733]


def test_money_by_payer_is_counted_by_line() -> None:
    lines = [money("500", "USD", "once", payer="kr-government"), money("700", "USD", "once")]
    grid = draw_up(
        Counting(world(fact(1, "2026-01-01", "2026-06-30", funding=lines))), Ask("", "payer", measures=("usd",)), YEAR
    )
    assert named(grid) == ["Korean government", "Not stated", "All together"]
    assert values(grid) == [[500], [700], [1200]]
    assert grid.rows[2].cells[0].ids == ids(1)


def test_years_carry_their_difference() -> None:
    facts = [
        fact(1, "2024-01-01", "2024-12-31"), fact(2, "2024-03-01", "2024-12-31"),
        fact(3, "2025-01-01", "2025-12-31", "us-kr"), fact(4, "2026-01-01", "2026-03-31", "us-kr"),
    ]  # fmt: skip
    ask = Ask("", "", "direction", ("begun",), difference=True, total=False, cumulative=True, kind="years")
    grid = draw_up(Counting(world(*facts)), ask, YEAR)
    assert named(grid) == ["2024", "2025", "2026"]
    assert values(grid) == [[2, 0, 2, 2], [0, 1, -1, 1], [0, 1, -1, 0]]


def test_of_many_the_largest_stand_alone_and_the_others_together() -> None:
    facts = [fact(n, "2026-01-01", "2026-02-01", host=f"H{(n * n) % 7}") for n in range(1, 15)]
    grid = draw_up(Counting(world(*facts)), Ask("", "host", most=2), YEAR)
    assert sum(row[0] for row in values(grid)[:-1]) == 14
    assert named(grid)[-2:] == ["All others", "All together"]
    assert len(grid.rows) == 4


def test_outcomes_and_reports_count_by_their_own_days() -> None:
    duties = (
        Duty(ReportKind.PROGRESS, date(2026, 3, 30), date(2026, 3, 29)),
        Duty(ReportKind.PROGRESS, date(2026, 4, 30), date(2026, 5, 2)),
        Duty(ReportKind.FINAL, date(2026, 7, 30), None),
        Duty(ReportKind.FINAL, date(2026, 12, 30), None),
        Duty(ReportKind.PROGRESS, date(2025, 12, 30), None),
    )
    came = (
        OutcomeFact("article", date(2026, 5, 1)),
        OutcomeFact("patent", None),
        OutcomeFact("article", date(2027, 1, 1)),
    )
    one = fact(1, "2026-01-01", "2026-06-30", outcomes=came, duties=duties)
    counting = Counting(world(one))
    due = draw_up(counting, Ask("", "report", measures=("due", "on-time", "late", "missing", "not-due")), YEAR)
    assert named(due) == ["Progress report", "Final report", "All together"]
    assert values(due) == [[2, 1, 1, 0, 0], [2, 0, 0, 1, 1], [4, 1, 1, 1, 1]]
    outcomes = draw_up(counting, Ask("", "outcome", measures=("outcomes",)), YEAR)
    assert (named(outcomes)[:-1], values(outcomes)) == (["Scientific paper", "Patent"], [[1], [1], [2]])


def _office(seed: int) -> list:
    chance = Random(seed)
    facts = []
    for number in range(1, 120):
        start = date(2022, 1, 1).toordinal() + chance.randrange(1900)
        end = start + chance.randrange(-3, 500)
        first, last = (date.fromordinal(day).isoformat() for day in (start, end))
        stage = chance.choice(["closed", "active", "completed", "terminated", "preparing", "rejected", "selected"])
        facts.append(
            fact(
                number, first, last if chance.random() < 0.95 else None, chance.choice(["kr-us", "us-kr"]),
                chance.choice(["AI", "QNT", "SPC"]), stage, [money("1000000"), money("10", "USD", "once")],
                gender=chance.choice(["female", "male", ""]), citizenship=chance.choice(["KR", "US", "CA", ""]),
                host=chance.choice("ABCDE"), agreement=chance.choice(["X", "Y", ""]),
            )
        )  # fmt: skip
    return facts


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("measure", ["heads", "begun", "placements", "months", "krw", "coming"])
def test_cells_add_up_to_their_totals_and_every_number_names_its_placements(seed: int, measure: str) -> None:
    counting = Counting(world(*_office(seed)))
    groups = counting.groups(measure, periods.days(date(2024, 3, 5), date(2026, 12, 31)), "citizenship", "gender")
    inner = {place: found for place, found in groups.sums.items() if TOTAL not in place}
    for place, found in groups.sums.items():
        parts = [one for at, one in inner.items() if all(b in (TOTAL, a) for a, b in zip(at, place, strict=True))]
        assert abs(sum(one.amount for one in parts) - found.amount) < Decimal("1e-9")
        assert {one for part in parts for one in part.ids} == set(found.ids)
    if measure in ("heads", "begun", "placements", "coming"):
        assert all(found.amount == len(found.ids) for found in groups.sums.values())


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("federal", [False, True])
def test_the_numbers_are_those_of_the_balance_of_exchange(seed: int, federal: bool) -> None:
    facts = _office(seed)
    stays = [one.stay for one in facts]
    counting = Counting(world(*facts))
    for number in range(2023, 2028):
        when = periods.year(number, Kind.FEDERAL if federal else Kind.CALENDAR)
        for unit, went, coming in ((PlaceUnit.HEADS, "begun", "coming"), (PlaceUnit.MONTHS, "months", None)):
            wish = balance.Wish(number, number, federal, unit)
            told = balance.balance(stays, {}, wish, DAY)
            for domain, row in told.rows.items():
                for way, figure in row.went.items():
                    cell = counting.groups(went, when, "domain", "direction").cell(domain, way.value)
                    assert (cell.value, set(cell.ids)) == (figure.value, set(figure.stays))
                    if coming:
                        cell = counting.groups(coming, when, "domain", "direction").cell(domain, way.value)
                        assert (cell.value, set(cell.ids)) == (row.coming[way].value, set(row.coming[way].stays))


@pytest.mark.parametrize("seed", range(6))
def test_the_numbers_are_those_of_the_letter_about_the_balance(seed: int) -> None:
    facts = _office(seed)
    counting = Counting(world(*facts))
    when = Period(date(2025, 2, 3), DAY)
    names = {code: {} for code in ("AI", "QNT", "SPC")}
    told = exchange.report([one.stay for one in facts], names, {}, when.first, when.last)
    for row in [*told["domains"], {"code": TOTAL, **told}]:
        for word, measure in (("heads", "heads"), ("months", "months"), ("begun", "begun"), ("present", "present"),
                              ("completed", "completed"), ("early", "early")):  # fmt: skip
            groups = counting.groups(measure, when, "domain", "direction")
            for end, way in (("out", "kr-us"), ("in", "us-kr")):
                assert groups.cell(row["code"], way).value == Decimal(row[f"{word}_{end}"])
    for row in told["money"]:
        for currency in ("krw", "usd"):
            assert counting.groups(currency, when, "direction").cell(row["direction"]).value == row[currency]


def test_every_report_can_be_drawn_up_of_nothing_and_of_much() -> None:
    for kind in REPORTS.values():
        for facts in ((), _office(1)):
            made = report(world(*facts), kind, Wish(YEAR, compare=True, least=3))
            assert len(made.sections) == len(kind.asks)
            assert all(len(row.cells) == len(one.grid.columns) for one in made.sections for row in one.grid.rows)
            assert made.basis


def test_the_rows_behind_a_report_are_those_of_its_numbers() -> None:
    made = report(world(*THREE), REPORTS["people"], Wish(YEAR))
    assert [one.number for one in made.rows] == ["P-001", "P-002", "P-003"]
    assert report(world(*THREE), REPORTS["people"], Wish(YEAR, least=2)).rows == []


def test_the_basis_says_what_could_not_be_counted_and_when() -> None:
    said = [str(one) for one in report(world(*THREE), REPORTS["balance"], Wish(YEAR)).basis]
    assert said[0] == "As of 2026-11-25."
    assert "Placements without dates, which cannot be counted: 1." in said
    assert "The period is not over: what has taken place counts up to 2026-11-25." in said


def test_the_reports_that_were_due_name_the_rule_and_who_corrected_it() -> None:
    said = [str(one) for one in report(world(*THREE), REPORTS["timeliness"], Wish(YEAR)).basis]
    assert "Progress report: Progress is reported each month on this day. (30)" in said


def test_every_dimension_says_something_of_every_placement() -> None:
    line, outcome = money("1"), OutcomeFact("article", None)
    details = {"": None, "line": line, "outcome": outcome, "report": Duty(ReportKind.FINAL, DAY, None)}
    known = world(*THREE)
    for one in DIMENSIONS.values():
        for row in THREE:
            value = one.of(row, details[one.level])
            assert isinstance(value, str)
            assert Words("ko")(one.called(value, known))
    assert Words("en")(DIMENSIONS["host"].called(OTHERS, known)) == "All others"
    assert {one.level for one in MEASURES.values()} <= {one.level for one in DIMENSIONS.values()}


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (periods.year(2026), periods.year(2025)),
        (periods.year(2026, Kind.FEDERAL), periods.year(2025, Kind.FEDERAL)),
        (periods.year(2026, Kind.KOREAN), periods.year(2025, Kind.KOREAN)),
        (periods.days(date(2026, 4, 1), date(2026, 6, 30)), Period(date(2026, 1, 1), date(2026, 3, 31))),
        (periods.days(date(2026, 1, 1), date(2026, 2, 28)), Period(date(2025, 11, 1), date(2025, 12, 31))),
        (periods.days(date(2026, 3, 5), date(2026, 3, 14)), Period(date(2026, 2, 23), date(2026, 3, 4))),
    ],
)
def test_the_period_before_is_as_long(period: Period, before: Period) -> None:
    assert period.before == before


def test_periods_are_what_they_are_called() -> None:
    federal = periods.year(2026, Kind.FEDERAL)
    assert (federal.first, federal.last) == (date(2025, 10, 1), date(2026, 9, 30))
    assert str(federal.label) == "US FY2026"
    assert Words("ko")(periods.year(2026, Kind.KOREAN).label) == "한국 2026 회계연도"
    assert periods.days(date(2026, 1, 1), date(2026, 12, 31)).kind == Kind.CALENDAR
    assert periods.days(date(2025, 10, 1), date(2026, 9, 30)).kind == Kind.FEDERAL
    assert str(periods.days(date(2026, 1, 2), date(2026, 12, 31)).label) == "2026-01-02 – 2026-12-31"
    assert [str(one.last) for one in periods.months(Period(date(2026, 1, 20), date(2026, 3, 5)))] == [
        "2026-01-31", "2026-02-28", "2026-03-05",
    ]  # fmt: skip


@pytest.mark.parametrize(("first", "last"), [("2026-02-01", "2026-01-31"), ("1949-01-01", "1950-01-01"),
                                             ("2026-01-01", "2201-01-01")])  # fmt: skip
def test_a_period_that_cannot_be_is_refused(first: str, last: str) -> None:
    with pytest.raises(UserError):
        periods.days(date.fromisoformat(first), date.fromisoformat(last))
    with pytest.raises(UserError):
        periods.year(1949)
