"""Draws an entry of what is due: sign, what to do, whose it is; by when and whose rule at the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tpd_exchange.rules.due import Due
from tpd_exchange.rules.finding import Severity
from ui.agenda.model import ENTRY, AgendaModel, Heading
from ui.style.tokens import Tokens
from ui.widgets.icons import paint_icon

if TYPE_CHECKING:
    from ui.style.theme import Theme

HEIGHT, HEAD, MORE = 50, 36, 34
LEFT, RIGHT, SIGN, GAP = 10, 12, 16, 10
SMALLEST_RIGHT = 84
SIGNS = {
    Severity.NOTE: "info",
    Severity.TASK: "clock",
    Severity.WARNING: "triangle-alert",
    Severity.BAR: "circle-x",
}
OWN = "circle-check"


def colour_of(severity: Severity, tokens: Tokens) -> str:
    """The colour beside the sign."""
    return {Severity.BAR: tokens.bad, Severity.WARNING: tokens.warn}.get(severity, tokens.soft)


class AgendaDelegate(QStyledItemDelegate):
    """Two lines for an entry, one for a heading."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as its lines."""
        entry = index.data(ENTRY)
        return QSize(200, HEIGHT if isinstance(entry, Due) else HEAD if isinstance(entry, Heading) else MORE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one line of the list."""
        entry, model = index.data(ENTRY), index.model()
        assert isinstance(model, AgendaModel)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(entry, Due):
            self._ground(painter, option)
            self._entry(painter, option.rect, entry, model, option.palette)
        elif isinstance(entry, Heading):
            self._heading(painter, option.rect, entry, model)
        else:
            self._ground(painter, option)
            painter.setPen(QColor(self._theme.tokens.accent))
            painter.drawText(option.rect.adjusted(LEFT + SIGN + GAP, 0, 0, 0), _MIDDLE, model.text(entry))
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        tokens = self._theme.tokens
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft if chosen else tokens.hover))
            painter.drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 6, 6)
        view = option.widget
        if chosen and view is not None and view.hasFocus():
            painter.setPen(QColor(tokens.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(option.rect.adjusted(2, 1, -3, -2), 6, 6)

    def _heading(self, painter: QPainter, place: QRect, heading: Heading, model: AgendaModel) -> None:
        tokens = self._theme.tokens
        painter.setFont(_bold(painter.font()))
        painter.setPen(QColor(tokens.bad if heading.part == 0 else tokens.text))
        room = place.adjusted(LEFT, 8, -RIGHT, 0)
        text, count = model.text(heading).rsplit(" ", 1)
        drawn = painter.boundingRect(room, _MIDDLE, text)
        painter.drawText(room, _MIDDLE, text)
        painter.setPen(QColor(tokens.soft))
        painter.drawText(room.adjusted(drawn.width() + 8, 0, 0, 0), _MIDDLE, count)
        painter.setPen(QColor(tokens.line))
        painter.drawLine(place.left() + LEFT, place.bottom(), place.right() - RIGHT, place.bottom())

    def _entry(self, painter: QPainter, place: QRect, due: Due, model: AgendaModel, palette: QPalette) -> None:
        tokens, line = self._theme.tokens, model.line(due)
        sign = QRect(place.left() + LEFT, place.top() + 9, SIGN, SIGN)
        paint_icon(painter, OWN if due.own else SIGNS[due.severity], sign, QColor(colour_of(due.severity, tokens)))
        left, middle = sign.right() + GAP, place.center().y()
        upper = QRect(left, place.top() + 6, place.right() - RIGHT - left, middle - place.top() - 6)
        lower = QRect(left, middle + 1, upper.width(), place.bottom() - middle - 6)
        self._two(painter, upper, (line.todo, tokens.text), (line.when, tokens.bad if line.late else tokens.text))
        self._two(painter, lower, (line.about, tokens.soft), (line.side, tokens.soft))

    def _two(self, painter: QPainter, room: QRect, left: tuple[str, str], right: tuple[str, str]) -> None:
        """A text at the left that gives way to the one at the right."""
        metrics = painter.fontMetrics()
        width = min(metrics.horizontalAdvance(right[0]) + 2, room.width() // 2)
        painter.setPen(QColor(right[1]))
        shown = metrics.elidedText(right[0], Qt.TextElideMode.ElideRight, width)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), shown)
        painter.setPen(QColor(left[1]))
        rest = room.width() - max(width, SMALLEST_RIGHT if right[0] else 0) - 16
        painter.drawText(room, _MIDDLE, metrics.elidedText(left[0], Qt.TextElideMode.ElideRight, rest))


_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
