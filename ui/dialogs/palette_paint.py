"""Draws a row of the command palette: icon, title, kind or shortcut."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.dialogs.palette_rows import PaletteRow
from ui.style.tokens import ROW
from ui.widgets.icons import paint_icon

ICON = 16
PAD = 10


class PaletteDelegate(QStyledItemDelegate):
    """One row of 34 pixels; the marked one lies on the accent's soft ground."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row is as high as a row of a list."""
        return QSize(200, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw it."""
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, PaletteRow):
            return
        state, rect, palette = option.state, option.rect, option.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            soft = QColor(palette.color(QPalette.ColorRole.Accent))
            soft.setAlpha(46)
            painter.setBrush(soft)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 6, 6)
        self._contents(painter, rect, palette, row)
        painter.restore()

    def _contents(self, painter: QPainter, rect: QRect, palette: QPalette, row: PaletteRow) -> None:
        soft = palette.color(QPalette.ColorRole.PlaceholderText)
        if row.symbol:
            paint_icon(
                painter, row.symbol, QRect(rect.left() + PAD, rect.center().y() - ICON // 2 + 1, ICON, ICON), soft
            )
        keys = QKeySequence(row.keys).toString(QKeySequence.SequenceFormat.NativeText) if row.keys else ""
        beside = row.detail or keys
        width = painter.fontMetrics().horizontalAdvance(beside)
        painter.setPen(soft)
        right = rect.adjusted(0, 0, -PAD, 0)
        painter.drawText(right, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), beside)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        room = rect.adjusted(2 * PAD + ICON + 2, 0, -(width + 3 * PAD), 0)
        title = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), title)
