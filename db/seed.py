"""What a new office already knows: domains, sub-areas, questions of reviews, from resources/catalogue."""

import tomllib
from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from tpd_exchange.models import Domain, ReviewQuestion, SubArea
from tpd_exchange.paths import CATALOGUE


def catalogue() -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Each domain with its sub-areas, in the order of the MOU."""
    for path in sorted(CATALOGUE.glob("*.toml")):
        domain = tomllib.loads(path.read_text(encoding="utf-8"))
        sub_areas = domain.pop("sub_areas", [])
        yield domain, sub_areas


def questions() -> list[dict[str, Any]]:
    """What the research-security review asks at first."""
    path = CATALOGUE / "review" / "questions.toml"
    asked: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["question"]
    return asked


def seed(session: Session) -> int:
    """Put the catalogue into a new office; officers change it afterwards as they like. Gives the number of records."""
    count = 0
    for values, sub_areas in catalogue():
        domain = Domain.model_validate(values)
        session.add(domain)
        session.flush()
        for sub_area in sub_areas:
            session.add(SubArea.model_validate({**sub_area, "domain": domain.id}))
        count += 1 + len(sub_areas)
    asked = questions()
    session.add_all(ReviewQuestion.model_validate(values) for values in asked)
    return count + len(asked)
