"""Why something is due, told in a few sentences: what, by which rule, verified or not, since when, by when."""

from collections.abc import Iterator, Mapping
from datetime import date

from sqlmodel import Session, select

from tpd_exchange.days_off import off, working_day_before
from tpd_exchange.i18n import N_, Message, both, say, term
from tpd_exchange.models import Office
from tpd_exchange.rules import law
from tpd_exchange.rules.due import Due
from tpd_exchange.rules.law import Rule

UNVERIFIED = N_("Not read at the source by us; please check it before you rely on it.")


def rule_of(due: Due, day: date, rules: Mapping[str, Rule] | None = None) -> Rule | None:
    """The rule behind it, as it stands on a day, else as it stood or will stand."""
    if not due.rule:
        return None
    known = (rules if rules is not None else law.in_force(day)).get(due.rule)
    return known or next((rule for rule in law.rules() if rule.id == due.rule), None)


def citation(rule: Rule) -> Message:
    """How a rule is cited."""
    return both(rule.citation_ko, rule.citation_en)


def why(due: Due, day: date) -> Iterator[Message]:
    """Sentence by sentence."""
    yield due.said
    if not due.own:
        yield due.todo
    rule = rule_of(due, day)
    if rule is not None:
        yield both(rule.text_ko, rule.text_en)
        yield citation(rule)
        if not rule.verified:
            yield term(UNVERIFIED)
    if due.since is not None:
        yield say("Since {day}", day=due.since.isoformat())
    if due.due is not None:
        yield say("By {day}", day=due.due.isoformat())


def office_of(session: Session) -> Office | None:
    """The office itself, whose identity and side count; None while it has not been set up."""
    return session.exec(select(Office)).first()


def not_worked_on(due: Due, day: date, side: str) -> Message | None:
    """That its day is no working day of its side, else of ours (`side`), and which is the last one before."""
    if due.due is None or due.due < day:
        return None
    closed = off(due.side or side, due.due)
    if closed is None:
        return None
    before = working_day_before(due.side or side, due.due)
    return say("{holiday}: by {day}", holiday=closed.name, day=f"{before:%m-%d}")
