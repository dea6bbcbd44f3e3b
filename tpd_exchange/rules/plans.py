"""How far an action plan has come: what placements of its domain and its events count towards its goals. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tpd_exchange.i18n import N_
from tpd_exchange.models.choices import Direction
from tpd_exchange.models.oversight import PlaceUnit
from tpd_exchange.rules.balance import ZERO, Figure, Tally, counted
from tpd_exchange.rules.exchange import Stay

LABELS = {
    "heads_out": N_("Persons, Korea → United States"),
    "heads_in": N_("Persons, United States → Korea"),
    "months_out": N_("Person-months, Korea → United States"),
    "months_in": N_("Person-months, United States → Korea"),
    "events": N_("Events"),
}
_MEASURES = (
    ("heads_out", PlaceUnit.HEADS, Direction.KR_US),
    ("heads_in", PlaceUnit.HEADS, Direction.US_KR),
    ("months_out", PlaceUnit.MONTHS, Direction.KR_US),
    ("months_in", PlaceUnit.MONTHS, Direction.US_KR),
)


class PlanFacts(NamedTuple):
    """What of a plan is counted: its domain, its period, its goals by the names of `LABELS`, the days of its events."""

    domain: str
    starts: date
    ends: date
    goals: dict[str, int | None]
    events: tuple[date, ...] = ()


@dataclass(frozen=True)
class Progress:
    """One goal: what was wanted, what is done, and what is still to come."""

    name: str
    goal: int | None
    done: Figure
    coming: Figure

    @property
    def label(self) -> str:
        """What is counted, as a marked text."""
        return LABELS[self.name]

    @property
    def reached(self) -> bool:
        """Whether the goal is reached by what is done."""
        return self.goal is not None and self.done.value >= self.goal


def progress(plan: PlanFacts, stays: Iterable[Stay], day: date) -> list[Progress]:
    """Each goal in the order of `LABELS`; what has no goal and nothing to show is left out."""
    tallies = {way: Tally() for way in Direction}
    for stay in stays:
        if stay.domain == plan.domain:
            tallies[stay.direction].add(stay, counted(stay, plan.starts, plan.ends, day))
    found = [
        Progress(name, plan.goals.get(name), tallies[way].went(unit), tallies[way].coming(unit))
        for name, unit, way in _MEASURES
    ]
    within = [held for held in plan.events if plan.starts <= held <= plan.ends]
    past = sum(held <= day for held in within)
    later = len(within) - past
    found.append(Progress("events", plan.goals.get("events"), Figure(Decimal(past)), Figure(Decimal(later))))
    return [one for one in found if one.goal is not None or one.done.value != ZERO or one.coming.value != ZERO]
