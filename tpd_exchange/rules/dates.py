"""Counting days and months as rules do. Pure."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Final

DAY: Final = timedelta(days=1)
FIRST: Final = date(2, 1, 1)
LAST: Final = date(9998, 12, 31)
"""No rule counts beyond them: a date typed by mistake must not stop the others."""
_FIRST: Final = FIRST.toordinal()
_LAST: Final = LAST.toordinal()


def _days_after(day: date, count: int) -> date:
    counted = day.toordinal() + count
    if _FIRST <= counted <= _LAST:
        return date.fromordinal(counted)
    return FIRST if counted < _FIRST else LAST


def _months_after(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if year < FIRST.year:
        return FIRST
    if year >= LAST.year:
        return LAST
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return date(year, month + 2, 1)


def _last_of_months(first: date, count: int) -> date:
    return months_after(first, count) - DAY


days_after: Final = cache(_days_after)
"""So many days later, or earlier. Like the others it is kept: many stays begin and end on the same days."""
months_after: Final = cache(_months_after)
"""The same day so many months later; where that month has no such day, the first of the next month.

So a bar or a validity from 29 February on is never a day short, and the last day of a stay of so many months is
the day before.
"""
last_of_months: Final = cache(_last_of_months)
"""The last day of a stay of so many months that begins on a day."""


def first_gap(covers: Iterable[tuple[date, date]], first: date, last: date) -> tuple[date, date] | None:
    """The first days from `first` to `last`, both included, that none of the periods covers."""
    for starts, ends in sorted(covers):
        if starts > first:
            return first, min(starts - DAY, last)
        if ends >= last:
            return None
        first = max(first, ends + DAY)
    return (first, last) if first <= last else None
