"""What of the timeline goes onto paper, and where its pages end. Pure."""

from collections.abc import Iterator
from typing import NamedTuple

from ui.timeline.bars import packed
from ui.timeline.layout import LANE, PAD, Arrangement, Row


class Slice(NamedTuple):
    """A part of the rows that fits on one page."""

    top: int
    bottom: int


def narrowed(arrangement: Arrangement, first: int, last: int) -> Arrangement:
    """Only the bars between two days, packed anew: no page of empty lanes is printed."""
    rows = []
    for row in arrangement.rows:
        bars = [lane.bars[at] for lane in row.lanes for at in lane.between(first, last)]
        if bars:
            rows.append(Row(row.key, row.name, len(bars), packed(bars)))
    return Arrangement(rows)


def slices(arrangement: Arrangement, first_page: int, page: int) -> Iterator[Slice]:
    """Where pages end: between rows where a row fits on a page, between lanes where it does not."""
    top, room = 0, first_page
    while top < arrangement.height:
        bottom = min(top + room, arrangement.height)
        if bottom < arrangement.height:
            row = arrangement.rows_between(bottom - 1, bottom)[-1]
            begun = arrangement.tops[row]
            whole = begun > top and arrangement.tops[row + 1] - begun <= page
            lane = begun + PAD + (bottom - begun - PAD) // LANE * LANE
            bottom = begun if whole else max(lane, top + LANE)
        yield Slice(top, bottom)
        top, room = bottom, page
