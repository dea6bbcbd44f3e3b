"""The balance on paper: picture and table on as many pages as they need, drawn by ourselves."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from tpd_exchange.actions.balance import Sheet
from tpd_exchange.i18n import Words
from ui.agreements.bars import Easel, bars_of, longest
from ui.agreements.columns import as_lines, held_together
from ui.style.tokens import LIGHT

DOTS, WIDE = 300, 1080.0
"""Dots an inch, and how many of the window's pixels the width of a page stands for."""
TITLE, TEXT, HEAD, BAR, LINE, NAME, APART = 34.0, 20.0, 30.0, 34.0, 26.0, 0.3, 8.0
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


class _Sheets:
    """Lays lines below each other, and takes a new page where one is full."""

    def __init__(self, writer: QPdfWriter, painter: QPainter, size: QSizeF) -> None:
        self._writer, self._painter, self._size = writer, painter, size
        self._page = 1
        self.scale = size.width() / WIDE
        self._top = 0.0
        self._foot()

    def take(self, high: float, room: float = 0) -> QRectF:
        """The next so many pixels over the whole width; `room` is what must still fit on this page with them."""
        wanted = high * self.scale
        if self._top + wanted + room * self.scale > self._size.height() - TEXT * self.scale and self._top > 0:
            self._writer.newPage()
            self._page, self._top = self._page + 1, 0.0
            self._foot()
        found = QRectF(0, self._top, self._size.width(), wanted)
        self._top += wanted
        return found

    def _foot(self) -> None:
        self._painter.setPen(QColor(LIGHT.soft))
        where = QRectF(0, self._size.height() - TEXT * self.scale, self._size.width(), TEXT * self.scale)
        self._painter.drawText(where, Qt.AlignmentFlag.AlignRight, str(self._page))


def as_pdf(sheet: Sheet, title: str, under: Sequence[str], words: Words, font: QFont) -> bytes:
    """The balance as a PDF on A4, lying."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout.Unit.Millimeter)
    writer.setTitle(title)
    writer.setCreator("TPD Exchange")
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # As wide as the writer says and as high: the origin is the corner of what the margins leave.
    painter.setFont(_sized(font, 12 * writer.width() / WIDE))
    sheets = _Sheets(writer, painter, QSizeF(writer.width(), writer.height()))
    _draw(sheet, title, under, words, font, painter, sheets)
    painter.end()
    buffer.close()
    return bytes(kept.data())


def _draw(
    sheet: Sheet, title: str, under: Sequence[str], words: Words, font: QFont, painter: QPainter, sheets: _Sheets
) -> None:
    plain = _sized(font, 12 * sheets.scale)
    painter.setFont(_sized(font, 20 * sheets.scale, bold=True))
    painter.setPen(QColor(LIGHT.text))
    painter.drawText(sheets.take(TITLE), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
    painter.setFont(plain)
    painter.setPen(QColor(LIGHT.soft))
    for text in under:
        _paragraph(painter, sheets, text)
    easel, bars = Easel(painter, LIGHT, words, sheets.scale), bars_of(sheet, words)
    sheets.take(8)
    easel.head(sheets.take(HEAD))
    for bar in bars:
        easel.line(sheets.take(BAR), bar, longest(bars))
    sheets.take(14)
    _table(as_lines(sheet, words), painter, sheets, plain)


def _paragraph(painter: QPainter, sheets: _Sheets, text: str) -> None:
    wrapped = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
    needed = painter.boundingRect(QRectF(0, 0, sheets.take(0).width(), 10000), wrapped, text)
    painter.drawText(sheets.take(needed.height() / sheets.scale + 3), wrapped, text)


def _table(lines: Sequence[Sequence[str]], painter: QPainter, sheets: _Sheets, plain: QFont) -> None:
    heading, *rows = lines
    _row([*map(held_together, heading)], painter, sheets.take(40, LINE * min(3, len(rows))), plain, head=True)
    for number, line in enumerate(rows):
        font = _sized(plain, plain.pixelSize(), bold=number == len(rows) - 1)
        painter.setFont(font)
        width = sheets.take(0).width() * NAME - APART
        needed = painter.boundingRect(QRectF(0, 0, width, 10000), _WRAPPED, line[0]).height() / sheets.scale
        _row(line, painter, sheets.take(max(LINE, needed + 6)), font)


def _row(cells: Sequence[str], painter: QPainter, where: QRectF, font: QFont, *, head: bool = False) -> None:
    name, each = where.width() * NAME, where.width() * (1 - NAME) / (len(cells) - 1)
    painter.setFont(font)
    painter.setPen(QColor(LIGHT.soft if head else LIGHT.text))
    painter.drawText(QRectF(where.left(), where.top(), name - APART, where.height()), _WRAPPED, cells[0])
    right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
    for number, text in enumerate(cells[1:]):
        left = where.left() + name + number * each
        painter.drawText(QRectF(left + 6, where.top(), each - 6, where.height()), right, text)
    painter.setPen(QPen(QColor(LIGHT.line), 2))
    painter.drawLine(where.bottomLeft(), where.bottomRight())


def _sized(font: QFont, pixels: float, *, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPixelSize(int(pixels))
    made.setBold(bold)
    return made
