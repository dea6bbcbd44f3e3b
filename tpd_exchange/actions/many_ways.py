"""The ways in which many records are changed: placements move, a field gets a value, each gets a task."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlmodel import Session, select

from tpd_exchange.actions import own_rules, records, reviews, stages
from tpd_exchange.actions.cases import load
from tpd_exchange.actions.many_judged import NOTHING, Way
from tpd_exchange.actions.many_plan import Move, NewTask, Put, Request
from tpd_exchange.display import display
from tpd_exchange.entry import check
from tpd_exchange.i18n import Words
from tpd_exchange.models import NOUNS, Placement, Record, Task
from tpd_exchange.models.oversight import TaskState
from tpd_exchange.rules import law
from tpd_exchange.rules.stages import asked_day


class _Moving(Way):
    def __init__(self, session: Session, request: Request) -> None:
        super().__init__(session, request)
        self._cases, self._rules = load(session, request.ids), own_rules.load(session)

    def judged(self, record: Record) -> Mapping[str, Any]:
        wish, case = self.request.wish, self._cases[record.id]
        assert isinstance(wish, Move) and self.request.reason is not None
        if case.stage == wish.to:
            return {}
        asked = asked_day(case.stage, wish.to)
        typed: dict[str, Any] = {asked: wish.day} if asked and wish.day and getattr(case, asked) != wish.day else {}
        case = case._replace(**typed)
        days = {"actual_start": case.actual_start, "actual_end": case.actual_end}
        undone = stages.allowed(case.stage, days, wish.to, (self.request.reason, self.request.note.strip()))
        with law.corrected(self._rules):
            stages.ready(case, wish.to)
        return {"stage": wish.to, **typed, **{name: None for name in sorted(undone) if days[name]}}

    def looked_at(self) -> Sequence[str]:
        return ("stage",)


class _Putting(Way):
    def judged(self, record: Record) -> Mapping[str, Any]:
        wish = self.request.wish
        assert isinstance(wish, Put)
        return records.changes(self.session, self.request.noun, record, {wish.field: wish.typed})

    def fulfil(self, record: Record, changed: Mapping[str, Any]) -> None:
        records.apply(self.session, record, changed)

    def settle(self, lot: Sequence[UUID]) -> None:
        wish = self.request.wish
        assert isinstance(wish, Put)
        super().settle(lot)
        reviews.recheck(self.session, self.request.noun.name, lot, (wish.field,))

    def looked_at(self) -> Sequence[str]:
        assert isinstance(self.request.wish, Put)
        return (self.request.wish.field,)


class _Tasking(Way):
    def __init__(self, session: Session, request: Request) -> None:
        super().__init__(session, request)
        assert isinstance(request.wish, NewTask)
        self._values = check(NOUNS["task"], task_of(request.wish, None, None))[0]
        same = select(Task.placement).where(
            Task.title == self._values["title"],
            Task.due_on == self._values["due_on"],
            Task.state == TaskState.OPEN,
        )
        self._there = set(session.exec(same))

    def judged(self, record: Record) -> Mapping[str, Any]:
        wish = self.request.wish
        assert isinstance(wish, NewTask) and isinstance(record, Placement)
        return {} if record.id in self._there else task_of(wish, record.id, record.officer)

    def fulfil(self, record: Record, changed: Mapping[str, Any]) -> None:
        records.add(self.session, NOUNS["task"], changed)

    def told(self, record: Record, changed: Mapping[str, Any], words: Words) -> tuple[str, str]:
        fields = NOUNS["task"].fields
        said = [display(fields[name], self._values[name], words, {}) for name in ("title", "due_on")]
        text = ", ".join(filter(None, said))
        return (NOTHING, text) if changed else (text, "")


WAYS: Final[Mapping[type, Callable[[Session, Request], Way]]] = {Move: _Moving, Put: _Putting, NewTask: _Tasking}


def task_of(wish: NewTask, placement: UUID | None, officer: UUID | None) -> dict[str, Any]:
    """A task as it would be typed."""
    return {"title": wish.title, "due_on": wish.due_on, "placement": placement, "officer": wish.officer or officer}
