"""How a file is written: ReportLab's document, but each object in one go and as it stands.

ReportLab asks every part of every object how it wants to be written, which takes a third of a letter's time.
"""

import zlib
from io import BytesIO
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

_HEAD: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class Plain(PDFObject):
    """An object of a file as it stands there; its text may be given later than its number."""

    def __init__(self, text: bytes = b"") -> None:
        self.text = text

    def format(self, document: Any) -> bytes:
        """What it says."""
        return self.text


def stream(packed: bytes, entries: str = "") -> bytes:
    """A stream of packed data as it stands in a file; data that ends in a return would swallow a bare newline."""
    end = b"\r\nendstream" if packed.endswith(b"\r") else b"\nendstream"
    return b"<<%b/Length %d /Filter /FlateDecode>>\nstream\n%b%b" % (entries.encode(), len(packed), packed, end)


def open_stream(data: bytes, entries: str) -> bytes:
    """A stream of data that is not packed, for those who look into a file without knowing how to unpack."""
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries.encode(), len(data), data)


def pack(data: bytes, entries: str = "") -> Plain:
    """A stream of this data."""
    return Plain(stream(zlib.compress(data), entries))


def string(text: str) -> bytes:
    """A text in any script, as it stands in a file."""
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


class LetterDocument(PDFDocument):
    """The objects of a file; those that are put are written at once and not kept."""

    def begin(self) -> None:
        """Open the file; ReportLab's canvas has made the document, before it was one of ours."""
        self._out = BytesIO()
        self._out.write(_HEAD)
        self._places: dict[int, int] = {}

    def add(self, thing: PDFObject) -> str:
        """Give an object its number, once; returns how others name it."""
        name = getattr(thing, "__InternalName__", None)
        if name is None:
            self.Reference(thing)
            name = thing.__InternalName__
        return f"{self.idToObjectNumberAndVersion[name][0]} 0 R"

    def put(self, thing: PDFObject) -> None:
        """Write an object now; nothing of it is kept but its place."""
        self.add(thing)
        name = thing.__InternalName__
        self._write(self.idToObjectNumberAndVersion[name][0], thing)
        self.idToObject[name] = None

    def _write(self, number: int, thing: PDFObject) -> None:
        self._places[number] = self._out.tell()
        self._out.write(b"%d 0 obj\n%b\nendobj\n" % (number, thing.format(self).rstrip(b"\n")))

    def format(self) -> bytes:
        """The whole file; formatting an object may add others."""
        root, about = self.add(self.Catalog), self.add(self.info)
        number = 0
        while (name := self.numberToId.get(number := number + 1)) is not None:
            if number not in self._places:
                self._write(number, self.idToObject[name])
        start = self._out.tell()
        lines = b"".join(b"%010d 00000 n \n" % self._places[one] for one in range(1, number))
        identity = f"<{self.signature.hexdigest()}>"
        self._out.write(
            b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n" % (number, lines)
            + f"<</Size {number} /Root {root} /Info {about} /ID [{identity} {identity}]>>\n".encode()
            + b"startxref\n%d\n%%%%EOF\n" % start
        )
        return self._out.getvalue()
