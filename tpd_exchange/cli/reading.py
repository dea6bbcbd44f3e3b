"""list and show: records of any kind as a table, as lines or as JSON."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import Any

from db.store import Store
from tpd_exchange.actions import records
from tpd_exchange.cli import choosing, find
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.display import display
from tpd_exchange.filters.computed import listed, period
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.models import NOUNS, Noun


def kind_argument(parser: Parser, words: Words) -> None:
    """The kind of record a command is about."""
    parser.add_argument("kind", metavar="KIND", help=words(say("one of: {kinds}", kinds=", ".join(NOUNS))))


def id_argument(parser: Parser, words: Words) -> None:
    """The record a command is about."""
    parser.add_argument("id", metavar="ID", help=words(N_("the record: its number, code, exact name or UUID")))


def _list_arguments(parser: Parser, words: Words) -> None:
    kind_argument(parser, words)
    add_list_options(parser, words)


def add_list_options(parser: Parser, words: Words) -> None:
    """The options of everything that lists."""
    choosing.add_choosing(parser, words)
    parser.add_argument("--json", action="store_true", help=words(N_("write JSON")))


def _list(given: Namespace, console: Console) -> None:
    noun = find.kind(given.kind)
    with opened(given, console) as office:
        list_records(office.store, noun, given, console)


def list_records(store: Store, noun: Noun, given: Namespace, console: Console) -> None:
    """Write the records that were asked for, as a table or as JSON."""
    wanted = choosing.listing(store, noun, given, console.language)
    columns = wanted.columns
    rows = choosing.rows(store.lists, noun, wanted, console.language)
    found = store.lists.page(noun, columns, rows, console.language, period(noun, wanted.filters))
    if given.json:
        console.json([{"id": identity, **dict(zip(columns, values, strict=True))} for identity, values in found])
    elif found:
        codes = _codes(store, noun, console)
        headings = [console.words(_label(noun, name)) for name in columns]
        console.table(headings, (_cells(noun, columns, values, console, codes) for _, values in found))
    else:
        console.say(say("Nothing found."))


def _label(noun: Noun, name: str) -> str:
    return noun.one if name == "title" else listed(noun)[name].label


def _cells(
    noun: Noun, columns: Sequence[str], values: Sequence[Any], console: Console, codes: Mapping[str, str]
) -> list[str]:
    return [_cell(noun, name, value, console, codes) for name, value in zip(columns, values, strict=True)]


def _cell(noun: Noun, name: str, value: Any, console: Console, codes: Mapping[str, str]) -> str:
    if name == "title" or name in noun.references:
        return str(value or "")
    return display(listed(noun)[name], value, console.words, codes)


def _codes(store: Store, noun: Noun, console: Console) -> dict[str, str]:
    if any(field.show.codes for field in noun.fields.values()):
        return dict(store.lists.codes(NOUNS["domain"], console.language))
    return {}


def _show_arguments(parser: Parser, words: Words) -> None:
    kind_argument(parser, words)
    id_argument(parser, words)
    parser.add_argument("--json", action="store_true", help=words(N_("write JSON")))


def _show(given: Namespace, console: Console) -> None:
    noun = find.kind(given.kind)
    with opened(given, console) as office:
        store = office.store
        identity = find.record(store.lists, noun, given.id, console.language)
        with store.read() as session:
            record = records.get(session, noun, identity)
        values = {name: getattr(record, name) for name in noun.fields}
        if given.json:
            console.json({"id": identity, **values})
            return
        console.line(record.title_ko if console.language == "ko" else record.title_en)
        codes = _codes(store, noun, console)
        for name, field in noun.fields.items():
            if field.show.to:
                value = store.lists.title(NOUNS[field.show.to], values[name], console.language)
            else:
                value = display(field, values[name], console.words, codes)
            if value:
                console.line(f"  {console.words(field.label)}: {value}")
        console.line(f"  id: {identity}")


VERBS = (
    Verb("list", N_("list records of a kind"), _list, _list_arguments),
    Verb("show", N_("show one record"), _show, _show_arguments),
)
