"""Takes a step back or does it again, as a new step; refuses where the records have moved on.

A step may have changed 50,000 records, so what follows one another and is of one kind is done together.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from db.history import OperationRow
from db.plain import from_text, restored, to_text, whole
from db.tables import operation
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, say, term
from tpd_exchange.models import NOUNS, Record
from tpd_exchange.models.mentions import mentioning, named

_LOT: Final = 200
_PORTION: Final = 2_000

Found = dict[UUID, Record]
Act = Callable[[Session, Sequence[OperationRow], Found], None]


def backward(session: Session, seq: int) -> None:
    """Set every value of a step back to what it was before."""
    done = _operations(session.connection(), seq, newest_first=True)
    _apply(session, (OperationRow(r.noun, r.record, r.field, r.new, r.old) for r in done))


def forward(session: Session, seq: int) -> None:
    """Set every value of a step again to what it became."""
    _apply(session, _operations(session.connection(), seq, newest_first=False))


def _operations(connection: Connection, step: int, *, newest_first: bool) -> Iterator[OperationRow]:
    """The operations of a step, read in portions: each of 50,000 holds a whole record."""
    order = operation.c.seq.desc() if newest_first else operation.c.seq
    query = select(operation).where(operation.c.step == step).order_by(order).limit(_PORTION)
    rows = connection.execute(query).mappings().all()
    while rows:
        for r in rows:
            yield OperationRow(r["noun"], UUID(hex=r["record"]), r["field"], r["old"], r["new"])
        last = rows[-1]["seq"]
        beyond = operation.c.seq < last if newest_first else operation.c.seq > last
        rows = connection.execute(query.where(beyond)).mappings().all()


def _apply(session: Session, rows: Iterable[OperationRow]) -> None:
    for (noun, act), together in groupby(rows, key=lambda row: (row.noun, _act(row))):
        for lot in _lots(together):
            model = NOUNS[noun].model
            # Held until it is saved: the session forgets what nobody holds, and would ask for each once more.
            found = session.scalars(select(model).where(col(model.id).in_({row.record for row in lot})))
            act(session, lot, {record.id: record for record in found})
            session.flush()


def _act(row: OperationRow) -> Act:
    if row.field:
        return _set
    return _delete if row.new is None else _make


def _lots(rows: Iterator[OperationRow]) -> Iterator[Sequence[OperationRow]]:
    while lot := list(islice(rows, _LOT)):
        yield lot


def _set(_: Session, rows: Sequence[OperationRow], found: Found) -> None:
    for row in rows:
        record = found.get(row.record)
        if record is None:
            raise _moved_on(row, str(row.record))
        if to_text(getattr(record, row.field)) != row.old:
            raise _moved_on(row, record.title_en)
        setattr(record, row.field, from_text(NOUNS[row.noun].fields.get(row.field), row.new))


def _delete(session: Session, rows: Sequence[OperationRow], found: Found) -> None:
    records = []
    for row in rows:
        record = found.get(row.record)
        if record is None or whole(record) != row.old:
            raise _moved_on(row, record.title_en if record else str(row.record))
        records.append(record)
    # What names another one of them goes before it, as it came after it.
    for lot in [[one] for one in records] if _name_each_other(rows[0].noun, records) else [records]:
        try:
            with session.begin_nested():
                for record in lot:
                    session.delete(record)
        except IntegrityError as error:
            raise _used(session, lot) from error


def _name_each_other(noun: str, records: Sequence[Record]) -> bool:
    """Whether one of these records of one kind names another."""
    there = {record.id for record in records}
    columns = [name for name, to in NOUNS[noun].references.items() if to == noun]
    return any(getattr(record, name) in there for record in records for name in columns)


def _used(session: Session, records: Sequence[Record]) -> UserError:
    """Which of them is needed by others, and by which."""
    with session.no_autoflush:
        record = next((one for one in records if next(mentioning(session, one, 1), None)), records[0])
        return _needed(record.title_en, named(session, record))


def _make(session: Session, rows: Sequence[OperationRow], found: Found) -> None:
    for row in rows:
        if row.record in found:
            raise _moved_on(row, found[row.record].title_en)
    noun = rows[0].noun
    made = ((row.record, restored(NOUNS[noun].model, str(row.new))) for row in rows)
    try:
        for _ in session.info["recorder"].adding_many(noun, made, again=True):
            pass
    except IntegrityError as error:
        raise _needed(str(rows[0].record), Message("")) from error


def _needed(title: str, users: Message) -> UserError:
    return UserError(
        say(
            "“{title}” is used by {users}, so this cannot be taken back. Undo what was done to those first; "
            "a letter that went out is made void, not undone.",
            users=users,
            title=title,
        )
    )


def _moved_on(row: OperationRow, title: str) -> UserError:
    return UserError(
        say(
            "{noun} “{title}” has been changed since, so this step cannot be taken back on its own. "
            "Undo the later changes first, or edit the record.",
            noun=term(NOUNS[row.noun].one),
            title=title,
        )
    )
