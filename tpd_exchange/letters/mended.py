"""ReportLab, with what keeps its files out of archives and away from screen readers mended; each mend says why."""

from collections.abc import Callable, Sequence
from copy import copy
from datetime import date
from hashlib import md5
from io import BytesIO
from typing import Any, Final

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFImageXObject, PDFPage
from reportlab.pdfgen.canvas import Canvas

from tpd_exchange.letters.saving import LetterDocument, Plain, pack, string

# A user's or a system's own ReportLab settings must not change a letter's bytes; ASCII85 only makes files larger.
rl_config.useA85 = rl_config.pdfMultiLine = rl_config.pdfComments = 0

_BLOCK: Final = 100
_STREAM_END: Final = b"endstream\n"


class EndsOnItsLine:
    """ReportLab writes `endstream` right after the data; PDF/A (6.1.7.1) wants a line's end between them."""

    def format(self, document: Any) -> bytes:
        """The stream, with its end on a line of its own; data that ends in a return would swallow a bare newline."""
        data: bytes = super().format(document).removesuffix(_STREAM_END)  # type: ignore[misc]
        return data + (b"\r\n" if data.endswith(b"\r") else b"\n") + _STREAM_END


class Image(EndsOnItsLine, PDFImageXObject):
    """A picture in a file, and its opacity if it is see-through."""

    opacity: "Image | None" = None

    def _checkTransparency(self, im: ImageReader) -> None:
        """ReportLab would make a plain picture of the opacity and name it by another decoding."""
        if im._dataA:
            self.opacity = Image(f"{self.name}A", im._dataA)


class LetterPage(PDFPage):
    """A page that knows its marked content and its fields; ReportLab's has no such entries."""

    StructParents: int | None = None
    fields = ""

    def format(self, document: LetterDocument) -> bytes:
        """The page as it stands in the file."""
        pictures = f" /XObject {self.XObjects.format(document).decode()}" if self.XObjects else ""
        meaning = "" if self.StructParents is None else f" /StructParents {self.StructParents} /Tabs /S"
        return (
            f"<</Type /Page /Parent {document.pages_name} "
            f"/MediaBox [0 0 {self.pagewidth:g} {self.pageheight:g}] "
            f"/Resources <</Font {document.fonts_name}{pictures}>> "
            f"/Contents {document.add(self.Contents)}{meaning}{self.fields}>>"
        ).encode()


class LetterCanvas(Canvas):
    """A canvas that embeds nothing unasked and whose bytes follow from what is drawn and the day alone."""

    def __init__(self, title: str, author: str, language: str, day: date) -> None:
        super().__init__(BytesIO(), pageCompression=1, invariant=1, pdfVersion=(1, 7), lang=language)
        document: LetterDocument = self._doc
        document.__class__ = LetterDocument
        document.begin()
        self.document = document
        self.draw: Callable[[str], None] = self._code.append
        # The default is the day it is made, or SOURCE_DATE_EPOCH.
        document.signature = md5(f"{day}{title}".encode(), usedforsecurity=False)
        document.entries["Lang"] = f"({language})"
        document.entries["ViewerPreferences"] = "<</DisplayDocTitle true>>"
        when = f"(D:{day:%Y%m%d}120000+00'00')".encode()
        self._about = (
            b"<</Title %b /Author %b /Creator (TPD Exchange) /Producer (TPD Exchange) /CreationDate %b /ModDate %b>>"
            % (string(title), string(author), when, when)
        )

    def _make_preamble(self) -> None:
        """ReportLab starts every page in its initial font: Helvetica, which it never embeds."""
        self._preamble = ""

    def place(self, image: Image, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture; ReportLab would decode and compress it anew for every letter."""
        name = self.document.getXObjectName(image.name)
        known = self.document.idToObject.get(name)
        if known is None:
            known = copy(image)
            if image.opacity:
                known.smask = self.document.Reference(copy(image.opacity))
            self.document.Reference(known, name)
        self._formsinuse.append(image.name)
        self.draw(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{name} Do Q")

    def finish_page(self, size: tuple[float, float], number: int | None) -> LetterPage:
        """Close the page; it is one of ours, and `number` leads to the meanings of its marked content."""
        self.setPageSize(size)
        self.showPage()
        self.draw = self._code.append
        page: LetterPage = self.document.Pages.pages[-1]
        page.__class__ = LetterPage
        page.StructParents = number
        code = page.stream.encode("latin-1")
        page.Contents, page.stream = pack(code), None
        self.document.updateSignature(code)
        return page

    def bytes(self, bookmarks: Plain | None = None) -> bytes:
        """The whole file."""
        document = self.document
        for font in document.delayedFonts:
            font.addObjects(document)
        document.updateSignature(self._about)
        if bookmarks:
            document.entries |= {"Outlines": document.add(bookmarks), "PageMode": "/UseOutlines"}
        data = document.format(self._about)
        # Fonts know the document and it knows them: left so, each letter would wait for the collector of garbage.
        document.__dict__.clear()
        return data


_MAP_HEAD: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<{least}> <{most}>
endcodespacerange
"""
_MAP_TAIL: Final = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


def character_map(subset: Sequence[int], digits: int = 2) -> str:
    """What each code of a font means; codes have two or four digits.

    ReportLab's own map says code 0 (no character) means U+0000, which PDF/A forbids, puts more than the 100 lines a
    block may hold into one, and writes characters beyond U+FFFF in five digits that no reader knows.
    """
    lines = [f"<{code:0{digits}X}> <{_utf16(character)}>" for code, character in enumerate(subset) if code]
    blocks = [lines[start : start + _BLOCK] for start in range(0, len(lines), _BLOCK)]
    body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return _MAP_HEAD.format(least="0" * digits, most="F" * digits) + body + _MAP_TAIL


def _utf16(character: int) -> str:
    return chr(character).encode("utf-16-be").hex().upper()
