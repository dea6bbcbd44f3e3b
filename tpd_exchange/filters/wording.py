"""How conditions read: a period in words, and what a term asks of its field. Pure."""

import re
from typing import Final

from tpd_exchange.filters.conditions import Filter
from tpd_exchange.i18n import N_, Message, say, term

_PERIODS: Final = {
    "this-month": N_("this month"), "last-month": N_("last month"), "next-month": N_("next month"),
    "this-quarter": N_("this quarter"), "last-quarter": N_("last quarter"), "next-quarter": N_("next quarter"),
    "this-year": N_("this year"), "last-year": N_("last year"), "next-year": N_("next year"),
    "this-korean-fiscal-year": N_("this Korean fiscal year"),
    "last-korean-fiscal-year": N_("last Korean fiscal year"),
    "next-korean-fiscal-year": N_("next Korean fiscal year"),
    "this-us-fiscal-year": N_("this US fiscal year"),
    "last-us-fiscal-year": N_("last US fiscal year"),
    "next-us-fiscal-year": N_("next US fiscal year"),
}  # fmt: skip
_DAYS: Final = re.compile(r"(next|last)-(\d+)-days")
EMPTY: Final = N_("(empty)")
FILLED: Final = N_("not empty")


def period(words: str) -> Message | str:
    """A period as one says it in a sentence."""
    if words in _PERIODS:
        return term(_PERIODS[words])
    days = _DAYS.fullmatch(words)
    if days and days[1] == "next":
        return say("next {count} days", count=days[2])
    if days:
        return say("last {count} days", count=days[2])
    return say("US FY{year}", year=words[2:]) if words.startswith("fy") else words.upper()


def asked(wanted: Filter, said: str) -> Message | str:
    """What one condition asks; `said` are its values as they are called."""
    if wanted.empty and not wanted.values:
        return term(FILLED if wanted.other else EMPTY)
    if wanted.text:
        holds = say("does not contain “{text}”", text=wanted.text)
        return holds if wanted.other else say("contains “{text}”", text=wanted.text)
    meant = _within(wanted) or said
    return say("not {values}", values=meant) if wanted.other else meant


def _within(wanted: Filter) -> Message | str:
    """A period, a span of days or of numbers; nothing where none is asked for."""
    if wanted.period:
        return period(wanted.period)
    if wanted.since and wanted.until:
        return str(wanted.since) if wanted.since == wanted.until else f"{wanted.since} – {wanted.until}"
    if wanted.since:
        return say("from {date}", date=wanted.since)
    if wanted.until:
        return say("until {date}", date=wanted.until)
    least, most = (None if one is None else f"{one:,f}" for one in (wanted.least, wanted.most))
    if least and most:
        return least if least == most else f"{least} – {most}"
    if least:
        return say("at least {number}", number=least)
    return say("at most {number}", number=most) if most else ""
