"""Who signs a batch with a certificate: one officer, who opens their own before anything is numbered."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from sqlmodel import Session

from tpd_exchange.actions.batch import Row, RowState
from tpd_exchange.actions.certificates import moment, require_certificate, unlock
from tpd_exchange.actions.letters import Papers, Prepared
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, both, listed, say
from tpd_exchange.letters.certificates import Certificate
from tpd_exchange.letters.signature import Signer
from tpd_exchange.models import Officer


def signatory(session: Session, rows: Iterable[Row]) -> UUID:
    """The one officer who signs all that is ready; refuses several, and one who has no certificate."""
    officers = list(dict.fromkeys(row.officer for row in rows if row.state is RowState.READY and row.officer))
    if len(officers) > 1:
        raise UserError(
            say(
                "These letters are signed by several officers: {names}. Each signs with their own certificate only. "
                "Choose one of them as who signs, or write a batch for each.",
                names=listed(_name(session, one) for one in officers),
            )
        )
    found = officers[0] if officers else None
    require_certificate(session, found)
    assert found is not None
    return found


def opened(session: Session, papers: Papers, rows: Iterable[Row], passphrase: str) -> Certificate:
    """The certificate that signs all that is ready; refuses one that may not sign today."""
    return unlock(session, papers, signatory(session, rows), passphrase)


def signed(prepared: Prepared, officer: UUID | None, certificate: Certificate) -> Prepared:
    """The letter as the certificate of that officer will sign it; refuses one that another officer signs by now."""
    if prepared.officer != officer:
        raise UserError(say("Somebody else signs this letter by now, so this certificate cannot sign it."))
    return replace(prepared, signer=Signer(certificate.subject, moment(), certificate))


def _name(session: Session, officer: UUID) -> Message:
    found = session.get(Officer, officer)
    return both(found.title_ko, found.title_en) if found else say("")
