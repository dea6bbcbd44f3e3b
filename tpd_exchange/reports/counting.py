"""Counts: what falls into each cell of a table, with totals that are the sums of their parts. Pure.

Every placement has one value of a dimension, so each counts in one line and one column. Sums are made before rounding:
the total of person-months can differ by a tenth from the sum of its lines.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from tpd_exchange.reports.dimensions import DIMENSIONS, OTHERS, UNKNOWN
from tpd_exchange.reports.facts import Fact, World
from tpd_exchange.reports.grid import At, Cell
from tpd_exchange.reports.measures import MEASURES, Counted, Measure
from tpd_exchange.reports.period import Period
from tpd_exchange.rules.exchange import WENT

TOTAL: Final = "\x00total"

Place = tuple[str, str]


@dataclass(slots=True)
class Sum:
    """What came together in one cell."""

    amount: Decimal | int = 0
    ids: list[UUID] = field(default_factory=list)

    def add(self, one: Counted) -> None:
        """Take one in."""
        self.amount += one.amount
        identity = one.fact.stay.id
        # All that one placement adds comes in a row.
        if identity is not None and not (self.ids and self.ids[-1] is identity):
            self.ids.append(identity)


@dataclass(frozen=True)
class Groups:
    """The cells of one measure in one period, by the values of two dimensions, their totals among them."""

    measure: Measure
    period: Period
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
        return self.measure.name, f"{self.period.first}/{self.period.last}", frozenset(narrowed)

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
        self._near: dict[Period, list[Fact]] = {}
        self._counted: dict[tuple[str, Period], list[Counted]] = {}
        self._groups: dict[tuple[Any, ...], Groups] = {}

    def counted(self, measure: str, period: Period) -> Sequence[Counted]:
        """All that counts in a period."""
        key = measure, period
        if key not in self._counted:
            known = MEASURES[measure]
            facts = self._touching(period) if known.touching else self.world.facts
            self._counted[key] = known.counted(facts, period, self.world.day)
        return self._counted[key]

    def begins(self) -> date | None:
        """The first day of all stays that took place."""
        return min((start for start, _, fact in self._spans if fact.stay.stage in WENT), default=None)

    def _touching(self, period: Period) -> Sequence[Fact]:
        """The placements whose days touch a period; without an end, by the first day."""
        if period not in self._near:
            first, last = period.first, period.last
            self._near[period] = [fact for start, end, fact in self._spans if start <= last and end >= first]
        return self._near[period]

    def groups(
        self, measure: str, period: Period, rows: str = "", columns: str = "", kept: frozenset[str] | None = None
    ) -> Groups:
        """The cells by two dimensions; of the rows only the values `kept` stand alone, the others together."""
        key = measure, period, rows, columns, kept
        if key not in self._groups:
            sums: dict[Place, Sum] = {}
            of_row, of_column = _value(rows), _value(columns)
            for one in self.counted(measure, period):
                row, column = of_row(one.fact, one.detail), of_column(one.fact, one.detail)
                if kept is not None and row not in kept and row != UNKNOWN:
                    row = OTHERS
                for place in {(row, column), (row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)}:
                    found = sums.get(place)
                    if found is None:
                        found = sums[place] = Sum()
                    found.add(one)
            self._groups[key] = Groups(MEASURES[measure], period, rows, columns, sums)
        return self._groups[key]


def _value(dimension: str) -> Any:
    return DIMENSIONS[dimension].of if dimension else lambda fact, detail: TOTAL
