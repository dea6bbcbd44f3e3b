"""Letters: what one would say, issuing it, making it void, and its PDF as it was issued."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Protocol
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange import letters
from tpd_exchange.actions.answers import answers as answered
from tpd_exchange.actions.answers import in_language, in_one_language, labels
from tpd_exchange.actions.cautions import Caution, caution
from tpd_exchange.actions.documents import require_letter
from tpd_exchange.actions.exchange import exchange
from tpd_exchange.actions.facts import Facts, gather
from tpd_exchange.actions.once import once
from tpd_exchange.actions.register import next_reference, office_of
from tpd_exchange.actions.templates import current, in_force
from tpd_exchange.calendar import today
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, listed, say, term
from tpd_exchange.letters import Gap, Rendered, Seal, Template
from tpd_exchange.letters.signature import Signer
from tpd_exchange.models import NOUNS, Letter, Office, Placement
from tpd_exchange.models.choices import Direction, LetterLanguage, LetterState, Paper, Stage, VoidReason
from tpd_exchange.models.record import Titles, either
from tpd_exchange.rules.letters import obstacle

if TYPE_CHECKING:
    from tpd_exchange.letters.beside import Made

# What people read in the recipient's country; elsewhere the office's own habit decides.
_READ_IN: Final = {"KR": LetterLanguage.KO, "US": LetterLanguage.EN}
_CHOSEN_IN_PLACEMENT: Final = frozenset(name for name, to in NOUNS["placement"].references.items() if to != "placement")


class Papers(Protocol):
    """Where finished papers are kept, by their SHA-256."""

    def put(self, content: bytes) -> str:
        """Keep a paper and give its hash."""

    def get(self, digest: str) -> bytes:
        """The paper of that hash."""


@dataclass(frozen=True)
class Place:
    """A field of a record."""

    noun: str
    record: UUID
    field: str


@dataclass(frozen=True)
class Prepared:
    """A letter about to be issued: its values, what they still lack, and the records they come from."""

    template: Template
    placement: UUID | None
    """None for a document of the office itself."""
    values: Mapping[str, Any]
    language: LetterLanguage
    paper: Paper
    recipient_ko: str
    recipient_en: str
    officer: UUID | None
    gaps: tuple[Gap, ...]
    """None where it was prepared without looking for them: issuing lays it out and refuses them all the same."""
    obstacle: Message | None
    """Why it may not go out at the placement's stage, however whole it is."""
    records: Mapping[str, tuple[str, UUID]]
    replaces: UUID | None = None
    batch: UUID | None = None
    """The batch it is written in."""
    hints: tuple[Message, ...] = ()
    """What had better be mended; it goes out all the same."""
    signer: Signer | None = None
    """Who signs it digitally, or would in a draft."""
    caution: Caution | None = None

    @property
    def advice(self) -> tuple[Message, ...]:
        """All that had better be seen to, though it may go out."""
        return (*self.hints, *([self.caution.said] if self.caution else ()))

    def place_of(self, gap: Gap) -> Place | None:
        """Where a gap is filled; whom the placement does not name yet is chosen in the placement itself."""
        group, _, name = gap.field.partition(".")
        if group in self.records:
            return Place(*self.records[group], name)
        if self.placement is not None and group in _CHOSEN_IN_PLACEMENT:
            return Place("placement", self.placement, group)
        return None


def prepare(
    session: Session,
    papers: Papers,
    placement: UUID | None,
    slug: str,
    language: str | None = None,
    answers: Mapping[str, Any] | None = None,
    officer: UUID | None = None,
    paper: str | None = None,
    replaces: UUID | None = None,
    *,
    looking: bool = True,
) -> Prepared:
    """Gather all that a letter would say today; nothing is kept yet. Language and paper follow the recipient."""
    template = current(session, slug)
    subject, office = _subject(session, template, placement), office_of(session)
    given = answered(template, answers or {})
    facts = gather(session, papers, office, subject, officer)
    if subject is None:
        facts = facts.with_group("exchange", exchange(session, given))
    values = {**facts.narrowed(template.fields), "letter": _about(session, office, replaces), "answers": given}
    chosen = LetterLanguage(language) if language else _language(template, facts, office)
    values["answers"] = in_language(template, given, chosen.value)
    korean, english = _recipient(facts, template, values)
    return Prepared(
        template=template,
        placement=subject.id if subject else None,
        values=values,
        language=chosen,
        paper=Paper(paper or letters.paper_for(template, facts.values)),
        recipient_ko=korean,
        recipient_en=english,
        officer=facts.officer,
        gaps=tuple(letters.gaps(template, values, chosen.value)) if looking else (),
        obstacle=_obstacle(template, subject),
        records=facts.records,
        replaces=replaces,
        hints=in_one_language(template, values["answers"]) if chosen == LetterLanguage.BOTH else (),
        caution=caution(session, subject, slug) if looking and subject else None,
    )


def _subject(session: Session, template: Template, identity: UUID | None) -> Placement | None:
    """The placement it is about; None for a document of the office itself."""
    require_letter(template.kind)
    if template.kind.subject == "office":
        return None
    if identity is None:
        raise UserError(say("This document is about a placement. Please say which one."))
    placement = session.get(Placement, identity)
    if placement is None:
        raise UserError(say("This placement is no longer there. It may have been deleted or undone."))
    if template.kind.direction not in ("both", placement.direction):
        way = Direction(template.kind.direction)
        raise UserError(say("This document is for exchanges {way} only.", way=term(way.label)))
    return placement


