"""The list of rules as Qt reads it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from tpd_exchange.actions import rulebook
from tpd_exchange.i18n import N_, Words
from tpd_exchange.rules.law import Rule
from ui.widgets.icons import icon

HEADS = (N_("What it says"), N_("Limit"), N_("Side"))
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
SIGN = 16


class RuleModel(QAbstractTableModel):
    """What each rule says, the number it turns on, and whose it is; a sign before those not read at the source."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.rules: Sequence[Rule] = ()

    def show_rules(self, rules: Sequence[Rule], words: Words) -> None:
        """Show other rules."""
        self.beginResetModel()
        self.rules, self._words = rules, words
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self.rules)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Three."""
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A text; a sign and softer ink."""
        rule, column = self.rules[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(rule, column)
        if role == Qt.ItemDataRole.DecorationRole and column == 0:
            name = "shield-check" if rule.verified else "circle-question-mark"
            return icon(name, QPalette.ColorRole.PlaceholderText).pixmap(SIGN, SIGN)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == 0:
            return f"{self._text(rule, 0)} ({self._words(rulebook.standing(rule))})"
        if role == Qt.ItemDataRole.ForegroundRole and column:
            return QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        return None

    def _text(self, rule: Rule, column: int) -> str:
        if column == 0:
            return self._words(rulebook.text(rule))
        if column == 1:
            number = rulebook.number(rule)
            return self._words(number) if number else ""
        return self._words(rulebook.side(rule))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heads of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._words(HEADS[section])
        return None
