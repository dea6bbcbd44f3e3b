"""Tables: rows of facts and ruled tables, whole rows on each page, the heading repeated."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tpd_exchange.letters.breaking import Line, Span
from tpd_exchange.letters.flow import Flow
from tpd_exchange.letters.page import Rule
from tpd_exchange.letters.style import Colour, Paragraph, width

Cell = Sequence[Span]
_PAD_X: Final = 6.0
_PAD_Y: Final = 3.0


@dataclass(frozen=True, eq=False)
class TableLook:
    """How a table looks: of its heading cells and its cells, and whether it is boxed (Korean) or only ruled (English)."""

    head: Paragraph
    cell: Paragraph
    boxed: bool
    shade: Colour | None
    ink: Colour


@dataclass(frozen=True)
class _Column:
    left: float
    width: float


def column_widths(rows: Sequence[Sequence[Cell]], measure: float, fixed: float | None = None) -> list[float]:
    """Natural widths stretched to the measure; too wide columns give way, none below a ninth of the whole."""
    if fixed is not None:
        return [fixed, measure - fixed]
    count = len(rows[0])
    natural = [max(sum(width(text, style) for text, style in row[i]) for row in rows) + 2 * _PAD_X + 1 for i in range(count)]
    if sum(natural) <= measure:
        spare = (measure - sum(natural)) / count
        return [one + spare for one in natural]
    least = measure / max(9, count)
    wide = [min(one, measure * 0.6) for one in natural]
    scale = (measure - least * count) / sum(wide)
    return [least + one * scale for one in wide]


class TableSetter:
    """Sets one table into a flow."""

    def __init__(
        self, flow: Flow, rows: Sequence[Sequence[Cell]], look: TableLook, *, heading: bool, fixed: float | None = None
    ) -> None:
        self._flow, self._rows, self._look, self._heading = flow, rows, look, heading
        left = flow.frame.left
        self._columns: list[_Column] = []
        for wide in column_widths(rows, flow.frame.measure, fixed):
            self._columns.append(_Column(left, wide))
            left += wide
        self._edges: list[float] = []
        self._lines = [[self._break(row, cell, index) for index, cell in enumerate(row)] for row in rows]
        self.heights = [
            max(len(lines) for lines in cells) * look.cell.leading + 2 * _PAD_Y for cells in self._lines
        ]

    @property
    def height(self) -> float:
        """How high the table is on one page."""
        return sum(self.heights) + 8

    def _head_cell(self, row: Sequence[Cell], index: int) -> bool:
        return (row is self._rows[0]) if self._heading else index == 0

    def _break(self, row: Sequence[Cell], cell: Cell, index: int) -> tuple[Line, ...]:
        look = self._look.head if self._head_cell(row, index) else self._look.cell
        return self._flow.lines(cell, look, self._columns[index].width - 2 * _PAD_X)

    def place(self) -> None:
        """Set the rows one below the other."""
        flow = self._flow
        table = flow.element("Table")
        flow.y += 2
        top = flow.y
        for index, row in enumerate(self._rows):
            if flow.room < self.heights[index] and flow.y > flow.frame.top:
                self._frame(top)
                flow.turn()
                top = flow.y
                if self._heading and index:
                    self._row(self._rows[0], 0, flow.element("TR", table))
            self._row(row, index, flow.element("TR", table))
        self._frame(top)
        flow.y += 6

    def _row(self, row: Sequence[Cell], index: int, element: int) -> None:
        flow, look, height = self._flow, self._look, self.heights[index]
        for column, (place, cell) in enumerate(zip(self._columns, self._lines[index], strict=True)):
            head = self._head_cell(row, column)
            style = look.head if head else look.cell
            if head and look.shade:
                flow.page.items.append(Rule(place.left, flow.y, place.width, height, None, look.shade))
            kind = flow.element("TH" if head else "TD", element)
            bottom = flow.y + _PAD_Y + (height - 2 * _PAD_Y - len(cell) * style.leading) / 2
            for line in cell:
                bottom += style.leading
                flow.line(line, place.left + _PAD_X, place.width - 2 * _PAD_X, style, kind, bottom)
        flow.y += height
        self._edges.append(flow.y)

    def _frame(self, top: float) -> None:
        """The rules around and between the columns of what stands on this page."""
        flow, look = self._flow, self._look
        if flow.y <= top:
            return
        wide = flow.frame.measure
        for y in self._edges[:-1]:
            flow.page.items.append(Rule(flow.frame.left, y, wide, 0, look.ink, None, 0.4))
        self._edges.clear()
        for y in (top, flow.y):
            flow.page.items.append(Rule(flow.frame.left, y, wide, 0, look.ink, None, 0.9 if look.boxed else 0.7))
        if look.boxed:
            for column in self._columns[1:]:
                flow.page.items.append(Rule(column.left, top, 0, flow.y - top, look.ink, None, 0.4))
