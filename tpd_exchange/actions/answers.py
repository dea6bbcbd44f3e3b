"""What an officer answers to a letter's questions: cleaned, and refused with a sentence where it cannot be meant."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final

from pydantic import Field, TypeAdapter, ValidationError

from tpd_exchange.calendar import today
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, both, say
from tpd_exchange.kinds import Amount, Day, Fault, Line, Paragraph
from tpd_exchange.letters import Question, Template

_Number = Annotated[int, Field(ge=0, le=10**9)]
KINDS: Final[Mapping[str, TypeAdapter[Any]]] = {
    "text": TypeAdapter(Line),
    "paragraph": TypeAdapter(Paragraph),
    "date": TypeAdapter(Day),
    "number": TypeAdapter(_Number),
    "amount": TypeAdapter(Amount),
    "flag": TypeAdapter(bool),
    "choice": TypeAdapter(str),
}
"""What each kind of question takes."""


_UNFIT: Final = {
    "number": say("Please write a whole number."),
    "flag": say("Please answer yes or no."),
}


def answer(question: Question, typed: Any) -> Any:
    """The value of one answer, None where there is none; a deadline that is past today is refused."""
    value = read_answer(question, typed)
    if question.future and isinstance(value, date) and value < today():
        raise UserError(say("This day is past. Please choose a later one."))
    return value


def read_answer(question: Question, typed: Any) -> Any:
    """The value of one answer whatever day it is, as of a letter that went out; dates may be typed in any usual way."""
    if typed is None or (isinstance(typed, str) and not typed.strip()):
        return None
    try:
        value = KINDS[question.kind].validate_python(typed)
    except ValidationError as error:
        cause = error.errors()[0].get("ctx", {}).get("error")
        fault = cause.message if isinstance(cause, Fault) else _UNFIT.get(question.kind, say("This is too long."))
        raise UserError(fault) from error
    if question.options and value not in {option.value for option in question.options}:
        known = ", ".join(option.value for option in question.options)
        raise UserError(say("“{value}” cannot be chosen. Possible are: {known}.", value=value, known=known))
    return value


def answers(template: Template, given: Mapping[str, Any]) -> dict[str, Any]:
    """The answers to all that a letter asks, by name; refuses what it does not ask for."""
    questions = {question.name: question for question in template.questions}
    for name in given:
        if name not in questions:
            known = ", ".join(questions) or "–"
            raise UserError(say("This letter does not ask for “{name}”. It asks for: {known}.", name=name, known=known))
    return {name: _named(question, given.get(name)) for name, question in questions.items()}


def _named(question: Question, typed: Any) -> Any:
    try:
        return answer(question, typed)
    except UserError as error:
        raise UserError(say("{label}: {fault}", label=question.label("en"), fault=error.message)) from error


_HANGUL: Final = re.compile(r"[가-힣]")
_LATIN: Final = re.compile(r"[A-Za-z]")
# Addresses of the net and codes such as J-1-RS are the same in every language.
_SAME_EVERYWHERE: Final = re.compile(r"\S*(?:@|://|www\.)\S*|[A-Z0-9][A-Z0-9./-]*(?!\w)")


def in_one_language(template: Template, given: Mapping[str, Any]) -> tuple[Message, ...]:
    """For a document in both languages: which answers in words can be read in one of them only."""
    return tuple(
        say(
            "This document is in both languages, but the answer to “{question}” is in one. "
            "Write it in both, for example parted by “ / ”.",
            question=both(question.label_ko, question.label_en),
        )
        for question in template.questions
        if question.kind in ("text", "paragraph")
        # What is asked once for each language is written in that one.
        and not question.name.endswith(("_ko", "_en"))
        and _one_language(str(given.get(question.name) or ""))
    )


def _one_language(text: str) -> bool:
    if _HANGUL.search(text):
        return not _LATIN.search(text)
    return bool(_LATIN.search(_SAME_EVERYWHERE.sub("", text)))
