"""A placement with all that rules look at, as plain values. Pure; `actions/cases.py` reads it from the records."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from tpd_exchange.models.choices import Direction, Stage


class Stay(NamedTuple):
    """A stay in a country under a status, before this placement or in another one; its last day None while it lasts."""

    country: str
    visa_class: str
    starts: date
    ends: date | None = None


class Person(NamedTuple):
    """The researcher."""

    id: UUID
    birth_date: date | None = None
    gender: str = ""
    citizenships: tuple[str, ...] = ()
    residences: tuple[str, ...] = ()
    military: str = ""
    military_until: date | None = None
    """The last day of the permit of a man who has not served to be abroad."""
    career_stage: str = ""
    passports: tuple[tuple[str, date | None], ...] = ()
    """Country of issue and last day of validity."""
    stays: tuple[Stay, ...] = ()
    hangul_name: str = ""
    latin_name: str = ""
    degrees: tuple[str, ...] = ()
    """The levels of the academic degrees."""


class Money(NamedTuple):
    """One funding line; where it says nothing of `starts` and `ends`, it lasts as long as the stay."""

    source: str
    purpose: str
    currency: str
    amount: Decimal
    period: str
    payer: str = ""
    starts: date | None = None
    ends: date | None = None


class VisaFacts(NamedTuple):
    """A permission to enter and to stay: the fields of `models.stay.Visa`."""

    id: UUID
    visa_class: str
    begins: date | None = None
    ends: date | None = None
    applied_on: date | None = None
    issued_on: date | None = None
    refused_on: date | None = None
    entered_on: date | None = None
    validated_on: date | None = None
    registered_on: date | None = None
    moved_on: date | None = None
    move_reported_on: date | None = None
    left_on: date | None = None


class PolicyFacts(NamedTuple):
    """An insurance policy: the fields of `models.stay.Policy`."""

    id: UUID
    starts: date
    ends: date
    currency: str = "USD"
    medical: Decimal | None = None
    repatriation: Decimal | None = None
    evacuation: Decimal | None = None
    deductible: Decimal | None = None
    coinsurance: int | None = None
    rating: str = ""
    dependants: bool = False


class DependantFacts(NamedTuple):
    """A dependant: the fields of `models.stay.Dependant` that rules look at."""

    id: UUID
    relation: str
    arrives: date | None = None
    leaves: date | None = None


class IncidentFacts(NamedTuple):
    """An incident: the fields of `models.stay.Incident` that rules look at."""

    id: UUID
    kind: str
    happened_on: date
    known_on: date
    informed_on: date | None = None
    closed_on: date | None = None


class PaymentFacts(NamedTuple):
    """A payment: the fields of `models.payment.Payment` that rules look at."""

    id: UUID
    currency: str
    amount: Decimal
    due_on: date
    paid_on: date | None = None
    returned_on: date | None = None
    source: str = ""
    purpose: str = ""


class ReviewFacts(NamedTuple):
    """A research-security review: the fields of `models.review.Review` that rules look at."""

    id: UUID
    state: str
    grade: str
    opened_on: date
    result: str
    decided_on: date | None = None
    changed: str | None = None
    unanswered: int = 0


class PaperFacts(NamedTuple):
    """A collected paper: its kind and its dates."""

    id: UUID
    kind: str
    received_on: date
    valid_from: date | None = None
    valid_until: date | None = None
    answers: str = ""
    """The slug of the letter or form of which it is the signed copy."""


class LetterFacts(NamedTuple):
    """A letter that went out and still stands."""

    slug: str
    issued_on: date


class TaskFacts(NamedTuple):
    """What an officer did about a finding, or a task of one's own."""

    id: UUID
    rule: str
    state: str
    title: str = ""
    due_on: date | None = None
    done_on: date | None = None
    snoozed_until: date | None = None
    officer: UUID | None = None


class ApprovalFacts(NamedTuple):
    """What one of the three parties said."""

    party: str
    answer: str
    on: date


class ReturnFacts(NamedTuple):
    """A temporary return home: its first and last day, and when it was asked for."""

    leaves: date
    back: date | None = None
    requested_on: date | None = None


class Case(NamedTuple):
    """One placement and everything that belongs to it."""

    id: UUID
    number: str
    direction: Direction
    stage: Stage
    person: Person
    home: UUID
    host: UUID
    domain: str = ""
    grade: str = ""
    visa_class: str = ""
    security_result: str = ""
    agreement: UUID | None = None
    call: UUID | None = None
    officer: UUID | None = None
    supervisor: UUID | None = None
    replaces: UUID | None = None
    applied_on: date | None = None
    planned_start: date | None = None
    planned_end: date | None = None
    actual_start: date | None = None
    actual_end: date | None = None
    project_en: str = ""
    project_ko: str = ""
    funding: tuple[Money, ...] = ()
    approvals: tuple[ApprovalFacts, ...] = ()
    returns: tuple[ReturnFacts, ...] = ()
    agreement_ends: date | None = None
    visas: tuple[VisaFacts, ...] = ()
    policies: tuple[PolicyFacts, ...] = ()
    dependants: tuple[DependantFacts, ...] = ()
    incidents: tuple[IncidentFacts, ...] = ()
    payments: tuple[PaymentFacts, ...] = ()
    reviews: tuple[ReviewFacts, ...] = ()
    papers: Sequence[PaperFacts] = ()
    letters: Sequence[LetterFacts] = ()
    tasks: tuple[TaskFacts, ...] = ()
    others: tuple["Case", ...] = ()
    """The researcher's other placements, with their dates, money and visas only."""

    @property
    def start(self) -> date | None:
        """The day on which the stay began, or is to begin."""
        return self.actual_start or self.planned_start

    @property
    def review(self) -> ReviewFacts | None:
        """The newest review, which alone counts."""
        return max(self.reviews, key=lambda one: (one.opened_on, one.id), default=None)

    @property
    def end(self) -> date | None:
        """Its last day, or what is planned as such."""
        return self.actual_end or self.planned_end
