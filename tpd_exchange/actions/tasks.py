"""What an officer does about something that is due: done with evidence, put off until a day, or it does not apply."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from tpd_exchange.actions import records
from tpd_exchange.entry import check
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import Message, parts, say
from tpd_exchange.models import NOUNS, CollectedPaper, Task
from tpd_exchange.models.oversight import TaskState
from tpd_exchange.models.task import LONGEST
from tpd_exchange.rules.due import Due

TASK = NOUNS["task"]


def about(session: Session, placement: UUID | None, key: str) -> Task | None:
    """What was done so far about what a rule asks for; the newest record where there are several."""
    query = select(Task).where(Task.placement == placement, Task.rule == key)
    return max(session.exec(query), key=lambda task: task.id, default=None)


def done(session: Session, due: Due, title: str, day: date, evidence: str = "", paper: UUID | None = None) -> Task:
    """It is done; what a rule of law asks for needs a line or a collected paper that shows it."""
    if due.rule and not evidence.strip() and paper is None:
        raise Faults({"evidence": say("Please say what shows it, or choose the collected paper.")})
    _belongs(session, due, paper)
    typed = {"state": TaskState.DONE.value, "done_on": day.isoformat(), "evidence": evidence, "paper": paper}
    return _settle(session, due, title, {**typed, "snoozed_until": None, "due_on": due.due})


def put_off(session: Session, due: Due, title: str, day: date, until: date, reason: str = "") -> Task:
    """It comes back on a day; what was not written down by oneself needs a reason."""
    if until <= day:
        raise Faults({"snoozed_until": say("Please choose a day after today.")})
    _reasoned(due, reason)
    typed = {"state": TaskState.OPEN.value, "snoozed_until": until.isoformat(), "reason": reason, "done_on": None}
    return _settle(session, due, title, {**typed, "due_on": due.due})


def not_applicable(session: Session, due: Due, title: str, reason: str) -> Task:
    """It does not apply here, and why."""
    if due.rule and not reason.strip():
        raise Faults({"reason": say("Please say why it does not apply.")})
    typed = {"state": TaskState.NOT_APPLICABLE.value, "reason": reason, "snoozed_until": None, "due_on": due.due}
    return _settle(session, due, title, typed)


def reopen(session: Session, due: Due) -> Task:
    """It is to be done after all, or is no longer put off."""
    task = _kept(session, due)
    if task is None:
        raise UserError(say("Nothing was done about this yet, so there is nothing to take back."))
    typed = {"state": TaskState.OPEN.value, "done_on": None, "snoozed_until": None}
    return _edited(session, task, typed)


def called(act: str, due: Due) -> Message:
    """How a step that does something about it is called; `act` is a marked text with `{what}`."""
    whose = due.number
    return say(act, what=say("{what} ({placement})", what=due.todo, placement=whose) if whose else due.todo)


def _reasoned(due: Due, reason: str) -> None:
    if not due.own and not reason.strip():
        raise Faults({"reason": say("Please say why it is put off.")})


def _belongs(session: Session, due: Due, paper: UUID | None) -> None:
    found = session.get(CollectedPaper, paper) if paper is not None else None
    if paper is not None and (found is None or found.placement != due.placement):
        raise Faults({"paper": say("This paper belongs to another placement. Please choose one of this placement.")})


def _kept(session: Session, due: Due) -> Task | None:
    if due.own and due.task is not None:
        task = records.get(session, TASK, due.task)
        assert isinstance(task, Task)
        return task
    return about(session, due.placement, due.key)


def _settle(session: Session, due: Due, title: str, typed: dict[str, Any]) -> Task:
    task = _kept(session, due)
    if task is not None:
        # The day of one's own task is the officer's, and stays.
        return _edited(session, task, {name: value for name, value in typed.items() if name != "due_on" or not due.own})
    given = {"title": title[:LONGEST], "placement": due.placement, "officer": due.officer, **typed}
    values, faults = check(TASK, given)
    if faults:
        raise Faults(faults)
    made = Task(**{**values, "rule": due.key, "said": parts(due.todo)})
    session.add(made)
    session.flush()
    return made


def _edited(session: Session, task: Task, typed: dict[str, Any]) -> Task:
    edited = records.edit(session, TASK, task.id, typed)
    assert isinstance(edited, Task)
    return edited
