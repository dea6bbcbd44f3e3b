"""Small coloured dots beside a word, so that a list can be read at a glance; the word always stands beside it."""

from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from tpd_exchange.models.choices import LetterState, SecurityResult, Stage
from ui.style.tokens import Tokens

SIDE = 12
# The value of a choice → the role of a colour; a ring stands for what is not under way.
TONES: Mapping[str, str] = {
    Stage.NOMINATED: "edge", Stage.REVIEW: "warn", Stage.SELECTED: "accent", Stage.CONFIRMED: "accent",
    Stage.PREPARING: "accent", Stage.ACTIVE: "good", Stage.COMPLETED: "good", Stage.CLOSED: "soft",
    Stage.SUSPENDED: "warn", Stage.WITHDRAWN: "soft", Stage.REJECTED: "bad", Stage.NO_SHOW: "bad",
    Stage.TERMINATED: "bad", SecurityResult.OPEN: "edge", SecurityResult.CLEARED: "good",
    SecurityResult.CONDITIONS: "warn", SecurityResult.REFUSED: "bad", LetterState.ISSUED: "good",
    LetterState.VOID: "bad", LetterState.REPLACED: "soft",
}  # fmt: skip
HOLLOW = frozenset({Stage.NOMINATED, Stage.COMPLETED, Stage.CLOSED, Stage.WITHDRAWN, SecurityResult.OPEN})
DOTTED = frozenset({Stage, SecurityResult, LetterState})


def dot(value: str, tokens: Tokens, ratio: float) -> QPixmap | None:
    """The dot of a value, where it has one."""
    role = TONES.get(value)
    return _dot(getattr(tokens, role), value in HOLLOW, ratio) if role else None


def coloured(colour: str, ratio: float, *, hollow: bool = False) -> QPixmap:
    """A dot of a colour."""
    return _dot(colour, hollow, ratio)


@cache
def _dot(colour: str, hollow: bool, ratio: float) -> QPixmap:
    picture = QPixmap(int(SIDE * ratio), int(SIDE * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colour))
    if not hollow:
        painter.setBrush(QColor(colour))
    painter.drawEllipse(QPointF(SIDE / 2, SIDE / 2), 3.6, 3.6)
    painter.end()
    return picture
