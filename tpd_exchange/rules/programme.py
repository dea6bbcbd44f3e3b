"""What the programme asks of every placement: reports, papers that end, money, and loose ends. Pure."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Final

from tpd_exchange.i18n import Message, say, term
from tpd_exchange.models.choices import FundingPurpose, PaperKind
from tpd_exchange.models.oversight import ReviewChange, ReviewState, TaskState
from tpd_exchange.rules import law
from tpd_exchange.rules.case import Case, PaperFacts
from tpd_exchange.rules.dates import LAST, days_after, last_of_months, months_after
from tpd_exchange.rules.finding import NOTE, TASK, WARNING, Place, Severity
from tpd_exchange.rules.look import (
    ALWAYS,
    BEYOND,
    READY,
    THROUGHOUT,
    TO_THE_END,
    WENT,
    Checks,
    Found,
    Look,
    advice,
    count,
    found,
)

_ARRIVAL, _REPORT = PaperKind.ARRIVAL, PaperKind.REPORT
_PAPER: Final = Place("paper")
"""A new one."""
_LIVING: Final = frozenset({FundingPurpose.STIPEND, FundingPurpose.SALARY})
"""What nobody is paid twice for the same days."""


def arrival(look: Look) -> Found:
    """The report of the arrival."""
    rule, entered = look.law.get("arrival_report"), look.entered
    if rule and entered and not look.came("arrival-notice", _ARRIVAL):
        due = days_after(entered, count(rule))
        said = say("The report of the arrival is due by {due}.", due=due)
        todo = say("Collect the arrival report with a proof, such as the boarding pass.")
        yield found(rule, TASK, (said, todo), _PAPER, due)


def beginning(look: Look) -> Found:
    """The report of the start of the work, which those who go to the United States make."""
    rule, began = look.law.get("start_report"), look.case.actual_start
    if rule and began and look.outward and not look.came("start-report"):
        due = days_after(began, count(rule))
        said = say("The report of the start is due by {due}.", due=due)
        todo = say("Collect the report with the supervisor's confirmation.")
        yield found(rule, TASK, (said, todo), _PAPER, due)


def progress(look: Look) -> Found:
    """The oldest progress report that is missing; the next ones follow when it has come."""
    rule, began = look.law.get("progress_report"), look.case.actual_start
    if rule is None or began is None:
        return
    done = {task.rule for task in look.case.tasks if task.state in SETTLED}
    missing = monthly(began, look.end, count(rule))
    if done:
        missing = (due for due in missing if f"{rule.id}:{_month(due)}" not in done)
    came = sum(1 for _ in look.signed("progress-report", _REPORT)) if look.came("progress-report", _REPORT) else 0
    due = next(islice(missing, came, None), None)
    if due:
        said = say("The progress report of {month} is due by {due}.", month=_month(due), due=due)
        todo = say("Collect the report.")
        yield found(rule, TASK, (said, todo), _PAPER, due, about=_month(due))


_EVERYWHERE: Final = 28
"""Up to this day all months go."""


def _month(day: date) -> str:
    # Written by hand: strftime takes longer than all the rest.
    return f"{day.year}-{day.month:02}"


def monthly(began: date, end: date | None, on: int) -> Iterator[date]:
    """That day of each month, or the month's last, after the first day of a stay and before its last."""
    month, last = began.replace(day=1), min(end or LAST, LAST)
    while month < last:
        day = month.replace(day=on if on <= _EVERYWHERE else min(on, monthrange(month.year, month.month)[1]))
        if began < day < last:
            yield day
        month = months_after(month, 1)


def home_return(look: Look) -> Found:
    """A temporary return home, asked for beforehand."""
    rule = look.law.get("return_request")
    if rule is None:
        return
    for leaves in {one.leaves for one in look.case.returns if one.requested_on is None}:
        due = days_after(leaves, -count(rule))
        said = say("The temporary return home of {leaves} is to be requested by {due}.", leaves=leaves, due=due)
        todo = say("Have the researcher request it, and write down when.")
        yield found(rule, TASK, (said, todo), look.place("returns"), due, about=leaves)


