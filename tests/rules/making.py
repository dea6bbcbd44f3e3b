"""Cases out of a few words, for the tables of hand-computed cases: dates as ISO texts, identities counted."""

import re
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import UUID

from tpd_exchange.models.choices import Direction, Stage
from tpd_exchange.rules.case import (
    ApprovalFacts,
    Case,
    DependantFacts,
    IncidentFacts,
    LetterFacts,
    Money,
    PaperFacts,
    PaymentFacts,
    Person,
    PolicyFacts,
    ReturnFacts,
    ReviewFacts,
    Stay,
    TaskFacts,
    VisaFacts,
)

KINDS = {
    "funding": Money, "approvals": ApprovalFacts, "returns": ReturnFacts, "visas": VisaFacts, "policies": PolicyFacts,
    "dependants": DependantFacts, "incidents": IncidentFacts, "payments": PaymentFacts, "reviews": ReviewFacts,
    "papers": PaperFacts, "letters": LetterFacts, "tasks": TaskFacts, "stays": Stay,
}  # fmt: skip
USUAL = {
    "funding": {"source": "NRF", "purpose": "stipend", "currency": "KRW", "amount": Decimal(1), "period": "month"},
    "policies": {"starts": date(2026, 3, 1), "ends": date(2027, 2, 28)},
    "dependants": {"relation": "spouse"},
    "reviews": {"state": "review-open", "grade": "general", "opened_on": date(2026, 1, 1), "result": "open"},
    "tasks": {"rule": "", "state": "task-open"},
    "payments": {"currency": "KRW", "amount": Decimal(3000000)},
    "incidents": {"happened_on": date(2026, 5, 1), "known_on": date(2026, 5, 2)},
}  # fmt: skip
PERSON = {name for name in Person._fields if name != "id"}
HOME, HOST = UUID(int=1), UUID(int=2)


def plain(value: Any) -> Any:
    """ISO texts as dates, lists as tuples."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return date.fromisoformat(value)
    return tuple(map(plain, value)) if isinstance(value, list | tuple) else value


def line(field: str, given: dict[str, Any], number: int) -> Any:
    """One record of a case."""
    kind = KINDS[field]
    values = USUAL.get(field, {}) | {name: plain(value) for name, value in given.items()}
    if "id" in kind._fields:
        values = {"id": UUID(int=number)} | values
    return kind(**values)


def make(**facts: Any) -> Case:
    """A case: `way`, `stage`, `start` and `end` as planned, `visa` for a single one, and all else by its name."""
    numbers = count(100)
    given: dict[str, Any] = {"person": {}}
    if "visa" in facts:
        facts["visas"] = [facts.pop("visa")]
    for name, value in facts.items():
        if name == "others":
            given["others"] = tuple(make(**one) for one in value)
        elif name in ("id", "host", "replaces"):
            given[name] = value and UUID(int=value)
        elif name in KINDS:
            lines = tuple(line(name, one, next(numbers)) for one in value)
            if name == "stays":
                given["person"]["stays"] = lines
            else:
                given[name] = lines
        elif name in PERSON:
            given["person"][name] = plain(value)
        else:
            given[{"start": "planned_start", "end": "planned_end"}.get(name, name)] = plain(value)
    person = Person(UUID(int=3), **given.pop("person"))
    rest = {"id": UUID(int=4), "number": "P-2026-0001", "home": HOME, "host": HOST, "agreement": UUID(int=5)} | given
    way, stage = Direction(rest.pop("way", "kr-us")), Stage(rest.pop("stage", "preparing"))
    return Case(direction=way, stage=stage, person=person, **rest)
