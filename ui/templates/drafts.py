"""Keeps a text that is being written, shortly after each pause, so that a crash costs nothing."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, UUID, uuid5

from PySide6.QtCore import QObject, QTimer

from tpd_exchange.letters.texts import Texts

if TYPE_CHECKING:
    from db.store import Store

PAUSE = 600
KIND = "template-text"


def _key(slug: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"template:{slug}")


class TextDrafts(QObject):
    """One draft for each document."""

    def __init__(self, store: "Store", parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._waiting: tuple[str, Texts] | None = None
        self._timer = QTimer(self, interval=PAUSE, singleShot=True)
        self._timer.timeout.connect(self.keep)

    def touch(self, slug: str, texts: Texts) -> None:
        """Something was written; it is kept at the next pause."""
        self._waiting = (slug, texts)
        self._timer.start()

    def keep(self) -> None:
        """Keep it now."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._store.drafts.save(KIND, _key(waiting[0]), waiting[1]._asdict())

    def load(self, slug: str) -> tuple[Texts, datetime] | None:
        """The text that was not saved, and when it was kept."""
        found = self._store.drafts.load(KIND, _key(slug))
        return (Texts(**found.values), found.saved_at) if found else None

    def drop(self, slug: str) -> None:
        """It was saved or thrown away."""
        self._timer.stop()
        self._waiting = None
        self._store.drafts.drop(KIND, _key(slug))
