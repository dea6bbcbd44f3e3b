"""What only one record may have: codes, ROR ids, ORCID iDs and passports."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Column, func
from sqlmodel import Session, col, select

from tpd_exchange.i18n import Message, say
from tpd_exchange.models import Noun, Researcher
from tpd_exchange.search import fold


def faults(session: Session, noun: Noun, values: Mapping[str, Any], itself: UUID | None) -> dict[str, Message]:
    """Values that another record already has, with the name of that record."""
    found: dict[str, Message] = {}
    if not values:
        return found
    for column in _only_once(noun):
        value = values.get(column.name)
        if value is None:
            continue
        other = session.scalars(select(noun.model).where(column == value, col(noun.model.id) != itself)).first()
        if other is not None:
            found[column.name] = say("“{title}” already has this.", title=other.title_en)
    if noun.name == "researcher":
        found |= _passports(session, values, itself)
    return found


@cache
def _only_once(noun: Noun) -> tuple[Column[Any], ...]:
    return tuple(column for column in noun.model.__table__.c if column.unique)  # type: ignore[attr-defined]


def _passports(session: Session, values: Mapping[str, Any], itself: UUID | None) -> dict[str, Message]:
    for passport in values.get("passports") or ():
        key = (passport["number"], passport["country"])
        near = select(Researcher).where(func.instr(col(Researcher.search_text), fold(key[0])) > 0)
        for other in session.scalars(near.where(col(Researcher.id) != itself)):
            if any((held.get("number"), held.get("country")) == key for held in _held(other)):
                return {
                    "passports": say(
                        "Passport {number} already belongs to {title}.", number=key[0], title=other.title_en
                    )
                }
    return {}


def _held(researcher: Researcher) -> list[dict[str, Any]]:
    # Lines are kept as plain JSON, whatever the declared class says.
    return list(researcher.passports)  # type: ignore[arg-type]
