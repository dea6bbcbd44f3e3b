"""The fonts of one file: ReportLab's subsets, those that all letters of a template share being packed only once."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTEncoding, TTFont

from tpd_exchange.letters.face import CHAINS, Face, face
from tpd_exchange.letters.mended import character_map
from tpd_exchange.letters.saving import QUICK, LetterDocument, Plain, stream
from tpd_exchange.letters.style import Style, kerned, segments

Piece = tuple[str, str]
"""A font's name in the file and the text as hexadecimal codes."""

Codes = tuple[int, str]
"""A subset's number and the text as hexadecimal codes."""

Encode = Callable[[str, str], Sequence[Piece]]
"""The text in the face of a key, cut where the font changes."""

_ORDER: Final = [*CHAINS, "latin-400", "latin-700"]
_MOST_REMEMBERED: Final = 4_000


@dataclass(frozen=True, eq=False)
class Subset:
    """At most 256 characters of a face, as they stand in a file."""

    characters: Sequence[int]
    tag: str
    program: bytes
    meanings: bytes
    descriptor: str
    font: str


@dataclass(frozen=True, eq=False)
class Preset:
    """What all letters of a template share of a face: a font that takes no more characters, and its subsets."""

    font: "LetterFont"
    subsets: tuple[Subset, ...]


@dataclass(frozen=True, eq=False)
class Presets:
    """What all letters of a template share, for each face."""

    of: Mapping[str, Preset]

    def encode(self, key: str, text: str) -> list[Piece]:
        """The text in what is shared alone; a KeyError if that lacks a face or a character."""
        try:
            return [(named(key, number), shown) for number, shown in self.of[key].font.codes(text)]
        except pdfdoc.PDFError as error:  # it is frozen
            raise KeyError(text) from error


NO_PRESETS: Final = Presets({})


def named(key: str, number: int) -> str:
    """What a subset is called in every file, so that what is shown in it can be kept."""
    return f"/F{_ORDER.index(key)}+{number}"


def packed(of: Face, characters: Sequence[int], level: int = -1) -> Subset:
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
    font = LetterFont(key, None, pdfdoc.PDFObject())
    font.splitString("".join(characters), font.document)
    state = font.state[font.document]
    state.frozen = 1
    return Preset(font, tuple(packed(font.face, subset) for subset in state.subsets))


@lru_cache(maxsize=2048)
def _shared_codes(shared: Preset, text: str) -> list[Codes] | None:
    """The text in the template's subsets alone, which many letters show alike; None if they lack a character."""
    try:
        return shared.font.codes(text)
    except pdfdoc.PDFError:  # it is frozen
        return None


class LetterFont(TTFont):
    """A face in one file; its first subsets are those of the template, only what these lack is cut for the letter."""

    def __init__(self, key: str, shared: Preset | None, document: Any) -> None:
        """As ReportLab's, but around a face that is read once and not for every font."""
        self.fontName, self.face, self.encoding = key, face(key), TTEncoding()
        self._asciiReadable, self.shapable = False, False
        self.document, self._shared = document, shared
        state = TTFont.State(asciiReadable=False)
        if shared:
            state.assignments = dict(shared.font.state[shared.font.document].assignments)
            state.subsets = [*(subset.characters for subset in shared.subsets), [0]]
            state.nextCode = (len(shared.subsets) << 8) + 1
        self.state: dict[Any, Any] = {document: state}

    def codes(self, text: str) -> list[Codes]:
        """The text, cut where the subset changes."""
        pieces: list[tuple[int, bytes]] = self.splitString(text, self.document)
        # ReportLab shows a box for what the face lacks and says nothing.
        if any(b"\0" in shown for _, shown in pieces):
            raise LookupError(f"{self.fontName} lacks a character of {text!r}")
        return [(number, shown.hex()) for number, shown in pieces]

    def split(self, text: str) -> list[Piece]:
        """The text, cut where the font changes."""
        found = (_shared_codes(self._shared, text) if self._shared else None) or self.codes(text)
        return [(named(self.fontName, number), shown) for number, shown in found]

    def addObjects(self, document: LetterDocument) -> None:
        """Embed the subsets: those of the template as they were packed, and the letter's own."""
        state = self.state[document]
        shared = self._shared.subsets if self._shared else ()
        fonts = document.idToObject[pdfdoc.BasicFonts].dict
        for number, characters in enumerate(state.subsets):
            if len(characters) > 1:
                subset = shared[number] if number < len(shared) else packed(self.face, characters, QUICK)
                fonts[named(self.fontName, number)[1:]] = document.Reference(_font(document, subset))
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
        self._encoded: dict[tuple[str, str], list[Piece]] = {}

    def shown(self, text: str, style: Style, gap: float = 0) -> str:
        """The operators that show the text, spaces widened by the gap and pairs kerned."""
        fixed = _fixed(self._presets, text, style, gap)
        if fixed is None:
            return " ".join(_operators(self.encode, text, style, gap))
        for key in fixed[1]:
            if key not in self._open:
                self._open_font(key)
        return fixed[0]

    def encode(self, key: str, text: str) -> list[Piece]:
        """The text in the face of that key, cut where the font changes."""
        found = self._encoded.get((key, text))
        if found is None:
            if len(self._encoded) > _MOST_REMEMBERED:
                self._encoded.clear()
            font = self._open.get(key) or self._open_font(key)
            found = self._encoded[(key, text)] = font.split(text)
        return found

    def _open_font(self, key: str) -> LetterFont:
        font = self._open[key] = LetterFont(key, self._presets.of.get(key), self._document)
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
            known = self._shown[text, style, gap] = " ".join(_operators(self.encode, text, style, gap))
        return known


@lru_cache(maxsize=4096)
def _fixed(presets: Presets, text: str, style: Style, gap: float) -> tuple[str, tuple[str, ...]] | None:
    """The operators for what is shown alike in many letters, and the faces they need; None if it is not."""
    try:
        return " ".join(_operators(presets.encode, text, style, gap)), tuple(
            key for key, _ in segments(text, style.key)
        )
    except KeyError:
        return None


def _operators(encode: Encode, text: str, style: Style, gap: float) -> Iterator[str]:
    font = ""
    for key, stretch in segments(text, style.key):
        for name, codes in _pieces(encode, key, stretch, gap * 1000 / style.size):
            if name != font:
                yield f"{name} {style.size:g} Tf"
                font = name
            yield codes


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
