"""Counts: what falls into each cell of a table, with totals that are the sums of their parts. Pure.

Every placement has one value of a dimension, so each counts in one line and one column. Sums are made before rounding:
the total of person-months can differ by a tenth from the sum of its lines.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain
from operator import itemgetter
from typing import Any, Final, NamedTuple
from uuid import UUID

from tpd_exchange.reports.dimensions import DIMENSIONS, OTHERS, UNKNOWN, values_of
from tpd_exchange.reports.facts import World
from tpd_exchange.reports.grid import At, Cell, once
from tpd_exchange.reports.measures import MEASURES, Measure, Span, Tally, spans_of, took_place
from tpd_exchange.reports.period import Period
from tpd_exchange.rules.exchange import WENT

TOTAL: Final = "\x00total"

Place = tuple[str, str]
"""A line and a column of a table, by their values."""
Placed = Mapping[Place, tuple[Sequence[int], tuple[UUID, ...]]]
"""Which of all that counts stands in each cell, by its number, and the placements that these are."""


class Sum(NamedTuple):
    """What came together in one cell."""

    amount: Decimal | int = 0
    ids: tuple[UUID, ...] = ()
    numbers: Sequence[int] = ()
    """The placements by their numbers, where persons are counted."""


class Groups(NamedTuple):
    """The cells of one measure in one period, by the values of two dimensions, their totals among them."""

    measure: Measure
    days: str
    """Those that are looked at: a period that is not over up to the day of the report, unless what comes is told."""
    rows: str
    columns: str
    sums: Mapping[Place, Sum]

    def cell(self, row: str = TOTAL, column: str = TOTAL) -> Cell:
        """One number."""
        found = self.sums.get((row, column)) or Sum()
        value = self.measure.finish(Decimal(found.amount))
        return Cell(value, found.ids, self.at(row, column))

    def at(self, row: str, column: str) -> At:
        """Where a number stands among all numbers."""
        narrowed = {(name, value) for name, value in ((self.rows, row), (self.columns, column)) if value != TOTAL}
        return self.measure.name, self.days, frozenset(narrowed)

    def sizes(self, *, rows: bool) -> dict[str, int]:
        """How many placements each value has, those with none left out."""
        at, other = (0, 1) if rows else (1, 0)
        return {
            place[at]: len(found.ids)
            for place, found in self.sums.items()
            if place[other] == TOTAL and place[at] != TOTAL
        }


class Counting:
    """Counts an office's placements; what was counted once is kept for the other tables of a report."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._spans = spans_of(world.facts)
        self._identities = [fact.stay.id for fact in world.facts]
        self._went = [one for one in self._spans if took_place(one.fact)]
        self._by_year: dict[int, list[Span]] = defaultdict(list)
        self._having: dict[str, Sequence[Span]] = {}
        self._near: dict[tuple[Period, bool], Sequence[Span]] = {}
        self._tallies: dict[tuple[str, Period], Tally] = {}
        self._places: dict[tuple[Any, ...], Placed] = {}
        self._valued: dict[Any, Sequence[str]] = {}
        self._groups: dict[tuple[Any, ...], Groups] = {}

    def tally(self, measure: str, period: Period) -> Tally:
        """All that counts in a period."""
        key = measure, period
        if key not in self._tallies:
            known = MEASURES[measure]
            spans = self._touching(period, went=known.went) if known.touching else self._with(known.level)
            self._tallies[key] = known.tally(spans, period, self.world.day)
        return self._tallies[key]

    def begins(self) -> date | None:
        """The first day of all stays that took place."""
        starts = (fact.stay.start for _, _, fact, _ in self._spans if fact.stay.stage in WENT)
        return min((start for start in starts if start is not None), default=None)

    def _with(self, level: str) -> Sequence[Span]:
        """The placements that have any outcomes, or owe any reports, where those are counted; else all."""
        if level not in self._having:
            of: Mapping[str, Callable[[Span], object]] = {"outcome": lambda one: one.fact.outcomes,
                                                          "report": lambda one: one.fact.duties}  # fmt: skip
            has = of.get(level)
            self._having[level] = [one for one in self._spans if has(one)] if has else self._spans
        return self._having[level]

    def _touching(self, period: Period, *, went: bool) -> Sequence[Span]:
        """The placements whose days touch a period, or those of them that took place; without an end, by the first."""
        key = period, went
        if key not in self._near:
            first, last = period.first.toordinal(), period.last.toordinal()
            among = self._in_years(period) if went else [one for one in self._spans if one.start is not None]
            self._near[key] = [one for one in among if one[0] <= last and (one[1] or one[0]) >= first]  # type: ignore[operator]
        return self._near[key]

    def _in_years(self, period: Period) -> Sequence[Span]:
        """What took place and can touch a period: of a year or two only what is in them, by their placements' order."""
        begin, end = period.first.year, period.last.year
        if end - begin > 1:
            return self._went
        if not self._by_year:
            for one in self._went:
                stay = one.fact.stay
                if stay.start and stay.end:
                    for number in range(stay.start.year, stay.end.year + 1):
                        self._by_year[number].append(one)
        if begin == end:
            return self._by_year[begin]
        later = [one for one in self._by_year[end] if one.fact.stay.start.year == end]  # type: ignore[union-attr]
        return sorted((*self._by_year[begin], *later), key=itemgetter(3))

    def groups(
        self, measure: str, period: Period, rows: str = "", columns: str = "", kept: frozenset[str] | None = None
    ) -> Groups:
        """The cells by two dimensions; of the rows only the values `kept` stand alone, the others together."""
        key = measure, period, rows, columns, kept
        if key not in self._groups:
            known = MEASURES[measure]
            seen = period if known.ahead else period.until(self.world.day)
            if kept is not None:
                sums = self._gathered(known, self.groups(measure, period, rows, columns).sums, kept)
            else:
                sums = self._sums(known, period, rows, columns)
            self._groups[key] = Groups(known, f"{seen.first}/{seen.last}", rows, columns, sums)
        return self._groups[key]

    def _sums(self, known: Measure, period: Period, rows: str, columns: str) -> Mapping[Place, Sum]:
        """What stands in each cell; the totals over all lines are the same, whatever the lines are."""
        totals = self.groups(known.name, period, "", columns).sums if rows else {}
        placed = self._placed(known.like or known.name, period, rows, columns)
        tally = self.tally(known.name, period)
        if known.distinct:
            whose = self.world.persons.__getitem__
            return {**totals, **{at: Sum(len({*map(whose, found)}), ids, found) for at, (found, ids) in placed.items()}}
        if tally.amounts is None:
            return {**totals, **{place: Sum(len(found), ids) for place, (found, ids) in placed.items()}}
        of: Any = tally.amounts if known.level else dict(zip(tally.numbers, tally.amounts, strict=True))
        return {
            **totals,
            **{place: Sum(sum(map(of.__getitem__, found)), ids) for place, (found, ids) in placed.items()},
        }

    def _placed(self, measure: str, period: Period, rows: str, columns: str) -> Placed:
        """What stands in each cell and in its total: in that of a line, or of all where there are no lines."""
        key = measure, period, rows, columns
        if key not in self._places:
            tally, level = self.tally(measure, period), MEASURES[measure].level
            own: Any = self._identities
            if level:
                own = [own[number] for number in tally.numbers]
            distinct: Callable[[Any], Any] = once if level else iter
            self._places[key] = {
                place: (found, tuple(distinct(map(own.__getitem__, found))))
                for place, found in self._cells(measure, period, rows, columns).items()
            }
        return self._places[key]

    def _cells(self, measure: str, period: Period, rows: str, columns: str) -> Mapping[Place, Sequence[int]]:
        """Which stand in each cell: placements by their number, or details by theirs where a measure has such."""
        # Short loops: this is where a report of many years spends its time.
        if not rows:
            numbers = self.tally(measure, period).numbers
            whole = range(len(numbers)) if MEASURES[measure].level else numbers
            parts = _split(whole, self._values(measure, period, columns)) if columns else {}
            return {(TOTAL, column): found for column, found in {**parts, TOTAL: whole}.items() if found}
        values, cells = self._values(measure, period, rows), dict[Place, Sequence[int]]()
        for (_, column), (numbers, _) in self._placed(measure, period, "", columns).items():
            if column != TOTAL or not columns:
                cells |= {(row, column): found for row, found in _split(numbers, values).items()}
        return _with_totals(cells) if columns else cells

    def _values(self, measure: str, period: Period, dimension: str) -> Sequence[str]:
        """The value of each placement, or of each detail of those that count."""
        if not MEASURES[measure].level:
            return values_of(self.world, dimension)
        key = measure, period, dimension
        if key not in self._valued:
            tally, of = self.tally(measure, period), DIMENSIONS[dimension].of
            self._valued[key] = list(map(of, map(self.world.facts.__getitem__, tally.numbers), tally.details))
        return self._valued[key]

    def _gathered(self, known: Measure, sums: Mapping[Place, Sum], kept: frozenset[str]) -> Mapping[Place, Sum]:
        """The cells with the lines that do not stand alone put together."""
        alone = {place: one for place, one in sums.items() if place[0] in kept or place[0] in (UNKNOWN, TOTAL)}
        others: dict[str, list[Sum]] = defaultdict(list)
        for (row, column), one in sums.items():
            if (row, column) not in alone:
                others[column].append(one)
        for column, found in others.items():
            several = chain.from_iterable(one.ids for one in found)
            ids = tuple(once(several) if known.level else several)
            numbers = chain.from_iterable(one.numbers for one in found)
            persons = len({*map(self.world.persons.__getitem__, numbers)})
            alone[OTHERS, column] = Sum(persons if known.distinct else sum(one.amount for one in found), ids)
        return alone


def _split(numbers: Iterable[int], values: Sequence[str]) -> Mapping[str, list[int]]:
    """The numbers by their values."""
    found: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        found[values[number]].append(number)
    return found


def _with_totals(inner: Mapping[Place, Sequence[int]]) -> Mapping[Place, Sequence[int]]:
    """The cells with the totals of their lines."""
    found: dict[Place, list[int]] = defaultdict(list)
    for (row, _), numbers in inner.items():
        found[row, TOTAL] += numbers
    return {**inner, **found}
