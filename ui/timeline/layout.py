"""Rows, lanes and days: where each bar of the timeline stands. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from tpd_exchange.actions.timeline import Grouping, Stay
from ui.timeline.bars import Bar, Lane, bar_of, packed

LANE, PAD, LOWEST = 27, 4, 35


class Row(NamedTuple):
    """What belongs to one host, one domain, one person."""

    key: str
    name: str
    size: int
    lanes: list[Lane]

    @property
    def height(self) -> int:
        """As high as its lanes, and never less than its name needs."""
        return max(LOWEST, len(self.lanes) * LANE + 2 * PAD)


class Spot(NamedTuple):
    """Where a bar stands: row, lane, and its number there."""

    row: int
    lane: int
    bar: int


class Arrangement:
    """All rows below each other, and where each placement stands."""

    def __init__(self, rows: Sequence[Row], undated: Sequence[Stay] = ()) -> None:
        self.rows = tuple(rows)
        self.undated = tuple(undated)
        self.tops = [0, *accumulate(row.height for row in rows)]
        self.spots = {
            bar.stay.id: Spot(place, at, number)
            for place, row in enumerate(self.rows)
            for at, lane in enumerate(row.lanes)
            for number, bar in enumerate(lane.bars)
        }

    @property
    def height(self) -> int:
        """Of all rows together."""
        return self.tops[-1]

    def bar(self, spot: Spot) -> Bar:
        """The bar at a spot."""
        return self.rows[spot.row].lanes[spot.lane].bars[spot.bar]

    def top(self, spot: Spot) -> int:
        """The upper edge of a spot's lane."""
        return self.tops[spot.row] + PAD + spot.lane * LANE

    def rows_between(self, top: float, bottom: float) -> range:
        """Which rows can be seen between two heights."""
        return range(max(0, bisect_right(self.tops, top) - 1), min(len(self.rows), bisect_left(self.tops, bottom)))

    def lanes_between(self, row: int, top: float, bottom: float) -> range:
        """Which lanes of a row can be seen between two heights."""
        above = self.tops[row] + PAD
        count = len(self.rows[row].lanes)
        return range(max(0, int((top - above) // LANE)), min(count, int((bottom - above) // LANE) + 1))

    def under(self, day: float, height: float, slack: float = 0) -> Spot | None:
        """The bar at a day and a height; very short ones may be missed by some days."""
        place = bisect_right(self.tops, height) - 1
        if not 0 <= place < len(self.rows):
            return None
        at = int((height - self.tops[place] - PAD) // LANE)
        if not 0 <= at < len(self.rows[place].lanes):
            return None
        lane = self.rows[place].lanes[at]
        number = lane.nearest(day)
        found = [
            one for one in range(max(0, number - 1), min(len(lane.bars), number + 2))
            if lane.starts[one] - slack <= day < lane.ends[one] + 1 + slack
        ]  # fmt: skip
        return Spot(place, at, min(found, key=lambda one: abs(one - number))) if found else None

    def beside(self, spot: Spot, by: int) -> Spot:
        """The bar before or after in time: in its lane, then in the next lane of its row, then in the next row."""
        lane = self.rows[spot.row].lanes[spot.lane]
        if 0 <= spot.bar + by < len(lane.bars):
            return spot._replace(bar=spot.bar + by)
        there = self._lane(spot, 1 if by > 0 else -1)
        if there is None:
            return spot
        row, at = there
        return Spot(row, at, 0 if by > 0 else len(self.rows[row].lanes[at].bars) - 1)

    def below(self, spot: Spot, by: int) -> Spot:
        """The bar so many lanes below (or above, where negative) that lies nearest in time."""
        day = (self.bar(spot).start + self.bar(spot).end) / 2
        for _ in range(abs(by)):
            there = self._lane(spot, 1 if by > 0 else -1)
            if there is None:
                break
            spot = Spot(*there, 0)
        return spot._replace(bar=self.rows[spot.row].lanes[spot.lane].nearest(day))

    def _lane(self, spot: Spot, by: int) -> tuple[int, int] | None:
        if 0 <= spot.lane + by < len(self.rows[spot.row].lanes):
            return spot.row, spot.lane + by
        row = spot.row + by
        if not 0 <= row < len(self.rows):
            return None
        return row, 0 if by > 0 else len(self.rows[row].lanes) - 1


def arrange(
    stays: Iterable[Stay],
    by: Grouping,
    today: int,
    names: Mapping[str, str],
    nobody: str,
    label: Callable[[Stay], str] = lambda stay: stay.number,
) -> Arrangement:
    """Rows in the order of their names, what belongs to nobody last; each packed into as few lanes as can be."""
    groups: dict[str, list[Bar]] = {}
    undated: list[Stay] = []
    for stay in stays:
        bar = bar_of(stay, today, label(stay))
        if bar is None:
            undated.append(stay)
        else:
            groups.setdefault(stay.key(by), []).append(bar)
    order = sorted(groups, key=lambda key: (not key, names.get(key, key).casefold(), key))
    rows = [Row(key, names.get(key, key) if key else nobody, len(groups[key]), packed(groups[key])) for key in order]
    return Arrangement(rows, undated)
