"""Draws the placed things of one page on ReportLab's canvas, each within the element of meaning it belongs to."""

from collections.abc import Iterator

from tpd_exchange.letters.fonts import Fonts
from tpd_exchange.letters.mended import LetterCanvas
from tpd_exchange.letters.page import ARTIFACT, Blank, Code, Element, Page, Picture, Rule, Run, Stamp
from tpd_exchange.letters.pictures import code_modules, picture
from tpd_exchange.letters.style import Colour, Style, kerned, segments, width

_STAMP = Style("sans", bold=True, size=96, colour=(0.93, 0.86, 0.86))


class Pen:
    """Draws one page; `marks` are the elements of its marked content, in order."""

    def __init__(self, canvas: LetterCanvas, page: Page, elements: list[Element], fonts: Fonts) -> None:
        self._canvas, self._page, self._elements, self._fonts = canvas, page, elements, fonts
        self._write = canvas.addLiteral
        self._open: int | None = None
        self._colour: Colour | None = None
        self._line: tuple[Colour, float, str] | None = None
        self.marks: list[int] = []

    def draw(self) -> None:
        """Draw everything in order."""
        for item in self._page.items:
            if isinstance(item, Blank):
                continue
            self._mark(item)
            if isinstance(item, Run):
                self._run(item)
            elif isinstance(item, Rule):
                self._rule(item)
            elif isinstance(item, Code):
                self._code(item)
            elif isinstance(item, Picture):
                self._picture(item)
            elif isinstance(item, Stamp):
                self._stamp(item)
        self._close()

    def _mark(self, item: Run | Rule | Picture | Code | Stamp) -> None:
        element = ARTIFACT if isinstance(item, Rule | Stamp) else item.element
        if element == self._open:
            return
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
            self._canvas.setFillColorRGB(*colour)
            self._colour = colour

    def _ink(self, colour: Colour, thickness: float, dashes: str) -> None:
        if (colour, thickness, dashes) != self._line:
            self._canvas.setStrokeColorRGB(*colour)
            self._canvas.setLineWidth(thickness)
            self._canvas.setDash([float(length) for length in dashes.split()])
            self._line = (colour, thickness, dashes)

    def _run(self, run: Run) -> None:
        if not run.text:
            return
        style = run.style
        self._fill(style.colour)
        out = [f"BT 1 0 0 1 {run.x:.2f} {self._page.height - run.y:.2f} Tm"]
        font = ""
        for key, text in segments(run.text, style.key):
            for name, codes in self._pieces(key, text, run.gap * 1000 / style.size):
                if name != font:
                    out.append(f"{name} {style.size:g} Tf")
                    font = name
                out.append(codes)
        out.append("ET")
        self._write(" ".join(out))

    def _pieces(self, key: str, text: str, gap: float) -> list[tuple[str, str]]:
        """The operators that show the text, each with the font it needs; spaces widened and pairs kerned."""
        stretches = kerned(text, key)
        if len(stretches) == 1 and not (gap and " " in text):
            return [(name, f"<{codes}> Tj") for name, codes in self._fonts.encode(key, text)]
        shown: list[tuple[str, str]] = []
        for stretch, distance in _spaced(stretches, gap) if gap else stretches:
            pieces = self._fonts.encode(key, stretch)
            for index, (name, codes) in enumerate(pieces):
                move = f" {-distance:g} " if distance and index == len(pieces) - 1 else ""
                if shown and shown[-1][0] == name:
                    shown[-1] = (name, f"{shown[-1][1]}<{codes}>{move}")
                else:
                    shown.append((name, f"<{codes}>{move}"))
        return [(name, f"[{codes}] TJ") for name, codes in shown]

    def _rule(self, rule: Rule) -> None:
        canvas, top = self._canvas, self._page.height - rule.y
        if rule.fill:
            self._fill(rule.fill)
            canvas.rect(rule.x, top - rule.height, rule.width, rule.height, stroke=0, fill=1)
        if rule.stroke:
            self._ink(rule.stroke, rule.thickness, rule.dashes)
            if rule.height and rule.width:
                canvas.rect(rule.x, top - rule.height, rule.width, rule.height)
            else:
                canvas.line(rule.x, top, rule.x + rule.width, top - rule.height)

    def _code(self, code: Code) -> None:
        """Hundreds of boxes: ReportLab's own path would write each with six decimals."""
        side, stretches = code_modules(code.payload)
        module = code.side / side
        self._fill((0, 0, 0))
        self._canvas.saveState()
        self._canvas.transform(module, 0, 0, -module, code.x, self._page.height - code.y)
        self._write(" ".join(f"{x} {y} {length} 1 re" for x, y, length in stretches) + " f")
        self._canvas.restoreState()

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
        for name, codes in self._fonts.encode(_STAMP.key, stamp.text):
            self._write(f"{name} {_STAMP.size:g} Tf <{codes}> Tj")
        self._write("ET")


def _spaced(stretches: tuple[tuple[str, int], ...], gap: float) -> Iterator[tuple[str, float]]:
    """The stretches cut after each space, with the distance that follows."""
    for stretch, distance in stretches:
        words = stretch.split(" ")
        for word in words[:-1]:
            yield word + " ", round(gap, 1)
        if words[-1]:
            yield words[-1], distance
