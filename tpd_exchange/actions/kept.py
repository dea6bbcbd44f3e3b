"""What is due, kept so that one placement's entries are replaced, and a day's entries found, without looking at all."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tpd_exchange.rules.case import Case
from tpd_exchange.rules.due import SOON, Due, Order, Standing, When
from tpd_exchange.rules.finding import Severity
from tpd_exchange.rules.law import Rule

Ordered = tuple[Order, Due]
_PARTS = ("visas", "policies", "dependants", "incidents", "payments", "reviews", "papers", "tasks")
_DAY = timedelta(days=1)
_NOBODY: frozenset[UUID] = frozenset()


class Kept:
    """Entries by the placement, agreement or own task they are about; what is to be done also in its order."""

    def __init__(self) -> None:
        self.groups: dict[UUID, list[Due]] = {}
        self.own_rules: tuple[Rule, ...] = ()
        self.live: list[Ordered] = []
        self.off: dict[UUID, list[Due]] = {}
        self.agreements: dict[UUID, list[Due]] = {}
        self._own: dict[UUID, set[UUID]] = {}
        self._owners: dict[UUID, UUID] = {}
        self._company: dict[UUID, set[UUID]] = {}

    def know(self, case: Case) -> None:
        """Remember whose records are whose, and which placements are of the same person."""
        owners, identity = self._owners, case.id
        for name in _PARTS:
            for part in getattr(case, name):
                owners[part.id] = identity
        for other in case.others:
            self._company.setdefault(other.id, set()).add(identity)

    def placements_of(self, record: UUID) -> frozenset[UUID] | set[UUID]:
        """The placements that a record belonged to when it was last seen, and those of the same person."""
        owner = self._owners.get(record)
        company = self._company.get(record, _NOBODY)
        return company | {owner} if owner is not None else company

    def own_of(self, placements: Iterable[UUID]) -> set[UUID]:
        """The tasks of one's own about these."""
        return set().union(*(self._own.get(placement, ()) for placement in placements))

    def arrange(self) -> None:
        """Put everything in order, after the groups were filled."""
        self.live = sorted((due.order, due) for group in self.groups.values() for due in group if _live(due))
        for key, group in self.groups.items():
            self._put_off(key, group)

    def put_own(self, due: Due, *, arranged: bool = False) -> None:
        """A task of one's own."""
        assert due.task is not None
        if due.placement is not None:
            self._own.setdefault(due.placement, set()).add(due.task)
        if arranged:
            self.put(due.task, [due])
        else:
            self.groups[due.task] = [due]

    def put_agreements(self, found: dict[UUID, list[Due]]) -> None:
        """What is due because of agreements: there are few of them, and they are read together."""
        for key in self.agreements.keys() | found.keys():
            self.put(key, found.get(key, []))
        self.agreements = found

    def put(self, key: UUID, group: list[Due]) -> None:
        """Other entries for one placement or task; the order of all others stays as it is."""
        live = self.live
        for due in self.groups.pop(key, ()):
            if _live(due):
                del live[bisect_left(live, due.order, key=_order)]
        for due in group:
            if _live(due):
                insort(live, (due.order, due), key=_order)
        if group:
            self.groups[key] = group
        self._put_off(key, group)

    def _put_off(self, key: UUID, group: list[Due]) -> None:
        off = [due for due in group if due.standing is Standing.PUT_OFF]
        if off:
            self.off[key] = off
        else:
            self.off.pop(key, None)

    def parts(self, day: date) -> Iterator[tuple[When, list[Ordered]]]:
        """What is to be done, by the parts of an officer's days."""
        begins = (day, day + _DAY, day + SOON + _DAY, date.max)
        at = [0, *(bisect_left(self.live, (begin,), key=_order) for begin in begins), len(self.live)]
        for part in When:
            yield part, self.live[at[part] : at[part + 1]]


def _live(due: Due) -> bool:
    return due.standing is Standing.OPEN and due.severity >= Severity.TASK


def _order(entry: Ordered) -> tuple[Any, ...]:
    return entry[0]
