"""Takes a command line, runs its verb, and turns every mistake into one sentence and exit code 1."""

import locale
import os
import sys
import traceback
from argparse import Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from tpd_exchange import __version__
from tpd_exchange.cli import (
    balance,
    batch,
    calendar,
    certificates,
    changes,
    dossier,
    due,
    duplicates,
    export,
    fields,
    intake,
    letters,
    making,
    many,
    names,
    offices,
    papers,
    payments,
    reading,
    registry,
    reports,
    reviews,
    rules,
    sample,
    stages,
    takeout,
    tasks,
    templates,
    verify,
    writing,
)
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.verb import Parser, Verb, add_common
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.folders import own_folder
from tpd_exchange.i18n import N_, Language, Message, Words, say

LANGUAGE_VARIABLE = "TPD_EXCHANGE_LANGUAGE"

VERBS: tuple[Verb, ...] = (
    *sample.VERBS,
    *making.VERBS,
    *reading.VERBS,
    *export.VERBS,
    *balance.VERBS,
    *reports.VERBS,
    *writing.VERBS,
    *many.VERBS,
    *stages.VERBS,
    *fields.VERBS,
    *names.VERBS,
    *duplicates.VERBS,
    *intake.VERBS,
    *registry.VERBS,
    *letters.VERBS,
    *papers.VERBS,
    *payments.VERBS,
    *dossier.VERBS,
    *due.VERBS,
    *tasks.VERBS,
    *calendar.VERBS,
    *reviews.VERBS,
    *rules.VERBS,
    *templates.VERBS,
    *certificates.VERBS,
    *verify.VERBS,
    *batch.VERBS,
    *changes.VERBS,
    *offices.VERBS,
    *takeout.VERBS,
)


def run(arguments: Sequence[str]) -> int:
    """Run one command; gives its exit code."""
    console = Console.of_this_process(_language(arguments))
    try:
        return _run(arguments, console)
    except Faults as faults:
        for name, message in faults.faults.items():
            console.warn(say("{field}: {fault}", field=name, fault=message))
        _warn_notes(faults, console)
    except UserError as error:
        console.warn(error.message)
        _warn_notes(error, console)
    except BrokenPipeError:
        # The reader has seen enough; nothing more may be written to it, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (KeyboardInterrupt, EOFError):
        return 130
    except Exception as error:  # noqa: BLE001  the border of the program: a report and a sentence, never a traceback
        console.warn(_report(error))
    return 1


def _warn_notes(error: UserError, console: Console) -> None:
    for note in getattr(error, "__notes__", ()):
        console.warn(str(note))


def _run(arguments: Sequence[str], console: Console) -> int:
    parser = build(console.words)
    try:
        given = parser.parse_args(arguments)
    except SystemExit as exit_:
        return int(exit_.code or 0)  # --help and --version have said it all
    verb: Verb = given.verb
    code = verb.run(given, console)
    console.out.flush()
    return code or 0


def build(words: Words) -> Parser:
    """The parser of all commands, with help in one language."""
    parser = Parser(
        prog="tpd-exchange",
        formatter_class=RawDescriptionHelpFormatter,
        description=words(N_("Talent exchange between Korea and the United States. Without a command: the window.")),
        epilog=words(N_("“tpd-exchange COMMAND --help” says what a command takes.")),
    )
    parser.words = words
    add_common(parser, words, in_office=False)
    parser.add_argument("--version", action="version", version=f"TPD Exchange {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for verb in VERBS:
        text = words(verb.help)
        command = commands.add_parser(verb.name, help=text, description=text)
        command.words = words
        add_common(command, words, in_office=verb.in_office, of_papers=verb.of_papers)
        verb.arguments(command, words)
        command.set_defaults(verb=verb)
    return parser


def _language(arguments: Sequence[str]) -> Language:
    """What --language or --speak says, even before anything else is understood; else the environment or the computer.

    The window's own language is not asked: what a script hears must not depend on who sat before the window last.
    """
    named = {verb.name: verb for verb in VERBS}
    command = next((at for at, word in enumerate(arguments) if word in named), len(arguments))
    of_papers = command < len(arguments) and named[arguments[command]].of_papers
    spoken = (
        _said(arguments, "--speak")
        or _said(arguments[:command] if of_papers else arguments, "--language")
        or os.environ.get(LANGUAGE_VARIABLE)
        or locale.getlocale()[0]
        or ""
    )
    return "ko" if spoken.casefold().startswith("ko") else "en"


def _said(arguments: Sequence[str], option: str) -> str:
    """The value of an option where it is given."""
    for word, following in pairwise((*arguments, "")):
        name, equals, value = word.partition("=")
        if name == option:
            return value if equals else following
    return ""


def _report(error: Exception) -> Message:
    lines = "".join(traceback.format_exception(error))
    file = own_folder() / "reports" / f"{datetime.now().astimezone():%Y%m%d-%H%M%S}.txt"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(lines, encoding="utf-8")
    except OSError:
        file = Path("-")
        sys.stderr.write(lines)
    return say("Something went wrong inside the program. Please send the report {file} to your support.", file=file)


def parsed(arguments: Sequence[str]) -> Namespace:
    """What a command line means, for tests and tools."""
    return build(Words("en")).parse_args(arguments)
