"""Opens the office a command is about."""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.office import Office
from db.opening import PASSPHRASE_VARIABLE, Locked
from tpd_exchange.cli.console import Console
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, say
from tpd_exchange.sample.passphrase import passphrase_beside
from tpd_exchange.settings import logged_in

OFFICE_VARIABLE = "TPD_EXCHANGE_OFFICE"


def folder_of(given: Namespace) -> Path:
    """The folder of the office: the option, else the environment."""
    folder: Path | None = getattr(given, "office", None)
    said = os.environ.get(OFFICE_VARIABLE)
    if folder is None and not said:
        raise UserError(say("Which office? Say --office and its folder, or set {variable}.", variable=OFFICE_VARIABLE))
    return folder if folder is not None else Path(said or "")


def office_wanted(given: Namespace) -> bool:
    """Whether an office was named at all."""
    return getattr(given, "office", None) is not None or bool(os.environ.get(OFFICE_VARIABLE))


@contextmanager
def opened(given: Namespace, console: Console) -> Iterator[Office]:
    """The office, opened for one command and closed behind it, with its backup if it was changed."""
    with _open(folder_of(given), console) as office:
        for warning in office.warnings:
            console.warn(warning)
        office.store.who = office.store.who or logged_in()
        yield office


def _open(folder: Path, console: Console) -> Office:
    try:
        return Office.open(folder, passphrase_beside(folder))
    except Locked:
        if not _somebody_there():
            raise
    return Office.open(folder, ask_passphrase(console))


def ask_passphrase(console: Console, *, twice: bool = False) -> str:
    """The passphrase as it is typed; a new one is typed twice."""
    said = os.environ.get(PASSPHRASE_VARIABLE)
    if said is not None:
        return said
    if not _somebody_there():
        raise UserError(
            say(
                "The passphrase is missing. Set {variable}, or run this where you can type it.",
                variable=PASSPHRASE_VARIABLE,
            )
        )
    typed = getpass.getpass(console.words(N_("Passphrase: ")))
    if twice and typed != getpass.getpass(console.words(N_("Repeat the passphrase: "))):
        raise UserError(say("The two passphrases differ. Nothing was made; please try again."))
    return typed


def _somebody_there() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()
