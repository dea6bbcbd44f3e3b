"""What is due, kept so that one placement's entries are replaced, and a day's entries found, without looking at all."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, Final
from uuid import UUID

from tpd_exchange.rules.due import Due, Group, Standing, When, when
from tpd_exchange.rules.finding import NOTE, Finding, Severity
from tpd_exchange.rules.law import Rule

Entry = tuple[str, str, UUID, Finding, Group]
"""One thing to be done: its number and key, under what its group is kept, the finding, and the group.

A finding is made into a `Due` only when somebody looks at it: of an office's hundred thousand few are ever seen.
"""
_NEVER: Final = date.max
_OPEN, _PUT_OFF = Standing.OPEN, Standing.PUT_OFF


class Kept:
    """Entries by the placement, agreement or own task they are about; what is to be done also in its order."""

    def __init__(self) -> None:
        self.groups: dict[UUID, Group] = {}
        self.own_rules: tuple[Rule, ...] = ()
        self.off: dict[UUID, list[Due]] = {}
        self.agreements: dict[UUID, Group] = {}
        self._shelves: list[defaultdict[date, list[Entry]]] = [defaultdict(list) for _ in Severity]
        """The entries of one weight by their day, each list in order: a hundred thousand need no sorting."""
        self._own: dict[UUID, set[UUID]] = {}

    def know_own(self, task: UUID, group: Group) -> None:
        """Remember about which placement a task of one's own is."""
        if group.about.placement is not None:
            self._own.setdefault(group.about.placement, set()).add(task)

    def placements_among(self, records: Iterable[UUID]) -> set[UUID]:
        """Those of them that are placements of which something is kept, also where they are not there any more."""
        return {one for one in records if one in self.groups and self.groups[one].about.placement == one}

    def own_of(self, placements: Iterable[UUID]) -> set[UUID]:
        """The tasks of one's own about these."""
        return set().union(*(self._own.get(placement, ()) for placement in placements))

    def fill(self, key: UUID, group: Group) -> None:
        """The first entries for something; when all are there, `arrange` puts them in order."""
        self.groups[key] = group
        shelves = self._shelves
        for entry in _entries(key, group):
            _, weight, _, _, _, due, _, _ = entry[3]
            shelves[weight][due or _NEVER].append(entry)
        if group.tasks:
            self._put_off(key, group)

    def arrange(self) -> None:
        """Put everything in order, after all was filled in."""
        for shelf in self._shelves:
            for entries in shelf.values():
                entries.sort()

    def put_agreements(self, found: dict[UUID, Group]) -> None:
        """What is due because of agreements: there are few of them, and they are read together."""
        for key in self.agreements.keys() | found.keys():
            self.put(key, found.get(key))
        self.agreements = found

    def put(self, key: UUID, group: Group | None) -> None:
        """Other entries for one placement or task; the order of all others stays as it is."""
        before = self.groups.pop(key, None)
        for entry in _entries(key, before) if before else ():
            entries = self._shelf(entry)
            del entries[bisect_left(entries, entry[:3], key=_rank)]
        if group:
            self.groups[key] = group
            for entry in _entries(key, group):
                insort(self._shelf(entry), entry)
        self._put_off(key, group)

    def _shelf(self, entry: Entry) -> list[Entry]:
        _, weight, _, _, _, due, _, _ = entry[3]
        return self._shelves[weight][due or _NEVER]

    def _put_off(self, key: UUID, group: Group | None) -> None:
        # Without a task nothing can have been put off.
        dues = group.dues() if group and group.tasks else ()
        off = [due for due in dues if due.standing is _PUT_OFF]
        if off:
            self.off[key] = off
        else:
            self.off.pop(key, None)

    def parts(self, day: date) -> dict[When, list[list[Entry]]]:
        """What is to be done, by the parts of an officer's days: the lists of each in their order, each in order."""
        found: dict[When, list[list[Entry]]] = {part: [] for part in When}
        # Each day once, the earlier before the later; of a day the heavier before the lighter.
        for due in sorted(set().union(*self._shelves)):
            part = found[when(None if due == _NEVER else due, day)]
            part += [shelf[due] for shelf in reversed(self._shelves) if due in shelf]
        return found


def due_of(entry: Entry) -> Due:
    """What an entry tells."""
    *_, finding, group = entry
    return group.due(finding)


def _entries(key: UUID, group: Group) -> list[Entry]:
    """What is to be done; what is only good to know is left out."""
    number, told, tasks = group.about.number, group.told, group.tasks
    if tasks:
        told = [one for one in told if group.standing(one) is _OPEN]
    return [
        (number, name, key, finding, group)
        for finding in told
        for name, weight, _, _, _, _, _, _ in (finding,)
        if weight is not NOTE
    ]


def _rank(entry: Entry) -> tuple[Any, ...]:
    return entry[:3]
