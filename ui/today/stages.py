"""How many placements stand where: bars in the colours of the window, each of which leads to its list."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from tpd_exchange.i18n import N_, Words
from tpd_exchange.models.choices import Stage

LINE = 28
BAR = 10
LABEL, LABEL_MOST = 0.44, 0.6
"""The share of the width that the names of stages take, and the most they may take where one is long."""
NUMBER = 40


class StageBars(QWidget):
    """One bar for each stage that has placements; `chosen(stage)` by click, or by arrows and Return."""

    chosen = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._counts: list[tuple[Stage, int]] = []
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.speak(words)

    def speak(self, words: Words) -> None:
        """Name the stages in a language."""
        self._words = words
        self.setAccessibleName(words(N_("Placements by stage")))
        self._describe()
        self.update()

    def show_counts(self, counts: Mapping[Stage, int]) -> None:
        """Show how many there are."""
        self._counts = [(stage, count) for stage, count in counts.items() if count]
        self._at = min(self._at, max(0, len(self._counts) - 1))
        self.updateGeometry()
        self._describe()
        self.update()

    @property
    def stages(self) -> list[Stage]:
        """The stages that are shown, in their order."""
        return [stage for stage, _ in self._counts]

    def _describe(self) -> None:
        parts = [f"{self._words(stage.label)}: {count}" for stage, count in self._counts]
        self.setAccessibleDescription("; ".join(parts))

    def sizeHint(self) -> QSize:
        """One line for each bar."""
        return QSize(280, max(1, len(self._counts)) * LINE + 4)

    def minimumSizeHint(self) -> QSize:
        """Never less high than its bars."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((count for _, count in self._counts), default=1)
        for number, (stage, count) in enumerate(self._counts):
            line = QRectF(2, 2 + number * LINE, self.width() - 4, LINE)
            self._line(painter, line, number, stage, count / most, self.label_width(line.width()))
            self._number(painter, QRectF(2, 2 + number * LINE, self.width() - 8, LINE), count)
        painter.end()

    def label_width(self, width: float) -> float:
        """As wide as the longest name needs, so that none is cut unless the bars would have no room."""
        names = (self.fontMetrics().horizontalAdvance(self._words(stage.label)) for stage, _ in self._counts)
        return min(max(LABEL * width, max(names, default=0) + 18), LABEL_MOST * width)

    def _line(
        self, painter: QPainter, line: QRectF, number: int, stage: Stage, share: float, label_width: float
    ) -> None:
        palette = QApplication.palette()
        if number == self._at and (self.hasFocus() or self.underMouse()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Midlight))
            painter.drawRoundedRect(line, 5, 5)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        room = label_width - 8
        text = painter.fontMetrics().elidedText(self._words(stage.label), Qt.TextElideMode.ElideRight, int(room))
        place = QRectF(line.left() + 6, line.top(), room, line.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        left = line.left() + label_width
        width = (line.width() - label_width - NUMBER) * share
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Accent))
        painter.drawRoundedRect(QRectF(left, line.center().y() - BAR / 2, max(width, 4), BAR), 3, 3)

    def _number(self, painter: QPainter, line: QRectF, count: int) -> None:
        painter.setPen(QApplication.palette().color(QPalette.ColorRole.Text))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{count:,}")

    def line_at(self, point: QPointF) -> int:
        """Which bar lies under a point, -1 if none."""
        number = int((point.y() - 2) // LINE)
        return number if 0 <= number < len(self._counts) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the bar under the mouse."""
        number = self.line_at(event.position())
        if number >= 0 and number != self._at:
            self._at = number
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the bar under the mouse."""
        number = self.line_at(event.position())
        if number >= 0:
            self.chosen.emit(self._counts[number][0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Return and Space choose."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._counts:
            self._at = (self._at + (1 if event.key() == Qt.Key.Key_Down else -1)) % len(self._counts)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._counts:
            self.chosen.emit(self._counts[self._at][0])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Mark nothing when the mouse is gone."""
        super().leaveEvent(event)
        self.update()
