"""The balance as a picture: from the middle to the right who went to the United States, to the left who came.

The side tells the direction without any colour; what is still to come is hatched.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen

from tpd_exchange.actions.balance import Grouping, Line, Sheet, written
from tpd_exchange.i18n import N_, Words
from tpd_exchange.models.choices import Direction
from tpd_exchange.models.oversight import PlaceUnit
from tpd_exchange.rules.balance import Figure, Row
from ui.agreements.meters import hatch
from ui.style.tokens import Tokens

LINE, HEAD, BAR, NAME, NUMBER = 40, 30, 14, 0.32, 92
"""A line has room for a name in two lines."""
TOTAL = N_("All together")
OUT, BACK = Direction.KR_US, Direction.US_KR


class Bar(NamedTuple):
    """One line of the picture: a name, and what went and is coming each way."""

    name: str
    row: Row
    unit: PlaceUnit
    total: bool = False

    def figure(self, way: Direction) -> Figure:
        """What went that way, with what is coming."""
        return self.row.went[way] + self.row.coming[way]

    def said(self, way: Direction) -> str:
        """The numbers at the end of a bar."""
        coming = self.row.coming[way].value
        plus = f" +{written(coming, self.unit)}" if coming else ""
        return written(self.row.went[way].value, self.unit) + plus


def bars_of(sheet: Sheet, words: Words) -> list[Bar]:
    """A bar for each group, and one for all together."""
    unit = sheet.wish.unit
    found = [Bar(named(line, sheet, words), line.row, unit) for line in sheet.lines]
    return [*found, Bar(words(TOTAL), sheet.total, unit, total=True)]


def named(line: Line, sheet: Sheet, words: Words) -> str:
    """What a group is called: an agreement with its code, since names are long and alike."""
    coded = sheet.by == Grouping.AGREEMENT and line.code
    return f"{line.code} {words(line.name)}" if coded else words(line.name)


def in_two_lines(name: str, metrics: QFontMetrics, width: int) -> str:
    """A name broken between its words where it is too long for one line; of the second line the end may be cut."""
    words = name.split(" ")
    fit = next(
        (count for count in range(len(words), 0, -1) if metrics.horizontalAdvance(" ".join(words[:count])) <= width), 0
    )
    first, rest = " ".join(words[:fit]), " ".join(words[fit:])
    return "\n".join(filter(None, (first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))))


def longest(bars: Sequence[Bar]) -> float:
    """The longest bar of the groups: all together have numbers only, or nothing else would be seen beside them."""
    return max([float(bar.figure(way).value) for bar in bars if not bar.total for way in Direction], default=0) or 1


class Easel:
    """Draws heads and lines into any painter: the window's or that of a PDF. `scale` is its pixels for one of ours."""

    def __init__(self, painter: QPainter, tokens: Tokens, words: Words, scale: float = 1) -> None:
        self._painter, self._tokens, self._words, self._scale = painter, tokens, words, scale

    def middle(self, line: QRectF) -> float:
        """Where the two directions part."""
        return line.left() + line.width() * (NAME + (1 - NAME) / 2)

    def head(self, line: QRectF) -> None:
        """Say which side is which, each beside its colour."""
        centre = self.middle(line)
        for way, side in ((OUT, 1), (BACK, -1)):
            gap, square = 8 * self._scale, 10 * self._scale
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QBrush(self._colour(way)))
            self._painter.drawRect(_box(centre, side, gap, square, line.center().y() - square / 2, square))
            room = (line.right() - centre) - 3 * gap - square
            where = _box(centre, side, 2 * gap + square, room, line.top(), line.height())
            align = Qt.AlignmentFlag.AlignLeft if side > 0 else Qt.AlignmentFlag.AlignRight
            self._painter.setPen(QColor(self._tokens.soft))
            self._painter.drawText(where, align | Qt.AlignmentFlag.AlignVCenter, self._words(way.label))
        self._axis(line, centre)

    def _colour(self, way: Direction) -> QColor:
        return QColor(self._tokens.accent if way == OUT else self._tokens.good)

    def _axis(self, line: QRectF, centre: float) -> None:
        self._painter.setPen(QPen(QColor(self._tokens.edge), self._scale))
        self._painter.drawLine(QPointF(centre, line.top()), QPointF(centre, line.bottom()))

    def line(self, line: QRectF, bar: Bar, most: float) -> None:
        """Draw one line."""
        name = QRectF(line.left() + 6 * self._scale, line.top(), line.width() * NAME - 12 * self._scale, line.height())
        self._painter.setPen(QColor(self._tokens.text))
        font = self._painter.font()
        font.setBold(bar.total)
        self._painter.setFont(font)
        shown = in_two_lines(bar.name, self._painter.fontMetrics(), int(name.width()))
        self._painter.drawText(name, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        centre = self.middle(line)
        room = line.right() - centre - NUMBER * self._scale
        for way, side in ((OUT, 1), (BACK, -1)):
            self._side(line, centre, side, bar, way, 0 if bar.total else room / most)
        font.setBold(False)
        self._painter.setFont(font)
        self._axis(line, centre)

    def _side(self, line: QRectF, centre: float, side: int, bar: Bar, way: Direction, each: float) -> None:
        went, coming = (float(part[way].value) * each for part in (bar.row.went, bar.row.coming))
        top, height = line.center().y() - BAR * self._scale / 2, BAR * self._scale
        colour = self._colour(way)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QBrush(colour))
        self._painter.drawRect(_box(centre, side, 0, went, top, height))
        hatch(self._painter, _box(centre, side, went, coming, top, height), colour, self._scale)
        self._painter.setPen(QColor(self._tokens.text))
        gap, room = 6 * self._scale, NUMBER * self._scale
        where = _box(centre, side, went + coming + gap, room, line.top(), line.height())
        align = Qt.AlignmentFlag.AlignLeft if side > 0 else Qt.AlignmentFlag.AlignRight
        self._painter.drawText(where, align | Qt.AlignmentFlag.AlignVCenter, bar.said(way))


def _box(centre: float, side: int, start: float, length: float, top: float, height: float) -> QRectF:
    left = centre + start if side > 0 else centre - start - length
    return QRectF(left, top, length, height)
