"""Rules of law as an office corrects them: its own value wins over the one that comes with the program."""

from typing import Annotated

from sqlmodel import Field

from tpd_exchange.i18n import N_
from tpd_exchange.kinds import Code, Day, Line, LongName, Paragraph
from tpd_exchange.models.record import Look, Record, Titles
from tpd_exchange.show import Show

RULE = N_("Rule")
TERM = N_("Term")
WORDING = N_("Wording")
SOURCE = N_("Source")


class OwnRule(Record, table=True):
    """What a rule says for a time, as the office found it; what is left empty is as in ours."""

    __tablename__ = "rule"

    rule: Annotated[Code, Show(N_("Name of the rule"), RULE, hint="us_insurance_medical")] = Field(index=True)
    number: Annotated[Line | None, Show(N_("Limit"), RULE, hint="100000")] = None
    applied: Annotated[bool, Show(N_("Is applied"), RULE)] = True
    starts: Annotated[Day | None, Show(N_("In force from"), TERM)] = None
    ends: Annotated[Day | None, Show(N_("In force until"), TERM)] = None
    text_en: Annotated[Paragraph | None, Show(N_("What it says, in English"), WORDING, long=True)] = None
    text_ko: Annotated[Paragraph | None, Show(N_("What it says, in Korean"), WORDING, long=True)] = None
    citation_en: Annotated[LongName | None, Show(N_("Citation in English"), SOURCE)] = None
    citation_ko: Annotated[LongName | None, Show(N_("Citation in Korean"), SOURCE)] = None
    source: Annotated[LongName, Show(N_("Where it was read"), SOURCE)]
    verified: Annotated[bool, Show(N_("Read at the source"), SOURCE)] = False
    note: Annotated[Paragraph | None, Show(N_("Note"), SOURCE, long=True)] = None

    def titles(self, look: Look) -> Titles:
        """Its name and number, which both languages share."""
        said = " ".join(filter(None, (self.rule, self.number)))
        return said, said