def final(look: Look) -> Found:
    """The final report."""
    rule = law.at(look.end).get("final_report") if look.end else None
    if rule is None or look.end is None:
        return
    reports = [paper for paper in look.case.papers if paper.kind == _REPORT] if look.has(_REPORT) else ()
    if not look.came("final-report") and all(paper.received_on < look.end for paper in reports):
        due = days_after(look.end, count(rule))
        said = say("The final report is due by {due}.", due=due)
        todo = say("Collect the report, and the evaluation of the host.")
        yield found(rule, TASK, (said, todo), _PAPER, due)


def papers(look: Look) -> Found:
    """Papers that end before the stay does, the newest of each kind."""
    dated = [paper for paper in look.case.papers if paper.valid_until] if look.dated else ()
    newest = {paper.kind: paper for paper in sorted(dated, key=_validity)}
    for paper in newest.values():
        until = paper.valid_until
        if until and paper.kind not in _KEPT_ELSEWHERE and look.end and until < look.end:
            said = say("{paper}: valid until {until}, and the stay is longer.", paper=_called(paper), until=until)
            todo = say("Collect a new one.")
            place = Place("paper", paper.id, "valid_until")
            yield advice("paper_end", _weight(look, until), (said, todo), place, until, about=paper.id.hex)


def _validity(paper: PaperFacts) -> date:
    return paper.valid_until or date.min


def _called(paper: PaperFacts) -> Message:
    return term(PaperKind(paper.kind).label)


def _weight(look: Look, until: date) -> Severity:
    return WARNING if until < look.day else TASK


def permit(look: Look) -> Found:
    """A permission to stay in the United States that ends before the stay does."""
    ends = look.visa.ends if look.visa else None
    if ends and look.end and ends < look.end and look.outward:
        said = say("The permitted stay ends on {ends}, before the placement does.", ends=ends)
        todo = say("Ask the visa sponsor for an extension before that day.")
        yield advice("permit_end", _weight(look, ends), (said, todo), look.visa_place("ends"), ends)


def passport(look: Look) -> Found:
    """A passport that ends before a stay in Korea does; the United States have a rule of their own."""
    if look.outward or look.end is None:
        return
    ends = [expires for _, expires in look.case.person.passports]
    known = [one for one in ends if one]
    if not known or len(known) < len(ends):
        return
    if max(known) < look.end:
        said = say("The passport ends on {last}, before the stay does.", last=max(known))
        todo = say("Have the passport renewed, and the change reported.")
        yield advice("passport_end", WARNING, (said, todo), look.person_place("passports"), max(known))


def policy(look: Look) -> Found:
    """A known policy for a stay in Korea that ends before it does."""
    if look.exchange_visitor or look.end is None:
        return
    last = max(look.case.policies, key=lambda one: one.ends, default=None)
    if last and last.ends < look.end:
        said = say("The insurance ends on {ends}, before the stay does.", ends=last.ends)
        todo = say("Have it renewed, and write the new policy down.")
        place = Place("policy", last.id, "ends")
        yield advice("policy_end", _weight(look, last.ends), (said, todo), place, last.ends)


def paid_twice(look: Look) -> Found:
    """A living that two sources pay for the same days, in this placement and another one."""
    mine = _living(look.case)
    for other in look.case.others if mine else ():
        shared = _shared(mine, _living(other)) if other.stage in _COUNTED else None
        if shared:
            said = say(
                "Placement {number} pays a living from {first} to {last}, too.",
                number=other.number, first=shared[0], last=shared[1],
            )  # fmt: skip
            todo = say("Ask both funders, and shorten one of the two.")
            yield advice("paid_twice", WARNING, (said, todo), look.place("funding"), about=other.id.hex)


def _living(case: Case) -> list[tuple[date, date]]:
    """The first and last day of each source of a living, where they are known."""
    start, end = case.actual_start or case.planned_start, case.actual_end or case.planned_end
    found = []
    for _, purpose, _, _, _, _, starts, ends in case.funding:
        first, last = starts or start, ends or end
        if purpose in _LIVING and first and last:
            found.append((first, last))
    return found


