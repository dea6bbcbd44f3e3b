"""What the money of a column is for, where its heading is the name of a purpose: “체재비(천원)”, “Airfare USD”."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from tpd_exchange.intake.amounts import read_amount
from tpd_exchange.intake.closed_lists import choices_by_word, says_nothing, squeezed
from tpd_exchange.intake.rows import Grid
from tpd_exchange.intake.targets import targets
from tpd_exchange.intake.units import without_unit
from tpd_exchange.models import Noun
from tpd_exchange.models.choices import FundingPurpose
from tpd_exchange.sheets.cells import Cell

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
_OWN: Final = frozenset(purpose.value for purpose in FundingPurpose if purpose is not FundingPurpose.OTHER)
_SAMPLE: Final = 200
_MONTHLY: Final = re.compile(
    r"(?:^|[\s(/\[,·])(?:매월|월(?=[\s)\],·]|$|급|액|당|별|지급|체|생활|장학|지원|연구|활동|주거|임차|숙박|급여|보수|인건))|월액|월지급"
    r"|\bmonthly\b|\b(?:per|a|each|every)\s+month\b|/\s*(?:month|mo\b)",
    re.IGNORECASE,
)
"""“월 체재비”, “체재비(월)”, “천원/월”, “Stipend per month”; “6월 체재비” is that of June."""
_BRACKET: Final = re.compile(r"[(\[][^()\[\]]*[)\]]")
_AROUND: Final = re.compile(
    r"^(?:매월|월|총|monthly|total)|(?:지원금액|지원금|지원액|지급액|금액|총액|월액|/월|amount|permonth|/month)$"
)


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


def paid_monthly(grid: Grid, paths: Mapping[int, str]) -> frozenset[int]:
    """The columns of amounts whose heading, or that of whose group, says per month."""
    money = [column for column, path in paths.items() if is_amount(path)]
    said = {column: (grid.headings[column], *grid.above[column : column + 1]) for column in money}
    return frozenset(column for column, texts in said.items() if any(map(_MONTHLY.search, texts)))


def is_amount(path: str) -> bool:
    """Whether a column holds the amounts of funding, or those of one purpose."""
    return path == AMOUNT or path.startswith(f"{AMOUNT}.")


def amounts_by_purpose(grid: Grid, noun: Noun, columns: Sequence[int], found: Mapping[int, str]) -> dict[int, str]:
    """With the columns that are headed by a purpose: the first holds the amounts where no other one does.

    Each of the others is a line of its own. Where the amounts are the sums of such columns, they are left out.
    """
    paths = dict(found)
    if AMOUNT not in targets(noun):
        return paths
    named = {column: purpose for column in columns if (purpose := purpose_of(grid.headings[column])) in _OWN}
    whole = next((column for column, path in paths.items() if path == AMOUNT), None)
    if whole is not None and not purpose_of(grid.headings[whole]) and _is_sum(grid, whole, list(named)):
        del paths[whole]
        whole = None
    for column, purpose in named.items():
        if whole is None and AMOUNT not in paths.values():
            paths[column] = AMOUNT
        elif (path := f"{AMOUNT}.{purpose}") not in paths.values() and _holds_amounts(grid, column):
            paths[column] = path
    return dict(sorted(paths.items()))


def _holds_amounts(grid: Grid, column: int) -> bool:
    """Whether a column is of money: below “보험료” may stand whether it was paid."""
    cells = [row[column] for _, row in grid.rows[:_SAMPLE] if column < len(row)]
    cells = [cell for cell in cells if cell is not None and not (isinstance(cell, str) and says_nothing(cell.strip()))]
    amounts = [cell for cell in cells if _amount(cell) or cell in (0, "0")]
    return bool(amounts) and 5 * len(amounts) >= 4 * len(cells)


def _is_sum(grid: Grid, whole: int, parts: Sequence[int]) -> bool:
    """Whether a column says nothing but what others say together."""
    rows = [[_amount(row[at] if at < len(row) else None) for at in (whole, *parts)] for _, row in grid.rows[:_SAMPLE]]
    told = [(first, rest) for first, *rest in rows if first and any(rest)]
    return len(parts) > 1 and bool(told) and sum(first == sum(rest) for first, rest in told) * 5 >= len(told) * 4


def _amount(cell: Cell) -> Decimal:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Decimal(str(cell))
    read = read_amount(cell) if isinstance(cell, str) else None
    return read.amount if read is not None else Decimal(0)
