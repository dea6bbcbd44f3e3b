"""paper, papers and paper-out: collected papers, taken in from a file and written out again as they came."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from db.vault import Vault
from tpd_exchange import wording
from tpd_exchange.actions import papers, records
from tpd_exchange.cli import find
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.output import writing
from tpd_exchange.cli.reading import add_list_options, list_records
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.entry import check_field
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.models import NOUNS, CollectedPaper, Noun
from tpd_exchange.models.choices import PaperKind

PAPER = NOUNS["paper"]
_OPTIONS = ("kind", "name", "issued_by", "received_on", "valid_from", "valid_until", "answers", "note")


def _paper_arguments(parser: Parser, words: Words) -> None:
    parser.add_argument("placement", metavar="PLACEMENT", help=words(N_("the placement: its number, name or id")))
    parser.add_argument("file", type=Path, metavar="FILE", help=words(N_("the file: PDF, JPG, PNG or HEIC")))
    kinds = ", ".join(PaperKind)
    parser.add_argument("--kind", required=True, metavar="KIND", help=words(say("one of: {kinds}", kinds=kinds)))
    parser.add_argument("--name", metavar="TEXT", help=words(N_("what it is called, where its kind does not say it")))
    parser.add_argument("--issuer", dest="issued_by", metavar="TEXT", help=words(N_("who issued it")))
    day = words(N_("the day it was received; else today"))
    parser.add_argument("--received", dest="received_on", metavar="DATE", help=day)
    parser.add_argument("--valid-from", metavar="DATE", help=words(N_("the first day on which it is valid")))
    parser.add_argument("--valid-until", metavar="DATE", help=words(N_("the last day on which it is valid")))
    signed = words(N_("the letter of this office of which it is the signed copy"))
    parser.add_argument("--answers", metavar="REFERENCE", help=signed)
    parser.add_argument("--note", metavar="TEXT", help=words(N_("a note of the office")))


def _paper(given: Namespace, console: Console) -> None:
    typed = {name: value for name in _OPTIONS if (value := getattr(given, name))}
    kind = check_field(PAPER, "kind", given.kind)
    if kind.fault:
        raise Faults({"kind": kind.fault})
    with opened(given, console) as office:
        lists, language = office.store.lists, console.language
        named = find.references(lists, PAPER, {**typed, "placement": given.placement}, language)
        values = taken_in(office.vault, PAPER, {**named, "file": str(given.file)}, Path())
        message = wording.added(lists.title, PAPER, [values], language)
        identity = office.store.change(message, records.add, PAPER, values).id
        console.line(f"{identity}  {lists.title(PAPER, identity, language)}")


def taken_in(vault: Vault, noun: Noun, typed: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """What was typed, with every file taken into the vault; its path begins in a folder."""
    found = dict(typed)
    for name, field in noun.fields.items():
        path = found.get(name)
        if field.editor != "file" or not isinstance(path, str) or not path.strip():
            continue
        try:
            taken = papers.take(vault, folder / path)
        except UserError as error:
            raise Faults({name: error.message}) from error
        found[name] = taken.digest
        if "file_name" in noun.fields and not found.get("file_name"):
            found["file_name"] = taken.name
    return found


def _papers_arguments(parser: Parser, words: Words) -> None:
    add_list_options(parser, words)


def _papers(given: Namespace, console: Console) -> None:
    with opened(given, console) as office:
        list_records(office.store, PAPER, given, console)


def _out_arguments(parser: Parser, words: Words) -> None:
    parser.add_argument("id", metavar="ID", help=words(N_("the paper: the name of its file, its title or UUID")))
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=words(N_("file to write")))


def _out(given: Namespace, console: Console) -> None:
    with opened(given, console) as office, writing(given.out) as draft:
        identity = find.record(office.store.lists, PAPER, given.id, console.language)
        with office.store.read() as session:
            paper = records.get(session, PAPER, identity)
        assert isinstance(paper, CollectedPaper)
        draft.write(office.vault.get(paper.file))
    console.say(say("Written as it came: {file}", file=given.out))


VERBS = (
    Verb("paper", N_("keep a paper that came for a placement"), _paper, _paper_arguments),
    Verb("papers", N_("list the collected papers"), _papers, _papers_arguments),
    Verb("paper-out", N_("write a collected paper into a file, as it came"), _out, _out_arguments),
)
