"""Draws the headings of groups across the whole row; everything else as in any list."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from ui.tables.delegate import CellDelegate
from ui.tables.model import RecordModel
from ui.widgets.icons import icon

if TYPE_CHECKING:
    from ui.context import Context

INDENT, MARK, GAP = 10, 14, 8
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class HeadDelegate(CellDelegate):
    """Each cell of a heading draws its own part of the one line, which stays in sight when scrolled sideways."""

    def __init__(self, view: QTableView, model: RecordModel, context: "Context") -> None:
        super().__init__(view)
        self._view, self._model, self._context = view, model, context

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        head = self._model.lines.head(index.row())
        if head is None:
            super().paint(painter, option, index)
            return
        tokens = self._context.theme.tokens
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(option.rect)
        painter.fillRect(option.rect, tokens.accent_soft if selected else tokens.surface)
        if selected:
            self.show_keyboard(painter, option.rect, option.palette, index)
        row = QRect(0, option.rect.top(), self._view.viewport().width(), option.rect.height())
        mark = icon("chevron-down" if head.open else "chevron-right").pixmap(MARK, MARK)
        painter.drawPixmap(INDENT, row.center().y() - MARK // 2 + 1, mark)
        bold = QFont(painter.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(tokens.text)
        at = INDENT + MARK + GAP
        painter.drawText(row.adjusted(at, 0, 0, 0), _MIDDLE, head.group.label)
        at += QFontMetrics(bold).horizontalAdvance(head.group.label) + 2 * GAP
        bold.setBold(False)
        painter.setFont(bold)
        painter.setPen(tokens.soft)
        painter.drawText(row.adjusted(at, 0, 0, 0), _MIDDLE, head.group.said(self._context.words))
        painter.restore()
