"""backup, restore and check: the care of an office."""

from argparse import Namespace
from pathlib import Path

from db import integrity
from db.restore import restore
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.opened import ask_passphrase, opened
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.sample.passphrase import passphrase_beside, say_openly


def _backup_arguments(parser: Parser, words: Words) -> None:
    parser.add_argument("target", type=Path, metavar="DIR", help=words(N_("folder that the backup is written to")))


def _backup(given: Namespace, console: Console) -> None:
    with opened(given, console) as office:
        console.say(say("Backup written and verified: {file}", file=office.backup(given.target)))


def _restore_arguments(parser: Parser, words: Words) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=words(N_("the backup")))
    parser.add_argument("folder", type=Path, metavar="DIR", help=words(N_("a new or empty folder for the office")))
    parser.add_argument("--recovery-key", metavar="KEY", help=words(N_("where the passphrase is lost")))


def _restore(given: Namespace, console: Console) -> None:
    # A backup is usually put beside its office's own folder; a sample's passphrase is known there.
    known = passphrase_beside(given.file.parent.parent) if given.recovery_key is None else None
    passphrase = None if given.recovery_key else known or ask_passphrase(console)
    restored = restore(given.file, given.folder, passphrase, recovery_key=given.recovery_key)
    if known:
        say_openly(given.folder)
    console.say(restored.message)


def _check(given: Namespace, console: Console) -> int:
    with opened(given, console) as office:
        faults = integrity.check(office)
        for fault in faults:
            console.warn(fault)
        if not faults:
            console.say(say("The database, the history and all papers are sound."))
    return 1 if faults else 0


VERBS = (
    Verb("backup", N_("write a verified backup"), _backup, _backup_arguments),
    Verb("restore", N_("bring a backup back into a new folder"), _restore, _restore_arguments, in_office=False),
    Verb("check", N_("check database, history and papers"), _check),
)
