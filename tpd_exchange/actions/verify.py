"""Says of a file that somebody brings whether it is a letter of this office, and whether it is what was issued."""

import json
import re
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Final
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.actions.letters import Papers, successor
from tpd_exchange.actions.telling import Told, told
from tpd_exchange.i18n import N_, Message, say, term
from tpd_exchange.letters import DRAFT, SealedCode, read_code
from tpd_exchange.letters.apart import look_apart
from tpd_exchange.letters.differences import alike, differences
from tpd_exchange.letters.evidence import Evidence
from tpd_exchange.letters.filled import entries, filled_in
from tpd_exchange.models import Letter
from tpd_exchange.models.choices import LetterState, VoidReason
from tpd_exchange.show import Choice

_REFERENCE: Final = re.compile(r"\S+-\d{4}-\d{4,}")
_TRIED: Final = 5
"""So many of the numbers in a text are looked up, at most."""
_SAME_LETTER: Final = 0.5
"""So much of the words at least belongs to a letter that was changed; with less it is another text."""


_COVERS: Final = N_("The digital signature of {name} covers the file. Your PDF reader says who vouches for it.")
_COVERS_FIRST: Final = N_(
    "The digital signature of {name} covers the file as it was signed. What was filled in was added afterwards."
)


class Verdict(Choice):
    """What a file is."""

    GENUINE = "genuine", N_("Genuine")
    COMPARE = "compare", N_("Genuine code: compare the page")
    FILLED = "filled", N_("Genuine form, filled in since")
    REPLACED = "replaced", N_("Genuine, but replaced")
    VOID = "void", N_("Genuine, but void")
    CHANGED = "changed", N_("Changed")
    DRAFT = "draft", N_("A draft")
    FOREIGN = "foreign", N_("Not of this office")


@dataclass(frozen=True)
class Finding:
    """What was found of a file: the verdict in one sentence, what led to it, and what the genuine letter says."""

    verdict: Verdict
    message: Message
    reference: str = ""
    letter: UUID | None = None
    details: tuple[Message, ...] = ()
    says: tuple[Told, ...] = field(default=())

    @property
    def good(self) -> bool:
        """Whether the letter is genuine and in force."""
        return self.verdict in (Verdict.GENUINE, Verdict.COMPARE)


def verify(session: Session, papers: Papers, public: bytes, content: bytes) -> Finding:
    """Judge a file by the register, the office's key and the paper that was issued."""
    digest = sha256(content).hexdigest()
    known = session.scalars(select(Letter).where(col(Letter.paper_hash) == digest)).first()
    if known is not None:
        return _standing(session, known, say("{reference} is genuine and unchanged.", reference=known.reference))
    seen = look_apart(content)
    ours = _codes(seen, public)
    if len({code.reference for code in ours}) > 1:
        names = ", ".join(sorted({code.reference for code in ours}))
        return Finding(
            Verdict.CHANGED,
            say("This was put together of several letters: it carries the codes of {names}.", names=names),
        )
    letter = _named(session, ours[0].reference) if ours else None
    if ours and letter is None:
        return Finding(
            Verdict.FOREIGN,
            say(
                "The code of {reference} was signed with this office's key, but the register has no such letter. Has a "
                "backup been restored that is older than the letter?",
                reference=ours[0].reference,
            ),
            ours[0].reference,
        )
    if letter is None:
        return _without_code(session, papers, seen)
    if not ours[0].fits(letter.digest):
        return _changed(letter, say("Its code was made for another record than that of the register."))
    if not seen.text:
        return _compare(session, letter)
    return _judge(session, papers, letter, content, seen)


def _codes(seen: Evidence, public: bytes) -> list[SealedCode]:
    read = (read_code(text) for text in seen.codes)
    return [code for code in read if code and code.sealed_by(public)]


def _named(session: Session, reference: str) -> Letter | None:
    return session.scalars(select(Letter).where(col(Letter.reference) == reference)).first()


def _compare(session: Session, letter: Letter) -> Finding:
    """Of a scan only the code can be proved; a person compares the rest."""
    return _standing(
        session,
        letter,
        say(
            "The code is that of {reference}, which is genuine. A picture cannot be proved: please compare it with "
            "what the letter says.",
            reference=letter.reference,
        ),
        Verdict.COMPARE,
    )


def _judge(session: Session, papers: Papers, letter: Letter, content: bytes, seen: Evidence) -> Finding:
    issued = papers.get(letter.paper_hash)
    before = look_apart(issued)
    found = differences(before, seen)
    filled = () if found else filled_in(before, seen)
    # Some programs fill in a form by adding to the file, so that a signature still covers all that was issued.
    added = content.startswith(issued)
    if added and not filled:
        found.append(say("Something was added to the file after it was issued."))
    whole = any(one.whole and one.signed and one.signed.intact for one in seen.signatures)
    if letter.signed_by and not whole and not (added and filled):
        found.append(say("The digital signature of {name} no longer covers the file.", name=letter.signed_by))
    if found:
        return _changed(letter, *found)
    if filled:
        return _filled(session, letter, filled)
    again = say(
        "{reference} is genuine: the file was saved anew, and shows and says what was issued.",
        reference=letter.reference,
    )
    return _standing(session, letter, again)


