"""As of when and by which rules a report counted, said below it in sentences. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tpd_exchange.i18n import N_, Message, both, say, term
from tpd_exchange.reports.facts import World
from tpd_exchange.reports.period import Period
from tpd_exchange.reports.tables import Ask
from tpd_exchange.rules import law
from tpd_exchange.rules.exchange import WENT
from tpd_exchange.rules.reporting import ReportKind

_SAID: Final[Sequence[tuple[frozenset[str], str]]] = (
    (
        frozenset({"heads", "persons", "begun", "present", "completed", "early"}),
        N_(
            "Exchanges: placements that are under way, suspended, completed, closed or ended early, with at least "
            "one day in the period. Who withdrew, was rejected or did not arrive counts nowhere. Actual dates count, "
            "planned ones where those are not known."
        ),
    ),
    (
        frozenset({"persons"}),
        N_(
            "Persons: researchers with such an exchange. Who had several counts once in each number, in every line and "
            "column in which one of them stands and once in the total."
        ),
    ),
    (
        frozenset({"begun"}),
        N_("Begun: counted in the period of the first day, so that the years together count nobody twice."),
    ),
    (
        frozenset({"coming"}),
        N_("Still to come: agreed, not begun, and to begin within the period. They are in no other number."),
    ),
    (
        frozenset({"placements"}),
        N_("Placements of every stage count where their days, actual or planned, touch the period."),
    ),
    (
        frozenset({"months"}),
        N_(
            "Person-months: days in the period divided by a twelfth of 365.25 days, rounded to one decimal. Sums are "
            "made before rounding; differences are those of the rounded numbers."
        ),
    ),
    (
        frozenset({"krw", "usd"}),
        N_(
            "Support: monthly amounts by the days of the stay in the period, single ones in the period in which the "
            "stay begins. Won and dollars are never added."
        ),
    ),
    (
        frozenset({"outcomes"}),
        N_("Outcomes: each that is recorded counts once, whatever the stage of its placement."),
    ),
    (
        frozenset({"due"}),
        N_(
            "Reports due: those whose last day lies in the period; on time if they came by that day, late if they came "
            "after it, overdue if they have not come and the day is past."
        ),
    ),
)
_DIFFERENCE: Final = N_("A difference above zero means that more went to the United States.")
_DUE: Final = frozenset({"due", "on-time", "late", "missing", "not-due"})


def basis(world: World, asks: Iterable[Ask], period: Period, least: int) -> list[Message]:
    """All that has to be said."""
    asked = list(asks)
    used = {measure for ask in asked for measure in ask.measures}
    found = [say("As of {day}.", day=world.day)]
    if period.first <= world.day < period.last:
        found.append(say("The period is not over: what has taken place counts up to {day}.", day=world.day))
    found += [term(text) for measures, text in _SAID if used & measures]
    if any(ask.difference for ask in asked):
        found.append(term(_DIFFERENCE))
    found += _by_law(world, period) if used & _DUE else []
    undated = sum(fact.stay.stage in WENT and not fact.stay.dated for fact in world.facts)
    if undated:
        few = say("fewer than {least}", least=least) if undated < least else f"{undated:,}"
        found.append(say("Placements without dates, which cannot be counted: {count}.", count=few))
    if least > 1:
        found.append(
            say(
                "* Not shown: a number behind which there are fewer than {least} persons, or one by which such a "
                "number could be worked out.",
                least=least,
            )
        )
    return found


def _by_law(world: World, period: Period) -> Iterator[Message]:
    rules = law.at(min(period.last, world.day))
    for kind in ReportKind:
        rule = rules.get(kind)
        if rule is None:
            continue
        own = rule.id in world.corrected
        said = both(rule.text_ko, rule.text_en)
        text = N_("{report}: {rule} Corrected by the office.") if own else N_("{report}: {rule}")
        number = say("{rule} ({number})", rule=said, number=rule.number)
        yield Message(text, {"report": term(kind.label), "rule": number if rule.number else said})
