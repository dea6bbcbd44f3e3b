"""By what an officer knows somebody whom a row may mean: both names, where they work, when they were born."""

from collections.abc import Iterator
from uuid import UUID

from sqlmodel import Session

from tpd_exchange.i18n import Words, say
from tpd_exchange.intake.plan import Plan, Row
from tpd_exchange.lookups import names
from tpd_exchange.models import NOUNS, Contact, Institution, Noun, Record, Researcher


def asked_about(plan: Plan, row: Row) -> Noun:
    """What kind of record those are whom a row may mean."""
    return NOUNS[plan.noun.references[row.about]] if row.about else plan.noun


def who(session: Session, noun: Noun, identity: UUID, words: Words) -> str:
    """In one line; nothing where they are no longer there."""
    record = session.get(noun.model, identity)
    return " · ".join(filter(None, _told(session, record, words))) if record is not None else ""


def _told(session: Session, record: Record, words: Words) -> Iterator[str]:
    yield _called(record, words)
    if isinstance(record, Researcher):
        yield _house(session, record.home, words)
        yield words(say("born {year}", year=record.birth_date.year)) if record.birth_date else ""
    elif isinstance(record, Contact):
        yield _house(session, record.institution, words)
        yield record.email or ""
    elif isinstance(record, Institution):
        cities = (record.city_ko, record.city_en)
        yield next(filter(None, cities if words.language == "ko" else reversed(cities)), "")
        yield names("countries", words.language).get(record.country, record.country)


def _called(record: Record, words: Words) -> str:
    """Of one who is called otherwise in the other language, both names, the reader's own first."""
    titles = (record.title_ko, record.title_en)
    # The title of a researcher has both names in it.
    own, other = titles if words.language == "ko" else reversed(titles)
    return own if isinstance(record, Researcher) or own == other else f"{own} ({other})"


def _house(session: Session, identity: UUID | None, words: Words) -> str:
    house = session.get(Institution, identity) if identity is not None else None
    if house is None:
        return ""
    return house.title_ko if words.language == "ko" else house.title_en
