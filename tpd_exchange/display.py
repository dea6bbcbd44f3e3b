"""How the value of a field reads in a list, a card or a sheet."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tpd_exchange.i18n import N_, Words
from tpd_exchange.lookups import names
from tpd_exchange.show import Field, fields

_YES, _NO = N_("Yes"), N_("No")


def display(field: Field, value: Any, words: Words, codes: Mapping[str, str] | None = None) -> str:
    """A value as a person reads it; references are given as their titles already."""
    if value is None or value == "":
        return ""
    if isinstance(value, list):
        return "; ".join(_item(field, item, words, codes) for item in value)
    if field.editor == "flag":
        return words(_YES if value else _NO)
    return _item(field, value, words, codes)


def money(value: Any) -> str:
    """An amount with its thousands apart, and its hundredths where there are any."""
    amount = Decimal(str(value))
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"


def _item(field: Field, value: Any, words: Words, codes: Mapping[str, str] | None) -> str:
    if isinstance(value, dict) and field.item is not None:
        parts = [display(part, value.get(name), words) for name, part in fields(field.item).items()]
        return " · ".join(filter(None, parts))
    if field.choices is not None:
        return words(field.choices(value).label)
    if field.show.lookup:
        return names(field.show.lookup, words.language).get(value, value)
    if field.show.codes and codes:
        return codes.get(value, value)
    if field.editor == "money":
        return money(value)
    return value.isoformat() if isinstance(value, date) else str(value)
