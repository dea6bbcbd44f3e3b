"""One thing that has to be there before a placement is moved on, and the way to it. Pure."""

from typing import NamedTuple

from tpd_exchange.i18n import Message
from tpd_exchange.models.choices import PaperKind
from tpd_exchange.models.oversight import ApprovingParty
from tpd_exchange.rules.finding import Place


class Writing(NamedTuple):
    """It is filled by a document that goes out."""

    slug: str


class Collecting(NamedTuple):
    """It is filled by a paper that comes in."""

    kind: PaperKind


class Consent(NamedTuple):
    """It is filled by what one of the three parties says."""

    party: ApprovingParty


class Need(NamedTuple):
    """What a step needs: whether it is there, whether the step waits for it or is only better with it, and where it
    is filled in."""

    key: str
    said: Message
    met: bool
    blocks: bool = True
    place: Place | Writing | Collecting | Consent = Place()
