"""Days counted from today, so that a sample made in any year looks like this year's office."""

from calendar import monthrange
from datetime import date

from tpd_exchange.calendar import today


def month(offset: int, day: int = 1) -> date:
    """A day in the month that lies so many months from this one."""
    now = today()
    year, index = divmod(now.year * 12 + now.month - 1 + offset, 12)
    return date(year, index + 1, min(day, monthrange(year, index + 1)[1]))


def later(start: date, months: int) -> date:
    """The last day of a period of so many months."""
    year, index = divmod(start.year * 12 + start.month - 1 + months, 12)
    same_day = date(year, index + 1, min(start.day, monthrange(year, index + 1)[1]))
    return date.fromordinal(same_day.toordinal() - 1)
