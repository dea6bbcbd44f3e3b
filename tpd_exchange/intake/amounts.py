"""Amounts as they stand in sheets: with signs, separators, and the Korean 만, 억 and 천."""

import re
import unicodedata
from decimal import Decimal
from typing import Final, NamedTuple

_WON: Final = re.compile(r"₩|￦|KRW|원정?|won", re.IGNORECASE)
_DOLLAR: Final = re.compile(r"US\$|\$|USD|달러|불|dollars?", re.IGNORECASE)
_PLAIN: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_KOREAN: Final = re.compile(r"(?:([\d,.]+)\s*억)?\s*(?:([\d,.]+)\s*(천|백)?만)?\s*(?:([\d,.]+)\s*(천|백)?)?")
_UNITS: Final = {"천": 1000, "백": 100, None: 1, "": 1}


class Sum(NamedTuple):
    """An amount, and the currency where the cell names one."""

    amount: Decimal
    currency: str = ""


def read_amount(text: str) -> Sum | None:
    """The amount that a text says, or None where it says none."""
    bare = unicodedata.normalize("NFKC", text).strip()
    won, dollar = _WON.search(bare), _DOLLAR.search(bare)
    currency = "KRW" if won and not dollar else "USD" if dollar and not won else ""
    number = _DOLLAR.sub("", _WON.sub("", bare)).strip()
    if _PLAIN.fullmatch(number):
        return Sum(_decimal(number), currency)
    match = _KOREAN.fullmatch(number) if re.search("[억만천백]", number) else None
    if match is None or not any(match.groups()):
        return None
    try:
        hundred_millions, myriads, unit, ones, small = match.groups()
        total = _decimal(hundred_millions) * 10**8
        total += _decimal(myriads) * _UNITS[unit] * 10**4 + _decimal(ones) * _UNITS[small]
    except ArithmeticError:
        return None
    return Sum(total, currency)


def _decimal(text: str | None) -> Decimal:
    return Decimal((text or "0").replace(",", ""))
