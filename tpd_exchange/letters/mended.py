"""ReportLab, with what keeps its files out of archives and away from screen readers mended; each mend says why."""

from collections.abc import Sequence
from copy import copy
from datetime import date
from hashlib import md5
from io import BytesIO
from typing import Any, Final

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import XMP, PDFImageXObject, PDFObject, PDFPage, PDFStream, PDFZCompress
from reportlab.pdfgen.canvas import Canvas

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


class Stream(EndsOnItsLine, PDFStream):
    """A stream of a file."""


class Metadata(EndsOnItsLine, XMP):
    """A file's description of itself."""


class Image(EndsOnItsLine, PDFImageXObject):
    """A picture in a file, and its opacity if it is see-through."""

    opacity: "Image | None" = None

    def _checkTransparency(self, im: ImageReader) -> None:
        """ReportLab would make a plain picture of the opacity and name it by another decoding."""
        if im._dataA:
            self.opacity = Image(f"{self.name}A", im._dataA)


def packed_stream(data: bytes, **entries: object) -> Stream:
    """A stream whose data is compressed already, so that it is compressed once and not for every letter."""
    stream = Stream(content=data)
    stream.dictionary.dict.update(entries, Filter="/FlateDecode")
    return stream


class Plain(PDFObject):
    """An object of a file as it stands there; its text may be given later than its number."""

    def __init__(self, text: bytes = b"") -> None:
        self.text = text

    def format(self, document: Any) -> bytes:
        """What it says."""
        return self.text


def reference(document: Any, thing: PDFObject) -> str:
    """How other objects name this one."""
    named: bytes = document.Reference(thing).format(document)
    return named.decode()


class TaggedPage(PDFPage):
    """A page that knows its marked content; ReportLab's has no such entries and writes only those it knows."""

    __NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
    Tabs = "/S"


class LetterCanvas(Canvas):
    """A canvas that embeds nothing unasked and whose bytes follow from what is drawn and the day alone."""

    def __init__(self, title: str, language: str, day: date) -> None:
        self.file = BytesIO()
        super().__init__(self.file, pageCompression=1, invariant=1, pdfVersion=(1, 7), lang=language)
        document = self.document = self._doc
        # The default is the day it is made, or SOURCE_DATE_EPOCH; also in the file's identity.
        document._timeStamp.YMDhms = (day.year, day.month, day.day, 12, 0, 0)
        document._timeStamp.dhh = document._timeStamp.dmm = 0
        document.signature = md5(f"{day}{title}".encode(), usedforsecurity=False)
        # The catalogue, too, writes only the entries it knows.
        catalog = document.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents", "AF"]
        self.setTitle(title)
        for name in (self.setAuthor, self.setCreator, self.setProducer):
            name("TPD Exchange")
        self.setSubject("")
        self.setViewerPreference("DisplayDocTitle", "true")

    def _make_preamble(self) -> None:
        """ReportLab starts every page in its initial font: Helvetica, which it never embeds."""
        self._preamble = "1 0 0 1 0 0 cm"

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
        self.saveState()
        self.transform(width, 0, 0, height, x, y)
        self.addLiteral(f"/{name} Do")
        self.restoreState()

    def finish_page(self, size: tuple[float, float], number: int) -> None:
        """Close the page; it is one of ours, in a stream of ours."""
        self.setPageSize(size)
        self.showPage()
        document = self.document
        page = document.Pages.pages[-1]
        page.__class__ = TaggedPage
        page.StructParents, page.Trans = number, None
        page.Contents = Stream(content=page.stream, filters=[PDFZCompress])
        document.updateSignature(page.stream)

    def bytes(self) -> bytes:
        """The whole file."""
        self.document.SaveToFile(self.file, self)
        return self.file.getvalue()


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


def string(text: str) -> bytes:
    """A text in any script, as it stands in a file."""
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"
