"""The bundled faces: read once, straight from the prepared files, without a font library."""

import json
import mmap
import struct
from array import array
from collections.abc import Mapping
from functools import cache, cached_property
from sys import byteorder
from typing import Final

from tpd_exchange.paths import FONTS

CHAINS: Final = {
    "serif-400": ("serif-400", "latin-400", "sans-400"),
    "serif-700": ("serif-700", "latin-700", "serif-400", "latin-400"),
    "sans-400": ("sans-400", "latin-400", "serif-400"),
    "sans-700": ("sans-700", "latin-700", "serif-700", "serif-400", "latin-400"),
}
"""For each face of a style, the faces asked in turn for a character it lacks."""


def _numbers(kind: str, data: bytes) -> "array[int]":
    found: array[int] = array(kind)
    found.frombytes(data)
    if byteorder == "little":
        found.byteswap()
    return found


class Face:
    """One prepared TrueType face: its characters, advances and outlines (see resources/fonts/prepare.py)."""

    def __init__(self, key: str) -> None:
        self.key = key
        with (FONTS / f"{key}.ttf").open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        count = struct.unpack_from(">H", self._data, 4)[0]
        records = (struct.unpack_from(">4sLLL", self._data, 12 + 16 * index) for index in range(count))
        self._tables = {tag.decode(): (offset, length) for tag, _, offset, length in records}
        self._read_measures()
        self.glyphs: dict[str, int] = self._read_characters()
        self.postscript_name = self._read_name()
        self.advances: dict[str, float] = {
            character: self._metrics[2 * min(glyph, self._wide - 1)] * self.scale
            for character, glyph in self.glyphs.items()
        }

    @cached_property
    def kerning(self) -> Mapping[str, int]:
        """Pairs of Latin signs that are set closer or wider, with the distance in thousandths of the size."""
        return _kerning().get(self.key, {})

    def table(self, tag: str) -> bytes:
        """The bytes of one table."""
        offset, length = self._tables[tag]
        return self._data[offset : offset + length]

    def outline(self, glyph: int) -> bytes:
        """The outline of one glyph."""
        start = self._tables["glyf"][0]
        return self._data[start + self._places[glyph] * self._step : start + self._places[glyph + 1] * self._step]

    def metrics(self, glyph: int) -> tuple[int, int]:
        """Advance and left side bearing of one glyph, in the face's own units."""
        if glyph < self._wide:
            return self._metrics[2 * glyph], self._metrics[2 * glyph + 1]
        return self._metrics[2 * self._wide - 2], self._metrics[self._wide + glyph]

    def _read_measures(self) -> None:
        head, hhea, os2 = self.table("head"), self.table("hhea"), self.table("OS/2")
        self.units: int = struct.unpack_from(">H", head, 18)[0]
        self.scale = 1000 / self.units
        left, bottom, right, top = (round(side * self.scale) for side in struct.unpack_from(">4h", head, 36))
        self.box = (left, bottom, right, top)
        self.ascent, self.descent = (round(side * self.scale) for side in struct.unpack_from(">2h", hhea, 4))
        self.weight: int = struct.unpack_from(">H", os2, 4)[0]
        self.cap_height = round(struct.unpack_from(">h", os2, 88)[0] * self.scale)
        self._wide: int = struct.unpack_from(">H", hhea, 34)[0]
        self._metrics = _numbers("H", self.table("hmtx"))
        long = struct.unpack_from(">h", head, 50)[0]
        self._step = 1 if long else 2
        self._places = _numbers("I" if long else "H", self.table("loca"))

    def _read_characters(self) -> dict[str, int]:
        data = self.table("cmap")
        start = struct.unpack_from(">L", data, 8)[0]
        count = struct.unpack_from(">L", data, start + 12)[0]
        groups = _numbers("I", data[start + 16 : start + 16 + 12 * count])
        found: dict[str, int] = {}
        for index in range(0, len(groups), 3):
            first, last, glyph = groups[index : index + 3]
            found.update(zip(map(chr, range(first, last + 1)), range(glyph, glyph + last - first + 1), strict=True))
        found["\u00a0"] = found[" "]
        return found

    def _read_name(self) -> str:
        data = self.table("name")
        count, strings = struct.unpack_from(">2H", data, 2)
        for index in range(count):
            platform, _, _, kind, length, offset = struct.unpack_from(">6H", data, 6 + 12 * index)
            if (platform, kind) == (3, 6):
                return data[strings + offset : strings + offset + length].decode("utf-16-be")
        return self.key


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
