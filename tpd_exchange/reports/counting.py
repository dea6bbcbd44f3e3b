"""Counts: what falls into each cell of a table, with totals that are the sums of their parts. Pure.

Every placement has one value of a dimension, so each counts in one line and one column. Sums are made before rounding:
the total of person-months can differ by a tenth from the sum of its lines.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import chain, repeat
from typing import Any, Final
from uuid import UUID

from tpd_exchange.reports.dimensions import DIMENSIONS, OTHERS, UNKNOWN
from tpd_exchange.reports.facts import Fact, World
from tpd_exchange.reports.grid import At, Cell, once
from tpd_exchange.reports.measures import MEASURES, Counted, Measure, took_place
from tpd_exchange.reports.period import Period
from tpd_exchange.rules.exchange import WENT

TOTAL: Final = "\x00total"

Place = tuple[str, str]


@dataclass(slots=True)
class Sum:
    """What came together in one cell."""

    amount: Decimal | int = 0
    ids: list[UUID] = field(default_factory=list)


@dataclass(frozen=True)
class Groups:
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
        return Cell(value, tuple(found.ids), self.at(row, column))

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
        self._spans = [
            (stay.start, stay.end or stay.start, fact) for fact in world.facts if (stay := fact.stay).start is not None
        ]
        self._having: dict[str, Sequence[Fact]] = {}
        self._near: dict[tuple[Period, bool], list[Fact]] = {}
        self._counted: dict[tuple[str, Period], list[Counted]] = {}
        self._ids: dict[tuple[str, Period], list[UUID]] = {}
        self._valued: dict[tuple[str, Period, str], list[str]] = {}
        self._groups: dict[tuple[Any, ...], Groups] = {}

    def counted(self, measure: str, period: Period) -> Sequence[Counted]:
        """All that counts in a period."""
        key = measure, period
        if key not in self._counted:
            known = MEASURES[measure]
            facts = self._touching(period, went=known.went) if known.touching else self._with(known.level)
            self._counted[key] = known.counted(facts, period, self.world.day)
        return self._counted[key]

    def begins(self) -> date | None:
        """The first day of all stays that took place."""
        return min((start for start, _, fact in self._spans if fact.stay.stage in WENT), default=None)

    def _with(self, level: str) -> Sequence[Fact]:
        """The placements that have any outcomes, or owe any reports, where those are counted; else all."""
        if level not in self._having:
            of: Mapping[str, Callable[[Fact], object]] = {"outcome": lambda fact: fact.outcomes,
                                                          "report": lambda fact: fact.duties}  # fmt: skip
            has = of.get(level)
            self._having[level] = [fact for fact in self.world.facts if has(fact)] if has else self.world.facts
        return self._having[level]

    def _touching(self, period: Period, *, went: bool) -> Sequence[Fact]:
        """The placements whose days touch a period, or those of them that took place; without an end, by the first."""
        key = period, went
        if key not in self._near:
            if went:
                self._near[key] = [fact for fact in self._touching(period, went=False) if took_place(fact)]
            else:
                first, last = period.first, period.last
                self._near[key] = [fact for start, end, fact in self._spans if start <= last and end >= first]
        return self._near[key]

    def groups(
        self, measure: str, period: Period, rows: str = "", columns: str = "", kept: frozenset[str] | None = None
    ) -> Groups:
        """The cells by two dimensions; of the rows only the values `kept` stand alone, the others together."""
        key = measure, period, rows, columns, kept
        if key not in self._groups:
            parts = self._parts(measure, period, rows, columns)
            if kept is not None:
                parts = _gathered(parts, kept)
            several = any(name and DIMENSIONS[name].level for name in (rows, columns))
            known, sums = MEASURES[measure], _with_totals(parts, several=several)
            seen = period if known.ahead else period.until(self.world.day)
            self._groups[key] = Groups(known, f"{seen.first}/{seen.last}", rows, columns, sums)
        return self._groups[key]

    def _parts(self, measure: str, period: Period, rows: str, columns: str) -> dict[Place, Sum]:
        """What stands in each cell that is no total."""
        counted = self.counted(measure, period)
        if not counted:
            return {}
        ids: dict[Place, list[UUID]] = defaultdict(list)
        amounts: dict[Place, Any] = defaultdict(int)
        # Filled one after the other, in two short loops: this is where a report of many years spends its time.
        places = list(zip(*(self._values(measure, period, name) for name in (rows, columns)), strict=False))
        for place, identity in zip(places, self._identities(measure, period), strict=False):
            ids[place].append(identity)
        for place, one in zip(places, counted, strict=False):
            amounts[place] += one.amount
        detailed = bool(MEASURES[measure].level)
        return {place: Sum(amounts[place], list(once(found)) if detailed else found) for place, found in ids.items()}

    def _identities(self, measure: str, period: Period) -> Sequence[UUID]:
        """The placement of each one that counts."""
        key = measure, period
        if key not in self._ids:
            self._ids[key] = [one.fact.id for one in self.counted(measure, period)]
        return self._ids[key]

    def _values(self, measure: str, period: Period, dimension: str) -> Iterable[str]:
        """The value of each one that counts, in its order."""
        if not dimension:
            return repeat(TOTAL, len(self.counted(measure, period)))
        key = measure, period, dimension
        if key not in self._valued:
            of = DIMENSIONS[dimension].of
            self._valued[key] = [of(one.fact, one.detail) for one in self.counted(measure, period)]
        return self._valued[key]


def _gathered(parts: Mapping[Place, Sum], kept: frozenset[str]) -> dict[Place, Sum]:
    """The cells with the lines that do not stand alone put together."""
    found: dict[Place, list[Sum]] = {}
    for (row, column), one in parts.items():
        alone = row in kept or row == UNKNOWN
        found.setdefault((row if alone else OTHERS, column), []).append(one)
    return {place: _together(several, distinct=True) for place, several in found.items()}


def _with_totals(parts: Mapping[Place, Sum], *, several: bool) -> dict[Place, Sum]:
    """The cells with their totals; `several` where a placement can stand in more than one of them."""
    found: dict[Place, list[Sum]] = {}
    for (row, column), one in parts.items():
        for place in {(row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)} - {(row, column)}:
            found.setdefault(place, []).append(one)
    return {**parts, **{place: _together(summed, distinct=several) for place, summed in found.items()}}


def _together(parts: Sequence[Sum], *, distinct: bool) -> Sum:
    """The sum of several; each placement once."""
    if len(parts) == 1:
        return parts[0]
    ids = chain.from_iterable(one.ids for one in parts)
    return Sum(sum(one.amount for one in parts), list(once(ids) if distinct else ids))
