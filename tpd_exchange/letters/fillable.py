"""Fields of a file: what may be filled in on the screen, in a face of ours that the file brings along.

ReportLab's own fields know the fourteen Latin fonts only and embed none of them, which no archive accepts.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from tpd_exchange.letters.face import Face, face
from tpd_exchange.letters.mended import character_map
from tpd_exchange.letters.page import Blank, Sheets
from tpd_exchange.letters.saving import LetterDocument, Plain, pack, stream, string
from tpd_exchange.letters.signature import Signer, dictionary

_KEY: Final = "sans-400"
_SIZE: Final = 10
_SEVERAL_LINES: Final = 1 << 12
_ONE_OF_THEM: Final = 1 << 15
_INSET: Final = 2.0
_EMPTY: Final = b"/Tx BMC EMC"
_TICK: Final = b"q 0.07 0.16 0.33 RG 1.3 w 1 J 1 j 1.6 4.4 m 3.5 2.2 l 6.9 6.8 l S Q"


class Widget(NamedTuple):
    """A field on a page: the element of meaning it stands in, the page's number, and its object in the file."""

    element: int
    page: int
    reference: str


class _Cut(NamedTuple):
    """What a face needs to write in fields: two thousand syllables, so that any keyboard's text is shown."""

    name: str
    program: bytes
    meanings: bytes
    widths: str


@dataclass
class _Options:
    """The boxes of which one is ticked: the field that holds them, and what each is in the file."""

    group: Plain
    label: str
    kids: list[str] = field(default_factory=list)


@dataclass
class _Branch:
    """Fields by their names; those of one name in two languages hang below it."""

    leaves: list[tuple[str, Plain]] = field(default_factory=list)
    choices: dict[str, _Options] = field(default_factory=dict)
    """The boxes of a choice, by language."""


def add_fields(document: LetterDocument, sheets: Sheets, signer: Signer | None = None) -> list[Widget]:
    """Put a field into the file for each place to fill in or to sign; none are added where there is none."""
    found = list(_blanks(sheets))
    if not found:
        return []
    branches: dict[str, _Branch] = {}
    widgets: list[Widget] = []
    on_pages: dict[int, list[str]] = {}
    fonts = _fonts(document, sheets) if any(blank.kind != "signature" for _, blank in found) else "<<>>"
    look = _Appearances(document, fonts)
    signature = document.add(dictionary(signer)) if signer and signer.signs else ""
    for number, (page, blank) in enumerate(found):
        name, _, language = blank.name.partition(".")
        widget = Plain(_widget(blank, sheets.pages[page].height, len(sheets.pages) + number, look, signature))
        branch = branches.setdefault(name, _Branch())
        if blank.kind == "choice":
            named = _chosen_in(document, branch, language, blank, widget)
        else:
            branch.leaves.append((language, widget))
            named = document.add(widget)
        widgets.append(Widget(blank.element, page, named))
        on_pages.setdefault(page, []).append(named)
    for page, names in on_pages.items():
        document.Pages.pages[page].fields = f" /Annots [{' '.join(names)}]"
    roots = " ".join(_root(document, name, branch) for name, branch in branches.items())
    flags = " /SigFlags 3" if signature else ""
    written = f" /DR {fonts} /DA (/Fill {_SIZE} Tf 0 g)" if fonts != "<<>>" else ""
    document.entries["AcroForm"] = f"<</Fields [{roots}]{flags}{written}>>"
    return widgets


def _fonts(document: LetterDocument, sheets: Sheets) -> str:
    hangul = any(page.language == "ko" for page in sheets.pages)
    return f"<</Font <</Fill {document.add(_font(document, hangul=hangul))}>>>>"


def _blanks(sheets: Sheets) -> Iterator[tuple[int, Blank]]:
    for number, page in enumerate(sheets.pages):
        yield from ((number, item) for item in page.items if isinstance(item, Blank))


def _chosen_in(document: LetterDocument, branch: _Branch, language: str, blank: Blank, widget: Plain) -> str:
    """One box of a choice, below the field that is the choice."""
    if language not in branch.choices:
        branch.choices[language] = _Options(Plain(), blank.group)
        branch.leaves.append((language, branch.choices[language].group))
    options = branch.choices[language]
    parent = b"/Parent %b" % document.add(options.group).encode()
    widget.text = widget.text.replace(b"/T ()", parent)
    named = document.add(widget)
    options.kids.append(named)
    head = f"<</FT /Btn /Ff {_ONE_OF_THEM} /T () /V /Off /Kids [{' '.join(options.kids)}] /TU ".encode()
    options.group.text = head + string(options.label) + b">>"
    return named


def _root(document: LetterDocument, name: str, branch: _Branch) -> str:
    """The field of that name; what it is called stands in the field itself, or above the fields of its languages."""
    if len(branch.leaves) == 1 and not branch.leaves[0][0]:
        widget = branch.leaves[0][1]
        widget.text = widget.text.replace(b"/T ()", b"/T (%b)" % name.encode())
        return document.add(widget)
    above = Plain()
    named = document.add(above)
    kids = []
    for language, widget in branch.leaves:
        own = b"/T (%b) /Parent %b" % (language.encode(), named.encode())
        widget.text = widget.text.replace(b"/T ()", own)
        kids.append(document.add(widget))
    above.text = f"<</T ({name}) /Kids [{' '.join(kids)}]>>".encode()
    return named


