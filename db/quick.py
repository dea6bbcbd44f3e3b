"""Statements that run at every save, compiled once: to have them looked up each time costs more than to run them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ClauseElement, Connection, Dialect
from sqlalchemy.sql.compiler import SQLCompiler


class Quick:
    """One statement of plain values, kept as the text and the order of values that the driver wants."""

    def __init__(self, statement: ClauseElement, columns: list[str] | None = None) -> None:
        self._statement = statement
        self._columns = columns
        self._compiled: dict[str, SQLCompiler] = {}

    def run(self, connection: Connection, values: Mapping[str, Any]) -> None:
        """Run it with these values, by the names of its columns or parameters."""
        compiled = self._compiled.get(connection.dialect.name) or self._compile(connection.dialect)
        order = compiled.positiontup
        given = dict(values) if order is None else tuple([values[name] for name in order])
        cursor = connection.connection.cursor()
        try:
            cursor.execute(compiled.string, given)
        except connection.dialect.loaded_dbapi.Error:
            # Once more in the long way round, which turns the driver's fault into its sentence.
            connection.exec_driver_sql(compiled.string, given)
        finally:
            cursor.close()

    def _compile(self, dialect: Dialect) -> SQLCompiler:
        compiled = self._statement.compile(dialect=dialect, column_keys=self._columns)
        assert isinstance(compiled, SQLCompiler)
        self._compiled[dialect.name] = compiled
        return compiled
