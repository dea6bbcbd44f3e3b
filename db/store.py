"""The one door to what is kept: read, change, undo, redo, and hear of changes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import RLock
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy import Engine, event, select
from sqlmodel import Session

from db.drafts import Drafts
from db.engine import WRITE
from db.history import History, pack, stacks, unpack
from db.queries import Lists
from db.recorder import Head, Recorder, forbid_bulk, read_head
from db.remembered import Remembered
from db.sealing import OfficeSeal
from db.tables import step
from db.undo import backward, forward
from db.vault import Vault
from db.waking import wake
from tpd_exchange.i18n import Message
from tpd_exchange.models import read_all

T = TypeVar("T")
P = ParamSpec("P")


@dataclass(frozen=True)
class Changes:
    """What a change touched, and how it is called: the kinds of records, and the records themselves.

    Those that a changed or deleted record named before are among them: they have lost something.
    """

    kinds: frozenset[str]
    ids: frozenset[UUID]
    message: Message


class _WritingSession(Session):
    """A session whose every flush is recorded, and which refuses bulk statements."""

    def _execute_internal(self, statement: Any, *given: Any, **named: Any) -> Any:
        # Every statement comes through here. The event for it would have SQLAlchemy prepare each load twice.
        forbid_bulk(statement)
        return super()._execute_internal(statement, *given, **named)

    def get(self, entity: Any, ident: Any, **named: Any) -> Any:
        """The record of that identity, or None; the first of a step is brought back on a shorter way."""
        if named or self.identity_map or self.new or not isinstance(ident, UUID):
            return super().get(entity, ident, **named)
        return wake(self, entity, ident)


class _ReadingSession(Session):
    """A session that writes nothing."""


@event.listens_for(_WritingSession, "before_flush")
def _record(session: Session, *_: Any) -> None:
    session.info["recorder"].before_flush()


@event.listens_for(_ReadingSession, "before_flush")
def _refuse(*_: Any) -> None:
    raise RuntimeError("this session reads only; changes go through Store.change")


class Store:
    """Everything an office keeps. Every change is one transaction, one step of history and one undo."""

    def __init__(self, engine: Engine, node: str, vault: Vault, seal: OfficeSeal, who: str = "") -> None:
        self._reading = engine
        self._writing = engine.execution_options(**WRITE)
        self._node = node
        self._lock = RLock()
        self._listeners: list[Callable[[Changes], None]] = []
        self.who = who
        self.vault = vault
        self.seal = seal
        self.lists = Lists(engine)
        self.history = History(engine)
        self.drafts = Drafts(engine, self._writing)
        self.remembered = Remembered(engine, self._writing)
        self.changed = False
        # Where the log ends; an office has one writing program at a time, so it is read once.
        self._head: Head | None = None

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session to read with; what it gave stays readable afterwards and nothing is written."""
        with _ReadingSession(self._reading, expire_on_commit=False, autoflush=False) as session:
            yield session
            session.expunge_all()

    def change(
        self,
        message: Message,
        action: Callable[Concatenate[Session, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run an action as one step of history that undo can take back."""
        with self.step(message) as session:
            return action(session, *args, **kwargs)

    @contextmanager
    def step(self, message: Message, *, reason: str = "", note: str = "", undoable: bool = True) -> Iterator[Session]:
        """One step of history as a block: saved whole at its end, or not at all when it raises."""
        with self._step(message, "do", None, reason, note, undoable) as session:
            yield session

    @contextmanager
    def _step(
        self, message: Message, kind: str, target: int | None, reason: str = "", note: str = "", undoable: bool = True
    ) -> Iterator[Session]:
        values = {
            "at": datetime.now(UTC).isoformat(), "who": self.who, "kind": kind, "target": target,
            "message": pack(message), "reason": reason, "note": note, "undoable": undoable,
        }  # fmt: skip
        read_all()
        with self._lock:
            with _WritingSession(self._writing, expire_on_commit=False) as session:
                head = self._head or read_head(session.connection())
                recorder = Recorder(session, self._node, head, values)
                session.info.update(recorder=recorder, reason=reason, note=note, adding_many=recorder.adding_many)
                yield session
                session.flush()
                if recorder.edits:
                    session.commit()
                    self._head, self.changed = recorder.head, True
                else:
                    session.rollback()
                session.expunge_all()
            if recorder.edits:
                self._tell(message, recorder)

    def _tell(self, message: Message, recorder: Recorder) -> None:
        self.lists.forget()
        kinds = frozenset(edit.noun for edit in recorder.edits)
        ids = frozenset(recorder.left.union(edit.record for edit in recorder.edits))
        changes = Changes(kinds, ids, message)
        for listener in tuple(self._listeners):
            listener(changes)

    def listen(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Hear of every change, in the thread that made it; gives the function that stops listening."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def undoable(self) -> Message | None:
        """What undo would take back now."""
        return self._next(0)[1]

    def passed_over(self) -> Message | None:
        """The newest step that cannot be taken back and stands before what undo would take, such as a letter sent."""
        with self._reading.connect() as connection:
            numbers = stacks(connection)[0]
            query = select(step.c.message).where(
                step.c.kind == "do", ~step.c.undoable, step.c.seq > max(numbers, default=0)
            )
            packed = connection.execute(query.order_by(step.c.seq.desc()).limit(1)).scalar()
        return unpack(packed) if packed else None

    def redoable(self) -> Message | None:
        """What redo would do again now."""
        return self._next(1)[1]

    def undo(self, seq: int | None = None) -> Message | None:
        """Take back the last step, or one that is named; refuses where its records have moved on."""
        return self._move("undo", seq, backward)

    def redo(self) -> Message | None:
        """Do again what was last undone."""
        return self._move("redo", None, forward)

    def _move(self, kind: str, seq: int | None, apply: Callable[[Session, int], None]) -> Message | None:
        with self._lock:
            number, message = self._next(0 if kind == "undo" else 1, seq)
            if number is None or message is None:
                return None
            with self._step(message, kind, number) as session:
                apply(session, number)
            return message

    def _next(self, stack: int, seq: int | None = None) -> tuple[int | None, Message | None]:
        with self._reading.connect() as connection:
            numbers = stacks(connection)[stack]
            number = seq if seq is not None else (numbers[-1] if numbers else None)
            if number is None or number not in numbers:
                return None, None
            packed = connection.execute(select(step.c.message).where(step.c.seq == number)).scalar_one()
        return number, unpack(packed)
