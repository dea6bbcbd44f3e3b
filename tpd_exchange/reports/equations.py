"""What a reader can reckon with: which numbers of a report, in whatever tables, are the sum of which others. Pure.

A number is the sum of its parts by a dimension, in one table or in several; over the months or years that make up its
period; over the stages that count as exchanges; over what came on time, late or not of the reports that were due; and
over what lies within it, as sub-areas do in a domain and institutions in a region. Only sums that are true in the
report are taken, so that what is too many hides more, never less.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from tpd_exchange.reports.dimensions import DIMENSIONS, OTHERS, UNKNOWN, values_of
from tpd_exchange.reports.facts import World
from tpd_exchange.reports.grid import At, Cell
from tpd_exchange.reports.measures import MEASURES
from tpd_exchange.rules.exchange import WENT

_DAY: Final = timedelta(days=1)
_OVER_TIME: Final = frozenset(
    {"begun", "completed", "early", "months", "krw", "usd", "outcomes", "due", "on-time", "late", "missing", "not-due"}
)
_DUE: Final = ("on-time", "late", "missing", "not-due")
_WITHIN: Final = (("sub-area", "domain"), ("call", "programme"), ("korean", "korean-region"),
                  ("american", "us-region"), ("source", "payer"))  # fmt: skip
_OF_PERSONS: Final = frozenset({"gender", "career", "citizenship"})
_ROUNDED: Final = {"months": Decimal("0.05"), "krw": Decimal("0.5"), "usd": Decimal("0.5")}

Nesting = Mapping[tuple[str, str], Mapping[str, str]]
"""By two dimensions: within which value of the second each value of the first lies."""


class Equation(NamedTuple):
    """A number is the sum of its parts; `rest` names what is in it besides and is told nowhere."""

    total: At
    parts: tuple[At, ...]
    rest: tuple[At, ...] = ()


def nesting(world: World) -> Nesting:
    """What lies within what, as everybody can know: a sub-area in its domain, an institution in its region."""
    return {(inner, outer): _parents(world, inner, outer) for inner, outer in _WITHIN}


def _parents(world: World, inner: str, outer: str) -> Mapping[str, str]:
    child, parent = DIMENSIONS[inner].of, DIMENSIONS[outer].of
    found: dict[str, set[str]] = defaultdict(set)
    lines = DIMENSIONS[inner].level == "line"
    pairs: set[tuple[str, str]] = set()
    if lines:
        pairs.update((child(fact, line), parent(fact, line)) for fact in world.facts for line in fact.stay.funding)
    else:
        pairs.update(zip(values_of(world, inner), values_of(world, outer), strict=True))
    for inside, around in pairs:
        found[inside].add(around)
    return {value: next(iter(parents)) for value, parents in found.items() if len(parents) == 1 and value != UNKNOWN}


def equations(cells: Mapping[At, Cell], within: Nesting) -> list[Equation]:
    """All sums among the numbers of a report."""
    listed = _listed(cells)
    found = dict.fromkeys((*_by_dimension(listed), *_by_time(cells), *_by_meaning(cells, listed)))
    known = [*(one for one in found if _true(one, cells)), *_nested(listed, within)]
    return [one for one in known if not MEASURES[one.total[0]].distinct or by_what_persons_are(one)]


def sums_of_persons(cells: Mapping[At, Cell]) -> list[Equation]:
    """The totals of persons with their parts, which are as many together or more: who counts in several of them."""
    persons = [at for at in cells if MEASURES[at[0]].distinct]
    return [one for one in _by_dimension(_listed(persons)) if one.total in cells]


def by_what_persons_are(one: Equation) -> bool:
    """Whether persons are divided by what each of them is, so that nobody counts in two parts, as everybody knows."""
    return not one.rest and all(name in _OF_PERSONS for part in one.parts for name, _ in part[2] - one.total[2])


Listed = Mapping[tuple[str, str, frozenset[tuple[str, str]]], Mapping[str, Mapping[str, At]]]
"""By the number that is divided: by which dimensions it is, and where its parts stand."""


def _listed(cells: Iterable[At]) -> Listed:
    found: dict[At, dict[str, dict[str, At]]] = defaultdict(lambda: defaultdict(dict))
    for at in cells:
        measure, days, narrowed = at
        for dimension, value in narrowed:
            found[measure, days, narrowed - {(dimension, value)}][dimension][value] = at
    return found


def _by_dimension(listed: Listed) -> Iterator[Equation]:
    for total, dimensions in listed.items():
        for parts in dimensions.values():
            yield Equation(total, tuple(parts.values()))


def _by_time(cells: Iterable[At]) -> Iterator[Equation]:
    spans: dict[tuple[str, frozenset[tuple[str, str]]], dict[tuple[date, date], At]] = defaultdict(dict)
    for at in cells:
        if at[0] in _OVER_TIME:
            first, last = map(date.fromisoformat, at[1].split("/"))
            spans[at[0], at[2]][first, last] = at
    for found in spans.values():
        for whole, at in found.items():
            for longest in (False, True):
                parts = _chain(whole, list(found), longest=longest)
                if parts:
                    yield Equation(at, tuple(found[one] for one in parts))


Span = tuple[date, date]


def _chain(whole: Span, spans: Sequence[Span], *, longest: bool) -> list[Span]:
    """The shorter periods that make up one, the shortest or the longest of them; none where they leave a gap."""
    found: list[Span] = []
    at, end = whole
    while at <= end:
        ends = [last for first, last in spans if first == at and at <= last <= end and (first, last) != whole]
        if not ends:
            return []
        last = max(ends) if longest else min(ends)
        found.append((at, last))
        at = last + _DAY
    return found


def _by_meaning(cells: Mapping[At, Cell], listed: Listed) -> Iterator[Equation]:
    """Exchanges are placements of some stages; what was due came on time, late or not."""
    for (measure, days, narrowed), dimensions in listed.items():
        heads = ("heads", days, narrowed)
        if measure == "placements" and "stage" in dimensions and heads in cells:
            yield Equation(heads, tuple(at for value, at in dimensions["stage"].items() if value in WENT))
    for at in cells:
        if at[0] == "due":
            yield Equation(at, tuple(part for name in _DUE if (part := (name, *at[1:])) in cells))


def _true(one: Equation, cells: Mapping[At, Cell]) -> bool:
    """Whether it holds, rounding aside."""
    if one.total not in cells:
        return False
    slack = _ROUNDED.get(MEASURES[one.total[0]].unit, Decimal(0)) * (len(one.parts) + 1)
    summed = sum((cells[part].value or 0 for part in one.parts), Decimal(0))
    return abs(summed - (cells[one.total].value or Decimal(0))) <= slack


def _nested(listed: Listed, within: Nesting) -> Iterator[Equation]:
    """A domain is its sub-areas; what is not told of each, such as those without a sub-area, adds up to what is."""
    for whole, dimensions in listed.items():
        for (inner, outer), parents in within.items():
            if inner not in dimensions or outer not in dimensions:
                continue
            outers, inners = dimensions[outer], dimensions[inner]
            if any(value not in parents and value not in (OTHERS, UNKNOWN) for value in inners):
                continue
            vague = [value for value in (OTHERS, UNKNOWN) if value in inners]
            for value, at in outers.items():
                rest = tuple(_untold(whole, inner, one, value) for one in vague)
                yield Equation(at, tuple(part for name, part in inners.items() if parents.get(name) == value), rest)
            for one in vague:
                yield Equation(inners[one], (), tuple(_untold(whole, inner, one, value) for value in outers))


def _untold(whole: At, inner: str, value: str, outer: str) -> At:
    """The name of a number that stands in no table."""
    return whole[0], whole[1], whole[2] | {(inner, value), ("\x00within", outer)}
