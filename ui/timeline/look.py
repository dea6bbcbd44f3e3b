"""What the painter of the timeline keeps between two pictures: colours, marks, and texts that are measured once."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QStaticText

from tpd_exchange.i18n import Words
from tpd_exchange.models.choices import Stage
from ui.style.tokens import Tokens
from ui.timeline.marks import colour, draw_mark, picture, tint

MOST = 20_000
"""So many texts are kept."""
SHORTER = 8
"""Texts are cut to steps of so many pixels, so that a cut text serves while one zooms."""


class Ink(NamedTuple):
    """The colours of one stage."""

    line: QPen
    fill: QBrush
    solid: QBrush


class Look:
    """Colours and words of the moment; made anew when either changes. On paper marks are drawn, not pictures."""

    def __init__(self, tokens: Tokens, words: Words, font: QFont, ratio: float = 1, *, paper: bool = False) -> None:
        self.tokens, self.words, self.font = tokens, words, font
        self.bold = QFont(font)
        self.bold.setBold(True)
        self.small = QFont(font)
        self.small.setPixelSize(max(1, font.pixelSize() - 2))
        self.metrics, self.bold_metrics = QFontMetricsF(font), QFontMetricsF(self.bold)
        self.small_metrics = QFontMetricsF(self.small)
        self.inks = {stage: self._ink(stage) for stage in Stage}
        self.colours = {name: QColor(str(getattr(tokens, name))) for name in tokens.__dataclass_fields__}
        self._pictures: dict[Stage, QPixmap] = {}
        if not paper:
            self._pictures = {stage: picture(stage, tokens, ratio) for stage in Stage}
        self._widths: dict[str, float] = {}
        self._cut: dict[tuple[str, int], str] = {}
        self._set: dict[str, QStaticText] = {}

    def _ink(self, stage: Stage) -> Ink:
        line = colour(stage, self.tokens)
        return Ink(QPen(line, 1), QBrush(tint(stage, self.tokens)), QBrush(line))

    def mark(self, painter: QPainter, stage: Stage, left: float, top: float) -> None:
        """Put the mark of a stage at a place."""
        if self._pictures:
            painter.drawPixmap(QPointF(left, top), self._pictures[stage])
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(left, top)
        draw_mark(painter, stage, self.inks[stage].solid.color())
        painter.restore()

    def width(self, text: str) -> float:
        """How wide a text is."""
        known = self._widths.get(text)
        if known is None:
            self._tidy()
            known = self._widths[text] = self.metrics.horizontalAdvance(text)
        return known

    def cut(self, text: str, room: float) -> str:
        """As much of a text as there is room for."""
        key = (text, int(room) // SHORTER)
        known = self._cut.get(key)
        if known is None:
            self._tidy()
            fitting = key[1] * SHORTER
            known = self._cut[key] = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, fitting)
        return known

    def write(self, painter: QPainter, text: str, left: float, top: float) -> None:
        """Write a text that comes again and again."""
        known = self._set.get(text)
        if known is None:
            known = self._set[text] = QStaticText(text)
            known.setTextFormat(Qt.TextFormat.PlainText)
            known.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        painter.drawStaticText(QPointF(left, top), known)

    def _tidy(self) -> None:
        for kept in (self._widths, self._cut, self._set):
            if len(kept) > MOST:
                kept.clear()
