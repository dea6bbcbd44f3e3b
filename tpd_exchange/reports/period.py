"""Which days a report is about: a calendar year, a fiscal year of either country, or any two dates. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tpd_exchange.calendar import bounds, year_of
from tpd_exchange.closed import Choice
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message, say

EARLIEST: Final = 1950
LATEST: Final = 2200
FIRST: Final = date(EARLIEST, 1, 1)
_DAY: Final = timedelta(days=1)


class Kind(Choice):
    """How a period is told."""

    CALENDAR = "calendar", N_("Calendar year")
    KOREAN = "korean", N_("Korean fiscal year")
    FEDERAL = "federal", N_("US fiscal year")
    DAYS = "days", N_("From day to day")


@dataclass(frozen=True)
class Period:
    """The days from the first to the last, both included."""

    first: date
    last: date
    kind: Kind = Kind.DAYS

    @property
    def federal(self) -> bool:
        """Whether years are counted as the government of the United States does."""
        return self.kind == Kind.FEDERAL

    @property
    def label(self) -> Message:
        """What it is called."""
        if self.kind == Kind.DAYS:
            return say("{first} – {last}", first=self.first, last=self.last)
        said = {
            Kind.CALENDAR: N_("Year {year}"),
            Kind.KOREAN: N_("Korean fiscal year {year}"),
            Kind.FEDERAL: N_("US FY{year}"),
        }
        return Message(said[self.kind], {"year": str(year_of(self.last, self.federal))})

    @property
    def before(self) -> "Period":
        """The period before it, as long: the year before, as many whole months, or as many days."""
        if self.kind != Kind.DAYS:
            return year(year_of(self.last, self.federal) - 1, self.kind)
        last = self.first - _DAY
        months = self._months
        if months is None:
            return Period(self.first - (self.last - self.first) - _DAY, last)
        return Period(_earlier(self.first, months), last)

    @property
    def _months(self) -> int | None:
        """How many whole months it is; None where it is not made of whole months."""
        if self.first.day != 1 or self.last.day != monthrange(self.last.year, self.last.month)[1]:
            return None
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    def until(self, day: date) -> "Period":
        """What of it has come by a day: none of it where it begins later."""
        return Period(self.first, max(min(self.last, day), self.first - _DAY), self.kind)


def _earlier(first: date, months: int) -> date:
    at = first.year * 12 + first.month - 1 - months
    return date(at // 12, at % 12 + 1, 1)


def year(number: int, kind: Kind = Kind.CALENDAR) -> Period:
    """A whole year, by whose calendar it may be."""
    if not EARLIEST <= number <= LATEST:
        raise UserError(say("Please give a year between {first} and {last}.", first=EARLIEST, last=LATEST))
    return Period(*bounds(number, kind == Kind.FEDERAL), kind)


def days(first: date, last: date) -> Period:
    """Any two dates; a whole calendar year is told as one."""
    if last < first:
        raise UserError(say("The period ends before it begins. Please correct its first or its last day."))
    if not EARLIEST <= first.year <= last.year <= LATEST:
        raise UserError(say("Please give a year between {first} and {last}.", first=EARLIEST, last=LATEST))
    for kind in (Kind.CALENDAR, Kind.FEDERAL):
        if (first, last) == bounds(year_of(last, kind == Kind.FEDERAL), kind == Kind.FEDERAL):
            return Period(first, last, kind)
    return Period(first, last)


def this(kind: Kind, day: date) -> Period:
    """The year in which a day lies."""
    return year(year_of(day, kind == Kind.FEDERAL), kind)


def years(first: date, until: date, federal: bool) -> list[Period]:
    """Each year from that of a day to that of another."""
    kind = Kind.FEDERAL if federal else Kind.CALENDAR
    return [year(one, kind) for one in range(year_of(first, federal), year_of(until, federal) + 1)]


def months(period: Period) -> list[Period]:
    """The months of a period, its first and last as far as they belong to it."""
    found: list[Period] = []
    first = period.first
    while first <= period.last:
        end = first.replace(day=monthrange(first.year, first.month)[1])
        found.append(Period(first, min(end, period.last)))
        first = end + _DAY
    return found
