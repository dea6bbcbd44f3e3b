"""What Korean law says of a stay in Korea, and of Korean men who go abroad. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from tpd_exchange.i18n import say
from tpd_exchange.models.choices import DegreeLevel, Gender, PaperKind, VisaClass
from tpd_exchange.models.oversight import IncidentKind, MilitaryService
from tpd_exchange.rules import law
from tpd_exchange.rules.dates import days_after, last_of_months, months_after
from tpd_exchange.rules.finding import BAR, NOTE, TASK, WARNING, Place
from tpd_exchange.rules.look import (
    AHEAD,
    ALWAYS,
    READY,
    THROUGHOUT,
    TO_THE_END,
    Checks,
    Found,
    Look,
    count,
    found,
)

LONGEST: Final[Mapping[str, str]] = {
    VisaClass.E1: "kr_researcher_longest",
    VisaClass.E3: "kr_researcher_longest",
    VisaClass.D2: "kr_student_longest",
    VisaClass.C3: "kr_short_stay_longest",
    VisaClass.C4: "kr_short_stay_longest",
}
_SHORT: Final = frozenset({VisaClass.C3, VisaClass.C4})
_STUDENT: Final = VisaClass.D2
_MALE, _OPEN = Gender.MALE, MilitaryService.OPEN
"""By themselves: Python 3.11 takes five times as long to ask the class."""
_EMPLOYED: Final = frozenset({VisaClass.E1, VisaClass.E3})


def longest(look: Look) -> Found:
    """A stay longer than the status allows; a student's only where it is not a research student's."""
    rule = look.law.get(LONGEST.get(look.status, ""))
    if rule is None or look.start is None or look.end is None:
        return
    first = look.entered or look.start
    last = days_after(first, count(rule) - 1) if rule.unit == "days" else last_of_months(first, count(rule))
    if look.end > last:
        student = look.status == _STUDENT
        said = (
            say("The stay ends on {end}; a visiting student (D-2-8) stays until {last}.", end=look.end, last=last)
            if student
            else say("The stay ends on {end}; this status lasts until {last} at the longest.", end=look.end, last=last)
        )
        todo = (
            say("See that the status is that of a research student (D-2-5), or plan an extension.")
            if student
            else say("Shorten the stay, or choose another status with the immigration office.")
        )
        severity = WARNING if student or look.status in _EMPLOYED else BAR
        yield found(rule, severity, (said, todo), look.place("planned_end"))


def registration(look: Look) -> Found:
    """The registration as a foreigner of whoever stays longer than 90 days."""
    entered = look.entered
    rule = law.at(entered).get("kr_registration") if entered else None
    if rule is None or entered is None or look.end is None or _is_korean(look):
        return
    registered = (look.visa and look.visa.registered_on) or look.has(PaperKind.RESIDENCE)
    if not registered and (look.end - entered).days >= count(rule):
        due = days_after(entered, count(rule))
        said = say("The registration as a foreigner is due by {due}.", due=due)
        todo = say("Have the researcher register at the immigration office, and write the day down.")
        yield found(rule, TASK, (said, todo), look.visa_place("registered_on"), due)


def _is_korean(look: Look) -> bool:
    return "KR" in look.case.person.citizenships


def address(look: Look) -> Found:
    """A move to be reported."""
    for visa in look.case.visas:
        moved = visa.moved_on
        rule = law.at(moved).get("kr_address_report") if moved and visa.move_reported_on is None else None
        if moved and rule and visa.registered_on and visa.registered_on <= moved:
            due = days_after(moved, count(rule))
            said = say("The move of {moved} is to be reported by {due}.", moved=moved, due=due)
            todo = say("Have the researcher report the new address, and write down when.")
            place = Place("visa", visa.id, "move_reported_on")
            yield found(rule, TASK, (said, todo), place, due, about=visa.id.hex)


def registered_facts(look: Look) -> Found:
    """A new passport, of which the registration does not know yet."""
    registered = look.visa.registered_on if look.visa else None
    for paper in look.case.papers if registered and look.has(PaperKind.PASSPORT) else ():
        since = paper.valid_from or paper.received_on
        rule = law.at(since).get("kr_registered_facts_report")
        if rule and registered and paper.kind == PaperKind.PASSPORT and since > registered:
            due = days_after(since, count(rule))
            said = say("There is a new passport; the change is to be reported by {due}.", due=due)
            todo = say("Have the researcher report it to the immigration office.")
            place = Place("paper", paper.id, "received_on")
            yield found(rule, TASK, (said, todo), place, due, about=paper.id.hex)


def employer(look: Look) -> Found:
    """What the employer, or the school, reports within 15 days of learning of it."""
    for incident in look.case.incidents:
        if incident.kind not in (IncidentKind.EMPLOYMENT, IncidentKind.MISSING) or incident.informed_on:
            continue
        name = "kr_school_report" if look.status == VisaClass.D2 else "kr_employer_report"
        rule = law.at(incident.known_on).get(name)
        if rule:
            due = days_after(incident.known_on, count(rule))
            said = say("What became known on {known} is to be reported by {due}.", known=incident.known_on, due=due)
            todo = say("Have the host report it to the immigration office, and write down when.")
            place = Place("incident", incident.id, "informed_on")
            yield found(rule, TASK, (said, todo), place, due, about=incident.id.hex)


def extension(look: Look) -> Found:
    """A permitted stay that ends before the placement does."""
    rule = look.law.get("kr_extension_window")
    ends = look.visa.ends if look.visa else None
    if rule is None or ends is None or look.end is None or look.end <= ends or look.status in _SHORT:
        return
    since = months_after(ends, -count(rule)) if rule.unit == "months" else days_after(ends, -count(rule))
    said = say("The permitted stay ends on {ends}, before the placement does.", ends=ends)
    todo = say("Have the extension applied for from {since} to {ends}.", since=since, ends=ends)
    yield found(rule, TASK, (said, todo), look.visa_place("ends"), ends)


def workplace(look: Look) -> Found:
    """Another host than before, for which the status needs a permit or a report."""
    rule = look.law.get("kr_workplace_change")
    before = [one for one in look.case.others if one.id == look.case.replaces and one.host != look.case.host]
    if rule and look.start and before and look.status in _EMPLOYED:
        due = days_after(look.start, count(rule))
        said = say(
            "The host is another one than before: the change of workplace is permitted or reported by {due}.", due=due
        )
        todo = say("Ask the immigration office beforehand which of the two applies.")
        yield found(rule, TASK, (said, todo), look.place("replaces"), due)


def degree(look: Look) -> Found:
    """Whether the degrees are enough for a researcher (E-3)."""
    rule, degrees = look.law.get("kr_researcher_degree"), look.case.person.degrees
    if rule is None or look.status != VisaClass.E3 or not degrees or DegreeLevel.DOCTOR in degrees:
        return
    place = look.person_place("degrees")
    if DegreeLevel.MASTER in degrees:
        said = say("With a master's degree, {years} years of research are needed for E-3.", years=count(rule))
        todo = say("Collect the certificate of career.")
        if look.has(PaperKind.CAREER):
            return
        yield found(rule, TASK, (said, todo), place, look.start)
    else:
        said = say("A researcher (E-3) needs a doctorate, or a master's degree with experience.")
        todo = say("Ask the immigration office about exceptions, or choose another status.")
        yield found(rule, WARNING, (said, todo), place, look.start)


def military(look: Look) -> Found:
    """The permit that Korean men who have not served need from 1 January of the year in which they turn 25."""
    person, rule = look.case.person, look.law.get("kr_military_permit_age")
    if rule is None or person.birth_date is None or look.start is None or look.end is None:
        return
    if person.military != _OPEN or person.gender != _MALE or not _is_korean(look) or not look.outward:
        return
    since = date(min(person.birth_date.year + count(rule), date.max.year), 1, 1)
    if look.end < since:
        return
    if person.military_until:
        yield from _permit_end(look, person.military_until)
        return
    due = max(look.start, since)
    said = say("A permit to be abroad is needed from {due} on, since the person has not served.", due=due)
    todo = say("Have the researcher apply for it at the Military Manpower Administration.")
    yield found(rule, TASK, (said, todo), look.person_place("military"), due)
    longer = look.law.get("kr_military_permit_extension")
    if longer and look.there:
        last = days_after(look.end, -count(longer))
        said = say("If the stay is to be longer, the permit is extended by application until {last}.", last=last)
        todo = say("Tell the researcher in time.")
        yield found(longer, NOTE, (said, todo), look.place("planned_end"), last)


def _permit_end(look: Look, until: date) -> Found:
    """What a known permit needs: more time where the stay is longer; else word of how more would be had."""
    rule = look.law.get("kr_military_permit_extension")
    if rule is None or look.end is None:
        return
    last, place = days_after(until, -count(rule)), look.person_place("military_until")
    if until < look.end:
        said = say("The overseas travel permit ends on {until}, before the stay does.", until=until)
        todo = say("Have its extension applied for at the Military Manpower Administration by {last}.", last=last)
        yield found(rule, WARNING, (said, todo), place, last)
    elif look.there:
        said = say("If the stay is to be longer, the permit is extended by application until {last}.", last=last)
        todo = say("Tell the researcher in time.")
        yield found(rule, NOTE, (said, todo), place, last)


def arrival_card(look: Look) -> Found:
    """The e-Arrival card, to be filled in shortly before arrival."""
    rule = look.law.get("kr_arrival_card")
    if rule is None or look.start is None or look.stage not in READY or _is_korean(look):
        return
    if look.visa and (look.visa.entered_on or look.visa.registered_on):
        return
    said = say("The e-Arrival card is filled in from {since} on.", since=days_after(look.start, -(count(rule) // 24)))
    todo = say("Send the researcher the address of the form.")
    yield found(rule, TASK, (said, todo), look.place("planned_start"), look.start)


def travel_authorisation(look: Look) -> Found:
    """A K-ETA for an entry without a visa, once citizens of the United States are no longer exempt."""
    rule = look.law.get("kr_keta")
    if rule is None or look.start is None or look.stage not in READY or "kr_keta_exempt" in look.law:
        return
    if look.visa is None and look.status == VisaClass.C3 and look.case.person.citizenships == ("US",):
        due = days_after(look.start, -(count(rule) // 24))
        said = say("An entry without a visa needs a K-ETA, applied for by {due}.", due=due)
        todo = say("Have the researcher apply, or write down the visa.")
        yield found(rule, TASK, (said, todo), look.place("visa_class"), due)


INWARD: Final[Checks] = {
    longest: TO_THE_END,
    registration: THROUGHOUT,
    address: ALWAYS,
    registered_facts: THROUGHOUT,
    employer: ALWAYS,
    extension: TO_THE_END,
    workplace: TO_THE_END,
    degree: AHEAD,
    arrival_card: AHEAD,
    travel_authorisation: AHEAD,
}
OUTWARD: Final[Checks] = {military: TO_THE_END}
