"""What of a sheet is data: below the headings, without empty rows, totals, remarks and repeated headings."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from tpd_exchange.i18n import Message, say
from tpd_exchange.intake.closed_lists import squeezed
from tpd_exchange.sheets.cells import Area, Cell, letters
from tpd_exchange.tasks import unswept

LOOKED_AT: Final = 30
"""Headings stand among the first rows."""
_TOTALS: Final = frozenset(
    ["합계", "소계", "총계", "계", "총합계", "누계", "total", "subtotal", "grandtotal", "sum", "totals"]
)
_TOTALS_BEGIN: Final = frozenset(word[0] for word in _TOTALS)
_LONGEST_TOTAL: Final = 40
_FOOTER: Final = re.compile(r"[-·\s]*([가-힣A-Za-z ]{2,24}?)\s*[:：]")
_SIGNED: Final = frozenset(
    ("작성자", "작성일", "작성일자", "작성부서", "작성", "담당자", "담당", "담당부서", "확인자", "검토자", "결재자",
     "문의", "문의처", "출처", "preparedby", "compiledby", "checkedby", "approvedby", "reviewedby", "source")
)  # fmt: skip
_TOTAL: Final = say("a total")
_HEADINGS_AGAIN: Final = say("the headings again")
_REMARK: Final = say("a remark")


@dataclass
class Grid:
    """A sheet as data: its headings, and the rows that hold something, by the number Excel gives them."""

    headings: list[str]
    above: list[str]
    header: int
    rows: list[tuple[int, list[Cell]]] = field(default_factory=list)
    left_out: list[tuple[int, Message]] = field(default_factory=list)

    @property
    def used(self) -> list[int]:
        """The columns that hold anything at all."""
        width = len(self.headings)
        filled = {index for index in range(width) if self.headings[index]}
        for _, row in self.rows:
            if len(filled) == width:
                break
            filled.update(index for index, cell in enumerate(row[:width]) if cell is not None and index not in filled)
        return sorted(filled)

    def heading(self, column: int) -> str:
        """What a column is called, its letter where it has no heading."""
        return self.headings[column] or letters(column)


def grid(rows: Iterable[Sequence[Cell]], header: int, merged: Sequence[Area] = ()) -> Grid:
    """Take a sheet apart whose headings stand in the row with this index, from 0; -1 where it has none."""
    found = Grid([], [], header)
    with unswept():
        _fill(found, rows, merged)
    found.above = found.above or [""] * len(found.headings)
    return found


def _fill(found: Grid, rows: Iterable[Sequence[Cell]], merged: Sequence[Area]) -> None:
    header = found.header
    first, names, again = max(header - 1, 0), list[str](), set[Cell]()
    for index, row in enumerate(_filled(rows, merged, header)):
        if index < first:
            continue
        if index == header - 1:
            found.above = [_text(cell) for cell in row]
        elif index == header:
            found.headings = [_text(cell) for cell in row]
            names = [squeezed(heading) for heading in found.headings]
            again = {cell for cell in (*names, *found.headings, *row) if isinstance(cell, str) and cell}
        else:
            found.headings = found.headings or [""] * len(row)
            _take(found, index, list(row), () if again.isdisjoint(row) else names)


def _filled(rows: Iterable[Sequence[Cell]], merged: Sequence[Area], header: int) -> Iterator[Sequence[Cell]]:
    """Rows with merged cells filled downward; above the headings also to the right, for headings of groups."""
    if not merged:
        yield from rows
        return
    starts: dict[int, list[Area]] = {}
    for area in merged:
        starts.setdefault(area.top, []).append(area)
    going: list[tuple[Area, Cell]] = []
    for index, given in enumerate(rows):
        row = list(given)
        going = [(area, value) for area, value in going if area.bottom >= index]
        going += [(area, row[area.left] if area.left < len(row) else None) for area in starts.get(index, ())]
        for area, value in going:
            last = area.right if area.top < header else area.left
            for column in range(area.left, min(last + 1, len(row))):
                row[column] = value
        yield row


def _take(found: Grid, index: int, row: list[Cell], names: Sequence[str]) -> None:
    filled = [cell for cell in row if cell is not None and cell != ""]
    if not any(type(cell) is not str or cell.strip() for cell in filled):
        return
    why = _left_out(filled, row, names) or (_REMARK if _is_footer(filled, row, found.left_out) else None)
    if why is None:
        found.rows.append((index + 1, row))
    else:
        found.left_out.append((index + 1, why))


def _left_out(filled: Sequence[Cell], row: list[Cell], names: Sequence[str]) -> Message | None:
    first = filled[0]
    if isinstance(first, str):
        if (
            len(first) < _LONGEST_TOTAL
            and _may_be_total(first)
            and squeezed(first).rstrip(":") in _TOTALS
            and all(not isinstance(cell, str) or _counts(cell) for cell in filled[1:])
        ):
            return _TOTAL
        if len(filled) == 1 and len(row) > 1 and first.lstrip().startswith(("※", "*", "주)", "Note:", "비고:")):
            return _REMARK
    if len(filled) > 1 and names:
        same = sum(
            isinstance(cell, str) and bool(name) and squeezed(cell) == name
            for cell, name in zip(row, names, strict=False)
        )
        if same >= 2 and same * 2 >= len(filled):
            return _HEADINGS_AGAIN
    return None


def _may_be_total(text: str) -> bool:
    """Whether a text can be the word for a total, by its first sign: most rows begin with another."""
    sign = text.lstrip(" \t\n·_()[]“”\"'")[:1].casefold()
    # Wide letters and Hangul in parts are put together before they are looked up.
    return sign in _TOTALS_BEGIN or not (sign.isascii() or "가" <= sign <= "힣")


def _is_footer(filled: Sequence[Cell], row: Sequence[Cell], left_out: Sequence[tuple[int, Message]]) -> bool:
    """“작성자: …” anywhere, and below a total every row that holds but a word with a colon and what follows it."""
    match = _FOOTER.match(filled[0]) if isinstance(filled[0], str) and len(filled) <= 2 < len(row) else None
    return match is not None and (squeezed(match[1]) in _SIGNED or any(why is _TOTAL for _, why in left_out))


def _counts(cell: str) -> bool:
    """Whether a text beside “Total” is but a number: 12명, 3,000."""
    return any(sign.isdigit() for sign in cell) or squeezed(cell) in _TOTALS or not cell.strip()


def _text(cell: Cell) -> str:
    return " ".join(str(cell).split()) if cell is not None else ""
