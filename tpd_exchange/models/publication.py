"""A report that was saved with its small numbers hidden: what can be subtracted from the next one is known by it."""

from datetime import date
from typing import Annotated, Any

from sqlalchemy import JSON
from sqlmodel import Field

from tpd_exchange.i18n import N_
from tpd_exchange.kinds import Code, Line, LongName, Paragraph
from tpd_exchange.models.record import Look, Record, Titles
from tpd_exchange.show import Show

REPORT = N_("Report")
HIDING = N_("What is hidden")
FILE = N_("File")


class Publication(Record, table=True):
    """What was saved for publication, of what period and by what conditions, with the numbers that it tells."""

    name: Annotated[Code, Show(N_("Name of the report"), REPORT, given=True)]
    name_ko: Annotated[LongName, Show(N_("Korean title"), REPORT, given=True)]
    name_en: Annotated[LongName, Show(N_("English title"), REPORT, given=True)]
    first: Annotated[date, Show(N_("First day"), REPORT, given=True)]
    last: Annotated[date, Show(N_("Last day"), REPORT, given=True)]
    conditions: Annotated[Paragraph | None, Show(N_("Only placements with"), REPORT, given=True)] = None
    least: Annotated[int, Show(N_("Hidden below"), HIDING, given=True)]
    language: Annotated[Code, Show(N_("Language"), FILE, given=True)]
    file: Annotated[Line, Show(N_("Name of the file"), FILE, given=True)]
    digest: Annotated[Line, Show(N_("Hash of the file (SHA-256)"), FILE, given=True)]
    saved_on: Annotated[date, Show(N_("Saved on"), FILE, given=True)] = Field(index=True)
    by: Annotated[Line | None, Show(N_("By"), FILE, given=True)] = None
    narrowed: str = ""
    """The conditions, so that equal ones are equal however they were given."""
    numbers: list[Any] = Field(default_factory=list, sa_type=JSON)
    """What it tells, as `reports.published` writes it."""

    def titles(self, look: Look) -> Titles:
        """The report, its period and the day on which it was saved."""
        period = f"{self.first} – {self.last}"
        return f"{self.saved_on} {self.name_ko} ({period})", f"{self.saved_on} {self.name_en} ({period})"
