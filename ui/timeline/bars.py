"""The bar of each placement, and how bars are packed into lanes. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from heapq import heappop, heappush
from typing import NamedTuple

from tpd_exchange.actions.timeline import UNDER_WAY, Stay

OPEN = 60
"""So many days are drawn of what has no end yet."""
NEXT = 3
"""Bars of one lane keep so many days apart, or they would be read as one."""
FURTHEST = 40 * 366
"""Days from today beyond which nothing is drawn: a mistyped year would stretch everything."""


class Bar(NamedTuple):
    """One placement between days, both included: what was planned, what has been, and whether its end is not known."""

    stay: Stay
    start: int
    end: int
    planned: tuple[int, int] | None
    actual: tuple[int, int] | None
    open: bool
    label: str


class Lane(NamedTuple):
    """Bars one after the other; their first and last days are kept apart to be searched."""

    bars: list[Bar]
    starts: list[int]
    ends: list[int]

    def add(self, bar: Bar) -> None:
        """Put a bar behind the others."""
        self.bars.append(bar)
        self.starts.append(bar.start)
        self.ends.append(bar.end)

    def between(self, first: int, last: int) -> range:
        """Which bars can be seen between two days."""
        return range(bisect_left(self.ends, first), bisect_right(self.starts, last))

    def nearest(self, day: float) -> int:
        """The bar whose middle lies next to a day."""
        at = bisect_left(self.starts, day)
        offered = [number for number in (at - 1, at) if 0 <= number < len(self.bars)]
        return min(offered, key=lambda number: abs((self.starts[number] + self.ends[number]) / 2 - day))


def pack(spans: Iterable[tuple[int, int]]) -> list[int]:
    """The lane of each span, in their order: spans that come sorted by their beginning take as few lanes as can be."""
    busy: list[tuple[int, int]] = []
    free: list[int] = []
    lanes: list[int] = []
    for start, end in spans:
        while busy and busy[0][0] + NEXT < start:
            heappush(free, heappop(busy)[1])
        lane = heappop(free) if free else len(busy)
        heappush(busy, (end, lane))
        lanes.append(lane)
    return lanes


def bar_of(stay: Stay, today: int, label: str = "") -> Bar | None:
    """The bar of a placement; None where none of its days is known."""
    known = (stay.planned_start, stay.planned_end, stay.actual_start, stay.actual_end)
    began, planned_end, actual, ended = (_within(day, today) for day in known)
    first = began if began is not None else actual
    if first is None:
        first = planned_end if planned_end is not None else ended
    if first is None:
        return None
    planned = None
    if began is not None or planned_end is not None:
        planned = (first, max(first, planned_end if planned_end is not None else first + OPEN))
    real = None
    if actual is not None:
        so_far = today if stay.stage in UNDER_WAY else planned[1] if planned else actual
        real = (actual, max(actual, ended if ended is not None else so_far))
    spans = [span for span in (planned, real) if span is not None] or [(first, first)]
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    return Bar(stay, start, end, planned, real, planned_end is None and ended is None, label)


def _within(day: int | None, today: int) -> int | None:
    return None if day is None else min(max(day, today - FURTHEST), today + FURTHEST)


def packed(bars: Iterable[Bar]) -> list[Lane]:
    """Lanes for these bars, as few as can be."""
    given = sorted(bars, key=lambda bar: (bar.start, bar.end, bar.stay.number))
    lanes: list[Lane] = []
    for bar, at in zip(given, pack((bar.start, bar.end) for bar in given), strict=True):
        if at == len(lanes):
            lanes.append(Lane([], [], []))
        lanes[at].add(bar)
    return lanes
