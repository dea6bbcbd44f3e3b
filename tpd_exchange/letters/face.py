"""The bundled faces, as ReportLab's; their large tables are not read but looked up in."""

import json
import mmap
import struct
from array import array
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from sys import byteorder
from typing import Any, Final

from reportlab.pdfbase.ttfonts import TTFontFace

from tpd_exchange.letters.cutting import cut
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


_NO_BREAK_SPACE: Final = 0xA0


def _numbers(kind: str, data: bytes) -> "array[int]":
    found: array[int] = array(kind)
    found.frombytes(data)
    if byteorder == "little":
        found.byteswap()
    return found


class _Metrics:
    """Advance and left bearing of each glyph; the last ones share their advance."""

    def __init__(self, numbers: "array[int]", wide: int) -> None:
        self._numbers, self._wide = numbers, wide

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        """Those of one glyph."""
        if glyph < self._wide:
            return self._numbers[2 * glyph], self._numbers[2 * glyph + 1]
        return self._numbers[2 * self._wide - 2], self._numbers[self._wide + glyph]


class _Characters(dict[int, int]):
    """Glyphs by character, looked up when first asked for; 0 is none."""

    def __init__(self, groups: "array[int]") -> None:
        super().__init__()
        self._firsts, self._lasts, self._glyphs = groups[0::3], groups[1::3], groups[2::3]

    def __contains__(self, code: object) -> bool:
        return isinstance(code, int) and self[code] > 0

    def __missing__(self, code: int) -> int:
        if code == _NO_BREAK_SPACE:
            return self.setdefault(code, self[0x20])
        index = bisect_right(self._firsts, code) - 1
        found = index >= 0 and code <= self._lasts[index]
        return self.setdefault(code, self._glyphs[index] + code - self._firsts[index] if found else 0)


class _Signs(dict[str, int]):
    """The same by the character as text."""

    def __init__(self, characters: _Characters) -> None:
        super().__init__()
        self._characters = characters

    def __missing__(self, character: str) -> int:
        return self.setdefault(character, self._characters[ord(character)])


class _Widths(dict[str, float]):
    """Advances by character, in thousandths of the size."""

    def __init__(self, signs: _Signs, metrics: _Metrics, scale: float) -> None:
        super().__init__()
        self._signs, self._metrics, self._scale = signs, metrics, scale

    def __missing__(self, character: str) -> float:
        return self.setdefault(character, self._metrics[self._signs[character]][0] * self._scale)


class Face(TTFontFace):
    """One prepared TrueType face: its characters, advances and outlines (see resources/fonts/prepare.py)."""

    def __init__(self, key: str) -> None:
        self.key = key
        self._small: dict[str, bytes] = {}
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
            if tag not in self._small:
                self._small[tag] = super().get_table(tag)
            return self._small[tag]
        start, length = self.get_table_pos(tag)
        return memoryview(self._ttf_data)[start : start + length]

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N803
        """Read names and measures as ReportLab does; characters, advances and places are looked up when needed."""
        super().extractInfo(charInfo=0)
        scale = 1000 / self.unitsPerEm
        heading = super().get_table("hhea")
        # ReportLab takes the narrower measures of OS/2; by these a reader marks text from head to foot.
        self.ascent, self.descent = (side * scale for side in struct.unpack_from(">2h", heading, 4))
        wide = struct.unpack_from(">H", heading, 34)[0]
        self.hmetrics = _Metrics(_numbers("H", super().get_table("hmtx")), wide)
        self.defaultWidth = self.hmetrics[0][0] * scale
        long = struct.unpack_from(">h", super().get_table("head"), 50)[0]
        places = _numbers("I" if long else "H", super().get_table("loca"))
        self.glyphPos = places if long else [place << 1 for place in places]
        self.charToGlyph = _Characters(self._groups())
        self.glyphs = _Signs(self.charToGlyph)
        self.advances = _Widths(self.glyphs, self.hmetrics, scale)

    def _groups(self) -> "array[int]":
        data = super().get_table("cmap")
        start = struct.unpack_from(">L", data, 8)[0]
        count = struct.unpack_from(">L", data, start + 12)[0]
        return _numbers("I", data[start + 16 : start + 16 + 12 * count])

    def makeSubset(self, subset: Any) -> bytes:
        """Cut the program of some characters; unlike ReportLab's, threads may do so at once."""
        return cut(self, subset)

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
        return self.advances[chr(code)]


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
    return any(one.glyphs[character] for one in chain("serif-700"))
