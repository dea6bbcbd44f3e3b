"""Bars against a goal or a number of places: what is reached is solid, what is to come is hatched beside it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from ui.context import Context

LINE, TEXT, BAR = 42, 22, 9


class Meter(NamedTuple):
    """One bar: its label, how it reads in numbers, and the placements behind it."""

    label: str
    said: str
    done: float
    coming: float = 0
    goal: float | None = None
    stays: tuple[UUID, ...] = ()
    over: bool = False
    """There are too few places."""


class Meters(QWidget):
    """Some bars below each other; `chosen` gives the placements of one, by click, or by arrows and Return."""

    chosen = Signal(object)

    def __init__(self, context: "Context", name: str) -> None:
        super().__init__()
        self._context = context
        self._at = 0
        self.meters: tuple[Meter, ...] = ()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_meters(self, meters: Sequence[Meter]) -> None:
        """Show these."""
        self.meters = tuple(meters)
        self._at = min(self._at, max(0, len(meters) - 1))
        self.setAccessibleDescription("; ".join(f"{one.label}: {one.said}" for one in meters))
        self.setToolTip("\n".join(f"{one.label}: {one.said}" for one in meters))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines for each: words and bar."""
        return QSize(260, len(self.meters) * LINE)

    def minimumSizeHint(self) -> QSize:
        """Never less high than its bars."""
        return QSize(180, len(self.meters) * LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, meter in enumerate(self.meters):
            line = QRectF(0, number * LINE, self.width(), LINE)
            if self.hasFocus() and number == self._at:
                below = QRectF(line.left(), line.top() + TEXT + BAR + 4, line.width(), 2)
                painter.fillRect(below, QColor(self._context.theme.tokens.accent))
            self._words(painter, line, meter)
            self._bar(painter, QRectF(line.left(), line.top() + TEXT + 1, line.width(), BAR), meter)
        painter.end()

    def _words(self, painter: QPainter, line: QRectF, meter: Meter) -> None:
        tokens, metrics = self._context.theme.tokens, painter.fontMetrics()
        top = QRectF(line.left(), line.top(), line.width(), TEXT)
        taken = metrics.horizontalAdvance(meter.said) + 2
        painter.setPen(QColor(tokens.bad if meter.over else tokens.text))
        painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, meter.said)
        painter.setPen(QColor(tokens.soft))
        room = int(line.width() - taken - 10)
        label = metrics.elidedText(meter.label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, label)

    def _bar(self, painter: QPainter, bar: QRectF, meter: Meter) -> None:
        tokens = self._context.theme.tokens
        whole = max(meter.goal or 0, meter.done + meter.coming, 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hover))
        painter.drawRoundedRect(bar, 3, 3)
        done = QRectF(bar.left(), bar.top(), bar.width() * meter.done / whole, bar.height())
        coming = QRectF(done.right(), bar.top(), bar.width() * meter.coming / whole, bar.height())
        colour = QColor(tokens.bad if meter.over else tokens.accent)
        painter.setBrush(colour)
        painter.drawRoundedRect(done, 3, 3)
        hatch(painter, coming, colour)
        if meter.goal is not None and whole > meter.goal:
            self._mark(painter, bar, bar.left() + bar.width() * meter.goal / whole)

    def _mark(self, painter: QPainter, bar: QRectF, left: float) -> None:
        """Where the goal lies, when more was reached."""
        painter.setPen(QPen(QColor(self._context.theme.tokens.text), 2))
        painter.drawLine(QPointF(left, bar.top() - 2), QPointF(left, bar.bottom() + 2))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what leads somewhere."""
        number = int(event.position().y() // LINE)
        leads = 0 <= number < len(self.meters) and bool(self.meters[number].stays)
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the one under the mouse."""
        number = int(event.position().y() // LINE)
        if 0 <= number < len(self.meters):
            self._at = number
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Return and Space choose."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps and self.meters:
            self._at = (self._at + steps[Qt.Key(event.key())]) % len(self.meters)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.meters:
            self._choose()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def _choose(self) -> None:
        if self.meters[self._at].stays:
            self.chosen.emit(self.meters[self._at].stays)


def hatch(painter: QPainter, rect: QRectF, colour: QColor, scale: float = 1) -> None:
    """What is still to come: outlined and hatched, so that it is told apart without its colour."""
    if rect.width() < 1:
        return
    painter.save()
    painter.setPen(QPen(colour, scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(scale / 2, scale / 2, -scale / 2, -scale / 2))
    painter.setClipRect(rect)
    # Drawn as lines: a pattern is of single dots, which no eye tells apart on paper.
    left, step = rect.left() - rect.height(), 5 * scale
    while left < rect.right():
        painter.drawLine(QPointF(left, rect.bottom()), QPointF(left + rect.height(), rect.top()))
        left += step
    painter.restore()
