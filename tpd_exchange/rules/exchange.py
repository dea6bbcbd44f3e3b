"""How many people went which way and for how long: counted from plain rows, for reports of the office. Pure.

What has taken place counts: exchanges under way, suspended, completed, closed or ended early. Who withdrew, was
rejected or did not arrive counts nowhere; who is selected and has not left yet is counted apart. A stay lasts from its
actual dates, the planned ones where those are not known, both days included. A person-month is a twelfth of a year of
365.25 days, rounded to one decimal; differences are those of the rounded figures, so that every row can be checked by
hand. Won and dollars are never added together.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final, NamedTuple
from uuid import UUID

from tpd_exchange.calendar import bounds, year_of
from tpd_exchange.models.choices import Currency, Direction, FundingPeriod, Stage

WENT: Final = frozenset({Stage.ACTIVE, Stage.SUSPENDED, Stage.COMPLETED, Stage.CLOSED, Stage.TERMINATED})
"""The stages of exchanges that have taken place, or are taking place."""
COMING: Final = frozenset({Stage.SELECTED, Stage.CONFIRMED, Stage.PREPARING})
"""The stages of exchanges that are agreed and have not begun."""
CANDIDATES: Final = frozenset({Stage.NOMINATED, Stage.REVIEW})
_ENDED: Final = frozenset({Stage.COMPLETED, Stage.CLOSED})

# A twelfth of 365.25 days is 1461/48 days.
_MONTHS: Final = Decimal(48)
_DAYS: Final = Decimal(1461)


class Money(NamedTuple):
    """One source of money of a stay."""

    currency: Currency
    amount: Decimal
    period: FundingPeriod
    starts: date | None = None
    ends: date | None = None
    """The days for which it is paid; those of the stay where it has none of its own."""
    source: str = ""
    payer: str = ""
    purpose: str = ""


class Stay(NamedTuple):
    """One exchange as the records hold it."""

    domain: str
    direction: Direction
    stage: Stage
    planned_start: date | None = None
    planned_end: date | None = None
    actual_start: date | None = None
    actual_end: date | None = None
    sub_area: str = ""
    home: str = ""
    host: str = ""
    funding: Sequence[Money] = ()
    id: UUID | None = None
    agreement: str = ""
    """The id of the agreement under which it takes place."""

    @property
    def start(self) -> date | None:
        """The day on which it began, or was to begin."""
        return self.actual_start or self.planned_start

    @property
    def end(self) -> date | None:
        """Its last day, or what was planned as such."""
        return self.actual_end or self.planned_end

    @property
    def dated(self) -> bool:
        """Whether its days can be counted."""
        start, end = self.start, self.end
        return start is not None and end is not None and start <= end

    def days(self, since: date, until: date) -> int:
        """Its days within a period, both ends included."""
        start, end = self.start, self.end
        if start is None or end is None:
            return 0
        return max(0, (min(end, until) - max(start, since)).days + 1)

    def begins(self, since: date, until: date) -> bool:
        """Whether it begins within a period."""
        start = self.start
        return start is not None and since <= start <= until

    def ends(self, since: date, until: date) -> bool:
        """Whether its last day is within a period."""
        end = self.end
        return end is not None and since <= end <= until


def months(days: int) -> Decimal:
    """Days as person-months, rounded to one decimal."""
    return (days * _MONTHS / _DAYS).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _both_ways(prefix: str, stays: Iterable[Stay]) -> dict[str, int]:
    """How many each way, as `prefix_out` for those who go to the United States and `prefix_in` for those who come."""
    found = [stay.direction for stay in stays]
    return {f"{prefix}_out": found.count(Direction.KR_US), f"{prefix}_in": found.count(Direction.US_KR)}


def _measured(stays: Iterable[Stay], since: date, until: date) -> dict[str, Any]:
    """Heads and person-months each way of stays in a period, and by how much more went out than came in."""
    heads, spent = dict.fromkeys(Direction, 0), dict.fromkeys(Direction, 0)
    for stay in stays:
        days = stay.days(since, until)
        if days:
            heads[stay.direction] += 1
            spent[stay.direction] += days
    out, back = months(spent[Direction.KR_US]), months(spent[Direction.US_KR])
    return {
        "heads_out": heads[Direction.KR_US],
        "heads_in": heads[Direction.US_KR],
        "heads": sum(heads.values()),
        "balance": heads[Direction.KR_US] - heads[Direction.US_KR],
        "months_out": str(out),
        "months_in": str(back),
        "months": str(months(sum(spent.values()))),
        "balance_months": str(out - back),
    }


def _activity(stays: Sequence[Stay], since: date, until: date) -> dict[str, Any]:
    """What happened in a period: who began, who is there on its last day, who ended, who is to come."""
    went = [stay for stay in stays if stay.stage in WENT and stay.dated]
    ended = [stay for stay in went if stay.ends(since, until)]
    return {
        **_measured(went, since, until),
        **_both_ways("begun", (stay for stay in went if stay.begins(since, until))),
        **_both_ways("present", (stay for stay in went if stay.days(until, until))),
        **_both_ways("completed", (stay for stay in ended if stay.stage in _ENDED)),
        **_both_ways("early", (stay for stay in ended if stay.stage == Stage.TERMINATED)),
        **_both_ways("coming", (stay for stay in stays if stay.stage in COMING)),
        **_both_ways("candidates", (stay for stay in stays if stay.stage in CANDIDATES)),
    }


def by_group(
    stays: Sequence[Stay], names: Mapping[str, Mapping[str, Any]], since: date, until: date, of: str = "domain"
) -> list[dict[str, Any]]:
    """The activity of each domain (or sub-area) in the order of `names`, with what `names` says of it."""
    grouped: dict[str, list[Stay]] = {code: [] for code in names}
    for stay in stays:
        if getattr(stay, of) in grouped:
            grouped[getattr(stay, of)].append(stay)
    return [{"code": code, **said, **_activity(grouped[code], since, until)} for code, said in names.items()]


def by_year(stays: Sequence[Stay], until: date, federal: bool) -> list[dict[str, Any]]:
    """Each year from the first exchange on, with the difference carried from year to year.

    A head counts in the year in which the exchange begins, so that the sum over the years counts nobody twice.
    """
    went = [stay for stay in stays if stay.stage in WENT and stay.dated]
    began = [stay.start for stay in went if stay.start is not None and stay.start <= until]
    rows: list[dict[str, Any]] = []
    carried, carried_months = 0, Decimal(0)
    for year in range(year_of(min(began), federal), year_of(until, federal) + 1) if began else ():
        first, last = bounds(year, federal)
        last = min(last, until)
        measured = _measured(went, first, last)
        heads = _both_ways("heads", (stay for stay in went if stay.begins(first, last)))
        balance = heads["heads_out"] - heads["heads_in"]
        carried += balance
        carried_months += Decimal(measured["balance_months"])
        rows.append(
            {
                **measured,
                **heads,
                "heads": sum(heads.values()),
                "balance": balance,
                "year": f"FY{year}" if federal else str(year),
                "cumulative": carried,
                "cumulative_months": str(carried_months),
            }
        )
    return rows


def by_money(stays: Sequence[Stay], since: date, until: date) -> list[dict[str, Any]]:
    """The support that falls into a period by direction, each currency in its own column.

    Monthly amounts count for the days of the stay in the period, single ones in the period in which the stay begins.
    """
    went = [stay for stay in stays if stay.stage in WENT and stay.dated]
    return [
        {"direction": way.value, **{
            currency.value.lower(): int(_sum(went, way, currency, since, until)) for currency in Currency
        }}
        for way in Direction
    ]  # fmt: skip


def _sum(stays: Iterable[Stay], way: Direction, currency: Currency, since: date, until: date) -> Decimal:
    lines = ((stay, line) for stay in stays if stay.direction == way for line in stay.funding)
    return whole(sum((support(*one, since, until) for one in lines if one[1].currency == currency), Decimal(0)))


def support(stay: Stay, line: Money, since: date, until: date) -> Decimal:
    """What of one source of money falls into a period, not rounded."""
    if line.period == FundingPeriod.MONTH:
        days = stay.days(max(since, line.starts or since), min(until, line.ends or until))
        return line.amount * days * _MONTHS / _DAYS if days else Decimal(0)
    return line.amount if stay.begins(since, until) else Decimal(0)


def whole(amount: Decimal) -> Decimal:
    """Money without its fractions."""
    return amount.quantize(Decimal(1), ROUND_HALF_UP)


def report(
    stays: Sequence[Stay],
    domains: Mapping[str, Mapping[str, Any]],
    sub_areas: Mapping[str, Mapping[str, Any]],
    since: date,
    until: date,
    federal: bool = False,
) -> dict[str, Any]:
    """All that a report of the office says about the exchanges of a period."""
    parts = by_group(stays, sub_areas, since, until, of="sub_area")
    whole = _activity(stays, since, until)
    here = [stay for stay in stays if stay.stage in WENT and stay.days(since, until)]
    korean = {stay.home if stay.direction == Direction.KR_US else stay.host for stay in here}
    american = {stay.host if stay.direction == Direction.KR_US else stay.home for stay in here}
    years = by_year(stays, until, federal)
    return {
        "since": since,
        "until": until,
        **whole,
        "leaning": _leaning(whole["balance"]),
        "difference": abs(whole["balance"]),
        "leaning_months": _leaning(Decimal(whole["balance_months"])),
        "difference_months": str(abs(Decimal(whole["balance_months"]))),
        "cumulative": years[-1]["cumulative"] if years else 0,
        "cumulative_months": years[-1]["cumulative_months"] if years else "0.0",
        "houses_kr": len(korean),
        "houses_us": len(american),
        "undated": sum(stay.stage in WENT and not stay.dated for stay in stays),
        "domains": by_group(stays, domains, since, until),
        "sub_areas": [row for row in parts if row["heads"]] or None,
        "years": years or None,
        "money": by_money(stays, since, until),
    }


def _leaning(balance: Decimal | int) -> str:
    """Which way more went."""
    if not balance:
        return "even"
    return Direction.KR_US.value if balance > 0 else Direction.US_KR.value
