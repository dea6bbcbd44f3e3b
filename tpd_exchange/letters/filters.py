"""What a merge field may be passed through: `{{ placement.start | date }}`; each gets the value and the language."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.letters import amounts, dates, particles


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise UserError(say("“{value}” is not a date. Please use this filter on a date only.", value=str(value)[:40]))


_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DATES_ONLY: Final = re.compile(rf"\s*{_ISO.pattern}(?:\s*[/~–-]\s*{_ISO.pattern})*\s*", re.ASCII)


def _dated(value: Any, language: str) -> str:
    """Typed text: where it is dates and nothing else, they are written as such; other text stays as it was typed."""
    said = _text(value, language)
    if not _DATES_ONLY.fullmatch(said):
        return said
    try:
        return _ISO.sub(lambda found: dates.long_date(date.fromisoformat(found[0]), language), said)
    except ValueError:
        return said


def _text(value: Any, language: str) -> str:
    if isinstance(value, date):
        return dates.long_date(value, language)
    if isinstance(value, bool):
        return {"ko": ("아니요", "예"), "en": ("no", "yes")}[language][value]
    if isinstance(value, str | int):
        return str(value)
    raise UserError(say("A merge field points at a group, not at a single value. Please name the field in it."))


def _particle(value: Any, language: str, form: str) -> str:
    try:
        return particles.with_particle(_text(value, language), form)
    except KeyError as error:
        raise UserError(say("There is no particle “{form}”. Write for example 을/를.", form=form)) from error


def _amount(value: Any) -> Decimal:
    try:
        return Decimal(value)
    except (TypeError, ValueError, ArithmeticError) as error:
        shown = str(value)[:40]
        fault = say("“{value}” is not an amount. Please use this filter on a number only.", value=shown)
        raise UserError(fault) from error


def _money(value: Any, language: str, currency: Any) -> str:
    return amounts.money(_amount(value), str(currency), language)


def _money_in_words(value: Any, language: str, currency: Any) -> str:
    return amounts.money_in_words(_amount(value), str(currency), language)


def _with_latin(value: Any, language: str, latin: Any) -> str:
    """홍길동(HONG Gildong): the second name in brackets unless it is the same."""
    first, second = _text(value, language), _text(latin, language)
    if not second or first == second:
        return first
    return f"{first}({second})" if language == "ko" else f"{first} ({second})"


def _later(value: Any, language: str, count: Any, unit: Any = "months") -> date:
    """A day some months or days after another, both counts whole."""
    number = int(_amount(count))
    try:
        if unit == "months":
            return dates.months_later(_day(value), number)
        if unit == "days":
            return _day(value) + timedelta(number)
    except (ValueError, OverflowError) as error:
        raise UserError(say("That day lies too far away. Please correct the number.")) from error
    raise UserError(say("“later” counts months or days. Please write for example later(24, 'months')."))


FILTERS: Final[dict[str, Callable[..., str | date | bool]]] = {
    "text": _text,
    "date": lambda value, language: dates.long_date(_day(value), language),
    "dated": _dated,
    "short_date": lambda value, language: dates.short_date(_day(value), language),
    "until": lambda value, language, last: dates.period(_day(value), _day(last), language),
    "duration": lambda value, language, last: dates.duration(_day(value), _day(last), language),
    "later": _later,
    "after": lambda value, language, other: _day(value) > _day(other),
    "particle": _particle,
    "money": _money,
    "money_in_words": _money_in_words,
    "upper": lambda value, language: _text(value, language).upper(),
    "with": _with_latin,
    "default": lambda value, language, other="": _text(value, language),
}
