"""The office in whose register letters stand, and the reference that the next one of them gets."""

from sqlmodel import Session, col, select

from tpd_exchange.actions.numbers import following
from tpd_exchange.actions.once import once
from tpd_exchange.calendar import today
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.models import Letter, Office


def office_of(session: Session) -> Office:
    """The office itself, or a sentence that it has not been described yet."""
    office = once(session, Office, lambda: session.scalars(select(Office)).first())
    if office is None:
        raise UserError(say("This office has no letterhead yet. Please fill in Catalogue → Office first."))
    return office


def next_reference(session: Session, office: Office) -> str:
    """The reference after the highest of this year."""
    return following(session, col(Letter.reference), f"{office.reference_prefix}-{today().year}-")
