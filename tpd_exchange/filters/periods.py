"""Periods in words, such as `this-year`, `fy2026`, `2026-q1` or `next-90-days`, as the days they mean. Pure."""

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from tpd_exchange.calendar import bounds, year_of

_SPAN: Final = re.compile(r"(next|last)-([1-9][0-9]{0,4})-days")
_FEDERAL: Final = re.compile(r"fy([12][0-9]{3})")
_PLAIN: Final = re.compile(r"([12][0-9]{3})(?:-(0[1-9]|1[0-2])|-q([1-4]))?")
_TURNS: Final = {"last": -1, "this": 0, "next": 1}
_MONTHS: Final = {"month": 1, "quarter": 3}
# The fiscal year of Korea is the calendar year.
_YEARS: Final = {"year": False, "korean-fiscal-year": False, "us-fiscal-year": True}


class Days(NamedTuple):
    """The days from the first to the last, both included."""

    first: date
    last: date


def days(words: str, today: date) -> Days | None:
    """The days that a period means on a day; None where the words name no period that the calendar holds."""
    said = words.strip().casefold()
    try:
        return _counted(said, today) or _federal(said) or _plain(said) or _turn(said, today)
    except (ValueError, OverflowError):
        return None


def _counted(said: str, today: date) -> Days | None:
    """So many days from today or up to today, which is the first or the last of them."""
    found = _SPAN.fullmatch(said)
    if found is None:
        return None
    apart = timedelta(days=int(found[2]) - 1)
    return Days(today, today + apart) if found[1] == "next" else Days(today - apart, today)


def _federal(said: str) -> Days | None:
    found = _FEDERAL.fullmatch(said)
    return Days(*bounds(int(found[1]), federal=True)) if found else None


def _plain(said: str) -> Days | None:
    """A year of the calendar, one of its months or of its quarters: 2026, 2026-03, 2026-q1."""
    found = _PLAIN.fullmatch(said)
    if found is None:
        return None
    year = int(found[1]) * 12
    if found[2]:
        return _months(year + int(found[2]) - 1, 1)
    return _months(year + (int(found[3]) - 1) * 3, 3) if found[3] else _months(year, 12)


def _turn(said: str, today: date) -> Days | None:
    """The month, quarter or year of a day, or the one before or after it."""
    turn, _, unit = said.partition("-")
    if turn not in _TURNS or unit not in _MONTHS | _YEARS:
        return None
    if unit in _YEARS:
        return Days(*bounds(year_of(today, _YEARS[unit]) + _TURNS[turn], _YEARS[unit]))
    length = _MONTHS[unit]
    month = today.year * 12 + today.month - 1
    return _months((month // length + _TURNS[turn]) * length, length)


def _months(first: int, length: int) -> Days:
    """Whole months; a month is counted from that of January in the year 0."""
    return Days(_first_day(first), _first_day(first + length) - timedelta(days=1))


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
