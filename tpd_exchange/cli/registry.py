"""ror: the Research Organization Registry is loaded from its dump, and says what has changed since."""

from argparse import Namespace
from pathlib import Path

from tpd_exchange.actions import registry
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.progress import shown
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.ror import kept, reading


def _arguments(parser: Parser, words: Words) -> None:
    add = parser.add_argument
    add("act", choices=("load",), metavar="load", help=words(N_("load a dump of the registry")))
    add("file", type=Path, metavar="FILE", help=words(N_("the ZIP of the dump, or its JSON or CSV file")))
    add("--take", action="store_true", help=words(N_("take over what has changed, as one step")))


def _ror(given: Namespace, console: Console) -> int:
    now = shown(reading.read(given.file), console)
    with opened(given, console) as office:
        before = kept.registry(office.folder, everywhere=True)
        with office.store.read() as session:
            found = registry.changes(session, before, now)
        takes = [change for change in found if change.takes]
        # Changes are taken before the dump is kept: cut off between the two, the same dump says them again.
        if given.take and takes:
            office.store.change(say("Took changes from ROR"), registry.take, takes)
        registry.keep(office.folder, now, before, () if given.take else found)
    for change in found:
        console.say(change.said)
    console.say(say("Institutions of the registry: {count}", count=f"{len(now):,}"))
    if takes and not given.take:
        console.say(say("Nothing in the office was changed. With --take these changes are taken as one step."))
    return 0


VERBS = (Verb("ror", N_("load the Research Organization Registry (ROR)"), _ror, _arguments),)
