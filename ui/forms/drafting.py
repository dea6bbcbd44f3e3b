"""Keeps what is being typed, shortly after each pause, so that a crash or a closed form costs nothing."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from tpd_exchange.models import Noun

if TYPE_CHECKING:
    from db.drafts import Draft
    from db.store import Store

PAUSE = 600


def clock(moment: datetime) -> str:
    """The time of day on the officer's clock."""
    return moment.astimezone().strftime("%H:%M")


class DraftKeeper(QObject):
    """Writes the draft of one form; `kept` tells when that was."""

    kept = Signal(object)

    def __init__(
        self, store: "Store", noun: Noun, record: UUID | None, values: Callable[[], dict[str, Any]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._noun = noun
        self.record = record
        self._values = values
        self._dirty = False
        self._silent = False
        self._timer = QTimer(self, interval=PAUSE, singleShot=True)
        self._timer.timeout.connect(self.keep)

    @property
    def dirty(self) -> bool:
        """Whether something typed is not yet kept."""
        return self._dirty

    def load(self, known: Mapping[str, Any]) -> "Draft | None":
        """What was kept before; the draft of something else than is known already stays as it is, untouched."""
        draft = self._store.drafts.load(self._noun.name, self.record)
        self._silent = draft is not None and any(draft.values.get(name) != one for name, one in known.items() if one)
        return None if self._silent else draft

    def touch(self) -> None:
        """Something was typed; it will be kept at the next pause."""
        if self._silent:
            return
        self._dirty = True
        self._timer.start()

    def keep(self) -> None:
        """Keep it now, if there is anything new."""
        self._timer.stop()
        if self._dirty:
            self._dirty = False
            self.kept.emit(self._store.drafts.save(self._noun.name, self.record, self._values()))

    def drop(self) -> None:
        """Forget it: the record was saved, or the officer begins anew."""
        self._timer.stop()
        self._dirty = False
        if not self._silent:
            self._store.drafts.drop(self._noun.name, self.record)
