"""What holds for every case there can be: no rule raises, due dates follow their events, settled facts are silent."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as some

from tests.rules.made_up import MadeUp
from tests.rules.sound import check
from tpd_exchange.models.choices import Direction, Stage, VisaClass
from tpd_exchange.models.oversight import TaskState
from tpd_exchange.rules import engine, instalments, law
from tpd_exchange.rules.case import Case, Person, TaskFacts, VisaFacts
from tpd_exchange.rules.engine import findings
from tpd_exchange.rules.look import Look

SEEDS = some.integers(0, 2**40)
NEAR = some.dates(date(2023, 1, 1), date(2031, 12, 31))


@settings(max_examples=500, deadline=None)
@given(SEEDS)
def test_no_case_stops_the_rules_and_every_finding_is_sound(seed: int) -> None:
    made = MadeUp(seed)
    case, day = made.case(), made.day()
    told = findings(case, day)
    check(told)
    assert told == findings(case, day)


@settings(max_examples=500, deadline=None)
@given(SEEDS)
def test_a_check_that_is_not_asked_would_have_said_nothing(seed: int) -> None:
    made = MadeUp(seed)
    case, day = made.case()._replace(tasks=()), made.day()
    look = Look(case, day)
    checks = engine.OUTWARD if look.outward else engine.INWARD
    if case.stage in engine.OVER:
        checks = instalments.CHECKS if case.stage in instalments.NEVER_WENT else {}
    asked = checks.items()
    every = {one.key for check, phases in asked if look.phase in phases for one in check(look)}
    assert {one.key for one in findings(case, day)} == every


@settings(max_examples=150, deadline=None)
@given(SEEDS)
def test_what_is_settled_is_silent_and_all_else_speaks_on(seed: int) -> None:
    """Of progress reports the next one steps into the place of the one that was dealt with."""
    made = MadeUp(seed)
    case, day = made.case(), made.near()
    told = [one.key for one in findings(case, day)]
    for key in told:
        task = TaskFacts(UUID(int=1), key, TaskState.DONE)
        left = [one.key for one in findings(case._replace(tasks=(*case.tasks, task)), day)]
        assert key not in left
        assert [one for one in left if "progress" not in one] == [
            one for one in told if one != key and "progress" not in one
        ]


EVENTS = {
    "us_address_report": "moved_on", "kr_address_report": "moved_on", "us_sevis_validation": "begins",
    "kr_registration": "entered_on", "arrival_report": "entered_on",
}  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(SEEDS, NEAR, some.integers(1, 800), some.sampled_from([*EVENTS]))
def test_a_due_date_never_moves_earlier_when_its_event_moves_later(seed: int, at: date, by: int, key: str) -> None:
    american = key.startswith("us")
    visa = VisaFacts(UUID(int=50), VisaClass.J1_RESEARCH if american else VisaClass.E3, registered_on=None)
    case = MadeUp(seed).case()._replace(
        stage=Stage.ACTIVE, direction=Direction.KR_US if american else Direction.US_KR, planned_start=at, tasks=(),
        papers=(), planned_end=date(2040, 1, 1), actual_start=None, actual_end=None,
    )  # fmt: skip
    case = case._replace(person=case.person._replace(citizenships=("US",)))

    def due(event: date) -> date | None:
        facts = {EVENTS[key]: event} | ({"registered_on": date(2020, 1, 1)} if key == "kr_address_report" else {})
        told = findings(case._replace(visas=(visa._replace(**facts),)), date(2026, 11, 25))
        (one,) = (one for one in told if one.key.partition(":")[0] == key)
        return one.due

    before, after = due(at), due(at + timedelta(by))
    assert before and after and at <= before < after and after - before == timedelta(by)


def moved(value: object, by: int) -> object:
    """The same so many days later, all but the birth."""
    if isinstance(value, date):
        return value + timedelta(by)
    if isinstance(value, Person):
        until = moved(value.military_until, by)
        return value._replace(passports=moved(value.passports, by), stays=moved(value.stays, by), military_until=until)
    if isinstance(value, tuple):
        parts = [moved(part, by) for part in value]
        return type(value)._make(parts) if hasattr(value, "_make") else tuple(parts)
    return value


@settings(max_examples=200, deadline=None)
@given(SEEDS, some.integers(1, 400))
def test_a_whole_case_moved_later_owes_nothing_sooner(seed: int, by: int) -> None:
    """Under the same law; progress reports are named by their month, and the age for the permit is that of a birth."""
    made = MadeUp(seed)
    case, day = made.case(), made.near()
    if any(one in (date.min, date.max) for one in _days(case)):
        return
    later = moved(case, by)
    assert isinstance(later, Case)
    with_law = law.at(date(2026, 11, 25))
    told = {one.key: one.due for one in _findings(case, day, with_law) if "progress" not in one.key}
    for one in _findings(later, day + timedelta(by), with_law):
        before = told.get(one.key)
        if before and one.due and one.rule != "kr_military_permit_age":
            assert before <= one.due, one


def _findings(case: Case, day: date, table: object) -> list:
    kept, law.at = law.at, lambda _: table
    try:
        return findings(case, day)
    finally:
        law.at = kept


def _days(value: object) -> list[date]:
    if isinstance(value, tuple):
        return [day for part in value for day in _days(part)]
    return [value] if isinstance(value, date) else []
