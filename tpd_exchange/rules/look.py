"""A case as rules look at it on a day: what several of them ask, worked out once. Pure."""

from collections.abc import Callable, Iterator, Mapping, Set
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final, NamedTuple

from tpd_exchange.i18n import Message
from tpd_exchange.models.choices import Direction, PaperKind, Stage, VisaClass
from tpd_exchange.models.oversight import PayerKind
from tpd_exchange.rules import law
from tpd_exchange.rules.case import Case, PaperFacts, VisaFacts
from tpd_exchange.rules.finding import Finding, Place, Severity, place_of
from tpd_exchange.rules.gist import of_letters, of_papers
from tpd_exchange.rules.law import Rule

_told: Final[Callable[[tuple[str, Severity, Message, Message, str, date | None, date | None, Place]], Finding]] = (
    partial(tuple.__new__, Finding)
)
"""Out of all its values at once: naming each of them once more takes three times as long."""
_OUTWARD: Final = Direction.KR_US
COMING: Final = frozenset({Stage.NOMINATED, Stage.REVIEW, Stage.SELECTED, Stage.CONFIRMED, Stage.PREPARING})
"""The stages before a stay."""
READY: Final = frozenset({Stage.CONFIRMED, Stage.PREPARING})
"""The stages at which a stay is agreed and prepared."""
THERE: Final = frozenset({Stage.ACTIVE, Stage.SUSPENDED})
"""The stages of a stay."""
WENT: Final = frozenset({*THERE, Stage.COMPLETED, Stage.TERMINATED, Stage.CLOSED})
"""The stages of a stay that has taken place or is taking place."""
BEFORE, DURING, AFTER = "before", "during", "after"
Phases = tuple[str, ...]
"""Of a stay, as the stage says: a check is asked only in those in which it can speak."""
AHEAD: Final[Phases] = (BEFORE,)
THROUGHOUT: Final[Phases] = (DURING,)
TO_THE_END: Final[Phases] = (BEFORE, DURING)
BEYOND: Final[Phases] = (DURING, AFTER)
ALWAYS: Final[Phases] = (BEFORE, DURING, AFTER)
SCHOLARS: Final = frozenset({VisaClass.J1_RESEARCH, VisaClass.J1_PROFESSOR})
"""The categories that the bars on a new beginning are about."""


class Look:
    """A case on a day, with the law of its own dates: that of the first day of the stay, else of the day."""

    __slots__ = (
        "answered", "case", "coming", "dated", "day", "end", "exchange_visitor", "kinds", "law", "letters", "outward",
        "payers", "phase", "stage", "start", "status", "there", "unnamed", "visa",
    )  # fmt: skip

    def __init__(self, case: Case, day: date) -> None:
        self.case = case
        self.day = day
        self.stage = case.stage
        self.start = case.actual_start or case.planned_start
        self.end = case.actual_end or case.planned_end
        self.outward = case.direction is _OUTWARD
        """Whether the person goes from Korea to the United States."""
        self.law = law.at(self.start or day)
        self.visa: VisaFacts | None = None
        """The permission to stay that counts: the last one that was not refused."""
        for visa in case.visas:
            if visa.refused_on is None:
                self.visa = visa
        self.status = self.visa.visa_class if self.visa else case.visa_class
        """The visa class, empty while it is not known."""
        self.exchange_visitor = self.status.startswith("J-1")
        """Whether the status is known to be J-1."""
        self.coming = self.stage in COMING
        """Whether the stay is to come."""
        self.there = self.stage in THERE
        """Whether the person is on the stay, as the stage says."""
        self.phase = BEFORE if self.coming else DURING if self.there else AFTER
        self.letters = of_letters(case.letters)
        """The documents that went out and stand."""
        self.payers = {line.payer for line in case.funding}
        """Of what kinds they are who pay for the stay."""
        self.kinds, self.answered, self.unnamed, self.dated = of_papers(case.papers)
        """Of the papers that were collected."""

    @property
    def entered(self) -> date | None:
        """The day of entry, the actual start where only that is known."""
        return (self.visa.entered_on if self.visa else None) or self.case.actual_start

    def paid_by(self, kind: PayerKind) -> bool:
        """Whether money of that kind pays for the stay."""
        return kind in self.payers

    def issued(self, slug: str) -> bool:
        """Whether such a letter went out and stands."""
        return slug in self.letters

    def went(self, slugs: Set[str]) -> list[date]:
        """The days on which letters of these went out."""
        if self.letters.isdisjoint(slugs):
            return []
        return [letter.issued_on for letter in self.case.letters if letter.slug in slugs]

    def signed(self, slug: str, kind: PaperKind | None = None) -> Iterator[PaperFacts]:
        """The papers that came back for a form; also those of that kind of which nobody said what they answer."""
        for paper in self.case.papers if self.came(slug, kind) else ():
            if paper.answers == slug or (not paper.answers and paper.kind == kind):
                yield paper

    def came(self, slug: str, kind: PaperKind | None = None) -> bool:
        """Whether there is one of them."""
        return slug in self.answered or kind in self.unnamed

    def has(self, kind: PaperKind) -> bool:
        """Whether a paper of that kind was collected."""
        return kind in self.kinds

    def place(self, field: str) -> Place:
        """A field of the placement itself."""
        return place_of(("placement", self.case.id, field))

    def person_place(self, field: str) -> Place:
        """A field of the researcher."""
        return place_of(("researcher", self.case.person.id, field))

    def visa_place(self, field: str) -> Place:
        """A field of the permission to stay, or of a new one."""
        return place_of(("visa", self.visa.id if self.visa else None, field))


Found = Iterator[Finding]
Check = Callable[[Look], Found]
Checks = Mapping[Check, Phases]
Words = tuple[Message, Message]
"""What is so, and what to do about it."""


class Sum(NamedTuple):
    """An amount of money, written out only when somebody reads it."""

    currency: str
    amount: Decimal

    def __str__(self) -> str:
        return f"{self.currency} {self.amount:,}"


def count(rule: Rule) -> int:
    """The number a rule turns on."""
    return int(rule.number or 0)


def found(
    rule: Rule,
    severity: Severity,
    words: Words,
    place: Place,
    due: date | None = None,
    *,
    about: object = "",
    key: str = "",
) -> Finding:
    """A finding under a rule of law, in the form of it that was looked at; `about` tells several of one rule apart."""
    weight = Severity[rule.severity.upper()] if rule.severity else severity
    name = key or rule.id
    said, todo = words
    return _told((f"{name}:{about}" if about else name, weight, said, todo, rule.id, due, rule.since, place))


def advice(
    key: str, severity: Severity, words: Words, place: Place, due: date | None = None, *, about: object = ""
) -> Finding:
    """A finding of our own, which no rule of law asks for."""
    said, todo = words
    return _told((f"{key}:{about}" if about else key, severity, said, todo, "", due, None, place))
