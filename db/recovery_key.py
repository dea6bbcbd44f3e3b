"""The recovery key as people copy it from paper: groups of five signs, the fifth of which proves the group.

Each check sign is taken in the field of 32 elements with a different weight for each place and a number for each
group, so one wrong sign, two swapped neighbours and two swapped groups are always noticed, and named by group.
"""

import secrets
import unicodedata

from db.faults import CannotUnlock
from tpd_exchange.i18n import say

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
SECRET_BYTES = 20
GROUPS, DATA = 8, 4


def _times(left: int, right: int) -> int:
    product = 0
    for bit in range(5):
        if right >> bit & 1:
            product ^= left << bit
    for bit in range(8, 4, -1):
        if product >> bit & 1:
            product ^= 0b100101 << (bit - 5)
    return product


def _check(group: int, values: list[int]) -> int:
    weight, total = 1, group
    for value in values:
        weight = _times(weight, 2)
        total ^= _times(weight, value)
    return total


def fresh() -> bytes:
    """Make the secret of a new recovery key."""
    return secrets.token_bytes(SECRET_BYTES)


def spell(secret: bytes) -> str:
    """Write a secret as eight groups of five signs."""
    number = int.from_bytes(secret, "big")
    values = [number >> shift & 31 for shift in range(5 * (GROUPS * DATA - 1), -1, -5)]
    groups = [values[start : start + DATA] for start in range(0, len(values), DATA)]
    return "-".join(
        "".join(SIGNS[value] for value in (*group, _check(index, group))) for index, group in enumerate(groups)
    )


def read(text: str) -> bytes:
    """Read a typed recovery key; say which group is mistyped."""
    typed = unicodedata.normalize("NFKC", text).upper().translate(MISREAD)
    signs = [sign for sign in typed if sign.isalnum()]
    width = DATA + 1
    if len(signs) != GROUPS * width:
        raise CannotUnlock(
            say(
                "A recovery key has {expected} letters and digits in {groups} groups; {typed} were typed. Compare it "
                "with the recovery sheet.",
                expected=GROUPS * width,
                groups=GROUPS,
                typed=len(signs),
            )
        )
    number = 0
    for group in range(GROUPS):
        values = [SIGNS.find(sign) for sign in signs[group * width : (group + 1) * width]]
        if -1 in values or _check(group, values[:DATA]) != values[DATA]:
            raise CannotUnlock(
                say(
                    "Group {group} of the recovery key is mistyped. Compare it with the recovery sheet.",
                    group=group + 1,
                )
            )
        for value in values[:DATA]:
            number = number << 5 | value
    return number.to_bytes(SECRET_BYTES, "big")
