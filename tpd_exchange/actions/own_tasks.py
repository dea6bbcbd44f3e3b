"""Tasks that officers wrote down themselves, about a placement or about none."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.models import Placement, Researcher, Task
from tpd_exchange.models.oversight import TaskState
from tpd_exchange.rules.case import TaskFacts
from tpd_exchange.rules.due import About, Due, Group, names, of_task


def load(session: Session, ids: Collection[UUID] | None, day: date, *, every: bool = False) -> list[Due]:
    """The open ones of these, or of all; with `every` also what is done."""
    return [due for group in groups(session, ids, day, every=every).values() for due in group.dues()]


def groups(session: Session, ids: Collection[UUID] | None, day: date, *, every: bool = False) -> dict[UUID, Group]:
    """The same, each by its identity and by itself."""
    query = (
        select(Task, Placement, Researcher)
        .join(Placement, col(Placement.id) == col(Task.placement), isouter=True)
        .join(Researcher, col(Researcher.id) == col(Placement.researcher), isouter=True)
        .where(col(Task.rule).is_(None))
    )
    if not every:
        query = query.where(Task.state == TaskState.OPEN)
    if ids is not None:
        query = query.where(col(Task.id).in_(ids))
    found = session.exec(query)
    return {task.id: of_task(_facts(task), _about(placement, person), day) for task, placement, person in found}


def _facts(task: Task) -> TaskFacts:
    return TaskFacts(
        task.id, "", task.state, task.title, task.due_on, task.done_on, task.snoozed_until, task.officer
    )  # fmt: skip


def _about(placement: Placement | None, person: Researcher | None) -> About:
    if placement is None or person is None:
        return About()
    given = (part.capitalize() for part in (person.given_names or "").split())
    latin = " ".join(filter(None, (person.surname, *given)))
    return About(
        placement.id, placement.number or "", *names(person.hangul_name or "", latin), placement.officer
    )  # fmt: skip
