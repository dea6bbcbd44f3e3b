"""What the marks, arrows and lines of the timeline mean, each with its sign, drawn in as many lines as they need."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from tpd_exchange.i18n import N_
from tpd_exchange.models.choices import Direction, Stage
from ui.timeline.look import Look
from ui.timeline.marks import SIDE
from ui.timeline.sheet import ARROWS

HIGH, APART, PICTURE = 21, 18, 24
PLANNED, ACTUAL, FISCAL = N_("Planned"), N_("Actual"), N_("US fiscal year begins")


class Sign(NamedTuple):
    """One sign and what it means."""

    kind: str
    text: str
    stage: Stage = Stage.ACTIVE


def signs(stages: Sequence[Stage], look: Look) -> list[Sign]:
    """Those of the stages that are shown, in the order of a placement's life, and those which are always there."""
    words = look.words
    return [
        *(Sign("stage", words(stage.label), stage) for stage in Stage if stage in stages),
        Sign("planned", words(PLANNED)),
        Sign("actual", words(ACTUAL)),
        *(Sign(ARROWS[way], words(way.label)) for way in Direction),
        Sign("fiscal", words(FISCAL)),
    ]


def placed(given: Sequence[Sign], look: Look, width: float) -> Iterator[tuple[float, float, Sign]]:
    """Each with its place, in as many lines as they need."""
    left, top = 0.0, 0.0
    for sign in given:
        wide = PICTURE + look.small_metrics.horizontalAdvance(sign.text)
        if left and left + wide > width:
            left, top = 0.0, top + HIGH
        yield left, top, sign
        left += wide + APART


def draw_signs(painter: QPainter, given: Sequence[Sign], look: Look, width: float) -> float:
    """Draw them from the corner on, and say how high they are."""
    high = 0.0
    painter.setFont(look.small)
    for left, top, sign in placed(given, look, width):
        _draw_sign(painter, look, left, top, sign)
        painter.setPen(look.colours["soft"])
        where = QRectF(left + PICTURE, top, 400, HIGH)
        painter.drawText(where, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), sign.text)
        high = top + HIGH
    return high


def _draw_sign(painter: QPainter, look: Look, left: float, top: float, sign: Sign) -> None:
    middle = top + HIGH / 2
    if sign.kind == "stage":
        look.mark(painter, sign.stage, left + 6, middle - SIDE / 2)
    elif sign.kind in ("planned", "actual"):
        painter.setPen(look.colours["edge"])
        painter.setBrush(look.colours["scroll"] if sign.kind == "actual" else Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(left, middle - 5, PICTURE - 6, 10))
    elif sign.kind == "fiscal":
        painter.setPen(QPen(look.colours["edge"], 1, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(left + PICTURE / 2, top + 3, left + PICTURE / 2, top + HIGH - 3))
    else:
        painter.setPen(look.colours["text"])
        where = QRectF(left, top, PICTURE - 6, HIGH)
        painter.drawText(where, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), sign.kind)
