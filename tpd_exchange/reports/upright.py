"""Charts that stand upright, over months or years. Pure."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from tpd_exchange.reports.marks import Dot, Sketch, Stroke, Tone, series_of, stacked, total_of
from tpd_exchange.reports.report import Section

_FEW_TICKS: Final = 4


class _Scale(NamedTuple):
    """An upright axis: where nought lies, and how high one is."""

    zero: float
    each: float


def _upright(page: Sketch, highest: float, lowest: float, left: float, high: float) -> _Scale:
    """The axis with a few round numbers and pale lines."""
    step = _step(max(highest - lowest, 1))
    top, bottom = -(-highest // step) * step, lowest // step * step
    each = high / max(top - bottom, step)
    page.top += page.size
    zero = page.top + top * each
    value = bottom
    while value <= top + step / 2:
        y = zero - value * each
        tone: Tone = "edge" if value == 0 else "line"
        page.made.strokes.append(Stroke(((left, y), (page.width, y)), tone))
        page.text(left - page.size * 0.5, y, f"{value:,.0f}".replace("-", "−"), "right", tone="soft")
        value += step
    page.top += high
    return _Scale(zero, each)


def _step(whole: float) -> float:
    """A round distance that divides a range into a few parts."""
    rough, step = whole / _FEW_TICKS, 1.0
    while step * 10 <= rough:
        step *= 10
    return next((step * times for times in (1, 2, 5, 10) if step * times >= rough), step * 10)


def _under(page: Sketch, rows: Sequence[int], left: float, each: float) -> None:
    """The names of the upright bars, those that have room."""
    page.top += page.size * 1.1
    free = left
    for number, row in enumerate(rows):
        name, centre = page.words(page.grid.rows[row].label), left + (number + 0.5) * each
        half = page.measure(name, False) / 2  # noqa: FBT003
        if centre - half >= free:
            page.text(centre, page.top, name, "centre", tone="soft")
            free = centre + half + page.size * 0.6
    page.top += page.size


def columns(page: Sketch, section: Section) -> None:
    """Standing bars over time, the series on top of each other."""
    series, rows = series_of(section), page.lines()
    parts, named = stacked(page, section)
    page.legend(named, page.size * 4)
    left = page.size * 4
    most = max((sum(page.value(row, at) for _, at in found) for row, found in parts.items()), default=0) or 1
    scale = _upright(page, most, 0, left, page.size * 11)
    each = (page.width - left) / len(rows)
    wide = min(each * 0.62, page.size * 3.4)
    for number, row in enumerate(rows):
        x, y = left + (number + 0.5) * each - wide / 2, scale.zero
        for place, at in parts[row]:
            high = page.value(row, at) * scale.each
            page.bar((x, y - high, wide, high), place, row, at)
            y -= high
        said = total_of(page, section, row, series)
        if page.measure(said, False) <= each:  # noqa: FBT003
            page.text(x + wide / 2, y - page.size * 0.7, said, "centre")
    _under(page, rows, left, each)


def line(page: Sketch, section: Section) -> None:
    """Up what went out, down what came in, and through it the line of the difference as it adds up."""
    (out, back), rows = series_of(section)[:2], page.lines()
    summed = next((one.column for one in page.grid.derived if one.summed), None)
    page.legend([page.grid.columns[at] for at in (out, back)], page.size * 4)
    if summed is not None:
        _line_named(page, summed)
    left = page.size * 4
    sums = [page.value(row, summed) for row in rows] if summed is not None else [0.0]
    highest = max([*(page.value(row, out) for row in rows), *sums, 1])
    lowest = min([*(-page.value(row, back) for row in rows), *sums, 0])
    scale = _upright(page, highest, lowest, left, page.size * 13)
    each = (page.width - left) / len(rows)
    wide = min(each * 0.5, page.size * 3.4)
    points: list[tuple[float, float]] = []
    for number, row in enumerate(rows):
        centre = left + (number + 0.5) * each
        up, down = page.value(row, out) * scale.each, page.value(row, back) * scale.each
        page.bar((centre - wide / 2, scale.zero - up, wide, up), 0, row, out)
        page.bar((centre - wide / 2, scale.zero, wide, down), 1, row, back)
        if summed is not None and not page.grid.rows[row].cells[summed].hidden:
            points.append((centre, scale.zero - page.value(row, summed) * scale.each))
            page.made.dots.append(Dot(*points[-1], page.said(row, summed)))
    page.made.strokes.append(Stroke(tuple(points), "text", thick=True))
    _under(page, rows, left, each)


def _line_named(page: Sketch, at: int) -> None:
    """The line's own name, at the end of the legend's line."""
    name, y = page.words(page.grid.columns[at].label), page.top - page.line * 0.6
    x = page.width - page.measure(name, False)  # noqa: FBT003
    page.text(x, y, name, tone="soft")
    page.made.strokes.append(Stroke(((x - page.size * 2.6, y), (x - page.size * 0.6, y)), "text", thick=True))
    page.made.dots.append(Dot(x - page.size * 1.6, y, name))
