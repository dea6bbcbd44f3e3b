"""A dossier: what the documents of a placement are, in the order of its life, and the sheet that lies on top."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal, NamedTuple, Protocol
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange import letters, scans
from tpd_exchange.actions.checklist import checklist
from tpd_exchange.actions.documents import kinds
from tpd_exchange.actions.facts import gather as facts_of
from tpd_exchange.actions.register import office_of
from tpd_exchange.actions.templates import current
from tpd_exchange.calendar import today
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import LANGUAGES, N_, Language, Message, Words, say
from tpd_exchange.models import CollectedPaper, Letter, Placement
from tpd_exchange.models.choices import LetterState, PaperKind
from tpd_exchange.paperwork import Phase
from tpd_exchange.rules.papers import PHASES, validity
from tpd_exchange.tasks import Progress, Work

SLUG: Final = "dossier"
_SHOWN_OF_HASH: Final = 12
_RECEIVED: Final = N_("Received")
_ENDED: Final = N_("{title} [{standing}]")


class Vault(Protocol):
    """Where papers are kept, by their SHA-256."""

    def get(self, digest: str) -> bytes:
        """The paper of that hash."""


class Store(Protocol):
    """What is kept, as far as a dossier reads it."""

    @property
    def vault(self) -> Vault:
        """Where papers are."""

    def read(self) -> AbstractContextManager[Session]:
        """A session to read with."""


class Piece(NamedTuple):
    """One document of the dossier."""

    record: UUID
    noun: Literal["letter", "paper"]
    phase: Phase
    title_ko: str
    title_en: str
    kind: Message
    reference: str
    day: date
    standing: Message
    ended: bool
    """A letter that no longer stands, or a paper that has expired."""
    digest: str
    file_name: str
    pages: int = 0

    def title(self, language: Language) -> str:
        """What it is called in that language."""
        return self.title_ko if language == "ko" else self.title_en

    def marked(self, words: Words) -> str:
        """Its title, with how it stands where it no longer does."""
        title = self.title(words.language)
        return words(Message(_ENDED, {"title": title, "standing": self.standing})) if self.ended else title


@dataclass(frozen=True)
class Dossier:
    """Everything of one placement, read once and ready to be bound."""

    placement: UUID
    number: str
    title: str
    pieces: tuple[Piece, ...]
    values: Mapping[str, Any]
    template: letters.Template
    language: str
    words: Words

    @property
    def cover_title(self) -> str:
        """What the sheet on top is called."""
        return self.template.name(self.words.language)

    def cover(self) -> bytes:
        """The cover sheet and the checklist; the pieces know their pages by now."""
        rows = [_row(number, piece) for number, piece in enumerate(self.pieces, start=1)]
        group = {"papers": rows, "count": len(rows), "pages": sum(piece.pages for piece in self.pieces)}
        values = {**self.values, "dossier": {**self.values["dossier"], **group}}
        made = letters.render(self.template, values, self.language, letters.paper_for(self.template, values))
        return made.pdf


def gather(session: Session, vault: Vault, identity: UUID, language: str | None, words: Words) -> Dossier:
    """All that the dossier of a placement will hold; the cover is in `language`, else in the office's usual one."""
    placement = session.get(Placement, identity)
    if placement is None:
        raise UserError(say("This placement is no longer there. It may have been deleted or undone."))
    office, template = office_of(session), current(session, SLUG)
    issued = list(session.scalars(select(Letter).where(Letter.placement == identity).order_by(col(Letter.reference))))
    query = select(CollectedPaper).where(CollectedPaper.placement == identity)
    papers = list(session.scalars(query.order_by(col(CollectedPaper.received_on), col(CollectedPaper.id))))
    facts = facts_of(session, vault, office, placement, None)
    known = kinds(session)
    rows = checklist(known.values(), placement.direction, issued, papers)
    return Dossier(
        placement=identity,
        number=placement.number or "",
        title=placement.title_ko if words.language == "ko" else placement.title_en,
        pieces=tuple(_in_order({slug: kind.phase for slug, kind in known.items()}, issued, papers)),
        values={
            **facts.narrowed(template.fields),
            "letter": {"reference": placement.number, "date": today(), "replaces": None},
            "dossier": {"checklist": rows},
            "answers": {},
        },
        template=template,
        language=language or office.letter_language,
        words=words,
    )


