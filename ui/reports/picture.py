"""One chart as a picture for a report or a slide: at the resolution of print, in the colours of paper.

It says by itself what it shows, of which period, and as of when. Small numbers that the report hides are hidden in it.
"""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QImageWriter, QPainter

from tpd_exchange.i18n import Words, say
from tpd_exchange.letters.dates import long_date
from tpd_exchange.reports.report import Report, Section
from ui.reports.painting import SIZE, drawn, paint
from ui.style.tokens import LIGHT

DOTS: Final = 300
"""To the inch."""
INCH: Final = 0.0254
WIDE: Final = 0.17
"""As wide as the text of a sheet of A4, in metres."""
_WIDTH, _MARGIN, _GAP = 680.0, 14.0, 8.0
_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap)


def picture(report: Report, section: Section, words: Words, font: QFont) -> QImage:
    """The chart of a section with its title above, and below what it is part of."""
    font = QFont(font)
    font.setPixelSize(int(SIZE))
    inner = _WIDTH - 2 * _MARGIN
    made, texts = drawn(section, words, inner, font), _texts(report, section, words, font)
    heights = [QFontMetricsF(look).boundingRect(QRectF(0, 0, inner, 1000), _WRAPPED, said).height()
               for said, look, _ in texts]  # fmt: skip
    high = 2 * _MARGIN + sum(heights) + 2 * _GAP + made.height
    scale = WIDE / INCH * DOTS / _WIDTH
    image = QImage(round(_WIDTH * scale), round(high * scale), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(DOTS / INCH))
    image.setDotsPerMeterY(round(DOTS / INCH))
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    painter.translate(_MARGIN, _MARGIN)
    for at, ((said, look, tone), height) in enumerate(zip(texts, heights, strict=True)):
        painter.setFont(look)
        painter.setPen(QColor(tone))
        painter.drawText(QRectF(0, 0, inner, height + 1), _WRAPPED, said)
        painter.translate(0, height)
        if not at:
            painter.translate(0, _GAP)
            painter.setFont(font)
            paint(painter, made, LIGHT)
            painter.translate(0, made.height + _GAP)
    painter.end()
    return image


def _texts(report: Report, section: Section, words: Words, font: QFont) -> list[tuple[str, QFont, str]]:
    title, small = QFont(font), QFont(font)
    title.setBold(True)
    title.setPixelSize(int(SIZE) + 2)
    small.setPixelSize(int(SIZE) - 2)
    day = say("As of {day}", day=long_date(report.day, words.language))
    about = " · ".join(filter(None, map(words, (report.office, report.title, *report.about, day))))
    hidden = [words(report.basis[-1])] if section.shown.hides else []
    return [
        (words(section.title), title, LIGHT.text),
        *((said, small, LIGHT.soft) for said in [about, *map(words, section.notes), *hidden]),
    ]


def as_png(image: QImage) -> bytes:
    """As a file, which knows how large it is on paper."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(content.data())
