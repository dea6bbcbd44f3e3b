"""What becomes of each record, as Qt wants to see it."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap

from tpd_exchange.actions.many_plan import Fate, Row
from tpd_exchange.i18n import N_
from ui.widgets.icons import paint_icon

if TYPE_CHECKING:
    from ui.context import Context

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
COLUMNS = (N_("Record"), N_("What becomes of it"), N_("Before"), N_("After, or why not"))
WIDTHS = (240, 140, 210)
FATE = 1
SIGNS = {Fate.CHANGES: ("arrow-right", "accent"), Fate.SAME: ("check", "soft"), Fate.CANNOT: ("circle-x", "bad")}
SIGN, GAP = 16, 6
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TEXTS = frozenset({_DISPLAY, int(Qt.ItemDataRole.ToolTipRole)})


class FateModel(QAbstractTableModel):
    """One line for each record: a sign and words for its fate, before and after, or why it cannot be."""

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self.rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Four."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The text of a cell, and the sign of its fate."""
        row = self.rows[index.row()]
        if role in _TEXTS:
            return self._texts(row)[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == FATE:
            name, tone = SIGNS[row.fate]
            ratio = QGuiApplication.primaryScreen().devicePixelRatio()
            return _sign(name, getattr(self._context.theme.tokens, tone), ratio)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role in _TEXTS:
            return self._context.words(COLUMNS[section])
        return None

    def _texts(self, row: Row) -> tuple[str, ...]:
        words = self._context.words
        return row.title, words(row.fate.value), row.before, words(row.why) if row.why is not None else row.after


@cache
def _sign(name: str, colour: str, ratio: float) -> QPixmap:
    picture = QPixmap(int((SIGN + GAP) * ratio), int(SIGN * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_icon(painter, name, QRect(0, 0, SIGN, SIGN), QColor(colour))
    painter.end()
    return picture
