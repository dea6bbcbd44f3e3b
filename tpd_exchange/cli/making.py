"""init and demo: a new office, empty or with a made-up one's records."""

import sys
from argparse import Namespace
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Literal

from db.office import Office
from db.seed import seed
from tpd_exchange.actions import records
from tpd_exchange.calendar import today
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.opened import ask_passphrase
from tpd_exchange.cli.output import writing
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.entry import check
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import N_, Language, Words, say
from tpd_exchange.models import NOUNS
from tpd_exchange.sample.making import make
from tpd_exchange.sample.passphrase import PASSPHRASE
from tpd_exchange.tasks import drive

# What is asked when init is not told; the rest can be filled in later in the window.
_ASKED = ("name_ko", "name_en", "side", "address_ko", "address_en")


def _init_arguments(parser: Parser, words: Words) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help=words(N_("a new or empty folder for the office")))
    for name, field in NOUNS["office"].fields.items():
        if field.editor != "picture":
            choices = [choice.value for choice in field.choices] if field.choices else None
            parser.add_argument(f"--{name.replace('_', '-')}", choices=choices, metavar="TEXT", help=words(field.label))
    parser.add_argument(
        "--recovery-sheet", type=Path, metavar="FILE.pdf", help=words(N_("write the recovery sheet to this file"))
    )


def _init(given: Namespace, console: Console) -> None:
    noun = NOUNS["office"]
    typed = {name: getattr(given, name, None) for name in noun.fields}
    for name in _ASKED:
        if typed[name] is None and sys.stdin is not None and sys.stdin.isatty():
            typed[name] = input(f"{console.words(noun.fields[name].label)}: ")
    _, faults = check(noun, typed)
    if faults:
        raise Faults(faults)
    if given.recovery_sheet is not None:
        require_new(given.recovery_sheet)
    passphrase = ask_passphrase(console, twice=True)
    with writing(given.recovery_sheet) if given.recovery_sheet is not None else nullcontext() as sheet:
        office, recovery_key = Office.make(given.folder, passphrase)
        with office, office.store.step(say("Set up the office"), undoable=False) as session:
            seed(session)
            records.add(session, noun, typed)
        if sheet is not None:
            sheet.write(recovery_sheet_of(typed, recovery_key, console.words.language))
    say_ready(given.folder, recovery_key, console)


def say_ready(folder: Path, recovery_key: str, console: Console) -> None:
    """Say where the new office is and, this once, its recovery key."""
    console.say(say("The office is ready in {place}.", place=folder))
    console.say(say("Recovery key, shown only now: {key}", key=recovery_key))
    console.say(say("Keep it on paper, away from the computer: it opens the office when the passphrase is lost."))


def recovery_sheet_of(typed: Mapping[str, Any], recovery_key: str, language: Language) -> bytes:
    """The recovery sheet of an office, as a PDF."""
    from tpd_exchange.letters.recovery import recovery_sheet

    paper: Literal["a4", "letter"] = "letter" if typed["side"] == "US" else "a4"
    names = ("name_ko", "name_en") if language == "ko" else ("name_en", "name_ko")
    name = " · ".join(str(typed[one]) for one in names)
    return recovery_sheet(name, recovery_key, language, today(), paper)


def require_new(file: Path) -> None:
    """Refuse a file that is there already."""
    if file.exists():
        raise UserError(say("{file} is there already. Please choose another name.", file=file))


def _demo_arguments(parser: Parser, words: Words) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help=words(N_("a new or empty folder for the sample")))


def _demo(given: Namespace, console: Console) -> None:
    drive(make(given.folder), lambda progress: None)
    console.say(
        say(
            "The sample office is ready in {place}; its passphrase is {passphrase}",
            place=given.folder,
            passphrase=PASSPHRASE,
        )
    )
    console.say(say("Try: {command}", command=f'tpd-exchange list researcher --office "{given.folder}"'))


VERBS = (
    Verb("init", N_("make a new office"), _init, _init_arguments, in_office=False),
    Verb("demo", N_("make a sample office with invented people"), _demo, _demo_arguments, in_office=False),
)