def _shared(mine: list[tuple[date, date]], others: list[tuple[date, date]]) -> tuple[date, date] | None:
    """The earliest days that two of these have in common."""
    found = None
    for starts, ends in mine:
        for since, until in others:
            first, last = since if since > starts else starts, until if until < ends else ends
            if first <= last and (found is None or (first, last) < found):
                found = first, last
    return found


def agreement(look: Look) -> Found:
    """An agreement that ends before the stay under it does."""
    ends = look.case.agreement_ends
    if ends and look.end and ends < look.end:
        said = say("The agreement ends on {ends}, before the stay does.", ends=ends)
        todo = say("Have the agreement renewed, or agree on the rest of the stay.")
        place = Place("agreement", look.case.agreement, "ends")
        yield advice("agreement_end", _weight(look, ends), (said, todo), place, ends)


def incidents(look: Look) -> Found:
    """Incidents that nobody has closed."""
    for incident in look.case.incidents:
        if incident.closed_on is None:
            said = say("What happened on {day} is still open.", day=incident.happened_on)
            todo = say("Bring it to an end, and write down what was done.")
            place = Place("incident", incident.id, "closed_on")
            yield advice("incident_open", WARNING, (said, todo), place, about=incident.id.hex)


def review(look: Look) -> Found:
    """A research-security review that is not decided, to be done before the start."""
    newest = look.case.review
    for one in (newest,) if newest is not None else ():
        if one.state in (ReviewState.OPEN, ReviewState.PROPOSED, ReviewState.OUTDATED):
            said = say("The research-security review is not decided.")
            if one.changed:
                what = term(ReviewChange(one.changed).label)
                said = say("The research-security review no longer fits. Changed since: {what}.", what=what)
            todo = say("Answer its questions and have it decided before the start.")
            place = Place("review", one.id, "state")
            yield advice("review_open", TASK, (said, todo), place, look.start, about=one.id.hex)


def treaty(look: Look) -> Found:
    """A stay so long that the treaty on taxes may not exempt its income."""
    rule = look.law.get("treaty_research_months")
    if rule is None or look.start is None or look.end is None:
        return
    last = last_of_months(look.entered or look.start, count(rule))
    if look.end > last:
        said = say("The tax treaty exempts until {last} at most; a longer stay may cost the exemption.", last=last)
        todo = say("Issue the note on the tax treaty, and let a tax adviser look at it.")
        yield found(rule, NOTE, (said, todo), look.place("planned_end"), last)


def overdue(look: Look) -> Found:
    """A start or an end that has passed without the stage saying so."""
    if look.coming and look.case.planned_start and look.case.planned_start < look.day:
        said = say("The planned start, {day}, has passed.", day=look.case.planned_start)
        todo = say("Write down the actual start and move the placement on, or plan anew.")
        yield advice("start_passed", WARNING, (said, todo), look.place("actual_start"), look.case.planned_start)
    elif look.there and look.end and look.end < look.day:
        said = say("The end of the stay, {day}, has passed.", day=look.end)
        todo = say("Write down the actual end and move the placement on, or extend the stay.")
        yield advice("end_passed", WARNING, (said, todo), look.place("actual_end"), look.end)


SETTLED: Final = frozenset({TaskState.DONE, TaskState.NOT_APPLICABLE})
"""The states of a task at which a finding is dealt with."""
_COUNTED: Final = WENT | READY
"""The stages at which another placement's money is promised."""
_KEPT_ELSEWHERE: Final = frozenset({PaperKind.PASSPORT, PaperKind.INSURANCE, PaperKind.TRAINING})
"""Papers on whose end rules of their own look."""

CHECKS: Final[Checks] = {
    **dict.fromkeys((arrival, beginning, progress), THROUGHOUT),
    final: BEYOND,
    **dict.fromkeys(
        (home_return, papers, permit, passport, policy, paid_twice, agreement, review, treaty, overdue), TO_THE_END
    ),
    incidents: ALWAYS,
}
