"""An issued letter: its values, number, hash and PDF are kept and never made again."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from sqlalchemy import JSON, Index, String
from sqlmodel import Field

from tpd_exchange.i18n import N_
from tpd_exchange.kinds import Code, Line, LongName
from tpd_exchange.models.choices import LetterLanguage, LetterState, Paper, VoidReason
from tpd_exchange.models.record import Look, Record, Titles, refers_to
from tpd_exchange.show import Show

LETTER = N_("Letter")
STANDING = N_("Standing")
PROOF = N_("Proof")


class Letter(Record, table=True):
    """A letter that went out; it can be voided or replaced, never changed."""

    # What rules ask of letters is read from this index alone: their rows hold all their values and are large.
    # Which document a paper answers is read from the second one.
    __table_args__ = (
        Index("ix_letter_standing", "placement", "state", "slug", "issued_on"),
        Index("ix_letter_document", "id", "slug"),
    )

    reference: Annotated[Code, Show(N_("Reference"), LETTER, given=True)] = Field(unique=True)
    slug: Annotated[Code, Show(N_("Template"), LETTER, given=True)]
    name_en: Annotated[LongName, Show(N_("English title"), LETTER, given=True)]
    name_ko: Annotated[LongName, Show(N_("Korean title"), LETTER, given=True)]
    placement: Annotated[UUID | None, Show(N_("Placement"), LETTER, to="placement", given=True)] = refers_to(
        "placement"
    )
    recipient_ko: Annotated[LongName, Show(N_("Recipient (Korean)"), LETTER, given=True)]
    recipient_en: Annotated[LongName, Show(N_("Recipient (English)"), LETTER, given=True)]
    language: Annotated[LetterLanguage, Show(N_("Language"), LETTER, given=True)] = Field(sa_type=String(8))
    paper: Annotated[Paper, Show(N_("Paper"), LETTER, given=True)] = Field(sa_type=String(8))
    pages: Annotated[int, Show(N_("Pages"), LETTER, given=True)] = 1
    issued_on: Annotated[date, Show(N_("Issued on"), LETTER, given=True)] = Field(index=True)
    officer: Annotated[UUID | None, Show(N_("Signed by"), LETTER, to="officer", given=True)] = refers_to("officer")
    state: Annotated[LetterState, Show(N_("Standing"), STANDING, given=True)] = Field(
        default=LetterState.ISSUED, sa_type=String(20), index=True
    )
    void_reason: Annotated[VoidReason | None, Show(N_("Why it is void"), STANDING, given=True)] = Field(
        default=None, sa_type=String(20)
    )
    void_since: Annotated[date | None, Show(N_("Void since"), STANDING, given=True)] = None
    void_note: Annotated[Line | None, Show(N_("Note on that"), STANDING, given=True)] = None
    replaces: Annotated[UUID | None, Show(N_("Replaces letter"), STANDING, to="letter", given=True)] = refers_to(
        "letter"
    )
    batch: Annotated[UUID | None, Show(N_("Batch"), PROOF, to="batch", given=True)] = refers_to("batch")
    template_version: Annotated[Code, Show(N_("Version of the template"), PROOF, given=True)]
    template: Annotated[UUID | None, Show(N_("Own wording"), PROOF, to="template", given=True)] = refers_to("template")
    digest: Annotated[str, Show(N_("Hash of its values (SHA-256)"), PROOF, given=True)]
    paper_hash: Annotated[str, Show(N_("Hash of its PDF (SHA-256)"), PROOF, given=True)] = Field(index=True)
    signed_by: Annotated[LongName | None, Show(N_("Signed with the certificate of"), PROOF, given=True)] = None
    certificate_serial: Annotated[Code | None, Show(N_("Serial number of the certificate"), PROOF, given=True)] = None
    values: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    asked: dict[str, list[str]] = Field(default_factory=dict, sa_type=JSON)
    """What its template asked: for each answer the question in Korean and in English, as it was put then."""

    def titles(self, look: Look) -> Titles:
        """Reference and name of the letter."""
        return f"{self.reference} {self.name_ko}", f"{self.reference} {self.name_en}"
