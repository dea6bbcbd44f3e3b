"""Puts blocks of text one below the other on pages, and breaks pages where a reader would."""

from collections.abc import Callable, Sequence
from typing import Final, Literal, NamedTuple

from tpd_exchange.letters.breaking import Line, Span, break_lines
from tpd_exchange.letters.page import ARTIFACT, Blank, Page, Rule, Run, Sheets, Stamp
from tpd_exchange.letters.style import Paragraph, width

Box = tuple[float, float, float, float]

PAPERS: Final = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
_TABLE_START: Final = 60.0
"""Room for the first rows of a table, so that the words leading to it do not stay behind alone."""
_LEAST_TAIL: Final = 36.0
"""What goes over the page with a letter's closing, at least: two or three lines."""
_WIDEST_GAP: Final = 0.3
"""A space is never widened by more than this part of the size of its text; the line stays short instead.

Korean breaks between eojeol, so a line may lack much: full justification would tear holes into it.
"""


class Frame(NamedTuple):
    """A page's size and margins, in points."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def measure(self) -> float:
        """The width of the column."""
        return self.width - self.left - self.right


class Flow:
    """Where the next line goes."""

    def __init__(self, sheets: Sheets, frame: Frame, language: str, page: Page | None = None) -> None:
        self.sheets, self.frame, self.language = sheets, frame, language
        self.pages: list[Page] = [page] if page else []
        self.y = frame.top
        if page is None:
            self.turn()

    @property
    def page(self) -> Page:
        """The page being filled."""
        return self.pages[-1]

    @property
    def room(self) -> float:
        """What is left of the page."""
        return self.frame.height - self.frame.bottom - self.y

    def turn(self) -> None:
        """Begin a new page."""
        frame = self.frame
        page = Page(frame.width, frame.height, language=self.language, left=frame.left, right=frame.right)
        self.pages.append(page)
        self.sheets.pages.append(page)
        self.y = self.frame.top

    def need(self, height: float) -> None:
        """Begin a new page unless this much is left of the old one."""
        if self.room < height and self.y > self.frame.top:
            self.turn()

    def rehearse(self, act: Callable[["Flow"], None]) -> float:
        """How high that which `act` sets will be, were it set at the top of a page."""
        scratch = Flow(Sheets("", self.language), self.frame, self.language)
        act(scratch)
        return scratch.y - self.frame.top + (len(scratch.pages) - 1) * self.frame.height

    def ahead(self, act: Callable[["Flow"], None]) -> "Ahead":
        """What `act` sets, set ahead of its turn: how high it is says where it goes."""
        scratch = Flow(Sheets("", self.language), self.frame, self.language)
        act(scratch)
        return Ahead(scratch.y - self.frame.top, scratch)

    def take(self, ahead: "Ahead") -> None:
        """Put what was set ahead where the next line goes, once."""
        down, first = self.y - self.frame.top, len(self.sheets.elements)
        for element in ahead.flow.sheets.elements:
            element.parent += first if element.parent != ARTIFACT else 0
        for item in ahead.flow.page.items:
            if not isinstance(item, Stamp):
                item.y += down
            if not isinstance(item, Rule | Stamp) and item.element != ARTIFACT:
                item.element += first
        self.sheets.elements += ahead.flow.sheets.elements
        self.page.items += ahead.flow.page.items
        self.y += ahead.height

    def element(self, role: str, parent: int = ARTIFACT) -> int:
        """A new element of meaning in this flow's language."""
        return self.sheets.element(role, self.language, parent)

    def lines(self, spans: Sequence[Span], look: Paragraph, measure: float | None = None) -> tuple[Line, ...]:
        """The lines these spans make in this look."""
        wide = (self.frame.measure if measure is None else measure) - look.indent - look.hanging
        return break_lines(tuple(spans), wide, look.align)

    def paragraph(self, spans: Sequence[Span], look: Paragraph, mark: str = "", element: int | None = None) -> None:
        """Set a paragraph; `mark` stands before it in the hanging indent. Two lines at least stay together."""
        lines = self.lines(spans, look)
        element = self.element(look.role) if element is None else element
        self.y += look.before if self.y > self.frame.top else 0
        for index, line in enumerate(lines):
            rest = len(lines) - index
            if self.room < look.leading * (2 if (index == 0 and rest > 1) or rest == 2 else 1):
                self.turn()
            if index == 0 and mark:
                self.put(self.frame.left + look.indent, f"{mark} ", look, element)
            self.y += look.leading
            left = self.frame.left + look.indent + look.hanging
            self.line(line, left, self.frame.measure - look.indent - look.hanging, look, element, self.y)
        self.y += look.after

    def put(self, x: float, text: str, look: Paragraph, element: int) -> None:
        """Set text on the line that comes next, without moving on."""
        baseline = self.y + look.leading - (look.leading - look.style.size) / 2 - look.style.size * 0.14
        self.page.items.append(Run(x, baseline, text, look.style, element))

    def line(self, line: Line, left: float, measure: float, look: Paragraph, element: int, bottom: float) -> None:
        """Set one line whose lower edge is `bottom`."""
        size = look.style.size
        gap, over = 0.0, measure - line.width
        if line.spaces and (over < 0 or (look.align == "justified" and not line.last)):
            gap = over / line.spaces
            gap = gap if gap <= size * _WIDEST_GAP else 0.0
        x = left + (over / 2 if look.align == "centre" else over if look.align == "right" else 0)
        baseline = bottom - (look.leading - size) / 2 - size * 0.14
        items, last = self.page.items, len(line.spans) - 1
        for index, (text, style) in enumerate(line.spans):
            items.append(Run(x, baseline, text, style, element, gap))
            if index < last:
                x += width(text, style) + gap * text.count(" ")

    def blank(self, name: str, label: str, box: Box, parent: int, lines: int = 1) -> None:
        """Room to fill in, within the element that names it: one line or several, or none for a box to tick."""
        element = self.element("Form", parent)
        kind: Literal["line", "lines", "tick"] = "tick" if lines == 0 else "line" if lines == 1 else "lines"
        self.page.items.append(Blank(*box, name, label, kind, element))

    def one_of(self, name: str, value: str, labels: tuple[str, str], box: Box, parent: int) -> None:
        """A box of which one only is ticked among those of its name; the labels are its own and the choice's."""
        element = self.element("Form", parent)
        self.page.items.append(Blank(*box, name, labels[0], "choice", element, value, labels[1]))

    def height(self, spans: Sequence[Span], look: Paragraph, measure: float | None = None) -> float:
        """How high a paragraph will be, without the space around it."""
        return len(self.lines(spans, look, measure)) * look.leading


