"""What is due in the whole office, kept in memory: worked out once, then anew only where something changed."""

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from threading import Lock, RLock
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session

from tpd_exchange.actions import own_tasks, touched
from tpd_exchange.actions.cases import load
from tpd_exchange.i18n import N_, term
from tpd_exchange.rules import law
from tpd_exchange.rules.case import Case
from tpd_exchange.rules.due import Due, Standing, When, of_case, when
from tpd_exchange.rules.engine import findings
from tpd_exchange.rules.finding import Finding, Severity
from tpd_exchange.tasks import Progress, Work

Find = Callable[[Case, date], Iterable[Finding]]
Ordered = tuple[tuple[date, int, str, str, str], Due]
SLICE = 250
# More changed at once is sooner read whole; a question to the database may not name any number of records either.
MANY = 2000
_PARTS = ("visas", "policies", "dependants", "incidents", "payments", "reviews", "papers", "tasks")
WORKING_OUT = N_("Working out what is due")


class Wanted(NamedTuple):
    """What of it somebody wants to see: an officer's (with nobody's), a side's, up to a day."""

    officer: UUID | None = None
    side: str = ""
    until: date | None = None

    def fits(self, due: Due) -> bool:
        """Whether this is wanted; what both sides ask for is wanted from either."""
        mine = self.officer is None or due.officer is None or due.officer == self.officer
        theirs = not self.side or due.side in (self.side, "both") or (self.side == "office" and not due.side)
        return mine and theirs and (self.until is None or (due.due is not None and due.due <= self.until))


ANYTHING = Wanted()


