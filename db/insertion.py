"""Inserts rows as the driver wants them, many in one statement."""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from sqlalchemy import Connection, insert

Statement = tuple[str, tuple[Any, ...]]
"""A text with the values for its marks."""
LOT: Final = 1_000
"""So many records are written at once, at most."""

_EMPTY: Final = "[]"
_MOST_VALUES: Final = 32_000
"""What a driver takes at once: SQLite 32,766."""


class Insertion:
    """Inserts rows of one kind as the driver wants them, many in one statement.

    A row need not have all columns: `usual` says what stands in those that it lacks, and what no row of a lot has is
    written into the statement.
    """

    def __init__(self, connection: Connection, table: Any, usual: Mapping[str, Any] | None = None) -> None:
        self._connection = connection
        self._usual = usual or {}
        statement = insert(table).compile(dialect=connection.dialect, column_keys=[c.name for c in table.c])
        self._table = table.name
        self._columns = [column.name for column in table.c]
        self._mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
        self._processors: Mapping[str, Callable[[Any], Any]] = getattr(statement, "_bind_processors", {})
        self._nothing = {name: process(None) for name, process in self._processors.items()}
        self._texts: dict[tuple[tuple[str, ...], int], str] = {}

    def ready(self, rows: Sequence[Mapping[str, Any]]) -> list[Statement]:
        """The statements, with their values, that insert these rows in their order."""
        there: set[str] = set().union(*rows)
        columns = tuple(name for name in self._columns if name in there or not self._is_plain(name))
        lot = max(1, min(LOT, _MOST_VALUES // len(columns)))
        statements = []
        for start in range(0, len(rows), lot):
            part = rows[start : start + lot]
            values = chain.from_iterable(zip(*(self._values(name, part) for name in columns), strict=True))
            statements.append((self._text(columns, len(part)), tuple(values)))
        return statements

    def run(self, statements: Sequence[Statement]) -> None:
        """Run them."""
        for text, values in statements:
            self._connection.exec_driver_sql(text, values)

    def _values(self, name: str, rows: Sequence[Mapping[str, Any]]) -> list[Any]:
        usual, process = self._usual.get(name), self._processors.get(name)
        values = [row.get(name, usual) for row in rows]
        if process is None:
            return values
        nothing = self._nothing[name]
        return [nothing if value is None else _EMPTY if value == [] else process(value) for value in values]

    def _is_plain(self, name: str) -> bool:
        """Whether what stands in this column by itself is nothing, or no more than a list of nothing."""
        usual = self._usual.get(name)
        return usual == [] or (usual is None and self._nothing.get(name) is None)

    def _text(self, columns: tuple[str, ...], count: int) -> str:
        found = self._texts.get((columns, count))
        if found is None:
            empty = [name for name in self._columns if name not in columns and self._usual.get(name) == []]
            names = ", ".join(f'"{name}"' for name in (*columns, *empty))
            one = ", ".join([self._mark] * len(columns) + [f"'{_EMPTY}'"] * len(empty))
            found = f'INSERT INTO "{self._table}" ({names}) VALUES ' + ", ".join([f"({one})"] * count)
            self._texts[columns, count] = found
        return found
