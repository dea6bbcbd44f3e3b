"""What is due as an iCalendar file (RFC 5545), which a calendar brings up to date when it is imported again."""

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from uuid import UUID

from tpd_exchange import days_off
from tpd_exchange.actions.why import not_worked_on, why
from tpd_exchange.i18n import N_, Message, Words, say
from tpd_exchange.rules.due import Due, Standing
from tpd_exchange.rules.due_said import SIDES
from tpd_exchange.rules.finding import Severity

if TYPE_CHECKING:
    from icalendar import Alarm, Event

NAME = N_("Exchange: due dates")
HOLIDAY = N_("Holiday")
# At nine in the morning of the day before; one reminder and no sound, since nobody likes ten.
BEFORE: Final = timedelta(hours=-15)
_HOLIDAY: Final = "holiday-"
_REMEMBERED: Final = timedelta(days=366)
FIRST_EDITION: Final = datetime(2026, 1, 1, tzinfo=UTC)


class Gone(NamedTuple):
    """The file that is written anew, and the identities of all that is due, also of what is not wanted this time."""

    before: bytes = b""
    due: frozenset[str] = frozenset()


NOTHING_GONE: Final = Gone()


def dated(due: Due) -> bool:
    """Whether it stands in a calendar at all: on a day, and to be done."""
    return due.due is not None and due.severity >= Severity.TASK


def uid(due: Due, office: UUID | None) -> str:
    """By what a calendar knows it again: a task of one's own by itself, what a rule asks for by its placement, too."""
    whose = due.placement.hex if due.placement and not due.own else "office"
    return f"{whose}-{due.key}{_of(office)}"


def _of(office: UUID | None) -> str:
    return f"@{office or 'tpd-exchange'}"


def make(
    dues: Iterable[Due],
    office: UUID | None,
    side: str,
    words: Words,
    now: datetime,
    holiday_years: Sequence[int] = (),
    gone: Gone = NOTHING_GONE,
) -> bytes:
    """A calendar of whole days; what is done or does not apply is cancelled, so that it vanishes at the next import.

    It is left out where its day has passed and the file before did not have it: nobody's calendar shows it. Cancelled,
    too, is what stands in the file before and is asked for no more, since its record was deleted or its stay withdrawn.

    `side` is whose office it is. Each export is a newer edition of the same events: identity and day of an event come
    from placement and finding, its edition from the minute of the export.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//TPD Exchange//Due dates//{words.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", words(NAME))
    known = {str(event.get("uid", "")) for event in _events(gone.before)}
    for due in dues:
        if due.due is not None and dated(due) and not _over(due, due.due, now.date(), known, office):
            calendar.add_component(_event(due, due.due, office, side, words, now))
    for event in _cancelled(gone, _of(office), now):
        calendar.add_component(event)
    for country in days_off.COUNTRIES:
        for year in holiday_years:
            for day, name in days_off.holidays(country, year).items():
                calendar.add_component(_holiday(country, day, name, words, now))
    return bytes(calendar.to_ical())


def _event(due: Due, day: date, office: UUID | None, side: str, words: Words, now: datetime) -> "Event":
    shown = _shown_on(due, day)
    event = _whole_day(shown, now)
    event.add("uid", uid(due, office))
    name = due.korean if words.language == "ko" else due.english
    event.add("summary", " · ".join(filter(None, (words(due.todo), name, due.number))))
    mark = not_worked_on(due, day, side)
    sentences = [*why(due, day), *([mark] if mark else [])]
    event.add("description", "\n".join(words(sentence) for sentence in sentences))
    event.add("categories", [words(SIDES[due.side])])
    gone = _settled(due)
    event.add("status", "CANCELLED" if gone else "CONFIRMED")
    event.add("priority", 1 if due.severity is Severity.BAR else 5)
    if not gone:
        event.add_component(_alarm(words(due.todo)))
    return event


def _over(due: Due, day: date, today: date, known: Set[str], office: UUID | None) -> bool:
    return _settled(due) and day < today and uid(due, office) not in known


def _settled(due: Due) -> bool:
    return due.standing in (Standing.DONE, Standing.NOT_APPLICABLE)


def _cancelled(gone: Gone, office: str, now: datetime) -> Iterator["Event"]:
    """What the file before still has and nothing asks for; what was a year ago is not told for ever."""
    for before in _events(gone.before):
        name, day = str(before.get("uid", "")), before.get("dtstart")
        ours = name.endswith(office) and not name.startswith(_HOLIDAY) and name not in gone.due
        ours = ours and day is not None and type(day.dt) is date
        if ours and day.dt > now.date() - _REMEMBERED:
            event = _whole_day(day.dt, now)
            event.add("uid", name)
            event.add("summary", str(before.get("summary", "")))
            event.add("status", "CANCELLED")
            yield event


def _events(content: bytes) -> list[Any]:
    """The events of a calendar file; none of what is no such file."""
    from icalendar import Calendar

    try:
        return Calendar.from_ical(content).walk("VEVENT") if content else []
    except ValueError:
        return []


def _shown_on(due: Due, day: date) -> date:
    """On its last day, or on the day to which it is put off where that comes later."""
    return max(day, due.until) if due.standing is Standing.PUT_OFF and due.until else day


def _whole_day(day: date, now: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("dtstamp", now)
    event.add("last-modified", now)
    event.add("sequence", int((now - FIRST_EDITION).total_seconds()) // 60)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def _alarm(text: str) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", BEFORE)
    alarm.add("description", text)
    return alarm


def _holiday(country: str, day: date, name: Message, words: Words, now: datetime) -> "Event":
    event = _whole_day(day, now)
    event.add("uid", f"{_HOLIDAY}{country}-{day.isoformat()}@tpd-exchange")
    event.add("summary", words(say("{holiday} ({country})", holiday=name, country=Message(SIDES[country]))))
    event.add("categories", [words(HOLIDAY)])
    return event
