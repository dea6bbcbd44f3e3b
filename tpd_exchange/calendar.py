"""Today, as the officer's own calendar has it; tests set it, so that nothing depends on the day they run. And years."""

import os
from datetime import UTC, date, datetime, timedelta
from typing import Final


def today() -> date:
    """The local date; `TPD_EXCHANGE_TODAY` (ISO) sets another one for rehearsals and tests."""
    given = os.environ.get("TPD_EXCHANGE_TODAY")
    return date.fromisoformat(given) if given else datetime.now().astimezone().date()


_FEDERAL_YEAR_BEGINS: Final = 10


def year_of(day: date, federal: bool) -> int:
    """The calendar year, or the fiscal year of the United States, which begins in October of the year before."""
    return day.year + (federal and day.month >= _FEDERAL_YEAR_BEGINS)


def bounds(year: int, federal: bool) -> tuple[date, date]:
    """The first and the last day of a year."""
    if federal:
        return date(year - 1, _FEDERAL_YEAR_BEGINS, 1), date(year, _FEDERAL_YEAR_BEGINS, 1) - timedelta(days=1)
    return date(year, 1, 1), date(year, 12, 31)


_SEOUL: Final = timedelta(hours=9)
_WASHINGTON: Final = timedelta(hours=-5)
_SUMMER: Final = timedelta(hours=1)


def day_in(side: str, now: datetime) -> date:
    """The date at a moment in Seoul (`KR`) or Washington (`US`), by rules of our own: Windows knows no time zones."""
    moment = now.astimezone(UTC)
    if side == "KR":
        return (moment + _SEOUL).date()
    local = moment + _WASHINGTON
    return (local + _SUMMER).date() if _is_summer(local.replace(tzinfo=None)) else local.date()


def there(side: str, day: date) -> date:
    """The day in a country while it is `day` here: for some hours another one, unless some other day is meant."""
    if os.environ.get("TPD_EXCHANGE_TODAY") or day != today():
        return day
    return day_in(side, _now())


def _now() -> datetime:
    return datetime.now(UTC)


def _is_summer(standard: datetime) -> bool:
    """Whether Washington is on summer time: 2:00 of the second Sunday of March to 2:00 of the first of November."""
    march, november = datetime(standard.year, 3, 8, 2), datetime(standard.year, 11, 1, 1)  # noqa: DTZ001  local by name
    return _sunday(march) <= standard < _sunday(november)


def _sunday(since: datetime) -> datetime:
    return since + timedelta(days=6 - since.weekday())
