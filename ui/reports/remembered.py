"""What was last chosen for each report, kept on this computer: its period, comparison, what is hidden, its language.

A year is kept as how many years ago it was, so that the report of this year is that of the next one a year later.
"""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tpd_exchange.calendar import today, year_of
from tpd_exchange.reports import period as periods
from tpd_exchange.reports.period import Kind, Period

if TYPE_CHECKING:
    from tpd_exchange.settings import Settings

_SECTION = "reports"
_SIZE = 10


class Choices(NamedTuple):
    """All that is chosen besides the report itself; two dates where there is no period; by what an own table counts."""

    period: Period | None
    first: date
    last: date
    compare: bool = False
    least: int = 0
    spoken: str = ""
    counted: str = ""
    rows: str = ""
    columns: str = ""
    narrowed: str = ""
    """Search and conditions of the placements that are counted."""


def keep(settings: "Settings", report: str, chosen: Choices) -> None:
    """Remember them for a report."""
    day = today()
    period = "days"
    if chosen.period is not None:
        now = periods.this(chosen.period.kind, day)
        ago = year_of(now.last, now.federal) - year_of(chosen.period.last, now.federal)
        period = f"{chosen.period.kind.value}:{ago}"
    texts = [period, str(chosen.first), str(chosen.last), str(int(chosen.compare)), str(chosen.least)]
    settings.set(
        _SECTION, report, [*texts, chosen.spoken, chosen.counted, chosen.rows, chosen.columns, chosen.narrowed]
    )


def kept(settings: "Settings", report: str) -> Choices | None:
    """What was chosen for a report; None where nothing was, or where it is nothing one could have chosen."""
    texts = settings.get(_SECTION, report, list[str]())
    if len(texts) != _SIZE:
        return None
    name, first, last, compare, least, *more = texts
    try:
        return Choices(
            _period(name), date.fromisoformat(first), date.fromisoformat(last), compare == "1", int(least), *more
        )
    except ValueError:
        return None


def _period(name: str) -> Period | None:
    if name == "days":
        return None
    kind, _, ago = name.partition(":")
    now = periods.this(Kind(kind), today())
    return periods.year(year_of(now.last, now.federal) - int(ago), now.kind)
