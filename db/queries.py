"""Fast lists: sorted row numbers first, then only the rows that are looked at.

A row number is SQLite's own rowid: every index carries it, so sorting by an indexed column reads nothing else.
"""

import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, overload
from uuid import UUID, SafeUUID

from sqlalchemy import (
    ColumnElement,
    Dialect,
    Engine,
    FromClause,
    Label,
    Select,
    String,
    Table,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
)

from tpd_exchange.i18n import Language
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.models.record import metadata
from tpd_exchange.search import tokens

Row = tuple[UUID, tuple[Any, ...]]


@dataclass(frozen=True)
class Filter:
    """What a field must be: one of some values, within dates, or empty."""

    values: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    empty: bool = False


@dataclass(frozen=True)
class Suggestion:
    """A record offered while somebody types."""

    id: UUID
    title: str
    detail: str


def table_of(noun: Noun) -> Table:
    """The table of a noun."""
    return metadata.tables[noun.table]


def _rowid(table: FromClause) -> ColumnElement[int]:
    return literal_column(f'"{table.name}".rowid')  # type: ignore[attr-defined]


def _title(table: FromClause, language: Language) -> ColumnElement[str]:
    return table.c.title_ko if language == "ko" else table.c.title_en


def _matches(table: Table, search: str) -> list[ColumnElement[bool]]:
    return [func.instr(table.c.search_text, token) > 0 for token in tokens(search)]


def _list_holds(table: Table, name: str, value: str) -> ColumnElement[bool]:
    return type_coerce(table.c[name], String).contains(f'"{value}"', autoescape=True)


def _condition(noun: Noun, name: str, wanted: Filter) -> ColumnElement[bool]:
    table = table_of(noun)
    column, field = table.c[name], noun.fields[name]
    if wanted.empty:
        return or_(column.is_(None), type_coerce(column, String).in_(("", "[]")))
    parts: list[ColumnElement[bool]] = []
    if wanted.values and field.editor in ("codes", "choices", "lookups", "words"):
        parts.append(or_(*(_list_holds(table, name, value) for value in wanted.values)))
    elif wanted.values and field.editor == "reference":
        parts.append(column.in_([UUID(value) for value in wanted.values]))
    elif wanted.values and field.editor == "flag":
        parts.append(column.in_([value in ("1", "true", "True", "yes") for value in wanted.values]))
    elif wanted.values:
        parts.append(type_coerce(column, String).in_(wanted.values))
    if wanted.since:
        parts.append(column >= wanted.since)
    if wanted.until:
        parts.append(column <= wanted.until)
    return and_(*parts)


@cache
def _page_query(noun: Noun, columns: tuple[str, ...], language: Language, dialect: Dialect) -> str:
    """The statement for a page of rows, whose numbers it takes as one JSON array."""
    table = table_of(noun)
    numbers = func.json_each(bindparam("rows")).table_valued("value", name="numbers")
    # The order of the array is the order of the rows: nothing is joined before it.
    source: FromClause = numbers.join(table, _rowid(table) == numbers.c.value)
    shown: list[Label[Any]] = []
    for name in columns:
        if name in noun.references:
            other = table_of(NOUNS[noun.references[name]]).alias()
            source = source.outerjoin(other, other.c.id == table.c[name])
            shown.append(_title(other, language).label(None))
        else:
            shown.append((_title(table, language) if name == "title" else table.c[name]).label(None))
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


