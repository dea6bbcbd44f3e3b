"""The balance of exchange, against figures computed by hand.

The day is 2026-06-30. One line of STAYS is one placement; 365 days are 12.0 person-months, 181 are 5.9, 184 are 6.0.
"""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from tpd_exchange.models.choices import Direction, Stage
from tpd_exchange.models.oversight import PlaceUnit
from tpd_exchange.rules.balance import Balance, Figure, Row, Terms, Wish, balance, counted
from tpd_exchange.rules.exchange import Stay, by_year

DAY = date(2026, 6, 30)
OUT, BACK = Direction.KR_US, Direction.US_KR

#  id  agreement  domain  way      stage         begins        ends
STAYS = """
    1  NRF        QNT     kr-us    closed        2024-01-01    2024-12-31
    2  NRF        QNT     kr-us    closed        2024-07-01    2025-06-30
    3  NRF        AI      us-kr    completed     2025-01-01    2025-12-31
    4  NRF        QNT     kr-us    active        2026-01-01    2026-12-31
    5  NRF        AI      us-kr    preparing     2026-09-01    2027-02-28
    6  NRF        AI      us-kr    selected      2026-03-01    2026-08-31
    7  -          QNT     us-kr    terminated    2026-01-01    2026-03-31
    8  NRF        QNT     kr-us    withdrawn     2026-01-01    2026-12-31
    9  NRF        QNT     kr-us    nominated     2026-09-01    2026-12-31
   10  CAISI      AI      kr-us    suspended     2025-10-01    2026-09-30
"""


def stays(text: str = STAYS) -> list[Stay]:
    return [read(line) for line in text.strip().splitlines()]


def read(line: str) -> Stay:
    number, agreement, domain, way, stage, begins, ends = line.split()
    dates = {"planned_start": date.fromisoformat(begins), "planned_end": date.fromisoformat(ends)}
    under = "" if agreement == "-" else agreement
    return Stay(domain, Direction(way), Stage(stage), **dates, id=UUID(int=int(number)), agreement=under)


def drawn(first: int, last: int | None = None, of: str = "agreement", terms: Any = None, **wish: Any) -> Balance:
    groups = terms or {"NRF": Terms(), "CAISI": Terms()}
    if of == "domain":
        groups = {"QNT": Terms(), "AI": Terms()}
    return balance(stays(), groups, Wish(first, last or first, **wish), DAY, of)


def ids(figure: Figure) -> list[int]:
    return [one.int for one in figure.stays]


#  years       group   out      in       coming    coming   carried  standing
#                                        out       in
HEADS = """
   2024        NRF     1,2      -        -         -        0        2
   2025        NRF     -        3        -         -        2        1
   2026        NRF     4        -        -         5,6      1        2
   2024-2026   NRF     1,2,4    3        -         5,6      0        2
   2025        CAISI   10       -        -         -        0        1
   2026        CAISI   -        -        -         -        1        1
   2026        none    -        7        -         -        0       -1
   2027        NRF     -        -        -         -        2        2
   2026        all     4        7        -         5,6      2        2
"""


@pytest.mark.parametrize("line", HEADS.strip().splitlines())
def test_heads(line: str) -> None:
    """Heads count in the year of the first day; who should have begun (6) is coming this year."""
    years, group, out, back, coming_out, coming_in, carried, standing = line.split()
    row = row_of(drawn(*map(int, years.split("-"))), group)
    assert listed(row.went[OUT]) == out
    assert listed(row.went[BACK]) == back
    assert (listed(row.coming[OUT]), listed(row.coming[BACK])) == (coming_out, coming_in)
    assert (row.carried, row.standing) == (int(carried), int(standing))
    assert row.went[OUT].value == len(row.went[OUT].stays)


def row_of(found: Balance, group: str) -> Row:
    return found.total if group == "all" else found.rows["" if group == "none" else group]


def listed(figure: Figure) -> str:
    return ",".join(map(str, ids(figure))) or "-"


