"""A chart in the window: pointed at it says its number, clicked or chosen with Return it leads to its placements."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tpd_exchange.reports.marks import Bar, Drawing
from tpd_exchange.reports.report import Section
from ui.reports.painting import drawn, paint

if TYPE_CHECKING:
    from ui.context import Context

_MARGIN, _WIDEST = 6.0, 900.0
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class Canvas(QWidget):
    """Draws one chart; `chosen` gives the placements of a bar, `entered` tells that the keyboard came to it."""

    chosen = Signal(object)
    entered = Signal()
    copied = Signal()
    asked = Signal(QPoint)
    """Where its menu is wanted."""

    def __init__(self, context: "Context", section: Section) -> None:
        super().__init__()
        self._context, self.section, self._at = context, section, 0
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
            self._drawn = wide, drawn(self.section, self._context.words, wide, self.font())
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
        tokens = self._context.theme.tokens
        paint(painter, self.drawing, tokens)
        if self.hasFocus() and self.bars:
            bar = self.bars[min(self._at, len(self.bars) - 1)]
            painter.setPen(QPen(QColor(tokens.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(bar.x - 2, bar.y - 2, bar.width + 4, bar.height + 4))
        painter.end()

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
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the right button, or by the key that keyboards have for it."""
        self.setFocus()
        self.asked.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.entered.emit()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Another font has other widths."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._drawn = None
