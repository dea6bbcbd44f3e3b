"""The faces of one file: which character is shown by which code of which embedded font."""

from collections.abc import Mapping

from tpd_exchange.letters import pdf
from tpd_exchange.letters.face import Face, face
from tpd_exchange.letters.subset import Cut, cut

Presets = Mapping[str, Cut]
"""For each face the selection that all letters of a template share, cut and packed once."""

Piece = tuple[str, str]
"""A font's name in the file and the text as hexadecimal codes."""


class Fonts:
    """Gives each character its code: those of the template from the preset, all others from a font of this letter."""

    def __init__(self, presets: Presets) -> None:
        self._presets = presets
        self._fixed: dict[str, tuple[str, dict[str, str]]] = {}
        self._own: dict[str, tuple[str, dict[str, str]]] = {}
        self._encoded: dict[tuple[str, str], list[Piece]] = {}

    def encode(self, key: str, text: str) -> list[Piece]:
        """The text in the face of that key, cut where the font changes."""
        found = self._encoded.get((key, text))
        if found is None:
            found = self._encoded[(key, text)] = self._encode(key, text)
        return found

    def _encode(self, key: str, text: str) -> list[Piece]:
        fixed_name, fixed = self._fixed.get(key) or self._open(key)
        try:
            return [(fixed_name, "".join([fixed[character] for character in text]))]
        except KeyError:
            return self._mixed(key, text, fixed_name, fixed)

    def _mixed(self, key: str, text: str, fixed_name: str, fixed: dict[str, str]) -> list[Piece]:
        own_name, own = self._own[key]
        pieces: list[tuple[str, list[str]]] = []
        for character in text:
            name, codes = (fixed_name, fixed) if character in fixed else (own_name, own)
            code = codes.setdefault(character, f"{len(codes) + 1:04X}")
            if pieces and pieces[-1][0] == name:
                pieces[-1][1].append(code)
            else:
                pieces.append((name, [code]))
        return [(name, "".join(codes)) for name, codes in pieces]

    def _open(self, key: str) -> tuple[str, dict[str, str]]:
        number = len(self._fixed) + 1
        preset = self._presets.get(key)
        codes = preset.codes if preset else {}
        self._fixed[key] = (f"F{number}", codes)
        self._own[key] = (f"G{number}", {})
        return self._fixed[key]

    def used(self) -> list[str]:
        """The keys of the faces, in the order in which they were first used."""
        return list(self._fixed)

    def embed(self, file: pdf.File) -> bytes:
        """Write all fonts; the resource dictionary that names them."""
        entries: dict[str, bytes] = {}
        for key, (name, codes) in self._fixed.items():
            if codes:
                entries[name] = pdf.reference(_embed(file, self._presets[key]))
            own_name, own = self._own[key]
            if own:
                entries[own_name] = pdf.reference(_embed(file, cut(face(key), list(own))))
        return pdf.dictionary(**entries)


def _embed(file: pdf.File, part: Cut) -> int:
    base = pdf.name(f"{part.tag}+{part.face.postscript_name}")
    program = file.packed(part.program, Length1=part.program_length)
    descriptor = file.add(_descriptor(part.face, base, program))
    descendant = file.add(
        pdf.dictionary(
            Type=b"/Font",
            Subtype=b"/CIDFontType2",
            BaseFont=base,
            FontDescriptor=pdf.reference(descriptor),
            CIDSystemInfo=b"<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>",
            CIDToGIDMap=b"/Identity",
            DW=1000,
            W=part.widths,
        )
    )
    characters = file.packed(part.characters)
    return file.add(
        pdf.dictionary(
            Type=b"/Font",
            Subtype=b"/Type0",
            BaseFont=base,
            Encoding=b"/Identity-H",
            DescendantFonts=pdf.references([descendant]),
            ToUnicode=pdf.reference(characters),
        )
    )


def _descriptor(of: Face, base: bytes, program: int) -> bytes:
    serif = 2 if of.key.startswith(("serif", "latin")) else 0
    return pdf.dictionary(
        Type=b"/FontDescriptor",
        FontName=base,
        Flags=4 | serif,
        ItalicAngle=0,
        Ascent=of.ascent,
        Descent=of.descent,
        CapHeight=of.cap_height,
        StemV=50 + int((of.weight / 65) ** 2),
        FontBBox=b"[%d %d %d %d]" % of.box,
        FontFile2=pdf.reference(program),
    )
