"""The money of a placement as a letter says it: its lines, and what they come to in each currency. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tpd_exchange.i18n import Language, Words
from tpd_exchange.letters import amounts, dates
from tpd_exchange.models import choices


def shape(placement: dict[str, Any], language: Language) -> None:
    """The lines in words; whether any is paid monthly, the whole months, the days beyond them, and the totals."""
    lines = placement.get("funding") or ()
    months, days = _length(placement.get("start"), placement.get("end"))
    placement["months"], placement["days_over"] = months or None, days or None
    monthly = any(line["period"] == choices.FundingPeriod.MONTH for line in lines)
    placement["monthly"] = monthly or None
    known = months is not None or not monthly
    placement["totals"] = list(_totals(lines, months or 0, language)) if known and lines else None
    placement["funding"] = [_line(line, language) for line in lines] or None


def _length(start: Any, end: Any) -> tuple[int | None, int]:
    if not (start and end):
        return None, 0
    first, last = date.fromisoformat(str(start)), date.fromisoformat(str(end))
    return dates.months(first, last) if first <= last else (None, 0)


def _line(line: Mapping[str, Any], language: Language) -> dict[str, Any]:
    say_in = Words(language)
    return {
        **line,
        "purpose": say_in(choices.FundingPurpose(line["purpose"]).label),
        "period": say_in(choices.FundingPeriod(line["period"]).label),
        "money": amounts.money(line["amount"], line["currency"], language),
    }


def _totals(lines: Iterable[Mapping[str, Any]], months: int, language: Language) -> Iterable[dict[str, str]]:
    """One sum for each currency, never over currencies; what is paid by the month counts for each whole month."""
    sums: dict[str, Decimal] = {}
    for line in lines:
        times = months if line["period"] == choices.FundingPeriod.MONTH else 1
        sums[line["currency"]] = sums.get(line["currency"], Decimal(0)) + Decimal(line["amount"]) * times
    for currency, total in sums.items():
        money, words = amounts.money(total, currency, language), amounts.money_in_words(total, currency, language)
        yield {"currency": currency, "money": money, "words": words}
