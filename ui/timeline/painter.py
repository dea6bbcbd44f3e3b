"""Draws bars, rows and months into any painter: the window's, or that of a PDF."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from tpd_exchange.models.choices import Stage
from ui.timeline.bars import Bar, Lane
from ui.timeline.frame import HEAD, MIDDAY, Frame
from ui.timeline.head import Heading
from ui.timeline.layout import LANE, PAD, Arrangement, Row, Spot
from ui.timeline.look import Look
from ui.timeline.marks import NOT_TAKEN_PLACE, SIDE
from ui.timeline.scale import Scale, fiscal_years, ticks, units

BAR = LANE - 6
GAP, LEAST_TEXT = 4, 34
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class _Strokes:
    """What is drawn with one pen, gathered: a call for each stage instead of one for each bar."""

    def __init__(self) -> None:
        self.outlines: dict[Stage, list[QRectF]] = {}
        self.fills: dict[Stage, list[QRectF]] = {}
        self.struck: dict[Stage, list[QLineF]] = {}

    def draw(self, painter: QPainter, look: Look) -> None:
        # What is planned covers the lines of the months, or they would run through the names.
        painter.setBrush(look.colours["base"])
        for stage, rects in self.outlines.items():
            painter.setPen(look.inks[stage].line)
            painter.drawRects(rects)
        for stage, rects in self.fills.items():
            painter.setPen(look.inks[stage].line)
            painter.setBrush(look.inks[stage].fill)
            painter.drawRects(rects)
        for stage, lines in self.struck.items():
            painter.setPen(look.inks[stage].line)
            painter.drawLines(lines)


class Easel:
    """One picture of an arrangement."""

    def __init__(self, painter: QPainter, look: Look, frame: Frame, scale: Scale, today: int) -> None:
        self._painter, self._look, self._frame, self._scale, self._today = painter, look, frame, scale, today
        self._first, self._last = frame.first(scale), frame.last(scale)
        self._off = frame.gutter - frame.left
        self._strokes = _Strokes()
        self._marks: list[tuple[Stage, float, float]] = []
        self.texts: list[tuple[float, float, str]] = []

    def at(self, day: float) -> float:
        """Where a day begins in this picture."""
        return self._frame.at(self._scale, day)

    def draw(self, arrangement: Arrangement, current: Spot | None = None, *, focused: bool = False) -> None:
        """Draw everything."""
        painter, frame, look = self._painter, self._frame, self._look
        painter.fillRect(QRectF(0, 0, frame.width, frame.height), look.colours["base"])
        painter.setFont(look.font)
        painter.save()
        painter.setClipRect(QRectF(frame.gutter, HEAD, frame.width - frame.gutter, frame.height - HEAD))
        self._grid()
        rows = arrangement.rows_between(frame.top, frame.top + frame.height - HEAD)
        for row in rows:
            self._row(arrangement, row)
        self._strokes.draw(painter, look)
        self.draw_today()
        for stage, left, top in self._marks:
            look.mark(painter, stage, left, top)
        painter.setPen(look.colours["text"])
        for left, top, text in self.texts:
            look.write(painter, text, left, top)
        if current is not None:
            self._ring(arrangement, current, focused=focused)
        painter.restore()
        self._names(arrangement, rows)
        Heading(painter, look, frame, self._scale, self._today).draw()

    def _grid(self) -> None:
        painter, look = self._painter, self._look
        fine = units(self._scale.pixels)
        bottom = self._frame.height
        for unit, role in ((fine[1], "line"), (fine[0], "scroll")):
            painter.setPen(look.colours[role])
            starts = (self.at(tick.start) for tick in ticks(unit, self._first, self._last))
            painter.drawLines([QLineF(left, HEAD, left, bottom) for left in starts])
        painter.setPen(QPen(look.colours["edge"], 1, Qt.PenStyle.DashLine))
        years = fiscal_years(self._first, self._last)
        painter.drawLines([QLineF(left, HEAD, left, bottom) for left in (self.at(day) for day, _ in years)])

    def _row(self, arrangement: Arrangement, place: int) -> None:
        frame, row = self._frame, arrangement.rows[place]
        for number in arrangement.lanes_between(place, frame.top, frame.top + frame.height - HEAD):
            top = arrangement.tops[place] + PAD + number * LANE - frame.top + HEAD
            lane = row.lanes[number]
            for at in lane.between(self._first, self._last):
                self._bar(lane, at, top)
        bottom = arrangement.tops[place + 1] - frame.top + HEAD - 1
        self._painter.setPen(self._look.colours["line"])
        self._painter.drawLine(QLineF(0, bottom, frame.width, bottom))

    def _bar(self, lane: Lane, at: int, top: float) -> None:
        bar, pixels, off = lane.bars[at], self._scale.pixels, self._off - self._scale.first * self._scale.pixels
        stage = bar.stay.stage
        left, right = bar.start * pixels + off, (bar.end + 1) * pixels + off
        upper = top + 2.5
        if bar.actual is not None:
            begun = bar.actual[0] * pixels + off
            wide = max(2.0, (bar.actual[1] + 1) * pixels + off - begun - 1)
            self._strokes.fills.setdefault(stage, []).append(QRectF(begun, upper, wide, BAR))
        if bar.planned is not None:
            begun = bar.planned[0] * pixels + off
            wide = max(2.0, (bar.planned[1] + 1) * pixels + off - begun - 1)
            self._strokes.outlines.setdefault(stage, []).append(QRectF(begun, upper, wide, BAR))
        room = lane.starts[at + 1] * pixels + off if at + 1 < len(lane.starts) else self._frame.width
        free = self._label(bar, left, right, room, upper)
        if stage in NOT_TAKEN_PLACE and free < right:
            middle = upper + BAR / 2
            self._strokes.struck.setdefault(stage, []).append(QLineF(free, middle, right, middle))

    def _label(self, bar: Bar, left: float, right: float, room: float, upper: float) -> float:
        """Mark and name inside the bar, beside it where there is more room, or cut; gives where the bar is free."""
        seen = max(left, self._frame.gutter)
        inner = right - seen
        needed = SIDE + 3 * GAP + self._look.width(bar.label)
        beside = min(room, self._frame.width) - right
        begin, text = seen + GAP, bar.label
        if inner < needed:
            if beside >= needed:
                begin = right + GAP
            elif inner >= SIDE + 3 * GAP + LEAST_TEXT:
                text = self._look.cut(text, inner - SIDE - 3 * GAP)
            elif inner >= SIDE + GAP:
                text = ""
            else:
                return left
        self._marks.append((bar.stay.stage, begin, upper + (BAR - SIDE) / 2))
        if text:
            high = self._look.metrics.height()
            self.texts.append((begin + SIDE + GAP, upper + (BAR - high) / 2, text))
        return left if begin > right else begin + SIDE + 2 * GAP + (self._look.width(text) if text else 0)

    def draw_today(self) -> None:
        """The line stops before each name that it would run through."""
        at, high, begin = self.at(self._today + MIDDAY), self._look.metrics.height(), float(HEAD)
        self._painter.setPen(QPen(self._look.colours["bad"], 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        crossed = (top for left, top, text in self.texts if left - 2 < at < left + self._look.width(text) + 2)
        for top in sorted(crossed):
            if top > begin:
                self._painter.drawLine(QLineF(at, begin, at, top))
            begin = max(begin, top + high)
        self._painter.drawLine(QLineF(at, begin, at, max(begin, self._frame.height)))

    def _ring(self, arrangement: Arrangement, spot: Spot, *, focused: bool) -> None:
        bar, top = arrangement.bar(spot), arrangement.top(spot) - self._frame.top + HEAD + 2.5
        left = self.at(bar.start)
        wide = max(4.0, self.at(bar.end + 1) - left - 1)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(self._look.colours["accent" if focused else "edge"], 2))
        self._painter.drawRoundedRect(QRectF(left - 2, top - 2, wide + 4, BAR + 4), 3, 3)

    def _names(self, arrangement: Arrangement, rows: range) -> None:
        painter, frame, look = self._painter, self._frame, self._look
        painter.save()
        painter.fillRect(QRectF(0, HEAD, frame.gutter, frame.height - HEAD), look.colours["surface"])
        painter.setClipRect(QRectF(0, HEAD, frame.gutter, frame.height - HEAD))
        for place in rows:
            top, bottom = (arrangement.tops[one] - frame.top + HEAD for one in (place, place + 1))
            self._name(arrangement.rows[place], top, bottom)
        painter.restore()
        painter.setPen(look.colours["edge"])
        painter.drawLine(QLineF(frame.gutter - 1, 0, frame.gutter - 1, frame.height))

    def _name(self, row: Row, top: float, bottom: float) -> None:
        """The name of a row stays in sight while any of its lanes does."""
        painter, look, wide = self._painter, self._look, self._frame.gutter
        painter.setPen(look.colours["line"])
        painter.drawLine(QLineF(0, bottom - 1, wide, bottom - 1))
        line = QRectF(12, min(max(top, HEAD), bottom - 34), wide - 24, 34)
        count = f"{row.size:,}" if row.size > 1 else ""
        taken = look.metrics.horizontalAdvance(count) + 8 if count else 0
        painter.setPen(look.colours["soft"])
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), count)
        painter.setPen(look.colours["text"])
        painter.drawText(line, int(LEFT), look.cut(row.name, line.width() - taken))
