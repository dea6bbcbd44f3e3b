"""Days on which an office of Korea or of the United States does not work: weekends and public holidays, offline."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from tpd_exchange.i18n import LANGUAGES, N_, Language, Message, both, say, term

COUNTRIES = ("KR", "US")
# The package knows Korean holidays in both languages and American ones in English only.
_AMERICAN = {
    "New Year's Day": N_("New Year's Day"),
    "Martin Luther King Jr. Day": N_("Martin Luther King Jr. Day"),
    "Washington's Birthday": N_("Washington's Birthday"),
    "Memorial Day": N_("Memorial Day"),
    "Juneteenth National Independence Day": N_("Juneteenth National Independence Day"),
    "Independence Day": N_("Independence Day"),
    "Labor Day": N_("Labor Day"),
    "Columbus Day": N_("Columbus Day"),
    "Veterans Day": N_("Veterans Day"),
    "Thanksgiving Day": N_("Thanksgiving Day"),
    "Christmas Day": N_("Christmas Day"),
}
_OBSERVED = " (observed)"
_SATURDAY = 5


class DayOff(NamedTuple):
    """A day off: whose, and what it is called; a plain Saturday or Sunday is called so."""

    country: str
    name: Message


def holidays(country: str, year: int) -> Mapping[date, Message]:
    """The public holidays of a country in a year; its weekends are not among them."""
    return _korean(year) if country == "KR" else _american(year)


@cache
def _korean(year: int) -> Mapping[date, Message]:
    from holidays.countries.south_korea import SouthKorea

    called: dict[Language, Mapping[date, str]] = {
        language: SouthKorea(years=year, language="ko" if language == "ko" else "en_US") for language in LANGUAGES
    }
    return {day: both(name, called["en"].get(day, name)) for day, name in sorted(called["ko"].items())}


@cache
def _american(year: int) -> Mapping[date, Message]:
    from holidays.countries.united_states import UnitedStates

    return {day: _translated(name) for day, name in sorted(UnitedStates(years=year).items())}


def _translated(name: str) -> Message:
    plain = name.removesuffix(_OBSERVED)
    known = term(_AMERICAN[plain]) if plain in _AMERICAN else both(plain, plain)
    return say("{holiday} (observed)", holiday=known) if name.endswith(_OBSERVED) else known


def day_off(country: str, day: date) -> DayOff | None:
    """Why a country's offices are closed on a day, or None where they work."""
    holiday = holidays(country, day.year).get(day)
    if holiday is not None:
        return DayOff(country, holiday)
    if day.weekday() >= _SATURDAY:
        return DayOff(country, term(N_("Saturday") if day.weekday() == _SATURDAY else N_("Sunday")))
    return None


def countries(side: str) -> tuple[str, ...]:
    """Whose days off count for a side: `KR`, `US`, or both."""
    return (side,) if side in COUNTRIES else COUNTRIES


def off(side: str, day: date) -> DayOff | None:
    """Why one of the countries of a side does not work on a day."""
    return next(filter(None, (day_off(country, day) for country in countries(side))), None)


def working_day_before(side: str, day: date) -> date:
    """The day itself where its side works, else the last working day before it."""
    while off(side, day) is not None:
        day -= timedelta(days=1)
    return day