def _in_order(
    phases: Mapping[str, Phase], issued: Iterable[Letter], papers: Iterable[CollectedPaper]
) -> Iterable[Piece]:
    """Phase by phase: letters by their numbers, each followed by what came back signed, then papers by their day."""
    answers: dict[UUID | None, list[CollectedPaper]] = {}
    for paper in papers:
        answers.setdefault(paper.answers, []).append(paper)
    found: list[Piece] = []
    for letter in issued:
        phase = phases.get(letter.slug, Phase.END)
        found.append(_of_letter(letter, phase))
        found += [_of_paper(paper, phase, letter.reference) for paper in answers.get(letter.id, ())]
    found += [_of_paper(paper, PHASES[PaperKind(paper.kind)]) for paper in answers.get(None, ())]
    order = list(Phase)
    return sorted(found, key=lambda piece: order.index(piece.phase))


def _of_letter(letter: Letter, phase: Phase) -> Piece:
    state = LetterState(letter.state)
    return Piece(
        letter.id, "letter", phase, letter.title_ko, letter.title_en, say("Issued"), letter.reference, letter.issued_on,
        say(state.label), state != LetterState.ISSUED, letter.paper_hash, f"{letter.reference}.pdf", letter.pages,
    )  # fmt: skip


def _of_paper(paper: CollectedPaper, phase: Phase, answers: str = "") -> Piece:
    kind = PaperKind(paper.kind).label
    standing, ended = say(_RECEIVED), False
    if paper.valid_until is not None:
        valid = validity(paper.valid_until, today())
        ended = valid.tone == "bad"
        standing = valid.said if ended else say("Valid until {date}", date=paper.valid_until)
    return Piece(
        paper.id, "paper", phase, paper.name or Words("ko")(kind), paper.name or kind, say("Collected"),
        answers or paper.issued_by or "", paper.received_on, standing, ended, paper.file, paper.file_name or "",
    )  # fmt: skip


def _row(number: int, piece: Piece) -> dict[str, Any]:
    """A document in the table of the cover; of a letter the table has the reference in a column of its own."""
    bare = f"{piece.reference} " if piece.noun == "letter" else ""
    names = {f"title_{one}": piece.title(one).removeprefix(bare) for one in LANGUAGES}
    standing = {f"standing_{one}": Words(one)(piece.standing) for one in LANGUAGES}
    return {
        "number": number, **names, "reference": piece.reference, "date": piece.day, **standing, "pages": piece.pages,
        "hash": piece.digest[:_SHOWN_OF_HASH],
    }  # fmt: skip


def counted(dossier: Dossier, vault: Vault) -> Work[Dossier]:
    """The dossier with the pages of every paper counted; one that is gone or cannot be read is named."""
    pieces: list[Piece] = []
    for number, piece in enumerate(dossier.pieces, start=1):
        pieces.append(
            piece if piece.noun == "letter" else piece._replace(pages=_pages(piece, content_of(vault, piece)))
        )
        yield Progress(number, 2 * len(dossier.pieces))
    return replace(dossier, pieces=tuple(pieces))


def _pages(piece: Piece, content: bytes) -> int:
    if scans.media_of(content) != "pdf":
        return 1
    return len(scans.opened(content, piece.title_en).pages)


def content_of(vault: Vault, piece: Piece) -> bytes:
    """The file of a document as it was kept; what is wrong with it is said with its title."""
    try:
        return vault.get(piece.digest)
    except UserError as fault:
        raise UserError(say("{title}: {fault}", title=piece.title_en, fault=fault.message)) from fault
