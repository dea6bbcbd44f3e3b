"""A mark for each stage, so that it is told without its colour: drawn as a shape, and kept as a picture."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from tpd_exchange.models.choices import Stage
from ui.style.tokens import Tokens
from ui.tables.dots import TONES

SIDE = 12
NOT_TAKEN_PLACE: Final = frozenset({Stage.WITHDRAWN, Stage.REJECTED, Stage.NO_SHOW})
"""Their bars are struck through: nobody went."""

_BOX = QRectF(2, 2, 8, 8)
_MIDDLE = QPointF(6, 6)


def colour(stage: Stage, tokens: Tokens) -> QColor:
    """The colour of a stage, as in lists."""
    return QColor(str(getattr(tokens, TONES[stage])))


def tint(stage: Stage, tokens: Tokens) -> QColor:
    """Its colour laid thinly over the ground: text is read on it."""
    over, ground, share = colour(stage, tokens), QColor(tokens.base), 0.26
    mixed = (share * one + (1 - share) * other for one, other in zip(_parts(over), _parts(ground), strict=True))
    return QColor(*map(round, mixed))


def _parts(given: QColor) -> tuple[int, int, int]:
    return given.red(), given.green(), given.blue()


def draw_mark(painter: QPainter, stage: Stage, ink: QColor) -> None:
    """Draw the mark of a stage into twelve by twelve pixels."""
    painter.setPen(QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _MARKS[stage](painter, ink)


def _ring(painter: QPainter, _ink: QColor) -> None:
    painter.drawEllipse(_BOX)


def _half(painter: QPainter, ink: QColor) -> None:
    painter.drawEllipse(_BOX)
    _filled(painter, ink, lambda: painter.drawPie(_BOX, 90 * 16, 180 * 16))


def _ring_and_dot(painter: QPainter, ink: QColor) -> None:
    painter.drawEllipse(_BOX)
    _filled(painter, ink, lambda: painter.drawEllipse(_MIDDLE, 2, 2))


def _disc(painter: QPainter, ink: QColor) -> None:
    _filled(painter, ink, lambda: painter.drawEllipse(_MIDDLE, 4.6, 4.6))


def _diamond(painter: QPainter, ink: QColor) -> None:
    _filled(painter, ink, lambda: painter.drawPolygon([QPointF(6, 1), QPointF(11, 6), QPointF(6, 11), QPointF(1, 6)]))


def _running(painter: QPainter, ink: QColor) -> None:
    _filled(painter, ink, lambda: painter.drawPolygon([QPointF(3, 1.5), QPointF(10.5, 6), QPointF(3, 10.5)]))


def _tick(painter: QPainter, _ink: QColor) -> None:
    painter.drawPolyline([QPointF(2, 6.5), QPointF(5, 9.5), QPointF(10, 3)])


def _square(painter: QPainter, ink: QColor) -> None:
    _filled(painter, ink, lambda: painter.drawRect(QRectF(2.5, 2.5, 7, 7)))


def _pause(painter: QPainter, ink: QColor) -> None:
    for left in (2.5, 7.0):
        painter.fillRect(QRectF(left, 2, 2.6, 8), ink)


def _minus(painter: QPainter, _ink: QColor) -> None:
    painter.drawLine(QPointF(2, 6), QPointF(10, 6))


def _cross(painter: QPainter, _ink: QColor) -> None:
    painter.drawLine(QPointF(2.5, 2.5), QPointF(9.5, 9.5))
    painter.drawLine(QPointF(9.5, 2.5), QPointF(2.5, 9.5))


def _absent(painter: QPainter, _ink: QColor) -> None:
    painter.drawEllipse(_BOX)
    painter.drawLine(QPointF(2, 10), QPointF(10, 2))


def _stopped(painter: QPainter, _ink: QColor) -> None:
    painter.drawLine(QPointF(1.5, 6), QPointF(8, 6))
    painter.drawLine(QPointF(9.5, 2), QPointF(9.5, 10))


def _filled(painter: QPainter, ink: QColor, shape: Callable[[], object]) -> None:
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    shape()
    painter.restore()


_MARKS: dict[Stage, Callable[[QPainter, QColor], None]] = {
    Stage.NOMINATED: _ring, Stage.REVIEW: _half, Stage.SELECTED: _ring_and_dot, Stage.CONFIRMED: _disc,
    Stage.PREPARING: _diamond, Stage.ACTIVE: _running, Stage.COMPLETED: _tick, Stage.CLOSED: _square,
    Stage.SUSPENDED: _pause, Stage.WITHDRAWN: _minus, Stage.REJECTED: _cross, Stage.NO_SHOW: _absent,
    Stage.TERMINATED: _stopped,
}  # fmt: skip


def picture(stage: Stage, tokens: Tokens, ratio: float) -> QPixmap:
    """The mark of a stage as a picture for a screen."""
    made = QPixmap(round(SIDE * ratio), round(SIDE * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_mark(painter, stage, colour(stage, tokens))
    painter.end()
    return made
