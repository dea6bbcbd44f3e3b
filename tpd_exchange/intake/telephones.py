"""Telephone numbers: those that lost their 0 in a spreadsheet, and one number in two writings."""

import re
from typing import Final

# Mobile (010-1234-5678) and Seoul, over the internet, the provinces.
_KOREAN: Final = re.compile(r"(1[016789]|2)(\d{3,4})(\d{4})|(70)(\d{4})(\d{4})|([3-6][1-5])(\d{3})(\d{4})")
_WITH_COUNTRY: Final = re.compile(r"82(\d{8,10})")


def mended(text: str) -> str | None:
    """A bare row of digits as the Korean number it was before its 0 was lost; None where it is none."""
    digits = text.removesuffix(".0")
    if not digits.isascii() or not digits.isdecimal():
        return None
    if match := _WITH_COUNTRY.fullmatch(digits):
        bare = mended(match[1])
        return f"+82 {bare.removeprefix('0').replace('-', ' ')}" if bare else None
    match = _KOREAN.fullmatch(digits)
    return f"0{'-'.join(filter(None, match.groups()))}" if match else None


def number_of(text: str) -> str:
    """A number as numbers are compared: a Korean one as it is dialled at home, an American one without its 1."""
    bare = "".join(sign for sign in text.casefold() if sign.isalnum() or sign == "+").replace("내선", "x")
    bare = bare.replace("ext", "x")
    if bare.startswith("+82"):
        return "0" + bare.removeprefix("+82").removeprefix("0")
    return bare.removeprefix("+1") if re.match(r"\+1\d{10}(?:x|$)", bare) else bare
