"""What had better be settled before a letter goes out, by the same rules of which the placement's card speaks."""

from typing import Final, NamedTuple

from sqlmodel import Session

from tpd_exchange.actions import own_rules
from tpd_exchange.actions.cases import load
from tpd_exchange.actions.host_day import hosts
from tpd_exchange.calendar import today
from tpd_exchange.i18n import Message, say
from tpd_exchange.models import Placement
from tpd_exchange.rules.engine import findings
from tpd_exchange.rules.security import ABROAD, ABROAD_RULE

CONSENT: Final = "data-consent"


class Caution(NamedTuple):
    """Something to settle first; it hinders nothing."""

    said: Message
    form: str
    """The form that settles it; empty where it went out already and is waited for."""


def caution(session: Session, placement: Placement, slug: str) -> Caution | None:
    """What the card says of personal data abroad, where this letter carries them."""
    if slug not in ABROAD:
        return None
    case = load(session, [placement.id])[placement.id]
    with own_rules.applied(session):
        told = findings(case, hosts(today())[case.direction])
    for finding in told:
        if finding.key == ABROAD_RULE:
            said = say("{finding} This letter tells the other country about the person.", finding=finding.said)
            issued = any(letter.slug == CONSENT for letter in case.letters)
            return Caution(said, "" if issued else CONSENT)
    return None
