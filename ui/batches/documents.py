"""The documents of a batch as a list to tick, one part for each phase of a placement's life."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from ui.documents import kinds
from ui.widgets.basics import restyle

if TYPE_CHECKING:
    from ui.context import Context

LINE = 27
SLUG = Qt.ItemDataRole.UserRole


class Documents(QListWidget):
    """`changed` when one is ticked or no longer is."""

    changed = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self._ticked: list[str] = []
        self._filling = False
        self.itemChanged.connect(self._tick)
        self.setMinimumHeight(9 * LINE)
        self.setFrameShape(QFrame.Shape.NoFrame)
        restyle(self, kind="choices")
        self.speak()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The slugs that are ticked, in the order of a placement's life."""
        return tuple(slug for slug in kinds(self._context.store) if slug in self._ticked)

    def choose(self, slugs: Sequence[str]) -> None:
        """Tick these and no others, without telling."""
        self._ticked = list(slugs)
        self.speak()

    def speak(self) -> None:
        """Everything in the language of the screen."""
        words = self._context.words
        at = self.currentRow()
        self._filling = True
        self.clear()
        about_one = (kind for kind in kinds(self._context.store).values() if kind.subject == "placement")
        for phase, found in groupby(about_one, lambda kind: kind.phase):
            heading = QListWidgetItem(words(phase.label))
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setSizeHint(QSize(0, LINE))
            self.addItem(heading)
            for kind in found:
                item = QListWidgetItem(kind.name(words.language))
                item.setData(SLUG, kind.slug)
                item.setToolTip(item.text())
                item.setSizeHint(QSize(0, LINE))
                item.setFlags(
                    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
                )
                ticked = kind.slug in self._ticked
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
                self.addItem(item)
        self._filling = False
        self.setCurrentRow(max(1, at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return ticks, as the space bar does."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and item is not None:
            ticked = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
        else:
            super().keyPressEvent(event)

    def _tick(self, item: QListWidgetItem) -> None:
        slug = item.data(SLUG)
        if self._filling or not slug:
            return
        without = [one for one in self._ticked if one != slug]
        self._ticked = [*without, slug] if item.checkState() == Qt.CheckState.Checked else without
        self.changed.emit()
