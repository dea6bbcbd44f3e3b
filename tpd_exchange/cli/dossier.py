"""dossier: everything of one placement in one file."""

from argparse import Namespace
from pathlib import Path

from tpd_exchange.actions.dossier_file import make
from tpd_exchange.cli import find
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import LetterLanguage
from tpd_exchange.tasks import drive


def _arguments(parser: Parser, words: Words) -> None:
    parser.add_argument("placement", metavar="PLACEMENT", help=words(N_("the placement: its number, name or id")))
    out = words(N_("the PDF or ZIP to write"))
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.pdf|FILE.zip", help=out)
    language = words(N_("language of the cover; else the office's usual one"))
    parser.add_argument("--language", choices=[one.value for one in LetterLanguage], help=language)


def _dossier(given: Namespace, console: Console) -> None:
    with opened(given, console) as office:
        store = office.store
        placement = find.record(store.lists, NOUNS["placement"], given.placement, console.language)
        count = drive(make(store, store.history, placement, given.out, given.language, console.words))
    console.say(say("Dossier with {count} documents: {file}", count=count, file=given.out))


VERBS = (
    Verb(
        "dossier",
        N_("write all documents of a placement into one PDF or ZIP, for an auditor"),
        _dossier,
        _arguments,
        of_papers=True,
    ),
)
