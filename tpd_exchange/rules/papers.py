"""How long a collected paper is good for, and to which part of a placement's life it belongs."""

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal, NamedTuple

from tpd_exchange.i18n import Message, say
from tpd_exchange.models.choices import PaperKind
from tpd_exchange.paperwork import Phase

SOON: Final = 60
"""So many days before its end a paper is to be renewed: insurers and consulates need about as long."""

PHASES: Final[Mapping[PaperKind, Phase]] = {
    PaperKind.PASSPORT: Phase.SELECTION,
    PaperKind.PHOTO: Phase.SELECTION,
    PaperKind.DEGREE: Phase.SELECTION,
    PaperKind.CAREER: Phase.SELECTION,
    PaperKind.PROPOSAL: Phase.SELECTION,
    PaperKind.LANGUAGE: Phase.SELECTION,
    PaperKind.CONTRACT: Phase.AGREEMENT,
    PaperKind.SIGNED: Phase.AGREEMENT,
    PaperKind.CONSENT: Phase.AGREEMENT,
    PaperKind.DS2019: Phase.VISA,
    PaperKind.VISA: Phase.VISA,
    PaperKind.RESIDENCE: Phase.VISA,
    PaperKind.TRAINING: Phase.SECURITY,
    PaperKind.EXPORT: Phase.SECURITY,
    PaperKind.INSURANCE: Phase.MONEY,
    PaperKind.FUNDING: Phase.MONEY,
    PaperKind.ARRIVAL: Phase.STAY,
    PaperKind.REPORT: Phase.STAY,
    PaperKind.OTHER: Phase.END,
}


class Validity(NamedTuple):
    """How a paper stands on a day, in words and in a tone."""

    said: Message
    tone: Literal["", "warn", "bad"]


def validity(until: date, day: date) -> Validity:
    """Whether a paper that is valid until a day still is."""
    left = (until - day).days
    if left < 0:
        return Validity(say("Expired on {date}", date=until), "bad")
    if left == 0:
        return Validity(say("Expires today"), "warn")
    if left <= SOON:
        return Validity(say("Valid until {date}, {days} days more", date=until, days=left), "warn")
    return Validity(say("Valid until {date}", date=until), "")
