"""A version of a document's text as the office words it; a version is never changed, the next save is a new one."""

from datetime import date
from typing import Annotated

from sqlmodel import Field

from tpd_exchange.i18n import N_
from tpd_exchange.kinds import Code, Line, LongName
from tpd_exchange.models.record import Look, Record, Titles
from tpd_exchange.show import Show

DOCUMENT = N_("Document")
VERSION = N_("Version")


class LetterTemplate(Record, table=True):
    """The settings and both texts of a document, as an officer saved them; of each document one is in force at most."""

    __tablename__ = "template"

    slug: Annotated[Code, Show(N_("Template"), DOCUMENT, given=True)] = Field(index=True)
    number: Annotated[int, Show(N_("Version"), VERSION, given=True)]
    name_ko: Annotated[LongName, Show(N_("Korean title"), DOCUMENT, given=True)]
    name_en: Annotated[LongName, Show(N_("English title"), DOCUMENT, given=True)]
    remark: Annotated[Line | None, Show(N_("What was changed"), VERSION, given=True)] = None
    made_on: Annotated[date, Show(N_("Saved on"), VERSION, given=True)]
    in_force: Annotated[bool, Show(N_("In force"), VERSION, given=True)] = Field(default=True, index=True)
    version: Annotated[Code, Show(N_("Version of the template"), VERSION, given=True)]
    settings: str
    body_ko: str
    body_en: str

    def titles(self, look: Look) -> Titles:
        """The document's name and the number of the version."""
        return f"{self.name_ko} · {self.number}", f"{self.name_en} · {self.number}"
