"""How records stand side by side: names of fields at the left, wrapped texts, titles of some lines above."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableWidget

LABELS = 170
_HEADS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
_PADDING = 2 * 8 + 2 * 3
"""What the style sheet and Qt leave free at both sides of a text."""


class Wrapping(QStyledItemDelegate):
    """Asks for the height that a text has between its margins; Qt would measure it without them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As many lines as there will be."""
        narrow = QStyleOptionViewItem(option)
        narrow.rect.setWidth(option.rect.width() - _PADDING)
        return super().sizeHint(narrow, index)


def dress(table: QTableWidget, lines: int) -> None:
    """Dresses a table of a column of fields and one for each record, whose titles take so many lines."""
    table.setProperty("kind", "padded")
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setWordWrap(True)
    table.setItemDelegate(Wrapping(table))
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    heads = table.horizontalHeader()
    heads.setSectionsClickable(False)
    heads.setHighlightSections(False)
    heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    # What is compared needs the room; what it is called is short.
    heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
    heads.resizeSection(0, LABELS)
    heads.setDefaultAlignment(_HEADS)
    # A long name takes more than one line.
    heads.setFixedHeight(lines * heads.fontMetrics().lineSpacing() + 8)
