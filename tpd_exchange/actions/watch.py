"""What is due in the whole office, kept in memory: worked out once, then anew only where something changed."""

import gc
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain, islice
from operator import attrgetter
from threading import Lock, RLock
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session

from tpd_exchange.actions import agreement_dues, own_rules, own_tasks, touched
from tpd_exchange.actions.cases import load
from tpd_exchange.actions.host_day import Hosts, hosts
from tpd_exchange.actions.kept import Entry, Kept, due_of
from tpd_exchange.i18n import N_, term
from tpd_exchange.rules import law
from tpd_exchange.rules.case import Case
from tpd_exchange.rules.due import Due, Group, When, of_case
from tpd_exchange.rules.engine import told
from tpd_exchange.rules.finding import Finding
from tpd_exchange.rules.law import Rule
from tpd_exchange.tasks import Progress, Work

Find = Callable[[Case, date], Iterable[Finding]]
SLICE = 250
# More changed at once is sooner read whole; a question to the database may not name any number of records either.
MANY = 2000
WORKING_OUT = N_("Working out what is due")


class Wanted(NamedTuple):
    """What of it somebody wants to see: an officer's (with nobody's), a side's, up to a day."""

    officer: UUID | None = None
    side: str = ""
    until: date | None = None

    def fits(self, due: Due) -> bool:
        """Whether this is wanted; what both sides ask for is wanted from either."""
        return self._takes(due.officer, due.side, due.due)

    def finds(self, entry: Entry) -> bool:
        """The same of what is kept."""
        *_, finding, group = entry
        return self._takes(group.officer(finding), group.side(finding), finding.due)

    def _takes(self, whose: UUID | None, asked_by: str, due: date | None) -> bool:
        officer, side, until = self
        if officer is not None and whose is not None and whose.int != officer.int:
            return False
        if side and asked_by not in (side, "both") and (asked_by or side != "office"):
            return False
        return until is None or (due is not None and due <= until)


ANYTHING = Wanted()


