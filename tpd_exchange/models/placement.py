"""A placement: one researcher at one host institution; its parties never change once it is saved."""

from typing import Annotated
from uuid import UUID

from sqlalchemy import Index, String
from sqlmodel import Field

from tpd_exchange.i18n import N_
from tpd_exchange.kinds import Amount, Code, Day, LongName, Paragraph
from tpd_exchange.kinds import Line as TextLine
from tpd_exchange.models.choices import (
    Currency,
    Direction,
    FundingPeriod,
    FundingPurpose,
    SecurityResult,
    Stage,
    VisaClass,
)
from tpd_exchange.models.oversight import ApprovalAnswer, ApprovingParty, OutcomeKind, PayerKind, ProjectGrade
from tpd_exchange.models.record import Line, Look, Record, Titles, listed, must_refer_to, refers_to
from tpd_exchange.show import Show

PARTIES = N_("Parties")
FIELD = N_("Field and project")
PERIOD = N_("Period")
FUNDING = N_("Visa and funding")
STATE = N_("State")
OUTCOMES = N_("Outcomes")


class FundingLine(Line):
    """One source of money; won and dollars stay apart."""

    source: Annotated[TextLine, Show(N_("Paid by"))]
    payer: Annotated[PayerKind | None, Show(N_("Whose money"))] = None
    purpose: Annotated[FundingPurpose, Show(N_("For"))]
    currency: Annotated[Currency, Show(N_("Currency"))]
    amount: Annotated[Amount, Show(N_("Amount"))]
    period: Annotated[FundingPeriod, Show(N_("Paid"))]
    starts: Annotated[Day | None, Show(N_("From"))] = None
    ends: Annotated[Day | None, Show(N_("Until"))] = None
    award: Annotated[Code | None, Show(N_("Award number"))] = None


class Approval(Line):
    """What one of the three parties said to the placement, and who took it down."""

    party: Annotated[ApprovingParty, Show(N_("Party"))]
    answer: Annotated[ApprovalAnswer, Show(N_("Answer"))] = ApprovalAnswer.APPROVED
    on: Annotated[Day, Show(N_("On"))]
    by: Annotated[TextLine | None, Show(N_("Said by"))] = None
    officer: Annotated[TextLine | None, Show(N_("Taken down by"))] = None


class HomeReturn(Line):
    """A temporary return home during the stay, which the programme is asked for beforehand."""

    leaves: Annotated[Day, Show(N_("Leaves on"))]
    back: Annotated[Day | None, Show(N_("Back on"))] = None
    requested_on: Annotated[Day | None, Show(N_("Requested on"))] = None
    approved_on: Annotated[Day | None, Show(N_("Approved on"))] = None


class Outcome(Line):
    """Something that came of the stay: a paper, a patent, a dataset."""

    kind: Annotated[OutcomeKind, Show(N_("Kind"))]
    title: Annotated[LongName, Show(N_("Title"))]
    on: Annotated[Day | None, Show(N_("On"))] = None
    reference: Annotated[TextLine | None, Show(N_("DOI or number"), hint="10.5281/zenodo.6347574")] = None


