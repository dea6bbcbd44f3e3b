"""What belongs to the stay of one placement: visas, insurance, dependants, incidents."""

from datetime import date
from typing import Annotated
from uuid import UUID

from sqlalchemy import String
from sqlmodel import Field

from tpd_exchange.i18n import N_, Words
from tpd_exchange.kinds import (
    Amount,
    BirthDay,
    Code,
    Country,
    Day,
    HangulName,
    Line,
    Paragraph,
    PassportName,
)
from tpd_exchange.models.choices import Currency, VisaClass
from tpd_exchange.models.oversight import IncidentKind, Relation
from tpd_exchange.models.record import Hundredths, Look, Record, Titles, must_refer_to, refers_to
from tpd_exchange.show import Show

WHOSE = N_("Whose")
PERMIT = N_("Permission to stay")
STEPS = N_("Steps")
COVER = N_("Cover")
PERIOD = N_("Period")
PERSON = N_("Person")
EVENT = N_("What happened")
NOTES = N_("Note")
OF = " · "
"""Between what it is and whose it is."""


def of_placement(look: Look, placement: UUID, korean: str, english: str) -> Titles:
    """A title that says what it is and to which placement it belongs."""
    from tpd_exchange.models.placement import Placement

    title_ko, title_en = look(Placement, placement)
    return f"{korean}{OF}{title_ko}", f"{english}{OF}{title_en}"


class Visa(Record, table=True):
    """A permission to enter and to stay, from its application to the day of departure."""

    placement: Annotated[UUID, Show(N_("Placement"), WHOSE, to="placement", fixed=True)] = must_refer_to("placement")
    visa_class: Annotated[VisaClass, Show(N_("Visa class"), PERMIT)] = Field(sa_type=String(20))
    document: Annotated[
        Code | None, Show(N_("Number of the document"), PERMIT, hint=N_("DS-2019 or certificate of visa issuance"))
    ] = None
    sponsor: Annotated[Line | None, Show(N_("Visa sponsor"), PERMIT)] = None
    begins: Annotated[Day | None, Show(N_("Stay permitted from"), PERMIT)] = None
    ends: Annotated[Day | None, Show(N_("Stay permitted until"), PERMIT)] = Field(default=None, index=True)
    applied_on: Annotated[Day | None, Show(N_("Applied for on"), STEPS)] = None
    issued_on: Annotated[Day | None, Show(N_("Issued on"), STEPS)] = None
    refused_on: Annotated[Day | None, Show(N_("Refused on"), STEPS)] = None
    entered_on: Annotated[Day | None, Show(N_("Entered the country on"), STEPS)] = None
    validated_on: Annotated[Day | None, Show(N_("Validated in SEVIS on"), STEPS)] = None
    registered_on: Annotated[Day | None, Show(N_("Registered as a foreigner on"), STEPS)] = None
    moved_on: Annotated[Day | None, Show(N_("Moved to another address on"), STEPS)] = None
    move_reported_on: Annotated[Day | None, Show(N_("Move reported on"), STEPS)] = None
    left_on: Annotated[Day | None, Show(N_("Left the country on"), STEPS)] = None
    note: Annotated[Paragraph | None, Show(N_("Note"), NOTES, long=True)] = None

    def titles(self, look: Look) -> Titles:
        """The class, and whose it is."""
        label = VisaClass(self.visa_class).label
        return of_placement(look, self.placement, Words("ko")(label), label)


