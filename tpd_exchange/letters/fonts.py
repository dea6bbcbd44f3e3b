"""The fonts of one file: ReportLab's subsets, those that all letters of a template share being packed only once."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from tpd_exchange.letters.face import CHAINS, Face, face
from tpd_exchange.letters.mended import character_map
from tpd_exchange.letters.saving import CAREFUL, QUICK, LetterDocument, Plain, stream
from tpd_exchange.letters.style import Style, kerned, segments

Piece = tuple[str, str]
"""A font's name in the file and the text as hexadecimal codes."""

Encode = Callable[[str, str], Sequence[Piece]]
"""The text in the face of a key, cut where the font changes."""

_ORDER: Final = [*CHAINS, "latin-400", "latin-700"]
_MOST_REMEMBERED: Final = 4_000
_MOST_CODES: Final = 256


class Subset(NamedTuple):
    """At most 256 characters of a face, as they stand in a file."""

    characters: Sequence[int]
    tag: str
    program: bytes
    meanings: bytes
    descriptor: str
    font: str


class Preset(NamedTuple):
    """What all letters of a template share of a face: where each character stands, and the subsets."""

    codes: Mapping[str, Piece]
    subsets: tuple[Subset, ...]


@dataclass(frozen=True, eq=False)
class Presets:
    """What all letters of a template share, for each face."""

    of: Mapping[str, Preset]

    def encode(self, key: str, text: str) -> list[Piece]:
        """The text in what is shared alone; a KeyError if that lacks a face or a character."""
        return _split(self.of[key].codes, text)


NO_PRESETS: Final = Presets({})


def named(key: str, number: int) -> str:
    """What a subset is called in every file, so that what is shown in it can be kept."""
    return f"/F{_ORDER.index(key)}+{number}"


