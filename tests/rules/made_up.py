"""Cases made up by chance: every fact there, missing or odd, on the edges of rules more often than elsewhere."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from tpd_exchange.models.choices import DegreeLevel, Direction, Gender, PaperKind, Stage, VisaClass
from tpd_exchange.models.oversight import IncidentKind, MilitaryService, PayerKind, ProjectGrade, ReviewState, TaskState
from tpd_exchange.rules.case import (
    Case,
    DependantFacts,
    IncidentFacts,
    LetterFacts,
    Money,
    PaperFacts,
    PaymentFacts,
    Person,
    PolicyFacts,
    ReturnFacts,
    ReviewFacts,
    Stay,
    TaskFacts,
    VisaFacts,
)

EDGES = [date.min, date(2024, 2, 29), date(2026, 8, 19), date(2026, 8, 20), date(2026, 12, 31), date.max]
SLUGS = ["", "", "nomination", "ds-2019-request", "support-disclosure", "progress-report", "data-consent"]
RATINGS = ["", "A.M. Best A-", "A.M. Best B++", "S&P BBB", "Moody's", "정부 보증", "A{0}", "%s"]
NAMES = ["", "KIM Haneul", "KIM Ha-neul", "김하늘", "{name}", "FNU Kim"]


class MadeUp:
    """Makes up cases from one seed."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self._last = 100

    def one(self, of: Sequence[Any]) -> Any:
        return self.chance.choice(of)

    def some(self, make: Callable[[], Any], most: int = 3) -> tuple[Any, ...]:
        return tuple(make() for _ in range(self.chance.randint(0, most)))

    def near(self) -> date:
        return date(2023, 1, 1) + timedelta(self.chance.randrange(3300))

    def day(self) -> date:
        return self.one(EDGES) if self.chance.random() < 0.1 else self.near()

    def maybe(self) -> date | None:
        return self.day() if self.chance.random() < 0.6 else None

    def id(self) -> UUID:
        self._last += 1
        return UUID(int=self._last)

    def amount(self) -> Decimal | None:
        return self.one([None, Decimal(0), Decimal("499.99"), Decimal(500), Decimal(100000), Decimal(50000)])

    def visa(self) -> VisaFacts:
        refused = self.maybe() if self.chance.random() < 0.2 else None
        dates = [self.maybe() for _ in range(11)]
        return VisaFacts(self.id(), self.one(list(VisaClass)), *dates[:4], refused, *dates[4:10])

    def policy(self) -> PolicyFacts:
        amounts = [self.amount() for _ in range(4)]
        own = self.one([None, 0, 25, 26, 100])
        return PolicyFacts(self.id(), self.day(), self.day(), self.one(["USD", "KRW"]), *amounts, own,
                           self.one(RATINGS), self.one([True, False]))  # fmt: skip

    def money(self) -> Money:
        return Money(self.one(["NSF", "DOE", "NRF"]), self.one(["stipend", "salary", "travel"]), "USD", Decimal(1),
                     "month", self.one(["", *PayerKind]), self.maybe(), self.maybe())  # fmt: skip

    def stay(self) -> Stay:
        ends = self.near() if self.chance.random() < 0.8 else None
        return Stay(self.one(["US", "KR"]), self.one(list(VisaClass)), self.near(), ends)

    def person(self) -> Person:
        countries = [["KR"], ["US"], ["KR", "US"], ["CA"], []]
        return Person(self.id(), self.maybe(), self.one(["", *Gender]), tuple(self.one(countries)),
                      tuple(self.one(countries)), self.one(["", *MilitaryService]), self.maybe(), "",
                      self.some(lambda: ("KR", self.maybe())), self.some(self.stay), "", self.one(NAMES),
                      self.some(lambda: self.one(list(DegreeLevel))))  # fmt: skip

    def paper(self) -> PaperFacts:
        dates = self.day(), self.maybe(), self.maybe()
        return PaperFacts(self.id(), self.one(list(PaperKind)), *dates, self.one(SLUGS))

    def common(self, person: Person) -> dict[str, Any]:
        return {
            "id": self.id(), "number": "P-1", "direction": self.one(list(Direction)), "stage": self.one(list(Stage)),
            "person": person, "home": self.id(), "host": self.id(), "visa_class": self.one(["", *VisaClass]),
            "planned_start": self.maybe(), "planned_end": self.maybe(), "actual_start": self.maybe(),
            "actual_end": self.maybe(), "funding": self.some(self.money), "visas": self.some(self.visa, 2),
        }  # fmt: skip

    def case(self) -> Case:
        """One case."""
        person = self.person()
        others = self.some(lambda: Case(**self.common(person)), 2)
        return Case(
            **self.common(person), grade=self.one(["", *ProjectGrade]), applied_on=self.maybe(), others=others,
            replaces=others[0].id if others else None, agreement=UUID(int=5), agreement_ends=self.maybe(),
            policies=self.some(self.policy),
            dependants=self.some(lambda: DependantFacts(self.id(), "spouse", self.maybe(), self.maybe())),
            incidents=self.some(lambda: IncidentFacts(self.id(), self.one(list(IncidentKind)), self.day(), self.day(),
                                                      self.maybe(), self.maybe())),
            payments=self.some(lambda: PaymentFacts(self.id(), "USD", Decimal("1.50"), self.day(), self.maybe())),
            reviews=self.some(lambda: ReviewFacts(self.id(), self.one(list(ReviewState)), "", self.day(), "")),
            papers=self.some(self.paper, 5), letters=self.some(lambda: LetterFacts(self.one(SLUGS), self.day())),
            returns=self.some(lambda: ReturnFacts(self.day(), self.maybe(), self.maybe())),
            tasks=self.some(lambda: TaskFacts(self.id(), "", self.one(list(TaskState)))),
        )  # fmt: skip
