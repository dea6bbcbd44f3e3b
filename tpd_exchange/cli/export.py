"""export: records of any kind as a workbook or as CSV."""

from argparse import Namespace
from pathlib import Path

from tpd_exchange.actions.export import every_column, exporting
from tpd_exchange.cli import choosing, find
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.progress import shown
from tpd_exchange.cli.reading import kind_argument
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.filters.computed import period
from tpd_exchange.i18n import N_, Words, say


def _arguments(parser: Parser, words: Words) -> None:
    kind_argument(parser, words)
    out = words(N_("the workbook or CSV to write"))
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.xlsx|FILE.csv", help=out)
    choosing.add_choosing(parser, words)
    every = words(N_("all columns there are, but for pictures and files"))
    parser.add_argument("--all-columns", action="store_true", help=every)


def _export(given: Namespace, console: Console) -> None:
    noun = find.kind(given.kind)
    with opened(given, console) as office:
        wanted = choosing.listing(office.store, noun, given, console.language)
        columns = every_column(noun) if given.all_columns else wanted.columns
        rows = choosing.rows(office.store.lists, noun, wanted, console.language)
        counted = period(noun, wanted.filters)
        work = exporting(office.store.lists, noun, columns, rows, given.out, console.words, counted)
        count = shown(work, console)
    console.say(say("Rows written: {count}: {file}", count=count, file=given.out))


VERBS = (Verb("export", N_("write records of a kind into a workbook (XLSX) or CSV"), _export, _arguments),)
