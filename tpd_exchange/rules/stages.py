"""The way of a placement from nominated to closed, the ways off it, and what each step needs first. Pure.

A step forward needs what every stage on the way needs, so that a case entered late may go several at once. A step off
the way needs a reason that says why; a step back, or to where no way leads, a reason and a note.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum, auto
from itertools import pairwise
from typing import Final

from tpd_exchange.i18n import Message, say
from tpd_exchange.models.choices import ChangeReason, PaperKind, SecurityResult, Stage
from tpd_exchange.models.oversight import ApprovalAnswer, ApprovingParty, ReviewState
from tpd_exchange.rules.case import ApprovalFacts, Case
from tpd_exchange.rules.dates import days_after
from tpd_exchange.rules.engine import findings
from tpd_exchange.rules.finding import Finding, Place
from tpd_exchange.rules.needing import Collecting, Consent, Need, Writing
from tpd_exchange.rules.united_states_cover import FAULTY
from tpd_exchange.rules.united_states_edges import TOO_EARLY

WAY: Final = (
    Stage.NOMINATED, Stage.REVIEW, Stage.SELECTED, Stage.CONFIRMED, Stage.PREPARING, Stage.ACTIVE, Stage.COMPLETED,
    Stage.CLOSED,
)  # fmt: skip
"""From beginning to end."""
NEXT: Final[Mapping[Stage, Stage]] = {
    **dict(pairwise(WAY)),
    Stage.SUSPENDED: Stage.ACTIVE,
    Stage.TERMINATED: Stage.CLOSED,
}
"""What usually comes next."""
OFF: Final[Mapping[Stage, frozenset[Stage]]] = {
    Stage.WITHDRAWN: frozenset(WAY[:5]),
    Stage.REJECTED: frozenset(WAY[:5]),
    Stage.NO_SHOW: frozenset({Stage.CONFIRMED, Stage.PREPARING}),
    Stage.SUSPENDED: frozenset({Stage.ACTIVE}),
    Stage.TERMINATED: frozenset({Stage.ACTIVE, Stage.SUSPENDED}),
}
"""Where a way off leads, and from which stages it may be taken."""
DAY_OF: Final[Mapping[Stage, str]] = {
    Stage.ACTIVE: "actual_start",
    Stage.COMPLETED: "actual_end",
    Stage.TERMINATED: "actual_end",
}
"""The day that a stage implies: it is asked for when the step is taken."""
_LAST_DAYS: Final = 30
"""A report that came within so many days of the end is the final one."""
_STANDS_AT: Final[Mapping[Stage, Stage]] = {Stage.SUSPENDED: Stage.ACTIVE, Stage.TERMINATED: Stage.COMPLETED}


class Step(Enum):
    """What kind of step leads from one stage to another."""

    FORWARD = auto()
    """Along the way, one stage or several; also back to the exchange after a suspension."""
    OFF = auto()
    """Off the way: withdrawn, rejected, did not arrive, suspended, ended early."""
    BACK = auto()
    """To an earlier stage, or onto the way again."""
    ASIDE = auto()
    """To where no way leads: a stage that was entered by mistake is put right."""


def kind_of_step(before: Stage, to: Stage) -> Step:
    """What kind of step it is; between one stage and itself there is none, which counts as aside."""
    if before in OFF.get(to, ()):
        return Step.OFF
    if to not in WAY or to == before:
        return Step.ASIDE
    if (before, to) == (Stage.SUSPENDED, Stage.ACTIVE) or _place_on_way(before) < WAY.index(to):
        return Step.FORWARD
    return Step.BACK


def _place_on_way(stage: Stage) -> int:
    """Where a stage stands on the way; past its end for those from which nothing follows."""
    stage = _STANDS_AT.get(stage, stage)
    return WAY.index(stage) if stage in WAY else len(WAY)


def ways_off(stage: Stage) -> tuple[Stage, ...]:
    """Where the ways off lead from a stage."""
    return tuple(to for to, sources in OFF.items() if stage in sources)


def ways_back(stage: Stage) -> tuple[Stage, ...]:
    """The stages to which one may go back, the nearest first."""
    return tuple(to for to in reversed(WAY) if kind_of_step(stage, to) is Step.BACK)


def reasons(step: Step) -> tuple[ChangeReason, ...]:
    """The reasons a step may have, the usual one first."""
    if step is Step.FORWARD:
        return (ChangeReason.NEXT_STEP, *(one for one in ChangeReason if one != ChangeReason.NEXT_STEP))
    other = tuple(one for one in ChangeReason if one not in (ChangeReason.NEXT_STEP, ChangeReason.CORRECTION))
    return other if step is Step.OFF else (ChangeReason.CORRECTION, *other)


def asked_day(before: Stage, to: Stage) -> str:
    """The field of the day that is asked for when a placement is moved so; empty where there is none."""
    taken = kind_of_step(before, to) in (Step.FORWARD, Step.OFF) and (before, to) != (Stage.SUSPENDED, Stage.ACTIVE)
    return DAY_OF.get(to, "") if taken else ""


def undone_days(before: Stage, to: Stage) -> tuple[str, ...]:
    """The fields of the days that a step back makes untrue."""
    if kind_of_step(before, to) is not Step.BACK or to in (Stage.COMPLETED, Stage.CLOSED):
        return ()
    return ("actual_end",) if to == Stage.ACTIVE else ("actual_start", "actual_end")


def needs_note(step: Step) -> bool:
    """Whether a step must be explained in words, too."""
    return step in (Step.BACK, Step.ASIDE)


def needs(case: Case, to: Stage, day: date) -> list[Need]:
    """What has to be there before a placement is moved on, as it stands on a day; each thing once."""
    step = kind_of_step(case.stage, to)
    if step is Step.OFF:
        return [_first_day_past(case, day)] if to == Stage.NO_SHOW else []
    if step is not Step.FORWARD:
        return []
    since = _place_on_way(case.stage) + 1
    return [need for stage in WAY[since : WAY.index(to) + 1] for need in _NEEDS[stage](case, day)]


def missing(found: list[Need]) -> list[Need]:
    """Those that keep a placement from being moved."""
    return [need for need in found if need.blocks and not need.met]


def consent_of(case: Case, party: ApprovingParty) -> ApprovalFacts | None:
    """What a party said last."""
    said = [one for one in case.approvals if one.party == party]
    return max(reversed(said), key=lambda one: one.on, default=None)


def _first_day_past(case: Case, day: date) -> Need:
    past = case.planned_start is not None and case.planned_start < day
    return Need("start-past", say("The planned start has passed"), past, place=_field(case, "planned_start"))


def _field(case: Case, name: str) -> Place:
    return Place("placement", case.id, name)


def _filled(case: Case, key: str, said: Message, *names: str, blocks: bool = True) -> Need:
    """Fields that must not be empty; it leads to the first that is."""
    empty = [name for name in names if not getattr(case, name)]
    return Need(key, said, not empty, blocks, _field(case, (empty or [*names])[0]))


def _went_out(case: Case, slug: str, said: Message, *, blocks: bool = True) -> Need:
    return Need(slug, said, any(one.slug == slug for one in case.letters), blocks, Writing(slug))


def _to_review(case: Case, _: date) -> Iterator[Need]:
    title = bool(case.project_en or case.project_ko)
    yield Need("title", say("Title of the project"), title, place=_field(case, "project_en"))
    yield _filled(case, "period", say("Planned start and end"), "planned_start", "planned_end")


def _to_selected(case: Case, _: date) -> Iterator[Need]:
    out = any(one.slug == "nomination" for one in case.letters)
    came = any(one.kind == PaperKind.PROPOSAL for one in case.papers)
    said = say("Nomination letter issued, or a recommendation received")
    yield Need("nomination", said, out or came, place=Writing("nomination"))
    yield _filled(case, "applied", say("Day of the application"), "applied_on", blocks=False)


def _to_confirmed(case: Case, _: date) -> Iterator[Need]:
    yield _filled(case, "supervisor", say("Supervisor at the host"), "supervisor")
    yield _filled(case, "funding", say("Funding"), "funding")
    yield _cleared(case)
    yield from (_consent(case, party) for party in ApprovingParty)
    yield _filled(
        case, "titles", say("Title of the project in both languages"), "project_en", "project_ko", blocks=False
    )
    yield _filled(case, "grade", say("Security grade of the project"), "grade", blocks=False)


def _cleared(case: Case) -> Need:
    newest = case.review
    anew = newest is not None and newest.state == ReviewState.OUTDATED
    met = case.security_result in (SecurityResult.CLEARED, SecurityResult.CONDITIONS) and not anew
    said = say("Research-security review, to be done anew") if anew else say("Research-security review decided")
    if case.security_result == SecurityResult.REFUSED:
        said = say("Research-security review: not cleared")
    return Need("review", said, met, place=Place("review", newest.id if newest else None))


_CONSENTS: Final = {
    ApprovingParty.RESEARCHER: say("Approval of the researcher"),
    ApprovingParty.SENDING: say("Approval of the sending side"),
    ApprovingParty.RECEIVING: say("Approval of the receiving side"),
}


def _consent(case: Case, party: ApprovingParty) -> Need:
    last, said = consent_of(case, party), _CONSENTS[party]
    if last is not None and last.answer == ApprovalAnswer.DECLINED:
        said = say("{approval}: declined on {date}", approval=said, date=last.on)
    met = last is not None and last.answer == ApprovalAnswer.APPROVED
    return Need(f"consent-{party}", said, met, place=Consent(party))


def _to_preparing(case: Case, _: date) -> Iterator[Need]:
    yield _filled(case, "visa-class", say("Visa class"), "visa_class")
    yield _went_out(case, "placement-researcher", say("Placement letter to the researcher"))
    yield _went_out(case, "placement-host", say("Placement letter to the host"))
    yield _went_out(case, "invitation", say("Invitation letter"), blocks=False)


def _to_active(case: Case, day: date) -> Iterator[Need]:
    visa = next(iter(case.visas), None)
    issued = any(one.issued_on or one.entered_on for one in case.visas if not one.refused_on)
    place = Place("visa", visa.id, "issued_on") if visa else Place("visa")
    yield Need("visa", say("Visa issued"), issued, blocks=False, place=place)
    told = findings(case, day)
    yield _insured(case, [one for one in told if one.key.startswith(FAULTY)])
    for one in told:
        # What is only not known yet does not stop a step; what is known not to fit does.
        if one.key == TOO_EARLY:
            said = say("Actual start not before the visa was issued and the permitted stay begins")
            yield Need("start-visa", said, met=False, place=one.place)
    arrived = any(one.kind == PaperKind.ARRIVAL or one.answers == "arrival-notice" for one in case.papers)
    arrived |= any(one.slug == "arrival-notice" for one in case.letters)
    yield Need("arrival", say("Proof of arrival"), arrived, blocks=False, place=Collecting(PaperKind.ARRIVAL))


def _insured(case: Case, faults: list[Finding]) -> Need:
    """Cover on the first day; a policy below what the law asks of it stops the step and leads to the policy."""
    if faults:
        said = say("Insurance that is enough for an exchange visitor: amounts, own share, rating")
        return Need("insured", said, met=False, place=faults[0].place)
    start = case.start
    insured = start is not None and any(one.starts <= start <= one.ends for one in case.policies)
    return Need("insured", say("Insurance from the first day"), insured, blocks=False, place=Place("policy"))


def _to_completed(case: Case, _: date) -> Iterator[Need]:
    yield _filled(case, "start", say("Actual start"), "actual_start")
    # Reports come during a stay, too.
    last_month = days_after(case.end, -_LAST_DAYS) if case.end else date.min
    came = any(
        one.answers == "final-report" or (one.kind == PaperKind.REPORT and one.received_on >= last_month)
        for one in case.papers
    )
    came |= any(one.slug == "final-report" for one in case.letters)
    yield Need("final-report", say("Final report"), came, place=Collecting(PaperKind.REPORT))


def _to_closed(case: Case, _: date) -> Iterator[Need]:
    yield _filled(case, "end", say("Actual end"), "actual_end")
    if case.stage == Stage.TERMINATED:
        yield _went_out(case, "termination-notice", say("Termination notice"))
    else:
        yield _went_out(case, "completion", say("Certificate of completion"))
    visa = next((one for one in case.visas if not one.left_on), None)
    left = any(one.left_on for one in case.visas) or any(one.slug == "departure-notice" for one in case.letters)
    place = Place("visa", visa.id, "left_on") if visa else Writing("departure-notice")
    yield Need("departure", say("Departure recorded"), left, blocks=False, place=place)
    if case.payments:
        open_ = next((one for one in case.payments if not one.paid_on and not one.returned_on), None)
        where = Place("payment", (open_ or case.payments[0]).id, "paid_on")
        yield Need("payments", say("All payments made or returned"), open_ is None, blocks=False, place=where)
    if case.incidents:
        running = next((one for one in case.incidents if not one.closed_on), None)
        where = Place("incident", (running or case.incidents[0]).id, "closed_on")
        yield Need("incidents", say("All incidents closed"), running is None, blocks=False, place=where)


_NEEDS: Final[Mapping[Stage, Callable[[Case, date], Iterator[Need]]]] = {
    Stage.REVIEW: _to_review,
    Stage.SELECTED: _to_selected,
    Stage.CONFIRMED: _to_confirmed,
    Stage.PREPARING: _to_preparing,
    Stage.ACTIVE: _to_active,
    Stage.COMPLETED: _to_completed,
    Stage.CLOSED: _to_closed,
}
