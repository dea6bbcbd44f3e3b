"""What is counted of each placement in a period, and how it is rounded; what counts at all is said in `rules/exchange`.

Nothing after the day of the report has taken place: a period that is not over counts up to that day, and who is still
to come is counted apart. So the numbers agree with the balance of exchange, and with its letter up to the same day.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from tpd_exchange.i18n import N_
from tpd_exchange.models.choices import Currency, Stage
from tpd_exchange.reports.facts import Fact
from tpd_exchange.reports.period import Period
from tpd_exchange.rules.exchange import COMING, WENT, months, support, whole
from tpd_exchange.rules.reporting import Timeliness

_ENDED: Final = frozenset({Stage.COMPLETED, Stage.CLOSED})


class Counted(NamedTuple):
    """What a placement, or one of its lines, adds to a measure."""

    fact: Fact
    amount: Decimal | int
    detail: Any = None


class Window(NamedTuple):
    """The days that are looked at: the first, the last that has come, the last of the period, and the day itself."""

    first: date
    last: date
    end: date
    day: date


Take = Callable[[Fact, Window], Iterator[Counted]]


@dataclass(frozen=True, eq=False)
class Measure:
    """What is counted. `finish` makes of the sum what is shown; `unit` says how that is written."""

    name: str
    label: str
    take: Take
    unit: str = "count"
    finish: Callable[[Decimal], Decimal] = lambda total: total
    level: str = ""
    touching: bool = True
    """Whether only stays count whose days touch the period; outcomes and reports may come later."""
    went: bool = True
    """Whether, of those, only such count as took place."""
    ahead: bool = False
    """Whether it looks beyond the day of the report."""

    def counted(self, facts: Iterable[Fact], period: Period, day: date) -> list[Counted]:
        """All that counts in a period, seen from a day."""
        come = period.until(day)
        window = Window(come.first, come.last, period.last, day)
        return [one for fact in facts for one in self.take(fact, window)]


def took_place(fact: Fact) -> bool:
    """Whether it began at all, and has days that can be counted."""
    return fact.stay.stage in WENT and fact.stay.dated


def _heads(fact: Fact, at: Window) -> Iterator[Counted]:
    if fact.stay.days(at.first, at.last):
        yield Counted(fact, 1)


def _begun(fact: Fact, at: Window) -> Iterator[Counted]:
    if took_place(fact) and fact.stay.begins(at.first, at.last):
        yield Counted(fact, 1)


def _present(fact: Fact, at: Window) -> Iterator[Counted]:
    if took_place(fact) and at.first <= at.last and fact.stay.days(at.last, at.last):
        yield Counted(fact, 1)


def _ended(stages: frozenset[Stage]) -> Take:
    def take(fact: Fact, at: Window) -> Iterator[Counted]:
        if fact.stay.stage in stages and took_place(fact) and fact.stay.ends(at.first, at.last):
            yield Counted(fact, 1)

    return take


def _coming(fact: Fact, at: Window) -> Iterator[Counted]:
    """Who is agreed and begins within the period; who should have begun already is coming now."""
    start = fact.stay.start
    if start is None or at.end < at.day:
        return
    late = fact.stay.stage in COMING and at.first <= max(start, at.day) <= at.end
    if late or (took_place(fact) and start > at.day and fact.stay.begins(at.first, at.end)):
        yield Counted(fact, 1)


def _placements(fact: Fact, at: Window) -> Iterator[Counted]:
    """Every placement, at whatever stage, whose days touch the whole period; without an end, by its first day."""
    start = fact.stay.start
    if start is not None and start <= at.end and (fact.stay.end or start) >= at.first:
        yield Counted(fact, 1)


def _days(fact: Fact, at: Window) -> Iterator[Counted]:
    if days := fact.stay.days(at.first, at.last):
        yield Counted(fact, days)


def _money(currency: Currency | None) -> Take:
    def take(fact: Fact, at: Window) -> Iterator[Counted]:
        for line in fact.stay.funding:
            if currency in (None, line.currency) and (amount := support(fact.stay, line, at.first, at.last)):
                yield Counted(fact, amount, line)

    return take


def _outcomes(fact: Fact, at: Window) -> Iterator[Counted]:
    """By their own day; without one, by the last day of the stay."""
    for one in fact.outcomes:
        on = one.on or fact.stay.end
        if on is not None and at.first <= on <= at.last:
            yield Counted(fact, 1, one)


def _reports(standing: Timeliness | None) -> Take:
    def take(fact: Fact, at: Window) -> Iterator[Counted]:
        for duty in fact.duties:
            if at.first <= duty.due <= at.end and standing in (None, duty.standing(at.day)):
                yield Counted(fact, 1, duty)

    return take


_ALL: Final = (
    Measure("heads", N_("Exchanges"), _heads),
    Measure("begun", N_("Begun"), _begun),
    Measure("present", N_("There on the last day"), _present),
    Measure("completed", N_("Completed"), _ended(_ENDED)),
    Measure("early", N_("Ended early"), _ended(frozenset({Stage.TERMINATED}))),
    Measure("coming", N_("Still to come"), _coming, touching=False, ahead=True),
    Measure("placements", N_("Placements of every stage"), _placements, went=False, ahead=True),
    Measure("months", N_("Person-months"), _days, "months", lambda total: months(int(total))),
    Measure("krw", N_("KRW"), _money(Currency.KRW), "krw", whole, "line"),
    Measure("usd", N_("USD"), _money(Currency.USD), "usd", whole, "line"),
    Measure("outcomes", N_("Outcomes"), _outcomes, level="outcome", touching=False),
    Measure("due", N_("Reports due"), _reports(None), level="report", touching=False, ahead=True),
    Measure("on-time", N_("On time"), _reports(Timeliness.ON_TIME), level="report", touching=False, ahead=True),
    Measure("late", N_("Late"), _reports(Timeliness.LATE), level="report", touching=False, ahead=True),
    Measure("missing", N_("Overdue"), _reports(Timeliness.MISSING), level="report", touching=False, ahead=True),
    Measure("not-due", N_("Not due yet"), _reports(Timeliness.AHEAD), level="report", touching=False, ahead=True),
)

MEASURES: Final[Mapping[str, Measure]] = {one.name: one for one in _ALL}
"""All of them by their names."""
