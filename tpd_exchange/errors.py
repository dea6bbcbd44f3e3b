"""Faults that a person can mend: each carries its own sentence."""

from collections.abc import Mapping

from tpd_exchange.i18n import Message, say


class UserError(Exception):
    """Something the officer can mend; its message says what happened and what to do next."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class Standstill(UserError):
    """Something stands in the way of all that would follow, not of one record only: a full disk, a lost folder."""


class Faults(UserError):
    """Faults of a form, each beside its field; `faults` maps the field's name to its sentence."""

    def __init__(self, faults: Mapping[str, Message]) -> None:
        self.faults = dict(faults)
        sentences = " ".join(str(message) for message in self.faults.values())
        super().__init__(say("Please correct the marked fields: {sentences}", sentences=sentences))
