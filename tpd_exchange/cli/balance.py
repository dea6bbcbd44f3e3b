"""balance, call-places, plans: who went which way, how full calls are, how far action plans have come."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from tpd_exchange.actions import balance as balances
from tpd_exchange.actions import plans, quotas, records
from tpd_exchange.actions.balance import Grouping, Line
from tpd_exchange.calendar import today, year_of
from tpd_exchange.cli import find
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.i18n import N_, Message, Words, say, term
from tpd_exchange.models import NOUNS, Call
from tpd_exchange.models.choices import Direction
from tpd_exchange.models.oversight import PlaceUnit
from tpd_exchange.rules.balance import Figure, Row, Wish
from tpd_exchange.rules.quotas import Fill

OUT, BACK = Direction.KR_US, Direction.US_KR
HEADINGS = (
    N_("Group"), N_("KR → US"), N_("US → KR"), N_("Difference"), N_("Carried over"), N_("Cumulative"),
    N_("Coming KR → US"), N_("Coming US → KR"), N_("Open KR → US"), N_("Open US → KR"),
)  # fmt: skip
TOTAL = N_("All together")
UNITS = {PlaceUnit.HEADS: N_("persons"), PlaceUnit.MONTHS: N_("person-months")}
GROUPINGS = {Grouping.AGREEMENT: N_("by agreement"), Grouping.DOMAIN: N_("by domain")}


def _balance_arguments(parser: Parser, words: Words) -> None:
    parser.add_argument("--year", type=int, metavar="YEAR", help=words(N_("the year; else this one")))
    parser.add_argument("--until", type=int, metavar="YEAR", help=words(N_("the last of several years")))
    federal = words(N_("fiscal years of the United States, from October of the year before"))
    parser.add_argument("--federal", action="store_true", help=federal)
    choices = [one.value for one in Grouping]
    parser.add_argument("--by", choices=choices, default="agreement", help=words(N_("by what it is drawn up")))
    months = words(N_("in person-months instead of persons"))
    parser.add_argument("--months", action="store_true", help=months)
    parser.add_argument("--json", action="store_true", help=words(N_("write JSON")))


def _balance(given: Namespace, console: Console) -> None:
    first = given.year if given.year is not None else year_of(today(), given.federal)
    last = given.until if given.until is not None else first
    wish = Wish(first, last, given.federal, PlaceUnit.MONTHS if given.months else PlaceUnit.HEADS)
    with opened(given, console) as office, office.store.read() as session:
        sheet = balances.drawn_up(session, wish, Grouping(given.by))
    lines = [*sheet.lines, Line(None, "", term(TOTAL), sheet.total)]
    if given.json:
        console.json([_line_json(line, console.words) for line in lines])
        return
    console.say(_drawn_up(wish, Grouping(given.by), sheet.day))
    named = [(" ".join(filter(None, (line.code, console.words(line.said)))), line.row) for line in lines]
    console.table([console.words(one) for one in HEADINGS], (_cells(name, row, wish.unit) for name, row in named))


def _drawn_up(wish: Wish, by: Grouping, day: date) -> Message:
    """Of which years, in what, by what and as of when the numbers are."""
    first, last = (f"FY{year}" if wish.federal else str(year) for year in (wish.first, wish.last))
    years = first if first == last else f"{first} – {last}"
    return say(
        "Balance of exchange, {years}, in {unit}, {grouping}, as of {day}",
        years=years,
        unit=term(UNITS[wish.unit]),
        grouping=term(GROUPINGS[by]),
        day=day,
    )


def _cells(name: str, row: Row, unit: PlaceUnit) -> Sequence[str]:
    values: tuple[Decimal | None, ...] = (
        row.went[OUT].value, row.went[BACK].value, row.difference, row.carried, row.standing,
        row.coming[OUT].value, row.coming[BACK].value, row.open[OUT], row.open[BACK],
    )  # fmt: skip
    return [name, *(balances.written(value, unit) for value in values)]


def _line_json(line: Line, words: Words) -> dict[str, Any]:
    row = line.row
    return {
        "id": line.record,
        "code": line.code,
        "name": words(line.name),
        "since": line.since,
        "until": line.until,
        "difference": row.difference,
        "carried": row.carried,
        "standing": row.standing,
        **{
            way.value: {
                "went": _figure(row.went[way]),
                "coming": _figure(row.coming[way]),
                "places": row.places[way],
                "brought": row.brought[way],
                "open": row.open[way],
            }
            for way in Direction
        },
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {"value": figure.value, "placements": list(figure.stays)}


def _calls_arguments(parser: Parser, words: Words) -> None:
    parser.add_argument("call", nargs="?", metavar="CALL", help=words(N_("the call: its code; else all calls")))
    parser.add_argument("--json", action="store_true", help=words(N_("write JSON")))


def _calls(given: Namespace, console: Console) -> None:
    with opened(given, console) as office, office.store.read() as session:
        wanted = _wanted(office.store.lists, "call", given.call, console)
        found: list[tuple[str, str, Fill]] = []
        domains = quotas.domain_names(session)
        for identity in wanted:
            call = records.get(session, NOUNS["call"], identity)
            assert isinstance(call, Call)
            for fill in quotas.fills_of(session, call):
                found.append((call.code, console.words(quotas.scope(fill.of, domains)), fill))
    if given.json:
        console.json([_fill_json(code, fill) for code, _, fill in found])
    elif not found:
        console.say(N_("There is no call with places yet. “add call” makes one, and its quotas give the places."))
    else:
        headings = (N_("Call"), N_("Places for"), N_("Places"), N_("Taken"), N_("Under review"), N_("Left"))
        cells = (
            [
                code,
                scope,
                f"{fill.of.places:,}",
                f"{len(fill.taken):,}",
                f"{len(fill.applied):,}",
                f"{fill.open:,}".replace("-", "−"),
            ]
            for code, scope, fill in found
        )
        console.table([console.words(one) for one in headings], cells)


def _fill_json(code: str, fill: Fill) -> dict[str, Any]:
    return {
        "call": code,
        "domain": fill.of.domain or None,
        "direction": fill.of.direction,
        "places": fill.of.places,
        "taken": list(fill.taken),
        "applied": list(fill.applied),
        "open": fill.open,
    }


def _wanted(lists: Any, noun: str, word: str | None, console: Console) -> list[UUID]:
    """The record that was named, or all of its kind in their order."""
    if word is not None:
        return [find.record(lists, NOUNS[noun], word, console.language)]
    return [identity for identity, _ in lists.page(NOUNS[noun], ("code",), lists.rows(NOUNS[noun], sort="code"))]


def _plans_arguments(parser: Parser, words: Words) -> None:
    parser.add_argument("plan", nargs="?", metavar="PLAN", help=words(N_("the plan: its code; else all plans")))
    parser.add_argument("--json", action="store_true", help=words(N_("write JSON")))


def _plans(given: Namespace, console: Console) -> None:
    with opened(given, console) as office, office.store.read() as session:
        found = plans.overview(session, only=_wanted(office.store.lists, "plan", given.plan, console)).plans
    words = console.words
    if given.json:
        console.json([_plan_json(plan, words) for plan in found])
    elif not found:
        console.say(N_("There is no action plan yet. “add plan” makes one."))
    for number, plan in enumerate(() if given.json else found):
        if number:
            console.line("")
        console.line(
            f"{plan.code} {words(plan.name)} · {words(plan.domain_name)} · {plan.starts} – {plan.ends}"
            f" · {words(plan.state.label)}"
        )
        headings = (N_("Goal"), N_("Wanted"), N_("Reached"), N_("Coming"))
        cells = (
            [words(one.label), "–" if one.goal is None else f"{one.goal:,}", f"{one.done.value:,}",
             f"{one.coming.value:,}"]
            for one in plan.goals
        )  # fmt: skip
        console.table([words(one) for one in headings], cells)


def _plan_json(plan: plans.PlanLine, words: Words) -> dict[str, Any]:
    return {
        "id": plan.id,
        "code": plan.code,
        "name": words(plan.name),
        "domain": plan.domain,
        "starts": plan.starts,
        "ends": plan.ends,
        "state": plan.state,
        "goals": {
            one.name: {"goal": one.goal, "done": _figure(one.done), "coming": _figure(one.coming)} for one in plan.goals
        },
    }


VERBS = (
    Verb("balance", N_("who went which way, and what is carried"), _balance, _balance_arguments),
    Verb("call-places", N_("how full the places of calls are"), _calls, _calls_arguments),
    Verb("plans", N_("how far the action plans have come"), _plans, _plans_arguments),
)
