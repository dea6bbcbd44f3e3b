"""What both countries ask of research security, export control and personal data. Pure."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from tpd_exchange.i18n import say
from tpd_exchange.models.choices import PaperKind
from tpd_exchange.models.oversight import PayerKind, ProjectGrade
from tpd_exchange.rules import law
from tpd_exchange.rules.dates import days_after, months_after
from tpd_exchange.rules.finding import NOTE, TASK, WARNING
from tpd_exchange.rules.law import Rule
from tpd_exchange.rules.look import AHEAD, TO_THE_END, Checks, Found, Look, count, found

_DISCLOSURE: Final = frozenset({"support-disclosure"})
_AMERICAN: Final = PayerKind.US_GOVERNMENT
_CONSENT, _EXPORT, _TRAINING = PaperKind.CONSENT, PaperKind.EXPORT, PaperKind.TRAINING
_SENSITIVE, _SECURED = ProjectGrade.SENSITIVE, ProjectGrade.SECURED
"""By themselves, as severities are: each of these is looked for in every case."""
_DOE: Final = "us_training_doe"
_AGENCIES: Final = (
    ("us_training_nsf", re.compile(r"\bNSF\b|National Science Foundation|국립과학재단", re.IGNORECASE)),
    (_DOE, re.compile(r"\bDOE\b|Department of Energy|에너지부", re.IGNORECASE)),
    ("us_training_nih", re.compile(r"\bNIH\b|National Institutes of Health|국립보건원", re.IGNORECASE)),
    ("us_training_nasa", re.compile(r"\bNASA\b|National Aeronautics|항공우주[청국]", re.IGNORECASE)),
)
"""The rule of each agency that asks for training, and how funding lines call it."""


def _agency_rules(look: Look, table: Mapping[str, Rule]) -> list[Rule]:
    """The rules on training of the agencies that pay."""
    payers = [line.source for line in look.case.funding if line.payer == _AMERICAN]
    return [table[name] for source in payers for name in _asking(source) if name in table]


@cache
def _asking(source: str) -> tuple[str, ...]:
    """The rules of the agencies that a funding line names; many lines name the same ones."""
    return tuple(name for name, called in _AGENCIES if called.search(source))


def training(look: Look) -> Found:
    """Training in research security within the months before an application for money of a US agency."""
    applied = look.case.applied_on
    if applied is None or not look.paid_by(_AMERICAN):
        return
    table = law.at(applied)
    agencies, rule = _agency_rules(look, table), table.get("us_training")
    if rule is None or not agencies:
        return
    done = [paper.valid_from or paper.received_on for paper in look.signed("security-training", _TRAINING)]
    # Only where no agency asks for it beforehand may it come after joining.
    asks = min(agencies, key=count)
    due = max(applied, days_after(look.start, count(asks))) if count(asks) and look.start else applied
    if any(day <= due and months_after(day, count(rule)) >= applied for day in done):
        return
    todo = say("Collect the certificate, or have the training done and the record filled in.")
    if due > applied:
        said = say(
            "No training in research security is known. Whoever joins the project later has it by {due}; whoever the "
            "application of {applied} names had it in the {months} months before.",
            due=due,
            applied=applied,
            months=count(rule),
        )
        yield found(asks, TASK, (said, todo), look.place("applied_on"), due, key=rule.id)
        return
    said = say(
        "No training in research security is known from the {months} months before the application of {applied}.",
        months=count(rule),
        applied=applied,
    )
    yield found(rule, TASK, (said, todo), look.place("applied_on"), due)


def talent(look: Look) -> Found:
    """The certification on malign foreign talent programs, with the application and each year after."""
    if not look.outward or not look.paid_by(_AMERICAN):
        return
    given = look.went(_DISCLOSURE)
    given += [paper.received_on for paper in look.signed("support-disclosure")]
    first = look.case.applied_on or look.start
    rule = law.at(max(given) if given else first or look.day).get("us_talent_yearly")
    due = months_after(max(given), count(rule)) if given and rule else first
    if rule is None or (given and due and look.end and due > look.end):
        return
    said = (
        say(
            "The certification on foreign talent programs of {given} is to be renewed by {due}.",
            given=max(given),
            due=due,
        )
        if given
        else say("There is no certification on foreign talent programs yet.")
    )
    todo = say("Issue the disclosure of support, and collect it signed.")
    yield found(rule, TASK, (said, todo), look.place("funding"), due)


def deemed_export(look: Look) -> Found:
    """Whether technology released to a foreigner in the United States needs a licence."""
    rule, person = look.law.get("us_technology_release"), look.case.person
    if rule is None or not look.outward or not person.citizenships:
        return
    if "US" in (*person.citizenships, *person.residences) or _export_known(look):
        return
    said = say("It is not yet answered whether technology released to this person needs an export licence.")
    todo = say("Issue the export-control attestation to the host, and collect its answer.")
    yield found(rule, TASK, (said, todo), look.place("project_en"), look.start)


def foreign_access(look: Look) -> Found:
    """The approval that a foreigner needs for sites, information or technologies of the Department of Energy."""
    rule, citizenships = look.law.get("us_doe_access"), look.case.person.citizenships
    if rule is None or not look.outward or not citizenships or "US" in citizenships or not look.paid_by(_AMERICAN):
        return
    if any(line.payer == _AMERICAN and _DOE in _asking(line.source) for line in look.case.funding):
        said = say(
            "The Department of Energy pays: a foreigner's access to its sites, information or technologies is approved "
            "beforehand."
        )
        todo = say("Ask the host to have the access approved before the start, and note its answer.")
        yield found(rule, TASK, (said, todo), look.place("funding"), look.start)


def technology(look: Look) -> Found:
    """Whether strategic technology passes to a foreigner in Korea."""
    rule, person = look.law.get("kr_technology_transfer"), look.case.person
    if rule is None or look.outward or not person.citizenships or "KR" in person.citizenships:
        return
    if not _export_known(look):
        said = say("It is not yet answered whether strategic technology will pass to this person.")
        todo = say("Issue the export-control attestation to the host, and collect its answer.")
        yield found(rule, TASK, (said, todo), look.place("project_ko"), look.start)


def _export_known(look: Look) -> bool:
    return look.issued("export-attestation") or look.came("export-attestation", _EXPORT)


def graded(look: Look) -> Found:
    """What a security-graded project asks for: a pledge, training, and an eye on contacts abroad."""
    grade, rule = look.case.grade, look.law.get("kr_research_grades")
    sensitive = grade == _SENSITIVE and "kr_research_sensitive" in look.law
    if rule is None or not (grade == _SECURED or sensitive):
        return
    if not look.issued("security-pledge") and not look.came("security-pledge", _CONSENT):
        said = say("The project is security-graded, and there is no security pledge yet.")
        todo = say("Issue the research-security pledge, and collect it signed.")
        yield found(rule, TASK, (said, todo), look.place("grade"), look.start, key=f"{rule.id}_pledge")
    if "kr_research_sensitive" not in look.law:
        return
    if not look.came("security-training", _TRAINING):
        said = say("The project is security-graded, and no security training is known.")
        todo = say("Have the security officer of the host train the researcher, and collect the record.")
        yield found(rule, TASK, (said, todo), look.place("grade"), look.start, key=f"{rule.id}_training")
    said = say("Contacts with foreign bodies and support from abroad are put on record while the project lasts.")
    todo = say("Tell the researcher and the host, and agree on who keeps the record.")
    yield found(rule, NOTE, (said, todo), look.place("grade"), key=f"{rule.id}_contacts")


def consent(look: Look) -> Found:
    """The consent that comes before personal data go abroad."""
    rule = look.law.get(ABROAD_RULE)
    if rule is None or not look.outward or look.came("data-consent", _CONSENT):
        return
    sent = look.went(ABROAD)
    if sent:
        said = say("A document with personal data went abroad on {sent}, and there is no consent.", sent=min(sent))
    else:
        said = say("There is no consent yet to personal data going abroad.")
    todo = say("Issue the consent form, and collect it signed before anything is sent to the host.")
    severity = WARNING if sent else TASK
    yield found(rule, severity, (said, todo), look.place("stage"), min(sent, default=None))


ABROAD_RULE: Final = "kr_personal_data_abroad"
ABROAD: Final = frozenset({"nomination", "placement-host", "ds-2019-request"})
"""Documents that tell the other country about a person."""

CHECKS: Final[Checks] = {
    **dict.fromkeys((training, talent, deemed_export, technology, graded, consent), TO_THE_END),
    foreign_access: AHEAD,
}
