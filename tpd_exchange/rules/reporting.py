"""Which reports a stay owes, by when, and when they came. Pure.

The same reports and days as the findings (`programme`), for the whole of a stay: each month's report, those of the
arrival and of the beginning, and the final one. The first report that comes answers the first that was due.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from tpd_exchange.closed import Choice
from tpd_exchange.i18n import N_
from tpd_exchange.models.choices import Direction, PaperKind, Stage
from tpd_exchange.models.oversight import TaskState
from tpd_exchange.rules import law
from tpd_exchange.rules.dates import days_after
from tpd_exchange.rules.exchange import WENT
from tpd_exchange.rules.look import count
from tpd_exchange.rules.programme import monthly


class ReportKind(Choice):
    """What is reported."""

    ARRIVAL = "arrival_report", N_("Report of the arrival")
    START = "start_report", N_("Report of the start")
    PROGRESS = "progress_report", N_("Progress report")
    FINAL = "final_report", N_("Final report")


class Timeliness(Choice):
    """Whether a report came by its day."""

    ON_TIME = "on-time", N_("On time")
    LATE = "late", N_("Late")
    MISSING = "missing", N_("Overdue")
    AHEAD = "not-due", N_("Not due yet")


FORMS: Final[Mapping[ReportKind, tuple[str, PaperKind | None]]] = {
    ReportKind.ARRIVAL: ("arrival-notice", PaperKind.ARRIVAL),
    ReportKind.START: ("start-report", None),
    ReportKind.PROGRESS: ("progress-report", PaperKind.REPORT),
    ReportKind.FINAL: ("final-report", PaperKind.REPORT),
}
"""The form of each report, and the kind of paper that answers it where nobody said what a paper answers."""


_PROGRESS: Final = ReportKind.PROGRESS.value


class Came(NamedTuple):
    """A paper that came: its kind, the form it answers, and its day."""

    kind: str
    answers: str
    on: date


class Duty(NamedTuple):
    """A report that is owed."""

    kind: ReportKind
    due: date
    came: date | None

    def standing(self, day: date) -> Timeliness:
        """How it stands on a day."""
        if self.came is not None:
            return Timeliness.ON_TIME if self.came <= self.due else Timeliness.LATE
        return Timeliness.MISSING if self.due < day else Timeliness.AHEAD


@dataclass(frozen=True)
class Reported:
    """What of a stay says which reports it owes."""

    direction: Direction
    stage: Stage
    start: date | None
    """The actual first day."""
    end: date | None
    entered: date | None = None
    papers: Sequence[Came] = ()
    settled: Mapping[str, tuple[str, date | None]] = field(default_factory=dict)
    """By key of a finding: the state of its task, and the day it was done."""

    def answering(self, slug: str) -> list[date]:
        """The days on which papers came that answer a form."""
        return [paper.on for paper in self.papers if paper.answers == slug]

    def unnamed(self, kind: PaperKind | None) -> list[date]:
        """The days of the papers of a kind of which nobody said what they answer."""
        return [paper.on for paper in self.papers if not paper.answers and paper.kind == kind]


def duties(stay: Reported) -> list[Duty]:
    """The reports that a stay owes, in the order of their days."""
    if stay.stage not in WENT or stay.start is None:
        return []
    of_start = law.at(stay.start)
    found: list[Duty | None] = []
    entered = stay.entered or stay.start
    if rule := of_start.get(ReportKind.ARRIVAL):
        found.append(_once(stay, ReportKind.ARRIVAL, days_after(entered, count(rule))))
    if stay.direction == Direction.KR_US and (rule := of_start.get(ReportKind.START)):
        found.append(_once(stay, ReportKind.START, days_after(stay.start, count(rule))))
    if rule := of_start.get(ReportKind.PROGRESS):
        found += _each_month(stay, list(monthly(stay.start, stay.end, count(rule))) if stay.end else [])
    rule = law.at(stay.end).get(ReportKind.FINAL) if stay.end else None
    if rule and stay.end:
        found.append(_once(stay, ReportKind.FINAL, days_after(stay.end, count(rule)), stay.end))
    return sorted((one for one in found if one is not None), key=lambda duty: (duty.due, duty.kind))


def _once(stay: Reported, kind: ReportKind, due: date, since: date = date.min) -> Duty | None:
    slug, paper = FORMS[kind]
    days = [*stay.answering(slug), *(day for day in stay.unnamed(paper) if day >= since)]
    return _settled(stay, kind.value, Duty(kind, due, min(days, default=None)))


def _each_month(stay: Reported, dues: Iterable[date]) -> list[Duty | None]:
    slug, paper = FORMS[ReportKind.PROGRESS]
    unnamed = [day for day in stay.unnamed(paper) if stay.end is None or day < stay.end]
    days = iter(sorted([*stay.answering(slug), *unnamed]))
    found: list[Duty | None] = []
    for due in dues:
        # Written by hand: strftime takes longer than all the rest.
        key = f"{_PROGRESS}:{due.year}-{due.month:02}" if stay.settled else ""
        came = None if key in stay.settled else next(days, None)
        duty = Duty(ReportKind.PROGRESS, due, came)
        found.append(_settled(stay, key, duty) if key else duty)
    return found


def _settled(stay: Reported, key: str, duty: Duty) -> Duty | None:
    """What an officer said about it: done counts on its day, and what does not apply is not owed."""
    state, on = stay.settled.get(key, ("", None))
    if state == TaskState.NOT_APPLICABLE:
        return None
    return duty._replace(came=on or duty.due) if state == TaskState.DONE and duty.came is None else duty
