"""The way of a placement as a line of points: what lies behind, where it stands, and what is still to come."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tpd_exchange.i18n import N_, Words, say, term
from tpd_exchange.models.choices import Stage
from tpd_exchange.rules.stages import WAY
from ui.style.theme import Theme
from ui.widgets.icons import paint_icon

HEIGHT, LINE_AT, MARGIN = 46, 13, 14
SMALL, LARGE = 7.0, 11.0
PATH = N_("The way of this placement")
# Where it stands that has left the way, and by which sign and colour that is known.
_OFF = {
    Stage.SUSPENDED: (Stage.ACTIVE, "clock", "warn"),
    Stage.TERMINATED: (Stage.COMPLETED, "x", "bad"),
    Stage.WITHDRAWN: (None, "x", "soft"),
    Stage.REJECTED: (None, "x", "bad"),
    Stage.NO_SHOW: (None, "x", "bad"),
}


class StagePath(QWidget):
    """Points for the stages of the way; the one where it stands is larger, bears its name, and has a sign."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words = Words("en")
        self.stage = Stage.NOMINATED
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)

    def show_stage(self, stage: Stage, words: Words) -> None:
        """Show where it stands."""
        self.stage, self._words = stage, words
        label = term(stage.label)
        at = (
            say("{stage}, {at} of {count}", stage=label, at=WAY.index(stage) + 1, count=len(WAY))
            if stage in WAY
            else label
        )
        self.setAccessibleName(words(PATH))
        self.setAccessibleDescription(words(at))
        self.update()

    @property
    def said(self) -> str:
        """Where it stands, in words."""
        return self.accessibleDescription()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(360, HEIGHT)

    def _points(self) -> list[QPointF]:
        step = (self.width() - 2 * MARGIN) / (len(WAY) - 1)
        return [QPointF(MARGIN + step * number, LINE_AT) for number in range(len(WAY))]

    @property
    def _at(self) -> int:
        """How far it has come; -1 for what has left the way before it began."""
        stands = _OFF[self.stage][0] if self.stage in _OFF else self.stage
        return WAY.index(stands) if stands is not None else -1

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, the points and the name of where it stands."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, points = self._theme.tokens, self._points()
        at = self._at
        for number, (left, right) in enumerate(pairwise(points)):
            painter.setPen(QPen(QColor(tokens.accent if number < at else tokens.line), 2))
            painter.drawLine(left, right)
        for number, point in enumerate(points):
            if number < at:
                self._behind(painter, point)
            elif number > at:
                self._ahead(painter, point)
        here = points[at] if at >= 0 else points[0]
        self._here(painter, here)
        self._name(painter, here)

    def _behind(self, painter: QPainter, point: QPointF) -> None:
        tokens = self._theme.tokens
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        painter.drawEllipse(point, SMALL, SMALL)
        paint_icon(painter, "check", _around(point, 5), QColor(tokens.on_accent))

    def _ahead(self, painter: QPainter, point: QPointF) -> None:
        tokens = self._theme.tokens
        painter.setPen(QPen(QColor(tokens.edge), 1.4))
        painter.setBrush(QColor(tokens.base))
        painter.drawEllipse(point, SMALL - 1, SMALL - 1)

    def _here(self, painter: QPainter, point: QPointF) -> None:
        tokens = self._theme.tokens
        _, sign, role = _OFF.get(self.stage, (None, "", "accent"))
        colour = QColor(getattr(tokens, role))
        painter.setPen(QPen(colour, 2))
        painter.setBrush(QColor(tokens.base))
        painter.drawEllipse(point, LARGE - 1, LARGE - 1)
        if sign:
            paint_icon(painter, sign, _around(point, 7), colour)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(point, 5, 5)

    def _name(self, painter: QPainter, point: QPointF) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        role = _OFF[self.stage][2] if self.stage in _OFF else "text"
        painter.setPen(QColor(getattr(self._theme.tokens, role)))
        text = self._words(self.stage.label)
        width = painter.fontMetrics().horizontalAdvance(text) + 2
        left = min(max(2.0, point.x() - width / 2), max(2.0, self.width() - width - 2.0))
        painter.drawText(
            QRectF(left, LINE_AT + LARGE, width, HEIGHT - LINE_AT - LARGE), Qt.AlignmentFlag.AlignCenter, text
        )

    def event(self, event: QEvent) -> bool:
        """The mouse over a point says its name."""
        if isinstance(event, QHelpEvent):
            named = self._named(event.pos())
            if named:
                QToolTip.showText(event.globalPos(), named, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _named(self, place: QPoint) -> str:
        for stage, point in zip(WAY, self._points(), strict=True):
            if _around(point, LARGE + 3).contains(QPointF(place)):
                return self._words(stage.label)
        return ""


def _around(point: QPointF, reach: float) -> QRectF:
    return QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
