"""Tables: rows of facts and ruled tables, whole rows on each page, the heading repeated."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, NamedTuple

from tpd_exchange.letters.breaking import Line, Span
from tpd_exchange.letters.flow import Flow
from tpd_exchange.letters.page import Rule
from tpd_exchange.letters.style import Colour, Paragraph, width

Cell = Sequence[Span]
_PAD_X: Final = 6.0
_PAD_Y: Final = 2.6
_WHOLE_ROW: Final = 20
"""Lines that are kept together in a row; a higher row is cut into stretches of fewer."""
_STRETCH: Final = 8
_LEAST_SHARE: Final = 0.5
"""Of what the wide columns of a table share, half is shared evenly, the rest by how much they have to say."""
_AMOUNT: Final = re.compile(
    r"[+\-−–±△]? ?(?:[₩$€]|US\$|KRW|USD|미화)? ?[0-9][0-9,]*(?:\.[0-9]+)?(?: ?(?:%|원|달러|KRW|USD))?"
)
"""What is read down a column by its digits; a date or a range is not."""
_NOTHING: Final = frozenset({"", "–", "-"})
_HAND: Final = 19.0
"""A line of handwriting."""


class Fact(NamedTuple):
    """A label and a value; or the name of a field to fill in, and how many lines high it is."""

    label: Cell
    value: Cell
    name: str = ""
    lines: int = 0
    bare: bool = False
    """Whether its label is not printed, for the heading above says the same."""


@dataclass(frozen=True, eq=False)
class TableLook:
    """How a table looks: heading cells, cells, whether it is boxed (Korean) or only ruled (English), and how much of
    a row of facts the label takes."""

    head: Paragraph
    cell: Paragraph
    ink: Colour
    shade: Colour | None = None
    boxed: bool = False
    label: float = 0.25


class TableCell(NamedTuple):
    """A cell and its place in the row, in points from the column's left edge."""

    spans: Cell
    left: float
    width: float
    head: bool = False
    name: str = ""
    lines: int = 0
    label: str = ""
    amount: bool = False
    """Whether its column holds amounts, which stand at the right."""
    span: int = 1
    """Over how many columns it stands."""


Row = list[TableCell]


def fact_rows(found: Sequence[Fact], look: TableLook, measure: float) -> list[Row]:
    """Rows of label and value; in a boxed table two short facts share a row, as Korean offices set them."""
    label = measure * look.label
    half = measure / 2
    rows: list[Row] = []
    waiting: Fact | None = None
    for fact in found:
        fits = _natural(fact.value, 0) <= half - label and _natural(fact.label, 0) <= label
        short = look.boxed and fits and not fact.lines
        if waiting and short:
            rows.append(_fact_cells(waiting, 0, label, half) + _fact_cells(fact, half, label, half))
            waiting = None
            continue
        if waiting:
            rows.append(_fact_cells(waiting, 0, label, measure))
        waiting = fact if short else None
        if not short:
            rows.append(_fact_cells(fact, 0, label, measure))
    return [*rows, _fact_cells(waiting, 0, label, measure)] if waiting else rows


def _fact_cells(fact: Fact, left: float, label: float, whole: float) -> Row:
    said = _said(fact.label)
    if fact.bare:
        return [TableCell(fact.value, left, whole, name=fact.name, lines=fact.lines, label=said)]
    return [
        TableCell(fact.label, left, label, head=True),
        TableCell(fact.value, left + label, whole - label, name=fact.name, lines=fact.lines, label=said),
    ]


def grid_rows(found: Sequence[Sequence[Cell]], measure: float, *, numbers: bool = False) -> list[Row]:
    """Rows of a table whose first row is the heading; where all but the first column are numbers, names give way."""
    places: list[tuple[float, float]] = []
    left = 0.0
    for wide in (numbers and _beside_numbers(found, measure)) or _column_widths(found, measure):
        places.append((left, wide))
        left += wide
    # The first column names its row, be it by a number.
    amounts = [bool(index) and _amounts(column) for index, column in enumerate(zip(*found, strict=True))]
    return [
        [
            TableCell(cell, *place, head=index == 0, amount=amount)
            for cell, place, amount in zip(row, places, amounts, strict=True)
        ]
        for index, row in enumerate(found)
    ]


def _amounts(column: Sequence[Cell]) -> bool:
    """Whether there are amounts in every row below the heading that says anything."""
    said = {_said(cell).strip() for cell in column[1:]} - _NOTHING
    return bool(said) and all(map(_AMOUNT.fullmatch, said))


def _said(cell: Cell) -> str:
    return "".join(text for text, _ in cell)


def _natural(cell: Cell, least: float) -> float:
    return max(least, sum(width(text, style) for text, style in cell) + 2 * _PAD_X + 1)


def _widest_word(cell: Cell) -> Cell:
    words = [(word, style) for text, style in cell for word in text.split(" ") if word]
    return [max(words, key=lambda word: width(*word))] if words else cell


def _beside_numbers(rows: Sequence[Sequence[Cell]], measure: float) -> list[float]:
    """Numbers as wide as they and the words above them need, the rest for names.

    Nothing where all fits as it is, or where too little would be left.
    """
    columns = [list(column) for column in zip(*rows, strict=True)]
    if sum(max(_natural(cell, 0) for cell in column) for column in columns) <= measure:
        return []
    heads, bodies = [column[0] for column in columns[1:]], [column[1:] for column in columns[1:]]
    needed = [
        max(_natural(_widest_word(head), 0), *(_natural(cell, 0) for cell in body), 0)
        for head, body in zip(heads, bodies, strict=True)
    ]
    names = measure - sum(needed)
    return [names, *needed] if names >= max(_natural(_widest_word(cell), 0) for cell in columns[0]) else []


