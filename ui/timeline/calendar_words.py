"""Months, quarters and years in words, as they stand above the bars."""

from tpd_exchange.i18n import N_, Words, say
from ui.timeline.scale import Tick

MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip


def called(tick: Tick, words: Words, *, upper: bool) -> str:
    """What a span of the calendar is called above the bars."""
    if tick.unit == "year":
        return words(say("{year}", year=str(tick.year)))
    if tick.unit == "quarter":
        return words(say("Q{number}", number=tick.number))
    if tick.unit == "month":
        month = words(MONTHS[tick.number - 1])
        return words(say("{month} {year}", month=month, year=str(tick.year))) if upper else month
    return str(tick.number)
