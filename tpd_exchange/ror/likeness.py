"""How much the names of an institution have in common with the folded texts of the registry."""

from collections.abc import Sequence
from math import log
from typing import Final

from tpd_exchange.search import tokens

MARK: Final = b"\x1f"
"""Stands before and behind each name in a text of the registry."""
_SAID_EVERYWHERE: Final = frozenset((b"the", b"and", b"for"))
_SAME: Final = 20.0
_ENOUGH: Final = 0.7
"""So much of the weight of all words must be shared where no name is the same."""


def likeness(texts: Sequence[bytes], places: range, names: Sequence[str], city: str) -> tuple[dict[int, float], float]:
    """Points by place, and how many are enough: most for the same name, more for a rare word than a common one."""
    points: dict[int, float] = {}
    wholes = {" ".join(tokens(name)).encode() for name in names if name}
    for whole in wholes:
        same = MARK + whole + MARK
        for at in places:
            if same in texts[at]:
                points[at] = points.get(at, 0) + _SAME
    weights = 0.0
    for word in {word for whole in wholes for word in whole.split() if len(word) > 2} - _SAID_EVERYWHERE:
        hits = [at for at in places if word in texts[at]]
        weight = log((1 + len(places)) / (1 + len(hits)))
        weights += weight
        for at in hits:
            points[at] = points.get(at, 0) + weight
    there = MARK + " ".join(tokens(city)).encode() + MARK
    for at in points if city else ():
        points[at] += there in texts[at]
    return points, min(_SAME, max(1.0, _ENOUGH * weights))