class Watch:
    """The index. Whoever changes the office says so with `note`; `update` brings it up to date, beside the window."""

    def __init__(self, find: Find | None = None) -> None:
        self._find = find or told
        self._working = RLock()
        self._noting = Lock()
        self._ids: set[UUID] = set()
        self._kinds: set[str] = set()
        self._day: date | None = None
        self._hosts: Hosts = {}
        self._kept = Kept()

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
            another = (day, hosts(day)) != (self._day, self._hosts)
            whole = another or len(ids) > MANY or bool(touched.EVERYTHING & kinds)
            if not whole and not ids:
                return False
            try:
                yield from self._whole(session, day) if whole else self._part(session, day, kinds, ids)
            except BaseException:
                self.note(kinds, ids)  # stopped half-way: the next one does it
                self._day = None if whole else self._day
                raise
            return True

    def _look(self, own: tuple[Rule, ...], day: date) -> Callable[[Collection[Case]], Iterator[tuple[Case, Group]]]:
        """What is due for placements, by the law as this office corrected it."""
        sides = {rule.id: rule.party for rule in law.bundled()}
        there = self._hosts

        def look(cases: Collection[Case]) -> Iterator[tuple[Case, Group]]:
            with law.corrected(own):
                found = [self._find(case, there[case.direction]) for case in cases]
            for case, said in zip(cases, found, strict=True):
                yield case, of_case(case, said, sides, day)

        return look

    def _whole(self, session: Session, day: date) -> Work[None]:
        yield Progress(0, 0, term(WORKING_OUT))
        self._hosts = hosts(day)
        with unswept():
            kept = Kept()
            kept.own_rules = own_rules.load(session)
            look = self._look(kept.own_rules, day)
            # By their numbers, as they are shown: what comes in order is put in order at once.
            waiting = deque(sorted(load(session, None, open_only=True).values(), key=attrgetter("number")))
            number = len(waiting)
            while waiting:
                # Let go of each case when it was looked at: what it took serves for what is said of the next ones.
                for case, group in look([waiting.popleft() for _ in range(min(SLICE, len(waiting)))]):
                    kept.fill(case.id, group)
                yield Progress(number - len(waiting), number, term(WORKING_OUT))
            for task, group in own_tasks.groups(session, None, day).items():
                kept.know_own(task, group)
                kept.fill(task, group)
            kept.agreements = agreement_dues.load(session, day)
            for agreement, group in kept.agreements.items():
                kept.fill(agreement, group)
            kept.arrange()
            self._kept, self._day = kept, day

    def _part(self, session: Session, day: date, kinds: set[str], ids: set[UUID]) -> Work[None]:
        yield Progress(0, 0, term(WORKING_OUT))
        kept, look = self._kept, self._look(self._kept.own_rules, day)
        # Of a placement that was deleted, and of one that lost something, the memory alone knows.
        meant = touched.placements(session, kinds, ids) | kept.placements_among(ids)
        meant |= touched.siblings(session, meant)
        cases = load(session, meant, open_only=True) if meant else {}
        for case, group in look(cases.values()):
            kept.put(case.id, group)
        for gone in meant - cases.keys():
            kept.put(gone, None)
        own = kept.own_of(meant) | (ids - meant if "task" in kinds else set())
        if own:
            open_still = own_tasks.groups(session, own, day)
            for task in own:
                kept.put(task, open_still.get(task))
            for task, group in open_still.items():
                kept.know_own(task, group)
        if kinds & {"agreement", "task"}:
            kept.put_agreements(agreement_dues.load(session, day))

    def all(self, wanted: Wanted = ANYTHING) -> list[Due]:
        """What is to be done, in the order of its days; what is only good to know is left out."""
        with self._working:
            parts = self._kept.parts(date.min).values()
            return [due_of(entry) for part in parts for entries in part for entry in entries if wanted.finds(entry)]

    def every(self, wanted: Wanted = ANYTHING) -> list[Due]:
        """The same with what is good to know, done, put off or not applicable."""
        with self._working:
            groups = self._kept.groups.values()
            dues = (due for group in groups for due in group.dues() if wanted.fits(due))
            return sorted(dues, key=attrgetter("order"))

    def board(self, day: date, wanted: Wanted = ANYTHING, most: int = 100) -> "Board":
        """What Today shows: for each part of the officer's days the first entries, and how many there are."""
        shown: dict[When, Sequence[Due]] = {}
        counts: dict[When, int] = {}
        with self._working:
            for part, lists in self._kept.parts(day).items():
                if wanted != ANYTHING:
                    lists = [[entry for entry in entries if wanted.finds(entry)] for entries in lists]
                counts[part] = sum(map(len, lists))
                shown[part] = [due_of(entry) for entry in islice(chain.from_iterable(lists), most)]
            off = sum(1 for group in self._kept.off.values() for due in group if wanted.fits(due))
            own = self._kept.own_rules
        return Board(day, shown, counts, off, own, self._hosts)

    @property
    def own_rules(self) -> tuple[Rule, ...]:
        """The rules that this office corrected."""
        return self._kept.own_rules

    def of(self, placement: UUID) -> Sequence[Due]:
        """Everything about one placement but tasks of one's own, whatever became of it."""
        with self._working:
            group = self._kept.groups.get(placement)
            return group.dues() if group else ()


@contextmanager
def unswept() -> Iterator[None]:
    """Hundreds of thousands of objects are made and none is garbage: looking for it would take a fifth of the time.

    Nor is it looked for among them later, when it would stop the window for a moment; what is replaced goes at once.
    """
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if swept:
            gc.enable()


class Board(NamedTuple):
    """What is due on a day, part by part."""

    day: date
    shown: Mapping[When, Sequence[Due]]
    counts: Mapping[When, int]
    put_off: int = 0
    own_rules: tuple[Rule, ...] = ()
    hosts: Hosts = {}
    """The day at the host, by the direction of a placement: for some hours not the same one."""

    @property
    def pressing(self) -> int:
        """How many are overdue or due on the day itself."""
        return self.counts[When.OVERDUE] + self.counts[When.TODAY]
