"""Agreements as rules look at them, read from the office."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.models import Agreement, Domain
from tpd_exchange.rules.agreements import AgreementFacts, fitting


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
