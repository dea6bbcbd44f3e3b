"""How text looks, and how wide it runs."""

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Final, Literal

from tpd_exchange.letters.face import Face, chain, face

_LATIN_PAIR: Final = re.compile(r"[!-~–‘’“”]{2}")

Align = Literal["left", "justified", "centre", "right"]
Colour = tuple[float, float, float]

BLACK: Final[Colour] = (0, 0, 0)
GREY: Final[Colour] = (0.38, 0.38, 0.4)
PALE: Final[Colour] = (0.8, 0.8, 0.82)
NAVY: Final[Colour] = (0.07, 0.16, 0.33)
GAP: Final[Colour] = (0.75, 0.05, 0.05)


@dataclass(frozen=True, eq=False)
class Style:
    """The look of a piece of text: face, size in points, colour. Made once and shared, so told apart by identity."""

    family: Literal["serif", "sans"] = "serif"
    bold: bool = False
    size: float = 10.5
    colour: Colour = BLACK

    @cached_property
    def key(self) -> str:
        """The key of the face."""
        return f"{self.family}-{700 if self.bold else 400}"


@cache
def varied(style: Style, *, bold: bool | None = None, colour: Colour | None = None) -> Style:
    """The same style, heavier or in another colour."""
    return Style(style.family, style.bold if bold is None else bold, style.size, colour or style.colour)


@dataclass(frozen=True, eq=False)
class Paragraph:
    """The look of a block of text: its style, distance of lines, alignment and indents in points."""

    style: Style
    leading: float = 17
    align: Align = "left"
    before: float = 0
    after: float = 0
    indent: float = 0
    hanging: float = 0
    role: str = "P"


Segment = tuple[str, str]
"""A face's key and the text to set in it."""


class _Advances(dict[str, float]):
    """Advances of the characters of one style: the first face of its chain that has the character counts."""

    def __init__(self, faces: tuple[Face, ...]) -> None:
        super().__init__()
        self._faces = faces

    def __missing__(self, character: str) -> float:
        for one in self._faces:
            if one.glyphs[character]:
                return self.setdefault(character, one.advances[character])
        return self.setdefault(character, self["〓"])


@cache
def _advances(key: str) -> _Advances:
    return _Advances(chain(key))


@lru_cache(maxsize=3072)
def width(text: str, style: Style) -> float:
    """How wide the text runs, in points."""
    first = chain(style.key)[0].glyphs
    if all(map(first.__getitem__, text)):
        advances = _advances(style.key)
        closer = sum([distance for _, distance in kerned(text, style.key)])
        return (sum([advances[character] for character in text]) + closer) * style.size / 1000
    return sum(_segment_width(part, key) for key, part in segments(text, style.key)) * style.size / 1000


def _segment_width(text: str, key: str) -> float:
    return sum(map(_advances(key).__getitem__, text)) + sum(distance for _, distance in kerned(text, key))


@lru_cache(maxsize=3072)
def kerned(text: str, key: str) -> tuple[tuple[str, int], ...]:
    """The text cut where a pair of Latin signs is set closer or wider, with the distance after each stretch."""
    if not _LATIN_PAIR.search(text):
        return ((text, 0),)
    pairs = face(key).kerning
    found: list[tuple[str, int]] = []
    start = 0
    for index in range(1, len(text)):
        distance = pairs.get(text[index - 1 : index + 1])
        if distance:
            found.append((text[start:index], distance))
            start = index
    return (*found, (text[start:], 0))


@lru_cache(maxsize=3072)
def segments(text: str, key: str) -> tuple[Segment, ...]:
    """The text cut into stretches of one face each; a word stays whole in one face where any face can set it whole."""
    faces = chain(key)
    glyphs = faces[0].glyphs
    if all(map(glyphs.__getitem__, text)):
        return ((key, text),)
    found: list[list[str]] = []
    for word in _words(text):
        whole = next((face for face in faces if all(map(face.glyphs.__getitem__, word))), None)
        for piece, found_face in [(word, whole)] if whole else [(sign, _face_for(sign, faces)) for sign in word]:
            shown = piece if found_face else "〓"
            chosen = found_face.key if found_face else key
            if found and found[-1][0] == chosen:
                found[-1][1] += shown
            else:
                found.append([chosen, shown])
    return tuple((chosen, piece) for chosen, piece in found)


def _words(text: str) -> list[str]:
    """Words with the spaces between them, each stretch of Latin letters apart from other scripts."""
    words: list[str] = []
    previous = ""
    for character in text:
        kind = " " if character == " " else "a" if character < "\u3000" else "가"
        if kind == previous:
            words[-1] += character
        else:
            words.append(character)
        previous = kind
    return words


def _face_for(character: str, faces: tuple[Face, ...]) -> Face | None:
    return next((face for face in faces if face.glyphs[character]), None)
