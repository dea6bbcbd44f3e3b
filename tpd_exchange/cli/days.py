"""A day as it is typed after a word of a command: read as elsewhere and refused in the language of the command."""

from datetime import date

from pydantic import TypeAdapter, ValidationError

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, say
from tpd_exchange.kinds import Day, ImpossibleDay

_DAY: TypeAdapter[date] = TypeAdapter(Day)


def one_day(text: str | None, otherwise: Message | None = None) -> date | None:
    """The day that was written; None where nothing was. What is none is refused, with what is said `otherwise`."""
    if not text:
        return None
    try:
        return _DAY.validate_python(text)
    except ValidationError as error:
        cause = error.errors()[0].get("ctx", {}).get("error")
        if isinstance(cause, ImpossibleDay):
            raise UserError(cause.message) from error
        plain = say("“{text}” is not a date. Please write it as 2026-03-01.", text=text)
        raise UserError(otherwise or plain) from error
