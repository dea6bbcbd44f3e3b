"""The conditions of a list as SQL."""

import json
from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, String, and_, false, func, not_, or_, select, true, type_coerce

from db.rows import rowid, spine_of, table_of
from tpd_exchange.filters.computed import DURING, computed
from tpd_exchange.filters.computed import period as period_of
from tpd_exchange.filters.conditions import CHOSEN, Filter, Filters
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.search import composed, tokens
from tpd_exchange.show import Field

_CODES = ("codes", "choices", "lookups")


def conditions(table: FromClause, noun: Noun, search: str, filters: Filters | None) -> list[ColumnElement[bool]]:
    """What a row must be: hold each part of what is searched for, and fit every filter."""
    found = [func.instr(table.c.search_text, token) > 0 for token in tokens(search)]
    wanted = [(name, _as_kept(term)) for name, filter_ in (filters or {}).items() for term in filter_.terms]
    counted = period_of(noun, filters)
    return [*found, *(_condition(noun, name, term, counted) for name, term in wanted)]


def near(noun: Noun, filters: Filters | None) -> list[ColumnElement[bool]]:
    """What a row must be besides, found in the index of what is searched for: a fifth of the time of all rows.

    Every word of a text stands there in small letters, so that what holds a text holds its words, or their parts.
    """
    spine = spine_of(noun)
    words = [
        word
        for name, filter_ in (filters or {}).items()
        for term in filter_.terms
        if term.text and not term.other and _searched(noun.fields.get(name))
        for word in tokens(term.text)
    ]
    if not words:
        return []
    # What fewest rows hold is looked for first: then the other words are seldom looked for at all.
    words.sort(key=lambda word: (any(map(str.isdigit, word)), len(word)), reverse=True)
    rows = select(rowid(spine)).where(*(func.instr(spine.c.search_text, word) > 0 for word in words))
    return [rowid(table_of(noun)).in_(rows)]


def _as_kept(term: Filter) -> Filter:
    """The same with its texts in whole syllables: what comes from a Mac or another program may have them in letters."""
    return term._replace(text=composed(term.text), values=tuple(map(composed, term.values)))


def _searched(field: Field | None) -> bool:
    return field is not None and field.editor == "text" and not field.many and not field.show.given


def _condition(noun: Noun, name: str, term: Filter, period: Filter | None) -> ColumnElement[bool]:
    """The condition of a field; what is empty is other than any value."""
    if name == CHOSEN:
        meant = _chosen(table_of(noun), term.values)
    elif name in computed(noun):
        meant = _computed(noun, name, _dated(term), period)
    else:
        meant = _meant(table_of(noun).c[name], noun.fields[name], _dated(term))
    return not_(func.coalesce(meant, false())) if term.other else meant


def _computed(noun: Noun, name: str, term: Filter, period: Filter | None) -> ColumnElement[bool]:
    from db.computed import during, span_of, value  # read when something is computed

    if name == DURING:
        return during(term)
    return _meant(value(name, span_of(period)), computed(noun)[name], term)


def _dated(term: Filter) -> Filter:
    """The days that a period means today."""
    if not term.period:
        return term
    from tpd_exchange.calendar import today  # read when it is needed: most first lists have no period

    return term.dated(today())


def _meant(column: ColumnElement[object], field: Field, term: Filter) -> ColumnElement[bool]:
    parts = [_one_of(column, field, term)] if term.values or term.empty else []
    if term.text:
        parts.append(_holds(column, field, term.text))
    if term.since is not None:
        parts.append(column >= term.since)
    if term.until is not None:
        parts.append(column <= term.until)
    if term.least is not None:
        parts.append(column >= _amount(field, term.least))
    if term.most is not None:
        parts.append(column <= _amount(field, term.most))
    return and_(true(), *parts)


def _amount(field: Field, amount: Decimal) -> Decimal | float:
    """The column of money takes a decimal and keeps hundredths."""
    return amount if field.editor == "money" else float(amount)


def _one_of(column: ColumnElement[object], field: Field, term: Filter) -> ColumnElement[bool]:
    either: list[ColumnElement[bool]] = []
    if term.empty:
        either += [column.is_(None), type_coerce(column, String).in_(("", "[]"))]
    if term.values and field.editor in _CODES:
        either += [type_coerce(column, String).contains(f'"{value}"', autoescape=True) for value in term.values]
    elif term.values and field.editor == "words":
        values = func.json_each(type_coerce(column, String)).table_valued("value")
        either.append(select(1).select_from(values).where(values.c.value.in_(term.values)).exists())
    elif term.values and field.editor == "reference":
        either.append(column.in_([UUID(value) for value in term.values]))
    elif term.values and field.editor == "flag":
        either.append(column.in_([value in ("1", "true", "True", "yes") for value in term.values]))
    elif term.values:
        either.append(type_coerce(column, String).in_(term.values))
    return or_(*either)


def _holds(column: ColumnElement[object], field: Field, text: str) -> ColumnElement[bool]:
    """Whether a text stands in it: in the title of what it points at, in one value of a list, or in the text itself."""
    if field.show.to:
        other = spine_of(NOUNS[field.show.to])
        titled = or_(*(title.contains(text, autoescape=True) for title in (other.c.title_ko, other.c.title_en)))
        return column.in_(select(other.c.id).where(titled))
    if field.many:
        # The characters of a list are kept as JSON writes them, so that a text can be looked for in its values only.
        values = func.json_tree(type_coerce(column, String)).table_valued("atom")
        holds = type_coerce(values.c.atom, String).contains(text, autoescape=True)
        return select(1).select_from(values).where(holds).exists()
    return type_coerce(column, String).contains(text, autoescape=True)


def _chosen(table: FromClause, identities: Sequence[str]) -> ColumnElement[bool]:
    """Records by their ids, as one value: an engine takes only so many of them."""
    wanted = json.dumps([UUID(identity).hex for identity in identities])
    return type_coerce(table.c.id, String).in_(select(func.json_each(wanted).table_valued("value").c.value))
