"""A collected paper: what others sent or signed, registered with its dates and kept encrypted as it came."""

from typing import Annotated
from uuid import UUID

from sqlalchemy import Index, String
from sqlmodel import Field

from tpd_exchange.calendar import today
from tpd_exchange.i18n import N_, Words
from tpd_exchange.kinds import Day, FileHash, Line, LongName, Paragraph
from tpd_exchange.models.choices import PaperKind
from tpd_exchange.models.record import Look, Record, Titles, must_refer_to, refers_to
from tpd_exchange.models.stay import of_placement
from tpd_exchange.show import Show

PAPER = N_("Collected paper")
DATES = N_("Dates")
FILE = N_("File")
NOTES = N_("Note")


class CollectedPaper(Record, table=True):
    """A passport copy, an insurance policy, a signed form: evidence that belongs to one placement."""

    __tablename__ = "paper"
    # What rules ask of papers is read from this index alone, in its order.
    __table_args__ = (
        Index("ix_paper_standing", "placement", "id", "kind", "received_on", "valid_from", "valid_until", "answers"),
    )

    placement: Annotated[UUID, Show(N_("Placement"), PAPER, to="placement")] = must_refer_to("placement")
    kind: Annotated[PaperKind, Show(N_("Kind"), PAPER)] = Field(sa_type=String(20), index=True)
    name: Annotated[LongName | None, Show(N_("Name of the paper"), PAPER)] = None
    answers: Annotated[
        UUID | None,
        Show(
            N_("Signed copy of"),
            PAPER,
            to="letter",
            hint=N_("The letter or form of this office that came back signed"),
        ),
    ] = refers_to("letter")
    issued_by: Annotated[Line | None, Show(N_("Issuer"), PAPER)] = None
    received_on: Annotated[Day, Show(N_("Received on"), DATES)] = Field(default_factory=today, index=True)
    valid_from: Annotated[Day | None, Show(N_("Valid from"), DATES)] = None
    valid_until: Annotated[Day | None, Show(N_("Valid until"), DATES)] = Field(default=None, index=True)
    file: Annotated[FileHash, Show(N_("File"), FILE, file=True)]
    file_name: Annotated[LongName | None, Show(N_("File name"), FILE)] = None
    note: Annotated[Paragraph | None, Show(N_("Note"), NOTES, long=True)] = None

    def titles(self, look: Look) -> Titles:
        """What it is and whose: its own name, or that of its kind, with the placement."""
        kind = PaperKind(self.kind).label
        return of_placement(look, self.placement, self.name or Words("ko")(kind), self.name or kind)
