"""QR codes (ISO/IEC 18004) of the signs of base 45, at error level M and of up to 41 modules a side.

All that does not depend on the text is worked out once; then a code takes a tenth of a millisecond. Of the eight masks
the same is always taken: readers take any, and a signature is as even as the best of them could make it.
"""

from collections.abc import Callable, Sequence
from functools import cache
from operator import itemgetter
from typing import Final, NamedTuple

from tpd_exchange.letters.base45 import SIGNS

_BLOCKS: Final = {1: (1, 16, 10), 2: (1, 28, 16), 3: (1, 44, 26), 4: (2, 32, 18), 5: (2, 43, 24), 6: (4, 27, 16)}
"""For each version its blocks, and the bytes of data and of correction in each."""
_FORMAT: Final = 0b101010000010010
"""Says: error level M, the mask of alternating modules."""
_FIELD: Final = 0x11D
_FILL: Final = b"\xec\x11" * 60


class Code(NamedTuple):
    """A code: its side in modules, and its rows one bit a module, dark ones 0, each row filled up to whole bytes."""

    side: int
    rows: bytes


class _Plan(NamedTuple):
    """What codes of one version have alike: their side, where each bit goes, and what is laid over all of them."""

    side: int
    place: Callable[[str], tuple[str, ...]]
    over: int


def code(text: str) -> Code | None:
    """The smallest code that says it; None if it is too long or has other signs."""
    bits = _bits(text)
    version = next((one for one, (count, size, _) in _BLOCKS.items() if len(bits or "") <= 8 * count * size), None)
    if bits is None or version is None:
        return None
    count, size, more = _BLOCKS[version]
    # Up to four noughts end the text, as far as there is room; then come noughts up to a whole byte.
    whole = min(8 * count * size, len(bits) + 4)
    whole += -whole % 8
    data = (int(bits, 2) << whole - len(bits)).to_bytes(whole // 8)
    data += _FILL[: count * size - len(data)]
    blocks = [data[start : start + size] for start in range(0, count * size, size)]
    woven = bytearray(count * (size + more))
    corrections = [_correction(block, more) for block in blocks]
    for index in range(count):
        woven[index : count * size : count] = blocks[index]
        woven[count * size + index :: count] = corrections[index]
    plan = _plan(version)
    # The bit set in front keeps the noughts behind it.
    placed = plan.place(bin(int.from_bytes(b"\x01" + woven) << 8))
    wide = (plan.side + 7) // 8
    return Code(plan.side, (int("".join(placed), 2) ^ plan.over).to_bytes(wide * plan.side))


def _bits(text: str) -> str | None:
    """The text in bits: its kind, its length, eleven bits for each pair of signs."""
    pairs = _pairs()
    try:
        said = "".join([pairs[text[start : start + 2]] for start in range(0, len(text), 2)])
    except KeyError:
        return None
    return f"0010{len(text):09b}{said}"


@cache
def _pairs() -> dict[str, str]:
    pairs = {one + two: f"{45 * high + low:011b}" for high, one in enumerate(SIGNS) for low, two in enumerate(SIGNS)}
    return pairs | {one: f"{number:06b}" for number, one in enumerate(SIGNS)}


def _correction(block: bytes, size: int) -> bytes:
    """The bytes that correct a block: what is left of it, divided by the polynomial of that size (Reed–Solomon)."""
    table, top, rest = _remainders(size), 8 * (size - 1), (1 << 8 * (size - 1)) - 1
    left = 0
    for byte in block:
        left = (left & rest) << 8 ^ table[left >> top ^ byte]
    return left.to_bytes(size)


@cache
def _remainders(size: int) -> list[int]:
    """What each leading byte adds to the bytes after it."""
    powers = [1]
    for _ in range(254):
        double = powers[-1] << 1
        powers.append(double ^ _FIELD if double > 255 else double)
    logarithms = {power: number for number, power in enumerate(powers)}

    def times(one: int, two: int) -> int:
        return powers[(logarithms[one] + logarithms[two]) % 255] if one and two else 0

    divisor = [1]
    for number in range(size):
        longer = [*divisor, 0]
        for place, factor in enumerate(divisor, start=1):
            longer[place] ^= times(factor, powers[number])
        divisor = longer
    return [int.from_bytes(bytes(times(byte, factor) for factor in divisor[1:])) for byte in range(256)]


@cache
def _plan(version: int) -> _Plan:
    side = 17 + 4 * version
    count, size, more = _BLOCKS[version]
    fixed = _fixed(side)
    wide = (side + 7) // 8 * 8
    # As Python writes them: "0b1" before the bits, and eight noughts after them for what is left over.
    last = 3 + 8 * count * (size + more)
    places = [last] * (wide * side)
    over = [row[column] if column < side else False for row in _drawn(side, fixed) for column in range(wide)]
    for number, (row, column) in enumerate(_way(side, fixed)):
        places[row * wide + column] = min(3 + number, last)
        over[row * wide + column] = (row + column) % 2 == 0
    # Dark is 0 in a picture, and 1 here so far.
    mask = int("".join("01"[dark] for dark in over), 2) ^ (1 << wide * side) - 1
    return _Plan(side, itemgetter(*places), mask)


def _fixed(side: int) -> dict[tuple[int, int], bool]:
    """The modules that carry no data, and whether each is dark."""
    fixed: dict[tuple[int, int], bool] = {}
    for number in range(side):
        fixed[6, number] = fixed[number, 6] = number % 2 == 0
    for top, left in ((0, 0), (0, side - 7), (side - 7, 0)):
        _rings(fixed, side, (top + 3, left + 3), (3, 4))
    if side > 21:
        _rings(fixed, side, (side - 7, side - 7), (2, 2))
    for number in range(15):
        dark = bool(_FORMAT >> number & 1)
        above = number if number < 6 else number + 1 if number < 8 else side - 15 + number
        left = side - 1 - number if number < 8 else 7 if number == 8 else 14 - number
        fixed[above, 8] = fixed[8, left] = dark
    fixed[side - 8, 8] = True
    return fixed


def _rings(fixed: dict[tuple[int, int], bool], side: int, middle: tuple[int, int], reach: tuple[int, int]) -> None:
    """A mark by which readers find their way: dark and light rings around a dark middle."""
    outer, whole = reach
    for down in range(-whole, whole + 1):
        for right in range(-whole, whole + 1):
            row, column = middle[0] + down, middle[1] + right
            if 0 <= row < side and 0 <= column < side:
                far = max(abs(down), abs(right))
                fixed[row, column] = far in (outer, 0) or (far == 1 and outer == 3)


def _drawn(side: int, fixed: dict[tuple[int, int], bool]) -> list[list[bool]]:
    return [[fixed.get((row, column), False) for column in range(side)] for row in range(side)]


def _way(side: int, fixed: dict[tuple[int, int], bool]) -> Sequence[tuple[int, int]]:
    """The modules that carry data, in order: two columns at a time, up and down, from the right."""
    found: list[tuple[int, int]] = []
    rising = True
    for right in range(side - 1, 0, -2):
        column = right - (right <= 6)
        for step in range(side):
            row = side - 1 - step if rising else step
            found += [(row, one) for one in (column, column - 1) if (row, one) not in fixed]
        rising = not rising
    return found
