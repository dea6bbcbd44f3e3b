"""Conditions of a research-security review, as letters say them: their shape in each language. Pure."""

from collections.abc import Mapping
from typing import Any, Final

from tpd_exchange.i18n import Language
from tpd_exchange.letters.dates import short_date

LINES: Final = {"review.conditions": ("text", "until")}
"""The list whose rows a table may repeat."""

NAMES: Final = frozenset(name.partition(".")[2] for name in LINES)
"""The names a template may use after `review.`."""

_TO_THE_END: Final = {"ko": "교류 종료 시", "en": "end of the exchange"}


def shape(group: dict[str, Any], language: Language) -> None:
    """Each condition in one language, or in the other where only that was written, and until when it holds."""
    group["conditions"] = [_row(one, language) for one in group.get("conditions") or ()] or None


def _row(condition: Mapping[str, Any], language: Language) -> dict[str, Any]:
    other = "en" if language == "ko" else "ko"
    until = condition.get("until")
    return {
        "text": condition.get(f"text_{language}") or condition.get(f"text_{other}"),
        "until": short_date(until, language) if until else _TO_THE_END[language],
    }
