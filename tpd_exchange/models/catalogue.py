"""What the MOU names: domains and their sub-areas, and the programmes and calls through which people go."""

from typing import Annotated
from uuid import UUID

from sqlalchemy import String
from sqlmodel import Field

from tpd_exchange.i18n import N_
from tpd_exchange.kinds import Code, Day, LongName, Name, Paragraph
from tpd_exchange.models.choices import Area, Direction
from tpd_exchange.models.oversight import ProjectGrade
from tpd_exchange.models.record import Line, Look, Record, Titles, either, listed, must_refer_to
from tpd_exchange.show import Show

NAMES = N_("Names")
LEADS = N_("Lead agencies")
TERMS = N_("Terms")
NOTES = N_("Notes")


class Domain(Record, table=True):
    """A domain of the MOU; areas are "including but not limited to", so officers may add their own."""

    code: Annotated[Code, Show(N_("Code"), NAMES)] = Field(unique=True)
    area: Annotated[Area, Show(N_("Area of the MOU"), NAMES)] = Field(sa_type=String(4))
    name_en: Annotated[LongName, Show(N_("English name"), NAMES)]
    name_ko: Annotated[LongName, Show(N_("Korean name"), NAMES)]
    short_en: Annotated[Name | None, Show(N_("Short English name"), NAMES)] = None
    short_ko: Annotated[Name | None, Show(N_("Short Korean name"), NAMES)] = None
    leads_named_us: Annotated[list[Name], Show(N_("US leads named in the MOU"), LEADS)] = listed()
    leads_named_kr: Annotated[list[Name], Show(N_("Korean leads named in the MOU"), LEADS)] = listed()
    leads_proposed_us: Annotated[list[Name], Show(N_("US leads proposed by us"), LEADS)] = listed()
    leads_proposed_kr: Annotated[list[Name], Show(N_("Korean leads proposed by us"), LEADS)] = listed()
    note: Annotated[Paragraph | None, Show(N_("Note"), NOTES, long=True)] = None

    def titles(self, look: Look) -> Titles:
        """The short name, where there is one."""
        return either(self.short_ko, self.name_ko), either(self.short_en, self.name_en)


class SubArea(Record, table=True):
    """One field of cooperation inside a domain."""

    __tablename__ = "sub_area"

    code: Annotated[Code, Show(N_("Code"), NAMES)] = Field(unique=True)
    domain: Annotated[UUID, Show(N_("Domain"), NAMES, to="domain")] = must_refer_to("domain")
    name_en: Annotated[LongName, Show(N_("English name"), NAMES)]
    name_ko: Annotated[LongName, Show(N_("Korean name"), NAMES)]
    note: Annotated[Paragraph | None, Show(N_("Note"), NOTES, long=True)] = None

    def titles(self, look: Look) -> Titles:
        """Code and name, since names are long and officers speak of codes."""
        return f"{self.code} {self.name_ko}", f"{self.code} {self.name_en}"


class Programme(Record, table=True):
    """A funded programme that sends or receives researchers."""

    code: Annotated[Code, Show(N_("Code"), NAMES)] = Field(unique=True)
    name_en: Annotated[LongName, Show(N_("English name"), NAMES)]
    name_ko: Annotated[LongName, Show(N_("Korean name"), NAMES)]
    funder_en: Annotated[LongName | None, Show(N_("Funder (English)"), TERMS)] = None
    funder_ko: Annotated[LongName | None, Show(N_("Funder (Korean)"), TERMS)] = None
    starts: Annotated[Day | None, Show(N_("Runs from"), TERMS)] = None
    ends: Annotated[Day | None, Show(N_("Runs until"), TERMS)] = None
    domains: Annotated[list[Code], Show(N_("Domains"), TERMS, codes="domain")] = listed()
    note: Annotated[Paragraph | None, Show(N_("Note"), NOTES, long=True)] = None

    def titles(self, look: Look) -> Titles:
        """The programme's name."""
        return self.name_ko, self.name_en


class Quota(Line):
    """So many places of a call for one domain and direction; without one of them, for all."""

    domain: Annotated[Code | None, Show(N_("Domain"), codes="domain")] = None
    direction: Annotated[Direction | None, Show(N_("Direction"))] = None
    places: Annotated[int, Show(N_("Places"))] = Field(ge=0, le=100000)


class Call(Record, table=True):
    """A call for candidates within a programme."""

    code: Annotated[Code, Show(N_("Code"), NAMES)] = Field(unique=True)
    programme: Annotated[UUID, Show(N_("Programme"), NAMES, to="programme")] = must_refer_to("programme")
    name_en: Annotated[LongName, Show(N_("English name"), NAMES)]
    name_ko: Annotated[LongName, Show(N_("Korean name"), NAMES)]
    direction: Annotated[Direction | None, Show(N_("Direction"), TERMS)] = Field(default=None, sa_type=String(8))
    opens: Annotated[Day | None, Show(N_("Opens"), TERMS)] = None
    closes: Annotated[Day | None, Show(N_("Closes"), TERMS)] = None
    places: Annotated[int | None, Show(N_("Places"), TERMS)] = Field(default=None, ge=0, le=100000)
    quotas: Annotated[list[Quota], Show(N_("Quotas"), TERMS)] = listed()
    domains: Annotated[list[Code], Show(N_("Domains"), TERMS, codes="domain")] = listed()
    note: Annotated[Paragraph | None, Show(N_("Note"), NOTES, long=True)] = None

    def titles(self, look: Look) -> Titles:
        """The call's name."""
        return self.name_ko, self.name_en


class ReviewQuestion(Record, table=True):
    """A question of the research-security review, put to placements of a direction and of certain grades."""

    __tablename__ = "review_question"

    code: Annotated[Code, Show(N_("Code"), NAMES)] = Field(unique=True)
    text_en: Annotated[Paragraph, Show(N_("Question in English"), NAMES, long=True)]
    text_ko: Annotated[Paragraph, Show(N_("Question in Korean"), NAMES, long=True)]
    direction: Annotated[Direction | None, Show(N_("Direction"), TERMS)] = Field(default=None, sa_type=String(8))
    grades: Annotated[list[ProjectGrade], Show(N_("Grades"), TERMS)] = listed()
    source_en: Annotated[LongName | None, Show(N_("Source in English"), TERMS)] = None
    source_ko: Annotated[LongName | None, Show(N_("Source in Korean"), TERMS)] = None
    starts: Annotated[Day | None, Show(N_("Asked from"), TERMS)] = None
    ends: Annotated[Day | None, Show(N_("Asked until"), TERMS)] = None

    def titles(self, look: Look) -> Titles:
        """Code and question."""
        return f"{self.code} {self.text_ko}", f"{self.code} {self.text_en}"
