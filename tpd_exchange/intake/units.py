"""In which unit a column of money is written: as its heading says, or as an officer does."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from tpd_exchange.i18n import N_


class Unit(NamedTuple):
    """What a number is multiplied by, of which currency it is, and what the unit is called."""

    times: Decimal = Decimal(1)
    currency: str = ""
    label: str = ""


UNITS: Final[Mapping[str, Unit]] = {
    "won": Unit(Decimal(1), "KRW", N_("won")),
    "thousand-won": Unit(Decimal(1_000), "KRW", N_("thousand won")),
    "ten-thousand-won": Unit(Decimal(10_000), "KRW", N_("10,000 won")),
    "million-won": Unit(Decimal(1_000_000), "KRW", N_("million won")),
    "hundred-million-won": Unit(Decimal(100_000_000), "KRW", N_("100 million won")),
    "dollar": Unit(Decimal(1), "USD", N_("US dollars")),
    "thousand-dollar": Unit(Decimal(1_000), "USD", N_("thousand US dollars")),
}
_BY_MEANING: Final = {(unit.times, unit.currency): name for name, unit in UNITS.items()}
_TIMES: Final = {"": 1, "천": 1_000, "만": 10_000, "백만": 1_000_000, "억": 100_000_000, "thousand": 1_000, "k": 1_000,
                 "million": 1_000_000, "m": 1_000_000}  # fmt: skip
_WON: Final = ("원", "₩", "￦", "krw", "won")
_MONEY: Final = r"원|달러|불|₩|￦|us\$|\$|krw|usd|won|us ?dollars?|dollars?"
_MANY: Final = r"천|백만|만|억|thousand|million|k|m"
_UNIT: Final = rf"(?:(?P<before>{_MANY})\s*)?(?P<money>{_MONEY})(?:\s*(?P<after>{_MANY}))?"
_INSIDE: Final = re.compile(rf"(?<![가-힣a-z]){_UNIT}(?![가-힣a-z])", re.IGNORECASE)
_LAST: Final = re.compile(rf"(?:[\s,/·:_-]+|\bin\s+){_UNIT}\s*$", re.IGNORECASE)
_BRACKET: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


def unit_of(heading: str) -> str:
    """The unit that a heading names, in brackets or as its last word; nothing where it names none."""
    found = next((match for inside in _BRACKET.findall(heading) if (match := _INSIDE.search(inside))), None)
    return _named(found or _LAST.search(_BRACKET.sub("", heading)))


def unit_said(text: str) -> str:
    """The unit that somebody wrote by itself, by name or as headings do: 천원, thousand-won, USD."""
    return text if text in UNITS else _named(re.fullmatch(_UNIT, text.strip(), re.IGNORECASE))


def without_unit(heading: str) -> str:
    """A heading without the unit that is its last word."""
    return _LAST.sub("", heading)


def _named(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    many = (match["before"] or match["after"] or "").casefold()
    currency = "KRW" if match["money"].casefold() in _WON else "USD"
    return _BY_MEANING.get((Decimal(_TIMES[many]), currency), "")
