"""The office itself and the officers who sign for it."""

from typing import Annotated

from sqlalchemy import String
from sqlmodel import Field

from tpd_exchange.i18n import N_
from tpd_exchange.kinds import (
    CertificateHash,
    Code,
    Email,
    HangulName,
    Line,
    LongName,
    Name,
    Paragraph,
    Phone,
    PictureHash,
    Website,
)
from tpd_exchange.models.choices import LetterLanguage, Side
from tpd_exchange.models.record import Look, Record, Titles, either
from tpd_exchange.show import Show

NAMES = N_("Names")
LETTERHEAD = N_("Letterhead")
HABITS = N_("Letters")


class Office(Record, table=True):
    """The office that keeps this folder; there is exactly one."""

    name_en: Annotated[LongName, Show(N_("English name"), NAMES)]
    name_ko: Annotated[LongName, Show(N_("Korean name"), NAMES)]
    short_en: Annotated[Name | None, Show(N_("Short English name"), NAMES)] = None
    short_ko: Annotated[
        Name | None, Show(N_("Short Korean name"), NAMES, hint=N_("Stands before the number of a Korean letter"))
    ] = None
    side: Annotated[Side, Show(N_("Side"), NAMES)] = Field(sa_type=String(4))
    address_en: Annotated[Line | None, Show(N_("Address in English"), LETTERHEAD)] = None
    address_ko: Annotated[Line | None, Show(N_("Address in Korean"), LETTERHEAD)] = None
    postal_code: Annotated[Code | None, Show(N_("Postal code"), LETTERHEAD)] = None
    phone: Annotated[Phone | None, Show(N_("Telephone"), LETTERHEAD)] = None
    fax: Annotated[Phone | None, Show(N_("Fax"), LETTERHEAD)] = None
    email: Annotated[Email | None, Show(N_("E-mail"), LETTERHEAD)] = None
    website: Annotated[Website | None, Show(N_("Website"), LETTERHEAD)] = None
    motto_en: Annotated[Line | None, Show(N_("Line above the letterhead, English"), LETTERHEAD)] = None
    motto_ko: Annotated[Line | None, Show(N_("Line above the letterhead, Korean"), LETTERHEAD)] = None
    logo: Annotated[PictureHash | None, Show(N_("Logo"), LETTERHEAD, picture=True)] = None
    letter_language: Annotated[LetterLanguage, Show(N_("Usual language of letters"), HABITS)] = Field(
        default=LetterLanguage.BOTH, sa_type=String(8)
    )
    reference_prefix: Annotated[Code, Show(N_("Beginning of letter references"), HABITS, hint="TPD")] = "TPD"
    second_officer: Annotated[bool, Show(N_("A second officer confirms research-security reviews"), HABITS)] = False

    def titles(self, look: Look) -> Titles:
        """The office's name."""
        return self.name_ko, self.name_en


class Officer(Record, table=True):
    """A person of the office who signs letters or looks after placements."""

    name_en: Annotated[Name | None, Show(N_("Name in English"), NAMES)] = None
    name_ko: Annotated[HangulName | None, Show(N_("Name in Hangul"), NAMES)] = None
    position_en: Annotated[Line | None, Show(N_("Title in English"), NAMES)] = None
    position_ko: Annotated[Line | None, Show(N_("Title in Korean"), NAMES)] = None
    department_en: Annotated[Line | None, Show(N_("Department in English"), NAMES)] = None
    department_ko: Annotated[Line | None, Show(N_("Department in Korean"), NAMES)] = None
    email: Annotated[Email | None, Show(N_("E-mail"), LETTERHEAD)] = None
    phone: Annotated[Phone | None, Show(N_("Telephone"), LETTERHEAD)] = None
    signature: Annotated[PictureHash | None, Show(N_("Signature"), LETTERHEAD, picture=True)] = None
    certificate: Annotated[
        CertificateHash | None,
        Show(N_("Certificate"), LETTERHEAD, hint=N_("Signs letters digitally, if one wants"), certificate=True),
    ] = None
    signs: Annotated[bool, Show(N_("Signs letters"), HABITS)] = True
    note: Annotated[Paragraph | None, Show(N_("Note"), HABITS, long=True)] = None

    def titles(self, look: Look) -> Titles:
        """The name in each language."""
        return either(self.name_ko, self.name_en), either(self.name_en, self.name_ko)
