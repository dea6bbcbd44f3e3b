"""A letter from values to bytes, against ReportLab's bare canvas drawing the same lines.

The floor is as low as ReportLab can be brought: faces parsed once, subsets made and packed once, drawString only, and
the same words each time, while ours gets another person, amount and number each time and also tags and seals.
"""

import io
import zlib
from collections.abc import Iterator
from functools import lru_cache
from itertools import count
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from bench.ratio import Ratio, side_by_side
from tests.letters.sample import SEAL, values
from tpd_exchange import letters
from tpd_exchange.letters.layout import lay_out
from tpd_exchange.letters.page import Code, Rule, Run, Sheets
from tpd_exchange.letters.pictures import code_modules
from tpd_exchange.letters.style import segments, width
from tpd_exchange.paths import FONTS

TEMPLATE = "placement-researcher"
SAID = set(letters.template(TEMPLATE).fields)
"""A letter is given only what its template says."""
ROUNDS = 60
LIMIT = 4.0
FACES = ("serif-400", "serif-700", "sans-400", "sans-700", "latin-400", "latin-700")
SYLLABLES = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호"


def measure() -> Iterator[Ratio]:
    """The placement letter in its three languages."""
    rl_config.invariant, rl_config.useA85 = 1, 0
    for key in FACES:
        pdfmetrics.registerFont(_cached(ttfonts.TTFont(key, str(FONTS / f"{key}.ttf"))))
    template = letters.template(TEMPLATE)
    for language in ("ko", "en", "both"):
        sheets = lay_out(template, values(), language, "a4", SEAL)[0]
        people = map(facts, count())

        def ours(language: str = language, people: Iterator[dict[str, Any]] = people) -> bytes:
            return letters.render(template, next(people), language, "a4", seal=SEAL).pdf

        def floor(sheets: Sheets = sheets) -> bytes:
            return bare(sheets)

        side_by_side(ours, floor, 4)
        yield Ratio(f"a letter ({language})", *side_by_side(ours, floor, ROUNDS), LIMIT, "bare canvas")


def facts(number: int) -> dict[str, Any]:
    """The sample facts with another person, number and amount, so that nothing can be remembered."""
    name = SYLLABLES[number % 40] + SYLLABLES[number * 7 % 40] + SYLLABLES[number * 13 % 40]
    made = values(
        researcher={"hangul_name": name, "given_names": f"GIL{chr(65 + number % 26)}"},
        letter={"reference": f"TPD-2026-{number:04}"},
        placement={"number": f"KR-US-2026-{number:04}"},
    )
    made["placement"]["funding"][0]["amount"] = 3_000_000 + number * 1234
    made["rule"] = {name: fact for name, fact in made["rule"].items() if f"rule.{name}" in SAID}
    return made


def bare(sheets: Sheets) -> bytes:
    """The same lines, rules and code, drawn by hand."""
    file = io.BytesIO()
    canvas = Canvas(file, pageCompression=1)
    canvas._doc.compression = 1
    for page in sheets.pages:
        canvas.setPageSize((page.width, page.height))
        for item in page.items:
            if isinstance(item, Run):
                _text(canvas, item, page.height)
            elif isinstance(item, Rule):
                canvas.line(item.x, page.height - item.y, item.x + item.width, page.height - item.y - item.height)
            elif isinstance(item, Code):
                _code(canvas, item, page.height)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _text(canvas: Canvas, run: Run, height: float) -> None:
    x = run.x
    pieces = segments(run.text, run.style.key)
    for key, text in pieces:
        canvas.setFont(key, run.style.size)
        canvas.drawString(x, height - run.y, text)
        x += width(text, run.style) if len(pieces) > 1 else 0


def _code(canvas: Canvas, code: Code, height: float) -> None:
    side, stretches = code_modules(code.payload)
    module = code.side / side
    path = canvas.beginPath()
    for column, row, length in ((int(part) for part in box.split()[:3]) for box in stretches.split(" re") if box):
        path.rect(code.x + column * module, height - code.y - (row + 1) * module, length * module, module)
    canvas.drawPath(path, stroke=0, fill=1)


class _Packed:
    """ReportLab's compression filter, remembering what it has packed."""

    pdfname = "FlateDecode"
    _pack = staticmethod(lru_cache(maxsize=None)(zlib.compress))

    def encode(self, text: bytes | str) -> bytes:
        return self._pack(text.encode() if isinstance(text, str) else text)


def _cached(font: ttfonts.TTFont) -> ttfonts.TTFont:
    make = font.face.makeSubset
    remembered: dict[tuple[int, ...], bytes] = {}

    def subset(codes: list[int]) -> bytes:
        key = tuple(codes)
        if key not in remembered:
            remembered[key] = make(codes)
        return remembered[key]

    def add(document: Any, name: str, codes: list[int]) -> Any:
        plain = pdfdoc.PDFZCompress
        pdfdoc.PDFZCompress = _Packed()
        try:
            return type(font.face).addSubsetObjects(font.face, document, name, codes)
        finally:
            pdfdoc.PDFZCompress = plain

    font.face.makeSubset, font.face.addSubsetObjects = subset, add
    return font
