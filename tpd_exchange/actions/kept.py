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
        shelves, number = self._shelves, group.about.number
        for finding in _to_do(group):
            name, weight, _, _, _, due, _, _ = finding
            shelves[weight][due or _NEVER].append((number, name, key, finding, group))
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
        if before:
            for finding in _to_do(before):
                entries = self._shelf(finding)
                del entries[bisect_left(entries, (before.about.number, finding.key, key), key=_rank)]
        if group:
            self.groups[key] = group
            for finding in _to_do(group):
                insort(self._shelf(finding), (group.about.number, finding.key, key, finding, group))
        self._put_off(key, group)

    def _shelf(self, finding: Finding) -> list[Entry]:
        return self._shelves[finding.severity][finding.due or _NEVER]

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


def _to_do(group: Group) -> list[Finding]:
    """What is to be done; what is only good to know is left out."""
    told = group.told if not group.tasks else [one for one in group.told if group.standing(one) is _OPEN]
    return [one for one in told if one[1] is not NOTE]


def _rank(entry: Entry) -> tuple[Any, ...]:
    return entry[:3]
