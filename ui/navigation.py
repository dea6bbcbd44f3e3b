"""Where the officer is in the window and where they came from."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from db.queries import Filter

FURTHEST_BACK = 50


class Errand(NamedTuple):
    """Something to be done on arriving: edit one field of the record (`noun`, `field`, and whether the letters wait for
    the officer to come `back`), begin a new one (`noun`, `known`), write a letter, or a batch of them (`placements`).

    A letter is told by `placement`, `slug` and `replaces`, each of which may be left out; the text of a document that
    is to be worded (`word`) by `slug` and the `placement` it is tried with. `show` turns to a `part` of a place.
    """

    name: Literal["edit", "new", "write", "batch", "word", "review", "show"]
    values: Mapping[str, Any]


class Visit(NamedTuple):
    """A place, perhaps a record in it, perhaps a narrowed list, perhaps an errand."""

    place: str
    record: UUID | None = None
    filters: "Mapping[str, Filter]" = MappingProxyType({})
    errand: Errand | None = None


class Navigator(QObject):
    """Goes from place to place, back and forward; `went(Visit)` asks the window to show it."""

    went = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._visits: list[Visit] = []
        self._at = -1
        self.may_leave: Callable[[], bool] = lambda: True

    @property
    def here(self) -> Visit | None:
        """Where the officer is."""
        return self._visits[self._at] if self._visits else None

    def go(
        self,
        place: str,
        record: UUID | None = None,
        filters: "Mapping[str, Filter] | None" = None,
        errand: Errand | None = None,
    ) -> bool:
        """Go to a place; False if the page there now must not be left yet. Going back repeats no errand."""
        visit = Visit(place, record, filters or {})
        if not self.may_leave():
            return False
        if visit != self.here:
            self._visits = [*self._visits[: self._at + 1], visit][-FURTHEST_BACK:]
            self._at = len(self._visits) - 1
        self.went.emit(visit._replace(errand=errand))
        return True

    def note(self, record: UUID | None) -> None:
        """Remember which record is looked at here, so that going back comes to it again."""
        if self._visits:
            self._visits[self._at] = self._visits[self._at]._replace(record=record)

    def can_step(self, by: int) -> bool:
        """Whether one can go back (-1) or forward (1)."""
        return 0 <= self._at + by < len(self._visits)

    def back(self) -> None:
        """Go where the officer was before."""
        self._step(-1)

    def forward(self) -> None:
        """Go on to where the officer came back from."""
        self._step(1)

    def _step(self, by: int) -> None:
        if self.can_step(by) and self.may_leave():
            self._at += by
            self.went.emit(self._visits[self._at])
