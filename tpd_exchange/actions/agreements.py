"""Agreements as rules look at them, read from the office; and that each party stands on its side."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.i18n import Message, say
from tpd_exchange.models import Agreement, Domain, Institution
from tpd_exchange.rules.agreements import AgreementFacts, fitting

_PARTIES = (
    ("korean", "KR", say("{institution} is not in Korea. Please choose the Korean party.")),
    ("american", "US", say("{institution} is not in the United States. Please choose the American party.")),
)


def facts_of(agreement: Agreement) -> AgreementFacts:
    """What of an agreement is looked at."""
    return AgreementFacts(
        agreement.id, agreement.code, frozenset((agreement.korean, agreement.american)), tuple(agreement.domains),
        agreement.signed_on, agreement.starts, agreement.ends, agreement.notice,
    )  # fmt: skip


def every(session: Session) -> list[AgreementFacts]:
    """All agreements in the order of their codes."""
    return [facts_of(one) for one in session.scalars(select(Agreement).order_by(col(Agreement.code)))]


def offered(
    session: Session, houses: list[UUID], domain: UUID | None, since: date | None, until: date | None
) -> list[UUID]:
    """All agreements, those first that fit a placement of these houses and this domain on its planned days."""
    found = session.get(Domain, domain) if domain else None
    return fitting(every(session), houses, found.code if found else "", since, until)


def faults(session: Session, values: Mapping[str, Any]) -> dict[str, Message]:
    """Parties on the wrong side: places and balance are counted by their sides."""
    found: dict[str, Message] = {}
    for name, country, fault in _PARTIES:
        party = session.get(Institution, values[name])
        if party is not None and party.country not in (None, country):
            found[name] = say(fault.text, institution=party.name_en or party.name_ko)
    return found
