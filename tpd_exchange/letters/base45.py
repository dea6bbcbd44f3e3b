"""Bytes in the 45 signs a QR code packs most tightly (RFC 9285)."""

from struct import iter_unpack
from typing import Final

SIGNS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_PAIRS: Final = [low + high for high in SIGNS for low in SIGNS]
_VALUES: Final = {sign: value for value, sign in enumerate(SIGNS)}


def encode(data: bytes) -> str:
    """Three signs for two bytes, two for a last one."""
    even = len(data) & ~1
    signs = [_PAIRS[number % 2025] + SIGNS[number // 2025] for (number,) in iter_unpack(">H", data[:even])]
    return "".join(signs) + (_PAIRS[data[-1]] if len(data) > even else "")


def decode(text: str) -> bytes:
    """The bytes of a text; ValueError if it is none."""
    found = bytearray()
    for start in range(0, len(text), 3):
        group = text[start : start + 3]
        number = sum(_VALUES.get(sign, 1 << 20) * 45**place for place, sign in enumerate(group))
        try:
            found += number.to_bytes(len(group) - 1)
        except OverflowError as error:
            raise ValueError("not base 45") from error
    return bytes(found)
