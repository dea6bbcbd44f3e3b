"""Researchers: the Hangul name and the passport name are separate facts and never guessed from each other."""

from typing import Annotated
from uuid import UUID

from sqlalchemy import String
from sqlmodel import Field

from tpd_exchange.i18n import N_
from tpd_exchange.kinds import (
    BirthDay,
    Code,
    Country,
    Day,
    Email,
    HangulName,
    LanguageCode,
    Line,
    LongName,
    Name,
    Orcid,
    Paragraph,
    PassportName,
    PassportNumber,
    Phone,
)
from tpd_exchange.models.choices import CareerStage, DegreeLevel, Gender, VisaClass
from tpd_exchange.models.oversight import MilitaryService
from tpd_exchange.models.record import Line as RecordLine
from tpd_exchange.models.record import Look, Record, Titles, listed, refers_to
from tpd_exchange.show import Show

NAMES = N_("Names")
PERSON = N_("Person")
REACH = N_("Telephone and e-mail")
HOME = N_("Home institution")
CAREER = N_("Career")
NOTES = N_("Notes")


class Passport(RecordLine):
    """A passport a researcher travels with."""

    number: Annotated[PassportNumber, Show(N_("Passport number"))]
    country: Annotated[Country, Show(N_("Issued by"), lookup="countries")]
    expires: Annotated[Day | None, Show(N_("Valid until"))] = None


class Degree(RecordLine):
    """An academic degree."""

    level: Annotated[DegreeLevel, Show(N_("Degree"))]
    subject: Annotated[Line | None, Show(N_("Subject"))] = None
    institution: Annotated[LongName | None, Show(N_("Awarded by"))] = None
    year: Annotated[Code | None, Show(N_("Year"))] = None


class EarlierStay(RecordLine):
    """A stay in the other country before; visa rules count it."""

    country: Annotated[Country, Show(N_("Country"), lookup="countries")]
    visa_class: Annotated[VisaClass, Show(N_("Visa class"))]
    starts: Annotated[Day, Show(N_("From"))]
    ends: Annotated[Day, Show(N_("Until"))]


class Researcher(Record, table=True):
    """A person who goes, or may go, on an exchange."""

    hangul_name: Annotated[HangulName | None, Show(N_("Hangul name"), NAMES, hint="김하늘")] = None
    surname: Annotated[PassportName | None, Show(N_("Passport surname"), NAMES, hint="KIM")] = None
    given_names: Annotated[PassportName | None, Show(N_("Passport given names"), NAMES, hint="HANEUL")] = None
    aliases: Annotated[list[LongName], Show(N_("Other names"), NAMES, hint=N_("Former names, other spellings"))] = (
        listed()
    )
    gender: Annotated[Gender | None, Show(N_("Gender"), PERSON)] = Field(default=None, sa_type=String(20))
    birth_date: Annotated[BirthDay | None, Show(N_("Birth date"), PERSON)] = None
    birth_place: Annotated[Line | None, Show(N_("Place of birth"), PERSON)] = None
    citizenships: Annotated[list[Country], Show(N_("Citizenships"), PERSON, lookup="countries")] = listed()
    residences: Annotated[list[Country], Show(N_("Permanent residences"), PERSON, lookup="countries")] = listed()
    military: Annotated[MilitaryService | None, Show(N_("Military service"), PERSON)] = Field(
        default=None, sa_type=String(20)
    )
    military_until: Annotated[Day | None, Show(N_("Overseas travel permit until"), PERSON)] = None
    passports: Annotated[list[Passport], Show(N_("Passports"), PERSON)] = listed()
    email: Annotated[Email | None, Show(N_("E-mail"), REACH)] = None
    phone: Annotated[Phone | None, Show(N_("Telephone"), REACH)] = None
    emergency_name: Annotated[Name | None, Show(N_("Emergency contact"), REACH)] = None
    emergency_phone: Annotated[Phone | None, Show(N_("Emergency telephone"), REACH)] = None
    home: Annotated[UUID | None, Show(N_("Home institution"), HOME, to="institution")] = refers_to("institution")
    position_en: Annotated[Line | None, Show(N_("Position in English"), HOME)] = None
    position_ko: Annotated[Line | None, Show(N_("Position in Korean"), HOME)] = None
    department_en: Annotated[Line | None, Show(N_("Department in English"), HOME)] = None
    department_ko: Annotated[Line | None, Show(N_("Department in Korean"), HOME)] = None
    career_stage: Annotated[CareerStage | None, Show(N_("Career stage"), CAREER)] = Field(
        default=None, sa_type=String(20)
    )
    orcid: Annotated[Orcid | None, Show(N_("ORCID iD"), CAREER, hint="0000-0002-1825-0097")] = Field(
        default=None, unique=True
    )
    degrees: Annotated[list[Degree], Show(N_("Degrees"), CAREER)] = listed()
    stays: Annotated[list[EarlierStay], Show(N_("Earlier stays"), CAREER)] = listed()
    domains: Annotated[list[Code], Show(N_("Domains"), CAREER, codes="domain")] = listed()
    languages: Annotated[list[LanguageCode], Show(N_("Languages"), CAREER, lookup="languages")] = listed()
    note: Annotated[Paragraph | None, Show(N_("Note"), NOTES, long=True)] = None
    apart: list[str] = listed()
    """Which others an officer said are not the same, by id."""
    merged: list[str] = listed()
    """Which others were merged into this one, by id: their history is its own."""

    @property
    def latin_name(self) -> str:
        """Surname and given names as in the passport: `KIM Haneul`."""
        given = " ".join([part.capitalize() for part in (self.given_names or "").split()])
        return f"{self.surname} {given}" if self.surname and given else self.surname or given

    @property
    def also_found_by(self) -> str:
        """The name in the other script, for whoever knows the person by that."""
        from tpd_exchange.names.finding import also_found_by  # how names are spelled is not needed to show a list

        return also_found_by(self.hangul_name or "", "" if self.hangul_name else self.latin_name)

    def titles(self, look: Look) -> Titles:
        """Both names, the reader's own script first."""
        hangul, latin = self.hangul_name, self.latin_name
        if hangul and latin:
            return f"{hangul} {latin}", f"{latin} {hangul}"
        return hangul or latin, latin or hangul or ""
