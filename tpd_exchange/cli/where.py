"""Reads `--where FIELD=VALUE` and `FIELD!=VALUE` into the filters of a list."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pydantic import TypeAdapter, ValidationError

from db.queries import Filter, Lists
from tpd_exchange.calendar import today
from tpd_exchange.cli import find
from tpd_exchange.errors import UserError
from tpd_exchange.filters import periods
from tpd_exchange.i18n import LANGUAGES, Language, Words, say
from tpd_exchange.kinds import Day, ImpossibleDay
from tpd_exchange.lookups import names
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.show import Field

_DAY: TypeAdapter[date] = TypeAdapter(Day)


def filters(lists: Lists, noun: Noun, conditions: Sequence[str], language: Language) -> dict[str, Filter]:
    """The filters that some conditions mean; a field named twice may have either value, or with != neither."""
    found: dict[str, Filter] = {}
    for condition in conditions:
        name, equals, value = condition.partition("=")
        if not equals:
            raise UserError(say("“{condition}” must read FIELD=VALUE.", condition=condition))
        other = name.endswith("!")
        field = find.field(noun, name.removesuffix("!").strip())
        before = found.get(field.name, Filter(other=other))
        if before.other != other:
            raise UserError(say("“{field}” has = and !=. Please say either of them.", field=field.name))
        found[field.name] = _one(lists, field, value.strip(), before, language)._replace(other=other)
    return found


def _one(lists: Lists, field: Field, value: str, before: Filter, language: Language) -> Filter:
    if not value:
        return Filter(empty=True)
    if field.editor == "date":
        return _days(value)
    if field.show.to:
        value = str(find.record(lists, NOUNS[field.show.to], value, language))
    elif field.choices is not None:
        value = _choice(field, value)
    elif field.show.lookup:
        value = _code([names(field.show.lookup, language) for language in LANGUAGES], value)
    elif field.show.codes:
        value = _code([dict(lists.codes(NOUNS[field.show.codes], language)) for language in LANGUAGES], value)
    return before._replace(values=(*before.values, value))


def _days(value: str) -> Filter:
    """One day, a span of days, or a period in words as it lies today."""
    period = periods.days(value, today())
    if period is not None:
        return Filter(since=period.first, until=period.last)
    since, dots, until = value.partition("..")
    try:
        return Filter(since=day_of(since), until=day_of(until if dots else since))
    except UserError as error:
        if dots or not value[0].isalpha():
            raise
        raise UserError(
            say(
                "“{text}” is neither a date nor a period. Periods are fy2026, next-90-days, last-30-days, and this-, "
                "last- or next- followed by month, quarter, year, korean-fiscal-year or us-fiscal-year.",
                text=value,
            )
        ) from error


def day_of(text: str) -> date | None:
    """The day that was written; None where nothing was."""
    if not text:
        return None
    try:
        return _DAY.validate_python(text)
    except ValidationError as error:
        cause = error.errors()[0].get("ctx", {}).get("error")
        if isinstance(cause, ImpossibleDay):
            raise UserError(cause.message) from error
        raise UserError(
            say("“{text}” is not a date. Please write 2026-03-01, or 2026-01-01..2026-06-30 for a span.", text=text)
        ) from error


def _choice(field: Field, value: str) -> str:
    """A choice by its value or by its label in either language."""
    assert field.choices is not None
    wanted = value.casefold()
    for choice in field.choices:
        said = (choice.value, choice.label, Words("ko")(choice.label))
        if wanted in (text.casefold() for text in said):
            return str(choice.value)
    raise UserError(
        say(
            "“{value}” is not one of the choices of {field}: {choices}.",
            value=value,
            field=field.name,
            choices=", ".join(choice.value for choice in field.choices),
        )
    )


def _code(tables: Iterable[Mapping[str, str]], value: str) -> str:
    """The code of a country, a language or a domain that is given by its code or by its name in either language."""
    wanted = value.casefold()
    for table in tables:
        for code, name in table.items():
            if wanted in (code.casefold(), name.casefold()):
                return code
    return value
