"""Why something is changed: the coded reason and the note that the step of history was given."""

from typing import Final

from sqlmodel import Session

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, say
from tpd_exchange.models.choices import ChangeReason

REASON: Final = "reason"
NOTE: Final = "note"
"""Under these names the store lends a session what its step is kept with."""


def given(session: Session) -> tuple[ChangeReason | None, str]:
    """The reason and the note of the step under way."""
    reason = session.info.get(REASON, "")
    return (ChangeReason(reason) if reason else None), str(session.info.get(NOTE, "")).strip()


def demanded(session: Session) -> tuple[ChangeReason, str]:
    """The same where there must be a reason."""
    reason, note = given(session)
    if reason is None:
        raise UserError(NONE)
    return reason, note


NONE: Final[Message] = say("Every change of a placement is kept with its reason. Please choose one.")
