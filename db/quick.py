"""Statements that run at every save, compiled once: to have them looked up each time costs more than to run them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ClauseElement, Connection, CursorResult, Dialect
from sqlalchemy.sql.compiler import SQLCompiler


class Quick:
    """One statement of plain values, kept as the text and the order of values that the driver wants."""

    def __init__(self, statement: ClauseElement, columns: list[str] | None = None) -> None:
        self._statement = statement
        self._columns = columns
        self._compiled: dict[str, SQLCompiler] = {}

    def run(self, connection: Connection, values: Mapping[str, Any]) -> CursorResult[Any]:
        """Run it with these values, by the names of its columns or parameters."""
        compiled = self._compiled.get(connection.dialect.name) or self._compile(connection.dialect)
        if compiled.positiontup is None:
            return connection.exec_driver_sql(compiled.string, dict(values))
        return connection.exec_driver_sql(compiled.string, tuple(values[name] for name in compiled.positiontup))

    def _compile(self, dialect: Dialect) -> SQLCompiler:
        compiled = self._statement.compile(dialect=dialect, column_keys=self._columns)
        assert isinstance(compiled, SQLCompiler)
        self._compiled[dialect.name] = compiled
        return compiled
