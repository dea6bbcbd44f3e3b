"""The facts a text may say, by the names a person gives them; chosen by typing, inserted by Enter or a click."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeWidget, QTreeWidgetItem, QWidget

from tpd_exchange.i18n import N_
from tpd_exchange.letters.merge_fields import MergeField, merge_fields
from tpd_exchange.search import fold, tokens
from ui.widgets.basics import Label, column
from ui.widgets.search import SearchBox

if TYPE_CHECKING:
    from ui.context import Context

FIELDS, FIND, NOTHING = N_("Merge fields"), N_("Find a field"), N_("No field is called that.")
PATH = Qt.ItemDataRole.UserRole


class FieldPalette(QWidget):
    """Tells what is to be written as `chosen(text)`; `left` when the officer turns back to the text."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self._asked: list[Mapping[str, Any]] = []
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self._title = Label(kind="group")
        self.search = SearchBox()
        self.tree = _Tree()
        self._nothing = Label(kind="hint", wrap=True)
        box = column(self, 6, (10, 8, 10, 8))
        for part in (self._title, self.search, self._nothing):
            box.addWidget(part)
        box.addWidget(self.tree, 1)
        self.search.searched.connect(lambda _: self._narrow())
        self.search.stepped.connect(self._step)
        self.search.chosen.connect(self._choose)
        self.tree.itemClicked.connect(lambda item, _: self._take(item))
        self.tree.entered.connect(self._choose)
        self.speak()

    def ask(self, questions: Sequence[Mapping[str, Any]]) -> None:
        """What this document asks is among the facts, too."""
        if list(questions) != self._asked:
            self._asked = list(questions)
            self._fill()

    def speak(self) -> None:
        """Everything in the language of the screen."""
        words = self._context.words
        self._title.setText(words(FIELDS))
        self.search.call(words(FIND))
        self._nothing.setText(words(NOTHING))
        self.tree.setAccessibleName(words(FIELDS))
        self._fill()

    def focus_search(self) -> None:
        """Put the cursor where one searches."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def shown(self) -> list[str]:
        """The names of the facts that the search leaves."""
        return [item.data(0, PATH).path for _, items in self._groups for item in items if not item.isHidden()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the text."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        language = self._context.language
        self.tree.clear()
        self._groups = []
        for title, found in groupby(merge_fields(self._asked), lambda one: one.group(language)):
            group = QTreeWidgetItem(self.tree, [title])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            self._groups.append((group, [_fact(group, one, one.label(language)) for one in found]))
        self._narrow()

    def _narrow(self) -> None:
        wanted = tokens(self.search.typed)
        first: QTreeWidgetItem | None = None
        for at, (group, items) in enumerate(self._groups):
            fitting = [item for item in items if all(token in _found_by(item.data(0, PATH)) for token in wanted)]
            for item in items:
                item.setHidden(item not in fitting)
            first = first or next(iter(fitting), None)
            group.setHidden(not fitting)
            group.setExpanded(bool(wanted) or at == 0)
        self._nothing.setVisible(first is None)
        if first is not None and wanted:
            self.tree.setCurrentItem(first)

    def _step(self, by: int) -> None:
        open_ = (items for group, items in self._groups if group.isExpanded())
        there = [item for items in open_ for item in items if not item.isHidden()]
        if there:
            now = self.tree.currentItem()
            at = there.index(now) + by if now in there else 0
            self.tree.setCurrentItem(there[max(0, min(at, len(there) - 1))])

    def _choose(self) -> None:
        item = self.tree.currentItem()
        if item is not None:
            self._take(item)

    def _take(self, item: QTreeWidgetItem) -> None:
        one = item.data(0, PATH)
        if isinstance(one, MergeField):
            self.chosen.emit(one.text)
        else:
            item.setExpanded(not item.isExpanded())


class _Tree(QTreeWidget):
    """Groups and their facts; `entered` when Enter is pressed."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(12)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the fact."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


def _fact(group: QTreeWidgetItem, one: MergeField, label: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem(group, [label])
    item.setData(0, PATH, one)
    item.setToolTip(0, f"{label}\n{one.path}")
    return item


@cache
def _found_by(one: MergeField) -> str:
    return fold(" ".join((*one.labels, *one.groups)), one.path.replace("_", " ") + " " + one.path)
