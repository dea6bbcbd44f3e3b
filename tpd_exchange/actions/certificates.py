"""The certificates of officers: kept in the vault as they were exported, opened only to sign."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlmodel import Session

from tpd_exchange.actions.letters import Papers, Prepared
from tpd_exchange.calendar import today
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, say
from tpd_exchange.letters.certificates import Certificate, WrongPassphrase, check_certificate, open_certificate
from tpd_exchange.letters.signature import Signer
from tpd_exchange.models import Officer
from tpd_exchange.models.choices import LetterLanguage

_LARGEST: Final = 1_000_000


def take(papers: Papers, path: Path) -> str:
    """Keep a certificate with its key; whether it may sign is known only with its passphrase."""
    try:
        content = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
    except OSError as error:
        raise UserError(say("“{name}” cannot be read. Please choose another file.", name=path.name)) from error
    check_certificate(content)
    return papers.put(content)


def doubt(papers: Papers, kept: str, passphrase: str) -> Message | None:
    """Why a certificate that is kept may not sign today; refuses a wrong passphrase."""
    try:
        open_certificate(papers.get(kept), passphrase, moment())
    except WrongPassphrase:
        raise
    except UserError as error:
        return error.message
    return None


def certificate_of(session: Session, officer: UUID | None) -> str | None:
    """The hash of the certificate of an officer who has one."""
    found = session.get(Officer, officer) if officer else None
    return found.certificate if found else None


def require_certificate(session: Session, officer: UUID | None) -> str:
    """The hash of the certificate of an officer; refuses one who has none."""
    kept = certificate_of(session, officer)
    if not kept:
        raise UserError(
            say("The signing officer has no certificate. Put one in under Catalogue → Officers, or issue without it.")
        )
    return kept


def unlock(session: Session, papers: Papers, officer: UUID | None, passphrase: str) -> Certificate:
    """Open the certificate of an officer; refuses, before anything is numbered, one that may not sign today."""
    return open_certificate(papers.get(require_certificate(session, officer)), passphrase, moment())


def signing(session: Session, papers: Papers, prepared: Prepared, passphrase: str) -> Prepared:
    """The letter as the officer's certificate will sign it."""
    opened = unlock(session, papers, prepared.officer, passphrase)
    return replace(prepared, signer=Signer(opened.subject, moment(), opened))


def would_sign(session: Session, prepared: Prepared) -> Prepared:
    """The letter as it would say who signs it, before the certificate is opened; unsigned where there is none."""
    officer = session.get(Officer, prepared.officer) if prepared.officer else None
    if officer is None or not officer.certificate:
        return prepared
    name = officer.name_ko if prepared.language == LetterLanguage.KO else officer.name_en
    return replace(prepared, signer=Signer(name or officer.title_en, moment()))


def moment() -> datetime:
    """Now, on the day that is today for the office."""
    return datetime.combine(today(), datetime.now().astimezone().timetz())
