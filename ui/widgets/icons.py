"""Line icons that take their colour from the palette and are drawn anew at every size and scale."""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from tpd_exchange.paths import ICONS

_DISABLED = QIcon.Mode.Disabled
_SELECTED = QIcon.Mode.Selected


@cache
def _drawing(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")


def paint_icon(painter: QPainter, name: str, rect: QRect | QRectF, colour: QColor) -> None:
    """Draw an icon inside a rectangle, square and centred, in one colour."""
    side = min(rect.width(), rect.height())
    box = QRectF(0, 0, side, side)
    box.moveCenter(QRectF(rect).center())
    drawing = _drawing(name).replace("currentColor", colour.name())
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, box)


class _Engine(QIconEngine):
    """Draws with the palette of the moment, so that a switch to dark needs nothing done."""

    def __init__(self, name: str, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw at the size that is asked for."""
        group = QPalette.ColorGroup.Disabled if mode == _DISABLED else QPalette.ColorGroup.Active
        role = QPalette.ColorRole.HighlightedText if mode == _SELECTED else self._role
        colour = QApplication.palette().color(group, role)
        paint_icon(painter, self._name, rect, colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Draw into a picture of that many device pixels."""
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        """Give Qt a copy of its own."""
        return _Engine(self._name, self._role)


@cache
def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """The icon of that file name in resources/icons, in the colour of a palette role."""
    return QIcon(_Engine(name, role))


class IconLabel(QWidget):
    """An icon beside a text; it says nothing to a screen reader, the text does."""

    def __init__(
        self, name: str, size: int = 16, role: QPalette.ColorRole = QPalette.ColorRole.PlaceholderText
    ) -> None:
        super().__init__()
        self._name = name
        self._role = role
        self._colour: QColor | None = None
        self.setFixedSize(size, size)

    def show_icon(self, name: str, colour: QColor | None = None) -> None:
        """Change what is shown."""
        self._name = name
        self._colour = colour
        self.update()

    def paintEvent(self, event: object) -> None:
        """Draw the icon."""
        painter = QPainter(self)
        paint_icon(painter, self._name, self.rect(), self._colour or QApplication.palette().color(self._role))
        painter.end()
