"""What a report for publication gives away together with those that were published before. Pure.

Of two periods one of which lies in the other the difference is told by subtraction: a report of January to December
minus one of January to November is December. Likewise of some placements minus all, and of the same days counted on two
different days. And what one report hides another may tell, and with it more. Nobody knows what else was given out, so
this warns and does not promise: it knows the reports of this office that were saved with small numbers hidden.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from tpd_exchange.i18n import Message, listed, say, term
from tpd_exchange.reports.dimensions import DIMENSIONS, OTHERS
from tpd_exchange.reports.equations import Nesting, equations
from tpd_exchange.reports.facts import World
from tpd_exchange.reports.grid import At, by_place
from tpd_exchange.reports.measures import MEASURES
from tpd_exchange.reports.report import Report
from tpd_exchange.reports.worked_back import determined

_OF_A_DAY: Final = frozenset({"present", "coming", "not-due"})
"""What is counted of one day only, so that nothing of a period is left when it is subtracted."""


class Told(NamedTuple):
    """A number that is told: where it stands, what it is, and how many placements and persons are behind it."""

    at: At
    value: Decimal
    placements: int
    persons: int


class Published(NamedTuple):
    """What an earlier report told, of placements that met its conditions."""

    only: str
    numbers: Sequence[Told]


def told(report: Report) -> list[Told]:
    """All numbers that a report tells, each once."""
    world = report.world
    # The identity of a placement is one object in all cells, which is told apart quicker than by its value.
    who = {id(fact.stay.id): person for fact, person in zip(world.facts, world.persons, strict=True)}.__getitem__
    return [
        Told(at, cell.value, len(cell.ids), len({*map(who, map(id, cell.ids))}))
        for at, cell in by_place(one.grid for one in report.sections).items()
        if cell.value is not None and not cell.hidden
    ]


def plain(numbers: Iterable[Told]) -> list[Any]:
    """As they are kept."""
    return [[*one.at[:2], dict(one.at[2]), str(one.value), one.placements, one.persons] for one in numbers]


def from_plain(kept: Iterable[Any]) -> list[Told]:
    """As they were."""
    return [
        Told((measure, days, frozenset(narrowed.items())), Decimal(value), placements, persons)
        for measure, days, narrowed, value, placements, persons in kept
    ]


def given_away(report: Report, numbers: Sequence[Told], before: Published, within: Nesting) -> list[At]:
    """The numbers of fewer persons than are to be told which a report tells by its `numbers` and an earlier one."""
    only, same = report.wish.narrowed, report.wish.narrowed == before.only
    here, there = ({one.at for one in known} if same else set() for known in (numbers, before.numbers))
    found = [
        now.at
        for now, then in _pairs(numbers, before.numbers)
        if _one_in_the_other(now.at[1], only, then.at[1], before.only)
        and _few(now, then, report.wish.least)
        # What one of the two tells alone was weighed when it was drawn up.
        and (now.at == then.at or not (now.at in there or then.at in here))
    ]
    if same:
        found += _hidden_and_told(report, [one.at for one in before.numbers], within)
    # Exchanges, persons and months of the same placements are one thing to a reader.
    return list({at[1:]: at for at in reversed(found)}.values())[::-1]


def _pairs(now: Iterable[Told], before: Iterable[Told]) -> Iterator[tuple[Told, Told]]:
    """The numbers of both that count the same of the same, of whatever days."""
    earlier: dict[tuple[str, frozenset[tuple[str, str]]], list[Told]] = {}
    for one in before:
        earlier.setdefault((one.at[0], one.at[2]), []).append(one)
    for one in now:
        measure, _, narrowed = one.at
        if measure not in _OF_A_DAY and OTHERS not in dict(narrowed).values():
            yield from ((one, then) for then in earlier.get((measure, narrowed), ()))


def _few(now: Told, then: Told, least: int) -> bool:
    """Whether what is left, when one is subtracted from the other, is of a few."""
    apart = abs(now.placements - then.placements), abs(now.persons - then.persons)
    return now.value != then.value and any(0 < one < least for one in apart)


def _one_in_the_other(days: str, only: str, other_days: str, other_only: str) -> bool:
    """Whether all that one of two numbers counts is counted by the other, too."""
    return _inside(days, only, other_days, other_only) or _inside(other_days, other_only, days, only)


def _inside(days: str, only: str, other_days: str, other_only: str) -> bool:
    (first, last), (begin, end) = days.split("/"), other_days.split("/")
    return begin <= first and last <= end and other_only in ("", only)


def _hidden_and_told(report: Report, before: Sequence[At], within: Nesting) -> Iterator[At]:
    """The small numbers that are hidden now and were told before, or follow from what was told before."""
    cells, least = report.cells, report.wish.least
    hidden = {at for at, cell in by_place(one.grid for one in report.sections).items() if cell.hidden}
    known, who = hidden.intersection(before), report.world.who
    worked_out = determined(equations(cells, within), hidden - known) if known else ()
    for at in (*sorted(known, key=str), *worked_out):
        if len({who[one] for one in cells[at].ids}) < least:
            yield at


def named(at: At, world: World) -> Message:
    """What a number is called: what is counted, and of whom."""
    measure, _, narrowed = at
    ways = [DIMENSIONS[name].called(value, world) for name, value in sorted(narrowed)]
    label = term(MEASURES[measure].label)
    return say("{label} ({value})", label=label, value=listed(ways)) if ways else label
