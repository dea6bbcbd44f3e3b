"""Inserts rows as the driver wants them, many in one statement."""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from operator import itemgetter
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
        usual = {name: self._usual.get(name) for name in columns}
        whole, values_of = len(columns), itemgetter(*columns)
        # What all rows have together a row has when it has as many.
        lines = [values_of(row) if len(row) == whole else values_of({**usual, **row}) for row in rows]
        lot = max(1, min(LOT, _MOST_VALUES // whole))
        return [self._ready(columns, lines[start : start + lot]) for start in range(0, len(lines), lot)]

    def _ready(self, columns: tuple[str, ...], lines: Sequence[tuple[Any, ...]]) -> Statement:
        values: list[Sequence[Any]] = list(zip(*lines, strict=True))
        for at, name in enumerate(columns):
            if (process := self._processors.get(name)) is not None:
                nothing = self._nothing[name]
                values[at] = [nothing if one is None else _EMPTY if one == [] else process(one) for one in values[at]]
        return self._text(columns, len(lines)), tuple(chain.from_iterable(zip(*values, strict=True)))

    def run(self, statements: Sequence[Statement]) -> None:
        """Run them."""
        for text, values in statements:
            self._connection.exec_driver_sql(text, values)

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
