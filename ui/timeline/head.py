"""Draws months, quarters and years above the bars, the US fiscal years between them, and where today is."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from tpd_exchange.i18n import N_, say
from ui.timeline.calendar_words import called
from ui.timeline.frame import HEAD, LINE, MIDDAY, Frame
from ui.timeline.look import Look
from ui.timeline.scale import Scale, Tick, fiscal_years, ticks, units

FISCAL_SEEN = 1.15
"""Pixels a day from which the fiscal year of the United States is named and not only marked."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
TODAY = N_("Today")


class Heading:
    """The head of one picture."""

    def __init__(self, painter: QPainter, look: Look, frame: Frame, scale: Scale, today: int) -> None:
        self._painter, self._look, self._frame, self._scale, self._today = painter, look, frame, scale, today
        self._first, self._last = frame.first(scale), frame.last(scale)

    def _at(self, day: float) -> float:
        return self._frame.at(scale=self._scale, day=day)

    def draw(self) -> None:
        """Draw it over the whole width."""
        painter, frame, look = self._painter, self._frame, self._look
        painter.fillRect(QRectF(0, 0, frame.width, HEAD), look.colours["surface"])
        painter.save()
        painter.setClipRect(QRectF(frame.gutter, 0, frame.width - frame.gutter, HEAD))
        upper, lower = units(self._scale.pixels)
        painter.setFont(look.bold)
        for tick in ticks(upper, self._first, self._last) if upper != lower else ():
            self._span(tick, upper=True)
        self._fiscal()
        painter.setFont(look.font)
        for tick in ticks(lower, self._first, self._last):
            self._span(tick, upper=False)
        self._today_label()
        painter.restore()
        painter.setPen(look.colours["edge"])
        painter.drawLine(QLineF(0, HEAD - 1, frame.width, HEAD - 1))

    def _span(self, tick: Tick, *, upper: bool) -> None:
        painter, look = self._painter, self._look
        left, right = self._at(tick.start), self._at(tick.after)
        painter.setPen(look.colours["scroll"])
        painter.drawLine(QLineF(left, 0 if upper else LINE, left, HEAD))
        text = called(tick, look.words, upper=upper)
        painter.setPen(look.colours["text" if upper else "soft"])
        if upper:
            # The name of a year stays in sight while the year does.
            begin = max(left, self._frame.gutter) + 8
            begin = self._beside_today(begin, look.bold_metrics.horizontalAdvance(text))
            if right - begin > look.bold_metrics.horizontalAdvance(text):
                painter.drawText(QRectF(begin, 0, right - begin, LINE), int(LEFT), text)
        elif right - left > look.metrics.horizontalAdvance(text):
            painter.drawText(QRectF(left, LINE, right - left, LINE - 1), int(CENTRE), text)

    def _fiscal(self) -> None:
        painter, look = self._painter, self._look
        painter.setFont(look.small)
        for day, year in fiscal_years(self._first, self._last):
            left = self._at(day)
            painter.setPen(QPen(look.colours["edge"], 1, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(left, 3, left, HEAD))
            # Where the name of a year or of the month stands, it does not stand too.
            named = left + (5 if units(self._scale.pixels)[0] == "year" else 96)
            if self._scale.pixels >= FISCAL_SEEN and named > self._frame.gutter + 56:
                painter.setPen(look.colours["soft"])
                said = look.words(say("US FY{year}", year=str(year)))
                wide = look.small_metrics.horizontalAdvance(said)
                named = self._beside_today(named, wide)
                upper = units(self._scale.pixels)[0]
                after = next(tick.after for tick in ticks(upper, day, day))
                # Where the next year is named there is no room left for it: the dashed line still stands there.
                if named + wide < self._at(after):
                    painter.drawText(QRectF(named, 0, wide + 2, LINE), int(LEFT), said)

    def _today_box(self) -> QRectF:
        wide = self._look.metrics.horizontalAdvance(self._look.words(TODAY)) + 14
        return QRectF(self._at(self._today + MIDDAY) - wide / 2, 3, wide, LINE - 5)

    def _beside_today(self, left: float, wide: float) -> float:
        """Where a name of that width begins: behind the label of today where both would stand on one spot."""
        box = self._today_box()
        return box.right() + 6 if left < box.right() + 4 and left + wide > box.left() - 4 else left

    def _today_label(self) -> None:
        painter, look, box = self._painter, self._look, self._today_box()
        left, wide, text = box.center().x(), box.width(), look.words(TODAY)
        if not self._frame.gutter - wide <= left <= self._frame.width + wide:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colours["bad"])
        painter.drawRoundedRect(box, 4, 4)
        painter.restore()
        painter.setPen(QPen(look.colours["bad"], 2))
        painter.drawLine(QLineF(left, box.bottom(), left, HEAD))
        painter.setPen(look.colours["base"])
        painter.drawText(box, int(CENTRE), text)
