"""What is particular to placements: their number, and how the parties fit together."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, col

from tpd_exchange.actions.numbers import following, next_after
from tpd_exchange.calendar import today
from tpd_exchange.i18n import Message, say
from tpd_exchange.models import Call, Contact, Institution, Placement, Record, SubArea
from tpd_exchange.rules.records import direction_of

if TYPE_CHECKING:
    from tpd_exchange.intake.plan import Row

_BY = ("actual_start", "planned_start", "applied_on")
PARTIES = frozenset({"supervisor", "domain", "sub_area", "programme", "call"})


def number(session: Session, placement: Placement) -> None:
    """Give a new placement the next number of its year."""
    placement.number = following(session, col(Placement.number), f"P-{today().year}-")


class NumbersByYear:
    """Numbers for placements of many years that are brought in together: each carries the year of its own start.

    One without a start goes by its application, and one that lies ahead by this year, as one that is typed in does.
    """

    def __init__(self, session: Session, rows: Iterable["Row"]) -> None:
        self._session, self._next = session, dict[int, str]()
        self._taken = {number for row in rows if (number := row.values.get("number"))}

    def next_of(self, values: Mapping[str, Any]) -> str:
        """The next number of its year that nobody has, also of those that a sheet gives to others."""
        this_year = today().year
        year = min(next((values[name].year for name in _BY if values.get(name)), this_year), this_year)
        number = self._next.get(year) or following(self._session, col(Placement.number), f"P-{year}-")
        while number in self._taken:
            number = next_after(number)
        self._next[year] = next_after(number)
        return number


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
