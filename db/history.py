"""Reads the history: the steps of the office, and what each of them changed."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Engine, RowMapping, exists, func, select

from db.tables import operation, step
from tpd_exchange.i18n import Message, parts, say, whole


class OperationRow(NamedTuple):
    """One change of one field; the empty field is the whole record, with its values as JSON text."""

    noun: str
    record: UUID
    field: str
    old: str | None
    new: str | None


class StepRow(NamedTuple):
    """One step of history, as a list shows it; `undone` when it has been taken back."""

    seq: int
    at: datetime
    who: str
    kind: str
    message: Message
    reason: str
    note: str
    target: int | None
    undoable: bool
    undone: bool


def pack(message: Message) -> str:
    """A message as JSON text: its sentence and its values, messages within it likewise."""
    return json.dumps(parts(message), ensure_ascii=False, separators=(",", ":"))


def unpack(packed: str) -> Message:
    """The message that was packed."""
    return whole(json.loads(packed))


def stacks(connection: Connection) -> tuple[list[int], list[int]]:
    """The steps that undo and redo would take, the next one last, from the log itself."""
    undo: list[int] = []
    redo: list[int] = []
    columns = (step.c.seq, step.c.kind, step.c.target, step.c.undoable)
    # A thousand steps back is further than anybody undoes, and keeps this quick in an office of twenty years.
    recent = connection.execute(select(*columns).order_by(step.c.seq.desc()).limit(1000)).all()
    for seq, kind, target, undoable in reversed(recent):
        if kind == "do" and undoable:
            undo.append(seq)
            redo.clear()
        elif kind == "undo" and target in undo:
            undo.remove(target)
            redo.append(target)
        elif kind == "redo" and target in redo:
            redo.remove(target)
            undo.append(target)
    return undo, redo


class History:
    """The log, newest first."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def steps(
        self, limit: int = 200, before: int | None = None, record: UUID | None = None, search: str = ""
    ) -> list[StepRow]:
        """Steps before a number, of one record, or whose message or author holds a text."""
        query = select(step).order_by(step.c.seq.desc()).limit(limit)
        if before is not None:
            query = query.where(step.c.seq < before)
        if record is not None:
            about = operation.c.record.in_([record.hex, *self._merged(record)])
            query = query.where(exists().where(operation.c.step == step.c.seq, about))
        with self._engine.connect() as connection:
            rows = [dict(row) for row in connection.execute(query).mappings()]
            undone = set(stacks(connection)[1])
        found = [_step_row(row, row["seq"] in undone) for row in rows]
        wanted = search.casefold()
        return [row for row in found if wanted in f"{row.message} {row.who} {row.note}".casefold()]

    def _merged(self, record: UUID) -> list[str]:
        """The records that were merged into one: what was done to them was done to it."""
        query = select(operation.c.new).where(operation.c.record == record.hex, operation.c.field == "merged")
        with self._engine.connect() as connection:
            last = connection.execute(query.order_by(operation.c.seq.desc()).limit(1)).scalar()
        return list(json.loads(last)) if last else []

    def operations(self, seq: int) -> Sequence[OperationRow]:
        """What a step changed, in its order."""
        query = select(operation).where(operation.c.step == seq).order_by(operation.c.seq)
        with self._engine.connect() as connection:
            return [_operation_row(row) for row in connection.execute(query).mappings()]

    def touched(self) -> int:
        """How many records the newest step touched."""
        newest = select(func.max(operation.c.step)).scalar_subquery()
        query = select(func.count(operation.c.record.distinct())).where(operation.c.step == newest)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one()

    def told(self, done: Message) -> Message:
        """What the newest step did, and to how many records where it is more than one."""
        count = self.touched()
        return say("{done} · records: {count}", done=done, count=f"{count:,}") if count > 1 else done

    def count(self) -> int:
        """How many steps there are."""
        with self._engine.connect() as connection:
            return connection.execute(select(step.c.seq).order_by(step.c.seq.desc()).limit(1)).scalar() or 0


def _step_row(row: Mapping[str, Any], undone: bool) -> StepRow:
    message = unpack(row["message"])
    if row["kind"] == "undo":
        message = say("Undone: {what}", what=message)
    elif row["kind"] == "redo":
        message = say("Redone: {what}", what=message)
    return StepRow(
        row["seq"], datetime.fromisoformat(row["at"]), row["who"], row["kind"], message, row["reason"], row["note"],
        row["target"], row["undoable"], undone,
    )  # fmt: skip


def _operation_row(row: RowMapping) -> OperationRow:
    return OperationRow(row["noun"], UUID(hex=row["record"]), row["field"], row["old"], row["new"])
