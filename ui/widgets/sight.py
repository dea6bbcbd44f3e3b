"""What unfolds below the edge of what is seen is scrolled to."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


def into_sight(shown: QWidget, around: int = 8) -> None:
    """Scroll to a widget once it has its place; where it is higher than what is seen, to its beginning."""
    QTimer.singleShot(0, shown, lambda: _scroll(shown, around))


def _scroll(shown: QWidget, around: int) -> None:
    area = shown.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is None:
        return
    area.ensureWidgetVisible(shown, 0, around)
    inside = area.widget()
    if inside is not None and shown.height() > area.viewport().height():
        area.verticalScrollBar().setValue(shown.mapTo(inside, shown.rect().topLeft()).y() - around)
