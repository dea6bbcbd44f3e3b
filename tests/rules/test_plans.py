"""How far an action plan has come, counted by hand; the day is 2026-06-30."""

from datetime import date
from decimal import Decimal

from tests.rules.test_balance import DAY, ids, read
from tpd_exchange.rules.exchange import Stay
from tpd_exchange.rules.plans import PlanFacts, Progress, progress

STAYS = """
    1  -  QNT  kr-us  closed     2025-07-01  2026-03-31
    2  -  QNT  kr-us  active     2026-01-01  2027-06-30
    3  -  QNT  kr-us  confirmed  2026-09-01  2027-08-31
    4  -  QNT  us-kr  active     2026-06-30  2026-12-31
    5  -  AI   us-kr  active     2026-01-01  2026-12-31
    6  -  QNT  us-kr  review     2026-08-01  2026-12-31
"""
EVENTS = (
    date(2025, 12, 31),
    date(2026, 1, 1),
    date(2026, 6, 30),
    date(2026, 7, 1),
    date(2026, 12, 31),
    date(2027, 1, 1),
)
GOALS: dict[str, int | None] = {"heads_out": 1, "heads_in": 4, "months_out": 30, "months_in": None, "events": 2}


def stays() -> list[Stay]:
    return [read(line) for line in STAYS.strip().splitlines()]


def told(goals: dict[str, int | None] = GOALS, events: tuple[date, ...] = EVENTS) -> dict[str, Progress]:
    plan = PlanFacts("QNT", date(2026, 1, 1), date(2026, 12, 31), goals, events)
    return {one.name: one for one in progress(plan, stays(), DAY)}


def test_heads_count_where_they_begin_and_who_is_to_come_is_apart() -> None:
    """1 began before the plan, 5 is of another domain, 6 is not selected."""
    found = told()
    assert (ids(found["heads_out"].done), ids(found["heads_out"].coming)) == ([2], [3])
    assert (ids(found["heads_in"].done), ids(found["heads_in"].coming)) == ([4], [])


def test_months_are_those_of_the_period() -> None:
    """Out: 90 days of 1 and 181 of 2 are 8.9035; 184 of 2 and 122 of 3 are 10.0534. In: one day, then 184 (6.0452)."""
    found = told()
    out, back = found["months_out"], found["months_in"]
    assert (out.done.value, out.coming.value) == (Decimal("8.9"), Decimal("10.1"))
    assert (back.done.value, back.coming.value, back.goal) == (Decimal("0.0"), Decimal("6.0"), None)


def test_events_of_the_period() -> None:
    found = told()["events"]
    assert (found.done.value, found.coming.value, found.goal) == (2, 2, 2)


def test_a_goal_is_reached_by_what_is_done() -> None:
    found = told()
    assert [name for name, one in found.items() if one.reached] == ["heads_out", "events"]


def test_what_has_no_goal_and_nothing_to_show_is_left_out() -> None:
    assert list(told({}, ())) == ["heads_out", "heads_in", "months_out", "months_in"]
    plan = PlanFacts("TEL", date(2026, 1, 1), date(2026, 12, 31), {"heads_in": 3})
    [only] = progress(plan, stays(), DAY)
    assert (only.name, only.goal, only.done.value, str(only.label)) == (
        "heads_in", 3, 0, "Persons, United States → Korea",
    )  # fmt: skip
