"""E-mails that carry a letter, as drafts for any mail program: to whom, in which words, with the paper attached."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from typing import Final
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.actions.templates import made_with
from tpd_exchange.i18n import LANGUAGES, Language
from tpd_exchange.letters import facts
from tpd_exchange.models import Contact, Institution, Letter, Office, Officer, Placement, Record, Researcher
from tpd_exchange.models.choices import ContactRole
from tpd_exchange.models.record import Titles, either
from tpd_exchange.paths import MAIL

_BRACES: Final = re.compile(r"\{(\w+)(?:\|([^{}]*))?\}")
# Whom one writes to at an institution where the placement names nobody.
_ASKED_FIRST: Final = (ContactRole.ADMINISTRATOR, ContactRole.SIGNATORY, ContactRole.SUPERVISOR, ContactRole.OTHER)


@dataclass(frozen=True)
class Addressee:
    """Whom an e-mail goes to; without an address it cannot be sent by itself."""

    email: str
    names: Titles
    person: bool = False
    """Whether the letter itself is to this person, not to the institution."""


def addressee(session: Session, letter: Letter) -> Addressee | None:
    """Whom the e-mail goes to that carries a letter; None where no address is known."""
    to = made_with(session, letter).recipient
    placement = session.get(Placement, letter.placement) if letter.placement else None
    if placement is None or to == "authority":
        return None
    if to == "office":
        office = session.scalars(select(Office)).first()
        return _reached(office)
    if to == "researcher":
        found = _reached(session.get(Researcher, placement.researcher))
        return replace(found, person=True) if found else None
    house = placement.host if to == "host" else placement.home
    supervisor = session.get(Contact, placement.supervisor) if to == "host" and placement.supervisor else None
    return _reached(supervisor) or _at(session, house) or _reached(session.get(Institution, house), "")


def _at(session: Session, house: UUID) -> Addressee | None:
    """The contact of an institution who is asked first."""
    query = select(Contact).where(Contact.institution == house, col(Contact.email).is_not(None))
    people = [one for one in session.scalars(query.order_by(col(Contact.id))) if one.role in _ASKED_FIRST]
    return _reached(min(people, key=lambda one: _ASKED_FIRST.index(ContactRole(one.role)), default=None))


def _reached(one: Researcher | Contact | Institution | Office | None, name: str | None = None) -> Addressee | None:
    if one is None or not one.email:
        return None
    names = (one.title_ko, one.title_en) if name is None else (name, name)
    return Addressee(one.email, names)


def spoken_in(letter: Letter) -> tuple[Language, ...]:
    """The languages of a letter, the first of them that of its subject and its file."""
    return LANGUAGES if letter.language == "both" else ("ko" if letter.language == "ko" else "en",)


def draft(session: Session, letter: Letter, to: Addressee, paper: bytes, file: str) -> bytes:
    """The e-mail as a draft that a mail program opens for sending."""
    spoken = spoken_in(letter)
    texts = [_said(session, letter, to, language) for language in spoken]
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["To"] = _address(to, spoken[0])
    message["Subject"] = texts[0][0]
    message.set_content("\n\n".join(body for _, body in texts))
    message.add_attachment(paper, maintype="application", subtype="pdf", filename=file)
    # The usual boundary is chance; the same letter shall give the same draft.
    message.set_boundary(f"=_{letter.paper_hash[:32]}")
    # Folded at the usual width, a dash between words loses its space; the rule of the net allows longer lines.
    return message.as_bytes(policy=SMTP.clone(max_line_length=900))


def _address(to: Addressee, language: Language) -> Address:
    name = to.names[LANGUAGES.index(language)]
    return Address(display_name=" ".join(name.split()), addr_spec=to.email)


def _said(session: Session, letter: Letter, to: Addressee, language: Language) -> tuple[str, str]:
    """Subject and text in one language."""
    subject, body = _text("person" if to.person else "institution", language)
    values = _values(session, letter, to, language)
    lines = (_filled(line, values) for line in body)
    return _filled(subject, values) or letter.reference, "\n".join(line for line in lines if line is not None) + "\n"


@cache
def _text(kind: str, language: Language) -> tuple[str, tuple[str, ...]]:
    subject, _, *body = (MAIL / f"{kind}.{language}.txt").read_text("utf-8").splitlines()
    return subject, tuple(body)


def _filled(line: str, values: Mapping[str, str]) -> str | None:
    """A line with its facts; None where it is about facts and none of them is known."""
    said = [values.get(name, "") or instead for name, instead in _BRACES.findall(line)]
    if said and not any(said):
        return None
    filled = _BRACES.sub(lambda found: values.get(found[1], "") or found[2] or "", line)
    return " ".join(filled.split(" ")).strip()


def _salutation(session: Session, placement: Placement | None, language: Language) -> str:
    """The researcher as the letter itself greets them."""
    person = session.get(Researcher, placement.researcher) if placement else None
    if person is None:
        return ""
    known = {name: getattr(person, name) for name in facts.made_of("researcher.salutation")}
    return facts.shape({"researcher": known}, language, ["researcher"])["researcher"]["salutation"] or ""


def _values(session: Session, letter: Letter, to: Addressee, language: Language) -> dict[str, str]:
    """What an e-mail may say, each on one line: a fact never becomes a header or a line of its own."""
    at = LANGUAGES.index(language)

    def titled(one: Record | None) -> str:
        return (one.title_ko, one.title_en)[at] if one else ""

    office = session.scalars(select(Office)).first()
    officer = session.get(Officer, letter.officer) if letter.officer else None
    placement = session.get(Placement, letter.placement) if letter.placement else None
    positions = (officer.position_ko, officer.position_en) if officer else (None, None)
    found = {
        "document": (letter.name_ko, letter.name_en)[at],
        "reference": letter.reference,
        "recipient": (letter.recipient_ko, letter.recipient_en)[at],
        "salutation": _salutation(session, placement, language) or (letter.recipient_ko, letter.recipient_en)[at],
        "attention": "" if to.person else to.names[at],
        "researcher": titled(session.get(Researcher, placement.researcher) if placement else None),
        "office": titled(office),
        "officer": titled(officer),
        "officer_position": either(positions[at], positions[1 - at]),
        "officer_phone": either(officer.phone if officer else None, office.phone if office else None),
        "officer_email": either(officer.email if officer else None, office.email if office else None),
    }
    return {name: " ".join(value.split()) for name, value in found.items()}
