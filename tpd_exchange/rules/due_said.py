"""How days that something is due on are said, seen from a day. Pure."""

from calendar import monthrange
from datetime import date, timedelta

from tpd_exchange.i18n import N_, Message, say, term
from tpd_exchange.rules.due import SOON, Due, Standing, When
from tpd_exchange.rules.finding import Severity

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
PARTS = {
    When.OVERDUE: N_("Overdue"),
    When.TODAY: N_("Due today"),
    When.WEEK: N_("In the next 7 days"),
    When.LATER: N_("Later"),
    When.UNDATED: N_("To be put right"),
}
SIDES = {
    "KR": N_("Korea"),
    "US": N_("United States"),
    "both": N_("Both sides"),
    "": N_("Our office"),
}


WEIGHTS = {
    Severity.NOTE: N_("Note"),
    Severity.TASK: N_("To do"),
    Severity.WARNING: N_("Warning"),
    Severity.BAR: N_("Not allowed as it stands"),
}
STANDINGS = {
    Standing.OPEN: N_("To be done"),
    Standing.PUT_OFF: N_("Put off for now"),
    Standing.DONE: N_("Done"),
    Standing.NOT_APPLICABLE: N_("Does not apply"),
}


def standing_said(due: Due) -> Message:
    """What became of it."""
    if due.standing is Standing.PUT_OFF and due.until is not None:
        return say("Put off until {day}", day=due.until.isoformat())
    return term(STANDINGS[due.standing])


def day_said(due: date | None, day: date) -> Message:
    """A last day as one speaks of it."""
    if due is None:
        return term("")
    days = (due - day).days
    if days < -1:
        return say("{count} days late", count=-days)
    if days == -1:
        return say("1 day late")
    if days < 2:
        return term(N_("Tomorrow") if days else N_("Today"))
    if due <= day + SOON:
        return say("{weekday} {day}", weekday=term(WEEKDAYS[due.weekday()]), day=f"{due:%m-%d}")
    return say("{day}", day=due.isoformat())


def summary(overdue: int, soon: int) -> Message | None:
    """What stands in the way at opening, in one line; None where nothing does."""
    if overdue and soon:
        return say("{late} overdue, {soon} due within 7 days.", late=f"{overdue:,}", soon=f"{soon:,}")
    if overdue:
        return say("{late} overdue.", late=f"{overdue:,}")
    return say("{soon} due within 7 days.", soon=f"{soon:,}") if soon else None


def choices_of_days(day: date) -> dict[str, date]:
    """The days to which things are put off most."""
    return {
        N_("Tomorrow"): day + timedelta(days=1),
        N_("Next week"): day + timedelta(days=7 - day.weekday()),
        N_("In a month"): _in_a_month(day),
    }


def _in_a_month(day: date) -> date:
    year, month = divmod(day.year * 12 + day.month, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
