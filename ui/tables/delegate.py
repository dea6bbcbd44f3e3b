"""Draws the cells of a list itself: Qt's own way asks seven times for each and is slower for it."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.tables.dots import SIDE

LEFT, RIGHT = 10, 6
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SELECTED = QStyle.StateFlag.State_Selected
_WHERE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_CUT = Qt.TextElideMode.ElideRight
_HIGHLIGHT, _TEXT = QPalette.ColorRole.Highlight, QPalette.ColorRole.Text
_HIGHLIGHTED = QPalette.ColorRole.HighlightedText


_ACCENT = QPalette.ColorRole.Accent


class CellDelegate(QStyledItemDelegate):
    """Text, cut where it does not fit, and before it the dot where there is one."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._keyboard = view
        metrics = view.fontMetrics()

        # A cell is drawn many times while a list is scrolled, and cut to its width only once.
        @lru_cache(maxsize=8192)
        def cut(text: str, room: int) -> str:
            return metrics.elidedText(text, _CUT, room)

        self._fit = cut

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        place, selected = option.rect, option.state & _SELECTED
        if selected:
            painter.fillRect(place, option.palette.brush(_HIGHLIGHT))
            self.show_keyboard(painter, place, option.palette, index)
        text = index.data(_DISPLAY)
        if not text:
            return
        left = LEFT
        dot = index.data(_DECORATION)
        if dot is not None:
            painter.drawPixmap(place.left() + left, place.center().y() - SIDE // 2 + 1, dot)
            left += SIDE + 5
        painter.setPen(option.palette.color(_HIGHLIGHTED if selected else _TEXT))
        shown = self._fit(text, place.width() - left - RIGHT)
        painter.drawText(place.adjusted(left, 0, -RIGHT, 0), _WHERE, shown)

    def show_keyboard(
        self, painter: QPainter, place: QRect, palette: QPalette, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """A line above and below the row the keyboard is on, where it is in the list and not beside it."""
        view = self._keyboard
        if view.hasFocus() and index.row() == view.currentIndex().row():
            painter.fillRect(place.left(), place.top(), place.width(), 2, palette.color(_ACCENT))
            painter.fillRect(place.left(), place.bottom() - 1, place.width(), 2, palette.color(_ACCENT))
