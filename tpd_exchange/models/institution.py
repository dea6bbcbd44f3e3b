"""Institutions that send and receive, and the people one writes to there."""

from typing import Annotated
from uuid import UUID

from sqlalchemy import String
from sqlmodel import Field

from tpd_exchange.i18n import N_
from tpd_exchange.kinds import (
    Code,
    Country,
    Email,
    HangulName,
    Line,
    LongName,
    Name,
    Paragraph,
    Phone,
    Region,
    Ror,
    Website,
)
from tpd_exchange.models.choices import ContactRole, InstitutionKind
from tpd_exchange.models.record import Look, Record, Titles, either, listed, must_refer_to
from tpd_exchange.show import Show

NAMES = N_("Names")
ADDRESS = N_("Address")
REACH = N_("Telephone and e-mail")
FIELD = N_("Field of work")
NOTES = N_("Notes")


class Institution(Record, table=True):
    """A university, institute, laboratory or agency; names may be 190 characters long in the real lists."""

    name_en: Annotated[LongName | None, Show(N_("English name"), NAMES)] = None
    name_ko: Annotated[LongName | None, Show(N_("Korean name"), NAMES)] = None
    acronym: Annotated[Name | None, Show(N_("Acronym"), NAMES)] = None
    aliases: Annotated[
        list[LongName], Show(N_("Other names"), NAMES, hint=N_("Former names, names in other languages"))
    ] = listed()
    kind: Annotated[InstitutionKind | None, Show(N_("Kind"), NAMES)] = Field(default=None, sa_type=String(20))
    country: Annotated[Country, Show(N_("Country"), NAMES, lookup="countries")] = Field(index=True)
    ror: Annotated[Ror | None, Show(N_("ROR id"), NAMES, hint=N_("Nine signs, for example 05apxxy63"))] = Field(
        default=None, unique=True
    )
    business_number: Annotated[Code | None, Show(N_("Business or employer number"), NAMES)] = None
    address_en: Annotated[Line | None, Show(N_("Address in English"), ADDRESS)] = None
    city_en: Annotated[Name | None, Show(N_("City in English"), ADDRESS)] = None
    address_ko: Annotated[Line | None, Show(N_("Address in Korean"), ADDRESS)] = None
    city_ko: Annotated[Name | None, Show(N_("City in Korean"), ADDRESS)] = None
    region: Annotated[Region | None, Show(N_("State or province"), ADDRESS, lookup="regions")] = None
    postal_code: Annotated[Code | None, Show(N_("Postal code"), ADDRESS)] = None
    phone: Annotated[Phone | None, Show(N_("Telephone"), REACH)] = None
    email: Annotated[Email | None, Show(N_("E-mail"), REACH)] = None
    website: Annotated[Website | None, Show(N_("Website"), REACH)] = None
    domains: Annotated[list[Code], Show(N_("Domains"), FIELD, codes="domain")] = listed()
    note: Annotated[Paragraph | None, Show(N_("Note"), NOTES, long=True)] = None
    apart: list[str] = listed()
    """Which others an officer said are not the same, by id."""
    merged: list[str] = listed()
    """Which others were merged into this one, by id: their history is its own."""

    def titles(self, look: Look) -> Titles:
        """The name in each language, or the other one where only that is known."""
        return either(self.name_ko, self.name_en), either(self.name_en, self.name_ko)


class Contact(Record, table=True):
    """A person at an institution: a supervisor, an administrator, one who signs."""

    institution: Annotated[UUID, Show(N_("Institution"), NAMES, to="institution", fixed=True)] = must_refer_to(
        "institution"
    )
    name_en: Annotated[Name | None, Show(N_("Name in English"), NAMES)] = None
    name_ko: Annotated[HangulName | None, Show(N_("Name in Hangul"), NAMES)] = None
    role: Annotated[ContactRole, Show(N_("Role"), NAMES)] = Field(default=ContactRole.SUPERVISOR, sa_type=String(20))
    position_en: Annotated[Line | None, Show(N_("Position in English"), NAMES)] = None
    position_ko: Annotated[Line | None, Show(N_("Position in Korean"), NAMES)] = None
    department_en: Annotated[Line | None, Show(N_("Department in English"), NAMES)] = None
    department_ko: Annotated[Line | None, Show(N_("Department in Korean"), NAMES)] = None
    email: Annotated[Email | None, Show(N_("E-mail"), REACH)] = None
    phone: Annotated[Phone | None, Show(N_("Telephone"), REACH)] = None
    note: Annotated[Paragraph | None, Show(N_("Note"), NOTES, long=True)] = None
    apart: list[str] = listed()
    """Which others an officer said are not the same, by id."""
    merged: list[str] = listed()
    """Which others were merged into this one, by id: their history is its own."""

    def titles(self, look: Look) -> Titles:
        """The name in each language."""
        return either(self.name_ko, self.name_en), either(self.name_en, self.name_ko)
