"""Writes a PDF file, object by object; knows nothing of letters."""

import hashlib
import zlib
from datetime import date


def name(text: str) -> bytes:
    """A PDF name."""
    return b"/" + text.encode("ascii")


def string(text: str) -> bytes:
    """A PDF text string, in UTF-16 so that it holds any script."""
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


def reference(number: int) -> bytes:
    """A reference to an object."""
    return b"%d 0 R" % number


def references(numbers: list[int]) -> bytes:
    """An array of references."""
    return b"[" + b" ".join(reference(number) for number in numbers) + b"]"


def dictionary(**entries: bytes | int) -> bytes:
    """A PDF dictionary."""
    pairs = [b"/%s %s" % (key.encode(), _value(value)) for key, value in entries.items()]
    return b"<<" + b" ".join(pairs) + b">>"


def _value(value: bytes | int) -> bytes:
    return b"%d" % value if isinstance(value, int) else value


def moment(day: date) -> bytes:
    """A PDF date: noon of the day a letter bears, so that the same values give the same bytes."""
    return f"(D:{day:%Y%m%d}120000Z)".encode()


class File:
    """A PDF file in the making: objects are numbered as they are reserved or added."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def reserve(self) -> int:
        """A number for an object that is written later."""
        self._objects.append(b"")
        return len(self._objects)

    def add(self, data: bytes, number: int | None = None) -> int:
        """Write an object, at its reserved number if it has one."""
        number = number or self.reserve()
        self._objects[number - 1] = data
        return number

    def stream(self, data: bytes, /, **entries: bytes | int) -> int:
        """Write a stream, compressed."""
        return self.packed(zlib.compress(data), **entries)

    def packed(self, data: bytes, /, **entries: bytes | int) -> int:
        """Write a stream whose data is compressed already."""
        return self.readable(data, **entries, Filter=b"/FlateDecode")

    def readable(self, data: bytes, /, **entries: bytes | int) -> int:
        """Write a stream as it is; data that ends in a return would swallow a bare newline after it."""
        end = b"\r\n" if data.endswith(b"\r") else b"\n"
        return self.add(b"".join((dictionary(**entries, Length=len(data)), b"\nstream\n", data, end, b"endstream")))

    def finish(self, root: int, info: int) -> bytes:
        """The whole file; its identity is the digest of its content."""
        parts = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        offset, offsets = len(parts[0]), []
        for number, data in enumerate(self._objects, 1):
            part = b"%d 0 obj\n%s\nendobj\n" % (number, data)
            offsets.append(offset)
            offset += len(part)
            parts.append(part)
        identity = hashlib.sha256(b"".join(parts)).hexdigest()[:32].upper().encode()
        table = b"".join(b"%010d 00000 n \n" % place for place in offsets)
        parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(offsets) + 1, table))
        trailer = dictionary(
            Size=len(offsets) + 1, Root=reference(root), Info=reference(info), ID=b"[<%s> <%s>]" % (identity, identity)
        )
        parts.append(b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (trailer, offset))
        return b"".join(parts)
