"""What is counted of each placement in a period, and how it is rounded; what counts at all is said in `rules/exchange`.

Nothing after the day of the report has taken place: a period that is not over counts up to that day, and who is still
to come is counted apart. So the numbers agree with the balance of exchange, and with its letter up to the same day.
"""

from collections.abc import Callable, Mapping, Sequence
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


class Span(NamedTuple):
    """A placement with its first and last day as numbers, since those are compared quicker; None where unknown."""

    start: int | None
    end: int | None
    fact: Fact
    number: int
    """Its place among all placements."""


class Tally(NamedTuple):
    """What counts, one after the other: placements, what each adds (one, where nothing is said), and its detail."""

    numbers: Sequence[int] = ()
    amounts: Sequence[Any] | None = None
    details: Sequence[Any] = ()


class Window(NamedTuple):
    """The days that are looked at: the first, the last that has come, the last of the period, and the day itself."""

    first: date
    last: date
    end: date
    day: date

    @property
    def come(self) -> tuple[int, int]:
        """The days that have come as numbers; the last lies before the first where none has."""
        return self.first.toordinal(), self.last.toordinal()


Take = Callable[[Sequence[Any], Window], Tally]
"""Of spans, which have both days and took place unless the measure says otherwise, those that count."""


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
    like: str = ""
    """The measure of which it counts the same placements, in the same order."""
    distinct: bool = False
    """Whether it counts researchers, each once in each number: then a total is not the sum of its parts."""

    def tally(self, spans: Sequence[Span], period: Period, day: date) -> Tally:
        """All that counts in a period, seen from a day."""
        come = period.until(day)
        return self.take(spans, Window(come.first, come.last, period.last, day))


def spans_of(facts: Sequence[Fact]) -> list[Span]:
    """Placements with their days as numbers."""
    found = []
    for number, fact in enumerate(facts):
        start, end = fact.stay.start, fact.stay.end
        found.append(Span(start.toordinal() if start else None, end.toordinal() if end else None, fact, number))
    return found


def took_place(fact: Fact) -> bool:
    """Whether it began at all, and has days that can be counted."""
    return fact.stay.stage in WENT and fact.stay.dated


def _heads(spans: Sequence[Any], at: Window) -> Tally:
    first, last = at.come
    if first > last:
        return Tally()
    return Tally([number for start, end, _, number in spans if start <= last and end >= first])


def _begun(spans: Sequence[Any], at: Window) -> Tally:
    first, last = at.come
    return Tally([number for start, _, _, number in spans if first <= start <= last])


def _present(spans: Sequence[Any], at: Window) -> Tally:
    first, last = at.come
    if first > last:
        return Tally()
    return Tally([number for start, end, _, number in spans if start <= last <= end])


def _ended(stages: frozenset[Stage]) -> Take:
    def take(spans: Sequence[Any], at: Window) -> Tally:
        first, last = at.come
        return Tally([number for _, end, fact, number in spans if first <= end <= last and fact.stay.stage in stages])

    return take


def _coming(spans: Sequence[Any], at: Window) -> Tally:
    """Who is agreed and begins within the period; who should have begun already is coming now."""
    if at.end < at.day:
        return Tally()
    first, end, day = at.first.toordinal(), at.end.toordinal(), at.day.toordinal()
    found = []
    for start, _, fact, number in spans:
        if start is None:
            continue
        late = first <= max(start, day) <= end and fact.stay.stage in COMING
        if late or (day < start and first <= start <= end and took_place(fact)):
            found.append(number)
    return Tally(found)


def _placements(spans: Sequence[Any], at: Window) -> Tally:
    """Every placement, at whatever stage, whose days touch the whole period; without an end, by its first day."""
    return Tally([number for _, _, _, number in spans])


def _days(spans: Sequence[Any], at: Window) -> Tally:
    first, last = at.come
    numbers = _heads(spans, at).numbers
    days = [
        (end if end < last else last) - (start if start > first else first) + 1
        for start, end, _, _ in spans
        if start <= last and end >= first
    ]
    return Tally(numbers, days if numbers else [])


def _money(currency: Currency) -> Take:
    def take(spans: Sequence[Any], at: Window) -> Tally:
        found = [
            (number, amount, line)
            for _, _, fact, number in spans
            for line in fact.stay.funding
            if line.currency is currency and (amount := support(fact.stay, line, at.first, at.last))
        ]
        return _tally(found)

    return take


def _tally(found: Sequence[tuple[int, Any, Any]]) -> Tally:
    return Tally(*map(list, zip(*found, strict=True))) if found else Tally()


def _outcomes(spans: Sequence[Any], at: Window) -> Tally:
    """By their own day; without one, by the last day of the stay."""
    found = []
    for _, _, fact, number in spans:
        for one in fact.outcomes:
            on = one.on or fact.stay.end
            if on is not None and at.first <= on <= at.last:
                found.append((number, 1, one))
    return _tally(found)


def _reports(standing: Timeliness | None) -> Take:
    def take(spans: Sequence[Any], at: Window) -> Tally:
        found = [
            (number, 1, duty)
            for _, _, fact, number in spans
            for duty in fact.duties
            if at.first <= duty.due <= at.end and standing in (None, duty.standing(at.day))
        ]
        return _tally(found)

    return take


_ALL: Final = (
    Measure("heads", N_("Exchanges"), _heads),
    Measure("persons", N_("Persons"), _heads, like="heads", distinct=True),
    Measure("begun", N_("Begun"), _begun),
    Measure("present", N_("There on the last day"), _present),
    Measure("completed", N_("Completed"), _ended(_ENDED)),
    Measure("early", N_("Ended early"), _ended(frozenset({Stage.TERMINATED}))),
    Measure("coming", N_("Still to come"), _coming, touching=False, ahead=True),
    Measure("placements", N_("Placements of every stage"), _placements, went=False, ahead=True),
    Measure("months", N_("Person-months"), _days, "months", lambda total: months(int(total)), like="heads"),
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
