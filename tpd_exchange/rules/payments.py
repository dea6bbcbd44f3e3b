"""Instalments out of a funding line, and what payments come to; won and dollars are never added unasked. Pure."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from tpd_exchange.models.choices import Currency, FundingPeriod

UNIT: Final = {Currency.KRW: Decimal(1), Currency.USD: Decimal("0.01")}
"""Won are paid whole, dollars to the cent."""


class Promise(NamedTuple):
    """A funding line over the days for which it is paid."""

    source: str
    purpose: str
    currency: Currency
    amount: Decimal
    period: str
    starts: date
    ends: date


class Instalment(NamedTuple):
    """One payment to be made."""

    source: str
    purpose: str
    currency: Currency
    amount: Decimal
    due_on: date


class Total(NamedTuple):
    """What payments in one currency come to; `due` is what should have been paid by now and was not."""

    planned: Decimal = Decimal(0)
    due: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)
    returned: Decimal = Decimal(0)


def plain(amount: Decimal) -> Decimal:
    """The amount as it is read back: undo compares what was written with what is there."""
    # A division leaves no more decimals than there are, as reading back does: 3, not 3.00.
    return (amount * 100).quantize(Decimal(1), ROUND_HALF_UP) / 100


def instalments(promise: Promise, on: int) -> list[Instalment]:
    """Once at the beginning, or on that day of each month; the first and last month by their days.

    What is paid so far is rounded, not each part, so that the sum is exact.
    """
    kept, unit = promise[:3], UNIT[promise.currency]
    if promise.period == FundingPeriod.ONCE:
        return [Instalment(*kept, plain(promise.amount.quantize(unit, ROUND_HALF_UP)), promise.starts)]
    found, whole, paid = [], Fraction(0), Decimal(0)
    for due, share in _months(promise.starts, promise.ends, on):
        whole += share * Fraction(promise.amount)
        so_far = (Decimal(whole.numerator) / Decimal(whole.denominator)).quantize(unit, ROUND_HALF_UP)
        found.append(Instalment(*kept, plain(so_far - paid), due))
        paid = so_far
    return [one for one in found if one.amount]


def _months(first: date, last: date, on: int) -> Iterator[tuple[date, Fraction]]:
    """The day of payment within each month of a period, and which part of the month belongs to it."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        days = monthrange(year, month)[1]
        begins, ends = max(first, date(year, month, 1)), min(last, date(year, month, days))
        due = min(max(date(year, month, min(on, days)), begins), ends)
        yield due, Fraction((ends - begins).days + 1, days)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def lacking(planned: Iterable[tuple[Promise, list[Instalment]]], there: Iterable[Instalment]) -> list[Instalment]:
    """The instalments that are not there yet: one a month of each line, or one at all of what is paid once."""
    known = list(there)
    monthly = Counter((*one[:3], one.due_on.year, one.due_on.month) for one in known)
    found: list[Instalment] = []
    for promise, parts in planned:
        for one in parts:
            key = (*one[:3], one.due_on.year, one.due_on.month)
            if promise.period == FundingPeriod.ONCE:
                key = next((two for two in monthly if two[:3] == one[:3] and monthly[two]), key)
            if monthly[key]:
                monthly[key] -= 1
            else:
                found.append(one)
    return sorted(found, key=lambda one: (one.due_on, one.source, one.purpose))


def converted(amounts: Iterable[tuple[Currency, Decimal]], rate: Decimal) -> Decimal:
    """The sum in won at a stated rate of won for a dollar: whoever shows it says the rate and its date."""
    won = sum((amount * (rate if currency == Currency.USD else 1) for currency, amount in amounts), Decimal(0))
    return won.quantize(UNIT[Currency.KRW], ROUND_HALF_UP)
