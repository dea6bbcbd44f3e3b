"""Conditions of a research-security review, as letters say them: their shape in each language. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from tpd_exchange.i18n import Language
from tpd_exchange.letters.dates import long_date, short_date

LINES: Final = {"review.conditions": ("text", "until")}
"""The list whose rows a table may repeat."""

NAMES: Final = frozenset(name.partition(".")[2] for name in LINES)
"""The names a template may use after `review.`."""

_TO_THE_END: Final = {"ko": "교류 종료 시", "en": "End of the exchange"}


def shape(group: dict[str, Any], language: Language) -> None:
    """Each condition in one language, or in the other where only that was written, and until when it holds."""
    group["conditions"] = [_row(one, language) for one in group.get("conditions") or ()] or None


def _row(condition: Mapping[str, Any], language: Language) -> dict[str, Any]:
    other = "en" if language == "ko" else "ko"
    until = condition.get("until")
    return {
        "text": condition.get(f"text_{language}") or condition.get(f"text_{other}"),
        "until": _until(until, language) if until else _TO_THE_END[language],
    }


def _until(day: Any, language: Language) -> str:
    """An agreement is read in both countries: in English the month is written out, since 06/07 is two days."""
    kept = date.fromisoformat(str(day))
    return short_date(kept, language) if language == "ko" else long_date(kept, language)
