"""Reads `--where FIELD=VALUE`, and the same with !=, ~, !~, >= and <=, into the filters of a list."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from db.queries import Filter, Lists
from tpd_exchange.calendar import today
from tpd_exchange.cli import find
from tpd_exchange.cli.days import one_day
from tpd_exchange.errors import UserError
from tpd_exchange.filters import periods
from tpd_exchange.i18n import LANGUAGES, N_, Language, Words, say
from tpd_exchange.intake.closed_lists import choices_by_word, codes_by_word, squeezed
from tpd_exchange.lookups import names
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.show import Field

_CONDITION = re.compile(r"\s*([\w-]+?)\s*(!=|!~|>=|<=|=|~)(.*)", re.DOTALL)
NUMBERS = ("number", "money")
WHERE = N_(
    "only with this value; also !=, ~ (contains), !~, >= and <=; several values as A|B; dates as "
    "2026-01-01..2026-06-30, 2026, fy2026 or next-90-days; may be repeated"
)
_FEW = frozenset({"domain", "sub_area", "programme", "call"})
"""Of these there are few, and a part of the name will do where only one has it."""


def filters(lists: Lists, noun: Noun, conditions: Sequence[str], language: Language) -> dict[str, Filter]:
    """The filters that some conditions mean: a field may have either of its = values, and none of its != values."""
    found: dict[str, list[Filter]] = {}
    for condition in conditions:
        field, sign, value = _parted(noun, condition)
        terms = found.setdefault(field.name, [])
        _join(terms, _term(lists, field, sign, value, language), field)
    return {name: Filter.joined(terms) for name, terms in found.items()}


def _parted(noun: Noun, condition: str) -> tuple[Field, str, str]:
    parted = _CONDITION.fullmatch(condition)
    if parted is None:
        raise UserError(
            say(
                "“{condition}” must read FIELD=VALUE, or with !=, ~ (contains), !~, >= or <= between them.",
                condition=condition,
            )
        )
    return find.listed_field(noun, parted[1]), parted[2], parted[3].strip()


def _join(terms: list[Filter], term: Filter, field: Field) -> None:
    """Values of = stand together, and so do those of !=; every other condition holds beside them."""
    plain = [one for one in terms if one.other == term.other and _is_plain(one)]
    if plain and _is_plain(term):
        both = plain[0]._replace(values=plain[0].values + term.values, empty=plain[0].empty or term.empty)
        terms[terms.index(plain[0])] = both
    elif _is_span(term) and any(map(_is_span, terms)):
        said = say(
            "“{field}” has two periods. Please say them as one, such as 2025-10-01..2027-09-30.", field=field.name
        )
        raise UserError(said)
    else:
        terms.append(term)


def _is_plain(term: Filter) -> bool:
    return term == Filter(values=term.values, empty=term.empty, other=term.other)


def _is_span(term: Filter) -> bool:
    return not term.other and bool(term.period or (term.since and term.until))


def _term(lists: Lists, field: Field, sign: str, value: str, language: Language) -> Filter:
    if sign in (">=", "<="):
        return _bound(field, sign, value)
    meant = _holding(lists, field, value) if "~" in sign else _equal(lists, field, value, language)
    return meant._replace(other=sign.startswith("!"))


def _equal(lists: Lists, field: Field, value: str, language: Language) -> Filter:
    if not value:
        return Filter(empty=True)
    if field.editor == "date":
        return _days(value)
    if field.editor in NUMBERS:
        amount = _amount(value)
        return Filter(least=amount, most=amount)
    either = [part.strip() for part in value.split("|")]
    values = tuple(_value(lists, field, part, language) for part in either if part)
    return Filter(values=values, empty="" in either)


def _value(lists: Lists, field: Field, value: str, language: Language) -> str:
    """One value as it is kept."""
    if field.show.to:
        return str(find.record(lists, NOUNS[field.show.to], value, language, part=field.show.to in _FEW))
    if field.choices is not None:
        return _choice(field, value)
    tables, word = _tables(lists, field), squeezed(value)
    exact = {code for table in tables for code, name in table if word in (squeezed(code), squeezed(name))}
    if not exact and field.show.lookup:
        exact = {code for code in [codes_by_word(field.show.lookup).get(word)] if code}
    if not exact and field.show.codes:
        # A part of its name will do where only one has it, as with the record itself.
        exact = {code for table in tables for code, name in table if word and word in squeezed(name)}
    return exact.pop() if len(exact) == 1 else value


def _tables(lists: Lists, field: Field) -> list[list[tuple[str, str]]]:
    """The codes that a field may hold, with their names in each language."""
    if field.show.lookup:
        return [list(names(field.show.lookup, language).items()) for language in LANGUAGES]
    return [lists.codes(NOUNS[field.show.codes], language) for language in LANGUAGES] if field.show.codes else []


def _holding(lists: Lists, field: Field, text: str) -> Filter:
    """What a text stands in: of a closed list, the values whose name it is a part of."""
    if not text:
        raise UserError(say("After ~ there must be what “{field}” contains.", field=field.name))
    if field.editor in ("date", "flag", *NUMBERS):
        raise UserError(say("“{field}” is no text. Please use =, !=, >= or <= with it.", field=field.name))
    tables = _tables(lists, field)
    if field.choices is not None:
        tables = [[(choice.value, Words(language)(choice.label)) for choice in field.choices] for language in LANGUAGES]
    if not tables:
        return Filter(text=text)
    values = {code for table in tables for code, name in table if squeezed(text) in squeezed(name)}
    if not values:
        raise UserError(say("Nothing that “{field}” may be contains “{text}”.", field=field.name, text=text))
    return Filter(values=tuple(sorted(values)))


def _bound(field: Field, sign: str, value: str) -> Filter:
    """At least or at most a number; from or until a day, or the first or last day of a period."""
    least = sign == ">="
    if field.editor in NUMBERS:
        amount = _amount(value)
        return Filter(least=amount) if least else Filter(most=amount)
    if field.editor != "date":
        raise UserError(
            say("“{field}” is neither a date nor a number, so it has no {sign}.", field=field.name, sign=sign)
        )
    meant = _days(value).dated(today())
    if meant.since is None or meant.until is None:
        raise UserError(say("After {sign} there must be one day or one period.", sign=sign))
    return Filter(since=meant.since) if least else Filter(until=meant.until)


def _amount(value: str) -> Decimal:
    try:
        amount = Decimal(value.replace(",", ""))
    except InvalidOperation as error:
        raise UserError(say("“{value}” is not a number.", value=value)) from error
    if not amount.is_finite():
        raise UserError(say("“{value}” is not a number.", value=value))
    return amount


def _days(value: str) -> Filter:
    """One day, a span of days, or a period in words, which stays one."""
    if periods.days(value, today()) is not None:
        return Filter(period=value.casefold())
    since, dots, until = value.partition("..")
    try:
        return Filter(since=_day_of(since), until=_day_of(until if dots else since))
    except UserError as error:
        if dots or not value[:1].isalpha():
            raise
        raise UserError(
            say(
                "“{text}” is neither a date nor a period. Periods are 2026, 2026-03, 2026-q1, fy2026, next-90-days, "
                "last-30-days, and this-, last- or next- followed by month, quarter, year, korean-fiscal-year or "
                "us-fiscal-year.",
                text=value,
            )
        ) from error


def _day_of(text: str) -> date | None:
    span = say("“{text}” is not a date. Please write 2026-03-01, or 2026-01-01..2026-06-30 for a span.", text=text)
    return one_day(text, span)


def _choice(field: Field, value: str) -> str:
    """A choice by its value, its label in either language, or what people write for it."""
    assert field.choices is not None
    found = choices_by_word(field.choices).get(squeezed(value))
    if found is not None:
        return found
    raise UserError(
        say(
            "“{value}” is not one of the choices of {field}: {choices}.",
            value=value,
            field=field.name,
            choices=", ".join(choice.value for choice in field.choices),
        )
    )