class Ahead(NamedTuple):
    """What was set ahead of its turn, on a page of its own."""

    height: float
    flow: Flow


Placer = Callable[[], None]


class Placed(NamedTuple):
    """A block ready to be set: how high it is, and how to set it."""

    height: float
    place: Placer
    table: bool = False
    whole: bool = False
    """Whether it is never cut, nor left without some of the words before it: those who sign."""
    start: float = 0.0
    """How much of a table must stand on the page of the words before it."""
    heading: bool = False
    """Whether it says what comes next, and never stands alone at the foot of a page."""


def set_all(flow: Flow, blocks: Sequence[Placed], closing: float) -> None:
    """Set the blocks; the last lines go over the page with what closes the letter, so that it never stands alone."""
    whole = flow.frame.height - flow.frame.top - flow.frame.bottom
    tail, height = _tail(blocks)
    uncut = any(block.whole for block in blocks[tail:])
    for index, block in enumerate(blocks):
        if index == tail and (uncut or height <= flow.room) and flow.room < height + closing <= whole:
            flow.turn()
        flow.need(min(_together(blocks, index), whole))
        block.place()
    flow.need(closing)


def _together(blocks: Sequence[Placed], index: int) -> float:
    """How much must stand on one page from here: words with the start of their table, and a heading with both."""
    block, following = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
    if block.table or following is None:
        return 0.0
    if following.table:
        return block.height + max(_TABLE_START, following.start)
    return block.height + _together(blocks, index + 1) if block.heading else 0.0


def _tail(blocks: Sequence[Placed]) -> tuple[int, float]:
    """Where the last few lines begin, and how high they are."""
    height = words = 0.0
    for index in range(len(blocks) - 1, -1, -1):
        height += blocks[index].height
        words += 0 if blocks[index].whole else blocks[index].height
        if words >= _LEAST_TAIL and not (index and blocks[index - 1].heading):
            return index, height
    return 0, height
