"""What is due in the office as a calendar file: what has gone since the file was last written is cancelled in it."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from sqlmodel import Session

from tpd_exchange.actions import calendar_file, own_tasks, why
from tpd_exchange.actions.watch import ANYTHING, Wanted, Watch
from tpd_exchange.i18n import Words
from tpd_exchange.rules import law
from tpd_exchange.rules.due import Due, Standing


class Written(NamedTuple):
    """The file, and how many due dates in it are still to come about."""

    content: bytes
    open: int


def export(
    session: Session,
    watch: Watch,
    words: Words,
    now: datetime,
    day: date,
    wanted: Wanted = ANYTHING,
    *,
    holiday_years: Sequence[int] = (),
    before: bytes = b"",
) -> Written:
    """What is wanted of it; `before` is the file that it takes the place of, whatever had been wanted then."""
    own = own_tasks.load(session, None, day, every=True)
    kept = [due for due in watch.every() if not due.own]
    dated = [due for due in (*kept, *own) if calendar_file.dated(due)]
    mine = why.office_of(session)
    identity, side = (mine.id, str(mine.side)) if mine else (None, "")
    shown = [due for due in dated if wanted.fits(due)]
    with law.corrected(watch.own_rules):
        gone = calendar_file.Gone(before, frozenset(calendar_file.uid(due, identity) for due in dated))
        content = calendar_file.make(shown, identity, side, words, now, holiday_years, gone)
    return Written(content, sum(map(_open, shown)))


def earlier(path: Path) -> bytes:
    """The file that stands there, if it can be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _open(due: Due) -> bool:
    return due.standing in (Standing.OPEN, Standing.PUT_OFF)
