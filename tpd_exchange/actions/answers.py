"""What an officer answers to a letter's questions: cleaned, and refused with a sentence where it cannot be meant."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import Field, TypeAdapter, ValidationError

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
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
    """The value of one answer, None where there is none; dates may be typed in any usual way."""
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
