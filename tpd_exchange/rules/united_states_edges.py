"""When an exchange visitor (J-1) and the family may come and have to leave: visa, stay, days of grace. Pure."""

from datetime import date
from typing import Final

from tpd_exchange.i18n import say
from tpd_exchange.models.choices import Stage
from tpd_exchange.rules.dates import days_after
from tpd_exchange.rules.finding import TASK, WARNING, Place
from tpd_exchange.rules.look import ALWAYS, BEYOND, TO_THE_END, Checks, Found, Look, advice, count, found

TOO_EARLY: Final = "start_before_visa"
"""The key of a stay that began too early: its step waits for it, too."""
_TERMINATED: Final = Stage.TERMINATED


def too_early(look: Look) -> Found:
    """An actual start before the first visa was issued, or before its permitted stay, which is the program, begins."""
    start, visas = look.case.actual_start, [one for one in look.case.visas if one.refused_on is None]
    if start is None or not look.exchange_visitor:
        return
    todo = say("Correct the day that is wrong; where both are right, tell the visa sponsor at once.")
    # A visa of which a day is not known may be the first one.
    for field in ("issued_on", "begins"):
        days = [(getattr(one, field), one.id) for one in visas]
        if not days or any(day is None for day, _ in days) or start >= min(days)[0]:
            continue
        first, visa = min(days)
        said = (
            say("The stay began on {start}, before the visa was issued on {issued}.", start=start, issued=first)
            if field == "issued_on"
            else say(
                "The stay began on {start}, before the permitted stay begins on {first}.", start=start, first=first
            )
        )
        yield advice(TOO_EARLY, WARNING, (said, todo), Place("visa", visa, field))
        return


def grace(look: Look) -> Found:
    """The departure after the end: days of grace follow a completion, an early one too, and none a termination.

    Which of both an early end is the visa sponsor says in its record: until that is asked, the earlier day counts.
    """
    rule = look.law.get("us_grace_period")
    if rule is None or look.end is None or not look.exchange_visitor:
        return
    if look.visa and look.visa.left_on:
        return
    early = look.stage == _TERMINATED
    last = days_after(look.end, count(rule))
    due = look.end if early else last
    said = (
        say(
            "If the visa sponsor ended the program as a termination, there is no grace and {due} was the last day; "
            "after an early completion in good standing it is {last}.",
            due=due,
            last=last,
        )
        if early
        else say("The last day of grace for the departure is {due}; work and re-entry end with the program.", due=due)
    )
    todo = (
        say("Ask the visa sponsor which it is; have the departure confirmed and write its day down.")
        if early
        else say("Have the departure confirmed and write its day down.")
    )
    severity = WARNING if early else TASK
    yield found(rule, severity, (said, todo), look.visa_place("left_on"), due)


def dependants(look: Look) -> Found:
    """Dependants who come before the exchange visitor, or stay when that person's days of grace are over."""
    rule = look.law.get("us_dependants")
    if rule is None or not look.exchange_visitor:
        return
    first, last = look.entered or look.start, _last_day(look)
    for person in look.case.dependants:
        arrives, leaves, about = person.arrives, person.leaves, person.id.hex
        if arrives and first and arrives < first:
            said = say(
                "A dependant arrives on {arrives}; the exchange visitor's stay begins on {first}.",
                arrives=arrives,
                first=first,
            )
            todo = say(
                "Have the dependant come with the exchange visitor or later; if the entry was earlier, write it down."
            )
            place = Place("dependant", person.id, "arrives")
            yield found(rule, WARNING, (said, todo), place, arrives, about=about, key=f"{rule.id}_before")
        if leaves and last and leaves > last:
            said = say(
                "A dependant stays until {leaves}; the exchange visitor's last day is {last}.", leaves=leaves, last=last
            )
            todo = say("Have the dependant leave by then, or ask the visa sponsor about another status.")
            place = Place("dependant", person.id, "leaves")
            yield found(rule, WARNING, (said, todo), place, last, about=about, key=f"{rule.id}_after")


def _last_day(look: Look) -> date | None:
    """The last of the days of grace; of an early end, which may be a termination, that day itself."""
    rule = look.law.get("us_grace_period")
    if look.end is None or rule is None or look.stage == _TERMINATED:
        return look.end
    return days_after(look.end, count(rule))


CHECKS: Final[Checks] = {too_early: TO_THE_END, dependants: ALWAYS, grace: BEYOND}
