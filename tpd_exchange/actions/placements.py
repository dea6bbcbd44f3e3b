"""What is particular to placements: their number, and how the parties fit together."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col

from tpd_exchange.actions.numbers import following
from tpd_exchange.calendar import today
from tpd_exchange.i18n import Message, say
from tpd_exchange.models import Call, Contact, Institution, Placement, Record, SubArea
from tpd_exchange.rules.records import direction_of

PARTIES = frozenset({"supervisor", "domain", "sub_area", "programme", "call"})


def number(session: Session, placement: Placement) -> None:
    """Give a new placement the next number of its year."""
    placement.number = following(session, col(Placement.number), f"P-{today().year}-")


def faults(session: Session, values: Mapping[str, Any], before: Placement | Record | None) -> dict[str, Message]:
    """Parties that do not belong together."""
    found: dict[str, Message] = {}
    home, host = session.get(Institution, values["home"]), session.get(Institution, values["host"])
    way = direction_of(home.country if home else None, host.country if host else None)
    if before is None and way and values["direction"] != way:
        found["direction"] = say("Home and host say the other direction. Please check the three together.")
    supervisor = session.get(Contact, values["supervisor"]) if values["supervisor"] else None
    if supervisor and supervisor.institution != values["host"]:
        found["supervisor"] = say("This person does not work at the host institution.")
    area = session.get(SubArea, values["sub_area"]) if values["sub_area"] else None
    if area and area.domain != values["domain"]:
        found["sub_area"] = say("This sub-area belongs to another domain.")
    call = session.get(Call, values["call"]) if values["call"] else None
    if call and values["programme"] and call.programme != values["programme"]:
        found["call"] = say("This call belongs to another programme.")
    return found
