"""The timeline on paper: the days that are seen in the window, and all rows on as many pages as they need."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

from tpd_exchange.i18n import say
from tpd_exchange.models.choices import Stage
from ui.style.tokens import LIGHT
from ui.timeline.frame import GUTTER, HEAD, Frame
from ui.timeline.layout import Arrangement
from ui.timeline.look import Look
from ui.timeline.pages import Slice, slices
from ui.timeline.painter import Easel
from ui.timeline.scale import Scale
from ui.timeline.sheet import Sheet
from ui.timeline.signs import HIGH, draw_signs, placed, signs

DOTS, WIDE = 300, 1280.0
"""Dots an inch, and how many of the window's pixels the width of a page stands for."""
TITLE, UNDER, FOOT, SPACE = 34.0, 22.0, 22.0, 10.0


def as_pdf(sheet: Sheet, seen: Arrangement, scale: Scale, title: str, under: Sequence[str], font: QFont) -> bytes:
    """The file; `seen` holds what is between the days of the scale."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("TPD Exchange")
    writer.setResolution(DOTS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(12, 12, 12, 12), QPageLayout.Unit.Millimeter)
    painter = QPainter(writer)
    painter.scale(writer.width() / WIDE, writer.width() / WIDE)
    _Pages(sheet, writer, painter, font).draw(seen, scale, title, under)
    painter.end()
    return bytes(content.data())


class _Pages:
    def __init__(self, sheet: Sheet, writer: QPdfWriter, painter: QPainter, font: QFont) -> None:
        self._sheet, self._writer, self._painter = sheet, writer, painter
        plain = QFont(font)
        plain.setPixelSize(13)
        self._look = Look(LIGHT, sheet.words, plain, paper=True)
        self._high = writer.height() / (writer.width() / WIDE)

    def draw(self, seen: Arrangement, scale: Scale, title: str, under: Sequence[str]) -> None:
        stages = {bar.stay.stage for row in seen.rows for lane in row.lanes for bar in lane.bars}
        above = TITLE + UNDER * len(under) + SPACE
        below = FOOT + SPACE + self._legend(sorted(stages, key=list(Stage).index), measured=True)
        parts = list(slices(seen, int(self._high - above - HEAD - below), int(self._high - HEAD - below)))
        for number, part in enumerate(parts or [Slice(0, 0)], 1):
            if number > 1:
                self._writer.newPage()
            top = self._title(title, under) if number == 1 else 0.0
            self._part(seen, scale, part, top)
            self._foot(number, max(1, len(parts)), title if number > 1 else "")
            self._painter.save()
            self._painter.translate(0, self._high - below + SPACE)
            self._legend(sorted(stages, key=list(Stage).index))
            self._painter.restore()

    def _title(self, title: str, under: Sequence[str]) -> float:
        painter, look = self._painter, self._look
        large = QFont(look.bold)
        large.setPixelSize(20)
        painter.setFont(large)
        painter.setPen(look.colours["text"])
        middle = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(0, 0, WIDE, TITLE), middle, title)
        painter.setFont(look.font)
        painter.setPen(look.colours["soft"])
        for number, text in enumerate(under):
            painter.drawText(QRectF(0, TITLE + number * UNDER, WIDE, UNDER), middle, text)
        return TITLE + UNDER * len(under) + SPACE

    def _part(self, seen: Arrangement, scale: Scale, part: Slice, top: float) -> None:
        painter, look = self._painter, self._look
        high = HEAD + part.bottom - part.top
        painter.save()
        painter.translate(0, top)
        painter.setClipRect(QRectF(-1, 0, WIDE + 2, high))
        Easel(painter, look, Frame(WIDE, high, 0, part.top), scale, self._sheet.today).draw(seen)
        painter.restore()
        painter.setPen(look.colours["edge"])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(0, top, WIDE, high))

    def _legend(self, stages: Sequence[Stage], *, measured: bool = False) -> float:
        given = signs(stages, self._look)
        if measured:
            return max(top for _, top, _ in placed(given, self._look, WIDE)) + HIGH
        return draw_signs(self._painter, given, self._look, WIDE)

    def _foot(self, number: int, pages: int, title: str) -> None:
        """The number of the page, and what it belongs to where no title stands above."""
        self._painter.setFont(self._look.small)
        self._painter.setPen(self._look.colours["soft"])
        text = self._sheet.words(say("Page {number} of {pages}", number=number, pages=pages))
        where = QRectF(0, self._high - FOOT, WIDE, FOOT)
        self._painter.drawText(where, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom), text)
        self._painter.drawText(where, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), title)


def fitted(first: int, last: int) -> Scale:
    """These days over the width of a page."""
    return Scale(first, last, (WIDE - GUTTER) / max(1, last + 1 - first))
