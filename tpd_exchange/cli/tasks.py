"""task, done, put-off, not-applicable and reopen: what an officer does about what is due."""

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from db.queries import Lists
from tpd_exchange.actions import findings, records, tasks
from tpd_exchange.calendar import today
from tpd_exchange.cli import find
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.days import one_day
from tpd_exchange.cli.due import placement_of
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import N_, Message, Words, say
from tpd_exchange.models import NOUNS
from tpd_exchange.rules.due import Due

TASK, PAPER = NOUNS["task"], NOUNS["paper"]
NO_PLACEMENT = "-"
Change = Callable[[Session, Lists, Due, str], object]


def _task_arguments(parser: Parser, words: Words) -> None:
    parser.add_argument("title", metavar="TEXT", help=words(N_("what is to be done")))
    parser.add_argument("--due", dest="due_on", metavar="DATE", help=words(N_("the last day on which it is in time")))
    parser.add_argument("--placement", metavar="PLACEMENT", help=words(N_("the placement it is about")))
    parser.add_argument("--officer", metavar="NAME", help=words(N_("the officer who is to do it")))


def _task(given: Namespace, console: Console) -> None:
    names = ("title", "due_on", "placement", "officer")
    typed: dict[str, Any] = {name: value for name in names if (value := getattr(given, name))}
    with opened(given, console) as office:
        typed = find.references(office.store.lists, TASK, typed, console.language)
        message = say("New task: {what}", what=given.title)
        console.line(f"task:{office.store.change(message, records.add, TASK, typed).id.hex}")


def _matter_arguments(parser: Parser, words: Words) -> None:
    said = words(N_("the placement: its number, name or id; “-” for a task that is about none"))
    parser.add_argument("placement", metavar="PLACEMENT", help=said)
    parser.add_argument("key", metavar="KEY", help=words(N_("what it is about: its key, as “findings” lists it")))


def _change(given: Namespace, console: Console, act: str, change: Change, note: str = "") -> None:
    """One step about one thing that is due."""
    with opened(given, console) as office:
        store = office.store
        alone = given.placement == NO_PLACEMENT
        placement = None if alone else placement_of(store, given.placement, console)
        with store.read() as session:
            due = findings.one(session, placement, given.key, today())
        step: Message = tasks.called(act, due)
        with store.step(step, note=note) as session:
            change(session, store.lists, due, console.words(due.todo))
        console.say(step)


def _done_arguments(parser: Parser, words: Words) -> None:
    _matter_arguments(parser, words)
    parser.add_argument("--evidence", default="", metavar="TEXT", help=words(N_("what shows that it is done")))
    parser.add_argument("--paper", metavar="ID", help=words(N_("the collected paper that shows it")))


def _done(given: Namespace, console: Console) -> None:
    def change(session: Session, lists: Lists, due: Due, title: str) -> object:
        paper = find.record(lists, PAPER, given.paper, console.language) if given.paper else None
        return tasks.done(session, due, title, today(), given.evidence, paper)

    _change(given, console, N_("Done: {what}"), change)


def _off_arguments(parser: Parser, words: Words) -> None:
    _matter_arguments(parser, words)
    parser.add_argument("--until", required=True, metavar="DATE", help=words(N_("the day on which it comes back")))
    parser.add_argument("--reason", default="", metavar="TEXT", help=words(N_("why it is put off")))


def _off(given: Namespace, console: Console) -> None:
    until = one_day(given.until)
    if until is None:
        raise UserError(say("Please give one day, such as 2026-03-01."))

    def change(session: Session, lists: Lists, due: Due, title: str) -> object:
        try:
            return tasks.put_off(session, due, title, today(), until, given.reason)
        except Faults as refused:
            # The day was said as --until, and no field of a record was.
            raise UserError(next(iter(refused.faults.values()))) from refused

    _change(given, console, N_("Put off: {what}"), change, given.reason)


def _not_arguments(parser: Parser, words: Words) -> None:
    _matter_arguments(parser, words)
    parser.add_argument("--reason", default="", metavar="TEXT", help=words(N_("why it does not apply")))


def _not(given: Namespace, console: Console) -> None:
    def change(session: Session, lists: Lists, due: Due, title: str) -> object:
        return tasks.not_applicable(session, due, title, given.reason)

    _change(given, console, N_("Does not apply: {what}"), change, given.reason)


def _reopen(given: Namespace, console: Console) -> None:
    def change(session: Session, lists: Lists, due: Due, title: str) -> object:
        return tasks.reopen(session, due)

    _change(given, console, N_("Taken up again: {what}"), change)


VERBS = (
    Verb("task", N_("add a task of one's own"), _task, _task_arguments),
    Verb("done", N_("say that what is due is done, and what shows it"), _done, _done_arguments),
    Verb("put-off", N_("put off what is due until a day"), _off, _off_arguments),
    Verb("not-applicable", N_("say that what a rule asks for does not apply, and why"), _not, _not_arguments),
    Verb("reopen", N_("take up again what was done, put off or not applicable"), _reopen, _matter_arguments),
)
