"""certificate: an officer's certificate is put in or taken out; its passphrase is asked for when it signs."""

import getpass
import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import Final

from tpd_exchange import wording
from tpd_exchange.actions import certificates, records
from tpd_exchange.cli import find
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.models import NOUNS

PASSPHRASE_VARIABLE: Final = "TPD_EXCHANGE_CERTIFICATE_PASSPHRASE"
OFFICER = NOUNS["officer"]
_WITH_KEY: Final = N_("the certificate with its key; looked into at once where {} says its passphrase")


def ask_certificate_passphrase(console: Console) -> str:
    """The passphrase of the certificate that signs: from the environment, else as it is typed."""
    said = os.environ.get(PASSPHRASE_VARIABLE)
    if said is not None:
        return said
    if sys.stdin is None or not sys.stdin.isatty():
        raise UserError(say("The certificate's passphrase is missing. Set {variable}.", variable=PASSPHRASE_VARIABLE))
    return getpass.getpass(console.words(N_("Passphrase of the certificate: ")))


def _arguments(parser: Parser, words: Words) -> None:
    parser.add_argument("officer", metavar="OFFICER", help=words(N_("the officer: name or UUID")))
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--file", type=Path, metavar="FILE.p12", help=words(_WITH_KEY).format(PASSPHRASE_VARIABLE))
    what.add_argument("--remove", action="store_true", help=words(N_("take the certificate out")))


def _certificate(given: Namespace, console: Console) -> None:
    with opened(given, console) as office:
        lists = office.store.lists
        officer = find.record(lists, OFFICER, given.officer, console.language)
        kept = None if given.remove else certificates.take(office.vault, given.file)
        passphrase = os.environ.get(PASSPHRASE_VARIABLE)
        if kept and passphrase is not None and (doubt := certificates.doubt(office.vault, kept, passphrase)):
            console.warn(doubt)
        title = lists.title(OFFICER, officer, console.language)
        typed = {"certificate": kept}
        with office.store.step(wording.edited(OFFICER, title, typed)) as session:
            records.edit(session, OFFICER, officer, typed)
        console.say(say("Saved: {title}", title=title))


VERBS = (Verb("certificate", N_("put in or take out the certificate an officer signs with"), _certificate, _arguments),)
