"""Lines inside a record, such as passports, of which a sheet has some columns: completed, and joined to those there."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from tpd_exchange.display import display
from tpd_exchange.entry import check_value
from tpd_exchange.i18n import Message, Words
from tpd_exchange.models import Noun
from tpd_exchange.show import Field

_ENGLISH: Final = Words("en")
_KOREAN_PASSPORT: Final = re.compile(r"[MSRGD]\d{8}|M\d{3}[A-Z]\d{4}")
# What a line means whose sheet has no column for it.
_USUAL: Final[Mapping[str, Mapping[str, str]]] = {"funding": {"purpose": "other-purpose", "period": "once"}}


def completed(noun: Noun, values: dict[str, Any]) -> dict[str, Message]:
    """Put in what can be known without a column of its own; faults by field."""
    faults: dict[str, Message] = {}
    for name, field in _lists(noun):
        if not isinstance(values.get(name), list):
            continue
        usual_parts = _USUAL.get(name, {})
        for line in values[name]:
            for part, usual in usual_parts.items():
                line.setdefault(part, usual)
            if name == "passports" and "country" not in line:
                _put_country(line, values)
        checked = check_value(field, values[name])
        if checked.fault is not None:
            faults[name] = checked.fault
        else:
            values[name] = checked.value
    return faults


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


def _within(line: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether one line says nothing that another does not say."""
    return all(str(other.get(name)) == str(value) for name, value in line.items() if value not in (None, ""))
