"""Days and pixels, and which months, quarters and years are told above. Pure."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

FINEST, COARSEST, USUAL = 16.0, 0.1, 2.0
"""Pixels a day: a week is seen, forty years are seen, a year fills a window."""
STEP = 1.25

Unit = Literal["week", "month", "quarter", "year"]


class Scale(NamedTuple):
    """Which day stands at the left end, and how many pixels a day is wide."""

    first: int
    last: int
    pixels: float

    @property
    def width(self) -> float:
        """Of all days together."""
        return (self.last + 1 - self.first) * self.pixels

    def at(self, day: float) -> float:
        """Where a day begins."""
        return (day - self.first) * self.pixels

    def day(self, at: float) -> float:
        """Which day stands there, and how much of it is over."""
        return self.first + at / self.pixels

    def zoomed(self, pixels: float) -> "Scale":
        """The same days, wider or narrower, as far as that makes sense."""
        return self._replace(pixels=min(FINEST, max(COARSEST, pixels)))


class Tick(NamedTuple):
    """A span of the calendar that is named above: its first day, the first day after it, its year and its number."""

    unit: Unit
    start: int
    after: int
    year: int
    number: int


def units(pixels: float) -> tuple[Unit, Unit]:
    """What is told in the upper and in the lower line, so that each has room."""
    if pixels >= 8:
        return "month", "week"
    if pixels >= 1.15:
        return "year", "month"
    if pixels >= 0.42:
        return "year", "quarter"
    return "year", "year"


def ticks(unit: Unit, first: int, last: int) -> Iterator[Tick]:
    """The spans of a unit that touch the days from first to last, both included."""
    if unit == "week":
        start = first - (first - 1) % 7  # ordinal 1 was a Monday
        while start <= last:
            day = date.fromordinal(start)
            yield Tick(unit, start, start + 7, day.year, day.day)
            start += 7
        return
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    day = date.fromordinal(first)
    month = (day.month - 1) // months * months + 1
    year = day.year
    while (start := date(year, month, 1).toordinal()) <= last:
        named, number = year, (month - 1) // months + 1
        year, month = (year, month + months) if month + months <= 12 else (year + 1, 1)
        yield Tick(unit, start, date(year, month, 1).toordinal(), named, number)


def fiscal_years(first: int, last: int) -> Iterator[tuple[int, int]]:
    """The first of October of each year between two days, and the US fiscal year which begins with it."""
    for year in range(date.fromordinal(first).year, date.fromordinal(last).year + 1):
        day = date(year, 10, 1).toordinal()
        if first <= day <= last:
            yield day, year + 1
