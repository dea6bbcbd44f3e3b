"""The list of steps as Qt reads it."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from tpd_exchange.i18n import N_, Words
from ui.steps.reading import local, standing

if TYPE_CHECKING:
    from db.history import StepRow

HEADS = (N_("When"), N_("What"), N_("Who"))
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class StepModel(QAbstractTableModel):
    """When, what and who; steps that were taken back are softer and say so."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.steps: list[StepRow] = []
        self._texts: list[tuple[str, str, str]] = []

    def show_steps(self, steps: "list[StepRow]", words: Words) -> None:
        """Show other steps."""
        self.beginResetModel()
        self._words = words
        self.steps = steps
        self._texts = [(local(step.at), self._what(step), step.who) for step in steps]
        self.endResetModel()

    def _what(self, step: "StepRow") -> str:
        state = standing(step)
        said = self._words(step.message)
        return f"{said}  ·  {self._words(state)}" if state and step.undone else said

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many steps there are."""
        return 0 if parent.isValid() else len(self.steps)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Three."""
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A text, or a softer colour for what no longer holds."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._texts[index.row()][index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and (self.steps[index.row()].undone or index.column() != 1):
            return QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heads of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._words(HEADS[section])
        return None
