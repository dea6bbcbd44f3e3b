"""The floor of a letter: the same lines, rules and code on ReportLab's bare canvas, as low as that can be brought.

Faces are parsed once, subsets made and packed once, and the words are the same each time.
"""

import io
import zlib
from functools import lru_cache
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from tpd_exchange.letters.page import Code, Rule, Run, Sheets
from tpd_exchange.letters.pictures import code_rows
from tpd_exchange.letters.style import segments, width
from tpd_exchange.paths import FONTS

FACES = ("serif-400", "serif-700", "sans-400", "sans-700", "latin-400", "latin-700")


def prepare() -> None:
    """Parse the faces, once."""
    rl_config.invariant, rl_config.useA85 = 1, 0
    for key in FACES:
        pdfmetrics.registerFont(_cached(ttfonts.TTFont(key, str(FONTS / f"{key}.ttf"))))


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
    side, rows = code_rows(code.payload)
    place = f"{code.side:.2f} 0 0 {code.side:.2f} {code.x:.2f} {height - code.y - code.side:.2f} cm"
    canvas._code.append(f"q {place} BI /W {side} /H {side} /BPC 1 /IM true /F /AHx ID {rows.hex()}> EI Q")


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
