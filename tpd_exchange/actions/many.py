"""Changes a chosen set of records as one step of history: planned first, record by record, then done or left."""

from contextlib import AbstractContextManager
from typing import Final, Protocol
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.actions.many_plan import Fate, Move, NewTask, Plan, Put, Request, Row, may_be_put
from tpd_exchange.actions.many_ways import WAYS, task_of
from tpd_exchange.actions.reasons import NONE
from tpd_exchange.entry import check, require_known
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import Message, Words, say, term
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.tasks import Progress, Work

_LOT: Final = 200


class Keeper(Protocol):
    """What is kept, as far as records of a set are changed."""

    def read(self) -> AbstractContextManager[Session]:
        """A session to read with."""

    def step(self, message: Message, *, reason: str, note: str) -> AbstractContextManager[Session]:
        """One step of history."""


def plan(store: Keeper, request: Request, words: Words) -> Work[Plan]:
    """What would become of each record; nothing is changed."""
    _sensible(request)
    with store.read() as session:
        rows = yield from _each(session, request, words, done=False)
    return Plan(request, rows)


def run(store: Keeper, planned: Plan, words: Words) -> Work[Plan]:
    """Do what the plan says will change, in one step. Closing the generator takes back all of it."""
    request = planned.request
    _sensible(request)
    wanted = [row.identity for row in planned.rows if row.fate is Fate.CHANGES]
    if not wanted:
        return planned
    reason = request.reason.value if request.reason else ""
    with store.step(called(request, len(wanted)), reason=reason, note=request.note) as session:
        rows = yield from _each(session, request._replace(ids=wanted), words, done=True)
    became = {row.identity: row._replace(late=row.fate is Fate.CANNOT) for row in rows}
    return Plan(request, [became.get(row.identity, row) for row in planned.rows])


def called(request: Request, count: int) -> Message:
    """How the step is called in history."""
    wish, noun = request.wish, term(request.noun.commons)
    if isinstance(wish, Move):
        return say("Moved to “{stage}”: {count} {noun}", stage=term(wish.to.label), count=count, noun=noun)
    if isinstance(wish, Put):
        label = term(request.noun.fields[wish.field].label)
        return say("Changed “{label}”: {count} {noun}", label=label, count=count, noun=noun)
    return say("Added the task “{title}”: {count} {noun}", title=wish.title, count=count, noun=noun)


def _sensible(request: Request) -> None:
    """What is wrong with the wish itself, whatever the record."""
    noun, wish = request.noun, request.wish
    if noun.name != "placement" and not isinstance(wish, Put):
        raise UserError(say("Only placements are moved or given tasks. Please set a field instead."))
    if isinstance(wish, Put):
        field = require_known(noun, wish.field)
        if field.name == "stage" and noun.name == "placement":
            raise UserError(say("A stage is not set as a field. Please move the placements instead."))
        if not may_be_put(field):
            raise UserError(say("“{label}” cannot be set for many at once.", label=term(field.label)))
    if isinstance(wish, NewTask):
        faults = check(NOUNS["task"], task_of(wish, None, None))[1]
        if faults:
            raise Faults(faults)
    elif noun.name == "placement" and request.reason is None:
        raise UserError(NONE)


def _each(session: Session, request: Request, words: Words, *, done: bool) -> Work[list[Row]]:
    """The fate of each record; with `done` it is brought about."""
    way = WAYS[type(request.wish)](session, request)
    rows: list[Row] = []
    for begin in range(0, len(request.ids), _LOT):
        lot = request.ids[begin : begin + _LOT]
        yield Progress(len(rows), len(request.ids))
        model = request.noun.model
        found = {one.id: one for one in session.exec(select(model).where(col(model.id).in_(lot)))}
        for identity in lot:
            record = found.get(identity)
            rows.append(_gone(request.noun, identity) if record is None else way.row(record, words, done=done))
            if done and not isinstance(request.wish, Move):
                yield Progress(len(rows), len(request.ids))
        if done:
            way.settle([row.identity for row in rows[begin:] if row.fate is Fate.CHANGES])
    yield Progress(len(rows), len(request.ids))
    return rows


def _gone(noun: Noun, identity: UUID) -> Row:
    said = say("This {noun} is no longer there. It may have been deleted or undone.", noun=term(noun.common))
    return Row(identity, "", Fate.CANNOT, why=said)
