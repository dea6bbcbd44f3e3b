"""Takes a step back or does it again, as a new step; refuses where the records have moved on."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from db.history import OperationRow
from db.plain import from_text, rebuild, to_text, whole
from db.tables import operation
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, say, term
from tpd_exchange.models import NOUNS, Record
from tpd_exchange.models.mentions import named


def operations(connection: Connection, seq: int) -> list[OperationRow]:
    """The operations of a step in their order."""
    rows = connection.execute(select(operation).where(operation.c.step == seq).order_by(operation.c.seq)).mappings()
    return [OperationRow(r["noun"], UUID(hex=r["record"]), r["field"], r["old"], r["new"]) for r in rows]


def backward(session: Session, rows: list[OperationRow]) -> None:
    """Set every value back to what it was before."""
    _apply(session, [OperationRow(r.noun, r.record, r.field, r.new, r.old) for r in reversed(rows)])


def forward(session: Session, rows: list[OperationRow]) -> None:
    """Set every value again to what it became."""
    _apply(session, rows)


def _apply(session: Session, rows: Iterable[OperationRow]) -> None:
    for row in rows:
        model = NOUNS[row.noun].model
        record = session.get(model, row.record)
        if row.field == "":
            _apply_whole(session, model, record, row)
        else:
            _apply_field(record, row)


def _apply_field(record: Record | None, row: OperationRow) -> None:
    if record is None:
        raise _moved_on(row, str(row.record))
    if to_text(getattr(record, row.field)) != row.old:
        raise _moved_on(row, record.title_en)
    setattr(record, row.field, from_text(NOUNS[row.noun].fields.get(row.field), row.new))


def _apply_whole(session: Session, model: type[Record], record: Record | None, row: OperationRow) -> None:
    session.flush()
    title = record.title_en if record else str(row.record)
    users = named(session, record) if record else Message("")
    if row.new is None:
        if record is None or whole(record) != row.old:
            raise _moved_on(row, title)
        session.delete(record)
    else:
        if record is not None:
            raise _moved_on(row, title)
        session.add(rebuild(model, row.record, row.new))
    try:
        session.flush()
    except IntegrityError as error:
        raise UserError(
            say(
                "“{title}” is used by {users}, so this cannot be taken back. Undo what was done to those first; "
                "a letter that went out is made void, not undone.",
                users=users,
                title=title,
            )
        ) from error


def _moved_on(row: OperationRow, title: str) -> UserError:
    return UserError(
        say(
            "{noun} “{title}” has been changed since, so this step cannot be taken back on its own. "
            "Undo the later changes first, or edit the record.",
            noun=term(NOUNS[row.noun].one),
            title=title,
        )
    )
