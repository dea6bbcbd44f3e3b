"""What an officer answers to a letter's questions: cleaned, and refused with a sentence where it cannot be meant."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final

from pydantic import Field, TypeAdapter, ValidationError

from tpd_exchange.calendar import today
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import LANGUAGES, Message, both, listed, say
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


_WHOLE: Final = say("Please write a whole number.")
_UNFIT: Final = {
    "greater_than_equal": say("Please write a whole number, 0 or more."),
    "less_than_equal": say("This number is too large. Please check it."),
    "bool_parsing": say("Please answer yes or no."),
    "string_too_long": say("This is too long."),
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
        first = error.errors()[0]
        cause = first.get("ctx", {}).get("error")
        raise UserError(cause.message if isinstance(cause, Fault) else _UNFIT.get(first["type"], _WHOLE)) from error
    if question.options and value not in {option.value for option in question.options}:
        known = listed(
            say("{value} ({label})", value=one.value, label=both(one.label_ko, one.label_en))
            for one in question.options
        )
        raise UserError(say("“{value}” cannot be chosen. Possible are: {known}.", value=value, known=known))
    return value


def answers(template: Template, given: Mapping[str, Any]) -> dict[str, Any]:
    """The answers to all that a letter asks, by name; refuses what it does not ask for.

    What is answered in words may be answered in each language, as “name.ko” and “name.en”.
    """
    questions = {question.name: question for question in template.questions}
    asked = questions | {f"{one.name}.{of}": one for one in questions.values() if one.in_words for of in LANGUAGES}
    for name in given:
        if name not in asked:
            known = ", ".join(questions) or "–"
            raise UserError(say("This letter does not ask for “{name}”. It asks for: {known}.", name=name, known=known))
    return {name: _named(asked[name], given.get(name)) for name in asked if name in questions or name in given}


def in_language(template: Template, given: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The answers as a letter keeps them: those in words once, or in a letter in both languages as a pair."""
    found: dict[str, Any] = {}
    for name in (question.name for question in template.questions):
        korean, english = (given.get(f"{name}.{of}") or given.get(name) for of in LANGUAGES)
        first, second = (english, korean) if language == "en" else (korean, english)
        found[name] = given.get(name) if first is None and second is None else first or second
        if language == "both" and korean and english and korean != english:
            found |= {name: None, f"{name}_ko": korean, f"{name}_en": english}
    return found


def labels(template: Template, given: Mapping[str, Any]) -> dict[str, list[str]]:
    """How each answer is asked for, in Korean and in English, also where it is answered in each language."""
    found: dict[str, list[str]] = {}
    for one in template.questions:
        found[one.name] = [one.label_ko, one.label_en]
        if f"{one.name}_ko" in given and one.in_words:
            found[f"{one.name}_ko"] = [f"{one.label_ko}(국문)", f"{one.label_en} (Korean)"]
            found[f"{one.name}_en"] = [f"{one.label_ko}(영문)", f"{one.label_en} (English)"]
    return found


def _named(question: Question, typed: Any) -> Any:
    try:
        return answer(question, typed)
    except UserError as error:
        label = both(question.label_ko, question.label_en)
        raise UserError(say("{label}: {fault}", label=label, fault=error.message)) from error


_HANGUL: Final = re.compile(r"[가-힣]")
_LATIN: Final = re.compile(r"[A-Za-z]")
# Addresses of the net and codes such as J-1-RS are the same in every language.
_SAME_EVERYWHERE: Final = re.compile(r"\S*(?:@|://|www\.)\S*|[A-Z0-9][A-Z0-9./-]*(?!\w)")


def in_one_language(template: Template, given: Mapping[str, Any]) -> tuple[Message, ...]:
    """For a document in both languages: which answers in words can be read in one of them only."""
    return tuple(
        say(
            "This document is in both languages, but the answer to “{question}” is in one. "
            "Please answer it in each language.",
            question=both(question.label_ko, question.label_en),
        )
        for question in template.questions
        if question.in_words and _one_language(str(given.get(question.name) or ""))
    )


def _one_language(text: str) -> bool:
    if _HANGUL.search(text):
        return not _LATIN.search(text)
    return bool(_LATIN.search(_SAME_EVERYWHERE.sub("", text)))
