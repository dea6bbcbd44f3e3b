"""Rows, lanes and days of the timeline, without a window."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from tpd_exchange.actions.timeline import Board, Grouping, Stay, Wish, chosen
from tpd_exchange.i18n import Words
from tpd_exchange.models.choices import Direction, Stage
from ui.style.tokens import LIGHT
from ui.timeline.bars import FURTHEST, NEXT, OPEN, bar_of, pack
from ui.timeline.frame import HEAD, MIDDAY, Frame
from ui.timeline.head import Heading
from ui.timeline.layout import LANE, PAD, Spot, arrange
from ui.timeline.look import Look
from ui.timeline.pages import narrowed, slices
from ui.timeline.painter import Easel
from ui.timeline.scale import COARSEST, FINEST, Scale, fiscal_years, ticks, units

TODAY = date(2026, 11, 23).toordinal()


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def stay(number: int = 1, start: int | None = None, end: int | None = None, **more: object) -> Stay:
    known = {"actual_start": None, "actual_end": None, "host": "h", "stage": Stage.PREPARING} | more
    return Stay(
        id=f"{number:032x}", number=f"P-{number:04d}", person="p", home="k", domain="d", programme="", call="",
        officer="", direction=Direction.KR_US, planned_start=start, planned_end=end, search=f"p-{number:04d}", **known,
    )  # fmt: skip


spans = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 90)).map(lambda one: (one[0], sum(one))), max_size=60)


@given(spans)
def test_no_two_bars_of_a_lane_touch_and_no_lane_is_wasted(found: list[tuple[int, int]]) -> None:
    found.sort()
    lanes = pack(found)
    for lane in set(lanes):
        own = [span for span, at in zip(found, lanes, strict=True) if at == lane]
        assert all(before[1] + NEXT < after[0] for before, after in pairwise(own))
    # At the beginning of some span as many are under way as there are lanes.
    most = max((sum(one[0] <= start <= one[1] + NEXT for one in found) for start, _ in found), default=0)
    assert len(set(lanes)) == most


@given(spans, st.integers(-10, 500), st.integers(0, 120))
def test_a_lane_gives_exactly_the_bars_that_are_seen(found: list[tuple[int, int]], first: int, wide: int) -> None:
    arranged = arrange((stay(n, *span) for n, span in enumerate(found)), Grouping.HOST, 200, {}, "")
    seen = {
        lane.bars[at].stay.number
        for row in arranged.rows
        for lane in row.lanes
        for at in lane.between(first, first + wide)
    }
    assert seen == {f"P-{n:04d}" for n, (start, end) in enumerate(found) if start <= first + wide and end >= first}


@given(spans.filter(bool))
def test_every_bar_is_found_where_it_stands(found: list[tuple[int, int]]) -> None:
    arranged = arrange((stay(n, *span, host=f"h{n % 4}") for n, span in enumerate(found)), Grouping.HOST, 200, {}, "")
    assert len(arranged.spots) == len(found)
    for spot in arranged.spots.values():
        bar = arranged.bar(spot)
        assert arranged.under((bar.start + bar.end + 1) / 2, arranged.top(spot) + LANE / 2) == spot


@given(spans.filter(bool), st.integers(60, 400))
def test_pages_hold_every_row_once(found: list[tuple[int, int]], page: int) -> None:
    arranged = arrange((stay(n, *span, host=f"h{n % 7}") for n, span in enumerate(found)), Grouping.HOST, 200, {}, "")
    parts = list(slices(arranged, page - 20, page))
    assert (parts[0].top, parts[-1].bottom) == (0, arranged.height)
    assert all(before.bottom == after.top for before, after in pairwise(parts))
    assert all(0 < part.bottom - part.top <= page for part in parts)


@pytest.mark.parametrize(
    ("known", "planned", "actual", "open_end"),
    [
        # Only planned, then begun and under way: filled until today, the plan around it.
        ({"start": 10, "end": 40}, (10, 40), None, False),
        ({"start": 10, "end": 40, "actual_start": 12, "stage": Stage.ACTIVE}, (10, 40), (12, 30), False),
        # Stayed beyond the plan, and left before its end.
        ({"start": 10, "end": 20, "actual_start": 12, "stage": Stage.ACTIVE}, (10, 20), (12, 30), False),
        (
            {"start": 10, "end": 40, "actual_start": 12, "actual_end": 25, "stage": Stage.TERMINATED},
            (10, 40), (12, 25), False,
        ),
        # Completed, but its last day was never taken down: as it was planned.
        ({"start": 10, "end": 20, "actual_start": 12, "stage": Stage.COMPLETED}, (10, 20), (12, 20), False),
        ({"start": 10}, (10, 10 + OPEN), None, True),
        ({"end": 20}, (20, 20), None, False),
        ({"actual_start": 12, "actual_end": 25}, None, (12, 25), False),
        # Mistyped: the end lies before the beginning.
        ({"start": 30, "end": 20}, (30, 30), None, False),
    ],
)  # fmt: skip
def test_what_was_planned_and_what_has_been(
    known: dict[str, object], planned: object, actual: object, open_end: bool
) -> None:
    shifted = {name: TODAY - 30 + value if isinstance(value, int) else value for name, value in known.items()}
    bar = bar_of(stay(**shifted), TODAY)
    assert bar is not None

    def moved(span: tuple[int, int] | None) -> object:
        return span and tuple(one - TODAY + 30 for one in span)

    assert (moved(bar.planned), moved(bar.actual), bar.open) == (planned, actual, open_end)


def test_without_a_day_there_is_no_bar_and_a_mistyped_year_stretches_nothing() -> None:
    assert bar_of(stay(), TODAY) is None
    bar = bar_of(stay(1, day("0202-01-01"), day("9999-12-31")), TODAY)
    assert (bar.start, bar.end) == (TODAY - FURTHEST, TODAY + FURTHEST)
    arranged = arrange([stay(1), stay(2, 5, 6)], Grouping.HOST, 5, {}, "")
    assert [one.number for one in arranged.undated] == ["P-0001"]


def test_rows_come_by_name_and_what_belongs_to_nobody_last() -> None:
    stays = [stay(1, 1, 9, host=""), stay(2, 1, 9, host="b"), stay(3, 1, 9, host="a")]
    arranged = arrange(stays, Grouping.HOST, 5, {"a": "Zeta", "b": "alpha"}, "Without a host")
    assert [row.name for row in arranged.rows] == ["alpha", "Zeta", "Without a host"]
    assert arrange(stays, Grouping.CALL, 5, {}, "No call").rows[0].size == 3


def test_keys_walk_through_lanes_and_rows() -> None:
    stays = [stay(1, 0, 10), stay(2, 5, 20), stay(3, 30, 40), stay(4, 0, 40, host="i")]
    arranged = arrange(stays, Grouping.HOST, 5, {}, "")
    first = arranged.spots[stays[0].id]
    assert arranged.bar(arranged.beside(first, 1)).stay is stays[2]
    assert arranged.bar(arranged.below(first, 1)).stay is stays[1]
    assert arranged.bar(arranged.below(first, 2)).stay is stays[3]
    assert arranged.below(first, -1) == first
    last = arranged.spots[stays[3].id]
    assert arranged.beside(last, 1) == last
    assert arranged.bar(arranged.beside(last, -1)).stay is stays[1]
    assert arranged.under(7, PAD + LANE + 1) == Spot(0, 1, 0)
    assert arranged.under(25, PAD + 1) is None


def test_only_what_is_seen_goes_onto_paper() -> None:
    stays = [stay(1, 0, 10), stay(2, 5, 20), stay(3, 30, 40), stay(4, 0, 10, host="i")]
    seen = narrowed(arrange(stays, Grouping.HOST, 5, {}, ""), 25, 50)
    assert [(row.key, row.size, len(row.lanes)) for row in seen.rows] == [("h", 1, 1)]


@given(st.floats(0, 900_000), st.floats(COARSEST, FINEST))
def test_days_and_pixels_are_each_others_way_back(place: float, pixels: float) -> None:
    scale = Scale(TODAY - 100, TODAY + 100, pixels)
    assert scale.at(scale.day(place)) == pytest.approx(place, abs=1e-3)


def test_zoom_ends_where_it_makes_no_sense() -> None:
    scale = Scale(0, 9, 1)
    assert (scale.zoomed(1e9).pixels, scale.zoomed(0).pixels, scale.width) == (FINEST, COARSEST, 10)


@given(st.sampled_from(["week", "month", "quarter", "year"]), st.integers(700_000, 760_000), st.integers(0, 900))
def test_the_calendar_above_has_no_gap(unit: str, first: int, wide: int) -> None:
    found = list(ticks(unit, first, first + wide))
    assert found[0].start <= first
    assert found[-1].after > first + wide
    assert all(before.after == after.start for before, after in pairwise(found))
    assert all(date.fromordinal(one.start).weekday() == 0 if unit == "week" else True for one in found)


def test_quarters_years_and_fiscal_years() -> None:
    found = [(one.year, one.number) for one in ticks("quarter", day("2026-09-30"), day("2027-01-01"))]
    assert found == [(2026, 3), (2026, 4), (2027, 1)]
    assert list(fiscal_years(day("2026-09-30"), day("2027-09-30"))) == [(day("2026-10-01"), 2027)]
    assert [units(pixels) for pixels in (0.2, 0.5, 2, 9)] == [
        ("year", "year"), ("year", "quarter"), ("year", "month"), ("month", "week"),
    ]  # fmt: skip


def test_only_what_is_wanted() -> None:
    stays = (stay(1, 0, 9, stage=Stage.ACTIVE), stay(2, 0, 9), stay(3, 0, 9, stage=Stage.SUSPENDED))
    board = Board(stays, {})
    assert [one.number[-1] for one in chosen(board, Wish(running=True))] == ["1", "3"]
    assert [one.number[-1] for one in chosen(board, Wish(text="P-0002"))] == ["2"]
    assert [one.number[-1] for one in chosen(board, Wish(stage="preparing", direction="kr-us", domain="d"))] == ["2"]
    assert chosen(board, Wish(direction="us-kr")) == []
    assert not Wish(Grouping.CALL).narrows


class Noting:
    """A painter that only remembers which texts it was to write, and where."""

    def __init__(self) -> None:
        self.texts: dict[str, QRectF] = {}

    def drawText(self, where: QRectF, _: int, text: str) -> None:
        self.texts[text] = where

    def __getattr__(self, _: str) -> Any:
        return lambda *_: None


@pytest.mark.parametrize("pixels", [1.2, 1.5, 2.5])
@pytest.mark.parametrize("ahead", range(-60, 61, 4))
def test_the_label_of_today_covers_no_fiscal_year(qapp: QApplication, pixels: float, ahead: int) -> None:
    october = date(2026, 10, 1).toordinal()
    painter, font = Noting(), QFont()
    font.setPixelSize(13)
    look = Look(LIGHT, Words("en"), font)
    scale = Scale(october - 300, october + 300, pixels)
    Heading(painter, look, Frame(2000, 600, 0, 0), scale, october + ahead).draw()
    today, year, fiscal = (painter.texts.get(text) for text in ("Today", "2027", "US FY2027"))
    assert today and year
    assert fiscal or ahead > 0, "there is room for it before today"
    for named, text in ((fiscal, "US FY2027"), (year, "2027")):
        wide = (look.small_metrics if named is fiscal else look.bold_metrics).horizontalAdvance(text)
        others = [one for one in (today, fiscal) if one is not None and one is not named]
        seen = QRectF(named.left(), named.top(), wide, named.height()) if named else QRectF()
        assert not any(seen.intersects(one) for one in others), text


class Lining(Noting):
    """Remembers the lines, too."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[QLineF] = []

    def drawLine(self, line: QLineF) -> None:
        self.lines.append(line)


def test_the_line_of_today_stops_before_a_name_that_it_would_run_through(qapp: QApplication) -> None:
    painter, font = Lining(), QFont()
    font.setPixelSize(13)
    look = Look(LIGHT, Words("en"), font)
    easel = Easel(painter, look, Frame(2000, 600, 0, 0), Scale(TODAY - 300, TODAY + 300, 2), TODAY)
    at, high = easel.at(TODAY + MIDDAY), look.metrics.height()
    easel.texts += [(at - 10, 300.0, "crossed"), (at + 10, 200.0, "behind"), (at - 200, 400.0, "before")]
    easel.draw_today()
    assert [(line.y1(), line.y2()) for line in painter.lines] == [(HEAD, 300), (300 + high, 600)]
