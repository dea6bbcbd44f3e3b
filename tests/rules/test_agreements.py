"""Where an agreement stands, what is due, and whom it fits."""

from datetime import date
from uuid import UUID

import pytest

from tpd_exchange.rules.agreements import AgreementFacts, AgreementState, Fit, dues, fit, fitting, state
from tpd_exchange.rules.finding import Place, Severity

ID = UUID(int=7)
KAIST, MIT, NIST = UUID(int=1), UUID(int=2), UUID(int=3)
AHEAD, IN_FORCE, TO_RENEW, ENDED = AgreementState


def facts(starts: str = "2024-03-01", ends: str = "2027-02-28", notice: int | None = 90, **more) -> AgreementFacts:
    from_iso = date.fromisoformat
    dates = (from_iso(starts) if starts else None, from_iso(ends) if ends else None)
    return AgreementFacts(ID, "A-1", starts=dates[0], ends=dates[1], notice=notice, **more)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-02-29", AHEAD),
        ("2024-03-01", IN_FORCE),
        ("2026-11-29", IN_FORCE),
        # 28 February 2027 less 90 days: 28 of February, 31 of January, 31 of December.
        ("2026-11-30", TO_RENEW),
        ("2027-02-28", TO_RENEW),
        ("2027-03-01", ENDED),
    ],
)
def test_state(day: str, expected: AgreementState) -> None:
    assert state(facts(), date.fromisoformat(day)) == expected


def test_an_agreement_without_dates_is_in_force() -> None:
    bare = facts("", "", None)
    assert state(bare, date(2026, 1, 1)) == IN_FORCE
    assert dues(bare, date(2026, 1, 1)) == []


def test_it_begins_with_its_signing_where_nothing_else_is_said() -> None:
    signed = facts("", signed_on=date(2025, 5, 5))
    assert state(signed, date(2025, 5, 4)) == AHEAD
    assert state(signed, date(2025, 5, 5)) == IN_FORCE


def test_what_is_due() -> None:
    notice, end = dues(facts(), date(2026, 1, 1))
    assert (notice.due, end.due) == (date(2026, 11, 30), date(2027, 2, 28))
    assert (notice.severity, end.severity) == (Severity.TASK, Severity.NOTE)
    assert (notice.key, end.key) == (f"agreement-renewal:{ID.hex}", f"agreement-end:{ID.hex}")
    assert notice.place == Place("agreement", ID, "ends") == end.place
    assert str(notice.said) == "Notice of renewal of agreement A-1 is due; it ends on 2027-02-28."
    assert str(end.said) == "Agreement A-1 ends on 2027-02-28."
    agreed = "Tell the other party whether it is to be renewed, and enter the new end once it is agreed."
    renewed = "Enter the new end if it was renewed; nobody should be sent under it beyond that day."
    assert (str(notice.todo), str(end.todo)) == (agreed, renewed)
    assert notice.since == end.since == date(2024, 3, 1)


def test_a_missed_notice_stays_due_until_the_end_and_no_longer() -> None:
    assert len(dues(facts(), date(2027, 2, 28))) == 2
    assert dues(facts(), date(2027, 3, 1)) == []


def test_without_a_notice_only_the_end_is_due() -> None:
    [end] = dues(facts(notice=None), date(2026, 1, 1))
    assert (end.due, end.severity) == (date(2027, 2, 28), Severity.TASK)
    assert [one.due for one in dues(facts(notice=0), date(2026, 1, 1))] == [date(2027, 2, 28)] * 2


def test_a_notice_longer_than_the_calendar_is_no_day() -> None:
    assert facts(ends="0001-01-31", notice=31).renewal is None
    assert facts(ends="0001-02-01", notice=31).renewal == date(1, 1, 1)


@pytest.mark.parametrize(
    ("houses", "domain", "expected"),
    [
        ([KAIST, MIT], "", Fit.PARTIES),
        ([KAIST, NIST], "QNT", Fit.DOMAIN),
        ([KAIST, NIST], "AI", Fit.OTHER),
        ([KAIST], "", Fit.OTHER),
    ],
)
def test_whom_it_fits(houses: list[UUID], domain: str, expected: Fit) -> None:
    assert fit(facts(parties=frozenset((KAIST, MIT)), domains=("QNT",)), houses, domain) == expected


def test_those_that_fit_and_are_in_force_come_first() -> None:
    def one(number: int, parties: tuple[UUID, ...], domains: tuple[str, ...], ends: str) -> AgreementFacts:
        until = date.fromisoformat(ends)
        return AgreementFacts(UUID(int=number), f"A-{number}", frozenset(parties), domains, ends=until)

    found = [
        one(1, (NIST,), (), "2030-12-31"),
        one(2, (KAIST, MIT), (), "2026-06-30"),
        one(3, (NIST,), ("QNT",), "2030-12-31"),
        one(4, (KAIST, MIT), (), "2030-12-31"),
    ]
    since, until = date(2026, 1, 1), date(2026, 12, 31)
    assert [one.int for one in fitting(found, [KAIST, MIT], "QNT", since, until)] == [4, 3, 2, 1]
    # Without planned days nothing is known to end too early; with the first alone, only that day matters.
    assert [one.int for one in fitting(found, [KAIST, MIT], "QNT", None, None)] == [2, 4, 3, 1]
    assert [one.int for one in fitting(found, [KAIST, MIT], "QNT", since, None)] == [2, 4, 3, 1]


def test_what_ends_during_the_stay_goes_before_what_has_ended() -> None:
    ended, ends = (AgreementFacts(UUID(int=at), f"A-{at}", frozenset((KAIST, MIT))) for at in (1, 2))
    found = [ended._replace(ends=date(2025, 12, 31)), ends._replace(ends=date(2026, 6, 30))]
    assert [one.int for one in fitting(found, [KAIST, MIT], "", date(2026, 1, 1), date(2026, 12, 31))] == [2, 1]


def test_what_begins_during_the_stay_goes_after_what_is_in_force_all_through() -> None:
    late, held, not_begun = (AgreementFacts(UUID(int=at), f"A-{at}", frozenset((KAIST, MIT))) for at in (1, 2, 3))
    found = [
        late._replace(starts=date(2026, 1, 2)),
        not_begun._replace(starts=date(2027, 1, 1)),
        held._replace(starts=date(2026, 1, 1)),
    ]
    assert [one.int for one in fitting(found, [KAIST, MIT], "", date(2026, 1, 1), date(2026, 12, 31))] == [2, 1, 3]


def test_that_of_the_parties_goes_before_that_of_the_domain() -> None:
    domain = AgreementFacts(UUID(int=1), "A-1", domains=("QNT",))
    other = AgreementFacts(UUID(int=2), "A-2", domains=("AI",))
    parties = AgreementFacts(UUID(int=3), "A-3", frozenset((KAIST, MIT)))
    assert [one.int for one in fitting([domain, other, parties], [KAIST, MIT], "QNT", None, None)] == [3, 1, 2]


def test_in_force_on_every_day_of_a_period() -> None:
    assert facts().in_force(date(2024, 3, 1), date(2027, 2, 28))
    assert not facts().in_force(date(2024, 2, 29), date(2027, 2, 28))
    assert not facts().in_force(date(2024, 3, 1), date(2027, 3, 1))
    assert facts("", "").in_force(date(1, 1, 1), date(9999, 12, 31))
