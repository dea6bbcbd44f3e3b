"""What undo and redo would do now, asked of the store once after each change instead of at every glance."""

from typing import TYPE_CHECKING

from tpd_exchange.i18n import Message
from ui.changes import ChangeBell

if TYPE_CHECKING:
    from db.store import Store


class UndoState:
    """The two steps, as long as nothing changes."""

    def __init__(self, store: "Store", changes: ChangeBell) -> None:
        self._store = store
        self._changes = changes
        self._as_of = -1
        self._steps: tuple[Message | None, Message | None] = None, None

    def undo(self) -> Message | None:
        """The step that undo would take back."""
        return self._now()[0]

    def redo(self) -> Message | None:
        """The step that redo would do again."""
        return self._now()[1]

    def _now(self) -> tuple[Message | None, Message | None]:
        if self._as_of != self._changes.count:
            self._as_of = self._changes.count
            self._steps = self._store.undoable(), self._store.redoable()
        return self._steps
