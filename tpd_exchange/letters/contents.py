"""What a dossier holds, as its cover sheet says it: names of its facts, and their shape in each language. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from tpd_exchange.i18n import Language
from tpd_exchange.letters.dates import short_date

LINES: Final = {
    "dossier.papers": ("number", "title", "reference", "date", "standing", "pages", "hash"),
    "dossier.checklist": ("number", "title", "standing", "reference", "date", "received"),
    "dossier.there": ("number", "title", "standing", "reference", "date", "received"),
}
"""The lists whose rows a table may repeat: what is in it, what belongs to an exchange of this direction, and of that
what is there."""

NAMES: Final = frozenset(("count", "pages", "missing", *(name.partition(".")[2] for name in LINES)))
"""The names a template may use after `dossier.`."""

_NONE: Final = "–"


def shape(group: dict[str, Any], language: Language) -> None:
    """Rows in one language; what is not there is a dash."""
    checklist = group.get("checklist") or ()
    group["there"] = [row for row in checklist if row.get("reference")]
    group["missing"] = ", ".join(str(row[f"title_{language}"]) for row in checklist if not row.get("reference")) or None
    for name in ("papers", "checklist", "there"):
        known = LINES[f"dossier.{name}"]
        group[name] = [_row(row, known, language) for row in group.get(name) or ()] or None


def _row(row: Mapping[str, Any], known: tuple[str, ...], language: Language) -> dict[str, Any]:
    return {name: _said(row.get(f"{name}_{language}", row.get(name)), language) for name in known}


def _said(value: Any, language: Language) -> Any:
    if isinstance(value, date):
        return short_date(value, language)
    return _NONE if value is None or value == "" else value
