"""Bytes in the 45 signs a QR code packs most tightly (RFC 9285)."""

from typing import Final

_SIGNS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES: Final = {sign: value for value, sign in enumerate(_SIGNS)}


def encode(data: bytes) -> str:
    """Three signs for two bytes, two for a last one."""
    signs: list[str] = []
    for start in range(0, len(data), 2):
        pair = data[start : start + 2]
        number = int.from_bytes(pair)
        for _ in range(len(pair) + 1):
            number, value = divmod(number, 45)
            signs.append(_SIGNS[value])
    return "".join(signs)


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
