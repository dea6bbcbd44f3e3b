"""The exchanges of a period as a report says them: names of its facts, and their shape in each language. Pure."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from tpd_exchange.i18n import Language, Words
from tpd_exchange.models import choices

_WAYS: Final = ("heads", "begun", "present", "completed", "early", "coming", "candidates", "months")
_MEASURED: Final = (
    "heads",
    "months",
    "balance",
    "balance_months",
    *(f"{one}_{to}" for one in _WAYS for to in ("out", "in")),
)
_CARRIED: Final = ("cumulative", "cumulative_months")
_SIGNED: Final = ("balance", "balance_months", *_CARRIED)

LINES: Final = {
    "exchange.domains": ("code", "name", *_MEASURED),
    "exchange.sub_areas": ("code", "name", *_MEASURED),
    "exchange.years": ("year", *_MEASURED, *_CARRIED),
    "exchange.money": ("direction", "krw", "usd"),
}
"""The lists whose rows a table may repeat; `_out` goes to the United States, `_in` comes to Korea."""

NAMES: Final = frozenset(
    (
        "since", "until", "leaning", "difference", "leaning_months", "difference_months", "houses_kr", "houses_us",
        "undated", *_MEASURED, *_CARRIED, *(name.partition(".")[2] for name in LINES),
    )
)  # fmt: skip
"""The names a template may use after `exchange.`."""


def shape(group: dict[str, Any], language: Language) -> None:
    """Differences get their sign, rows the name of the language."""
    group |= _signed(group, language)
    for name in ("domains", "sub_areas", "years", "money"):
        group[name] = [_row(row, language) for row in group.get(name) or ()] or None


def _row(row: Mapping[str, Any], language: Language) -> dict[str, Any]:
    other = "en" if language == "ko" else "ko"
    named = {"name": row.get(f"name_{language}") or row.get(f"name_{other}")} if "name_ko" in row else {}
    if "direction" in row:
        named["direction"] = Words(language)(choices.Direction(row["direction"]).label)
    return {**row, **named, **_signed(row, language)}


def _signed(row: Mapping[str, Any], language: Language) -> dict[str, str]:
    """+3, 0, and what is less than nothing as each office writes it: △2 in Korean, −2 in English."""
    below = "△" if language == "ko" else "−"
    found: dict[str, str] = {}
    for name in _SIGNED:
        if row.get(name) is not None:
            value = Decimal(str(row[name]))
            sign = below if value < 0 else "+" if value > 0 else ""
            found[name] = f"{sign}{abs(value):,}"
    return found