#  years       group   out      in      coming out   coming in
#  2024: 366 days of 1 (12.0246) and 184 of 2 (6.0452): 550 days are 18.0698.
#  2025: 181 days of 2 (5.9466); all 365 of 3 (11.9918). CAISI: 92 days of 10 (3.0226).
#  2026: 181 days of 4 by June 30 (5.9466), 184 to come (6.0452); of 5 122 days, of 6 63 days from June 30 on: 185
#        days (6.0780). CAISI: 181 days of 10 (5.9466), 92 to come (3.0226).
#  2027: 59 days of 5 (1.9384).
MONTHS = """
   2024        NRF     18.1     0       0            0
   2025        NRF     5.9      12.0    0            0
   2026        NRF     5.9      0       6.0          6.1
   2024-2026   NRF     29.9     12.0    6.0          6.1
   2025        CAISI   3.0      0       0            0
   2026        CAISI   5.9      0       3.0          0
   2027        NRF     0        0       0            1.9
   2026        none    0        3.0     0            0
   2026        all     11.9     3.0     9.1          6.1
"""


@pytest.mark.parametrize("line", MONTHS.strip().splitlines())
def test_person_months(line: str) -> None:
    """Days up to the day have been spent; those after it are to come. All: 362 days are 11.8932, 276 are 9.0678."""
    years, group, *expected = line.split()
    row = row_of(drawn(*map(int, years.split("-")), unit=PlaceUnit.MONTHS), group)
    found = (row.went[OUT], row.went[BACK], row.coming[OUT], row.coming[BACK])
    assert [figure.value for figure in found] == [Decimal(value) for value in expected]


def test_the_federal_year_begins_in_october() -> None:
    """10 begins on 2025-10-01, which is the first day of the federal year 2026."""
    assert ids(drawn(2026, federal=True).rows["CAISI"].went[OUT]) == [10]
    assert ids(drawn(2025, federal=True).rows["CAISI"].went[OUT]) == []
    months = drawn(2026, federal=True, unit=PlaceUnit.MONTHS).rows["CAISI"]
    # 2025-10-01 to 2026-06-30 are 273 days, 92 are left.
    assert (months.went[OUT].value, months.coming[OUT].value) == (Decimal("9.0"), Decimal("3.0"))


def test_by_domain_the_difference_is_carried() -> None:
    found = drawn(2026, of="domain").rows
    assert ids(found["QNT"].went[OUT]) == [4]
    assert ids(found["QNT"].went[BACK]) == [7]
    assert (found["QNT"].carried, found["QNT"].standing) == (2, 2)
    # AI: in 2025 one came (3) and one went (10).
    assert (found["AI"].carried, found["AI"].standing) == (0, 0)
    assert list(found) == ["QNT", "AI"]


#  terms: unit, places out, places in, carried or not, in force from, until
#  Two places each way, carried from 2024 on.
#   2024: out 2 - 2 = 0 left, in 2 - 0 = 2 left.
#   2025: out 0 + 2 - 0 = 2 left, in 2 + 2 - 1 = 3 left.
#   2026: out 2 + 2 - 1 = 3 open, in 3 + 2 - 0 - 2 coming = 3 open.
#   2027: out 3 + 2 = 5, in 3 + 2 = 5.
#  One place out: 2024 1 - 2 = -1; 2025 -1 + 1 = 0; 2026 0 + 1 - 1 = 0.
PLACES = """
   2024        2 2 carries 2024-01-01 -             2  2     0  0     0  2
   2025        2 2 carries 2024-01-01 -             2  2     0  2     2  3
   2026        2 2 carries 2024-01-01 -             2  2     2  3     3  3
   2027        2 2 carries 2024-01-01 -             2  2     3  3     5  5
   2024-2026   2 2 carries 2024-01-01 -             6  6     0  0     3  3
   2026        2 2 anew    2024-01-01 -             2  2     0  0     1  0
   2024-2026   2 2 anew    2024-01-01 -             6  6     0  0     1  0
   2025        1 - carries 2024-01-01 -             1  -    -1  0     0  -
   2026        1 - carries 2024-01-01 -             1  -     0  0     0  -
   2026        2 2 carries 2023-06-01 -             2  2     4  5     5  5
   2026        2 2 carries 2026-12-31 -             2  2     0  0     1  0
   2026        2 2 carries 2027-01-01 -             -  -     0  0     -  -
   2026        2 2 carries 2024-01-01 2025-12-31    -  -     2  3     -  -
   2026        2 2 carries 2024-01-01 2026-06-29    2  2     2  3     -  -
   2026        2 2 carries 2024-01-01 2026-06-30    2  2     2  3     3  3
   2026        0 2 carries 2026-01-01 -             0  2     0  0    -1  0
"""


