"""The picture of the balance in the window: under the mouse and the keyboard, each bar leads to its placements."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tpd_exchange.i18n import N_, say
from tpd_exchange.models.choices import Direction
from ui.agreements.bars import BACK, HEAD, LINE, NAME, OUT, Bar, Easel, longest

if TYPE_CHECKING:
    from ui.context import Context

NAMED = N_("Balance of exchange as bars")
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_SIDES = {Qt.Key.Key_Right: OUT, Qt.Key.Key_Left: BACK}


class BalancePicture(QWidget):
    """One line for each group; `chosen` gives the placements behind a bar."""

    chosen = Signal(object)

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self._bars: tuple[Bar, ...] = ()
        self._at = 0
        self._way: Direction = OUT
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these."""
        self._bars = tuple(bars)
        self._at = min(self._at, max(0, len(bars) - 1))
        words = self._context.words
        self.setAccessibleName(words(NAMED))
        said = [
            say("{name}: {way} {out}, {back_way} {back}", name=bar.name, way=words(OUT.label), out=bar.said(OUT),
                back_way=words(BACK.label), back=bar.said(BACK))
            for bar in bars
        ]  # fmt: skip
        self.setAccessibleDescription("; ".join(map(words, said)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A head, and a line for each group."""
        return QSize(600, HEAD + len(self._bars) * LINE + 4)

    def minimumSizeHint(self) -> QSize:
        """Never less high than its lines."""
        return QSize(420, self.sizeHint().height())

    def _place(self, number: int) -> QRectF:
        return QRectF(0, HEAD + number * LINE, self.width(), LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw head and lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._context.theme.tokens
        easel, most = Easel(painter, tokens, self._context.words), longest(self._bars)
        easel.head(QRectF(0, 0, self.width(), HEAD))
        for number, bar in enumerate(self._bars):
            line = self._place(number)
            if self.hasFocus() and number == self._at:
                centre = easel.middle(line)
                right = self._way == OUT
                half = QRectF(line)
                half.setLeft(centre if right else line.left() + line.width() * NAME)
                half.setRight(line.right() if right else centre)
                painter.setPen(QPen(QColor(tokens.accent), 1))
                painter.setBrush(QColor(tokens.accent_soft))
                painter.drawRoundedRect(half.adjusted(1.5, 1.5, -1.5, -1.5), 5, 5)
            easel.line(line, bar, most)
        painter.end()

    def _under(self, point: QPointF) -> tuple[int, Direction] | None:
        number = int((point.y() - HEAD) // LINE)
        if point.y() < HEAD or number >= len(self._bars) or point.x() < self.width() * NAME:
            return None
        middle = self.width() * (NAME + (1 - NAME) / 2)
        return number, OUT if point.x() >= middle else BACK

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand, and the difference in words, over what leads somewhere."""
        under, number = self._under(event.position()), int((event.position().y() - HEAD) // LINE)
        leads = under is not None and bool(self._bars[under[0]].figure(under[1]).stays)
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        if under is not None:
            bar = self._bars[under[0]]
            self.setToolTip(f"{bar.name} · {self._context.words(under[1].label)}: {bar.said(under[1])}")
        else:
            self.setToolTip(self._bars[number].name if 0 <= number < len(self._bars) else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the bar under the mouse."""
        under = self._under(event.position())
        if under is not None:
            self._at, self._way = under
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go to other groups, left and right to the other direction, Return chooses."""
        key = Qt.Key(event.key())
        if key in _STEPS and self._bars:
            self._at = (self._at + _STEPS[key]) % len(self._bars)
        elif key in _SIDES:
            self._way = _SIDES[key]
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._bars:
            self._choose()
        else:
            super().keyPressEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def _choose(self) -> None:
        stays = self._bars[self._at].figure(self._way).stays
        if stays:
            self.chosen.emit(stays)
