"""What is due because of agreements: notices of renewal and ends, with what officers did about them."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.actions.agreements import facts_of
from tpd_exchange.models import Agreement, Task
from tpd_exchange.rules.agreements import dues
from tpd_exchange.rules.case import TaskFacts
from tpd_exchange.rules.due import About, Group


def load(session: Session, day: date) -> dict[UUID, Group]:
    """What is due on account of each agreement that has not ended."""
    running = select(Agreement).where(col(Agreement.ends) >= day).order_by(col(Agreement.code))
    agreements = list(session.scalars(running))
    tasks = _tasks(session) if agreements else {}
    return {
        one.id: Group(About(None, one.code, one.name_ko, one.name_en), dues(facts_of(one), day), tasks, {}, day)
        for one in agreements
    }


def _tasks(session: Session) -> dict[str, TaskFacts]:
    """What was done about something that is about no placement, the newest last; by what asked for it."""
    found = session.scalars(
        select(Task).where(col(Task.placement).is_(None), col(Task.rule).is_not(None)).order_by(col(Task.id))
    )
    return {
        task.rule: TaskFacts(
            task.id, task.rule, task.state, task.title, task.due_on, task.done_on, task.snoozed_until, task.officer
        )
        for task in found
        if task.rule
    }
