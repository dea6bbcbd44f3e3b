"""What the rules for exchange visitors (J-1) say of the length, the beginning and the end of a stay. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from tpd_exchange.i18n import Message, say
from tpd_exchange.models.choices import Direction, PaperKind, VisaClass
from tpd_exchange.models.oversight import PayerKind
from tpd_exchange.rules import law
from tpd_exchange.rules.case import Case, Stay
from tpd_exchange.rules.dates import days_after, last_of_months, months_after
from tpd_exchange.rules.finding import BAR, NOTE, TASK, WARNING, Place
from tpd_exchange.rules.look import (
    AHEAD,
    ALWAYS,
    READY,
    SCHOLARS,
    TO_THE_END,
    WENT,
    Checks,
    Found,
    Look,
    count,
    found,
)

LONGEST: Final[Mapping[str, str]] = {
    VisaClass.J1_RESEARCH: "us_scholar_longest",
    VisaClass.J1_PROFESSOR: "us_scholar_longest",
    VisaClass.J1_SHORT: "us_short_term_longest",
    VisaClass.J1_SPECIALIST: "us_specialist_longest",
    VisaClass.J1_INTERN: "us_specialist_longest",
    VisaClass.J1_STUDENT: "us_student_longest",
    VisaClass.J1_GOVERNMENT: "us_government_visitor_longest",
}
SHORTEST: Final[Mapping[str, str]] = {
    VisaClass.J1_RESEARCH: "us_scholar_shortest",
    VisaClass.J1_PROFESSOR: "us_scholar_shortest",
    VisaClass.J1_SPECIALIST: "us_specialist_shortest",
    VisaClass.J1_STUDENT: "us_program_shortest",
    VisaClass.J1_INTERN: "us_program_shortest",
    VisaClass.J1_GOVERNMENT: "us_program_shortest",
}
_THERE: Final = Direction.KR_US
_SHORT: Final = VisaClass.J1_SHORT
_PUBLIC: Final = frozenset({PayerKind.US_GOVERNMENT, PayerKind.KR_GOVERNMENT, PayerKind.INTERNATIONAL})
_NO_NAMES: Final = frozenset({"LNU", "FNU", "UNKNOWN", "N/A", "NA"})


def longest(look: Look) -> Found:
    """A stay longer than its category allows."""
    rule = look.law.get(LONGEST.get(look.status, ""))
    if rule is None or look.start is None or look.end is None:
        return
    last = last_of_months(look.start, count(rule))
    if look.end > last:
        yield found(
            rule,
            BAR,
            (
                say("The stay ends on {end}; this J-1 category ends on {last} at the latest.", end=look.end, last=last),
                _shortened(look, look.start, look.end, count(rule)),
            ),
            look.place("planned_end"),
        )


def _shortened(look: Look, start: date, end: date, months: int) -> Message:
    """What to do about a stay that is too long; a federal laboratory can be allowed more, within bounds."""
    more = look.law.get("us_scholar_extension") if look.status == VisaClass.J1_RESEARCH else None
    last = last_of_months(start, months + count(more)) if more else start
    if end <= last:
        return say(
            "Shorten the stay; a federal laboratory or a federally funded research center can ask the Department of "
            "State for more, until {last} at most.",
            last=last,
        )
    return say("Shorten the stay, or choose another category with the visa sponsor.")


def shortest(look: Look) -> Found:
    """A stay shorter than its category allows."""
    rule = look.law.get(SHORTEST.get(look.status, ""))
    if rule is None or look.start is None or look.end is None:
        return
    first = days_after(look.start, count(rule) * 7 - 1)
    if look.end < first:
        said = say("The stay ends on {end}; this J-1 category lasts until {first} at least.", end=look.end, first=first)
        todo = say(
            "Lengthen the stay, or choose the category Short-Term Scholar with the visa sponsor; a federal agency as "
            "sponsor is not bound by it."
        )
        yield found(rule, BAR, (said, todo), look.place("planned_end"))


def earlier_stays(case: Case) -> Iterator[Stay]:
    """Stays in the United States before: those the researcher told of, and those of other placements."""
    yield from (stay for stay in case.person.stays if stay.country == "US")
    for other in case.others:
        if other.direction == _THERE and other.stage in WENT and other.start:
            visas = [visa for visa in other.visas if visa.refused_on is None]
            status = visas[-1].visa_class if visas else other.visa_class
            yield Stay("US", status, other.start, other.end)


def repeat_bar(look: Look) -> Found:
    """A new beginning as research scholar or professor too soon after the last one."""
    rule = look.law.get("us_repeat_bar")
    if rule is None or look.status not in SCHOLARS or look.start is None:
        return
    ends = [stay.ends for stay in earlier_stays(look.case) if stay.visa_class in SCHOLARS and stay.ends]
    before = [end for end in ends if end < look.start]
    again = months_after(max(before), count(rule)) if before else look.start
    if look.start < again:
        yield found(
            rule,
            BAR,
            (
                say(
                    "A stay as J-1 Research Scholar or Professor ended on {end}; a new one can begin on {again}.",
                    end=max(before),
                    again=again,
                ),
                say("Begin later, or ask the visa sponsor whether Short-Term Scholar fits."),
            ),
            look.place("planned_start"),
        )


def presence_bar(look: Look) -> Found:
    """A beginning as research scholar or professor after more than six months in J status within the year before."""
    rule, limit = look.law.get("us_presence_bar"), look.law.get("us_presence_longest")
    if rule is None or limit is None or look.status not in SCHOLARS or look.start is None:
        return
    stays = [stay for stay in earlier_stays(look.case) if stay.visa_class.startswith("J-1")]
    if not stays:
        return
    since, until = months_after(look.start, -count(rule)), days_after(look.start, -1)
    days = _days_in_status(stays, since.toordinal(), until.toordinal())
    first = date.fromordinal(min(days, default=1))
    if len(days) > months_after(first, count(limit)).toordinal() - first.toordinal():
        yield found(
            rule,
            BAR,
            (
                say(
                    "In the {months} months before {start} the person was in the United States in J status for "
                    "{days} days.",
                    months=count(rule),
                    start=look.start,
                    days=len(days),
                ),
                say("Ask the visa sponsor: a transfer is exempt; else begin later or as Short-Term Scholar."),
            ),
            look.place("planned_start"),
        )


def _days_in_status(stays: Iterable[Stay], since: int, until: int) -> set[int]:
    """The days in J status by their ordinals, but for those as short-term scholar."""
    days: set[int] = set()
    for stay in stays:
        if stay.visa_class != _SHORT:
            last = stay.ends.toordinal() if stay.ends else until
            days.update(range(max(stay.starts.toordinal(), since), min(last, until) + 1))
    return days


def entry_window(look: Look) -> Found:
    """The first day of entry, before everybody has booked; or an entry that came too early."""
    rule = look.law.get("us_entry_window")
    begins = (look.visa.begins if look.visa else None) or look.start
    if rule is None or begins is None or not look.exchange_visitor:
        return
    first = days_after(begins, -count(rule))
    entered = look.visa.entered_on if look.visa else None
    if entered and entered < first:
        said = say("The entry was on {entered}, before the first day allowed, {first}.", entered=entered, first=first)
        todo = say("Tell the visa sponsor at once.")
        yield found(rule, WARNING, (said, todo), look.visa_place("entered_on"))
    elif entered is None and look.stage in READY:
        said = say("Entry is allowed from {first} on.", first=first)
        todo = say("Tell the researcher before a flight is booked.")
        yield found(rule, NOTE, (said, todo), look.visa_place("entered_on"))


def validation(look: Look) -> Found:
    """The arrival to be validated in SEVIS."""
    rule = look.law.get("us_sevis_validation")
    begins = (look.visa.begins if look.visa else None) or look.start
    if rule is None or begins is None or not look.exchange_visitor or not (look.there or look.stage in READY):
        return
    if look.visa is None or look.visa.validated_on is None:
        due = days_after(begins, count(rule))
        said = say("The arrival is to be validated in SEVIS by {due}.", due=due)
        todo = say("Have the visa sponsor validate it, and write the day down; else the record becomes invalid.")
        yield found(rule, TASK, (said, todo), look.visa_place("validated_on"), due)


def address(look: Look) -> Found:
    """A move to be told to the sponsor."""
    for visa in look.case.visas:
        moved = visa.moved_on
        rule = law.at(moved).get("us_address_report") if moved and visa.move_reported_on is None else None
        if moved and rule and visa.visa_class.startswith("J-1"):
            due = days_after(moved, count(rule))
            said = say("The move of {moved} is to be told to the visa sponsor by {due}.", moved=moved, due=due)
            todo = say("Have the researcher tell the new address, and write down when.")
            place = Place("visa", visa.id, "move_reported_on")
            yield found(rule, TASK, (said, todo), place, due, about=visa.id.hex)


def early_end(look: Look) -> Found:
    """An end so long before the planned one that the sponsor reports it."""
    end, planned = look.case.actual_end, look.case.planned_end
    rule = law.at(end).get("us_early_end_report") if end else None
    if rule is None or end is None or planned is None or not look.exchange_visitor:
        return
    if (planned - end).days >= count(rule):
        said = say("The stay ended on {end}, {days} days early.", end=end, days=(planned - end).days)
        todo = say("Have the visa sponsor report the early end in SEVIS.")
        yield found(rule, TASK, (said, todo), look.place("actual_end"), end)


def request(look: Look) -> Found:
    """The DS-2019 to be asked for in time."""
    rule = look.law.get("us_ds2019_lead")
    if rule is None or look.start is None or not look.exchange_visitor:
        return
    have = look.issued("ds-2019-request") or look.came("ds-2019-request", PaperKind.DS2019)
    if not have and (look.visa is None or look.visa.issued_on is None):
        due = days_after(look.start, -count(rule))
        said = say("The DS-2019 is to be asked for by {due}.", due=due)
        todo = say("Issue the data sheet for the DS-2019 request and send it to the visa sponsor.")
        yield found(rule, TASK, (said, todo), look.place("visa_class"), due)


def english(look: Look) -> Found:
    """The proof of English that comes before a DS-2019; later on, that there is none on record."""
    rule, lead = look.law.get("us_english"), look.law.get("us_ds2019_lead")
    if rule is None or not look.exchange_visitor:
        return
    if look.issued("english-attestation") or look.came("english-attestation", PaperKind.LANGUAGE):
        return
    if look.there:
        said = say("No proof of English is on record; the visa sponsor had to have it before the DS-2019.")
        todo = say("Ask the visa sponsor for a copy of its proof, and file it.")
        yield found(rule, NOTE, (said, todo), look.place("visa_class"))
    else:
        due = days_after(look.start, -count(lead)) if lead and look.start else None
        said = say("There is no proof of English yet; it comes before the DS-2019.")
        todo = say("Collect a test result, or issue the attestation after an interview.")
        yield found(rule, TASK, (said, todo), look.place("visa_class"), due)


def names(look: Look) -> Found:
    """A passport name that SEVIS does not take."""
    rule, name = look.law.get("us_sevis_names"), look.case.person.latin_name
    if rule is None or not name or not look.exchange_visitor:
        return
    if re.search("[^A-Za-z ]", name) or _NO_NAMES.intersection(name.upper().split()):
        said = say("SEVIS takes the letters A to Z and spaces only: {name}.", name=name)
        todo = say("Write the name as in the machine-readable lines of the passport.")
        yield found(rule, WARNING, (said, todo), look.person_place("surname"))


def home_stay(look: Look) -> Found:
    """Two years at home that public money, or once the field, may bring with it."""
    rule = look.law.get("us_home_stay")
    if rule is None or not look.exchange_visitor:
        return
    if not look.payers.isdisjoint(_PUBLIC):
        said = say("Public money pays for the stay: two years at home may have to follow it (Section 212(e)).")
    elif "us_skills_list" in law.at(look.day):
        said = say("The field may be on the Skills List: two years at home may have to follow the stay (212(e)).")
    else:
        return
    todo = say("Tell the researcher before the start; the visa sponsor and the consulate decide.")
    yield found(rule, NOTE, (said, todo), look.place("funding"))


def fixed_admission(look: Look) -> Found:
    """A stay beyond the fixed time of admission, once that rule is in force."""
    rule = look.law.get("us_duration_of_status")
    if rule is None or look.start is None or look.end is None or not look.exchange_visitor:
        return
    last = last_of_months(look.start, count(rule))
    if look.end > last:
        said = say("Admission is for a fixed time until {last}; the stay ends on {end}.", last=last, end=look.end)
        todo = say("Have an extension (Form I-539) filed before that day.")
        yield found(rule, WARNING, (said, todo), look.visa_place("ends"), last)


CHECKS: Final[Checks] = {
    **dict.fromkeys((shortest, repeat_bar, presence_bar, request, names), AHEAD),
    **dict.fromkeys((longest, validation, english, home_stay, fixed_admission), TO_THE_END),
    **dict.fromkeys((entry_window, address, early_end), ALWAYS),
}
