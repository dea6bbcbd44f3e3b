"""The one window: first the door (unlock, first start, a fault), then the office; it knows nothing of either."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from tpd_exchange.settings import Settings

SIZE = (1280, 800)
SMALLEST = (960, 600)
FRAME = (4, 40)  # what a title bar takes; the frame itself is known only once it is shown
TITLE = "TPD Exchange"


class Window(QMainWindow):
    """Holds one screen at a time and remembers its place on the desk."""

    painted = Signal()
    """Once, when the first picture is on the screen."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._painted = False
        self.may_close: Callable[[], bool] = lambda: True
        self.setWindowTitle(TITLE)
        self.setMinimumSize(*SMALLEST)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        kept = settings.get("window", "geometry", "")
        if not (kept and self.restoreGeometry(QByteArray.fromHex(kept.encode()))):
            self.resize(*self._fitting())

    def _fitting(self) -> tuple[int, int]:
        """The usual size, or what a small screen holds with the system's own frame around it."""
        room = self.screen().availableGeometry()
        return min(SIZE[0], room.width() - FRAME[0]), min(SIZE[1], room.height() - FRAME[1])

    def show_screen(self, screen: QWidget) -> None:
        """Put a screen in place of the one before."""
        before = self.centralWidget()
        if before is not None:
            before.setParent(None)
            before.deleteLater()
        self.setCentralWidget(screen)
        screen.show()

    @property
    def screen_shown(self) -> QWidget | None:
        """What is shown now."""
        return self.centralWidget()

    def when_painted(self, action: Callable[[], object]) -> None:
        """Do something after the first picture is on the screen; at once if it is there already."""
        if self._painted:
            action()
        else:
            self.painted.connect(action)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that there is something to see, after it has reached the screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only if nothing is left that must be settled."""
        if not self.may_close():
            event.ignore()
            return
        self._settings.set("window", "geometry", bytes(self.saveGeometry().toHex().data()).decode())
        event.accept()
