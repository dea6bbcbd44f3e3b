"""What the sample's officers have dealt with: most of what was due, so that what is left on Today is worth a look."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from sqlmodel import Session

from db.store import Store
from tpd_exchange.actions import cases
from tpd_exchange.calendar import today
from tpd_exchange.i18n import Words, parts, say
from tpd_exchange.models import Task
from tpd_exchange.models.oversight import TaskState
from tpd_exchange.models.task import LONGEST
from tpd_exchange.rules.case import Case, TaskFacts
from tpd_exchange.rules.engine import findings
from tpd_exchange.rules.finding import Finding

_LEFT: Final = timedelta(days=45)
"""Nobody leaves a thing lie for longer than this."""
_EVERY: Final = 4
"""Of so many placements one is behind."""
_ROUNDS: Final = 40
"""A report that came makes the next one due: at most so many months."""
_RECORDED: Final = frozenset({"payment", "visa", "policy", "dependant", "incident", "review"})
"""What has a record of its own is done by writing it there, never by saying that it was done."""
_EVIDENCE: Final = "교류 서류철에 보관 / In the paper file of the exchange"


def settle(store: Store) -> int:
    """Write down what was done; gives how many."""
    with store.read() as session:
        held = sorted(cases.load(session).values(), key=lambda case: case.number)
    made = [
        _task(case, finding, Words("en"))
        for number, case in enumerate(held)
        for finding in _dealt_with(case, number % _EVERY == 0)
    ]
    with store.step(say("Took over what was dealt with"), undoable=False) as session:
        _add(session, made)
    return len(made)


def _add(session: Session, made: list[Task]) -> None:
    for task in made:
        session.add(task)


def _dealt_with(case: Case, behind: bool) -> Iterator[Finding]:
    """All that was due by now; who is behind has left what became due in the last weeks."""
    until = today() - _LEFT if behind else today()
    for _ in range(_ROUNDS):
        asked = [one for one in findings(case, today()) if not (one.place.noun in _RECORDED and one.place.record)]
        due = [one for one in asked if one.due is not None and one.due < until]
        if not due:
            return
        yield from due
        done = tuple(TaskFacts(case.id, one.key, TaskState.DONE, due_on=one.due) for one in due)
        case = case._replace(tasks=case.tasks + done)


def _task(case: Case, finding: Finding, words: Words) -> Task:
    day = finding.due or date.min
    return Task(
        title=words(finding.todo)[:LONGEST], said=parts(finding.todo), placement=case.id, rule=finding.key,
        due_on=day, officer=case.officer, state=TaskState.DONE, done_on=day - timedelta(days=2), evidence=_EVIDENCE,
    )  # fmt: skip
