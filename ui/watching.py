"""Keeps what is due up to date while the office is open; hears of each change and works it out when it is asked for."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from tpd_exchange.tasks import drive

if TYPE_CHECKING:
    from db.store import Changes, Store
    from tpd_exchange.actions.watch import Board, Wanted, Watch
    from tpd_exchange.i18n import Message
    from tpd_exchange.rules.due import Due


class Watching:
    """The index of one opened office. It is made when it is first asked, so that no window starts later for it."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._watch: Watch | None = None
        self._stop = store.listen(self._hear)

    def _hear(self, changes: "Changes") -> None:
        if self._watch is not None:
            self._watch.note(changes.kinds, changes.ids)

    @property
    def watch(self) -> "Watch":
        """The index; ask for it in the window's thread first, since it loads modules."""
        if self._watch is None:
            from tpd_exchange.actions.watch import Watch

            self._watch = Watch()
        return self._watch

    def board(self, day: date, wanted: "Wanted", most: int) -> "Board":
        """What is due on a day, brought up to date first; to be asked beside the window."""
        with self._store.read() as session:
            drive(self.watch.update(session, day))
        return self.watch.board(day, wanted, most)

    def days_off(self, dues: "Sequence[Due]", day: date) -> "dict[str, Message]":
        """Which of them fall on no working day of their side, by key and number; to be asked beside the window."""
        from tpd_exchange.actions.why import not_worked_on, office_of

        with self._store.read() as session:
            office = office_of(session)
        side = str(office.side) if office else ""
        found = ((due, not_worked_on(due, day, side)) for due in dues)
        return {due.key + due.number: said for due, said in found if said is not None}

    def silence(self) -> None:
        """Stop listening, before the office is closed."""
        self._stop()
