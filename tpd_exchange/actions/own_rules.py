"""The rules that an office corrected, and what must be true of them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from difflib import get_close_matches
from typing import Any, Final

from sqlmodel import Session, col, select

from tpd_exchange.i18n import Message, say
from tpd_exchange.models import OwnRule
from tpd_exchange.rules import law
from tpd_exchange.rules.law import Rule


def load(session: Session) -> tuple[Rule, ...]:
    """All of them; what is left empty is as in ours."""
    return tuple(_rule(row) for row in session.exec(select(OwnRule).order_by(col(OwnRule.id))))


@contextmanager
def applied(session: Session) -> Iterator[None]:
    """Within this block the law is as this office corrected it."""
    with law.corrected(load(session)):
        yield


def facts(session: Session, day: date) -> dict[str, Any]:
    """The rules of a day as a letter says them."""
    with applied(session):
        return law.facts(day)


_LONGEST: Final = {"hours": 876_600, "days": 36_525, "months": 1_200, "years": 100}
"""A term of more than a century is a slip of the pen."""
_ANY: Final = 10**13


def faults(values: Mapping[str, Any]) -> dict[str, Message]:
    """A rule that nothing asks about, a number where the rule turns on none, a term that ends before it begins."""
    known = {rule.id: rule for rule in law.bundled()}
    ours, found = known.get(values["rule"]), dict[str, Message]()
    if ours is None:
        near = get_close_matches(values["rule"], known, n=1)
        found["rule"] = (
            say("There is no rule “{rule}”. Did you mean “{near}”?", rule=values["rule"], near=near[0])
            if near
            else say("There is no rule “{rule}”. The list of rules shows the name of each.", rule=values["rule"])
        )
    elif isinstance(ours.number, int) and values["number"] and _number(values["number"]) is None:
        found["number"] = say("This rule turns on a whole number, such as {number}.", number=ours.number)
    elif (_number(values["number"] or "") or 0) > _LONGEST.get(ours.unit, _ANY):
        found["number"] = say("No term is that long. Please check the number; ours is {number}.", number=ours.number)
    if values["starts"] and values["ends"] and _day(values["ends"]) < _day(values["starts"]):
        found["ends"] = say("It ends before it begins. Please check both days.")
    return found


def known(rule: Rule, day: date) -> dict[str, str]:
    """What a correction of a rule begins with: what it says now, from a day on."""
    written = {
        "rule": rule.id, "number": rule.number, "starts": day.isoformat(), "text_en": rule.text_en,
        "text_ko": rule.text_ko, "citation_en": rule.citation_en, "citation_ko": rule.citation_ko,
    }  # fmt: skip
    return {name: str(value) for name, value in written.items() if value not in (None, "")}


def _rule(row: OwnRule) -> Rule:
    """A row over the last of ours of that name."""
    ours = next((rule for rule in reversed(law.bundled()) if rule.id == row.rule), None)
    base = ours or Rule(row.rule, "both", "", "", "")
    number = base.number if row.number is None else _number(row.number)
    return base._replace(
        citation_en=row.citation_en or base.citation_en,
        citation_ko=row.citation_ko or base.citation_ko,
        source=row.source,
        text_en=row.text_en or base.text_en,
        text_ko=row.text_ko or base.text_ko,
        number=row.number if number is None else number,
        since=_day(row.starts) if row.starts else None,
        until=_day(row.ends) if row.ends else None,
        verified=row.verified,
        off=not row.applied,
        words=tuple(base.words),
        own=True,
    )


def _number(text: str) -> int | None:
    plain = text.replace(",", "").strip()
    return int(plain) if plain.isdigit() else None


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
