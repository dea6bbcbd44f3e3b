"""What both sides agreed on: agreements with places for exchange, and the action plans of the joint committee."""

from typing import Annotated
from uuid import UUID

from sqlalchemy import String
from sqlmodel import Field

from tpd_exchange.i18n import N_
from tpd_exchange.kinds import Code, Day, FileHash, LongName, Paragraph
from tpd_exchange.models.oversight import AgreementKind, PlaceUnit, PlanState
from tpd_exchange.models.record import Line, Look, Record, Titles, either, listed, must_refer_to, refers_to
from tpd_exchange.show import Show

NAMES = N_("Names")
PARTIES = N_("Parties")
TERM = N_("Term")
PLACES = N_("Places in a year")
GOALS = N_("Goals")
OWNERS = N_("Lead agencies")
STATE = N_("State")
FILE = N_("File")
NOTES = N_("Notes")

WHOLE = N_("Of each whole year, also where it is in force in a part of it only")


class Agreement(Record, table=True):
    """An agreement between a Korean and an American party under which people go both ways."""

    code: Annotated[Code, Show(N_("Code"), NAMES)] = Field(unique=True)
    name_en: Annotated[LongName, Show(N_("English name"), NAMES)]
    name_ko: Annotated[LongName, Show(N_("Korean name"), NAMES)]
    kind: Annotated[AgreementKind, Show(N_("Kind"), NAMES)] = Field(
        default=AgreementKind.INSTITUTIONS, sa_type=String(20)
    )
    korean: Annotated[UUID, Show(N_("Korean party"), PARTIES, to="institution")] = must_refer_to("institution")
    american: Annotated[UUID, Show(N_("American party"), PARTIES, to="institution")] = must_refer_to("institution")
    others: Annotated[LongName | None, Show(N_("Further parties"), PARTIES)] = None
    domains: Annotated[list[Code], Show(N_("Domains"), PARTIES, codes="domain")] = listed()
    signed_on: Annotated[Day | None, Show(N_("Signed on"), TERM)] = None
    starts: Annotated[Day | None, Show(N_("In force from"), TERM)] = None
    ends: Annotated[Day | None, Show(N_("In force until"), TERM)] = Field(default=None, index=True)
    notice: Annotated[int | None, Show(N_("Notice of renewal, in days before the end"), TERM)] = Field(
        default=None, ge=0, le=3650
    )
    unit: Annotated[PlaceUnit, Show(N_("Counted in"), PLACES)] = Field(default=PlaceUnit.HEADS, sa_type=String(20))
    places_out: Annotated[int | None, Show(N_("Korea → United States, each year"), PLACES, hint=WHOLE)] = Field(
        default=None, ge=0, le=100000
    )
    places_in: Annotated[int | None, Show(N_("United States → Korea, each year"), PLACES, hint=WHOLE)] = Field(
        default=None, ge=0, le=100000
    )
    carries: Annotated[bool, Show(N_("A difference is carried into the next year"), PLACES)] = True
    file: Annotated[FileHash | None, Show(N_("Scan"), FILE, file=True)] = None
    file_name: Annotated[LongName | None, Show(N_("File name"), FILE)] = None
    note: Annotated[Paragraph | None, Show(N_("Note"), NOTES, long=True)] = None

    def titles(self, look: Look) -> Titles:
        """Code and name."""
        return f"{self.code} {self.name_ko}", f"{self.code} {self.name_en}"


class PlanEvent(Line):
    """A workshop, visit or meeting that counts towards a plan."""

    on: Annotated[Day, Show(N_("Date"))]
    name: Annotated[LongName, Show(N_("What took place"))]
    place: Annotated[LongName | None, Show(N_("Where"))] = None


class Plan(Record, table=True):
    """An action plan of the joint committee for one domain; placements count towards it by themselves."""

    code: Annotated[Code, Show(N_("Code"), NAMES)] = Field(unique=True)
    name_en: Annotated[LongName, Show(N_("English name"), NAMES)]
    name_ko: Annotated[LongName, Show(N_("Korean name"), NAMES)]
    domain: Annotated[UUID, Show(N_("Domain"), NAMES, to="domain")] = must_refer_to("domain")
    state: Annotated[PlanState, Show(N_("State"), STATE)] = Field(default=PlanState.PROPOSED, sa_type=String(20))
    starts: Annotated[Day, Show(N_("From"), TERM)]
    ends: Annotated[Day, Show(N_("Until"), TERM)] = Field(index=True)
    owner_kr: Annotated[UUID | None, Show(N_("Korean lead"), OWNERS, to="institution")] = refers_to("institution")
    owner_us: Annotated[UUID | None, Show(N_("American lead"), OWNERS, to="institution")] = refers_to("institution")
    heads_out: Annotated[int | None, Show(N_("Persons Korea → United States"), GOALS)] = Field(
        default=None, ge=0, le=100000
    )
    heads_in: Annotated[int | None, Show(N_("Persons United States → Korea"), GOALS)] = Field(
        default=None, ge=0, le=100000
    )
    months_out: Annotated[int | None, Show(N_("Person-months Korea → United States"), GOALS)] = Field(
        default=None, ge=0, le=1000000
    )
    months_in: Annotated[int | None, Show(N_("Person-months United States → Korea"), GOALS)] = Field(
        default=None, ge=0, le=1000000
    )
    events_wanted: Annotated[int | None, Show(N_("Events"), GOALS)] = Field(default=None, ge=0, le=10000)
    events: Annotated[list[PlanEvent], Show(N_("Events held"), GOALS)] = listed()
    goal_en: Annotated[Paragraph | None, Show(N_("Goals in English"), GOALS, long=True)] = None
    goal_ko: Annotated[Paragraph | None, Show(N_("Goals in Korean"), GOALS, long=True)] = None
    note: Annotated[Paragraph | None, Show(N_("Note"), NOTES, long=True)] = None

    def titles(self, look: Look) -> Titles:
        """The plan's name."""
        return either(self.name_ko, self.name_en), either(self.name_en, self.name_ko)
