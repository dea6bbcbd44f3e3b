"""Charts as placed marks, for whoever draws them: a page, or the window; and what each kind needs. Pure.

Every bar has its place, its series and the number it shows. A series is told by its shade and by its pattern, so that
a chart can be read in grey and by who does not see colours. Sizes follow from the size of the text.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from tpd_exchange.i18n import Words
from tpd_exchange.reports.grid import Cell, Column, Grid
from tpd_exchange.reports.report import Section, heading, written

Measure = Callable[[str, bool], float]
"""How wide a text runs, plain or bold, in the size of the chart's text."""

Tone = Literal["text", "soft", "line", "edge"]
Align = Literal["left", "centre", "right"]
PATTERNS: Final = ("solid", "hatch", "middle", "back", "pale", "cross")
"""Of the first series, the second …; of more than these the first comes again."""

NAME: Final = 0.32
_LONGEST: Final = 0.46
_LINE: Final = 1.9
HIGH: Final = 1.05


class Bar(NamedTuple):
    """A box with the number it shows; `series` says how it is filled."""

    x: float
    y: float
    width: float
    height: float
    series: int
    said: str
    cell: Cell


class Text(NamedTuple):
    """A text on a baseline."""

    x: float
    y: float
    text: str
    align: Align = "left"
    bold: bool = False
    tone: Tone = "text"


class Stroke(NamedTuple):
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    tone: Tone = "line"
    thick: bool = False


class Dot(NamedTuple):
    """A number on a line, with what it shows."""

    x: float
    y: float
    said: str


@dataclass
class Drawing:
    """A whole chart: how large it is, and its marks in the order in which they are drawn."""

    width: float
    height: float = 0
    bars: list[Bar] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)

    def at(self, x: float, y: float) -> Bar | None:
        """The bar at a place; thin ones are found a little beside them, too."""
        near = (one for one in self.bars if one.x - 2 <= x <= one.x + one.width + 2)
        return next((one for one in near if one.y - 2 <= y <= one.y + one.height + 2), None)


class Sketch:
    """What every kind of chart needs: the table, its words, how wide texts are."""

    def __init__(self, section: Section, words: Words, width: float, size: float, measure: Measure) -> None:
        self.grid: Grid = section.shown
        self.words, self.width, self.size, self.measure = words, width, size, measure
        self.made = Drawing(width)
        self.top = 0.0
        self.line = size * _LINE

    def fitted(self, text: str, room: float, *, bold: bool = False) -> str:
        """The text, cut where it is wider than its room."""
        if self.measure(text, bold) <= room:
            return text
        while text and self.measure(f"{text}…", bold) > room:
            text = text[:-1]
        return f"{text.rstrip()}…"

    def text(self, x: float, y: float, text: str, align: Align = "left", *, bold: bool = False,
             tone: Tone = "text") -> None:  # fmt: skip
        """A text whose middle is at `y`."""
        self.made.texts.append(Text(x, y + self.size * 0.36, text, align, bold, tone))

    def said(self, row: int, at: int) -> str:
        """A number with its names, as it is told when one points at it."""
        line, column = self.grid.rows[row], self.grid.columns[at]
        name = heading(column.over, column.label, self.words)
        return f"{self.words(line.label)}, {name}: {self.number(row, at)}"

    def number(self, row: int, at: int) -> str:
        """A number alone."""
        line, column = self.grid.rows[row], self.grid.columns[at]
        return written(line.cells[at], line.unit or column.unit, signed=column.derived)

    def value(self, row: int, at: int) -> float:
        """How long its bar is, in numbers."""
        return float(self.grid.rows[row].cells[at].value or 0)

    def bar(self, box: tuple[float, float, float, float], series: int, row: int, at: int) -> None:
        """A bar for a number, unless it is nought."""
        if box[2] > 0 and box[3] > 0:
            self.made.bars.append(Bar(*box, series, self.said(row, at), self.grid.rows[row].cells[at]))

    def names(self, most: float = _LONGEST) -> float:
        """How much room the names at the left take: as much as the longest needs, up to that part of the width."""
        longest = max(self.measure(self.words(self.grid.rows[row].label), False) for row in self.lines())  # noqa: FBT003
        return min(longest + self.size * 1.6, self.width * most)

    def room(self, numbers: Iterable[str]) -> float:
        """How much room the numbers at the ends of bars take."""
        return max(self.measure(number, False) for number in numbers) + self.size * 1.2  # noqa: FBT003

    def legend(self, columns: Sequence[Column], left: float) -> None:
        """What is drawn, where that is not said above, and what each series is, on as many lines as they need."""
        x, square = left, self.size * 0.9
        drawn = {self.words(column.over) for column in columns if column.over is not None}
        if len(drawn) == 1:
            name = f"{drawn.pop()}:"
            self.text(x, self.top + self.line * 0.425, name)
            x += self.measure(name, False) + self.size * 1.2  # noqa: FBT003
        for series, column in enumerate(columns):
            name = self.words(column.label)
            wide = square + self.size * 0.5 + self.measure(name, False) + self.size * 1.4  # noqa: FBT003
            if x > left and x + wide > self.width:
                x, self.top = left, self.top + self.line * 0.85
            box = (x, self.top + (self.line * 0.85 - square) / 2, square, square)
            self.made.bars.append(Bar(*box, series, name, Cell()))
            self.text(x + square + self.size * 0.5, self.top + self.line * 0.425, name, tone="soft")
            x += wide
        self.top += self.line * 1.05

    def lines(self) -> list[int]:
        """The rows that are drawn: all but the total, and what stands for lines without any."""
        return [number for number, row in enumerate(self.grid.rows) if not row.total and not row.rest]


def series_of(section: Section) -> list[int]:
    """The columns that are drawn as series."""
    blocks = [block for block in section.grid.blocks if not block.before]
    if section.stack:
        return [blocks[at].parts[0] for at in section.stack]
    return list(blocks[0].parts)


def stacked(page: Sketch, section: Section) -> tuple[dict[int, list[tuple[int, int]]], list[Column]]:
    """What the bar of each line is made of, each part with its number among the series; and what those are called.

    A total whose parts are not told is one part of its own.
    """
    series, total = series_of(section), page.grid.blocks[0].total
    parts, whole = {}, False
    for row in page.lines():
        cells = page.grid.rows[row].cells
        alone = total is not None and not section.stack and not cells[total].hidden
        if alone and total is not None and any(cells[at].hidden for at in series):
            parts[row], whole = [(len(series), total)], True
        else:
            parts[row] = list(enumerate(series))
    shown = [*series, total] if whole and total is not None else series
    return parts, [page.grid.columns[at] for at in shown]


def total_of(page: Sketch, section: Section, row: int, series: Sequence[int]) -> str:
    """The number at the end of a bar."""
    first = page.grid.blocks[0]
    at = first.total if first.total is not None and not section.stack else first.parts[0]
    return page.number(row, at if len(series) > 1 else series[0])
