"""The charts of a report on paper: lines and boxes of the page itself, told by shade and by pattern."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, NamedTuple

from tpd_exchange.i18n import Words, say
from tpd_exchange.letters.flow import Flow
from tpd_exchange.letters.page import Run, Shape
from tpd_exchange.letters.style import BLACK, GREY, NAVY, Colour, Style, varied, width
from tpd_exchange.letters.text import printed
from tpd_exchange.reports.charts import chart
from tpd_exchange.reports.marks import PATTERNS, Bar, Drawing, Text
from tpd_exchange.reports.report import Section

_SIZE: Final = 8.2
_MIDDLE: Final = (0.45, 0.56, 0.74)
_PALE: Final = (0.8, 0.85, 0.92)
_WHITE: Final = (1, 1, 1)
_FILLS: Final[dict[str, Colour]] = {
    "solid": NAVY, "hatch": _WHITE, "middle": _MIDDLE, "back": _WHITE, "pale": _PALE, "cross": _WHITE,
}  # fmt: skip
_TONES: Final[dict[str, Colour]] = {"text": BLACK, "soft": GREY, "line": (0.88, 0.88, 0.9), "edge": (0.5, 0.5, 0.53)}
_GAP: Final = 3.4


class Placed(NamedTuple):
    """A chart ready to be set."""

    height: float
    place: Callable[[], None]


@cache
def _style(tone: str, bold: bool) -> Style:
    return Style("sans", bold=bold, size=_SIZE, colour=_TONES[tone])


def place_chart(section: Section, flow: Flow, words: Words) -> Placed | None:
    """The chart of a section, to be set where the next line goes."""

    def measure(text: str, bold: bool) -> float:
        return width(printed(text), _style("text", bold))

    drawing = chart(section, words, flow.frame.measure, _SIZE, measure)
    if drawing is None:
        return None
    spoken = words(say("Chart: {title}. Its numbers stand in the table below it.", title=section.title))
    return Placed(drawing.height + 8, lambda: _set(drawing, flow, printed(spoken)))


def _set(drawing: Drawing, flow: Flow, spoken: str) -> None:
    figure = flow.sheets.element("Figure", flow.language, alternative=spoken)
    left, top, items = flow.frame.left, flow.y + 2, flow.page.items
    for stroke in drawing.strokes:
        if len(stroke.points) > 1 and not stroke.thick:
            items.append(Shape(left, top, (stroke.points,), _TONES[stroke.tone], None, 0.5, figure))
    for bar in drawing.bars:
        items += _bar(bar, left, top, figure)
    for stroke in drawing.strokes:
        if len(stroke.points) > 1 and stroke.thick:
            items.append(Shape(left, top, (stroke.points,), _TONES[stroke.tone], None, 1.4, figure))
    for dot in drawing.dots:
        box = _box(dot.x - 1.8, dot.y - 1.8, 3.6, 3.6)
        items.append(Shape(left, top, (box,), BLACK, _WHITE, 0.9, figure))
    items += [_text(text, left, top, figure) for text in drawing.texts if text.text]
    flow.y = top + drawing.height + 6


def _text(text: Text, left: float, top: float, figure: int) -> Run:
    style, said = _style(text.tone, text.bold), printed(text.text)
    wide = width(said, style)
    back = {"left": 0.0, "centre": wide / 2, "right": wide}[text.align]
    return Run(left + text.x - back, top + text.y, said, varied(style, bold=text.bold), figure)


def _box(x: float, y: float, wide: float, high: float) -> tuple[tuple[float, float], ...]:
    return (x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y)


def _bar(bar: Bar, left: float, top: float, figure: int) -> Iterator[Shape]:
    pattern = PATTERNS[bar.series % len(PATTERNS)]
    box = _box(bar.x, bar.y, bar.width, bar.height)
    yield Shape(left, top, (box,), NAVY, _FILLS[pattern], 0.5, figure)
    lines: list[tuple[tuple[float, float], ...]] = []
    if pattern in ("hatch", "cross"):
        lines += hatched(bar.x, bar.y, bar.width, bar.height, _GAP, 1)
    if pattern in ("back", "cross"):
        lines += hatched(bar.x, bar.y, bar.width, bar.height, _GAP, -1)
    if lines:
        yield Shape(left, top, tuple(lines), NAVY, None, 0.5, figure)


def hatched(
    x: float, y: float, wide: float, high: float, gap: float, way: int
) -> Iterator[tuple[tuple[float, float], ...]]:
    """Slanting lines within a box, rising to the right (1) or falling (-1)."""
    step, at = gap * 1.4142, gap * 0.7071
    while at < wide + high:
        # The line meets the lower edge, or the right one, `at` from the lower left corner; then the left or upper one.
        first = (min(at, wide), max(0.0, at - wide))
        last = (max(0.0, at - high), min(at, high))
        points = [(first[0], high - first[1]), (last[0], high - last[1])]
        if way > 0:
            points = [(wide - px, py) for px, py in points]
        yield tuple((x + px, y + py) for px, py in points)
        at += step
