"""Paints the marks of a chart: into the window, or into a picture of its own."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from tpd_exchange.i18n import Words
from tpd_exchange.reports.charts import chart
from tpd_exchange.reports.marks import PATTERNS, Bar, Drawing, Text
from tpd_exchange.reports.report import Section
from ui.agreements.meters import hatch
from ui.style.tokens import Tokens

SIZE = 13.0
_BOLDER = 1.08


def drawn(section: Section, words: Words, wide: float, font: QFont) -> Drawing:
    """The chart of a section at a width; empty where there is none."""
    plain = QFontMetricsF(font)

    def measure(text: str, bold: bool) -> float:
        return plain.horizontalAdvance(text) * (_BOLDER if bold else 1)

    return chart(section, words, wide, SIZE, measure) or Drawing(wide)


def paint(painter: QPainter, drawing: Drawing, tokens: Tokens) -> None:
    """Draw lines, bars and texts."""
    for stroke in drawing.strokes:
        painter.setPen(QPen(QColor(getattr(tokens, stroke.tone)), 2 if stroke.thick else 1))
        painter.drawPolyline([QPointF(*point) for point in stroke.points])
    for bar in drawing.bars:
        _bar(painter, bar, tokens)
    painter.setPen(QPen(QColor(tokens.text), 1.5))
    painter.setBrush(QColor(tokens.base))
    for dot in drawing.dots:
        painter.drawEllipse(QPointF(dot.x, dot.y), 3, 3)
    for text in drawing.texts:
        _text(painter, text, tokens)


def _bar(painter: QPainter, bar: Bar, tokens: Tokens) -> None:
    pattern = PATTERNS[bar.series % len(PATTERNS)]
    rect, colour = QRectF(bar.x, bar.y, bar.width, bar.height), QColor(tokens.accent)
    if pattern in ("solid", "middle", "pale"):
        colour.setAlphaF({"solid": 1.0, "middle": 0.55, "pale": 0.22}[pattern])
        painter.fillRect(rect, colour)
    if pattern != "solid":
        strong = QColor(tokens.accent)
        painter.setPen(QPen(strong, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)
        if pattern in ("hatch", "cross"):
            hatch(painter, rect, strong)
        if pattern in ("back", "cross"):
            _mirrored(painter, rect, strong)


def _mirrored(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.save()
    painter.translate(rect.left() + rect.right(), 0)
    painter.scale(-1, 1)
    hatch(painter, rect, colour)
    painter.restore()


def _text(painter: QPainter, text: Text, tokens: Tokens) -> None:
    painter.setPen(QColor(getattr(tokens, text.tone)))
    font = painter.font()
    font.setBold(text.bold)
    painter.setFont(font)
    wide = painter.fontMetrics().horizontalAdvance(text.text)
    back = {"left": 0.0, "centre": wide / 2, "right": float(wide)}[text.align]
    painter.drawText(QPointF(text.x - back, text.y), text.text)
