"""Inserts rows as the driver wants them, many in one statement."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Connection, insert

LOT: Final = 500
"""So many records are written at once, at most."""


_EMPTY: Final = "[]"


class Insertion:
    """Inserts rows of one kind as the driver wants them, many in one statement."""

    def __init__(self, connection: Connection, table: Any) -> None:
        self._connection = connection
        statement = insert(table).compile(dialect=connection.dialect, column_keys=[c.name for c in table.c])
        self._columns = [column.name for column in table.c]
        names = ", ".join(f'"{name}"' for name in self._columns)
        self._start = f'INSERT INTO "{table.name}" ({names}) VALUES '
        mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
        self._one = f"({', '.join([mark] * len(self._columns))})"
        processors: Any = getattr(statement, "_bind_processors", {})
        self._processors = [
            (at, process, process(None))
            for at, name in enumerate(self._columns)
            if (process := processors.get(name)) is not None
        ]
        self._of = itemgetter(*self._columns)
        # What a driver takes at once: SQLite 32,766 values.
        self._lot = max(1, min(LOT, 32_000 // len(self._columns)))

    def run(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert them in their order."""
        for start in range(0, len(rows), self._lot):
            part = rows[start : start + self._lot]
            values: list[Any] = []
            for row in part:
                line = list(self._of(row))
                for at, process, nothing in self._processors:
                    value = line[at]
                    line[at] = nothing if value is None else _EMPTY if value == [] else process(value)
                values += line
            text = self._start + ", ".join([self._one] * len(part))
            self._connection.exec_driver_sql(text, tuple(values))
