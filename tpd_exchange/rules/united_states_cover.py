"""What the rules for exchange visitors (J-1) say of insurance, passports and taxes. Pure."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Final

from tpd_exchange.i18n import Message, say
from tpd_exchange.models.choices import Currency
from tpd_exchange.rules.case import PolicyFacts
from tpd_exchange.rules.dates import days_after, first_gap, months_after
from tpd_exchange.rules.finding import BAR, NOTE, WARNING, Finding, Place
from tpd_exchange.rules.law import Rule
from tpd_exchange.rules.look import TO_THE_END, Checks, Found, Look, count, found

_DOLLAR: Final = Currency.USD
_AT_LEAST: Final = (
    ("us_insurance_medical", "medical"),
    ("us_insurance_repatriation", "repatriation"),
    ("us_insurance_evacuation", "evacuation"),
)
"""The rule of each amount, and its field."""
FAULTY: Final = (*(f"{name}:" for name, _ in _AT_LEAST), "us_insurance_deductible:", "us_insurance_coinsurance:",
                 "us_insurance_rating:")  # fmt: skip
"""How the keys of findings begin that a policy is below what is asked for."""


def _insured(look: Look) -> bool:
    """Whether these rules are about the stay, and its dates are known."""
    return look.exchange_visitor and look.start is not None and look.end is not None and look.start <= look.end


def cover(look: Look) -> Found:
    """Days of the stay that no policy covers, for the researcher and for each dependant."""
    rule = look.law.get("us_insurance_program")
    if rule is None or look.start is None or look.end is None or not _insured(look):
        return
    gap = first_gap(((one.starts, one.ends) for one in look.case.policies), look.start, look.end)
    if gap:
        said = say("No insurance is known from {first} to {last}.", first=gap[0], last=gap[1])
        todo = say("Collect a policy that covers the whole program, and write it down.")
        yield found(rule, WARNING, (said, todo), _policy_place(look.case.policies), gap[0])
    family = [one for one in look.case.policies if one.dependants]
    for person in look.case.dependants:
        first, last = max(person.arrives or look.start, look.start), min(person.leaves or look.end, look.end)
        gap = first_gap(((one.starts, one.ends) for one in family), first, last)
        if gap:
            said = say("No insurance of a dependant is known from {first} to {last}.", first=gap[0], last=gap[1])
            todo = say("Collect a policy that covers the dependants too, and write it down.")
            place = _policy_place(family or look.case.policies)
            yield found(rule, WARNING, (said, todo), place, gap[0], about=person.id.hex)


def _policy_place(policies: Iterable[PolicyFacts]) -> Place:
    last = max(policies, key=lambda one: one.ends, default=None)
    return Place("policy", last.id, "ends") if last else Place("policy")


def _current(look: Look) -> Iterable[PolicyFacts]:
    """The policies that cover days of the stay still to come."""
    if look.start is None or look.end is None or not _insured(look):
        return ()
    since, until = max(look.start, min(look.day, look.end)), look.end
    return [one for one in look.case.policies if one.starts <= until and one.ends >= since]


def amounts(look: Look) -> Found:
    """Sums insured that are too small, own shares that are too large; won are not compared with dollars."""
    least = [(rule, field) for name, field in _AT_LEAST if (rule := look.law.get(name))]
    for policy in _current(look):
        for rule, field in least if policy.currency == _DOLLAR else ():
            amount = getattr(policy, field)
            if amount is not None and amount < count(rule):
                said = say("The policy pays USD {amount}; at least USD {limit} is needed.", **_sums(amount, rule))
                yield _of(rule, policy, field, said)
        rule = look.law.get("us_insurance_deductible")
        if rule and policy.currency == _DOLLAR and (policy.deductible or 0) > count(rule):
            said = say(
                "The deductible is USD {amount}; at most USD {limit} is allowed.", **_sums(policy.deductible, rule)
            )
            yield _of(rule, policy, "deductible", said)
        rule = look.law.get("us_insurance_coinsurance")
        if rule and (policy.coinsurance or 0) > count(rule):
            said = say(
                "The own share is {share} %; at most {limit} % is allowed.", share=policy.coinsurance, limit=count(rule)
            )
            yield _of(rule, policy, "coinsurance", said)


def _sums(amount: object, rule: Rule) -> dict[str, str]:
    return {"amount": f"{amount:,}", "limit": f"{count(rule):,}"}


def _of(rule: Rule, policy: PolicyFacts, field: str, said: Message) -> Finding:
    todo = say("Have the policy raised, or take another one.")
    return found(rule, BAR, (said, todo), Place("policy", policy.id, field), about=policy.id.hex)


def rating(look: Look) -> Found:
    """An insurer whose known rating is too low; backing by a government is as good, other words are not judged."""
    rule = look.law.get("us_insurance_rating")
    for policy in _current(look) if rule else ():
        if rule and _rated(policy.rating, tuple(rule.words)) is False:
            said = say("The insurer's rating “{rating}” is below what is asked for.", rating=policy.rating)
            yield _of(rule, policy, "rating", said)


def _bare(text: str) -> str:
    return re.sub(r"[\s.’'&]", "", text.replace("−", "-").replace("–", "-"))


@cache
def _rated(said: str, good: tuple[str, ...]) -> bool | None:
    """Whether a rating is good enough; None where nobody of the list gave it, or no grade is said."""
    bare = _bare(said)
    for line in good:
        agency, _, grades = line.partition(":")
        name = re.search(re.escape(_bare(agency)), bare, re.IGNORECASE)
        grade = (
            re.search(r"(?<![A-Za-z])([A-Da-d]{1,3}[1-3]?(?:-i)?[+-]{0,2})(?![A-Za-z0-9])", bare[name.end() :])
            if name
            else None
        )
        if grade:
            return grade.group(1) in grades.split()
    return None


def passport(look: Look) -> Found:
    """A passport that ends before the stay does, or within six months of the entry."""
    rule, ends = look.law.get("us_passport_months"), [expires for _, expires in look.case.person.passports]
    known = [one for one in ends if one]
    if rule is None or look.start is None or not known or len(known) < len(ends):
        return
    last, place = max(known), look.person_place("passports")
    if last < (look.end or look.start):
        said = say("The passport ends on {last}, before the stay does.", last=last)
        due = _before_visa(look, look.start)
        todo = (
            say("Have the passport renewed before the visa is applied for.")
            if due
            else say("Have the passport renewed before it ends.")
        )
        yield found(rule, WARNING, (said, todo), place, min(due or last, last))
    elif look.coming and last < months_after(look.start, count(rule)):
        said = say(
            "The passport ends on {last}, less than {months} months after the entry.", last=last, months=count(rule)
        )
        todo = say("For a Korean passport that is enough; an airline may ask nevertheless.")
        yield found(rule, NOTE, (said, todo), place, last)


def _before_visa(look: Look, start: date) -> date | None:
    """By when a passport is renewed for a visa to come in time; None where one was applied for, or nobody knows."""
    lead = look.law.get("us_ds2019_lead") if look.coming else None
    applied = look.visa and (look.visa.applied_on or look.visa.issued_on or look.visa.entered_on)
    return None if lead is None or applied else days_after(start, -count(lead))


CHECKS: Final[Checks] = dict.fromkeys((cover, amounts, rating, passport), TO_THE_END)
