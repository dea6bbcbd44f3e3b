"""The way of a placement, as a table: which step is which, and what each needs before it can be taken."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from tpd_exchange.models.choices import ChangeReason, Direction, PaperKind, Stage
from tpd_exchange.models.oversight import ApprovingParty
from tpd_exchange.rules.case import (
    ApprovalFacts,
    Case,
    IncidentFacts,
    LetterFacts,
    Money,
    PaperFacts,
    PaymentFacts,
    Person,
    PolicyFacts,
    ReviewFacts,
    TaskFacts,
    VisaFacts,
)
from tpd_exchange.rules.finding import Place
from tpd_exchange.rules.needing import Collecting, Consent, Need, Writing
from tpd_exchange.rules.stages import (
    DAY_OF,
    NEXT,
    WAY,
    Step,
    asked_day,
    consent_of,
    kind_of_step,
    missing,
    needs,
    needs_note,
    reasons,
    undone_days,
    ways_back,
    ways_off,
)

NOMINATED, REVIEW, SELECTED, CONFIRMED, PREPARING, ACTIVE, COMPLETED, CLOSED = WAY
SUSPENDED, WITHDRAWN, REJECTED, NO_SHOW, TERMINATED = list(Stage)[8:]
OFF_THE_WAY = (SUSPENDED, WITHDRAWN, REJECTED, NO_SHOW, TERMINATED)
TODAY = date(2026, 11, 26)
ID, HOME, HOST, OTHER = (UUID(int=number) for number in range(1, 5))

# Rows: from; columns: to, in the order of the enumeration. f forward, b back, o off the way, . where no way leads.
STEPS = """
nominated    . f f f f f f f . o o . .
review       b . f f f f f f . o o . .
selected     b b . f f f f f . o o . .
confirmed    b b b . f f f f . o o o .
preparing    b b b b . f f f . o o o .
active       b b b b b . f f o . . . o
completed    b b b b b b . f . . . . .
closed       b b b b b b b . . . . . .
suspended    b b b b b f f f . . . . o
withdrawn    b b b b b b b b . . . . .
rejected     b b b b b b b b . . . . .
no-show      b b b b b b b b . . . . .
terminated   b b b b b b b f . . . . .
"""
LETTERS = {"f": Step.FORWARD, "b": Step.BACK, "o": Step.OFF, ".": Step.ASIDE}
TABLE = [
    (Stage(words[0]), to, LETTERS[letter])
    for words in (line.split() for line in STEPS.strip().splitlines())
    for to, letter in zip(Stage, words[1:], strict=True)
]


def case(stage: Stage = NOMINATED, **known: Any) -> Case:
    return Case(ID, "P-2026-0001", Direction.KR_US, stage, Person(ID), HOME, HOST, **known)


def full(stage: Stage, **other: Any) -> Case:
    """A case that lacks nothing on its whole way."""
    known: dict[str, Any] = {
        "project_en": "Sensing", "project_ko": "감지", "planned_start": date(2026, 1, 10),
        "planned_end": date(2026, 10, 31), "actual_start": date(2026, 1, 12), "actual_end": date(2026, 10, 30),
        "applied_on": date(2025, 6, 1), "supervisor": OTHER, "grade": "general", "visa_class": "J-1-RS",
        "security_result": "cleared",
        "funding": (Money("NRF", "stipend", "KRW", Decimal(3_000_000), "month"),),
        "approvals": tuple(ApprovalFacts(party, "approved", date(2025, 8, 1)) for party in ApprovingParty),
        "letters": tuple(
            LetterFacts(slug, date(2025, 9, 1))
            for slug in (
                "nomination", "placement-researcher", "placement-host", "invitation", "arrival-notice", "final-report",
                "completion", "departure-notice", "termination-notice",
            )
        ),
        "visas": (VisaFacts(OTHER, "J-1-RS", issued_on=date(2025, 11, 1), left_on=date(2026, 10, 31)),),
        "policies": (PolicyFacts(OTHER, date(2026, 1, 1), date(2026, 12, 31)),),
        "payments": (PaymentFacts(OTHER, "KRW", Decimal(1), date(2026, 2, 1), paid_on=date(2026, 2, 1)),),
        "incidents": (
            IncidentFacts(OTHER, "incident-health", date(2026, 3, 1), date(2026, 3, 1), closed_on=date(2026, 4, 1)),
        ),
    }  # fmt: skip
    return case(stage, **(known | other))


def need(found: list[Need], key: str) -> Need:
    (one,) = [one for one in found if one.key == key]
    return one


def keys(found: list[Need]) -> list[str]:
    return [f"{'' if one.blocks else '('}{one.key}{'' if one.blocks else ')'}" for one in found]


@pytest.mark.parametrize(("before", "to", "expected"), TABLE)
def test_the_table_of_steps(before: Stage, to: Stage, expected: Step) -> None:
    assert kind_of_step(before, to) is expected


def test_the_next_stage_is_a_step_forward_and_an_end_has_none() -> None:
    assert all(kind_of_step(before, to) is Step.FORWARD for before, to in NEXT.items())
    assert dict(zip(WAY[:-1], WAY[1:], strict=True)).items() <= NEXT.items()
    assert set(Stage) - set(NEXT) == {CLOSED, WITHDRAWN, REJECTED, NO_SHOW}
    assert (NEXT[SUSPENDED], NEXT[TERMINATED]) == (ACTIVE, CLOSED)


def test_the_ways_off_and_back_are_those_of_the_table() -> None:
    for stage in Stage:
        assert set(ways_off(stage)) == {to for before, to, step in TABLE if before == stage and step is Step.OFF}
        assert set(ways_back(stage)) == {to for before, to, step in TABLE if before == stage and step is Step.BACK}
    assert ways_back(CONFIRMED) == (SELECTED, REVIEW, NOMINATED)
    assert ways_off(PREPARING) == (WITHDRAWN, REJECTED, NO_SHOW)


def test_a_reason_says_why_and_is_never_only_that_it_was_next() -> None:
    assert reasons(Step.FORWARD)[0] == ChangeReason.NEXT_STEP
    assert set(reasons(Step.FORWARD)) == set(ChangeReason)
    assert set(reasons(Step.OFF)) == set(ChangeReason) - {ChangeReason.NEXT_STEP, ChangeReason.CORRECTION}
    for step in (Step.BACK, Step.ASIDE):
        assert reasons(step)[0] == ChangeReason.CORRECTION
        assert set(reasons(step)) == set(ChangeReason) - {ChangeReason.NEXT_STEP}
    assert [needs_note(step) for step in Step] == [False, False, True, True]


def test_what_a_stage_implies_a_day_for() -> None:
    assert DAY_OF == {ACTIVE: "actual_start", COMPLETED: "actual_end", TERMINATED: "actual_end"}
    asked = {(before, to): asked_day(before, to) for before in Stage for to in Stage}
    starts = {(before, ACTIVE) for before in (NOMINATED, REVIEW, SELECTED, CONFIRMED, PREPARING)}
    ends = {(before, COMPLETED) for before, _ in starts} | {(ACTIVE, COMPLETED), (SUSPENDED, COMPLETED)}
    ends |= {(ACTIVE, TERMINATED), (SUSPENDED, TERMINATED)}
    assert {key for key, field in asked.items() if field == "actual_start"} == starts
    assert {key for key, field in asked.items() if field == "actual_end"} == ends
    assert {field for key, field in asked.items() if key not in starts | ends} == {""}


@pytest.mark.parametrize(
    ("before", "to", "fields"),
    [
        (ACTIVE, PREPARING, ("actual_start", "actual_end")),
        (CLOSED, NOMINATED, ("actual_start", "actual_end")),
        (NO_SHOW, PREPARING, ("actual_start", "actual_end")),
        (COMPLETED, ACTIVE, ("actual_end",)),
        (TERMINATED, ACTIVE, ("actual_end",)),
        (CLOSED, COMPLETED, ()),
        (TERMINATED, COMPLETED, ()),
        (WITHDRAWN, CLOSED, ()),
        (SUSPENDED, ACTIVE, ()),
        (ACTIVE, COMPLETED, ()),
        (PREPARING, WITHDRAWN, ()),
    ],
)
def test_a_step_back_takes_the_days_with_it_that_are_true_no_more(
    before: Stage, to: Stage, fields: tuple[str, ...]
) -> None:
    assert undone_days(before, to) == fields


@pytest.mark.parametrize(
    ("before", "to", "expected"),
    [
        (NOMINATED, REVIEW, ["title", "period"]),
        (REVIEW, SELECTED, ["nomination", "(applied)"]),
        (
            SELECTED, CONFIRMED,
            [
                "supervisor", "funding", "review", "consent-researcher", "consent-sending", "consent-receiving",
                "(titles)", "(grade)",
            ],
        ),
        (CONFIRMED, PREPARING, ["visa-class", "placement-researcher", "placement-host", "(invitation)"]),
        (PREPARING, ACTIVE, ["(visa)", "(insured)", "(arrival)"]),
        (ACTIVE, COMPLETED, ["start", "final-report"]),
        (SUSPENDED, COMPLETED, ["start", "final-report"]),
        (COMPLETED, CLOSED, ["end", "completion", "(departure)"]),
        (TERMINATED, CLOSED, ["end", "termination-notice", "(departure)"]),
        (SUSPENDED, ACTIVE, []),
        (NOMINATED, SELECTED, ["title", "period", "nomination", "(applied)"]),
        (CONFIRMED, NO_SHOW, ["start-past"]),
        (CONFIRMED, WITHDRAWN, []),
        (ACTIVE, TERMINATED, []),
        (CONFIRMED, SELECTED, []),
        (NOMINATED, TERMINATED, []),
    ],
)  # fmt: skip
def test_what_each_step_needs(before: Stage, to: Stage, expected: list[str]) -> None:
    found = needs(case(before), to, TODAY)
    assert keys(found) == expected
    assert not any(one.met for one in found)
    assert missing(found) == [one for one in found if one.blocks]


@pytest.mark.parametrize("to", WAY[1:])
def test_a_case_that_lacks_nothing_may_go_the_whole_way_at_once(to: Stage) -> None:
    found = needs(full(NOMINATED), to, TODAY)
    assert [one.key for one in found if not one.met] == []
    assert len({one.key for one in found}) == len(found)


@pytest.mark.parametrize(
    ("to", "without", "key", "place"),
    [
        (REVIEW, {"project_en": "", "project_ko": ""}, "title", Place("placement", ID, "project_en")),
        (REVIEW, {"planned_start": None}, "period", Place("placement", ID, "planned_start")),
        (REVIEW, {"planned_end": None}, "period", Place("placement", ID, "planned_end")),
        (SELECTED, {"letters": ()}, "nomination", Writing("nomination")),
        (SELECTED, {"applied_on": None}, "applied", Place("placement", ID, "applied_on")),
        (CONFIRMED, {"supervisor": None}, "supervisor", Place("placement", ID, "supervisor")),
        (CONFIRMED, {"funding": ()}, "funding", Place("placement", ID, "funding")),
        (CONFIRMED, {"security_result": "open"}, "review", Place("review")),
        (CONFIRMED, {"approvals": ()}, "consent-sending", Consent(ApprovingParty.SENDING)),
        (CONFIRMED, {"project_ko": ""}, "titles", Place("placement", ID, "project_ko")),
        (CONFIRMED, {"grade": ""}, "grade", Place("placement", ID, "grade")),
        (PREPARING, {"visa_class": ""}, "visa-class", Place("placement", ID, "visa_class")),
        (PREPARING, {"letters": ()}, "placement-researcher", Writing("placement-researcher")),
        (PREPARING, {"letters": ()}, "placement-host", Writing("placement-host")),
        (PREPARING, {"letters": ()}, "invitation", Writing("invitation")),
        (ACTIVE, {"visas": ()}, "visa", Place("visa")),
        (ACTIVE, {"visas": (VisaFacts(OTHER, "J-1-RS"),)}, "visa", Place("visa", OTHER, "issued_on")),
        (ACTIVE, {"policies": ()}, "insured", Place("policy")),
        (ACTIVE, {"letters": ()}, "arrival", Collecting(PaperKind.ARRIVAL)),
        (COMPLETED, {"actual_start": None}, "start", Place("placement", ID, "actual_start")),
        (COMPLETED, {"letters": ()}, "final-report", Collecting(PaperKind.REPORT)),
        (CLOSED, {"actual_end": None}, "end", Place("placement", ID, "actual_end")),
        (CLOSED, {"letters": ()}, "completion", Writing("completion")),
        (CLOSED, {"letters": (), "visas": ()}, "departure", Writing("departure-notice")),
        (
            CLOSED, {"letters": (), "visas": (VisaFacts(OTHER, "E-3"),)}, "departure",
            Place("visa", OTHER, "left_on"),
        ),
    ],
)  # fmt: skip
def test_each_gap_leads_to_where_it_is_filled(to: Stage, without: dict[str, Any], key: str, place: object) -> None:
    before = WAY[WAY.index(to) - 1]
    assert need(needs(full(before), to, TODAY), key).met
    found = need(needs(full(before, **without), to, TODAY), key)
    assert (found.met, found.place) == (False, place)


@pytest.mark.parametrize(
    ("stage", "slug", "key"),
    [
        (REVIEW, "nomination", "nomination"),
        (CONFIRMED, "placement-host", "placement-host"),
        (PREPARING, "arrival-notice", "arrival"),
        (ACTIVE, "final-report", "final-report"),
        (COMPLETED, "completion", "completion"),
        (COMPLETED, "departure-notice", "departure"),
    ],
)
def test_one_document_stands_for_its_need_and_no_other(stage: Stage, slug: str, key: str) -> None:
    for issued, met in ((slug, True), ("research-plan", False)):
        only = full(stage, letters=(LetterFacts(issued, TODAY),), visas=())
        assert need(needs(only, NEXT[stage], TODAY), key).met is met


def test_one_title_is_enough_for_the_review() -> None:
    for kept in ("project_en", "project_ko"):
        only = full(NOMINATED, project_en="", project_ko="")._replace(**{kept: "X"})
        assert need(needs(only, REVIEW, TODAY), "title").met


def test_a_recommendation_that_came_in_stands_for_the_nomination_letter() -> None:
    for kind, met in ((PaperKind.PROPOSAL, True), (PaperKind.DEGREE, False)):
        came = full(REVIEW, letters=(), papers=(PaperFacts(OTHER, kind, TODAY),))
        assert need(needs(came, SELECTED, TODAY), "nomination").met is met


@pytest.mark.parametrize(
    ("result", "met", "said"),
    [
        ("open", False, "Research-security review decided"),
        ("cleared", True, "Research-security review decided"),
        ("conditions", True, "Research-security review decided"),
        ("refused", False, "Research-security review: not cleared"),
    ],
)
def test_the_review_must_have_cleared_it(result: str, met: bool, said: str) -> None:
    found = need(needs(full(SELECTED, security_result=result), CONFIRMED, TODAY), "review")
    assert (found.met, str(found.said)) == (met, said)


def test_an_outdated_review_must_be_done_anew() -> None:
    older = ReviewFacts(ID, "review-decided", "general", date(2025, 7, 1), "cleared")
    newer = ReviewFacts(OTHER, "review-outdated", "general", date(2025, 8, 1), "cleared")
    for reviews in ((older, newer), (newer, older)):
        found = need(needs(full(SELECTED, reviews=reviews), CONFIRMED, TODAY), "review")
        assert (found.met, found.place) == (False, Place("review", OTHER))
        assert "anew" in str(found.said)
    assert need(needs(full(SELECTED, reviews=(older,)), CONFIRMED, TODAY), "review").met


def test_what_a_party_said_last_counts() -> None:
    yes, no = (ApprovalFacts("sending", answer, date(2026, 5, 2)) for answer in ("approved", "declined"))
    before = ApprovalFacts("sending", "declined", date(2026, 5, 1))
    for approvals, last in (((yes, no), no), ((no, yes), yes), ((yes, before), yes)):
        found = full(SELECTED, approvals=approvals)
        assert consent_of(found, ApprovingParty.SENDING) is last
        assert need(needs(found, CONFIRMED, TODAY), "consent-sending").met is (last is yes)
    declined = need(needs(full(SELECTED, approvals=(no,)), CONFIRMED, TODAY), "consent-sending")
    assert str(declined.said) == "Approval of the sending side: declined on 2026-05-02"
    assert consent_of(case(), ApprovingParty.SENDING) is None


def test_a_refused_visa_is_none() -> None:
    day = date(2025, 12, 1)
    for facts, met in (
        ({"issued_on": day}, True),
        ({"entered_on": day}, True),
        ({"applied_on": day}, False),
        ({"issued_on": day, "refused_on": day}, False),
    ):
        found = full(PREPARING, visas=(VisaFacts(OTHER, "J-1-RS", **facts),))
        assert need(needs(found, ACTIVE, TODAY), "visa").met is met


@pytest.mark.parametrize(
    ("starts", "ends", "met"),
    [
        (date(2026, 1, 12), date(2026, 1, 12), True),
        (date(2026, 1, 13), date(2026, 12, 31), False),
        (date(2025, 1, 1), date(2026, 1, 11), False),
    ],
)
def test_insurance_begins_with_the_stay(starts: date, ends: date, met: bool) -> None:
    found = full(PREPARING, policies=(PolicyFacts(OTHER, starts, ends),))
    assert need(needs(found, ACTIVE, TODAY), "insured").met is met
    nowhen = found._replace(actual_start=None, planned_start=None)
    assert not need(needs(nowhen, ACTIVE, TODAY), "insured").met


@pytest.mark.parametrize(
    ("policy", "field"),
    [
        ({"medical": Decimal(99_999)}, "medical"),
        ({"repatriation": Decimal(24_999)}, "repatriation"),
        ({"evacuation": Decimal(49_999)}, "evacuation"),
        ({"deductible": Decimal(501)}, "deductible"),
        ({"coinsurance": 26}, "coinsurance"),
        ({"rating": "A.M. Best B"}, "rating"),
        ({"medical": Decimal(100_000), "coinsurance": 25, "rating": "A.M. Best A-"}, ""),
    ],
)
def test_a_policy_below_what_the_law_asks_for_stops_the_step_and_leads_to_the_policy(
    policy: dict[str, Any], field: str
) -> None:
    low = full(PREPARING, policies=(PolicyFacts(OTHER, date(2026, 1, 1), date(2026, 12, 31), **policy),))
    for day in (date(2025, 12, 1), TODAY):
        found = need(needs(low._replace(actual_end=None, planned_end=date(2026, 12, 31)), ACTIVE, day), "insured")
        if field:
            assert (found.met, found.blocks, found.place) == (False, True, Place("policy", OTHER, field))
            assert str(found.said) == "Insurance that is enough for an exchange visitor: amounts, own share, rating"
        else:
            assert (found.met, found.blocks) == (True, False)
    dealt = TaskFacts(ID, f"us_insurance_{field}:{OTHER.hex}", "task-not-applicable")
    assert need(needs(low._replace(tasks=(dealt,)), ACTIVE, TODAY), "insured").met
    assert need(needs(low._replace(visa_class="E-3", visas=()), ACTIVE, TODAY), "insured").met


def test_a_start_before_the_visa_stops_the_step_and_leads_to_the_visa() -> None:
    for facts, field in (
        ({"issued_on": date(2026, 1, 13)}, "issued_on"),
        ({"issued_on": date(2026, 1, 12)}, ""),
        ({"issued_on": date(2025, 11, 1), "begins": date(2026, 1, 13)}, "begins"),
        ({"issued_on": date(2025, 11, 1), "begins": date(2026, 1, 12)}, ""),
    ):
        found = needs(full(PREPARING, visas=(VisaFacts(OTHER, "J-1-RS", **facts),)), ACTIVE, TODAY)
        early = [one for one in found if one.key == "start-visa"]
        assert [one[2:] for one in early] == ([(False, True, Place("visa", OTHER, field))] if field else [])


def test_a_boarding_pass_is_proof_of_arrival() -> None:
    for kind, met in ((PaperKind.ARRIVAL, True), (PaperKind.REPORT, False)):
        came = full(PREPARING, letters=(), papers=(PaperFacts(OTHER, kind, TODAY),))
        assert need(needs(came, ACTIVE, TODAY), "arrival").met is met


@pytest.mark.parametrize(
    ("received", "met"), [(date(2026, 9, 29), False), (date(2026, 9, 30), True), (date(2026, 11, 30), True)]
)
def test_a_report_of_the_last_thirty_days_is_the_final_one(received: date, met: bool) -> None:
    for kind in (PaperKind.REPORT, PaperKind.ARRIVAL):
        came = full(ACTIVE, letters=(), papers=(PaperFacts(OTHER, kind, received),))
        assert need(needs(came, COMPLETED, TODAY), "final-report").met is (met and kind == PaperKind.REPORT)
    endless = full(
        ACTIVE, letters=(), actual_end=None, planned_end=None, papers=(PaperFacts(OTHER, PaperKind.REPORT, received),)
    )
    assert need(needs(endless, COMPLETED, TODAY), "final-report").met
    # A year typed by mistake stops nothing.
    for end in (date.min, date.max):
        mistyped = endless._replace(planned_end=end)
        assert need(needs(mistyped, COMPLETED, TODAY), "final-report").met is (end == date.min)


def test_a_form_that_came_back_signed_is_the_paper_itself() -> None:
    for stage, slug, key in ((PREPARING, "arrival-notice", "arrival"), (ACTIVE, "final-report", "final-report")):
        for answers, met in ((slug, True), ("start-report", False)):
            came = full(
                stage, letters=(), papers=(PaperFacts(OTHER, PaperKind.SIGNED, date(2026, 2, 1), None, None, answers),)
            )
            assert need(needs(came, NEXT[stage], TODAY), key).met is met


def test_a_day_of_departure_is_enough() -> None:
    for left, met in ((date(2026, 10, 31), True), (None, False)):
        found = full(COMPLETED, letters=(), visas=(VisaFacts(OTHER, "E-3", left_on=left),))
        assert need(needs(found, CLOSED, TODAY), "departure").met is met


def test_money_and_incidents_are_asked_for_only_where_there_are_any() -> None:
    due = PaymentFacts(ID, "KRW", Decimal(1), date(2026, 2, 1))
    paid, back = due._replace(id=OTHER, paid_on=TODAY), due._replace(id=OTHER, returned_on=TODAY)
    found = needs(full(COMPLETED, payments=(paid, due)), CLOSED, TODAY)
    assert need(found, "payments")[2:] == (False, False, Place("payment", ID, "paid_on"))
    found = needs(full(COMPLETED, payments=(paid, back)), CLOSED, TODAY)
    assert need(found, "payments")[2:] == (True, False, Place("payment", OTHER, "paid_on"))
    running = IncidentFacts(ID, "incident-legal", date(2026, 3, 1), date(2026, 3, 1))
    over = running._replace(id=OTHER, closed_on=TODAY)
    found = needs(full(COMPLETED, incidents=(over, running)), CLOSED, TODAY)
    assert need(found, "incidents")[2:] == (False, False, Place("incident", ID, "closed_on"))
    found = needs(full(COMPLETED, incidents=(over,)), CLOSED, TODAY)
    assert need(found, "incidents")[2:] == (True, False, Place("incident", OTHER, "closed_on"))
    assert keys(needs(full(COMPLETED, payments=(), incidents=()), CLOSED, TODAY))[-1] == "(departure)"


@pytest.mark.parametrize(
    ("start", "met"), [(date(2026, 11, 25), True), (TODAY, False), (date(2026, 11, 27), False), (None, False)]
)
def test_nobody_fails_to_arrive_before_the_day_is_over(start: date | None, met: bool) -> None:
    (found,) = needs(case(CONFIRMED, planned_start=start), NO_SHOW, TODAY)
    assert (found.met, found.blocks, found.place) == (met, True, Place("placement", ID, "planned_start"))
