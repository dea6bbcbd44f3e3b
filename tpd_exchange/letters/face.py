"""The bundled faces, as ReportLab's; their large tables are read in one go, which takes a tenth of its time."""

import json
import mmap
import struct
from array import array
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from sys import byteorder
from threading import Lock
from typing import Any, Final

from reportlab.pdfbase.ttfonts import TTFontFace

from tpd_exchange.paths import FONTS

CHAINS: Final = {
    "serif-400": ("serif-400", "latin-400", "sans-400"),
    "serif-700": ("serif-700", "latin-700", "serif-400", "latin-400"),
    "sans-400": ("sans-400", "latin-400", "serif-400"),
    "sans-700": ("sans-700", "latin-700", "serif-700", "serif-400", "latin-400"),
}
"""For each face of a style, the faces asked in turn for a character it lacks."""

_UNNEEDED: Final = ("name", "OS/2")
"""Tables that ReportLab copies into every subset, though a PDF says the same in its own words."""


def _numbers(kind: str, data: bytes) -> "array[int]":
    found: array[int] = array(kind)
    found.frombytes(data)
    if byteorder == "little":
        found.byteswap()
    return found


class Face(TTFontFace):
    """One prepared TrueType face: its characters, advances and outlines (see resources/fonts/prepare.py)."""

    def __init__(self, key: str) -> None:
        self.key = key
        self._cutting = Lock()
        super().__init__(str(FONTS / f"{key}.ttf"))

    @cached_property
    def kerning(self) -> Mapping[str, int]:
        """Pairs of Latin signs that are set closer or wider, with the distance in thousandths of the size."""
        return _kerning().get(self.key, {})

    def readFile(self, file: str) -> None:
        """Map the file instead of reading it: a letter needs a few of its outlines."""
        self.filename = self.key
        with Path(file).open("rb") as opened:
            self._ttf_data = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        self._pos = 0

    def get_table(self, tag: str) -> Any:
        """One table; the outlines as a view, for they are megabytes of which a subset takes a few."""
        if tag in _UNNEEDED:
            raise KeyError(tag)
        if tag != "glyf":
            return super().get_table(tag)
        start, length = self.get_table_pos(tag)
        return memoryview(self._ttf_data)[start : start + length]

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N803
        """Read names and measures as ReportLab does, but characters, advances and places in one go each."""
        super().extractInfo(charInfo=0)
        scale = 1000 / self.unitsPerEm
        heading = super().get_table("hhea")
        # ReportLab takes the narrower measures of OS/2; by these a reader marks text from head to foot.
        self.ascent, self.descent = (side * scale for side in struct.unpack_from(">2h", heading, 4))
        wide = struct.unpack_from(">H", heading, 34)[0]
        metrics = _numbers("H", super().get_table("hmtx"))
        last = metrics[2 * wide - 2]
        self.hmetrics = [
            *zip(metrics[0 : 2 * wide : 2], metrics[1 : 2 * wide : 2], strict=True),
            *((last, bearing) for bearing in metrics[2 * wide :]),
        ]
        self.defaultWidth = metrics[0] * scale
        long = struct.unpack_from(">h", super().get_table("head"), 50)[0]
        places = _numbers("I" if long else "H", super().get_table("loca"))
        self.glyphPos = places if long else [place << 1 for place in places]
        self.charToGlyph = self._read_characters()
        self.glyphs = {chr(code): glyph for code, glyph in self.charToGlyph.items()}
        self.advances = {sign: metrics[2 * min(glyph, wide - 1)] * scale for sign, glyph in self.glyphs.items()}

    def _read_characters(self) -> dict[int, int]:
        data = super().get_table("cmap")
        start = struct.unpack_from(">L", data, 8)[0]
        count = struct.unpack_from(">L", data, start + 12)[0]
        groups = _numbers("I", data[start + 16 : start + 16 + 12 * count])
        found: dict[int, int] = {}
        for index in range(0, len(groups), 3):
            first, last, glyph = groups[index : index + 3]
            found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
        found[0xA0] = found[0x20]
        return found

    def makeSubset(self, subset: Any) -> bytes:
        """Cut the program of some characters."""
        with self._cutting:  # ReportLab keeps its place in the file in the face: a preview would move that of an issue
            program: bytes = super().makeSubset(subset)
        return program

    def described(self, name: str) -> str:
        """What a file says of a font of this face, but for its program."""
        box = " ".join(f"{side:g}" for side in self.bbox)
        return (
            f"/Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{box}] /ItalicAngle {self.italicAngle:g} "
            f"/Ascent {self.ascent:g} /Descent {self.descent:g} /CapHeight {self.capHeight:g} /StemV {self.stemV:g} "
            f"/MissingWidth {self.defaultWidth:g}"
        )

    def getCharWidth(self, code: int) -> float:
        """The advance of a character."""
        found: float = self.advances.get(chr(code), self.defaultWidth)
        return found


@cache
def _kerning() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = json.loads((FONTS / "kerning.json").read_text(encoding="utf-8"))
    return found


@cache
def face(key: str) -> Face:
    """The face of that key; read at its first use and kept."""
    return Face(key)


@cache
def chain(key: str) -> tuple[Face, ...]:
    """The face of that key and those that stand in for it, best first."""
    return tuple(face(name) for name in CHAINS.get(key, (key,)))


@cache
def printable(character: str) -> bool:
    """Whether some bundled face has a glyph for this character."""
    return any(character in one.glyphs for one in chain("serif-700"))
