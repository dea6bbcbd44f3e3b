"""A chart in the window: pointed at it says its number, clicked or chosen with Return it leads to its placements."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tpd_exchange.reports.charts import chart
from tpd_exchange.reports.marks import PATTERNS, Bar, Drawing, Text
from tpd_exchange.reports.report import Section
from ui.agreements.meters import hatch

if TYPE_CHECKING:
    from ui.context import Context

_SIZE, _MARGIN, _WIDEST = 13.0, 6.0, 900.0
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class Canvas(QWidget):
    """Draws one chart; `chosen` gives the placements of a bar."""

    chosen = Signal(object)

    def __init__(self, context: "Context", section: Section) -> None:
        super().__init__()
        self._context, self._section, self._at = context, section, 0
        self._drawn: tuple[float, Drawing] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(context.words(section.title))
        self.setAccessibleDescription("; ".join(bar.said for bar in self.bars))

    @property
    def drawing(self) -> Drawing:
        """The chart at this width."""
        wide = min(float(max(self.width(), 420)), _WIDEST) - 2 * _MARGIN
        if self._drawn is None or self._drawn[0] != wide:
            plain = QFontMetricsF(self.font())

            def measure(text: str, bold: bool) -> float:
                return plain.horizontalAdvance(text) * (1.08 if bold else 1)

            made = chart(self._section, self._context.words, wide, _SIZE, measure) or Drawing(wide)
            self._drawn = wide, made
        return self._drawn[1]

    @property
    def bars(self) -> list[Bar]:
        """The bars that stand for numbers; those of the legend do not."""
        return [bar for bar in self.drawing.bars if bar.cell.value is not None]

    def sizeHint(self) -> QSize:
        """As high as the chart."""
        return QSize(640, int(self.drawing.height + 2 * _MARGIN) + 2)

    def minimumSizeHint(self) -> QSize:
        """Never less high than it."""
        return QSize(420, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw lines, bars and texts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(_MARGIN, _MARGIN)
        tokens, drawing = self._context.theme.tokens, self.drawing
        for stroke in drawing.strokes:
            painter.setPen(QPen(QColor(getattr(tokens, stroke.tone)), 2 if stroke.thick else 1))
            painter.drawPolyline([QPointF(*point) for point in stroke.points])
        for bar in drawing.bars:
            self._bar(painter, bar)
        painter.setPen(QPen(QColor(tokens.text), 1.5))
        painter.setBrush(QColor(tokens.base))
        for dot in drawing.dots:
            painter.drawEllipse(QPointF(dot.x, dot.y), 3, 3)
        for text in drawing.texts:
            self._text(painter, text)
        if self.hasFocus() and self.bars:
            bar = self.bars[min(self._at, len(self.bars) - 1)]
            painter.setPen(QPen(QColor(tokens.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(bar.x - 2, bar.y - 2, bar.width + 4, bar.height + 4))
        painter.end()

    def _bar(self, painter: QPainter, bar: Bar) -> None:
        tokens, pattern = self._context.theme.tokens, PATTERNS[bar.series % len(PATTERNS)]
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
                self._mirrored(painter, rect, strong)

    def _mirrored(self, painter: QPainter, rect: QRectF, colour: QColor) -> None:
        painter.save()
        painter.translate(rect.left() + rect.right(), 0)
        painter.scale(-1, 1)
        hatch(painter, rect, colour)
        painter.restore()

    def _text(self, painter: QPainter, text: Text) -> None:
        painter.setPen(QColor(getattr(self._context.theme.tokens, text.tone)))
        font = painter.font()
        font.setBold(text.bold)
        painter.setFont(font)
        wide = painter.fontMetrics().horizontalAdvance(text.text)
        back = {"left": 0.0, "centre": wide / 2, "right": float(wide)}[text.align]
        painter.drawText(QPointF(text.x - back, text.y), text.text)

    def _under(self, where: QPointF) -> Bar | None:
        found = self.drawing.at(where.x() - _MARGIN, where.y() - _MARGIN)
        return found if found is not None and found.cell.value is not None else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say the number, with a hand where it leads somewhere."""
        bar = self._under(event.position())
        leads = bar is not None and bool(bar.cell.ids)
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        if bar is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPosition().toPoint(), bar.said, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the placements of the bar under the mouse."""
        bar = self._under(event.position())
        if bar is not None and bar.cell.ids:
            self.chosen.emit(bar.cell.ids)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from bar to bar and say it, Return opens."""
        key, bars = Qt.Key(event.key()), self.bars
        if key in _STEPS and bars:
            self._at = (self._at + _STEPS[key]) % len(bars)
            bar = bars[self._at]
            where = self.mapToGlobal(QPointF(bar.x + _MARGIN, bar.y + bar.height + _MARGIN).toPoint())
            QToolTip.showText(where, bar.said, self)
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and bars:
            if bars[min(self._at, len(bars) - 1)].cell.ids:
                self.chosen.emit(bars[min(self._at, len(bars) - 1)].cell.ids)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Another font has other widths."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._drawn = None
