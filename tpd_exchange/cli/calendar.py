"""calendar: what is due as a file that any calendar imports, and brings up to date when it is imported again."""

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from tpd_exchange.actions.calendar_export import earlier, export
from tpd_exchange.calendar import today
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.due import add_wanted, wanted_of, watch_of
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.output import writing
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Words, say

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
        years = range(day.year, day.year + 2) if given.holidays else ()
        before, now = earlier(given.out), datetime.now(UTC)
        with store.read() as session:
            written = export(session, watch, console.words, now, day, wanted, holiday_years=years, before=before)
        draft.write(written.content)
    console.say(say("{count} due dates written: {file}", count=written.open, file=given.out))


VERBS = (Verb("calendar", N_("write due dates as a file for calendars (.ics)"), _calendar, _arguments),)
