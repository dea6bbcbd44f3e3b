"""Fast lists: sorted row numbers first, then only the rows that are looked at.

A row number is SQLite's own rowid: every index carries it, so sorting by an indexed column reads nothing else.
"""

import json
from array import array
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Engine, Select, String, func, literal_column, select, type_coerce

from db.conditions import conditions, near
from db.rows import Page, computed_value, page_query, rowid, source_of, spine_of, table_of, title_of
from tpd_exchange.filters.computed import computed, period
from tpd_exchange.filters.conditions import CHOSEN as CHOSEN
from tpd_exchange.filters.conditions import Filter as Filter
from tpd_exchange.filters.conditions import Filters
from tpd_exchange.i18n import Language
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.search import tokens

_LOOKED_THROUGH = (0, 400, 2000)
_FEW = 8
"""A part of all rows that is quicker sorted by itself than found in the order of all."""
_ENOUGH = 40
"""Rows that fill a screen."""


class Suggestion(NamedTuple):
    """A record offered while somebody types."""

    id: UUID
    title: str
    detail: str


def _span(noun: Noun, names: Sequence[str], counted: Filter | None) -> Any:
    """For what days something is computed; None where none of these columns is computed."""
    if not computed(noun).keys() & set(names):
        return None
    from db.computed import span_of  # read when something is computed

    return span_of(counted)


def _ordered(noun: Noun, sort: str, language: Language, span: Any = None) -> Select[Any]:
    name = sort.removeprefix("-")
    table = source_of(noun, (name,))
    query = select(rowid(table)).select_from(table)
    if name == "title":
        column = title_of(table, language)
    elif name in noun.references:
        other = spine_of(NOUNS[noun.references[name]]).alias()
        query = query.outerjoin_from(table, other, other.c.id == table.c[name])
        column = title_of(other, language)
    elif span is not None:
        column = computed_value(name, span)
    else:
        column = type_coerce(table.c[name], String)
    # Empty values stand at the end either way, and equal ones keep the order of their making; written so that
    # an index on the column serves both directions.
    down = sort.startswith("-")
    row = rowid(table)
    order = (column.desc() if down else column.asc()).nulls_last()
    return query.order_by(order, row.desc() if down else row.asc())


class _Places:
    """Where each row stands in an order, by its number; that of the last order is kept."""

    def __init__(self) -> None:
        self._kept: tuple[array[int], array[int]] = (array("q"), array("q"))

    def of(self, everything: "array[int]") -> "array[int]":
        """The places of these rows."""
        kept = self._kept
        if kept[0] is not everything:
            places = array("q", bytes(8 * (max(everything, default=0) + 1)))
            for place, number in enumerate(everything):
                places[number] = place
            # More than one thread asks: what is kept changes as a whole.
            kept = self._kept = everything, places
        return kept[1]


