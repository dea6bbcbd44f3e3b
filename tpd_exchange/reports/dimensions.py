"""By what is counted: a closed list; each dimension gives every placement one value, so that parts add up. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tpd_exchange import lookups
from tpd_exchange.calendar import year_of
from tpd_exchange.closed import Choice
from tpd_exchange.i18n import N_, Message, both, term
from tpd_exchange.models.choices import (
    CareerStage,
    Currency,
    Direction,
    FundingPurpose,
    Gender,
    SecurityResult,
    Stage,
    VisaClass,
)
from tpd_exchange.models.oversight import OutcomeKind, PayerKind, ProjectGrade
from tpd_exchange.reports.facts import Fact, World
from tpd_exchange.rules.reporting import ReportKind

UNKNOWN: Final = ""
"""The value of who has none."""
OTHERS: Final = "\x00others"
"""The value of all who are too few for a line of their own."""
SEVERAL: Final = "\x00several"
_NOT_STATED: Final = N_("Not stated")
_REST: Final = N_("All others")

Of = Callable[[Fact, Any], str]
"""The value of a placement, or of one of its lines, outcomes or reports."""


@dataclass(frozen=True, eq=False)
class Dimension:
    """By what is counted. `choices` are its values where they are a closed list; else the world names them."""

    name: str
    label: str
    of: Of
    choices: type[Choice] | None = None
    lookup: str = ""
    level: str = ""
    """Of what it speaks, where that is not the placement: `line` of its money, `outcome`, `report`."""
    by_size: bool = False
    """Whether the largest come first; else the order is that of its list."""
    every: bool = False
    """Whether values with nothing in them are shown, too."""

    def values(self, found: Mapping[str, int], world: World) -> Sequence[str]:
        """The values to be shown, in order: those found, how often, or all where each is shown."""
        order = self._order(world)
        known = [value for value in order if self.every or value in found]
        rest = sorted(found.keys() - {*known, UNKNOWN})
        shown = [*known, *rest]
        if self.by_size:
            shown.sort(key=lambda value: -found.get(value, 0))
        return [*shown, *([UNKNOWN] if UNKNOWN in found else [])]

    def _order(self, world: World) -> Sequence[str]:
        if self.choices is not None:
            return [one.value for one in self.choices]
        if self.lookup:
            return list(lookups.names(self.lookup, "en"))
        return list(world.names.get(self.name, {}))

    def called(self, value: str, world: World) -> Message:
        """What a value is called."""
        if value == UNKNOWN:
            return term(_NOT_STATED)
        if value in _COMMON:
            return term(_COMMON[value])
        if self.choices is not None:
            return term(self.choices(value).label)
        if self.lookup:
            return both(lookups.name(self.lookup, value, "ko"), lookups.name(self.lookup, value, "en"))
        return world.names.get(self.name, {}).get(value) or both(value, value)


_COMMON: Final[Mapping[str, str]] = {OTHERS: _REST, SEVERAL: N_("More than one citizenship")}


# Asked of each placement for each number: an enumeration says its value in ten times the time.
_OUT_OF_KOREA: Final = Direction.KR_US
_OUT, _BACK = Direction.KR_US.value, Direction.US_KR.value


def _korean(fact: Fact) -> bool:
    return fact.stay.direction is _OUT_OF_KOREA


def _year(federal: bool) -> Of:
    def of(fact: Fact, _: Any) -> str:
        start = fact.stay.start
        if start is None:
            return UNKNOWN
        number = year_of(start, federal)
        return f"FY{number}" if federal else str(number)

    return of


def _month(fact: Fact, _: Any) -> str:
    return f"{fact.stay.start:%Y-%m}" if fact.stay.start else UNKNOWN


_ALL: Final = (
    Dimension("domain", N_("Domain"), lambda fact, _: fact.stay.domain, every=True),
    Dimension("sub-area", N_("Sub-area"), lambda fact, _: fact.stay.sub_area),
    Dimension("direction", N_("Direction"), lambda fact, _: _OUT if _korean(fact) else _BACK, Direction, every=True),
    Dimension("stage", N_("Stage"), lambda fact, _: fact.stay.stage.value, Stage),
    Dimension("citizenship", N_("Citizenship"), lambda fact, _: fact.citizenship, lookup="countries", by_size=True),
    Dimension("gender", N_("Gender"), lambda fact, _: fact.gender, Gender),
    Dimension("career", N_("Career stage"), lambda fact, _: fact.career, CareerStage),
    Dimension("home", N_("Home institution"), lambda fact, _: fact.stay.home, by_size=True),
    Dimension("host", N_("Host institution"), lambda fact, _: fact.stay.host, by_size=True),
    Dimension(
        "korean", N_("Korean institution"), lambda fact, _: fact.stay.home if _korean(fact) else fact.stay.host,
        by_size=True,
    ),
    Dimension(
        "american", N_("US institution"), lambda fact, _: fact.stay.host if _korean(fact) else fact.stay.home,
        by_size=True,
    ),
    Dimension(
        "korean-region", N_("Province in Korea"),
        lambda fact, _: fact.home_region if _korean(fact) else fact.host_region, lookup="regions", by_size=True,
    ),
    Dimension(
        "us-region", N_("State in the United States"),
        lambda fact, _: fact.host_region if _korean(fact) else fact.home_region, lookup="regions", by_size=True,
    ),
    Dimension("programme", N_("Programme"), lambda fact, _: fact.programme),
    Dimension("call", N_("Call"), lambda fact, _: fact.call),
    Dimension("agreement", N_("Agreement"), lambda fact, _: fact.stay.agreement),
    Dimension("visa", N_("Visa class"), lambda fact, _: fact.visa, VisaClass),
    Dimension("grade", N_("Security grade of the project"), lambda fact, _: fact.grade, ProjectGrade),
    Dimension("security", N_("Research-security review"), lambda fact, _: fact.security, SecurityResult),
    Dimension("year", N_("Year of the beginning"), _year(federal=False)),
    Dimension("federal-year", N_("US fiscal year of the beginning"), _year(federal=True)),
    Dimension("month", N_("Month of the beginning"), _month),
    Dimension("currency", N_("Currency"), lambda _, line: line.currency.value, Currency, level="line", every=True),
    Dimension("payer", N_("Whose money"), lambda _, line: line.payer, PayerKind, level="line"),
    Dimension("source", N_("Paid by"), lambda _, line: line.source, level="line", by_size=True),
    Dimension("purpose", N_("For"), lambda _, line: line.purpose, FundingPurpose, level="line"),
    Dimension("outcome", N_("Outcomes"), lambda _, outcome: outcome.kind, OutcomeKind, level="outcome"),
    Dimension("report", N_("Report"), lambda _, duty: duty.kind.value, ReportKind, level="report"),
)  # fmt: skip

DIMENSIONS: Final[Mapping[str, Dimension]] = {one.name: one for one in _ALL}
"""All of them by their names, in the order in which they are offered."""


def values_of(world: World, dimension: str) -> Sequence[str]:
    """The value of each placement, in their order."""
    if dimension not in world.values:
        of = DIMENSIONS[dimension].of
        world.values[dimension] = [of(fact, None) for fact in world.facts]
    return world.values[dimension]
