"""How steps of history are called that no window makes; in the same words as the window's."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from tpd_exchange.display import money
from tpd_exchange.entry import check
from tpd_exchange.i18n import LANGUAGES, Language, Message, both, say, term
from tpd_exchange.models import NOUNS, Noun, Payment, Record, noun_of
from tpd_exchange.models.choices import Stage
from tpd_exchange.models.oversight import ApprovalAnswer, ApprovingParty
from tpd_exchange.models.record import Titles
from tpd_exchange.models.stay import OF

# Gives the title of a record that is there.
TitleOf = Callable[[Noun, UUID | None, Language], str]

OWNED: Final = frozenset({"visa", "policy", "dependant", "incident", "payment", "review", "paper"})
"""Kinds that belong to one placement, and are called by what they are and whose."""

_NAMING = ("hangul_name", "surname", "given_names")


def added(title_of: TitleOf, noun: Noun, rows: Sequence[Mapping[str, Any]], language: Language) -> Message:
    """The step that adds one record or several."""
    if len(rows) == 1:
        return say("Added {noun} {name}", noun=term(noun.common), name=_called(title_of, noun, rows[0], language))
    return say("Added {count} {noun}", count=len(rows), noun=term(noun.commons))


def known(title_of: TitleOf, noun: Noun, identity: UUID, language: Language) -> str | Message:
    """A record that is there, as a sentence names it; `title_of` knows its title."""
    if noun.name not in OWNED:
        return title_of(noun, identity, language)
    korean, english = (title_of(noun, identity, each) for each in LANGUAGES)
    return say("{noun} {name}", noun=term(noun.common), name=_what_of_whose(korean, english))


def called(title_of: TitleOf, noun: Noun, typed: Mapping[str, Any]) -> Message | None:
    """What belongs to a placement, as a sentence names it before it is there; None where that is not known yet."""
    values, faults = check(noun, typed)
    if noun.name not in OWNED or faults:
        return None

    def look(model: type[Record], identity: UUID | None) -> Titles:
        return title_of(noun_of(model), identity, "ko"), title_of(noun_of(model), identity, "en")

    korean, english = noun.model(**values).titles(look)
    return _what_of_whose(korean, english)


def _what_of_whose(korean: str, english: str) -> Message:
    """A title takes both together; a sentence says whose it is, in whatever language it is read."""
    (what_ko, _, whose_ko), (what_en, _, whose_en) = korean.rpartition(OF), english.rpartition(OF)
    return say("{what} of {whose}", what=both(what_ko, what_en), whose=both(whose_ko, whose_en))


def edited(noun: Noun, title: str | Message, typed: Mapping[str, Any]) -> Message:
    """The step that changes a record."""
    stages = noun.fields["stage"].choices if "stage" in noun.fields else None
    if set(typed) == {"stage"} and stages and typed["stage"] in list(stages):
        return moved(title, Stage(typed["stage"]))
    if len(typed) == 1 and (field := noun.fields.get(next(iter(typed)))):
        return say("Changed “{label}” of {name}", label=term(field.label), name=title)
    return say("Edited {name}", name=title)


def moved(title: str | Message, to: Stage) -> Message:
    """The step that moves a placement to another stage."""
    return say("Moved {name} to “{stage}”", name=title, stage=term(to.label))


def answered(title: str, party: ApprovingParty, answer: ApprovalAnswer) -> Message:
    """The step that takes down what a party said to a placement."""
    if answer == ApprovalAnswer.APPROVED:
        return say("{party} approved {name}", party=term(party.label), name=title)
    return say("{party} declined {name}", party=term(party.label), name=title)


_REVIEWED: Final = {
    "open": say("Opened the research-security review of {name}"),
    "answer": say("Answered {code} of the research-security review of {name}", code=""),
    "decide": say("Decided the research-security review of {name}"),
    "confirm": say("Confirmed the research-security review of {name}"),
    "give-back": say("Gave back the research-security review of {name}"),
}
REVIEW_ACTS: Final = tuple(_REVIEWED)
"""What is done to a review."""


def reviewed(act: str, title: str, code: str = "") -> Message:
    """The step that takes a review further; `code` is the question that is answered."""
    values = {"name": title, "code": code} if act == "answer" else {"name": title}
    return Message(_REVIEWED[act].text, values)


def issued(name_en: str, placement: str) -> Message:
    """The step that issues a letter; the letter's Korean name is known by its English one."""
    if not placement:
        return say("Issued {letter}", letter=term(name_en))
    return say("Issued {letter} for {placement}", letter=term(name_en), placement=placement)


def voided(reference: str) -> Message:
    """The step that makes a letter void."""
    return say("Voided {reference}", reference=reference)


def saved(slug: str) -> Message:
    """The step that saves a version of a document's text."""
    return say("Saved the text of “{document}”", document=slug)


def reset(slug: str) -> Message:
    """The step that goes back to the text of a document as we bring it."""
    return say("Reset the text of “{document}” to ours", document=slug)


def planned(title: str) -> Message:
    """The step that plans the payments of a placement."""
    return say("Planned the payments of {name}", name=title)


def paid(title: str, payment: Payment) -> Message:
    """The step that pays an instalment."""
    return say("Paid: {instalment} for {name}", instalment=_instalment(payment), name=title)


def came_back(title: str, payment: Payment) -> Message:
    """The step in which an instalment comes back."""
    return say("Came back: {instalment} for {name}", instalment=_instalment(payment), name=title)


def _instalment(payment: Payment) -> Message:
    amount = f"{payment.currency} {money(payment.amount)}"
    return say("{amount} of {source}, due {day}", amount=amount, source=payment.source, day=str(payment.due_on))


def deleted(title: str | Message) -> Message:
    """The step that deletes a record."""
    return say("Deleted {name}", name=title)


def _called(title_of: TitleOf, noun: Noun, typed: Mapping[str, Any], language: Language) -> str | Message:
    """What a record that is being added will be called; its title is not known yet."""
    if noun.name == "placement" and isinstance(typed.get("researcher"), UUID):
        return title_of(NOUNS["researcher"], typed["researcher"], language)
    if (owned := called(title_of, noun, typed)) is not None:
        return owned
    naming = _NAMING if "surname" in noun.fields else ("name_ko", "name_en")
    parts = [str(typed[name]) for name in naming if typed.get(name)]
    if noun.name != "researcher":
        parts = (parts if language == "ko" else parts[::-1])[:1]
    return " ".join(parts) or str(typed.get("title") or "") or term(noun.one)