@pytest.mark.parametrize("line", PLACES.strip().splitlines())
def test_places(line: str) -> None:
    """Places of the years, what the years before brought, and what is open; each out and in."""
    years, out, back, carries, starts, ends, *expected = line.split()
    terms = Terms(
        PlaceUnit.HEADS, number(out), number(back), carries == "carries", date.fromisoformat(starts),
        None if ends == "-" else date.fromisoformat(ends),
    )  # fmt: skip
    row = drawn(*map(int, years.split("-")), terms={"NRF": terms}).rows["NRF"]
    found = [part[way] for part in (row.places, row.brought, row.open) for way in (OUT, BACK)]
    assert found == [number(value) for value in expected]
    assert row.carried == (0 if carries == "anew" or years.startswith("2024") else row.carried)


def number(text: str) -> int | None:
    return None if text == "-" else int(text)


def test_places_are_open_only_in_what_they_are_counted_in() -> None:
    terms = {"NRF": Terms(PlaceUnit.MONTHS, 24, 24, starts=date(2026, 1, 1))}
    heads = drawn(2026, terms=terms).rows["NRF"]
    months = drawn(2026, terms=terms, unit=PlaceUnit.MONTHS).rows["NRF"]
    assert set(heads.places.values()) == set(heads.open.values()) == {None}
    # 24 - 5.9 spent - 6.0 to come; 24 - 6.1 to come.
    assert (months.open[OUT], months.open[BACK]) == (Decimal("12.1"), Decimal("17.9"))


def test_without_carrying_no_difference_is_carried() -> None:
    row = drawn(2026, terms={"NRF": Terms(carries=False)}).rows["NRF"]
    assert (row.carried, row.standing) == (0, 1)


def test_a_group_without_placements_is_shown_and_one_that_nobody_named_is_not() -> None:
    found = drawn(2026, terms={"EMPTY": Terms(out=3, starts=date(2026, 1, 1))})
    assert found.rows["EMPTY"].open[OUT] == 3
    nobody = balance([], {"EMPTY": Terms()}, Wish(2026, 2026), DAY, "agreement")
    assert list(nobody.rows) == ["EMPTY"]


@pytest.mark.parametrize(
    ("begins", "ends", "stage", "expected"),
    [
        # began, is to begin, days spent, days left, all within 2026 as seen on 2026-06-30
        ("2026-06-30", "2026-07-01", "active", (True, False, 1, 1)),
        ("2026-07-01", "2026-07-01", "active", (False, True, 0, 1)),
        ("2025-12-31", "2026-01-01", "closed", (False, False, 1, 0)),
        ("2026-12-31", "2027-01-05", "confirmed", (False, True, 0, 1)),
        ("2026-06-30", "2026-06-30", "confirmed", (False, True, 0, 1)),
        ("2025-01-01", "2025-12-31", "preparing", (False, True, 0, 0)),
        ("2026-05-01", "2026-06-29", "preparing", (False, True, 0, 0)),
        ("2027-01-01", "2027-12-31", "preparing", (False, False, 0, 0)),
        ("2026-03-01", "2026-02-01", "active", (False, False, 0, 0)),
        ("2026-03-01", "2026-12-01", "review", (False, False, 0, 0)),
        ("2026-03-01", "2026-12-01", "no-show", (False, False, 0, 0)),
    ],
)
def test_what_one_stay_counts_for(begins: str, ends: str, stage: str, expected: tuple[Any, ...]) -> None:
    one = read(f"1 - QNT kr-us {stage} {begins} {ends}")
    assert counted(one, date(2026, 1, 1), date(2026, 12, 31), DAY) == expected


