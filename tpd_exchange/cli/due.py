"""due, findings and rules: what is to be done by when, and what asks for it."""

from argparse import Namespace
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from db.store import Store
from tpd_exchange.actions import findings, own_rules, why
from tpd_exchange.actions.due_table import due_table
from tpd_exchange.actions.export import exporting_table
from tpd_exchange.actions.watch import ANYTHING, Wanted, Watch
from tpd_exchange.calendar import today
from tpd_exchange.cli import find
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.days import one_day
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.progress import shown
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.models import NOUNS
from tpd_exchange.rules import law
from tpd_exchange.rules.due import Due, Standing, when
from tpd_exchange.rules.due_said import PARTS, SIDES, WEIGHTS, day_said, standing_said

PLACEMENT = NOUNS["placement"]
SIDE_WORDS = ("KR", "US", "office")


def add_wanted(parser: Parser, words: Words) -> None:
    """What of all that is due a command is about."""
    parser.add_argument("--until", metavar="DATE", help=words(N_("only what is due until this day")))
    parser.add_argument(
        "--officer", metavar="NAME", help=words(N_("only what this officer is to do, and what has no officer"))
    )
    parser.add_argument(
        "--side",
        choices=SIDE_WORDS,
        help=words(N_("only what the rules of one side ask for; “office”: what none of them asks for")),
    )


def wanted_of(given: Namespace, store: Store, console: Console) -> Wanted:
    """What the options mean."""
    name, officers = given.officer, NOUNS["officer"]
    officer = find.record(store.lists, officers, name, console.language) if name else None
    return Wanted(officer, given.side or "", one_day(given.until))


def watch_of(store: Store, day: date, console: Console) -> Watch:
    """Everything that is due in an office."""
    watch = Watch()
    with store.read() as session:
        shown(watch.update(session, day), console)
    return watch


def _due_arguments(parser: Parser, words: Words) -> None:
    add_wanted(parser, words)
    parser.add_argument("--json", action="store_true", help=words(N_("write JSON")))
    out = words(N_("the workbook or CSV to write"))
    parser.add_argument("--out", type=Path, metavar="FILE.xlsx|FILE.csv", help=out)


def _due(given: Namespace, console: Console) -> None:
    with opened(given, console) as office:
        day, wanted = today(), wanted_of(given, office.store, console)
        watch = watch_of(office.store, day, console)
        dues = watch.all(wanted)
        if given.out is not None:
            lists, officers = office.store.lists, NOUNS["officer"]
            table = due_table(dues, day, console.words, lambda one: lists.title(officers, one, console.language))
            count = shown(exporting_table(table, given.out), console)
            console.say(say("Rows written: {count}: {file}", count=count, file=given.out))
        elif given.json:
            with law.corrected(watch.own_rules):
                console.json([as_json(due, day, console.words) for due in dues])
        elif dues:
            heads = (N_("When"), N_("Due on"), N_("What is to be done"), N_("Whose"), N_("Whose rule"), N_("Key"))
            console.table([console.words(head) for head in heads], [_row(due, day, console.words) for due in dues])
        else:
            console.say(N_("Nothing is due.") if wanted == ANYTHING else N_("Nothing of this is due."))


def _row(due: Due, day: date, words: Words) -> tuple[str, ...]:
    part = words(day_said(due.due, day)) if due.due else words(PARTS[when(due.due, day)])
    name = due.korean if words.language == "ko" else due.english
    return (
        part, due.due.isoformat() if due.due else "", words(due.todo), f"{due.number} {name}".strip(),
        words(SIDES[due.side]), due.key,
    )  # fmt: skip


def as_json(due: Due, day: date, words: Words) -> dict[str, Any]:
    """One thing that is due, for another program."""
    rule = why.rule_of(due, day)
    return {
        "key": due.key, "placement": due.placement, "number": due.number, "korean": due.korean,
        "english": due.english, "todo": words(due.todo), "said": words(due.said), "due": due.due,
        "since": due.since, "severity": due.severity.name.lower(), "side": due.side, "rule": due.rule,
        "citation": words(why.citation(rule)) if rule else "", "verified": rule.verified if rule else None,
        "standing": due.standing.name.lower().replace("_", "-"), "put_off_until": due.until, "officer": due.officer,
        "task": due.task,
    }  # fmt: skip


def placement_argument(parser: Parser, words: Words) -> None:
    """The placement a command is about."""
    parser.add_argument("placement", metavar="PLACEMENT", help=words(N_("the placement: its number, name or id")))


def placement_of(store: Store, word: str, console: Console) -> UUID:
    """The placement that is meant."""
    return find.record(store.lists, PLACEMENT, word, console.language)


def _findings_arguments(parser: Parser, words: Words) -> None:
    placement_argument(parser, words)
    parser.add_argument("--on", metavar="DATE", help=words(N_("as it looks on this day; else today")))
    parser.add_argument("--json", action="store_true", help=words(N_("write JSON")))


def _findings(given: Namespace, console: Console) -> None:
    day = one_day(given.on) if given.on else today()
    if day is None:
        raise UserError(say("Please give one day, such as 2026-03-01."))
    with opened(given, console) as office:
        identity = placement_of(office.store, given.placement, console)
        with office.store.read() as session:
            dues, own = findings.about(session, identity, day), own_rules.load(session)
        if given.json:
            with law.corrected(own):
                console.json([as_json(due, day, console.words) for due in dues])
            return
        console.line(office.store.lists.title(PLACEMENT, identity, console.language))
        if not dues:
            console.say(N_("Nothing is to be said about this placement."))
        with law.corrected(own):
            for due in dues:
                _tell(due, day, console)


def _tell(due: Due, day: date, console: Console) -> None:
    words = console.words
    state = "" if due.standing is Standing.OPEN else f" · {words(standing_said(due))}"
    console.line("")
    console.line(f"{words(WEIGHTS[due.severity])}{state}  [{due.key}]")
    lines: Iterable[str] = (words(sentence) for sentence in why.why(due, day))
    for line in lines:
        console.line(f"  {line}")


VERBS = (
    Verb("due", N_("what is due, by whom and by when"), _due, _due_arguments),
    Verb("findings", N_("what the rules say about a placement, and why"), _findings, _findings_arguments),
)
