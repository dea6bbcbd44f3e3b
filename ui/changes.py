"""Carries the store's news to the window's thread, from whatever thread they come."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from db.store import Changes, Store


class ChangeBell(QObject):
    """`changed(Changes)` rings after each change of the office, in the window's thread; `count` says how often."""

    changed = Signal(object)
    _heard = Signal(object)

    def __init__(self, store: "Store", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.count = 0
        # A signal between objects is queued when it comes from another thread, and direct otherwise.
        self._heard.connect(self._ring)
        self._stop = store.listen(self._heard.emit)

    def _ring(self, changes: "Changes") -> None:
        self.count += 1
        self.changed.emit(changes)

    def silence(self) -> None:
        """Stop listening, before the office is closed."""
        self._stop()
