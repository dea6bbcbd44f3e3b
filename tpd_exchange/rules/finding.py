"""What a rule has to say of a placement: what, why, what to do, and by when. Pure."""

from collections.abc import Callable
from datetime import date
from enum import IntEnum
from functools import partial
from typing import Final, NamedTuple
from uuid import UUID

from tpd_exchange.i18n import Message


class Severity(IntEnum):
    """How much a finding weighs, the heaviest last."""

    NOTE = 0
    """Good to know; nothing need be done."""
    TASK = 1
    """To be done by its day."""
    WARNING = 2
    """Something does not fit or may go wrong."""
    BAR = 3
    """As the records stand, the law does not allow it."""


NOTE: Final = Severity.NOTE
TASK: Final = Severity.TASK
WARNING: Final = Severity.WARNING
BAR: Final = Severity.BAR
"""By themselves: Python 3.11 takes twenty times as long to ask the class, and rules would for each finding."""


class Place(NamedTuple):
    """Where a finding is put right: a field of a record; without a record, a new one of that noun."""

    noun: str = "placement"
    record: UUID | None = None
    field: str = ""


place_of: Final[Callable[[tuple[str, UUID | None, str]], Place]] = partial(tuple.__new__, Place)
"""A place out of all its values at once, which takes a third of the time."""


class Finding(NamedTuple):
    """One finding about one placement.

    `key` is stable: the rule's id, and where a rule may speak of several records, `:` and the record's hex. What an
    officer did about it (done, put off, does not apply) is a task of that placement with the same key as its `rule`.
    `rule` names the rule of law (text, citation, since when, verified or not: `rules.law`); empty for our own advice.
    `due` is the last day on which it is still in time.
    """

    key: str
    severity: Severity
    said: Message
    todo: Message
    rule: str = ""
    due: date | None = None
    since: date | None = None
    place: Place = Place()