def _obstacle(template: Template, placement: Placement | None) -> Message | None:
    if placement is None:
        return None
    end = placement.actual_end or placement.planned_end
    return obstacle(template.slug, Stage(placement.stage), end, today(), template.stages)


def _about(session: Session, office: Office, replaces: UUID | None) -> dict[str, Any]:
    """What a letter knows of itself."""
    old = session.get(Letter, replaces) if replaces else None
    return {
        "reference": once(session, "reference", lambda: next_reference(session, office)),
        "date": today(),
        "replaces": old.reference if old else None,
    }


def _language(template: Template, facts: Facts, office: Office) -> LetterLanguage:
    usual = LetterLanguage(office.letter_language)
    found = usual if template.recipient == "office" else _READ_IN.get(letters.reads_in(template, facts.values), usual)
    return found if found.value in template.languages else LetterLanguage(template.languages[0])


def _recipient(facts: Facts, template: Template, values: Mapping[str, Any]) -> Titles:
    """What the recipient is called in Korean and in English; where there is one name only, it serves both."""
    if template.recipient == "authority":
        said = (letters.addressee(template, values, "ko"), letters.addressee(template, values, "en"))
        return either(*said), either(said[1], said[0])
    found = facts.values[template.recipient]
    korean, english = found.get("name_ko"), found.get("name_en")
    if template.recipient == "researcher":
        given = " ".join(part.capitalize() for part in (found.get("given_names") or "").split())
        korean, english = found.get("hangul_name"), " ".join(filter(None, (found.get("surname"), given)))
    return either(korean, english), either(english, korean)


def preview(prepared: Prepared) -> Rendered:
    """The letter as it would look, gaps marked; it is marked as a draft."""
    return rendered(prepared, draft=True)


def rendered(prepared: Prepared, seal: Seal | None = None, *, draft: bool = False) -> Rendered:
    """The letter as a file."""
    language, paper = prepared.language.value, prepared.paper.value
    return letters.render(
        prepared.template, prepared.values, language, paper, draft=draft, seal=seal, signer=prepared.signer
    )


Make = Callable[[Prepared, Seal], "Rendered | Made"]


def issue(session: Session, papers: Papers, seal: Seal, prepared: Prepared, make: Make = rendered) -> Letter:
    """Number, make and keep the letter; refuses what does not fit and gaps by name, and then no number is used."""
    _refuse_unready(prepared)
    old = _replaceable(session, prepared.replaces) if prepared.replaces else None
    about = {**prepared.values["letter"], "reference": next_reference(session, office_of(session))}
    prepared = replace(prepared, values={**prepared.values, "letter": about})
    made, signed = make(prepared, seal), prepared.signer and prepared.signer.certificate
    own = in_force(session, prepared.template.slug)
    letter = Letter(
        reference=about["reference"],
        slug=prepared.template.slug,
        name_en=prepared.template.name_en,
        name_ko=prepared.template.name_ko,
        placement=prepared.placement,
        recipient_ko=prepared.recipient_ko,
        recipient_en=prepared.recipient_en,
        language=prepared.language,
        paper=prepared.paper,
        pages=made.pages,
        issued_on=about["date"],
        officer=prepared.officer,
        replaces=prepared.replaces,
        batch=prepared.batch,
        template_version=prepared.template.version,
        template=own.id if own and own.version == prepared.template.version else None,
        digest=letters.digest(prepared.values),
        paper_hash=papers.put(made.pdf),
        signed_by=signed.subject if signed else None,
        certificate_serial=signed.serial if signed else None,
        values=json.loads(letters.canonical(prepared.values)),
        asked=labels(prepared.template, prepared.values["answers"]),
    )
    session.add(letter)
    # A letter that is void stays void: that it was withdrawn must remain to be seen.
    if old is not None and old.state == LetterState.ISSUED:
        old.state = LetterState.REPLACED
    session.flush()
    return letter


def _refuse_unready(prepared: Prepared) -> None:
    if prepared.obstacle:
        raise UserError(prepared.obstacle)
    if prepared.gaps:
        missing = listed(gap.label for gap in prepared.gaps)
        raise UserError(say("The letter cannot be issued yet. Please fill in: {missing}.", missing=missing))


def _replaceable(session: Session, identity: UUID) -> Letter:
    """The letter a new one replaces; each is replaced by one other at most, so that a line of letters has one end."""
    old = _found(session, identity)
    newer = successor(session, identity)
    if newer is not None:
        raise UserError(
            say(
                "{reference} has been replaced by {newer} already. Please replace that one.",
                reference=old.reference,
                newer=newer.reference,
            )
        )
    return old


def successor(session: Session, identity: UUID) -> Letter | None:
    """The letter that replaced this one."""
    return session.scalars(select(Letter).where(col(Letter.replaces) == identity)).first()


def void(session: Session, identity: UUID, reason: str, note: str = "") -> Letter:
    """Make an issued letter void; it keeps its number and its PDF."""
    letter = _found(session, identity)
    if letter.state != LetterState.ISSUED:
        raise UserError(say("{reference} is no longer valid, so it cannot be made void.", reference=letter.reference))
    letter.state = LetterState.VOID
    letter.void_reason = VoidReason(reason)
    letter.void_since = today()
    letter.void_note = note.strip() or None
    session.flush()
    return letter


def _found(session: Session, identity: UUID) -> Letter:
    letter = session.get(Letter, identity)
    if letter is None:
        raise UserError(say("This letter is not in the office."))
    return letter


def pdf(session: Session, papers: Papers, identity: UUID) -> bytes:
    """The PDF of a letter, byte for byte as it was issued."""
    return papers.get(_found(session, identity).paper_hash)
