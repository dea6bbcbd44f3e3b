"""What the records say against the answers of a research-security review."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session

from tpd_exchange.actions import own_rules
from tpd_exchange.actions.cases import load
from tpd_exchange.calendar import today
from tpd_exchange.i18n import Message
from tpd_exchange.models.review import Answered
from tpd_exchange.rules import law
from tpd_exchange.rules.doubts import doubts


def speaking_against(session: Session, placement: UUID, lines: Iterable[Answered]) -> dict[str, Message]:
    """What speaks against each answer, by the code of its question; nothing where the records agree or do not know."""
    case = load(session, [placement]).get(placement)
    if case is None:
        return {}
    with law.corrected(own_rules.load(session)):
        return doubts(case, [(line.code, line.answer) for line in lines], today())
