"""What is seen while an office opens by itself: the window's own shape, still empty."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from tpd_exchange.i18n import N_
from ui.speech import Speech
from ui.style.tokens import GRID, ROW, SIDEBAR

BARS = (0.52, 0.71, 0.64, 0.58, 0.69, 0.55, 0.62, 0.74, 0.5, 0.66)


class Skeleton(QWidget):
    """Sidebar and list area as grounds and bars."""

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self.setAccessibleName(speech.words(N_("The office is being opened.")))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shapes."""
        palette = QApplication.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Base))
        painter.fillRect(0, 0, SIDEBAR, self.height(), palette.color(QPalette.ColorRole.Window))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Midlight))
        for number, share in enumerate(BARS):
            top = 9 * GRID + number * (ROW + GRID // 2)
            painter.drawRoundedRect(QRectF(SIDEBAR + 3 * GRID, top, (self.width() - SIDEBAR) * share, 12), 6, 6)
            if number < 7:
                painter.drawRoundedRect(QRectF(3 * GRID, top + 3 * GRID, (SIDEBAR - 6 * GRID) * share, 12), 6, 6)
        painter.end()
