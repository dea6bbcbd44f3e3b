"""The two sides of an exchange as a row tells them: the country of each, and whether all fits together."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from tpd_exchange.i18n import Message, say
from tpd_exchange.intake.taking import Taken
from tpd_exchange.rules.records import direction_of

Facts = Callable[[str, UUID, str], Any]
OTHER_SIDE: Final = {"KR": "US", "US": "KR"}


def countries(taken: Taken) -> dict[str, str]:
    """The countries of home and host that only the direction, or the other of them, lets one expect.

    They tell two of one name apart and go to whoever has to be made; an institution of the office keeps its own, and
    the row is told of the contradiction.
    """
    home, host = taken.parties.get("home"), taken.parties.get("host")
    direction = taken.values.get("direction")
    if direction:
        first, last = str(direction).upper().split("-")
        expected = (("home", home, first), ("host", host, last))
        return {name: country for name, bucket, country in expected if bucket and "country" not in bucket}
    found: dict[str, str] = {}
    if home and host:
        for name, one, other in (("home", home, host), ("host", host, home)):
            if "country" not in one and other.get("country") in OTHER_SIDE:
                found[name] = OTHER_SIDE[other["country"]]
    return found


def belonging(values: Mapping[str, Any], facts: Facts) -> dict[str, Message]:
    """Parties that do not belong together; the same that a form would say."""
    found: dict[str, Message] = {}
    way = direction_of(facts("institution", values["home"], "country"), facts("institution", values["host"], "country"))
    if way and values["direction"] != way:
        found["direction"] = say("Home and host say the other direction. Please check the three together.")
    supervisor, area, call = values.get("supervisor"), values.get("sub_area"), values.get("call")
    if supervisor and facts("contact", supervisor, "institution") != values["host"]:
        found["supervisor"] = say("This person does not work at the host institution.")
    if area and facts("sub_area", area, "domain") != values["domain"]:
        found["sub_area"] = say("This sub-area belongs to another domain.")
    if call and values.get("programme") and facts("call", call, "programme") != values["programme"]:
        found["call"] = say("This call belongs to another programme.")
    return found
