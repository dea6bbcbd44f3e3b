"""What is due: findings joined with what officers did about them, in the order of their days. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import IntEnum
from typing import Final, NamedTuple
from uuid import UUID

from tpd_exchange.i18n import Message, both
from tpd_exchange.models.oversight import TaskState
from tpd_exchange.rules.case import Case, TaskFacts
from tpd_exchange.rules.finding import Finding, Place, Severity

SOON = timedelta(days=7)
OWN = "task:"
Order = tuple[date, int, str, str]


class When(IntEnum):
    """Where in the officer's days something stands."""

    OVERDUE = 0
    TODAY = 1
    WEEK = 2
    LATER = 3
    UNDATED = 4


class Standing(IntEnum):
    """What became of it."""

    OPEN = 0
    PUT_OFF = 1
    DONE = 2
    NOT_APPLICABLE = 3


class About(NamedTuple):
    """Whose placement something is about; empty where it is about none."""

    placement: UUID | None = None
    number: str = ""
    korean: str = ""
    english: str = ""
    officer: UUID | None = None


class Due(NamedTuple):
    """One thing to be done or to be put right, whose it is, and what became of it.

    `side` is whose rule asks for it: `KR`, `US`, `both`, or empty for the office itself. `task` is the record of what
    an officer did about it, or the task itself where it is one of one's own.
    """

    key: str
    severity: Severity
    said: Message
    todo: Message
    due: date | None = None
    rule: str = ""
    side: str = ""
    since: date | None = None
    place: Place = Place()
    placement: UUID | None = None
    number: str = ""
    korean: str = ""
    english: str = ""
    officer: UUID | None = None
    task: UUID | None = None
    standing: Standing = Standing.OPEN
    until: date | None = None

    @property
    def own(self) -> bool:
        """Whether it is a task that somebody wrote down, and not one that a rule asks for."""
        return self.key.startswith(OWN)

    @property
    def order(self) -> Order:
        """Earlier before later, heavier before lighter, without a day at the end; no two have the same."""
        return self.due or date.max, -self.severity, self.number, self.key


class Group(NamedTuple):
    """Findings about one thing with what officers did about them; each is made into a `Due` when it is looked at.

    `tasks` are what officers did, by what it was about; `sides` says whose a rule is.
    """

    about: About
    told: Sequence[Finding]
    tasks: Mapping[str, TaskFacts]
    sides: Mapping[str, str]
    day: date

    def dues(self) -> list[Due]:
        """All of them."""
        return [self.due(finding) for finding in self.told]

    def due(self, finding: Finding) -> Due:
        """One of them."""
        task, about = self.tasks.get(finding.key), self.about
        return Due(
            finding.key,
            finding.severity,
            finding.said,
            finding.todo,
            finding.due,
            finding.rule,
            self.side(finding),
            finding.since,
            finding.place,
            about.placement,
            about.number,
            about.korean,
            about.english,
            self.officer(finding),
            task.id if task else None,
            self.standing(finding),
            task.snoozed_until if task else None,
        )

    def side(self, finding: Finding) -> str:
        """Whose rule asks for it."""
        return self.sides.get(finding.rule, "")

    def officer(self, finding: Finding) -> UUID | None:
        """Whose it is: who is to do it, else whose the whole is."""
        task = self.tasks.get(finding.key)
        return (task.officer if task else None) or self.about.officer

    def standing(self, finding: Finding) -> Standing:
        """What became of it."""
        return standing(finding.due, self.tasks.get(finding.key), self.day)


_NOTHING_DONE: Final[Mapping[str, TaskFacts]] = {}


def names(hangul: str, latin: str) -> tuple[str, str]:
    """What a person is called in Korean and in English; who has one name only is called so in both."""
    return hangul or latin, latin or hangul


def when(due: date | None, day: date) -> When:
    """Where a last day stands, seen from a day."""
    if due is None:
        return When.UNDATED
    if due < day:
        return When.OVERDUE
    if due == day:
        return When.TODAY
    return When.WEEK if due <= day + SOON else When.LATER


def standing(due: date | None, task: TaskFacts | None, day: date) -> Standing:
    """What became of something that is due.

    What was done for one day is asked for again when its day has moved on: a longer stay needs a longer policy.
    """
    if task is None:
        return Standing.OPEN
    if task.state == TaskState.NOT_APPLICABLE:
        return Standing.NOT_APPLICABLE
    if task.state == TaskState.DONE:
        moved_on = due is not None and task.due_on is not None and due > task.due_on
        return Standing.OPEN if moved_on else Standing.DONE
    put_off = task.snoozed_until is not None and task.snoozed_until > day
    return Standing.PUT_OFF if put_off else Standing.OPEN


def of_case(case: Case, findings: Iterable[Finding], sides: Mapping[str, str], day: date) -> Group:
    """The findings about a placement, each with what became of it; `sides` says whose a rule is."""
    tasks = {task.rule: task for task in case.tasks if task.rule} if case.tasks else _NOTHING_DONE
    about = About(case.id, case.number, *names(case.person.hangul_name, case.person.latin_name), case.officer)
    return Group(about, list(findings), tasks, sides, day)


def of_task(task: TaskFacts, about: About, day: date) -> Group:
    """A task of one's own, about a placement or about none."""
    title, key = both(task.title, task.title), f"{OWN}{task.id.hex}"
    told = Finding(key, Severity.TASK, title, title, "", task.due_on, None, Place("task", task.id, "title"))
    return Group(about, [told], {key: task}, {}, day)
