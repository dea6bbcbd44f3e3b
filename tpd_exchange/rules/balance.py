"""The balance of exchange by group and year, each number with the placements behind it. Pure.

What counts is said in `exchange`: its stages, days and rounding. Who has begun counts as a head in the year of the
first day, so that the years together count nobody twice; person-months are those of the days in the year. What is up to
today has taken place; what is left of the stays under way, and whoever is agreed and has not begun, is coming. Who
should have begun already is coming now.

Places are those of a year in which the agreement is in force. Where it carries, what was left of them, or was used
beyond them, is brought into the next year; where it does not, every year stands for itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from tpd_exchange.calendar import bounds, year_of
from tpd_exchange.models.choices import Direction
from tpd_exchange.models.oversight import PlaceUnit
from tpd_exchange.rules.exchange import COMING, WENT, Stay, months

ZERO: Final = Decimal(0)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Figure:
    """A number, and the placements it is made of."""

    value: Decimal = ZERO
    stays: tuple[UUID, ...] = ()

    def __add__(self, other: "Figure") -> "Figure":
        """Both together; a placement of both is named once."""
        return Figure(self.value + other.value, tuple(dict.fromkeys((*self.stays, *other.stays))))


NOTHING: Final = Figure()
Ways = Mapping[Direction, Figure]
Places = Mapping[Direction, Decimal | None]


class Counted(NamedTuple):
    """What one stay is within a period: whether it begins there, and how many of its days lie there."""

    began: bool = False
    begins: bool = False
    """It is coming: agreed, and not begun."""
    spent: int = 0
    left: int = 0


def counted(stay: Stay, since: date, until: date, day: date) -> Counted:
    """What a stay counts for in a period, seen from a day."""
    if stay.stage in WENT and stay.dated and stay.start is not None:
        within, here = stay.begins(since, until), stay.start <= day
        spent, left = stay.days(since, min(until, day)), stay.days(max(since, day + _DAY), until)
        return Counted(within and here, within and not here, spent, left)
    if stay.stage in COMING and stay.start is not None:
        return Counted(begins=since <= max(stay.start, day) <= until, left=stay.days(max(since, day), until))
    return Counted()


@dataclass
class Tally:
    """Adds up what stays count for, in one direction."""

    began: list[Stay] = field(default_factory=list)
    begins: list[Stay] = field(default_factory=list)
    spent: list[tuple[Stay, int]] = field(default_factory=list)
    left: list[tuple[Stay, int]] = field(default_factory=list)

    def add(self, stay: Stay, found: Counted) -> None:
        """Take a stay in."""
        if found.began:
            self.began.append(stay)
        if found.begins:
            self.begins.append(stay)
        if found.spent:
            self.spent.append((stay, found.spent))
        if found.left:
            self.left.append((stay, found.left))

    def went(self, unit: PlaceUnit) -> Figure:
        """What has taken place."""
        return _heads(self.began) if unit == PlaceUnit.HEADS else _months(self.spent)

    def coming(self, unit: PlaceUnit) -> Figure:
        """What is still to come."""
        return _heads(self.begins) if unit == PlaceUnit.HEADS else _months(self.left)


def _ids(stays: Iterable[Stay]) -> tuple[UUID, ...]:
    return tuple(stay.id for stay in stays if stay.id is not None)


def _heads(stays: Sequence[Stay]) -> Figure:
    return Figure(Decimal(len(stays)), _ids(stays))


def _months(parts: Sequence[tuple[Stay, int]]) -> Figure:
    return Figure(months(sum(days for _, days in parts)), _ids(stay for stay, _ in parts))


Years = dict[int, dict[Direction, Tally]]


class Terms(NamedTuple):
    """The places an agreement gives in a year; a group that is no agreement has none, and carries its difference."""

    unit: PlaceUnit = PlaceUnit.HEADS
    out: int | None = None
    back: int | None = None
    carries: bool = True
    starts: date | None = None
    ends: date | None = None

    def places(self, way: Direction, since: date, until: date, unit: PlaceUnit) -> Decimal | None:
        """The places of a year in one direction; None where there are none, or they are counted otherwise."""
        given = self.out if way == Direction.KR_US else self.back
        over = (self.starts is not None and self.starts > until) or (self.ends is not None and self.ends < since)
        return None if given is None or over or unit != self.unit else Decimal(given)


class Wish(NamedTuple):
    """Which years, and how they are counted."""

    first: int
    last: int
    federal: bool = False
    unit: PlaceUnit = PlaceUnit.HEADS


@dataclass(frozen=True)
class Row:
    """One group over the years that were asked for."""

    went: Ways = field(default_factory=lambda: dict.fromkeys(Direction, NOTHING))
    coming: Ways = field(default_factory=lambda: dict.fromkeys(Direction, NOTHING))
    carried: Decimal = ZERO
    """By how much more went out than came in during the years before, where that is carried."""
    places: Places = field(default_factory=lambda: dict.fromkeys(Direction))
    brought: Mapping[Direction, Decimal] = field(default_factory=lambda: dict.fromkeys(Direction, ZERO))
    """What the years before left of their places; below zero what they used beyond them."""
    open: Places = field(default_factory=lambda: dict.fromkeys(Direction))
    """The places nobody has taken yet; below zero where there are too few."""

    @property
    def difference(self) -> Decimal:
        """By how much more went out than came in."""
        return self.went[Direction.KR_US].value - self.went[Direction.US_KR].value

    @property
    def standing(self) -> Decimal:
        """The difference with what was carried into it."""
        return self.carried + self.difference


class Balance(NamedTuple):
    """The rows of the groups in their order, and of all stays together."""

    rows: Mapping[str, Row]
    total: Row


def balance(stays: Iterable[Stay], groups: Mapping[str, Terms], wish: Wish, day: date, of: str = "domain") -> Balance:
    """The balance of each group (`of` is the field of a stay that names it); who has none counts under ""."""
    every: dict[str, Years] = {code: {} for code in groups}
    whole: Years = {}
    for stay in stays:
        whose = every.setdefault(getattr(stay, of), {})
        for year, found in _by_year(stay, wish, day):
            for years in (whose, whole):
                _tally(years, year)[stay.direction].add(stay, found)
    rows = {code: _row(years, groups.get(code, Terms()), wish, day) for code, years in every.items() if years or code}
    return Balance(rows, _row(whole, Terms(), wish, day))


def _tally(years: Years, year: int) -> dict[Direction, Tally]:
    if year not in years:
        years[year] = {way: Tally() for way in Direction}
    return years[year]


def _by_year(stay: Stay, wish: Wish, day: date) -> Iterator[tuple[int, Counted]]:
    if stay.start is None:
        return
    begins = max(stay.start, day) if stay.stage in COMING else stay.start
    ends = max(begins, stay.end or begins)
    for year in range(year_of(begins, wish.federal), min(year_of(ends, wish.federal), wish.last) + 1):
        found = counted(stay, *bounds(year, wish.federal), day)
        if found != Counted():
            yield year, found


def _row(years: Years, terms: Terms, wish: Wish, day: date) -> Row:
    """The years asked for, with what those before them left."""
    begins = [*years, *([year_of(terms.starts, wish.federal)] if terms.starts else ()), wish.first]
    before = Row()
    for year in range(min(begins), wish.first):
        before = _with(before, years.get(year, {}), terms, year, wish)
    row = Row()
    if terms.carries:
        row = Row(carried=before.standing, brought={way: before.open[way] or ZERO for way in Direction})
    for year in range(wish.first, wish.last + 1):
        row = _with(row, years.get(year, {}), terms, year, wish)
    # Nobody takes a place any more under an agreement that has ended.
    return replace(row, open=dict.fromkeys(Direction)) if terms.ends is not None and terms.ends < day else row


def _with(row: Row, year: Mapping[Direction, Tally], terms: Terms, number: int, wish: Wish) -> Row:
    """A row with one more year."""
    since, until = bounds(number, wish.federal)
    tallies = {way: year.get(way) or Tally() for way in Direction}
    went = {way: tallies[way].went(wish.unit) for way in Direction}
    coming = {way: tallies[way].coming(wish.unit) for way in Direction}
    given = {way: terms.places(way, since, until, wish.unit) for way in Direction}
    taken = {way: went[way].value + coming[way].value for way in Direction}
    return Row(
        {way: row.went[way] + went[way] for way in Direction},
        {way: row.coming[way] + coming[way] for way in Direction},
        row.carried,
        {way: _sum(row.places[way], given[way]) for way in Direction},
        row.brought,
        {way: _left(row, way, given[way], taken[way], terms.carries) for way in Direction},
    )


def _sum(before: Decimal | None, now: Decimal | None) -> Decimal | None:
    return now if before is None else before + (now or ZERO)


def _left(row: Row, way: Direction, given: Decimal | None, taken: Decimal, carries: bool) -> Decimal | None:
    """What is open after a year; a year without places has nothing to do with them."""
    before = row.open[way]
    if given is None:
        return before
    kept = (row.brought[way] if before is None else before) if carries else ZERO
    return kept + given - taken
