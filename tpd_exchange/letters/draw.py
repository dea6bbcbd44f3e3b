"""Draws the placed things of one page on ReportLab's canvas, each within the element of meaning it belongs to."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from tpd_exchange.letters.fonts import Fonts
from tpd_exchange.letters.mended import LetterCanvas
from tpd_exchange.letters.page import ARTIFACT, Blank, Code, Element, Page, Picture, Rule, Run, Shape, Stamp
from tpd_exchange.letters.pictures import code_rows, picture
from tpd_exchange.letters.style import Colour, Style, width

_STAMP = Style("sans", bold=True, size=96, colour=(0.93, 0.86, 0.86))


class Pen:
    """Draws one page; `marks` are the elements of its marked content, in order. Without elements nothing is marked."""

    def __init__(self, canvas: LetterCanvas, page: Page, elements: Sequence[Element], fonts: Fonts) -> None:
        self._canvas, self._page, self._elements, self._fonts = canvas, page, elements, fonts
        self._write = canvas.draw
        self._open: int | None = None
        self._colour: Colour | None = None
        self._line: tuple[Colour, float, str] | None = None
        self.marks: list[int] = []

    def draw(self) -> None:
        """Draw everything in order."""
        marked = bool(self._elements)
        for item in self._page.items:
            kind = type(item)
            if kind is Blank:
                continue
            if marked:
                element = ARTIFACT if kind is Rule or kind is Stamp else item.element  # type: ignore[union-attr]
                if element != self._open:
                    self._mark(element)
            _DRAWN[kind](self, item)
        self._close()

    def _mark(self, element: int) -> None:
        """Begin what belongs to another element."""
        self._close()
        if element == ARTIFACT:
            self._write("/Artifact BMC")
        else:
            role = self._elements[element].role
            self._write(f"/{role} <</MCID {len(self.marks)}>> BDC")
            self.marks.append(element)
        self._open = element

    def _close(self) -> None:
        if self._open is not None:
            self._write("EMC")
        self._open = None

    def _fill(self, colour: Colour) -> None:
        if colour != self._colour:
            red, green, blue = colour
            self._write(f"{red:g} {green:g} {blue:g} rg")
            self._colour = colour

    def _ink(self, colour: Colour, thickness: float, dashes: str) -> None:
        if (colour, thickness, dashes) != self._line:
            red, green, blue = colour
            self._write(f"{red:g} {green:g} {blue:g} RG {thickness:g} w [{dashes}] 0 d")
            self._line = (colour, thickness, dashes)

    def _run(self, run: Run) -> None:
        if run.text:
            style = run.style
            if style.colour != self._colour:
                self._fill(style.colour)
            shown = self._fonts.shown(run.text, style, run.gap)
            self._write(f"BT {run.x:.2f} {self._page.height - run.y:.2f} Td {shown} ET")

    def _rule(self, rule: Rule) -> None:
        boxed, drawn = _rule_shape(rule.x, self._page.height - rule.y, rule.width, rule.height)
        if rule.fill:
            self._fill(rule.fill)
            self._write(f"{boxed} f")
        if rule.stroke:
            self._ink(rule.stroke, rule.thickness, rule.dashes)
            self._write(drawn)

    def _shape(self, shape: Shape) -> None:
        if shape.fill:
            self._fill(shape.fill)
        if shape.stroke:
            self._ink(shape.stroke, shape.thickness, "")
        for path in shape.paths:
            points = [f"{shape.x + x:.2f} {self._page.height - shape.y - y:.2f}" for x, y in path]
            how = ("b" if shape.stroke else "f") if shape.fill else "S"
            self._write(f"{points[0]} m {' '.join(f'{point} l' for point in points[1:])} {how}")

    def _code(self, code: Code) -> None:
        """As a picture of one bit a module: no seams between modules, and a tenth of the room of boxes."""
        side, rows = code_rows(code.payload)
        self._fill((0, 0, 0))
        place = f"{code.side:.2f} 0 0 {code.side:.2f} {code.x:.2f} {self._page.height - code.y - code.side:.2f} cm"
        self._write(f"q {place} BI /W {side} /H {side} /BPC 1 /IM true /F /AHx ID {rows.hex()}> EI Q")

    def _picture(self, item: Picture) -> None:
        image = picture(item.data)
        scale = min(item.width / image.width, item.height / image.height)
        wide, high = image.width * scale, image.height * scale
        x = item.x + ((item.width - wide) / 2 if item.centred else 0)
        y = self._page.height - item.y - item.height + ((item.height - high) / 2 if item.centred else 0)
        self._canvas.place(image, x, y, wide, high)

    def _stamp(self, stamp: Stamp) -> None:
        self._fill(_STAMP.colour)
        half = width(stamp.text, _STAMP) / 2 * 0.7071
        x, y = self._page.width / 2 - half + 24, self._page.height / 2 - half - 24
        self._write(f"BT 0.7071 0.7071 -0.7071 0.7071 {x:.2f} {y:.2f} Tm")
        self._write(f"{self._fonts.shown(stamp.text, _STAMP)} ET")


_DRAWN: Final[Mapping[type, Callable[[Pen, Any], None]]] = {
    Run: Pen._run,
    Rule: Pen._rule,
    Code: Pen._code,
    Shape: Pen._shape,
    Picture: Pen._picture,
    Stamp: Pen._stamp,
}


@lru_cache(maxsize=1024)
def _rule_shape(x: float, top: float, width: float, height: float) -> tuple[str, str]:
    """A box, and how its outline is drawn, or the line it is where it has no height; tables stand alike in letters."""
    box = f"{x:.2f} {top - height:.2f} {width:.2f} {height:.2f} re"
    line = f"{x:.2f} {top:.2f} m {x + width:.2f} {top - height:.2f} l S"
    return box, f"{box} S" if height and width else line
