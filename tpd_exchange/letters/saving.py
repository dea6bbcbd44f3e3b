"""How a file is written: ReportLab's document, but each object in one go and as it stands.

ReportLab asks every part of every object how it wants to be written, which takes a third of a letter's time.
"""

import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

CAREFUL: Final = 5
"""How hard to press what many letters share: more would take three times as long for a three-hundredth of the room."""
QUICK: Final = 2
"""How hard to press what only one letter says: more would take twice the time for a twelfth of the room."""
_HEAD: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class Plain(PDFObject):
    """An object of a file as it stands there; its text may be given later than its number."""

    name = ""
    """How others name it, once it has a number."""

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
    return Plain(stream(zlib.compress(data, QUICK), entries))


def string(text: str) -> bytes:
    """A text in any script, as it stands in a file."""
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


class _Named(PDFObject):
    """A mention of an object by its number."""

    def __init__(self, name: str) -> None:
        self._name = name.encode()

    def format(self, document: Any) -> bytes:
        """The mention."""
        return self._name


class LetterDocument(PDFDocument):
    """The objects of a file; those that are put are written at once and not kept.

    `entries` are those of the catalogue, `fonts` those all pages share: each with what the file says, a name mostly.
    """

    def begin(self) -> None:
        """Open the file; ReportLab's canvas has made the document, before it was one of ours."""
        self._out = BytesIO()
        self._out.write(_HEAD)
        self._places: dict[int, int] = {}
        self._plain: dict[int, Plain] = {}
        self.entries: dict[str, str] = {}
        self.fonts: dict[str, str] = {}
        self._fonts, self._pages = Plain(), Plain()
        self.fonts_name, self.pages_name = self.add(self._fonts), self.add(self._pages)

    def add(self, thing: PDFObject) -> str:
        """Give an object its number, once; returns how others name it."""
        if not isinstance(thing, Plain):
            name = getattr(thing, "__InternalName__", None) or super().Reference(thing).name
            return f"{self.idToObjectNumberAndVersion[name][0]} 0 R"
        if not thing.name:
            self.objectcounter += 1
            self._plain[self.objectcounter] = thing
            thing.name = f"{self.objectcounter} 0 R"
        return thing.name

    def add_all(self, things: Sequence[Plain]) -> list[str]:
        """Give new objects their numbers, one after the other."""
        first = self.objectcounter + 1
        self.objectcounter += len(things)
        numbers = range(first, first + len(things))
        self._plain.update(zip(numbers, things, strict=True))
        names = [f"{number} 0 R" for number in numbers]
        for thing, name in zip(things, names, strict=True):
            thing.name = name
        return names

    def Reference(self, obj: Any, name: str | None = None) -> Any:
        """As ReportLab's, but an object that stands there as it is needs no name beside its number."""
        if isinstance(obj, Plain):
            return _Named(self.add(obj))
        return obj if isinstance(obj, _Named) else super().Reference(obj, name)

    def put(self, thing: PDFObject) -> None:
        """Write an object now; nothing of it is kept but its place."""
        number = int(self.add(thing).partition(" ")[0])
        self._write(number, thing.format(self))
        if self._plain.pop(number, None) is None:
            self.idToObject[self.numberToId[number]] = None

    def _write(self, number: int, text: bytes) -> None:
        self._places[number] = self._out.tell()
        self._out.write(b"%d 0 obj\n" % number)
        self._out.write(text)
        self._out.write(b"\nendobj\n")

    def format(self, about: bytes) -> bytes:
        """The whole file, and what it says about itself."""
        names = [self.add(page) for page in self.Pages.pages]
        self._pages.text = f"<</Type /Pages /Count {len(names)} /Kids [{' '.join(names)}]>>".encode()
        self._fonts.text = f"<<{' '.join([f'/{name} {font}' for name, font in self.fonts.items()])}>>".encode()
        entries = " ".join([f"/{name} {said}" for name, said in self.entries.items()])
        root = self.add(Plain(f"<</Type /Catalog /Pages {self.pages_name} {entries}>>".encode()))
        said = self.add(Plain(about))
        return self._closed(root, said)

    def _closed(self, root: str, about: str) -> bytes:
        """The file with all that is not written yet; formatting an object may add others."""
        places, number = self._places, 1
        at, found = self._out.tell(), list[bytes]()
        while number <= self.objectcounter:
            if number not in places:
                thing = self._plain.get(number)
                text = thing.text if thing else self.idToObject[self.numberToId[number]].format(self)
                places[number] = at
                found.append(b"%d 0 obj\n%b\nendobj\n" % (number, text))
                at += len(found[-1])
            number += 1
        self._out.write(b"".join(found))
        start = at
        lines = b"".join([b"%010d 00000 n \n" % places[one] for one in range(1, number)])
        identity = f"<{self.signature.hexdigest()}>"
        self._out.write(
            b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n" % (number, lines)
            + f"<</Size {number} /Root {root} /Info {about} /ID [{identity} {identity}]>>\n".encode()
            + b"startxref\n%d\n%%%%EOF\n" % start
        )
        return self._out.getvalue()
