"""The research-security review of a placement: questions with their answers, a decision, and conditions."""

from typing import Annotated
from uuid import UUID

from sqlalchemy import String
from sqlmodel import Field

from tpd_exchange.i18n import N_, Words
from tpd_exchange.kinds import Code, Day, LongName, Paragraph
from tpd_exchange.kinds import Line as TextLine
from tpd_exchange.models.choices import SecurityResult
from tpd_exchange.models.oversight import CheckAnswer, ProjectGrade, ReviewChange, ReviewState
from tpd_exchange.models.record import Line, Look, Record, Titles, listed, must_refer_to, refers_to
from tpd_exchange.models.stay import of_placement
from tpd_exchange.show import Show

REVIEW = N_("Review")
DECISION = N_("Decision")


class Answered(Line):
    """One question as it was put, and what was found."""

    code: Annotated[Code, Show(N_("Code"))]
    text_en: Annotated[Paragraph, Show(N_("Question in English"))]
    text_ko: Annotated[Paragraph, Show(N_("Question in Korean"))]
    source_en: Annotated[LongName | None, Show(N_("Source in English"))] = None
    source_ko: Annotated[LongName | None, Show(N_("Source in Korean"))] = None
    answer: Annotated[CheckAnswer | None, Show(N_("Answer"))] = None
    evidence: Annotated[LongName | None, Show(N_("Evidence"))] = None
    paper: UUID | None = None
    """The collected paper that shows it; `evidence` is what it was called when it was chosen."""
    owner: Annotated[TextLine | None, Show(N_("Answered by"))] = None
    on: Annotated[Day | None, Show(N_("Answered on"))] = None

    def source(self, language: str) -> str:
        """Where the question comes from, as it is cited in a language; in the other one where that is not known."""
        both = (self.source_ko, self.source_en)
        return next(filter(None, both if language == "ko" else reversed(both)), "")


class Condition(Line):
    """What a placement is bound to; it follows into the letters."""

    text_ko: Annotated[Paragraph | None, Show(N_("Condition in Korean"), long=True)] = None
    text_en: Annotated[Paragraph | None, Show(N_("Condition in English"), long=True)] = None
    until: Annotated[Day | None, Show(N_("Holds until"))] = None


class Review(Record, table=True):
    """One review of one placement; when person, host, project or rule changes, it is done anew."""

    placement: Annotated[UUID, Show(N_("Placement"), REVIEW, to="placement", fixed=True)] = must_refer_to("placement")
    state: Annotated[ReviewState, Show(N_("State"), REVIEW, given=True)] = Field(
        default=ReviewState.OPEN, sa_type=String(20), index=True
    )
    grade: Annotated[ProjectGrade, Show(N_("Security grade of the project"), REVIEW, given=True)] = Field(
        default=ProjectGrade.GENERAL, sa_type=String(20)
    )
    opened_on: Annotated[Day, Show(N_("Opened on"), REVIEW, fixed=True)]
    answers: Annotated[list[Answered], Show(N_("Questions"), REVIEW, given=True)] = listed()
    result: Annotated[SecurityResult, Show(N_("Result"), DECISION, given=True)] = Field(
        default=SecurityResult.OPEN, sa_type=String(20)
    )
    conditions: Annotated[list[Condition], Show(N_("Conditions"), DECISION, given=True)] = listed()
    decided_on: Annotated[Day | None, Show(N_("Decided on"), DECISION, given=True)] = None
    decided_by: Annotated[UUID | None, Show(N_("Decided by"), DECISION, to="officer", given=True)] = refers_to(
        "officer"
    )
    second_by: Annotated[UUID | None, Show(N_("Confirmed by"), DECISION, to="officer", given=True)] = refers_to(
        "officer"
    )
    basis: Annotated[Paragraph | None, Show(N_("What it was decided on"), DECISION, given=True)] = None
    changed: Annotated[ReviewChange | None, Show(N_("What changed since"), DECISION, given=True)] = Field(
        default=None, sa_type=String(20)
    )
    note: Annotated[Paragraph | None, Show(N_("Note"), DECISION, long=True)] = None

    def titles(self, look: Look) -> Titles:
        """That it is a review, and of which placement."""
        label = N_("Research-security review")
        return of_placement(look, self.placement, Words("ko")(label), label)
