"""Keeps what is answered for a letter that has not gone out, so that neither a crash nor another letter costs it."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from tpd_exchange.models import NOUNS

if TYPE_CHECKING:
    from db.store import Store

PAUSE = 600
LETTER = NOUNS["letter"].name


class LetterDrafts(QObject):
    """One draft for each placement, and one of the office itself: which letter it is, and the answers typed so far."""

    def __init__(self, store: "Store", parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._waiting: tuple[UUID | None, str, Mapping[str, Any]] | None = None
        self._timer = QTimer(self, interval=PAUSE, singleShot=True)
        self._timer.timeout.connect(self.keep)

    def touch(self, placement: UUID | None, slug: str, typed: Mapping[str, Any]) -> None:
        """Something was answered, about a placement or in a document of the office; it is kept at the next pause."""
        self._waiting = (placement, slug, dict(typed))
        self._timer.start()

    def keep(self) -> None:
        """Keep it now; where nothing is answered there is nothing to keep."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        placement, slug, typed = waiting
        if any(value is not None for value in typed.values()):
            self._store.drafts.save(LETTER, placement, {"slug": slug, "answers": typed})
        else:
            self._store.drafts.drop(LETTER, placement)

    def load(self, placement: UUID | None) -> tuple[str, dict[str, Any], datetime] | None:
        """The letter, its answers and when they were kept."""
        found = self._store.drafts.load(LETTER, placement)
        return (found.values["slug"], dict(found.values["answers"]), found.saved_at) if found else None

    def drop(self, placement: UUID | None) -> None:
        """The letter went out."""
        self._timer.stop()
        self._waiting = None
        self._store.drafts.drop(LETTER, placement)
