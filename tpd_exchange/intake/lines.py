"""Lines inside a record, such as passports, of which a sheet has some columns: completed, and joined to those there."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, Final

from tpd_exchange.display import display
from tpd_exchange.entry import Checked, check_value
from tpd_exchange.i18n import Message, Words, say, term
from tpd_exchange.models import Noun
from tpd_exchange.models.choices import FundingPurpose
from tpd_exchange.show import Field

_ENGLISH: Final = Words("en")
_KOREAN_PASSPORT: Final = re.compile(r"[MSRGD]\d{8}|M\d{3}[A-Z]\d{4}")
MONEY: Final = "funding"
_REMEMBERED: Final = 5_000
# What a line means whose sheet has no column for it.
_USUAL: Final[Mapping[str, Mapping[str, str]]] = {MONEY: {"purpose": "other-purpose", "period": "once"}}


Known = dict[str, Checked]
"""Lines that were checked before, by all that they say: many rows have the same money."""


def completed(noun: Noun, values: dict[str, Any], purpose: str = "", known: Known | None = None) -> dict[str, Message]:
    """Put in what can be known without a column of its own; faults by field. `purpose` is what money is for."""
    faults: dict[str, Message] = {}
    for name, field in _lists(noun):
        if not isinstance(values.get(name), list):
            continue
        usual_parts = _USUAL.get(name, {})
        if purpose and name == MONEY:
            usual_parts = {**usual_parts, "purpose": purpose}
        for line in values[name]:
            for part, usual in usual_parts.items():
                line.setdefault(part, usual)
            if name == "passports" and "country" not in line:
                _put_country(line, values)
        checked = _checked(field, values[name], known if name == MONEY else None)
        if checked.fault is not None:
            faults[name] = checked.fault
        else:
            values[name] = checked.value
    return faults


def _checked(field: Field, typed: list[dict[str, Any]], known: Known | None) -> Checked:
    if known is None:
        return check_value(field, typed)
    said = str(typed)
    found = known.get(said)
    if found is None:
        found = check_value(field, typed)
        if len(known) < _REMEMBERED:
            known[said] = found
    # Each row has its own.
    return found if found.fault is not None else Checked([dict(line) for line in found.value])


@cache
def _lists(noun: Noun) -> tuple[tuple[str, Field], ...]:
    return tuple((name, field) for name, field in noun.fields.items() if field.item is not None)


def _put_country(passport: dict[str, Any], values: Mapping[str, Any]) -> None:
    """Who has one citizenship travels with its passport."""
    citizenships = list(values.get("citizenships") or [])
    if len(citizenships) == 1:
        passport["country"] = citizenships[0]
    elif _KOREAN_PASSPORT.fullmatch(str(passport.get("number", "")).upper()):
        passport["country"] = "KR"


def joined(field: Field, before: list[dict[str, Any]], given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines that were there, and after them those that are not among them yet.

    What reads as what is there is the same: which part a text was, or where a line ended, a list does not show.
    """
    if display(field, given, _ENGLISH) == display(field, before, _ENGLISH):
        return before
    shown = {display(field, [old], _ENGLISH) for old in before}
    known = [
        line
        for line in given
        if not any(_within(line, old) for old in before) and display(field, [line], _ENGLISH) not in shown
    ]
    return [*before, *known] if known else before


def same_money(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[Message]:
    """What to say of a line that is added beside one of the same amount, currency and payer."""
    for line in after[len(before) :] if after[: len(before)] == before else ():
        twin = next((old for old in before if _money(old) == _money(line)), None)
        if twin is not None:
            amount, currency, source = _money(line)
            yield say(
                "{currency} {amount} from {source} is there already, for: {there}. This row adds the same amount once "
                "more, for: {here}.",
                currency=currency, amount=f"{amount:,}", source=source, there=_for(twin), here=_for(line),
            )  # fmt: skip


def _money(line: Mapping[str, Any]) -> tuple[Decimal, str, str]:
    return Decimal(str(line["amount"])), str(line["currency"]), " ".join(str(line["source"]).split())


def _for(line: Mapping[str, Any]) -> Message:
    return term(FundingPurpose(line["purpose"]).label)


def _within(line: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether one line says nothing that another does not say."""
    return all(str(other.get(name)) == str(value) for name, value in line.items() if value not in (None, ""))