class Policy(Record, table=True):
    """An insurance policy that covers a stay, or a part of it."""

    placement: Annotated[UUID, Show(N_("Placement"), WHOSE, to="placement", fixed=True)] = must_refer_to("placement")
    insurer: Annotated[Line, Show(N_("Insurer"), COVER)]
    number: Annotated[Code | None, Show(N_("Policy number"), COVER)] = None
    starts: Annotated[Day, Show(N_("Covers from"), PERIOD)]
    ends: Annotated[Day, Show(N_("Covers until"), PERIOD)] = Field(index=True)
    currency: Annotated[Currency, Show(N_("Currency"), COVER)] = Field(default=Currency.USD, sa_type=String(4))
    medical: Annotated[Amount | None, Show(N_("Medical, per accident or illness"), COVER)] = Field(
        default=None, sa_type=Hundredths
    )
    repatriation: Annotated[Amount | None, Show(N_("Repatriation of remains"), COVER)] = Field(
        default=None, sa_type=Hundredths
    )
    evacuation: Annotated[Amount | None, Show(N_("Medical evacuation"), COVER)] = Field(
        default=None, sa_type=Hundredths
    )
    deductible: Annotated[Amount | None, Show(N_("Deductible, per accident or illness"), COVER)] = Field(
        default=None, sa_type=Hundredths
    )
    coinsurance: Annotated[int | None, Show(N_("Own share in percent"), COVER)] = Field(default=None, ge=0, le=100)
    rating: Annotated[Line | None, Show(N_("Rating or backing"), COVER, hint="A.M. Best A-")] = None
    dependants: Annotated[bool, Show(N_("Covers the dependants too"), COVER)] = False
    paper: Annotated[UUID | None, Show(N_("The policy itself"), NOTES, to="paper")] = refers_to("paper")
    note: Annotated[Paragraph | None, Show(N_("Note"), NOTES, long=True)] = None

    def titles(self, look: Look) -> Titles:
        """The insurer, and whose it is."""
        return of_placement(look, self.placement, self.insurer, self.insurer)


class Dependant(Record, table=True):
    """A spouse or child who comes along."""

    placement: Annotated[UUID, Show(N_("Placement"), WHOSE, to="placement", fixed=True)] = must_refer_to("placement")
    relation: Annotated[Relation, Show(N_("Relation"), PERSON)] = Field(sa_type=String(20))
    hangul_name: Annotated[HangulName | None, Show(N_("Hangul name"), PERSON)] = None
    surname: Annotated[PassportName | None, Show(N_("Passport surname"), PERSON)] = None
    given_names: Annotated[PassportName | None, Show(N_("Passport given names"), PERSON)] = None
    birth_date: Annotated[BirthDay | None, Show(N_("Birth date"), PERSON)] = None
    citizenship: Annotated[Country | None, Show(N_("Citizenship"), PERSON, lookup="countries")] = None
    document: Annotated[Code | None, Show(N_("Number of the document"), PERMIT)] = None
    arrives: Annotated[Day | None, Show(N_("Arrives on"), PERIOD)] = None
    leaves: Annotated[Day | None, Show(N_("Leaves on"), PERIOD)] = None
    note: Annotated[Paragraph | None, Show(N_("Note"), NOTES, long=True)] = None

    def titles(self, look: Look) -> Titles:
        """The dependant's name, else the relation; and to whom."""
        latin = " ".join(filter(None, (self.surname, self.given_names)))
        label = Relation(self.relation).label
        korean, english = self.hangul_name or latin or Words("ko")(label), latin or self.hangul_name or label
        return of_placement(look, self.placement, korean, english)


class Incident(Record, table=True):
    """Something that happened during a stay and may have to be reported."""

    placement: Annotated[UUID, Show(N_("Placement"), WHOSE, to="placement", fixed=True)] = must_refer_to("placement")
    kind: Annotated[IncidentKind, Show(N_("Kind"), EVENT)] = Field(sa_type=String(20))
    happened_on: Annotated[Day, Show(N_("Happened on"), EVENT)]
    known_on: Annotated[Day, Show(N_("Known to the office on"), EVENT)]
    what: Annotated[Paragraph, Show(N_("What happened, who and where"), EVENT, long=True)]
    actions: Annotated[Paragraph | None, Show(N_("What was done"), STEPS, long=True)] = None
    authority: Annotated[Line | None, Show(N_("Authority informed"), STEPS)] = None
    informed_on: Annotated[Day | None, Show(N_("Informed on"), STEPS)] = None
    closed_on: Annotated[Day | None, Show(N_("Closed on"), STEPS)] = None
    officer: Annotated[UUID | None, Show(N_("Officer in charge"), STEPS, to="officer")] = refers_to("officer")

    def titles(self, look: Look) -> Titles:
        """Its kind and its day."""
        label, day = IncidentKind(self.kind).label, date.fromisoformat(str(self.happened_on))
        return of_placement(look, self.placement, f"{Words('ko')(label)} {day}", f"{label} {day}")
