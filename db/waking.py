"""Brings a record back from its row as SQLAlchemy would, without the long way there: a save begins with it."""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Dialect, Table, bindparam, inspect, select
from sqlalchemy.orm import Mapper, Session, make_transient_to_detached

Processor = Callable[[Any], Any]


class _Way(NamedTuple):
    """How the rows of a kind are read: the statement, and what each column is made of."""

    statement: str
    names: tuple[str, ...]
    processors: tuple[tuple[str, Processor], ...]


def wake(session: Session, model: type[Any], identity: UUID) -> Any | None:
    """The record of this kind and identity, fresh from the database and the session's own; None where there is none.

    Only for a session that holds neither it nor anything unsaved.
    """
    connection = session.connection()
    statement, names, processors = _way(model.__table__, connection.dialect)
    cursor = connection.connection.cursor()
    try:
        row = cursor.execute(statement, (identity.hex,)).fetchone()
    except connection.dialect.loaded_dbapi.Error:
        # Once more in the long way round, which turns the driver's fault into its sentence.
        connection.exec_driver_sql(statement, (identity.hex,))
        raise
    finally:
        cursor.close()
    if row is None:
        return None
    values = dict(zip(names, row, strict=True))
    for name, processor in processors:
        values[name] = processor(values[name])
    mapper: Mapper[Any] = inspect(model)
    record = mapper.class_manager.new_instance()
    record.__dict__.update(values)
    make_transient_to_detached(record)
    session.add(record)
    return record


@cache
def _way(table: Table, dialect: Dialect) -> _Way:
    compiled = select(table).where(table.c.id == bindparam("id")).compile(dialect=dialect)
    made = [(column.name, column.type.dialect_impl(dialect).result_processor(dialect, None)) for column in table.c]
    processors = tuple((name, processor) for name, processor in made if processor is not None)
    return _Way(compiled.string, tuple(column.name for column in table.c), processors)
