"""How the fields of one record must fit together; each fault stands beside the field that is easiest to mend."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tpd_exchange.calendar import there, today
from tpd_exchange.i18n import Message, say
from tpd_exchange.models import Noun
from tpd_exchange.models.choices import Currency, Direction, PaperKind

Values = Mapping[str, Any]
Faults = dict[str, Message]


def _order(values: Values, first: str, last: str) -> Faults:
    start, end = values.get(first), values.get(last)
    if isinstance(start, date) and isinstance(end, date) and end < start:
        return {last: say("The end ({end}) lies before the start ({start}).", start=start, end=end)}
    return {}


def _researcher(values: Values) -> Faults:
    found: Faults = {}
    if not values.get("hangul_name") and not values.get("surname"):
        found["surname"] = say("Please write at least one name: in Hangul, or as in the passport.")
    if values.get("given_names") and not values.get("surname"):
        found["surname"] = say("Please write the passport surname too; a passport always has one.")
    born = values.get("birth_date")
    for passport in values.get("passports") or ():
        expires = passport.get("expires")
        if born and expires and expires < born.isoformat():
            found["passports"] = say("A passport cannot end before its holder was born.")
    numbers = [passport.get("number") for passport in values.get("passports") or ()]
    if len(set(numbers)) < len(numbers):
        found["passports"] = say("The same passport number stands here twice.")
    return found


def _one_name(values: Values) -> Faults:
    if values.get("name_en") or values.get("name_ko"):
        return {}
    return {"name_en": say("Please write the name in at least one language.")}


_POSTAL_CODES: Mapping[str, tuple[str, Message]] = {
    "KR": (r"\d{5}", say("A Korean postal code has 5 digits, for example 34113.")),
    "US": (r"\d{5}(-\d{4})?", say("A ZIP code has 5 digits, or 5 and 4, for example 20005 or 20005-1234.")),
}


def postal_fault(code: str | None, country: str | None) -> Message | None:
    """What is wrong with a postal code of that country; codes of other countries are taken as they are."""
    known = _POSTAL_CODES.get(country or "")
    if not code or known is None:
        return None
    pattern, fault = known
    return None if re.fullmatch(pattern, code, re.ASCII) else fault


def _postal(values: Values, country: str) -> Faults:
    fault = postal_fault(values.get("postal_code"), values.get(country))
    return {"postal_code": fault} if fault else {}


def _institution(values: Values) -> Faults:
    return {**_one_name(values), **_postal(values, "country")}


def _office(values: Values) -> Faults:
    return _postal(values, "side")


def _period(values: Values) -> Faults:
    return _order(values, "starts", "ends")


_NOT_YET = say("This day lies in the future. Please write it down when it has happened.")
_WHOLE_WON = say("Won have no decimals. Please write a whole amount.")


def _happened(values: Values, *names: str) -> Faults:
    """Days of what has taken place cannot be still to come."""
    days = {name: values.get(name) for name in names}
    return {name: _NOT_YET for name, day in days.items() if isinstance(day, date) and day > today()}


def _stay(values: Values) -> Faults:
    happened = _happened(values, "applied_on", "issued_on", "refused_on", "validated_on", "registered_on")
    return {**_order(values, "begins", "ends"), **_order(values, "entered_on", "left_on"), **happened}


def _dependant(values: Values) -> Faults:
    return _order(values, "arrives", "leaves")


def _incident(values: Values) -> Faults:
    found = _happened(values, "happened_on", "known_on", "informed_on", "closed_on")
    happened, known, closed = (values.get(name) for name in ("happened_on", "known_on", "closed_on"))
    if isinstance(happened, date) and isinstance(known, date) and known < happened:
        found.setdefault("known_on", say("It cannot be known before it happened on {day}.", day=happened))
    if isinstance(known, date) and isinstance(closed, date) and closed < known:
        found.setdefault("closed_on", say("It cannot be closed before it was known on {day}.", day=known))
    return found


def _payment(values: Values) -> Faults:
    found = _happened(values, "paid_on", "returned_on")
    if values.get("currency") == Currency.KRW:
        amounts = {name: values.get(name) for name in ("amount", "paid", "returned")}
        found |= {name: _WHOLE_WON for name, won in amounts.items() if isinstance(won, Decimal) and won % 1}
    if values.get("amount") == 0:
        found["amount"] = say("Please enter an amount above zero.")
    for day, amount in (("paid_on", "paid"), ("returned_on", "returned")):
        if values.get(amount) is not None and not values.get(day):
            found.setdefault(day, say("Please write the day as well as the amount."))
    return {**_came_back(values), **found}


def _came_back(values: Values) -> Faults:
    """What came back was paid before, and was no more than that."""
    paid_on, paid, on, back = (values.get(name) for name in ("paid_on", "paid", "returned_on", "returned"))
    if on and not paid_on:
        return {"returned_on": say("This payment was not made yet, so nothing can come back.")}
    if isinstance(on, date) and isinstance(paid_on, date) and on < paid_on:
        return {"returned_on": say("It cannot come back before it was paid.")}
    if isinstance(back, Decimal) and isinstance(paid, Decimal) and back > paid:
        return {"returned": say("What comes back is above zero and at most what was paid.")}
    return {}


def _task(values: Values) -> Faults:
    return _happened(values, "done_on")


def _call(values: Values) -> Faults:
    found = _order(values, "opens", "closes")
    shares = [(one.get("domain"), one.get("direction")) for one in values.get("quotas") or ()]
    if len(set(shares)) < len(shares):
        found["quotas"] = say("The same domain and direction stand here twice. Please make one quota of the two.")
    return found


def _placement(values: Values) -> Faults:
    found = {**_order(values, "planned_start", "planned_end"), **_order(values, "actual_start", "actual_end")}
    if values.get("home") and values.get("home") == values.get("host"):
        found["host"] = say("Home and host are the same institution. Please choose another host.")
    for name in ("actual_start", "actual_end"):
        day = values.get(name)
        # At the host it may be tomorrow already.
        if isinstance(day, date) and day > max(today(), there("KR", today())):
            found[name] = say("This day has not come yet. Please enter the actual day.")
    if any(one["on"] > max(today(), there("KR", today())).isoformat() for one in values.get("approvals") or ()):
        found["approvals"] = say("This day has not come yet. Please enter the day on which it was said.")
    for one in values.get("returns") or ():
        if one.get("back") and one["back"] < one["leaves"]:
            found["returns"] = say("A return home cannot end before it begins.")
    for line in values.get("funding") or ():
        if line.get("currency") == Currency.KRW and not str(line.get("amount", "0")).isdigit():
            found["funding"] = _WHOLE_WON
        if line.get("starts") and line.get("ends") and line["ends"] < line["starts"]:
            found["funding"] = say(
                "The end ({end}) lies before the start ({start}).", start=line["starts"], end=line["ends"]
            )
    return found


def _paper(values: Values) -> Faults:
    found = _order(values, "valid_from", "valid_until")
    received = values.get("received_on")
    if isinstance(received, date) and received > today():
        found["received_on"] = say("This day lies in the future. Please write the day on which the paper came.")
    if values.get("kind") == PaperKind.OTHER and not values.get("name"):
        found["name"] = say("Please say what this paper is.")
    return found


_RULES: Mapping[str, Callable[[Values], Faults]] = {
    "researcher": _researcher,
    "institution": _institution,
    "office": _office,
    "contact": _one_name,
    "officer": _one_name,
    "programme": _period,
    "call": _call,
    "placement": _placement,
    "paper": _paper,
    "policy": _period,
    "visa": _stay,
    "agreement": _period,
    "plan": _period,
    "review_question": _period,
    "dependant": _dependant,
    "incident": _incident,
    "payment": _payment,
    "task": _task,
}


_IMPLIED: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "payment": {"paid": ("paid_on", "amount"), "returned": ("returned_on", "paid")}
}


def implied(noun: Noun) -> Iterable[str]:
    """The fields that get their value from others where nobody wrote one."""
    return _IMPLIED.get(noun.name, {})


def complete(noun: Noun, values: dict[str, Any]) -> None:
    """Money of which only the day is told was paid, or came back, in full."""
    for name, (day, source) in _IMPLIED.get(noun.name, {}).items():
        if values.get(day) is not None and values.get(name) is None:
            values[name] = values.get(source)


def cross_faults(noun: Noun, values: Values) -> Faults:
    """Faults that no single field shows."""
    rule = _RULES.get(noun.name)
    return rule(values) if rule else {}


def direction_of(home_country: str | None, host_country: str | None) -> Direction | None:
    """Which way a person goes, by the countries of home and host."""
    if (home_country, host_country) == ("KR", "US"):
        return Direction.KR_US
    if (home_country, host_country) == ("US", "KR"):
        return Direction.US_KR
    return None
