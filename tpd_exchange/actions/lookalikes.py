"""Which record that is there already somebody may be typing in once more."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, String, and_, cast, or_
from sqlmodel import Session, col, select

from tpd_exchange.actions import duplicate_institutions, duplicate_people
from tpd_exchange.actions.duplicate_pairs import Pair
from tpd_exchange.actions.duplicates import apart_now, in_order
from tpd_exchange.entry import check_field
from tpd_exchange.models import Noun, Researcher
from tpd_exchange.names.finding import also_found_by
from tpd_exchange.search import tokens

CLUES: Final[Mapping[str, tuple[str, ...]]] = {
    "researcher": duplicate_people.COLUMNS,
    "institution": duplicate_institutions.COLUMNS,
}
"""By kind, the fields that tell who or what it is."""
_MOST = 200
"""More than these share only what everybody has."""
_NOBODY = UUID(int=0)


def looks_like(session: Session, noun: Noun, typed: Mapping[str, Any], itself: UUID | None) -> Pair | None:
    """The likeliest record that is the same as what is typed, at its right; none that was told apart from it."""
    names = [name for name in CLUES[noun.name] if name in noun.fields]
    values = {name: check_field(noun, name, typed.get(name)).value for name in names}
    told = dict.fromkeys(CLUES[noun.name]) | values | {"id": itself or _NOBODY}
    pairs = _people(session, told) if noun.name == "researcher" else _institutions(session, told)
    apart = _apart(session, noun, itself)
    found = [pair for pair in pairs if pair is not None and pair.right not in apart]
    return min(found, key=in_order, default=None)


def _people(session: Session, told: Mapping[str, Any]) -> Iterable[Pair | None]:
    mine = duplicate_people.person(told)
    asked = list(_asked(mine))
    if not asked:
        return []
    columns = [col(getattr(Researcher, name)) for name in CLUES["researcher"]]
    rows = session.execute(select(*columns).where(col(Researcher.id) != mine.identity, or_(*asked)).limit(_MOST))
    others = (duplicate_people.person(dict(zip(CLUES["researcher"], row, strict=True))) for row in rows)
    return [duplicate_people.judged(mine, other) for other in others]


def _asked(mine: duplicate_people.Person) -> Iterable[ColumnElement[bool]]:
    if mine.birth:
        yield col(Researcher.birth_date) == mine.birth
    if mine.orcid:
        yield col(Researcher.orcid) == mine.orcid
    if mine.email:
        yield col(Researcher.search_text).contains(mine.email, autoescape=True)
    for number, _ in mine.passports:
        yield cast(col(Researcher.passports), String).contains(number, autoescape=True)
    # The text somebody is found by holds the usual spellings and readings of the name, too.
    surname, _, given = mine.latin.partition(" ")
    latin = [mine.latin] if surname and given else []
    readings = also_found_by("", mine.latin).split() if latin else []
    for name in filter(None, [mine.hangul, *latin, *readings]):
        words = [col(Researcher.search_text).contains(word, autoescape=True) for word in tokens(name)]
        yield and_(*words)


def _institutions(session: Session, told: Mapping[str, Any]) -> Iterable[Pair | None]:
    mine = duplicate_institutions.body(told)
    if not mine.written and not mine.acronym and not mine.ror and not mine.number:
        return []
    bodies = duplicate_institutions.read(session)
    return [duplicate_institutions.judged(mine, other) for one, other in bodies.items() if one != mine.identity]


def _apart(session: Session, noun: Noun, itself: UUID | None) -> set[UUID]:
    """From whom an officer told this one apart."""
    told = apart_now(session, noun) if itself else ()
    return {one for both in told if itself in both for one in both}