class Lists:
    """Reads lists of records as plain values; no record is made for it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._sorted: dict[tuple[str, str, str, Any], array[int]] = {}
        self._places = _Places()

    def rows(
        self,
        noun: Noun,
        search: str = "",
        filters: Mapping[str, Filter] | None = None,
        sort: str | None = None,
        language: Language = "en",
    ) -> "array[int]":
        """The numbers of all rows that match, in order; `sort` is a column, with `-` before it for descending.

        The order of all rows is kept until something changes: a keystroke then costs one scan and no sorting.
        """
        order = sort or noun.order
        span = _span(noun, (order.removeprefix("-"),), period(noun, filters))
        key = (noun.name, order, language, span)
        everything = self._sorted.get(key)
        if everything is None:
            if span is not None:
                # Each period has an order of its own; only the one that is looked at is kept.
                self._sorted = {known: kept for known, kept in self._sorted.items() if known[3] is None}
            query = _ordered(noun, order, language, span)
            everything = self._sorted[key] = self._numbers(query)
        table = table_of(noun) if filters else spine_of(noun)
        wanted = conditions(table, noun, search, filters)
        if not wanted:
            return everything[:]
        wanted += near(noun, filters)
        matching = self._numbers(select(rowid(table)).select_from(table).where(*wanted))
        if len(matching) * _FEW < len(everything):
            return array("q", sorted(matching, key=self._places.of(everything).__getitem__))
        return array("q", filter(set(matching).__contains__, everything))

    def _numbers(self, query: Select[Any]) -> "array[int]":
        with self._engine.connect() as connection:
            cursor = connection.execute(query).cursor
            return array("q", (number for (number,) in cursor.fetchall())) if cursor else array("q")

    def first(self, noun: Noun, sort: str | None = None, language: Language = "en", limit: int = 200) -> "array[int]":
        """The first rows of all, at once where an index has their order: enough to fill a screen meanwhile."""
        order = sort or noun.order
        everything = self._sorted.get((noun.name, order, language, None))
        if everything is not None:
            return everything[:]
        name = order.removeprefix("-")
        if name != "title" and (name in noun.references or name in computed(noun)):
            return array("q")
        query = _ordered(noun, order, language)
        return self._numbers(query.limit(limit))

    def beginning(
        self, noun: Noun, filters: Filters, sort: str | None = None, language: Language = "en"
    ) -> "array[int]":
        """The first rows that fit, found by looking through the first of all rows; few or none where they lie deeper.

        This costs a few milliseconds however many rows there are. Nothing is found while the order of all is not known.
        """
        order = sort or noun.order
        counted = period(noun, filters)
        span = _span(noun, (order.removeprefix("-"),), counted)
        everything = self._sorted.get((noun.name, order, language, span), array("q"))
        found = array("q")
        for start, end in pairwise(_LOOKED_THROUGH):
            if len(found) < _ENOUGH and start < len(everything):
                found.extend(self._fitting(noun, filters, everything[start:end]))
        return found

    def _fitting(self, noun: Noun, filters: Filters, rows: "array[int]") -> "array[int]":
        """Those of some rows that fit, in their order."""
        table = table_of(noun)
        numbers = func.json_each(json.dumps(rows.tolist())).table_valued("value", name="numbers")
        source = numbers.join(table, rowid(table) == numbers.c.value)
        # The order of the array is the order of the rows: nothing is joined before it.
        query = select(numbers.c.value).select_from(source).where(*conditions(table, noun, "", filters))
        return self._numbers(query.order_by(literal_column("numbers.rowid")))

    def forget(self) -> None:
        """Something has changed: the orders of rows are read anew when they are next asked for."""
        self._sorted.clear()

    def count(self, noun: Noun, search: str = "", filters: Mapping[str, Filter] | None = None) -> int:
        """How many rows match."""
        table = table_of(noun) if filters else spine_of(noun)
        query = select(func.count()).select_from(table).where(*conditions(table, noun, search, filters))
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one()

    def page(
        self,
        noun: Noun,
        columns: Sequence[str],
        rows: Sequence[int],
        language: Language = "en",
        counted: Filter | None = None,
    ) -> "Page":
        """The values of these rows, in their order, as the database keeps them: dates as ISO text.

        A reference gives the title of what it points at; a list is given as a list. Person-months are those of the
        days that `counted` means.
        """
        read = {} if set(columns) <= {"title"} else noun.fields
        lists = [place for place, name in enumerate(columns) if name in read and read[name].many]
        wanted = json.dumps(list(rows))
        span = _span(noun, columns, counted)
        query = page_query(noun, tuple(columns), language, self._engine.dialect, span)
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
        table = spine_of(noun)
        with self._engine.connect() as connection:
            return connection.execute(select(rowid(table)).select_from(table).where(table.c.id == identity)).scalar()

    def title(self, noun: Noun, identity: UUID | None, language: Language = "en") -> str:
        """What a record is called."""
        if identity is None:
            return ""
        table = spine_of(noun)
        with self._engine.connect() as connection:
            return connection.execute(select(title_of(table, language)).where(table.c.id == identity)).scalar() or ""

    def suggest(
        self,
        noun: Noun,
        typed: str,
        language: Language = "en",
        limit: int = 12,
        filters: Mapping[str, Filter] | None = None,
    ) -> list[Suggestion]:
        """Records that what was typed may mean; titles that begin with it come first."""
        table = table_of(noun) if filters else spine_of(noun)
        title = title_of(table, language)
        detail = table.c.title_en if language == "ko" else table.c.title_ko
        query = select(table.c.id, title, detail).where(*conditions(table, noun, typed, filters))
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
                other = spine_of(NOUNS[target])
                used = select(column).where(column.is_not(None)).distinct()
                query = select(other.c.id, title_of(other, language)).where(other.c.id.in_(used))
                return [
                    (str(identity), title)
                    for identity, title in connection.execute(query.order_by(title_of(other, language)))
                ]
            found = connection.execute(select(column).where(column.is_not(None)).distinct()).scalars()
            plain = {part for value in found for part in (value if isinstance(value, list) else [value])}
        return [(str(value), str(value)) for value in sorted(plain, key=str)]

    def codes(self, noun: Noun, language: Language = "en") -> list[tuple[str, str]]:
        """The codes of a catalogue and what they stand for, in the order of the codes."""
        table = table_of(noun)
        with self._engine.connect() as connection:
            rows = connection.execute(select(table.c.code, title_of(table, language)).order_by(table.c.code))
            return [(code, title) for code, title in rows]

    def find(self, noun: Noun, column: str, value: Any) -> UUID | None:
        """The record whose column has exactly this value."""
        table = table_of(noun)
        with self._engine.connect() as connection:
            return connection.execute(select(table.c.id).where(table.c[column] == value).limit(1)).scalar()