class Placement(Record, table=True):
    """The exchange of one person: who, where, what, when, with whose money, and how far it has come."""

    # Which are open, and whose, is read from the first alone; whose days a list is narrowed to, from the second.
    __table_args__ = (
        Index("ix_placement_standing", "stage", "id", "researcher"),
        Index("ix_placement_days", "stage", "direction", "planned_start", "planned_end", "actual_start", "actual_end"),
    )

    number: Annotated[Code | None, Show(N_("Placement number"), PARTIES, given=True)] = Field(default=None, unique=True)
    researcher: Annotated[UUID, Show(N_("Researcher"), PARTIES, to="researcher", fixed=True)] = must_refer_to(
        "researcher"
    )
    home: Annotated[UUID, Show(N_("Home institution"), PARTIES, to="institution", fixed=True)] = must_refer_to(
        "institution"
    )
    host: Annotated[UUID, Show(N_("Host institution"), PARTIES, to="institution", fixed=True)] = must_refer_to(
        "institution"
    )
    supervisor: Annotated[UUID | None, Show(N_("Supervisor at the host"), PARTIES, to="contact")] = refers_to("contact")
    direction: Annotated[Direction, Show(N_("Direction"), PARTIES, fixed=True)] = Field(sa_type=String(8), index=True)
    replaces: Annotated[UUID | None, Show(N_("Replaces placement"), PARTIES, to="placement", fixed=True)] = refers_to(
        "placement"
    )
    programme: Annotated[UUID | None, Show(N_("Programme"), FIELD, to="programme")] = refers_to("programme")
    call: Annotated[UUID | None, Show(N_("Call"), FIELD, to="call")] = refers_to("call")
    agreement: Annotated[UUID | None, Show(N_("Agreement"), FIELD, to="agreement")] = refers_to("agreement")
    domain: Annotated[UUID, Show(N_("Domain"), FIELD, to="domain")] = must_refer_to("domain")
    sub_area: Annotated[UUID | None, Show(N_("Sub-area"), FIELD, to="sub_area")] = refers_to("sub_area")
    project_en: Annotated[LongName | None, Show(N_("Project title in English"), FIELD)] = None
    project_ko: Annotated[LongName | None, Show(N_("Project title in Korean"), FIELD)] = None
    abstract_en: Annotated[Paragraph | None, Show(N_("Abstract in English"), FIELD, long=True)] = None
    abstract_ko: Annotated[Paragraph | None, Show(N_("Abstract in Korean"), FIELD, long=True)] = None
    position_en: Annotated[TextLine | None, Show(N_("Role at the host in English"), FIELD, hint="Visiting Scholar")] = (
        None
    )
    position_ko: Annotated[TextLine | None, Show(N_("Role at the host in Korean"), FIELD, hint="방문연구원")] = None
    grade: Annotated[ProjectGrade | None, Show(N_("Security grade of the project"), FIELD)] = Field(
        default=None, sa_type=String(20)
    )
    applied_on: Annotated[Day | None, Show(N_("Application of"), PERIOD)] = None
    planned_start: Annotated[Day | None, Show(N_("Planned start"), PERIOD)] = Field(default=None, index=True)
    planned_end: Annotated[Day | None, Show(N_("Planned end"), PERIOD)] = Field(default=None, index=True)
    actual_start: Annotated[Day | None, Show(N_("Actual start"), PERIOD)] = None
    actual_end: Annotated[Day | None, Show(N_("Actual end"), PERIOD)] = None
    returns: Annotated[list[HomeReturn], Show(N_("Temporary returns home"), PERIOD)] = listed()
    visa_class: Annotated[VisaClass | None, Show(N_("Visa class"), FUNDING)] = Field(default=None, sa_type=String(20))
    funding: Annotated[list[FundingLine], Show(N_("Funding"), FUNDING)] = listed()
    approvals: Annotated[list[Approval], Show(N_("Approvals"), STATE)] = listed()
    security_result: Annotated[SecurityResult, Show(N_("Research-security review"), STATE, given=True)] = Field(
        default=SecurityResult.OPEN, sa_type=String(20)
    )
    stage: Annotated[Stage, Show(N_("Stage"), STATE)] = Field(default=Stage.NOMINATED, sa_type=String(20))
    officer: Annotated[UUID | None, Show(N_("Officer in charge"), STATE, to="officer")] = refers_to("officer")
    outcomes: Annotated[list[Outcome], Show(N_("Outcomes"), OUTCOMES)] = listed()
    note: Annotated[Paragraph | None, Show(N_("Note"), STATE, long=True)] = None

    def titles(self, look: Look) -> Titles:
        """Number and researcher."""
        from tpd_exchange.models.researcher import Researcher

        korean, english = look(Researcher, self.researcher)
        return f"{self.number} {korean}", f"{self.number} {english}"
