"""Writes history while a change is being saved: every field changed is an operation, chained by hashes."""

import hashlib
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from sqlalchemy import Connection, bindparam, func, insert, inspect, literal_column, or_, select
from sqlalchemy.orm.attributes import get_history
from sqlalchemy.sql.dml import UpdateBase
from sqlmodel import Session

from db.behind import Behind
from db.bulk import Given, Known, Made, lots
from db.derive import Derivation, tells
from db.engine import filling
from db.insertion import Insertion, Statement
from db.plain import recorded, to_text, whole
from db.quick import Quick
from db.tables import operation, step
from tpd_exchange.models import NOUNS, Record, noun_of
from tpd_exchange.tasks import unswept

GENESIS = "0" * 64
WHOLE = ""
# The base follows from the operations before, which the chain covers.
_all_hashed = itemgetter("seq", "step", "node", "clock", "noun", "record", "field", "old", "new", "previous")


_RECORDS = frozenset(noun.table for noun in NOUNS.values())
_ADD_STEP = Quick(insert(step), list(step.c.keys()))
_earlier = operation.alias()
_ADD_OPERATION = Quick(
    insert(operation).values(
        {
            **{column.name: bindparam(column.name) for column in operation.c},
            # What this one builds upon: the last on the field, or on the whole record.
            "base": select(func.max(_earlier.c.seq))
            .where(
                _earlier.c.record == bindparam("record"),
                or_(_earlier.c.field == bindparam("field"), _earlier.c.field == literal_column("''")),
            )
            .scalar_subquery(),
        }
    )
)


class Edit(NamedTuple):
    """One field of one record before and after; the empty field is the whole record."""

    noun: str
    record: UUID
    field: str
    old: str | None
    new: str | None


def chained(row: dict[str, Any]) -> str:
    """The hash of an operation over all it says and the hash of the one before."""
    return hashlib.sha256(orjson.dumps(_all_hashed(row))).hexdigest()


class Head(NamedTuple):
    """Where the log ends: the last step, and the last operation with its hash and clock."""

    step: int
    seq: int
    hash: str
    clock: str


class Recorder:
    """Records what one session changes, within the session's own transaction."""

    def __init__(self, session: Session, node: str, head: Head, step_values: Mapping[str, Any]) -> None:
        self.session = session
        self.node = node
        self.head = head
        self.edits: list[Edit] = []
        self.left: set[UUID] = set()
        """The records that others named before, and do not any more."""
        self._step_values = {"seq": head.step + 1, **step_values}
        self._known: dict[UUID, Known] = {}
        self._derivation = Derivation(session)

    def before_flush(self) -> None:
        """Derive titles, then note every change that is about to be written."""
        with self.session.no_autoflush:
            edits = list(self._edits())
            told = {edit.record for edit in edits if tells(NOUNS[edit.noun], edit.field)}
            changed = [record for record in (*self.session.new, *self.session.dirty) if isinstance(record, Record)]
            self._derivation.renew(record for record in changed if record.id in told)
        if edits:
            self._write(edits)
            self.left.update(record for edit in edits if edit.old is not None for record in _left(edit, edit.old))
            # Who hears of it asks only which records were touched: what 50,000 of them held is not kept.
            self.edits += [Edit(edit.noun, edit.record, edit.field, None, None) for edit in edits]

    def adding_many(self, noun: str, given: Iterable[Given], *, again: bool = False) -> Iterator[int]:
        """Make new records of one kind, many in one statement, with the history that each would have had.

        Tells after each lot how many there are; they are all there once it has ended. With `again` they were there
        before, and each builds upon what was written of it last.
        """
        self.session.flush()
        connection, kind = self.session.connection(), NOUNS[noun]
        self._begin(connection)
        count = 0
        with unswept(), filling(connection), Behind() as behind:
            made = Made(self.session, kind, self._known, behind.settle)
            records = Insertion(connection, kind.model.__table__, made.usual)  # type: ignore[attr-defined]
            log = Insertion(connection, operation)
            for lot in lots(given):
                rows, wholes = made.rows(lot)
                operations = list(
                    self._chain(Edit(noun, one[0], WHOLE, None, whole) for one, whole in zip(lot, wholes, strict=True))
                )
                if again:
                    behind.settle()
                    bases = _bases(connection, [row["record"] for row in operations])
                    operations = [{**row, "base": bases.get(row["record"])} for row in operations]
                behind.run(partial(_insert, (records, records.ready(rows)), (log, log.ready(operations))))
                # Who hears of it asks only which records were touched.
                self.edits += [Edit(noun, identity, WHOLE, None, None) for identity, _ in lot]
                count += len(lot)
                yield count

    def _edits(self) -> Iterator[Edit]:
        for record in self.session.new:
            if isinstance(record, Record):
                yield Edit(noun_of(record).name, record.id, WHOLE, None, whole(record))
        for record in self.session.dirty:
            if isinstance(record, Record):
                yield from _field_edits(record)
        for record in self.session.deleted:
            if isinstance(record, Record):
                yield Edit(noun_of(record).name, record.id, WHOLE, whole(record), None)

    def _write(self, edits: list[Edit]) -> None:
        connection = self.session.connection()
        self._begin(connection)
        for row in self._chain(edits):
            _ADD_OPERATION.run(connection, row)

    def _begin(self, connection: Connection) -> None:
        """The step itself comes before its first operation."""
        number = self._step_values["seq"]
        if self.head.step != number:
            _ADD_STEP.run(connection, self._step_values)
            self.head = self.head._replace(step=number)

    def _chain(self, edits: Iterable[Edit]) -> Iterator[dict[str, Any]]:
        """The operations of these edits, each bound to the one before; the head goes along."""
        number, seq, previous = self.head.step, self.head.seq, self.head.hash
        milliseconds, counter = max(self.head.clock, f"{time.time_ns() // 1_000_000:013d}-0000").split("-")
        clock = self.head.clock
        for tick, edit in enumerate(edits, start=int(counter) + 1):
            seq, clock = seq + 1, f"{milliseconds}-{tick:04d}"
            row: dict[str, Any] = {
                "seq": seq, "step": number, "node": self.node, "clock": clock, "noun": edit.noun,
                "record": edit.record.hex, "field": edit.field, "old": edit.old,
                "new": edit.new, "previous": previous,
            }  # fmt: skip
            previous = row["hash"] = chained(row)
            yield row
        self.head = Head(number, seq, previous, clock)


