"""add, edit and remove: records of any kind, from JSON."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from db.office import Office
from db.queries import Lists
from tpd_exchange import wording
from tpd_exchange.actions import records
from tpd_exchange.cli import find
from tpd_exchange.cli.console import Console, utf8
from tpd_exchange.cli.fields import telling_fields
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.papers import taken_in
from tpd_exchange.cli.reading import id_argument, kind_argument
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import N_, Language, Message, Words, say
from tpd_exchange.models import Noun
from tpd_exchange.models.choices import ChangeReason

T = TypeVar("T")


def _add_arguments(parser: Parser, words: Words) -> None:
    kind_argument(parser, words)
    _file_argument(parser, words)


def _file_argument(parser: Parser, words: Words) -> None:
    parser.add_argument(
        "file",
        metavar="FILE.json|-",
        help=words(N_("fields by name as JSON; - reads what is piped in; records named by number, code or name")),
    )


def _add(given: Namespace, console: Console) -> None:
    noun = find.kind(given.kind)
    if noun.name in ("letter", "batch", "office"):
        raise UserError(say("This cannot be added: letters come from the command “letter”, and there is one office."))
    if noun.name == "publication":
        raise UserError(say("This is kept when the command “report” saves a file with “--suppress”."))
    if noun.name == "template":
        raise UserError(say("A wording of the office's own comes from the command “template import”."))
    typed = read_json(given.file)
    rows = typed if isinstance(typed, list) else [typed]
    if not rows:
        raise UserError(say("{file} holds no record.", file=given.file))
    with opened(given, console) as office, telling_fields(noun, console):
        lists, folder = office.store.lists, _folder_of(given.file)
        for identity in _add_all(office, noun, rows, console, folder):
            console.line(f"{identity}  {lists.title(noun, identity, console.language)}")


def _folder_of(file: str) -> Path:
    """From where paths inside the JSON are read."""
    return Path() if file == "-" else Path(file).parent


def _add_all(office: Office, noun: Noun, rows: list[Any], console: Console, folder: Path) -> list[UUID]:
    """All records of a file in one step: either all are added or none."""
    lists, language = office.store.lists, console.language
    named = [_at(number, rows, partial(_named, lists, noun, row, language)) for number, row in enumerate(rows, start=1)]
    named = [
        _at(number, rows, partial(taken_in, office.vault, noun, row, folder))
        for number, row in enumerate(named, start=1)
    ]
    with office.store.step(wording.added(lists.title, noun, named, language)) as session:
        return [
            _at(number, rows, partial(records.add, session, noun, values)).id
            for number, values in enumerate(named, start=1)
        ]


def _named(lists: Lists, noun: Noun, row: Any, language: Language) -> Mapping[str, Any]:
    return find.references(lists, noun, _object(row), language)


def _at(number: int, rows: list[Any], work: Callable[[], T]) -> T:
    """Do something with one record of a file; its fault says which record it was."""
    try:
        return work()
    except UserError as error:
        if len(rows) == 1:
            raise
        raise UserError(
            say("Record {number}: {fault} Nothing was added.", number=number, fault=_sentence(error))
        ) from error


def _sentence(error: UserError) -> Message:
    if isinstance(error, Faults):
        name, fault = next(iter(error.faults.items()))
        return say("{field}: {fault}", field=name, fault=fault)
    return error.message


def read_json(file: str) -> Any:
    """The JSON of a file, or of what is piped in."""
    try:
        text = utf8(sys.stdin, "r").read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
        return json.loads(text)
    except OSError as error:
        raise UserError(say("{file} cannot be read: {reason}.", file=file, reason=error.strerror)) from error
    except UnicodeDecodeError as error:
        raise UserError(say("{file} is not in UTF-8. Please save it in UTF-8.", file=file)) from error
    except json.JSONDecodeError as error:
        raise UserError(
            say("{file} is not JSON: line {line}, column {column}.", file=file, line=error.lineno, column=error.colno)
        ) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, or brackets without an end
        raise UserError(say("{file} holds a number or a list that no record can hold.", file=file)) from error


def _object(row: Any) -> dict[str, Any]:
    if not isinstance(row, dict):
        raise UserError(say("A record is written as {example}.", example='{"field": "value"}'))
    return row


def _edit_arguments(parser: Parser, words: Words) -> None:
    kind_argument(parser, words)
    id_argument(parser, words)
    _file_argument(parser, words)
    reasons = ", ".join(reason.value for reason in ChangeReason)
    parser.add_argument(
        "--reason",
        choices=[reason.value for reason in ChangeReason],
        metavar="REASON",
        help=words(say("why; a placement needs one of: {reasons}", reasons=reasons)),
    )
    parser.add_argument("--note", default="", metavar="TEXT", help=words(N_("a remark that is kept with the change")))


def _edit(given: Namespace, console: Console) -> None:
    noun = find.kind(given.kind)
    if noun.name == "placement" and not given.reason:
        raise UserError(
            say(
                "A change of a placement needs a reason. Add --reason with one of: {reasons}.",
                reasons=", ".join(reason.value for reason in ChangeReason),
            )
        )
    typed = _object(read_json(given.file))
    with opened(given, console) as office, telling_fields(noun, console):
        lists = office.store.lists
        identity = find.record(lists, noun, given.id, console.language)
        values = find.references(lists, noun, {k: v for k, v in typed.items() if k != "id"}, console.language)
        values = taken_in(office.vault, noun, values, _folder_of(given.file))
        message = wording.edited(noun, wording.known(lists.title, noun, identity, console.language), values)
        with office.store.step(message, reason=given.reason or "", note=given.note) as session:
            records.edit(session, noun, identity, values)
        console.say(say("Saved: {title}", title=lists.title(noun, identity, console.language)))


def _remove_arguments(parser: Parser, words: Words) -> None:
    kind_argument(parser, words)
    id_argument(parser, words)


def _remove(given: Namespace, console: Console) -> None:
    noun = find.kind(given.kind)
    with opened(given, console) as office:
        lists = office.store.lists
        identity = find.record(lists, noun, given.id, console.language)
        title = lists.title(noun, identity, console.language)
        step = wording.deleted(wording.known(lists.title, noun, identity, console.language))
        office.store.change(step, records.remove, noun, identity)
        console.say(say("Deleted: {title}. “undo” brings it back.", title=title))


VERBS = (
    Verb("add", N_("add one record or several from JSON"), _add, _add_arguments),
    Verb("edit", N_("change fields of a record from JSON"), _edit, _edit_arguments),
    Verb("remove", N_("delete a record that nothing else uses"), _remove, _remove_arguments),
)
