"""Gathers what the office knows about one placement, as plain values for a letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS, Office, Officer, Placement, Record, noun_of

# The note is the officers' own and never leaves the office.
_PRIVATE = frozenset({"note"})


class Pictures(Protocol):
    """Where pictures are kept, by their SHA-256."""

    def get(self, digest: str) -> bytes:
        """The picture of that hash."""


@dataclass(frozen=True)
class Facts:
    """The groups of values a letter may use, and who signs."""

    values: Mapping[str, Mapping[str, Any]]
    officer: UUID | None


def gather(session: Session, pictures: Pictures, office: Office, placement: Placement, officer: UUID | None) -> Facts:
    """The values of everything a placement points at; what is not there is an empty group."""
    signatory = _signatory(session, placement, officer)
    values = {"office": _values(office, pictures), "officer": _values(signatory, pictures)}
    values["placement"] = _values(placement, pictures)
    for name, to in noun_of(placement).references.items():
        if name not in ("officer", "replaces"):
            identity = getattr(placement, name)
            record = session.get(NOUNS[to].model, identity) if identity else None
            values[name] = _values(record, pictures)
    return Facts(values, signatory.id if signatory else None)


def _signatory(session: Session, placement: Placement, chosen: UUID | None) -> Officer | None:
    """Who signs: the one chosen, else the officer in charge if they sign, else the first who does."""
    if chosen:
        officer = session.get(Officer, chosen)
        if officer is None:
            raise UserError(say("This officer is not in the office. Please choose who signs."))
        return officer
    in_charge = session.get(Officer, placement.officer) if placement.officer else None
    if in_charge and in_charge.signs:
        return in_charge
    return session.scalars(select(Officer).where(col(Officer.signs)).order_by(col(Officer.title_en))).first()


def _values(record: Record | None, pictures: Pictures) -> dict[str, Any]:
    if record is None:
        return {}
    found: dict[str, Any] = {}
    for name, field in noun_of(record).fields.items():
        value = getattr(record, name)
        if name in _PRIVATE or field.editor == "reference":
            continue
        found[name] = pictures.get(value) if field.editor == "picture" and value else value
    return found