class _Appearances:
    """How fields look before they are filled in: each by itself, since programs write into what they find there."""

    def __init__(self, document: LetterDocument, fonts: str) -> None:
        self._document, self._fonts = document, fonts

    def __call__(self, width: float, height: float, drawing: bytes) -> str:
        """The drawing in a box of that size."""
        box = f"[0 0 {round(width, 2):g} {round(height, 2):g}]"
        form = f"/Type /XObject /Subtype /Form /BBox {box} /Resources {self._fonts} "
        return self._document.add(pack(drawing, form))


def _widget(blank: Blank, page_height: float, parent_key: int, look: _Appearances, signature: str) -> bytes:
    """The field and its place on the page in one object; a name takes the place of the empty one."""
    inset = 0 if blank.kind in ("tick", "choice") else _INSET
    left, right = blank.x + inset, blank.x + blank.width - inset
    top, bottom = page_height - blank.y - inset, page_height - blank.y - blank.height + inset
    place = f"/Rect [{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]"
    head = f"<</Type /Annot /Subtype /Widget /T () /F 4 {place} /StructParent {parent_key} /TU ".encode()
    head += string(blank.label)
    if blank.kind == "tick":
        states = f"/Yes {look(8.4, 8.4, _TICK)} /Off {look(8.4, 8.4, b'')}"
        return head + f" /FT /Btn /V /Off /AS /Off /AP <</N <<{states}>>>>>>".encode()
    if blank.kind == "choice":
        states = f"/{blank.value} {look(8.4, 8.4, _TICK)} /Off {look(8.4, 8.4, b'')}"
        return head + f" /AS /Off /AP <</N <<{states}>>>>>>".encode()
    if blank.kind == "signature":
        # What is seen of it belongs to the page; the field itself, which must not be moved or hidden, shows nothing.
        head = head.replace(b"/F 4", b"/F 132")
        return head + f" /FT /Sig /V {signature} /AP <</N {look(right - left, top - bottom, b'')}>>>>".encode()
    shown = look(right - left, top - bottom, _EMPTY)
    flags = f" /Ff {_SEVERAL_LINES}" if blank.kind == "lines" else ""
    return head + f" /FT /Tx{flags} /DA (/Fill {_SIZE} Tf 0 g) /AP <</N {shown}>>>>".encode()


def _font(document: LetterDocument, *, hangul: bool) -> Plain:
    """A font of two bytes a sign, whose codes are the numbers of its glyphs."""
    cut = _cut(hangul=hangul)
    of = face(_KEY)
    program = document.add(Plain(cut.program))
    descriptor = document.add(Plain(f"<<{of.described(cut.name)} /FontFile2 {program}>>".encode()))
    below = Plain(
        f"<</Type /Font /Subtype /CIDFontType2 /BaseFont /{cut.name} /DW 1000 /W [1 [{cut.widths}]] "
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /CIDToGIDMap /Identity "
        f"/FontDescriptor {descriptor}>>".encode()
    )
    meanings = document.add(Plain(cut.meanings))
    return Plain(
        f"<</Type /Font /Subtype /Type0 /BaseFont /{cut.name} /Encoding /Identity-H "
        f"/DescendantFonts [{document.add(below)}] /ToUnicode {meanings}>>".encode()
    )


@cache
def _cut(*, hangul: bool) -> _Cut:
    of = face(_KEY)
    characters = _distinct(of, [*range(0x20, 0x180), 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D])
    if hangul:
        characters += _distinct(of, [code for code in range(0xAC00, 0xD7A4) if _common(code)])
    program = of.makeSubset([0, *characters])
    number = zlib.crc32(repr(characters).encode())
    tag = "".join(chr(65 + number // 26**place % 26) for place in range(6))
    return _Cut(
        name=f"{tag}+{of.name.decode()}",
        program=stream(zlib.compress(program), f"/Length1 {len(program)} "),
        meanings=stream(zlib.compress(character_map([0, *characters], digits=4).encode())),
        widths=" ".join(f"{of.getCharWidth(code):g}" for code in characters),
    )


def _distinct(of: Face, codes: Sequence[int]) -> list[int]:
    """Those of the characters that the face has, each glyph once, so that a glyph's number tells its character."""
    glyphs: dict[int, int] = {}
    for code in codes:
        if code in of.charToGlyph:
            glyphs.setdefault(of.charToGlyph[code], code)
    return list(glyphs.values())


def _common(code: int) -> bool:
    """Whether it is one of the 2,350 syllables of KS X 1001, in which nearly all Korean is written."""
    try:
        return len(chr(code).encode("euc_kr")) == 2
    except UnicodeEncodeError:
        return False
