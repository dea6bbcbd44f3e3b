"""The encoding in which certificates and signatures are written (DER), as far as a signature needs it."""

from collections.abc import Iterator
from typing import Final, NamedTuple

SEQUENCE: Final = 0x30
SET: Final = 0x31
INTEGER: Final = 0x02
OCTETS: Final = 0x04
OBJECT: Final = 0x06
OWN: Final = 0xA0
"""The first of the marks a structure gives to its own parts."""
NULL: Final = b"\x05\x00"


class Part(NamedTuple):
    """One thing: its mark, what is in it, and all of it."""

    mark: int
    inside: bytes
    whole: bytes

    def parts(self) -> "list[Part]":
        """The things in it."""
        return list(_parts(self.inside))


def pack(mark: int, *inside: bytes) -> bytes:
    """A thing with its mark and its length."""
    content = b"".join(inside)
    length = len(content)
    if length < 128:
        return bytes((mark, length)) + content
    size = (length.bit_length() + 7) // 8
    return bytes((mark, 128 + size)) + length.to_bytes(size) + content


def number(value: int) -> bytes:
    """A whole number."""
    return pack(INTEGER, value.to_bytes(value.bit_length() // 8 + 1))


def name(dotted: str) -> bytes:
    """The registered name of an algorithm or an attribute."""
    first, second, *rest = map(int, dotted.split("."))
    found = bytes((first * 40 + second,))
    for value in rest:
        signs = [value & 127]
        while value := value >> 7:
            signs.append(value & 127 | 128)
        found += bytes(reversed(signs))
    return pack(OBJECT, found)


def unpack(data: bytes) -> Part:
    """The first thing in some bytes; ValueError if they hold none."""
    if len(data) < 2:
        raise ValueError("nothing there")
    start, length = 2, data[1]
    if length >= 128:
        start = 2 + length - 128
        length = int.from_bytes(data[2:start])
    if len(data) < start + length:
        raise ValueError("cut short")
    return Part(data[0], data[start : start + length], data[: start + length])


def _parts(data: bytes) -> Iterator[Part]:
    while data:
        part = unpack(data)
        yield part
        data = data[len(part.whole) :]
