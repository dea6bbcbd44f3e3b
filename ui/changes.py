"""Carries the store's news to the window's thread, from whatever thread they come."""

from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, QTimer, Signal

if TYPE_CHECKING:
    from db.store import Changes, Store

PAUSE = 250
OFTEN = 5
"""News of long work that come more often in a second ring together: the window has more to do than to count letters."""


class ChangeBell(QObject):
    """`changed(Changes)` rings after each change of the office, in the window's thread; `count` says how often."""

    changed = Signal(object)
    _heard = Signal(object)

    def __init__(self, store: "Store", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.count = 0
        self._waiting: Changes | None = None
        self._rung: list[float] = []
        self._later = QTimer(self, interval=PAUSE, singleShot=True)
        self._later.timeout.connect(self._ring_waiting)
        # A signal between objects is queued when it comes from another thread.
        self._heard.connect(self._gather)
        self._stop = store.listen(self._hear)

    def _hear(self, changes: "Changes") -> None:
        if QThread.currentThread() is self.thread():
            self._ring(changes)
        else:
            self._heard.emit(changes)

    def _gather(self, changes: "Changes") -> None:
        """A few ring at once; many that follow closely ring together a moment later."""
        now = monotonic()
        self._rung = [at for at in self._rung if now - at < 1]
        if self._waiting is not None:
            kinds, ids = self._waiting.kinds | changes.kinds, self._waiting.ids | changes.ids
            self._waiting = replace(changes, kinds=kinds, ids=ids)
        elif len(self._rung) < OFTEN:
            self._rung.append(now)
            self._ring(changes)
        else:
            self._waiting = changes
            self._later.start()

    def _ring_waiting(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._rung.append(monotonic())
            self._ring(waiting)

    def _ring(self, changes: "Changes") -> None:
        self.count += 1
        self.changed.emit(changes)

    def silence(self) -> None:
        """Stop listening, before the office is closed."""
        self._later.stop()
        self._stop()