def packed(of: Face, characters: Sequence[int], level: int = CAREFUL) -> Subset:
    """The program, the meanings and the widths of these characters; the first stands for none."""
    program = of.makeSubset(characters)
    number = zlib.crc32(repr(characters).encode())
    tag = "".join(chr(65 + number // 26**place % 26) for place in range(6))
    name = f"{tag}+{of.name.decode()}"
    widths = " ".join(f"{of.getCharWidth(character):g}" for character in characters)
    return Subset(
        characters=characters,
        tag=tag,
        program=stream(zlib.compress(program, level), f"/Length1 {len(program)} "),
        meanings=stream(zlib.compress(character_map(characters).encode(), level)),
        descriptor=of.described(name),
        font=f"/Type /Font /Subtype /TrueType /BaseFont /{name} /FirstChar 0 /LastChar {len(characters) - 1} "
        f"/Widths [{widths}]",
    )


def preset(key: str, characters: Iterable[str]) -> Preset:
    """What all letters of a template share of this face."""
    font = LetterFont(key, None)
    font.split("".join(characters))
    return Preset(dict(font.codes), tuple(packed(font.face, subset) for subset in font.own))


def _split(codes: Mapping[str, Piece], text: str) -> list[Piece]:
    """The text in codes, cut where the font changes."""
    found = [codes[sign] for sign in text]
    first = found[0][0] if found else ""
    shown = "".join([code for name, code in found if name == first])
    if len(shown) == 2 * len(found):
        return [(first, shown)]
    pieces: list[Piece] = []
    for name, code in found:
        if pieces and pieces[-1][0] == name:
            pieces[-1] = (name, pieces[-1][1] + code)
        else:
            pieces.append((name, code))
    return pieces


class _Places(dict[str, Piece]):
    """Where each character stands; one that is new gets the next place. In every subset the first stands for none."""

    def __init__(self, key: str, glyphs: Mapping[str, int], shared: Preset | None) -> None:
        super().__init__(shared.codes if shared else ())
        self._key, self._glyphs, self._before = key, glyphs, len(shared.subsets) if shared else 0
        self.own: list[list[int]] = []

    def __missing__(self, sign: str) -> Piece:
        # ReportLab shows a box for what the face lacks and says nothing.
        if not self._glyphs[sign]:
            raise LookupError(f"{self._key} lacks {sign!r}")
        if not self.own or len(self.own[-1]) == _MOST_CODES:
            self.own.append([0])
        characters = self.own[-1]
        characters.append(ord(sign))
        name = named(self._key, self._before + len(self.own) - 1)
        place = self[sign] = (name, f"{len(characters) - 1:02x}")
        return place


class LetterFont:
    """A face in one file; its first subsets are those of the template, only what these lack is cut for the letter."""

    def __init__(self, key: str, shared: Preset | None) -> None:
        self.face = face(key)
        self.codes = _Places(key, self.face.glyphs, shared)
        self._key, self._shared = key, shared.subsets if shared else ()

    @property
    def own(self) -> list[list[int]]:
        """The characters of the subsets that are not the template's."""
        return self.codes.own

    def split(self, text: str) -> list[Piece]:
        """The text, cut where the font changes."""
        return _split(self.codes, text)

    def addObjects(self, document: LetterDocument) -> None:
        """Embed the subsets, as ReportLab's document asks: those of the template as they were packed, and its own."""
        for number, subset in enumerate((*self._shared, *(packed(self.face, own, QUICK) for own in self.own))):
            document.fonts[named(self._key, number)[1:]] = document.add(_font(document, subset))
            document.updateSignature(subset.tag)


def _font(document: LetterDocument, subset: Subset) -> Plain:
    program = document.add(Plain(subset.program))
    descriptor = document.add(Plain(f"<<{subset.descriptor} /FontFile2 {program}>>".encode()))
    meanings = document.add(Plain(subset.meanings))
    return Plain(f"<<{subset.font} /ToUnicode {meanings} /FontDescriptor {descriptor}>>".encode())


class Fonts:
    """The fonts of one file, each opened when its face is first used."""

    def __init__(self, presets: Presets, document: LetterDocument) -> None:
        self._presets, self._document = presets, document
        self._open: dict[str, LetterFont] = {}

    def shown(self, text: str, style: Style, gap: float = 0) -> str:
        """The operators that show the text, spaces widened by the gap and pairs kerned."""
        fixed = _fixed(self._presets, text, style, gap)
        if fixed is None:
            return _operators(self.encode, text, style, gap)
        for key in fixed[1]:
            if key not in self._open:
                self._open_font(key)
        return fixed[0]

    def encode(self, key: str, text: str) -> list[Piece]:
        """The text in the face of that key, cut where the font changes."""
        return (self._open.get(key) or self._open_font(key)).split(text)

    def _open_font(self, key: str) -> LetterFont:
        font = self._open[key] = LetterFont(key, self._presets.of.get(key))
        self._document.delayedFonts.append(font)
        return font


class RunFonts(Fonts):
    """The fonts of a file of many letters: they grow with it, and what was shown once is shown again alike."""

    def __init__(self, document: LetterDocument) -> None:
        super().__init__(NO_PRESETS, document)
        self._shown: dict[tuple[str, Style, float], str] = {}

    def shown(self, text: str, style: Style, gap: float = 0) -> str:
        """The operators that show the text."""
        known = self._shown.get((text, style, gap))
        if known is None:
            if len(self._shown) > _MOST_REMEMBERED:
                self._shown.clear()
            known = self._shown[text, style, gap] = _operators(self.encode, text, style, gap)
        return known


@lru_cache(maxsize=4096)
def _fixed(presets: Presets, text: str, style: Style, gap: float) -> tuple[str, tuple[str, ...]] | None:
    """The operators for what is shown alike in many letters, and the faces they need; None if it is not."""
    try:
        return _operators(presets.encode, text, style, gap), tuple(key for key, _ in segments(text, style.key))
    except KeyError:
        return None


def _operators(encode: Encode, text: str, style: Style, gap: float) -> str:
    font = ""
    found: list[str] = []
    for key, stretch in segments(text, style.key):
        for name, codes in _pieces(encode, key, stretch, gap * 1000 / style.size):
            if name != font:
                found.append(f"{name} {style.size:g} Tf")
                font = name
            found.append(codes)
    return " ".join(found)


def _pieces(encode: Encode, key: str, text: str, gap: float) -> list[Piece]:
    """The operators that show the text, each with the font it needs; spaces widened and pairs kerned."""
    stretches = kerned(text, key)
    if len(stretches) == 1 and not (gap and " " in text):
        return [(name, f"<{codes}> Tj") for name, codes in encode(key, text)]
    shown: list[Piece] = []
    for stretch, distance in _spaced(stretches, gap) if gap else stretches:
        pieces = encode(key, stretch)
        for index, (name, codes) in enumerate(pieces):
            move = f" {-distance:g} " if distance and index == len(pieces) - 1 else ""
            if shown and shown[-1][0] == name:
                shown[-1] = (name, f"{shown[-1][1]}<{codes}>{move}")
            else:
                shown.append((name, f"<{codes}>{move}"))
    return [(name, f"[{codes}] TJ") for name, codes in shown]


def _spaced(stretches: tuple[tuple[str, int], ...], gap: float) -> Iterator[tuple[str, float]]:
    """The stretches cut after each space, with the distance that follows."""
    for stretch, distance in stretches:
        words = stretch.split(" ")
        for word in words[:-1]:
            yield word + " ", round(gap, 1)
        if words[-1]:
            yield words[-1], distance
