"""calendar: what is due as a file that any calendar imports, and brings up to date when it is imported again."""

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from tpd_exchange.actions import calendar_file, own_tasks, why
from tpd_exchange.calendar import today
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.due import add_wanted, wanted_of, watch_of
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.output import writing
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.rules import law
from tpd_exchange.rules.due import Standing

ENDING = ".ics"
OTHER_ENDING = N_("Calendars import files that end in .ics. Please name it {name}.")


def _arguments(parser: Parser, words: Words) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.ics", help=words(N_("file to write")))
    parser.add_argument("--holidays", action="store_true", help=words(N_("with the public holidays of both countries")))
    add_wanted(parser, words)


def _calendar(given: Namespace, console: Console) -> None:
    if given.out.suffix.lower() != ENDING:
        raise UserError(say(OTHER_ENDING, name=(given.out.stem or "due") + ENDING))
    with opened(given, console) as office, writing(given.out) as draft:
        day, wanted, store = today(), wanted_of(given, office.store, console), office.store
        watch = watch_of(store, day, console)
        kept = watch.every(wanted)
        with store.read() as session:
            over = [due for due in own_tasks.load(session, None, day, every=True) if wanted.fits(due)]
            mine = why.office_of(session)
        known = {due.key for due in kept if due.own}
        dues = [*kept, *(due for due in over if due.key not in known)]
        years = range(day.year, day.year + 2) if given.holidays else ()
        identity, side = (mine.id, str(mine.side)) if mine else (None, "")
        with law.corrected(watch.own_rules):
            draft.write(calendar_file.make(dues, identity, side, console.words, datetime.now(UTC), years))
    open_ = sum(1 for due in dues if due.due and due.standing in (Standing.OPEN, Standing.PUT_OFF))
    console.say(say("{count} due dates written: {file}", count=open_, file=given.out))


VERBS = (Verb("calendar", N_("write due dates as a file for calendars (.ics)"), _calendar, _arguments),)