class Watch:
    """The index. Whoever changes the office says so with `note`; `update` brings it up to date, beside the window."""

    def __init__(self, find: Find | None = None) -> None:
        self._find = find or findings
        self._working = RLock()
        self._noting = Lock()
        self._ids: set[UUID] = set()
        self._kinds: set[str] = set()
        self._day: date | None = None
        self._groups: dict[UUID, list[Ordered]] = {}
        self._ordered: list[Ordered] = []
        self._owners: dict[UUID, UUID] = {}
        self._company: dict[UUID, set[UUID]] = {}

    @property
    def ready(self) -> bool:
        """Whether it was worked out at all."""
        return self._day is not None

    def note(self, kinds: Collection[str], ids: Collection[UUID]) -> bool:
        """Something changed; whether that matters here. Takes no time, so that saving stays quick."""
        if not touched.WATCHED.intersection(kinds):
            return False
        with self._noting:
            self._kinds.update(kinds)
            self._ids.update(ids)
        return True

    def update(self, session: Session, day: date) -> Work[bool]:
        """Bring it up to date for a day; whether anything was worked out anew."""
        with self._working:
            with self._noting:
                kinds, ids = self._kinds, self._ids
                self._kinds, self._ids = set(), set()
            whole = day != self._day or len(ids) > MANY or bool(touched.EVERYTHING & kinds)
            if not whole and not ids:
                return False
            try:
                yield from self._whole(session, day) if whole else self._part(session, day, kinds, ids)
            except BaseException:
                self.note(kinds, ids)  # stopped half-way: the next one does it
                self._day = None if whole else self._day
                raise
            return True

    def _whole(self, session: Session, day: date) -> Work[None]:
        yield Progress(0, 0, term(WORKING_OUT))
        cases = load(session, None, open_only=True)
        sides = _sides()
        groups: dict[UUID, list[Ordered]] = {}
        for done, case in enumerate(cases.values(), 1):
            groups[case.id] = self._of(case, sides, day)
            if done % SLICE == 0:
                yield Progress(done, len(cases), term(WORKING_OUT))
        groups.update(_ordered_own(own_tasks.load(session, None, day)))
        self._owners, self._company = {}, {}
        for case in cases.values():
            self._know(case)
        self._groups = groups
        self._ordered = sorted(each for group in groups.values() for each in group)
        self._day = day

    def _part(self, session: Session, day: date, kinds: set[str], ids: set[UUID]) -> Work[None]:
        yield Progress(0, 0, term(WORKING_OUT))
        meant = touched.placements(session, kinds, ids)
        # What was deleted is asked of nobody but the memory.
        meant |= {self._owners[one] for one in ids if one in self._owners}
        meant = meant.union(*(self._company.get(one, ()) for one in ids))
        cases = load(session, meant, open_only=True) if meant else {}
        sides = _sides()
        for placement in meant:
            case = cases.get(placement)
            self._put(placement, self._of(case, sides, day) if case else [])
            if case:
                self._know(case)
        self._put_own(session, day, meant, ids)

    def _put_own(self, session: Session, day: date, placements: set[UUID], ids: set[UUID]) -> None:
        """Tasks of one's own that changed, and those about placements that changed."""
        about = {
            key
            for key, group in self._groups.items()
            if group and group[0][1].own and group[0][1].placement in placements
        }
        fresh = _ordered_own(own_tasks.load(session, about | ids, day))
        for key in about | (ids & self._groups.keys()) - placements:
            self._put(key, fresh.pop(key, []))
        for key, group in fresh.items():
            self._put(key, group)

    def _know(self, case: Case) -> None:
        """Remember whose records are whose, and which placements are of the same person."""
        self._owners.update((part, case.id) for part in _parts(case))
        for other in case.others:
            self._company.setdefault(other.id, set()).add(case.id)

    def _of(self, case: Case, sides: Mapping[str, str], day: date) -> list[Ordered]:
        return [(due.order, due) for due in of_case(case, self._find(case, day), sides, day)]

    def _put(self, key: UUID, group: list[Ordered]) -> None:
        """Other entries for one placement; the order of all others stays as it is."""
        ordered = self._ordered
        for entry in self._groups.pop(key, ()):
            del ordered[bisect_left(ordered, entry[0], key=_order)]
        for entry in group:
            insort(ordered, entry, key=_order)
        if group:
            self._groups[key] = group

    def all(self, wanted: Wanted = ANYTHING, least: Severity = Severity.TASK) -> list[Due]:
        """What is to be done, in the order of its days; what is only good to know is left out."""
        with self._working:
            return list(self._wanted(wanted, least))

    def every(self, wanted: Wanted = ANYTHING) -> list[Due]:
        """The same with what is done, put off or not applicable."""
        with self._working:
            return [due for _, due in self._ordered if wanted.fits(due)]

    def _wanted(self, wanted: Wanted, least: Severity) -> Iterator[Due]:
        for _, due in self._ordered:
            if due.standing is Standing.OPEN and due.severity >= least and wanted.fits(due):
                yield due

    def board(self, day: date, wanted: Wanted = ANYTHING, most: int = 100) -> "Board":
        """What Today shows: for each part of the officer's days the first entries, and how many there are."""
        shown: dict[When, list[Due]] = {part: [] for part in When}
        counts = dict.fromkeys(When, 0)
        with self._working:
            for due in self._wanted(wanted, Severity.TASK):
                part = when(due.due, day)
                counts[part] += 1
                if len(shown[part]) < most:
                    shown[part].append(due)
            off = sum(1 for _, due in self._ordered if due.standing is Standing.PUT_OFF and wanted.fits(due))
        return Board(day, shown, counts, off)

    def of(self, placement: UUID) -> Sequence[Due]:
        """Everything about one placement, whatever became of it."""
        with self._working:
            return [due for _, due in self._groups.get(placement, ())]


class Board(NamedTuple):
    """What is due on a day, part by part."""

    day: date
    shown: Mapping[When, Sequence[Due]]
    counts: Mapping[When, int]
    put_off: int = 0

    @property
    def pressing(self) -> int:
        """How many are overdue or due on the day itself."""
        return self.counts[When.OVERDUE] + self.counts[When.TODAY]


def _order(entry: Ordered) -> tuple[date, int, str, str, str]:
    return entry[0]


def _ordered_own(own: Iterable[Due]) -> dict[UUID, list[Ordered]]:
    return {due.task: [(due.order, due)] for due in own if due.task is not None}


def _parts(case: Case) -> Iterator[UUID]:
    return (part.id for name in _PARTS for part in getattr(case, name))


def _sides() -> dict[str, str]:
    """Whose each rule is."""
    return {rule.id: rule.party for rule in law.rules()}