def _insert(*ready: tuple[Insertion, Sequence[Statement]]) -> None:
    for insertion, statements in ready:
        insertion.run(statements)


def _bases(connection: Connection, records: Sequence[str]) -> dict[str, int]:
    """The last operation on the whole of each record."""
    last = select(operation.c.record, func.max(operation.c.seq)).where(operation.c.field == WHOLE)
    rows = connection.execute(last.where(operation.c.record.in_(records)).group_by(operation.c.record))
    return {record: seq for record, seq in rows}  # noqa: C416  rows are no pairs to mypy


def _field_edits(record: Record) -> Iterator[Edit]:
    state = inspect(record)
    touched = set(state.dict) - state.unmodified
    for name in recorded(type(record)):
        if name not in touched:
            continue
        history = get_history(record, name)  # `state.attrs` would make an object for each column of the record
        # Set to what it was already: there is nothing before it to be put back.
        if not history.has_changes():
            continue
        before = history.deleted
        old, new = to_text(before[0] if before else None), to_text(getattr(record, name))
        if old != new:
            yield Edit(noun_of(record).name, record.id, name, old, new)


@cache
def _references(noun: str) -> frozenset[str]:
    return frozenset(NOUNS[noun].references)


def _left(edit: Edit, old: str) -> Iterator[UUID]:
    """The records that a change or a deletion names no more."""
    names = _references(edit.noun)
    if edit.field in names:
        yield UUID(hex=orjson.loads(old))
    elif edit.field == WHOLE:
        kept = orjson.loads(old)
        yield from (UUID(hex=kept[name]) for name in names if name in kept)


def read_head(connection: Connection) -> Head:
    """Where the log in the database ends."""
    query = select(operation.c.seq, operation.c.hash, operation.c.clock).order_by(operation.c.seq.desc()).limit(1)
    last = connection.execute(query).first()
    number = connection.execute(select(step.c.seq).order_by(step.c.seq.desc()).limit(1)).scalar() or 0
    return Head(number, last.seq, last.hash, last.clock) if last else Head(number, 0, GENESIS, "")


def verify_chain(session: Session) -> int | None:
    """The number of the first operation that does not follow from the one before, or None when all do."""
    previous, expected = GENESIS, 1
    for row in session.connection().execute(select(operation).order_by(operation.c.seq)).mappings():
        if row["previous"] != previous or row["seq"] != expected or row["hash"] != chained(dict(row)):
            return int(row["seq"])
        previous, expected = row["hash"], expected + 1
    return None


def forbid_bulk(statement: Any) -> None:
    """Bulk statements would change records behind the history's back."""
    if isinstance(statement, UpdateBase) and getattr(statement.table, "name", None) in _RECORDS:
        raise RuntimeError(f"bulk statements on {statement.table} bypass the history; change its records one by one")
