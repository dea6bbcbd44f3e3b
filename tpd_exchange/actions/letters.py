"""Letters: what one would say, issuing it, making it void, and its PDF as it was issued."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from pydantic import TypeAdapter, ValidationError
from sqlmodel import Session, col, select

from tpd_exchange import letters
from tpd_exchange.actions.facts import gather
from tpd_exchange.actions.numbers import following
from tpd_exchange.calendar import today
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.kinds import Day, Fault, Line, Paragraph
from tpd_exchange.letters import Gap, Question, Rendered, Template
from tpd_exchange.models import Letter, Office, Placement
from tpd_exchange.models.choices import LetterLanguage, LetterState, Paper, VoidReason

_ANSWERS: Mapping[str, TypeAdapter[Any]] = {
    "text": TypeAdapter(Line),
    "paragraph": TypeAdapter(Paragraph),
    "date": TypeAdapter(Day),
}


class Papers(Protocol):
    """Where finished papers are kept, by their SHA-256."""

    def put(self, content: bytes) -> str:
        """Keep a paper and give its hash."""

    def get(self, digest: str) -> bytes:
        """The paper of that hash."""


@dataclass(frozen=True)
class Prepared:
    """A letter about to be issued: its values, and what they still lack."""

    template: Template
    placement: UUID
    values: Mapping[str, Any]
    language: LetterLanguage
    paper: Paper
    recipient: str
    officer: UUID | None
    gaps: tuple[Gap, ...]
    replaces: UUID | None = None


def office_of(session: Session) -> Office:
    """The office itself, or a sentence that it has not been described yet."""
    office = session.scalars(select(Office)).first()
    if office is None:
        raise UserError(say("This office has no letterhead yet. Please fill in Catalogue → Office first."))
    return office


def prepare(
    session: Session,
    papers: Papers,
    placement: UUID,
    slug: str,
    language: str,
    answers: Mapping[str, Any] | None = None,
    officer: UUID | None = None,
    paper: str | None = None,
    replaces: UUID | None = None,
) -> Prepared:
    """Gather all that a letter would say about a placement today; nothing is numbered or kept yet."""
    template = letters.template(slug)
    subject = session.get(Placement, placement)
    if subject is None:
        raise UserError(say("This placement is no longer there. It may have been deleted or undone."))
    office = office_of(session)
    facts = gather(session, papers, office, subject, officer)
    old = session.get(Letter, replaces) if replaces else None
    about = {
        "reference": _next_reference(session, office),
        "date": today(),
        "replaces": old.reference if old else None,
    }
    values = {**facts.values, "letter": about, "answers": _answers(template, answers or {})}
    chosen = LetterLanguage(language)
    return Prepared(
        template=template,
        placement=placement,
        values=values,
        language=chosen,
        paper=Paper(paper or letters.paper_for(template, values)),
        recipient=_recipient(facts.values, template, office),
        officer=facts.officer,
        gaps=tuple(letters.gaps(template, values, chosen.value)),
        replaces=replaces,
    )


def _answers(template: Template, given: Mapping[str, Any]) -> dict[str, Any]:
    """The answers to what the template asks; dates may be typed."""
    questions = {question.name: question for question in template.questions}
    for name in given:
        if name not in questions:
            known = ", ".join(questions) or "–"
            raise UserError(say("This letter does not ask for “{name}”. It asks for: {known}.", name=name, known=known))
    return {name: _answer(question, given.get(name)) for name, question in questions.items()}


def _answer(question: Question, typed: Any) -> Any:
    if typed is None or (isinstance(typed, str) and not typed.strip()):
        return None
    try:
        return _ANSWERS[question.kind].validate_python(typed)
    except ValidationError as error:
        cause = error.errors()[0].get("ctx", {}).get("error")
        fault = cause.message if isinstance(cause, Fault) else say("This is too long.")
        label = say("{label}", label=question.label("en"))
        raise UserError(say("{label}: {fault}", label=label, fault=fault)) from error


def _recipient(values: Mapping[str, Any], template: Template, office: Office) -> str:
    found = values[template.recipient]
    if template.recipient == "researcher":
        return " ".join(filter(None, (found.get("hangul_name"), found.get("surname"), found.get("given_names"))))
    names = (found.get("name_ko"), found.get("name_en"))
    return next(filter(None, names if office.side == "KR" else reversed(names)), "")


def _next_reference(session: Session, office: Office, on: date | None = None) -> str:
    return following(session, col(Letter.reference), f"{office.reference_prefix}-{(on or today()).year}-")


def preview(prepared: Prepared) -> Rendered:
    """The letter as it would look, gaps marked; it is marked as a draft."""
    return letters.render(prepared.template, prepared.values, prepared.language.value, prepared.paper.value, draft=True)


def issue(session: Session, papers: Papers, prepared: Prepared) -> Letter:
    """Number, make and keep the letter; refuses gaps by name, and then no number is used."""
    if prepared.gaps:
        missing = ", ".join(dict.fromkeys(str(gap.label) for gap in prepared.gaps))
        raise UserError(say("The letter cannot be issued yet. Please fill in: {missing}.", missing=missing))
    about = {**prepared.values["letter"], "reference": _next_reference(session, office_of(session))}
    prepared = replace(prepared, values={**prepared.values, "letter": about})
    made = letters.render(prepared.template, prepared.values, prepared.language.value, prepared.paper.value)
    letter = Letter(
        reference=about["reference"],
        slug=prepared.template.slug,
        name_en=prepared.template.name_en,
        name_ko=prepared.template.name_ko,
        placement=prepared.placement,
        recipient=prepared.recipient,
        language=prepared.language,
        paper=prepared.paper,
        pages=made.pages,
        issued_on=about["date"],
        officer=prepared.officer,
        replaces=prepared.replaces,
        template_version=prepared.template.version,
        digest=letters.digest(prepared.values),
        paper_hash=papers.put(made.pdf),
        values=json.loads(letters.canonical(prepared.values)),
    )
    session.add(letter)
    session.flush()
    if prepared.replaces:
        _replace(session, prepared.replaces)
    return letter


def _replace(session: Session, identity: UUID) -> None:
    old = _standing(session, identity)
    old.state = LetterState.REPLACED
    session.flush()


def void(session: Session, identity: UUID, reason: str, note: str = "") -> Letter:
    """Make an issued letter void; it keeps its number and its PDF."""
    letter = _standing(session, identity)
    letter.state = LetterState.VOID
    letter.void_reason = VoidReason(reason)
    letter.void_note = note or None
    session.flush()
    return letter


def _standing(session: Session, identity: UUID) -> Letter:
    letter = session.get(Letter, identity)
    if letter is None:
        raise UserError(say("This letter is not in the office."))
    if letter.state != LetterState.ISSUED:
        raise UserError(
            say("{reference} is no longer valid, so it cannot be changed again.", reference=letter.reference)
        )
    return letter


def pdf(session: Session, papers: Papers, identity: UUID) -> bytes:
    """The PDF of a letter, byte for byte as it was issued."""
    letter = session.get(Letter, identity)
    if letter is None:
        raise UserError(say("This letter is not in the office."))
    return papers.get(letter.paper_hash)


def by_reference(session: Session, reference: str) -> Letter:
    """The letter of a reference."""
    letter = session.scalars(select(Letter).where(col(Letter.reference) == reference.strip())).first()
    if letter is None:
        raise UserError(say("There is no letter {reference}. Please look in the list of letters.", reference=reference))
    return letter
