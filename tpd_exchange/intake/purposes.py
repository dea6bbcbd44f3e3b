"""What the money of a column is for, where its heading is the name of a purpose: “체재비(천원)”, “Airfare USD”."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Final

from tpd_exchange.i18n import Message, say, term
from tpd_exchange.intake.closed_lists import choices_by_word, squeezed
from tpd_exchange.intake.rows import Grid
from tpd_exchange.intake.targets import targets
from tpd_exchange.intake.units import without_unit
from tpd_exchange.models import Noun
from tpd_exchange.models.choices import FundingPurpose

AMOUNT, PURPOSE = "funding.amount", "funding.purpose"
# Names of purposes that the closed list does not have, by the purpose they mean.
_ALSO: Final[Mapping[FundingPurpose, str]] = {
    FundingPurpose.STIPEND: "체류비 생활비 장학금 장학금액 scholarship livingexpenses livingallowance livingcosts",
    FundingPurpose.SALARY: "인건비 월급 보수 wage wages",
    FundingPurpose.TRAVEL: "항공료 여비 항공비 항공운임 왕복항공료 항공권 교통비 airfare flight flights travelcosts "
    "travelexpenses",
    FundingPurpose.HOUSING: "숙박비 주거지원비 임차료 accommodation rent lodging",
    FundingPurpose.INSURANCE: "보험비 insurancepremium premium",
    FundingPurpose.RESEARCH: "연구활동비 연구지원비 researchfunds researchexpenses",
    FundingPurpose.OTHER: "기타 기타경비 other",
}
_BRACKET: Final = re.compile(r"[(\[][^()\[\]]*[)\]]")
_AROUND: Final = re.compile(r"^(?:월|총|monthly|total)|(?:지원금액|지원금|지원액|지급액|금액|총액|amount)$")


def purpose_of(heading: str) -> str:
    """The purpose that a heading names without its unit, or nothing."""
    word = squeezed(without_unit(_BRACKET.sub("", heading).strip()))
    known = _words()
    return known.get(word) or known.get(_AROUND.sub("", word), "")


@cache
def _words() -> Mapping[str, str]:
    also = {word: purpose.value for purpose, words in _ALSO.items() for word in words.split()}
    return {**also, **choices_by_word(FundingPurpose)}


def purpose_said(grid: Grid, paths: Mapping[int, str]) -> str:
    """The purpose that the heading of the amounts names, or that of its group."""
    column = next((column for column, path in paths.items() if path == AMOUNT), None)
    if column is None:
        return ""
    group = grid.above[column] if column < len(grid.above) else ""
    return purpose_of(grid.headings[column]) or purpose_of(group)


def purpose_shown(purpose: str, paths: Mapping[int, str], for_all: Mapping[str, str]) -> Message | None:
    """What the amounts are for by their heading, where no column and no word for all rows says it."""
    if not purpose or PURPOSE in paths.values() or PURPOSE in for_all:
        return None
    return say("for: {purpose}", purpose=term(FundingPurpose(purpose).label))


def amounts_by_purpose(grid: Grid, noun: Noun, columns: Sequence[int], taken: Collection[str]) -> dict[int, str]:
    """The first column headed by a purpose holds the amounts where no other one does."""
    if AMOUNT not in targets(noun) or AMOUNT in taken:
        return {}
    named = (column for column in columns if purpose_of(grid.headings[column]) not in ("", FundingPurpose.OTHER))
    column = next(named, None)
    return {} if column is None else {column: AMOUNT}
