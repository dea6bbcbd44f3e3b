"""Changes as a tree of ticks: an institution, below it each field before and after."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from tpd_exchange.actions.registry_changes import Change, Part
from tpd_exchange.display import display
from tpd_exchange.i18n import N_, Message
from tpd_exchange.models import NOUNS

if TYPE_CHECKING:
    from ui.context import Context

COLUMNS = (N_("Institution and field"), N_("In the office"), N_("In ROR"))
BY_HAND = N_("written by hand")
_FIELD = 220
_HELD = Qt.ItemDataRole.UserRole
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ChangeTree(QTreeWidget):
    """Each field can be ticked by itself, an institution with all its fields."""

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self.setAccessibleName(context.words(N_("Changes from ROR")))
        self.setProperty("kind", "padded")
        self.setHeaderLabels([context.words(text) for text in COLUMNS])
        self.setUniformRowHeights(False)
        self.setWordWrap(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        head = self.header()
        head.setSectionsMovable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        # Values are long, the names of fields are not.
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.setColumnWidth(0, _FIELD)

    @property
    def change(self) -> Change | None:
        """The change at hand."""
        item = self.currentItem()
        while item is not None and item.parent() is not None:
            item = item.parent()
        change: Change | None = item.data(0, _HELD) if item is not None else None
        return change

    def chosen(self) -> list[tuple[Change, list[str]]]:
        """The changes with the fields that are ticked."""
        found = []
        for item in self._tops():
            names = [one.data(0, _HELD) for one in _below(item) if one.checkState(0) == _ON]
            if names:
                found.append((item.data(0, _HELD), names))
        return found

    def tick(self, *, every: bool) -> None:
        """Tick all fields, or none."""
        for item in self._tops():
            for one in _below(item):
                one.setCheckState(0, _ON if every else _OFF)

    def show_changes(self, found: Sequence[Change]) -> None:
        """Show these, with the usual ticks, at the place where one was."""
        tops, current = self._tops(), self.currentItem()
        at = tops.index(current) if current in tops else 0
        with QSignalBlocker(self):
            self.clear()
            for change in found:
                self._add(change)
        self.expandAll()
        if found:
            self.setCurrentItem(self._tops()[min(at, len(found) - 1)])

    def _add(self, change: Change) -> None:
        lists, language, words = self._context.store.lists, self._context.language, self._context.words
        title = lists.title(NOUNS["institution"], change.institution, language)
        # The sentence says the name in English first; here the institution is called as the screen calls it.
        said = words(Message(change.said.text, {**change.said.values, "title": title}))
        item = QTreeWidgetItem(self, [said])
        item.setData(0, _HELD, change)
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
        item.setFirstColumnSpanned(True)
        if change.parts:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
        for part in change.parts:
            self._add_part(item, part)

    def _add_part(self, item: QTreeWidgetItem, part: Part) -> None:
        words, tokens = self._context.words, self._context.theme.tokens
        held, said = (display(part.field, value, words) or "–" for value in (part.held, part.said))
        if part.by_hand:
            held = f"{held}  ({words(BY_HAND)})"
        line = QTreeWidgetItem(item, [words(part.field.label), held, said])
        line.setFlags((line.flags() | Qt.ItemFlag.ItemIsUserCheckable) & ~Qt.ItemFlag.ItemIsAutoTristate)
        line.setCheckState(0, _ON if part.usual else _OFF)
        line.setData(0, _HELD, part.field.name)
        for column in (1, 2):
            line.setToolTip(column, line.text(column))
        line.setForeground(1, QColor(tokens.soft))
        if part.by_hand:
            line.setForeground(1, QColor(tokens.warn))

    def _tops(self) -> list[QTreeWidgetItem]:
        return [item for at in range(self.topLevelItemCount()) if (item := self.topLevelItem(at)) is not None]


def _below(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [child for at in range(item.childCount()) if (child := item.child(at)) is not None]