def _filled(session: Session, letter: Letter, filled: tuple[Message, ...]) -> Finding:
    form = say(
        "{reference} is a genuine form that was filled in after it was issued. The office vouches for the form, not "
        "for what stands in its fields.",
        reference=letter.reference,
    )
    # Here it does: a file that was written anew would have been found to be changed.
    signed = (
        (say("The digital signature of {name} covers all that was issued.", name=letter.signed_by),)
        if letter.signed_by
        else ()
    )
    return replace(_standing(session, letter, form, Verdict.FILLED), details=(*filled, *signed))


def _without_code(session: Session, papers: Papers, seen: Evidence) -> Finding:
    """No code of this office; the text may still be that of a letter whose code was taken off or replaced."""
    if DRAFT in seen.codes:
        return Finding(Verdict.DRAFT, say("This is a draft. It was never issued."))
    if any(read_code(text) for text in seen.codes):
        return Finding(
            Verdict.FOREIGN,
            say("This is not a letter of this office: its code was signed by another office, or forged."),
        )
    for reference in list(dict.fromkeys(_REFERENCE.findall(seen.text)))[:_TRIED]:
        letter = _named(session, reference)
        if letter is None:
            continue
        issued = look_apart(papers.get(letter.paper_hash))
        if alike(issued, seen) >= _SAME_LETTER:
            return _changed(letter, *differences(issued, seen), say("The code of the letter is missing or damaged."))
    if not seen.text and not seen.codes:
        return Finding(
            Verdict.FOREIGN,
            say("No code of a letter is found. Please scan the whole page at 150 to 300 dots an inch."),
        )
    return Finding(Verdict.FOREIGN, say("This is not a letter of this office."))


def _changed(letter: Letter, *found: Message) -> Finding:
    first = say("{reference} was changed: {what}", reference=letter.reference, what=found[0])
    return Finding(Verdict.CHANGED, first, letter.reference, letter.id, tuple(found[1:]), told(letter.values, letter))


def _standing(session: Session, letter: Letter, good: Message, verdict: Verdict = Verdict.GENUINE) -> Finding:
    """The same of a letter that is no longer in force, which matters more."""
    message, newer = good, successor(session, letter.id)
    if letter.state == LetterState.VOID:
        reason = term(VoidReason(letter.void_reason).label) if letter.void_reason else "–"
        verdict = Verdict.VOID
        message = say(
            "{reference} is genuine, but void since {day} ({reason}).",
            reference=letter.reference, day=letter.void_since or "–", reason=reason,
        )  # fmt: skip
    elif newer is not None:
        verdict = Verdict.REPLACED
        message = say(
            "{reference} is genuine, but was replaced by {newer} on {day}.",
            reference=letter.reference, newer=newer.reference, day=newer.issued_on,
        )  # fmt: skip
    return Finding(verdict, message, letter.reference, letter.id, says=told(letter.values, letter))


def verify_with_key(public: bytes, office: str, content: bytes) -> Finding:
    """Judge a file of another office, of which only the public key is at hand."""
    seen = look_apart(content)
    ours = _codes(seen, public)
    if not ours:
        if DRAFT in seen.codes:
            return Finding(Verdict.DRAFT, say("This is a draft. It was never issued."))
        return Finding(
            Verdict.FOREIGN, say("This is not a letter of {office}, or its code cannot be read.", office=office)
        )
    code = ours[0]
    if len({one.reference for one in ours}) > 1 or (seen.record is not None and not _fits(code, seen.record)):
        return Finding(
            Verdict.CHANGED,
            say("{reference} was changed: the record in the file is not the one its code was made for.",
                reference=code.reference),
            code.reference,
        )  # fmt: skip
    filled = entries(seen)
    # Who fills in a form adds to the file what no signature covers; with nothing in the fields, it was something else.
    if any(one.signed is None or one.signed.intact is False or not (one.whole or filled) for one in seen.signatures):
        return Finding(
            Verdict.CHANGED,
            say("{reference} was changed: its digital signature no longer covers the file.", reference=code.reference),
            code.reference,
        )
    message = say(
        "The code is that of {reference} of {day}, signed by {office}. Please compare the page with what the record "
        "says, and ask the office whether the letter still stands.",
        reference=code.reference, day=code.day, office=office,
    )  # fmt: skip
    # Anybody can make a certificate in any name; who vouches for it, PDF readers know.
    signers = tuple(
        Message(_COVERS if one.whole else _COVERS_FIRST, {"name": one.signed.by})
        for one in seen.signatures
        if one.signed
    )
    says = told(json.loads(seen.record)) if seen.record else ()
    return Finding(Verdict.COMPARE, message, code.reference, details=(*signers, *filled), says=says)


def _fits(code: SealedCode, record: bytes) -> bool:
    return code.fits(sha256(record).hexdigest())
