"""The office's own wordings of documents: the one in force, saving a version, going back to ours, folders."""

import re
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, select

from tpd_exchange.actions.documents import kinds
from tpd_exchange.actions.facts import Pictures, gather
from tpd_exchange.actions.once import once
from tpd_exchange.calendar import today
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.letters import Template, checking, texts
from tpd_exchange.letters.specimen import specimen
from tpd_exchange.letters.texts import Texts, difference
from tpd_exchange.models import Letter, LetterTemplate, Office, Placement

__all__ = [
    "current",
    "difference",
    "export",
    "import_",
    "in_force",
    "kinds",
    "made_with",
    "reset",
    "save",
    "texts_of",
    "trial",
    "versions",
    "wording",
]

_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST_SLUG = 40
_LONGEST_REMARK = 200


def current(session: Session, slug: str) -> Template:
    """The template of a document as the office writes it now: its own wording, else ours."""
    found = wording(session, slug)
    if found is None:
        known = ", ".join(kinds(session))
        raise UserError(say("There is no letter “{slug}”. Known are: {known}.", slug=slug, known=known))
    return texts.compiled(slug, found)


def made_with(session: Session, letter: Letter) -> Template:
    """The template of an issued letter: the office's version that it keeps, else ours of today."""
    own = session.get(LetterTemplate, letter.template) if letter.template else None
    return texts.compiled(own.slug, texts_of(own)) if own else current(session, letter.slug)


def wording(session: Session, slug: str) -> Texts | None:
    """The texts of a document as they are in force; None where there is no such document."""
    own = in_force(session, slug)
    return texts_of(own) if own else texts.bundled(slug)


def in_force(session: Session, slug: str) -> LetterTemplate | None:
    """The office's own version that is in force."""
    query = select(LetterTemplate).where(LetterTemplate.slug == slug, col(LetterTemplate.in_force))
    newest = query.order_by(col(LetterTemplate.number).desc())
    return once(session, (LetterTemplate, slug), lambda: session.scalars(newest).first())


def texts_of(version: LetterTemplate) -> Texts:
    """The texts that a version keeps."""
    return Texts(version.settings, version.body_ko, version.body_en)


def versions(session: Session, slug: str) -> list[LetterTemplate]:
    """All versions an office has saved of a document, the newest first."""
    query = select(LetterTemplate).where(LetterTemplate.slug == slug)
    return list(session.scalars(query.order_by(col(LetterTemplate.number).desc())))


def trial(session: Session, papers: Pictures, template: Template, placement: UUID | None) -> dict[str, Any]:
    """All that is known to try a document with: of that placement, or made up where there is none.

    Nothing is left out, since a text that is being written may ask for anything at any moment.
    """
    made = specimen(template)
    office = session.scalars(select(Office)).first()
    about = session.get(Placement, placement) if placement else None
    if office is None:
        return made
    known = gather(session, papers, office, about, None).values
    if about is None:
        known = {group: found for group, found in known.items() if group not in ("mou", "rule") and found}
    reference = f"{office.reference_prefix}-{today().year}-0000"
    return {**made, **known, "letter": {"reference": reference, "date": today(), "replaces": None}}


def save(session: Session, slug: str, wanted: Texts, remark: str = "") -> LetterTemplate:
    """Keep these texts as the newest version, in force from now on; refuses faults by line."""
    _require_slug(slug)
    checking.require(slug, wanted)
    if wanted == wording(session, slug):
        raise UserError(say("Nothing was changed, so there is no new version to save."))
    made = texts.compiled(slug, wanted)
    _retire(session, slug)
    last = session.scalars(select(func.max(LetterTemplate.number)).where(LetterTemplate.slug == slug)).one()
    version = LetterTemplate(
        slug=slug,
        number=(last or 0) + 1,
        name_ko=made.name_ko,
        name_en=made.name_en,
        remark=" ".join(remark.split())[:_LONGEST_REMARK] or None,
        made_on=today(),
        in_force=True,
        version=made.version,
        settings=wanted.settings,
        body_ko=wanted.ko,
        body_en=wanted.en,
    )
    session.add(version)
    session.flush()
    return version


def reset(session: Session, slug: str) -> None:
    """Write a document with our texts again, or no longer where it is the office's own; all versions are kept."""
    if not _retire(session, slug):
        raise UserError(say("“{slug}” has no wording of the office's own that is in force.", slug=slug))
    session.flush()


def export(session: Session, slug: str, folder: Path) -> None:
    """Write the texts of a document as they are in force into a folder."""
    current(session, slug)
    found = wording(session, slug)
    assert found
    texts.write(folder, found)


def import_(session: Session, folder: Path, remark: str = "", slug: str = "") -> LetterTemplate:
    """Keep the texts in a folder as a new version; the folder's name says of which document unless that is given."""
    found, named = texts.read(folder), slug or folder.resolve().name
    _require_slug(named)
    checking.require(named, found, in_folder=True)
    return save(session, named, found, remark)


def _retire(session: Session, slug: str) -> bool:
    query = select(LetterTemplate).where(LetterTemplate.slug == slug, col(LetterTemplate.in_force))
    found = list(session.scalars(query))
    for version in found:
        version.in_force = False
    return bool(found)


def _require_slug(slug: str) -> None:
    if not _SLUG.fullmatch(slug) or len(slug) > _LONGEST_SLUG:
        raise UserError(
            say("“{slug}” cannot name a document. Please use small letters, digits and hyphens only.", slug=slug)
        )
