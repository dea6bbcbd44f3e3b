"""What came of the exchanges of the sample that are over. All of it made up."""

from datetime import timedelta
from typing import Any, Final

from tpd_exchange.calendar import today
from tpd_exchange.sample.data import Row

_OVER: Final = ("completed", "closed")
_COMMON: Final = ("article", "talk", "dataset", "article", "software", "joint-project", "article", "patent")
_AFTER: Final = timedelta(days=-30)


def outcomes(number: int, row: Row) -> list[dict[str, Any]]:
    """One or two for most who went home; a patent is rare, and some had nothing to report yet."""
    if row["stage"] not in _OVER or number % 5 == 4:
        return []
    kinds = [_COMMON[number % len(_COMMON)], *(["talk"] if number % 3 == 0 else [])]
    on = min(row["actual_end"] + _AFTER, today())
    title = row["project_en"]
    return [{"kind": kind, "title": title, "on": max(on, row["actual_start"])} for kind in dict.fromkeys(kinds)]
