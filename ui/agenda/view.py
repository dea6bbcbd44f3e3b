"""The list of what is due, worked through with the keyboard: arrows, Return, and one letter for each thing to do."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from tpd_exchange.rules.due import Due
from ui.agenda.model import ENTRY, AgendaModel, Heading, More
from ui.agenda.paint import HEIGHT, AgendaDelegate

if TYPE_CHECKING:
    from tpd_exchange.actions.watch import Board
    from ui.context import Context

ACTS = {Qt.Key.Key_D: "done", Qt.Key.Key_S: "put-off", Qt.Key.Key_N: "not-applicable"}
LETTERS = {"done": "D", "put-off": "S", "not-applicable": "N"}
# The same keys where the keyboard writes Korean.
_HANGUL = {"ㅇ": "done", "ㄴ": "put-off", "ㅜ": "not-applicable"}


REMEMBERED = 50


def _which(due: Due) -> tuple[str, UUID | None]:
    return due.key, due.placement


class AgendaView(QListView):
    """Tells what is to be opened, and what is to be done about an entry."""

    wanted = Signal(object)
    act = Signal(str, object)
    more = Signal(object)
    moved = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self.entries = AgendaModel(context.words)
        self.setModel(self.entries)
        self.setItemDelegate(AgendaDelegate(context.theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(HEIGHT // 2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self._gone: list[tuple[str, UUID | None]] = []
        self.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())
        context.theme.changed.connect(self.viewport().update)

    @property
    def due(self) -> Due | None:
        """What is chosen."""
        entry = self.currentIndex().data(ENTRY)
        return entry if isinstance(entry, Due) else None

    def show_board(self, board: "Board", context: "Context") -> None:
        """Show other entries; the one that was chosen stays so, or what has come into its place.

        What went while it was chosen is chosen again when it comes back, as when its step is undone.
        """
        before, row = self.due, self.currentIndex().row()
        place = self.verticalScrollBar().value()
        self.entries.show_board(board, context.words)
        back = self._choose(before, row)
        self.verticalScrollBar().setValue(place)
        if back:
            self.scrollTo(self.currentIndex())
        self.moved.emit()

    def _choose(self, before: Due | None, row: int) -> bool:
        """Choose a line; whether it is one that has come back."""
        at = {_which(entry): at for at, entry in enumerate(self.entries.entries) if isinstance(entry, Due)}
        back = next((one for one in reversed(self._gone) if one in at), None)
        if before is not None and _which(before) not in at:
            self._gone = [*self._gone, _which(before)][-REMEMBERED:]
        if back is not None:
            self._gone.remove(back)
            self.setCurrentIndex(self.entries.index(at[back]))
        elif at:
            same = at.get(_which(before)) if before is not None else None
            near = next((each for each in at.values() if each >= row), max(at.values()))
            self.setCurrentIndex(self.entries.index(near if same is None else same))
        return back is not None

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(560, 400)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens, a letter acts on what is chosen."""
        act = ACTS.get(Qt.Key(event.key())) or _HANGUL.get(event.text())
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.open_current()
        elif act and plain and self.due is not None:
            self.act.emit(act, self.due)
        elif event.key() == Qt.Key.Key_Up and self._first():
            self.scrollToTop()
        else:
            super().keyPressEvent(event)

    def _first(self) -> bool:
        """Whether only a heading stands above what is chosen."""
        return all(isinstance(entry, Heading) for entry in self.entries.entries[: max(0, self.currentIndex().row())])

    def open_current(self) -> None:
        """Go where the chosen entry is put right, or show the rest of its part."""
        self._open(self.currentIndex())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The same by mouse."""
        self._open(self.indexAt(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The way to the rest of a part is pressed once."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if isinstance(index.data(ENTRY), More):
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, Due):
            self.wanted.emit(entry)
        elif isinstance(entry, More):
            self.more.emit(entry.part)