def _column_widths(rows: Sequence[Sequence[Cell]], measure: float) -> list[float]:
    """Natural widths stretched to the measure; where there is too little room, only the widest columns give way."""
    count = len(rows[0])
    natural = [max(_natural(row[index], 0) for row in rows) for index in range(count)]
    if sum(natural) > measure:  # a heading may go over two lines before its cells do
        heads = [_natural(_widest_word(cell), 0) for cell in rows[0]]
        natural = [max(head, *(_natural(row[index], 0) for row in rows[1:]), 0) for index, head in enumerate(heads)]
    if sum(natural) <= measure:
        spare = (measure - sum(natural)) / count
        return [one + spare for one in natural]
    room, wide = measure, count
    # A column that needs no more than its even share of what is left keeps what it needs.
    for one in sorted(natural):
        if one > room / wide:
            break
        room, wide = room - one, wide - 1
    longest = sum(one for one in natural if one > room / wide)
    least = room / wide * _LEAST_SHARE
    rest = room - least * wide
    return [one if one <= room / wide else least + rest * one / longest for one in natural]


@cache
def _at_right(look: Paragraph) -> Paragraph:
    return replace(look, align="right")


class TableSetter:
    """Sets one table into a flow."""

    def __init__(self, flow: Flow, rows: list[Row], look: TableLook, *, heading: int) -> None:
        self._flow, self._look, self._heading = flow, look, heading
        """How many of the rows are headings, which stand on each page."""
        self._rows: list[Row] = []
        self._lines: list[list[tuple[Line, ...]]] = []
        self._ends: list[bool] = []
        for row in rows:
            self._add(row)
        self._edges: list[float] = []
        self._widest = max(sum(cell.span for cell in row) for row in rows)
        self._heights = [
            max(self._height(cell, found) for cell, found in zip(row, lines, strict=True)) + 2 * _PAD_Y
            for row, lines in zip(self._rows, self._lines, strict=True)
        ]

    def _add(self, row: Row) -> None:
        """Take in a row; one that would fill half a page is cut into stretches that may go over the page."""
        lines = [self._break(cell) for cell in row]
        count = max(len(cell) for cell in lines)
        step = count if count <= _WHOLE_ROW else _STRETCH
        for start in range(0, count, step):
            self._rows.append(row)
            self._lines.append([cell[start : start + step] for cell in lines])
            self._ends.append(start + step >= count)

    @property
    def height(self) -> float:
        """How high the table is on one page."""
        return sum(self._heights) + 8

    @property
    def start(self) -> float:
        """How high its first row is, with the heading above it."""
        return sum(self._heights[: 1 + self._heading]) + 8

    def _height(self, cell: TableCell, lines: tuple[Line, ...]) -> float:
        leading = self._look.head.leading if cell.head else self._look.cell.leading
        return max(len(lines) * leading, cell.lines * _HAND)

    def _break(self, cell: TableCell) -> tuple[Line, ...]:
        return self._flow.lines(cell.spans, self._style(cell), cell.width - 2 * _PAD_X)

    def _style(self, cell: TableCell) -> Paragraph:
        look = self._look.head if cell.head else self._look.cell
        return _at_right(look) if cell.amount else look

    def place(self) -> None:
        """Set the rows one below the other."""
        flow = self._flow
        table = flow.element("Table")
        flow.y += 2
        top = flow.y
        for index in range(len(self._rows)):
            if flow.room < self._heights[index] and flow.y > flow.frame.top:
                self._frame(top)
                flow.turn()
                top = flow.y
                for head in range(self._heading if index >= self._heading else 0):
                    self._row(head, flow.element("TR", table))
            self._row(index, flow.element("TR", table))
        self._frame(top)
        flow.y += 6

    def _row(self, index: int, element: int) -> None:
        flow, look, height = self._flow, self._look, self._heights[index]
        broken = self._lines[index]
        for cell, lines in zip(self._rows[index], broken, strict=True):
            style = self._style(cell)
            left = flow.frame.left + cell.left
            if cell.head and look.shade:
                flow.page.items.append(Rule(left, flow.y, cell.width, height, None, look.shade))
            if cell.left and look.boxed:
                flow.page.items.append(Rule(left, flow.y, 0, height, look.ink, None, 0.4))
            kind = flow.element("TH" if cell.head else "TD", element)
            flow.sheets.elements[kind].scope = "Column" if self._heading else "Row"
            flow.sheets.elements[kind].span = cell.span
            if cell is self._rows[index][-1]:
                flow.sheets.elements[kind].span += self._widest - sum(one.span for one in self._rows[index])
            bottom = flow.y + _PAD_Y + (height - 2 * _PAD_Y - len(lines) * style.leading) / 2
            for line in lines:
                bottom += style.leading
                flow.line(line, left + _PAD_X, cell.width - 2 * _PAD_X, style, kind, bottom)
            if cell.name:
                flow.blank(cell.name, cell.label, (left, flow.y, cell.width, height), kind, cell.lines)
        flow.y += height
        if self._ends[index]:
            self._edges.append(flow.y)

    def _frame(self, top: float) -> None:
        """The rules between the rows, above and below, on this page."""
        page, left, wide, look = self._flow.page, self._flow.frame.left, self._flow.frame.measure, self._look
        bottom = self._flow.y
        if bottom <= top:
            return
        for y in self._edges:
            if y < bottom:
                page.items.append(Rule(left, y, wide, 0, look.ink, None, 0.4))
        for y in (top, bottom):
            page.items.append(Rule(left, y, wide, 0, look.ink, None, 0.9 if look.boxed else 0.7))
        self._edges.clear()