def test_both_ends_of_a_year_to_come_belong_to_it() -> None:
    """Who begins on New Year's Day or on New Year's Eve counts for that year, and a day before or after for another."""
    for begins, counts in (("2026-12-31", False), ("2027-01-01", True), ("2027-12-31", True), ("2028-01-01", False)):
        one = read(f"1 - QNT kr-us preparing {begins} {begins}")
        assert counted(one, date(2027, 1, 1), date(2027, 12, 31), DAY) == (False, counts, 0, int(counts))


def test_without_dates_nothing_counts() -> None:
    bare = Stay("QNT", OUT, Stage.PREPARING, id=UUID(int=1))
    assert counted(bare, date(2026, 1, 1), date(2026, 12, 31), DAY) == (False, False, 0, 0)
    assert balance([bare], {"QNT": Terms()}, Wish(2026, 2026), DAY).total.coming[OUT].value == 0


def test_who_is_to_come_without_an_end_counts_as_a_head_and_as_no_month() -> None:
    open_end = Stay("QNT", OUT, Stage.SELECTED, planned_start=date(2026, 9, 1), id=UUID(int=1))
    heads = balance([open_end], {"QNT": Terms()}, Wish(2026, 2026), DAY).rows["QNT"]
    months = balance([open_end], {"QNT": Terms()}, Wish(2026, 2026, unit=PlaceUnit.MONTHS), DAY).rows["QNT"]
    assert (heads.coming[OUT].value, months.coming[OUT].value) == (1, 0)


def test_a_slip_in_a_far_year_does_not_make_anybody_wait() -> None:
    slip = read("1 - QNT kr-us active 2026-01-01 9999-12-31")
    found = balance([slip], {"QNT": Terms()}, Wish(2026, 2026, unit=PlaceUnit.MONTHS), DAY)
    assert found.total.coming[OUT].value == Decimal("6.0")


@pytest.mark.parametrize("federal", [False, True])
def test_it_says_the_same_as_the_report_of_the_office(federal: bool) -> None:
    """The letter counts with `exchange.by_year`; every year of both must read alike."""
    for told in by_year(stays(), DAY, federal):
        year = int(str(told["year"]).removeprefix("FY"))
        heads, months = (drawn(year, federal=federal, unit=unit).total for unit in PlaceUnit)
        assert (told["heads_out"], told["heads_in"]) == (heads.went[OUT].value, heads.went[BACK].value)
        assert (told["balance"], told["cumulative"]) == (heads.difference, heads.standing)
        assert Decimal(told["months_out"]) == months.went[OUT].value
        assert Decimal(told["cumulative_months"]) == months.standing


def test_an_agreement_gives_places_in_the_years_of_its_first_and_of_its_last_day() -> None:
    year = (date(2026, 1, 1), date(2026, 12, 31), PlaceUnit.HEADS)
    for terms, given in (
        (Terms(out=2, ends=date(2026, 1, 1)), 2), (Terms(out=2, ends=date(2025, 12, 31)), None),
        (Terms(out=2, starts=date(2026, 12, 31)), 2), (Terms(out=2, starts=date(2027, 1, 1)), None),
    ):  # fmt: skip
        assert terms.places(OUT, *year) == given
        assert terms.places(BACK, *year) is None


def test_places_are_those_of_the_years_that_are_asked_for() -> None:
    """1 October 2025 lies in the federal year 2026, and in the calendar year 2025."""
    terms = {"NRF": Terms(out=2, ends=date(2025, 10, 1))}
    assert drawn(2026, terms=terms, federal=True).rows["NRF"].places[OUT] == 2
    assert drawn(2026, terms=terms).rows["NRF"].places[OUT] is None


def test_months_name_the_stays_they_are_made_of() -> None:
    row = drawn(2026, unit=PlaceUnit.MONTHS).rows["NRF"]
    assert (ids(row.went[OUT]), ids(row.coming[OUT]), ids(row.coming[BACK])) == ([4], [4], [5, 6])
