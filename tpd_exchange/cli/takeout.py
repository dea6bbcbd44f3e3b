"""export-all and from-export: everything an office holds as tables, and a new office built from them."""

from argparse import Namespace
from contextlib import nullcontext
from pathlib import Path

from sqlmodel import select

from db.faults import from_os
from db.office import Office
from db.opening import refuse_folder
from tpd_exchange.actions.takeout.building import built, export_in
from tpd_exchange.actions.takeout.writing import exported
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.making import recovery_sheet_of, require_new, say_ready
from tpd_exchange.cli.opened import ask_passphrase, opened
from tpd_exchange.cli.output import writing
from tpd_exchange.cli.progress import shown
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.folders import whole_folder
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.models import NOUNS
from tpd_exchange.settings import logged_in


def _export_arguments(parser: Parser, words: Words) -> None:
    folder = words(N_("a new or empty folder for the tables; nothing in it will be encrypted"))
    parser.add_argument("folder", type=Path, metavar="DIR", help=folder)
    without = words(N_("leave out letters, collected papers and pictures; no office can be built from that"))
    parser.add_argument("--without-papers", action="store_true", help=without)


def _export(given: Namespace, console: Console) -> None:
    with opened(given, console) as office:
        found = shown(exported(office.store, given.folder, papers=not given.without_papers), console)
    console.say(
        say(
            "Exported to {place}: records {records}, papers {papers}. Nothing there is encrypted.",
            place=given.folder, records=found.records, papers=found.papers,
        )
    )  # fmt: skip


def _build_arguments(parser: Parser, words: Words) -> None:
    parser.add_argument("export", type=Path, metavar="EXPORT", help=words(N_("the folder that export-all has written")))
    parser.add_argument("folder", type=Path, metavar="DIR", help=words(N_("a new or empty folder for the office")))
    parser.add_argument(
        "--recovery-sheet", type=Path, metavar="FILE.pdf", help=words(N_("write the recovery sheet to this file"))
    )


def _build(given: Namespace, console: Console) -> None:
    refuse_folder(given.folder, synced_too=False)
    if given.recovery_sheet is not None:
        require_new(given.recovery_sheet)
    passphrase = ask_passphrase(console, twice=True)
    try:
        with (
            writing(given.recovery_sheet) if given.recovery_sheet is not None else nullcontext() as sheet,
            whole_folder(given.folder) as unfinished,
        ):
            office, recovery_key = Office.make(unfinished, passphrase)
            with office:
                office.store.who = logged_in()
                count = shown(built(office.store, export_in(given.export)), console)
                if sheet is not None:
                    sheet.write(_sheet(office, recovery_key, console))
    except OSError as error:
        raise from_os(error, given.folder) from error
    console.say(say("Records built again: {count}", count=count))
    say_ready(given.folder, recovery_key, console)


def _sheet(office: Office, recovery_key: str, console: Console) -> bytes:
    with office.store.read() as session:
        found = session.exec(select(NOUNS["office"].model)).first()
        typed = {name: getattr(found, name, "") for name in ("name_ko", "name_en", "side")}
    return recovery_sheet_of(typed, recovery_key, console.words.language)


VERBS = (
    Verb(
        "export-all",
        N_("write everything the office holds into a folder of CSV tables, with papers and history"),
        _export,
        _export_arguments,
    ),
    Verb("from-export", N_("build a new office from such a folder"), _build, _build_arguments, in_office=False),
)
