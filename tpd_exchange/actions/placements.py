"""What is particular to placements: their number, and how the parties fit together."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from tpd_exchange.calendar import today
from tpd_exchange.i18n import Message, say
from tpd_exchange.models import Call, Contact, Institution, Placement, Record, SubArea
from tpd_exchange.rules.records import direction_of

PARTIES = frozenset({"supervisor", "domain", "sub_area", "programme", "call"})


def number(session: Session, record: Record) -> None:
    """Give a new placement the next number of its year; the writer's lock keeps two from getting the same."""
    assert isinstance(record, Placement)
    start = f"P-{today().year}-"
    column = col(Placement.number)
    last = session.scalar(select(func.max(column)).where(column.startswith(start)))
    record.number = f"{start}{int(last.rsplit('-', 1)[1]) + 1 if last else 1:04d}"


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
