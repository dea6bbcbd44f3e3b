"""The fonts of one file: ReportLab's subsets, those that all letters of a template share being packed only once."""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTEncoding, TTFont

from tpd_exchange.letters.face import Face, Subset, face
from tpd_exchange.letters.mended import character_map, packed_stream

Piece = tuple[str, str]
"""A font's name in the file and the text as hexadecimal codes."""

Codes = tuple[int, str]
"""A subset's number and the text as hexadecimal codes."""


@dataclass(frozen=True, eq=False)
class Preset:
    """What all letters of a template share of a face: a font that takes no more characters, and its subsets."""

    font: "LetterFont"
    subsets: tuple[Subset, ...]


Presets = Mapping[str, Preset]
"""For each face what all letters of a template share."""


def packed(of: Face, characters: Sequence[int]) -> Subset:
    """The program, the meanings and the widths of these characters; the first stands for none."""
    program = of.makeSubset(characters)
    number = zlib.crc32(repr(characters).encode())
    widths = " ".join(f"{of.getCharWidth(character):g}" for character in characters)
    return Subset(
        characters=characters,
        tag="".join(chr(65 + number // 26**place % 26) for place in range(6)),
        program=program,
        packed=zlib.compress(program),
        meanings=zlib.compress(character_map(characters).encode()),
        widths=f"[{widths}]".encode(),
    )


def preset(key: str, characters: Iterable[str]) -> Preset:
    """What all letters of a template share of this face."""
    font = LetterFont(key, None, pdfdoc.PDFObject())
    font.splitString("".join(characters), font.document)
    state = font.state[font.document]
    state.frozen = 1
    return Preset(font, tuple(packed(font.face, subset) for subset in state.subsets))


@lru_cache(maxsize=8192)
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
        self._names: dict[int, str] = {}

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
        return [(self._names.get(number) or self._name(number), shown) for number, shown in found]

    def _name(self, number: int) -> str:
        name: str = self.getSubsetInternalName(number, self.document)
        return self._names.setdefault(number, name)

    def addObjects(self, document: Any) -> None:
        """Embed the subsets: those of the template as they were packed, and the letter's own."""
        state = self.state[document]
        shared = self._shared.subsets if self._shared else ()
        fonts = document.idToObject[pdfdoc.BasicFonts].dict
        for number, characters in enumerate(state.subsets):
            if len(characters) > 1:
                subset = shared[number] if number < len(shared) else packed(self.face, characters)
                name = self.getSubsetInternalName(number, document)[1:]
                fonts[name] = self._font(document, name, subset)
                document.updateSignature(subset.tag)

    def _font(self, document: Any, name: str, subset: Subset) -> Any:
        """As ReportLab's, but with streams that are packed already and the mended map of characters."""
        font = pdfdoc.PDFTrueTypeFont()
        font.Name, font.BaseFont = name, f"{subset.tag}+{self.face.name.decode()}"
        font.FirstChar, font.LastChar, font.Widths = 0, len(subset.characters) - 1, subset.widths
        font.ToUnicode = document.Reference(packed_stream(subset.meanings))
        font.FontDescriptor = self.face.addSubsetObjects(document, font.BaseFont, subset)
        document.Reference(font, name)
        return font


class Fonts:
    """The fonts of one file, each opened when its face is first used."""

    def __init__(self, presets: Presets, document: Any) -> None:
        self._presets, self._document = presets, document
        self._open: dict[str, LetterFont] = {}
        self._encoded: dict[tuple[str, str], list[Piece]] = {}

    def encode(self, key: str, text: str) -> list[Piece]:
        """The text in the face of that key, cut where the font changes."""
        found = self._encoded.get((key, text))
        if found is None:
            font = self._open.get(key) or self._open_font(key)
            found = self._encoded[(key, text)] = font.split(text)
        return found

    def _open_font(self, key: str) -> LetterFont:
        font = self._open[key] = LetterFont(key, self._presets.get(key), self._document)
        return font