class Lists:
    """Reads lists of records as plain values; no record is made for it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def rows(
        self,
        noun: Noun,
        search: str = "",
        filters: Mapping[str, Filter] | None = None,
        sort: str | None = None,
        language: Language = "en",
    ) -> "array[int]":
        """The numbers of all rows that match, in order; `sort` is a column, with `-` before it for descending."""
        table = table_of(noun)
        query = select(_rowid(table)).select_from(table).where(*self._where(noun, search, filters))
        query = self._ordered(query, noun, sort or noun.order, language)
        with self._engine.connect() as connection:
            return array("q", connection.execute(query).scalars())

    def count(self, noun: Noun, search: str = "", filters: Mapping[str, Filter] | None = None) -> int:
        """How many rows match."""
        query = select(func.count()).select_from(table_of(noun)).where(*self._where(noun, search, filters))
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one()

    def _where(self, noun: Noun, search: str, filters: Mapping[str, Filter] | None) -> list[ColumnElement[bool]]:
        wanted = [_condition(noun, name, value) for name, value in (filters or {}).items()]
        return [*_matches(table_of(noun), search), *wanted]

    def _ordered(self, query: Select[Any], noun: Noun, sort: str, language: Language) -> Select[Any]:
        table, name = table_of(noun), sort.removeprefix("-")
        target = noun.references.get(name)
        if target:
            other = table_of(NOUNS[target]).alias()
            query = query.outerjoin_from(table, other, other.c.id == table.c[name])
            column = _title(other, language)
        else:
            column = _title(table, language) if name == "title" else type_coerce(table.c[name], String)
        order = column.desc() if sort.startswith("-") else column.asc()
        # Empty values stand at the end either way, and equal ones keep the order of their making.
        empty = [] if name == "title" or not (target or table.c[name].nullable) else [column.is_(None)]
        return query.order_by(*empty, order, _rowid(table))

    def page(self, noun: Noun, columns: Sequence[str], rows: Sequence[int], language: Language = "en") -> "Page":
        """The values of these rows, in their order, as the database keeps them: dates as ISO text.

        A reference gives the title of what it points at; a list is given as a list.
        """
        lists = [place for place, name in enumerate(columns) if name in noun.fields and noun.fields[name].many]
        wanted = json.dumps(list(rows))
        query = _page_query(noun, tuple(columns), language, self._engine.dialect)
        # One statement needs no transaction, and the driver's own rows are what a list shows.
        connection = self._engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute(query, (wanted,))
            found = cursor.fetchall()
        finally:
            connection.close()
        return Page(found, lists)

    def row_of(self, noun: Noun, identity: UUID) -> int | None:
        """The number of a record's row."""
        table = table_of(noun)
        with self._engine.connect() as connection:
            return connection.execute(select(_rowid(table)).select_from(table).where(table.c.id == identity)).scalar()

    def title(self, noun: Noun, identity: UUID | None, language: Language = "en") -> str:
        """What a record is called."""
        if identity is None:
            return ""
        table = table_of(noun)
        with self._engine.connect() as connection:
            return connection.execute(select(_title(table, language)).where(table.c.id == identity)).scalar() or ""

    def suggest(
        self,
        noun: Noun,
        typed: str,
        language: Language = "en",
        limit: int = 12,
        filters: Mapping[str, Filter] | None = None,
    ) -> list[Suggestion]:
        """Records that what was typed may mean; titles that begin with it come first."""
        table = table_of(noun)
        title = _title(table, language)
        detail = table.c.title_en if language == "ko" else table.c.title_ko
        query = select(table.c.id, title, detail).where(*self._where(noun, typed, filters))
        first = tokens(typed)[:1]
        begins = [func.instr(func.lower(title), token) != 1 for token in first]
        query = query.order_by(*begins, title).limit(limit)
        with self._engine.connect() as connection:
            return [Suggestion(*row) for row in connection.execute(query)]

    def everywhere(self, typed: str, language: Language = "en", limit: int = 8) -> list[tuple[str, Suggestion]]:
        """Records of every kind that what was typed may mean."""
        return [
            (noun.name, found)
            for noun in NOUNS.values()
            if noun.name != "office"
            for found in self.suggest(noun, typed, language, limit)
        ]

    def values(self, noun: Noun, field: str, language: Language = "en") -> list[tuple[str, str]]:
        """What a filter on a field can offer: the values in use, with the titles of references."""
        table = table_of(noun)
        column = table.c[field]
        target = noun.references.get(field)
        with self._engine.connect() as connection:
            if target:
                other = table_of(NOUNS[target])
                used = select(column).where(column.is_not(None)).distinct()
                query = select(other.c.id, _title(other, language)).where(other.c.id.in_(used))
                return [
                    (str(identity), title)
                    for identity, title in connection.execute(query.order_by(_title(other, language)))
                ]
            found = connection.execute(select(column).where(column.is_not(None)).distinct()).scalars()
            plain = {part for value in found for part in (value if isinstance(value, list) else [value])}
        return [(str(value), str(value)) for value in sorted(plain, key=str)]

    def codes(self, noun: Noun, language: Language = "en") -> list[tuple[str, str]]:
        """The codes of a catalogue and what they stand for, in the order of the codes."""
        table = table_of(noun)
        with self._engine.connect() as connection:
            rows = connection.execute(select(table.c.code, _title(table, language)).order_by(table.c.code))
            return [(code, title) for code, title in rows]

    def find(self, noun: Noun, column: str, value: Any) -> UUID | None:
        """The record whose column has exactly this value."""
        table = table_of(noun)
        with self._engine.connect() as connection:
            return connection.execute(select(table.c.id).where(table.c[column] == value).limit(1)).scalar()
