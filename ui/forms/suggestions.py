"""The list that opens under a line while one types; it never takes the focus, so a syllable is never cut off."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tpd_exchange.search import fold, tokens

OPTION = Qt.ItemDataRole.UserRole
DETAIL = Qt.ItemDataRole.UserRole + 1
MOST_ROWS = 8
USUAL, WIDEST, BESIDE, EDGE = 420, 640, 28, 10
"""So wide a list is, and may become where labels and details ask for it; the room between both, and at the right."""


@dataclass(frozen=True)
class Option:
    """Something that can be chosen: its value, what a person reads, and a line that tells it from its namesakes.

    With `act` it is no value but something to do, such as adding what is missing.
    """

    value: Any
    label: str
    detail: str = ""
    act: Callable[[], None] | None = None


Source = Callable[[str], Sequence[Option]]


class _OptionDelegate(QStyledItemDelegate):
    """Draws the label and, muted beside it, the detail."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        detail = index.data(DETAIL)
        super().paint(painter, option, index)
        if not detail:
            return
        apart, metrics, room = self.apart(option, index), option.fontMetrics, QRect(option.rect)
        room.setLeft(room.left() + (EDGE if apart else metrics.horizontalAdvance(index.data()) + BESIDE))
        room.setRight(room.right() - EDGE)
        if apart:
            room.setTop(room.top() + room.height() // 2)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.PlaceholderText
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        side = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft if apart else right
        painter.save()
        painter.setPen(option.palette.color(role))
        text = metrics.elidedText(detail, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side, text)
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """A label above its detail stands in the upper half."""
        super().initStyleOption(option, index)
        if self.apart(option, index):
            option.displayAlignment = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        lines = 2 if self.apart(option, index) else 1
        return QSize(super().sizeHint(option, index).width(), lines * option.fontMetrics.height() + 12)

    def apart(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether the detail needs a line of its own."""
        detail, shown = index.data(DETAIL), self.parent()
        if not detail or not isinstance(shown, Suggestions):
            return False
        return option.fontMetrics.horizontalAdvance(f"{index.data()}{detail}") + BESIDE + EDGE > shown.room


class Suggestions(QListWidget):
    """Options under a line; `picked` tells which one was clicked."""

    picked = Signal(object)

    def __init__(self, line: QWidget) -> None:
        super().__init__(line.window())
        self._line = line
        self.room = USUAL
        """How wide a line of it is."""
        self.setObjectName("suggestions")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoFillBackground(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(_OptionDelegate(self))
        self.itemClicked.connect(lambda item: self.picked.emit(item.data(OPTION)))
        self.setAccessibleName(line.accessibleName())
        self.hide()

    def offer(self, options: Sequence[Option], highlight: bool) -> None:
        """Show these options; with `highlight` the first is ready to be taken with Enter."""
        self.clear()
        for option in options:
            item = QListWidgetItem(option.label)
            item.setData(OPTION, option)
            item.setData(DETAIL, option.detail)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{option.label} {option.detail}".strip())
            self.addItem(item)
        if not options:
            self.hide()
            return
        self.setCurrentRow(0 if highlight else -1)
        self._place()
        self.show()
        self.raise_()

    def current(self) -> Option | None:
        """The option that Enter takes."""
        item = self.currentItem()
        option: Option | None = item.data(OPTION) if item is not None else None
        return option

    def move_by(self, rows: int) -> None:
        """Go up or down, around the ends."""
        if self.count():
            start = self.currentRow() if self.currentRow() >= 0 else (-1 if rows > 0 else 0)
            self.setCurrentRow((start + rows) % self.count())

    def wanted_width(self) -> int:
        """How wide it is when no label and no detail is cut."""
        metrics, frame = self.fontMetrics(), self._frame() + BESIDE + EDGE
        texts = [(item.text(), item.data(DETAIL)) for item in map(self.item, range(self.count())) if item.data(DETAIL)]
        return frame + max((metrics.horizontalAdvance(f"{label}{detail}") for label, detail in texts), default=0)

    def _frame(self) -> int:
        return (
            2 * self.frameWidth() + 8 + (self.verticalScrollBar().sizeHint().width() if self.count() > MOST_ROWS else 0)
        )

    def _place(self) -> None:
        window = self._line.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        wanted = max(USUAL, min(self.wanted_width(), WIDEST))
        width = max(self._line.width(), min(wanted, window.width() - 16))
        self.room = width - self._frame()
        height = sum(map(self.sizeHintForRow, range(min(self.count(), MOST_ROWS)))) + 2 * self.frameWidth() + 4
        under = self._line.mapTo(window, QPoint(0, self._line.height() + 2))
        top = under.y() if under.y() + height <= window.height() else under.y() - height - self._line.height() - 4
        left = max(4, min(under.x(), window.width() - width - 4))
        self.setGeometry(left, max(4, top), width, height)
        self.doItemsLayout()


def best(options: Sequence[Option], typed: str) -> list[Option]:
    """The options that hold every part of what was typed, initials of Hangul too; the code itself first."""
    parts = tokens(typed)
    if not parts:
        return list(options)
    kept = [option for option in options if all(part in fold(f"{option.label} {option.detail}") for part in parts)]
    whole = typed.strip().casefold()

    def rank(option: Option) -> tuple[bool, bool]:
        return str(option.value).casefold() != whole, not option.label.casefold().startswith(parts[0])

    return sorted(kept, key=rank)


def focus_is_in(widget: QWidget) -> bool:
    """Whether the widget or one inside it has the focus."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))
