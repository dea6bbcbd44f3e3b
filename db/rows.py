"""Reading rows as they are kept: where their numbers, titles and values come from."""

import json
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, overload
from uuid import UUID, SafeUUID

from sqlalchemy import (
    ColumnClause,
    ColumnElement,
    Dialect,
    Float,
    FromClause,
    Label,
    String,
    Table,
    TableClause,
    Uuid,
    bindparam,
    func,
    literal_column,
    select,
    type_coerce,
)

from tpd_exchange.filters.computed import computed
from tpd_exchange.i18n import Language
from tpd_exchange.models import NOUNS, Noun

Row = tuple[UUID, tuple[Any, ...]]


def table_of(noun: Noun) -> Table:
    """The table of a noun, with all it keeps."""
    found: Table = noun.model.__table__  # type: ignore[attr-defined]
    return found


@cache
def spine_of(noun: Noun) -> TableClause:
    """What the table of every noun has: enough to count, search and name records without reading what else they are."""
    texts = [ColumnClause(name, String()) for name in ("title_ko", "title_en", "search_text")]
    return TableClause(noun.table, ColumnClause("id", Uuid()), *texts)


def source_of(noun: Noun, names: Iterable[str]) -> FromClause:
    """Where these columns of a noun are read from."""
    return spine_of(noun) if set(names) <= {"title"} else table_of(noun)


def rowid(table: FromClause) -> ColumnElement[int]:
    """SQLite's own number of a row of this table."""
    return literal_column(f'"{table.name}".rowid')  # type: ignore[attr-defined]


def title_of(table: FromClause, language: Language) -> ColumnElement[str]:
    """The title of a row in that language."""
    return table.c.title_ko if language == "ko" else table.c.title_en


def computed_value(name: str, span: Any) -> ColumnElement[Any]:
    """The value of a computed column."""
    from db.computed import value  # read when something is computed

    return value(name, span)


@lru_cache(maxsize=512)
def page_query(noun: Noun, columns: tuple[str, ...], language: Language, dialect: Dialect, span: Any = None) -> str:
    """The statement for a page of rows, whose numbers it takes as one JSON array; `span` for what is computed."""
    table = source_of(noun, columns)
    numbers = func.json_each(bindparam("rows")).table_valued("value", name="numbers")
    # The order of the array is the order of the rows: nothing is joined before it.
    source: FromClause = numbers.join(table, rowid(table) == numbers.c.value)
    shown: list[Label[Any]] = []
    for name in columns:
        if name == "title":
            shown.append(title_of(table, language).label(None))
        elif name in noun.references:
            other = spine_of(NOUNS[noun.references[name]]).alias()
            source = source.outerjoin(other, other.c.id == table.c[name])
            shown.append(title_of(other, language).label(None))
        elif name in noun.fields and noun.fields[name].editor == "money":
            # Kept in hundredths.
            shown.append((type_coerce(table.c[name], Float) / literal_column("100.0", Float)).label(None))
        elif span is not None and name in computed(noun):
            shown.append(computed_value(name, span).label(None))
        else:
            shown.append(table.c[name].label(None))
    compiled = select(table.c.id, *shown).select_from(source).compile(dialect=dialect)
    return compiled.string.replace("AS numbers JOIN", "AS numbers CROSS JOIN")


def _identity(text: str) -> UUID:
    """The UUID of the digits the database keeps; the constructor would check them, at four times the cost."""
    made = object.__new__(UUID)
    object.__setattr__(made, "int", int(text, 16))
    object.__setattr__(made, "is_safe", SafeUUID.unknown)
    return made


class Page(Sequence[Row]):
    """Rows as they were read; identities and lists are made of them only when a row is looked at."""

    def __init__(self, found: Sequence[tuple[Any, ...]], lists: Sequence[int]) -> None:
        self._found = found
        self._lists = lists

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> "Page": ...
    def __getitem__(self, index: int | slice) -> "Row | Page":
        """One row, or some."""
        if isinstance(index, slice):
            return Page(self._found[index], self._lists)
        row = self._found[index]
        return _identity(row[0]), self._values(row)

    def _values(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        if not self._lists:
            return row[1:]
        given = list(row[1:])
        for place in self._lists:
            given[place] = json.loads(given[place] or "[]")
        return tuple(given)
