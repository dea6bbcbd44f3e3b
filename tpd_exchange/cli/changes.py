"""history, undo and redo: what was done in the office, and taking it back."""

import json
from argparse import Namespace
from typing import Any
from uuid import UUID

from db.history import OperationRow, StepRow
from db.store import Store
from tpd_exchange.cli import find
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.display import display
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Language, Words, say
from tpd_exchange.models import NOUNS
from tpd_exchange.show import Field


def _history_arguments(parser: Parser, words: Words) -> None:
    parser.add_argument("--record", metavar="ID", help=words(N_("only what changed this record")))
    parser.add_argument("--search", default="", metavar="TEXT", help=words(N_("only steps that hold this text")))
    parser.add_argument("--limit", type=int, default=50, metavar="N", help=words(N_("at most so many steps")))
    parser.add_argument("--json", action="store_true", help=words(N_("write JSON")))


def _history(given: Namespace, console: Console) -> None:
    with opened(given, console) as office:
        store = office.store
        about = _anything(store, given.record, console.language) if given.record else None
        steps = store.history.steps(limit=max(given.limit, 1), record=about, search=given.search)
        if given.json:
            console.json([_step(store, step, console) for step in steps])
            return
        for step in steps:
            undone = f"  ({console.words(N_('undone'))})" if step.undone else ""
            when = step.at.astimezone()
            console.line(f"{step.seq:>6}  {when:%Y-%m-%d %H:%M}  {step.who}  {console.words(step.message)}{undone}")
            for operation in store.history.operations(step.seq) if about else ():
                if operation.record == about and operation.field:
                    console.line(f"        {_change(store, operation, console)}")


def _change(store: Store, operation: OperationRow, console: Console) -> str:
    """One field before and after, as a person reads it."""
    field = NOUNS[operation.noun].fields.get(operation.field)
    if field is None:
        return operation.field
    old, new = (_reads(store, field, _value(text), console) or "–" for text in (operation.old, operation.new))
    return f"{console.words(field.label)}: {old} → {new}"


def _reads(store: Store, field: Field, value: Any, console: Console) -> str:
    if field.show.to:
        return store.lists.title(NOUNS[field.show.to], UUID(value), console.language) if value else ""
    return display(field, value, console.words)


def _value(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def _step(store: Store, step: StepRow, console: Console) -> dict[str, object]:
    operations = store.history.operations(step.seq)
    return {
        "step": step.seq,
        "at": step.at.isoformat(),
        "who": step.who,
        "what": console.words(step.message),
        "reason": step.reason,
        "note": step.note,
        "undone": step.undone,
        "operations": [
            {"kind": one.noun, "id": one.record, "field": one.field, "old": _value(one.old), "new": _value(one.new)}
            for one in operations
        ],
    }


def _anything(store: Store, word: str, language: Language) -> UUID:
    """A record of any kind by its id or name; a deleted one is still known by its id."""
    try:
        return UUID(word)
    except ValueError:
        pass
    for noun in NOUNS.values():
        try:
            return find.record(store.lists, noun, word, language)
        except UserError:
            continue
    raise UserError(say("No record is called “{word}”. Please give its number, code, exact name or id.", word=word))


def _undo(given: Namespace, console: Console) -> None:
    with opened(given, console) as office:
        stays, before = office.store.passed_over(), office.store.undoable()
        if stays is not None and before is not None and not given.past:
            raise UserError(
                say(
                    "“{stays}” cannot be undone. The step before it is “{step}”; “undo --past” takes that one back.",
                    stays=stays,
                    step=before,
                )
            )
        message = office.store.undo()
        if message is None:
            raise UserError(say("There is nothing to undo."))
        console.say(office.store.history.told(say("Undone: {what}", what=message)))


def _undo_arguments(parser: Parser, words: Words) -> None:
    said = words(N_("take back what stands before a step that cannot be undone, such as a letter sent"))
    parser.add_argument("--past", action="store_true", help=said)


def _redo(given: Namespace, console: Console) -> None:
    with opened(given, console) as office:
        message = office.store.redo()
        if message is None:
            raise UserError(say("There is nothing to redo."))
        console.say(say("Redone: {what}", what=message))


VERBS = (
    Verb("history", N_("what was done, newest first"), _history, _history_arguments),
    Verb("undo", N_("take the last change back"), _undo, _undo_arguments),
    Verb("redo", N_("do again what was undone"), _redo),
)
