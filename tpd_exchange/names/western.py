"""Names in Latin letters that are not Korean: the same words, differently written, shortened or in another order."""

import re
from functools import lru_cache
from itertools import permutations

from tpd_exchange.names.latin import LatinName
from tpd_exchange.names.western_names import families

_INITIAL, _FAMILIAR, _FOLDED = 0.72, 0.88, 0.96
_UNMET = 0.045
"""What a word costs that only one of the names has."""
_FEW = 6
# Spellings of one sound across languages and typewriters: Müller is Mueller and Muller, Jörg is Joerg.
_SOUNDS = (
    ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ph", "f"), ("sch", "sh"), ("th", "t"), ("ck", "k"), ("cz", "ch"),
    ("tz", "z"), ("ks", "x"), ("y", "i"), ("ie", "i"), ("ei", "i"), ("w", "v"), ("c(?!h)", "k"), ("q", "k"),
    ("dt", "t"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_PARTICLES = frozenset(
    {"de", "del", "della", "der", "den", "van", "von", "zu", "la", "le", "di", "da", "dos", "el", "al", "bin"}
)


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """The word as it sounds, roughly."""
    for written, heard in _SOUNDS:
        word = re.sub(written, heard, word) if "(" in written else word.replace(written, heard)
    return _DOUBLED.sub(r"\1", word)


def similarity(left: LatinName, right: LatinName) -> float:
    """How surely two names belong to one person, 0 to 1."""
    one, two = sorted((left, right), key=lambda name: len(name.words))
    if sorted(one.words) == sorted(two.words):
        return 1.0
    joined = 0.94 if _joined(one) == _joined(two) and len(one.joined) > 5 else 0.0
    short, long = _told(one), _told(two)
    if not short or len(long) > _FEW:
        return joined
    return max(joined, _matched(short, long, min(len(short), len(long))))


def _joined(name: LatinName) -> str:
    return "".join(sorted(name.joined))


def _told(name: LatinName) -> tuple[str, ...]:
    """The words that tell people apart."""
    return tuple(word for word in name.words if word not in _PARTICLES) or name.words


def _matched(short: tuple[str, ...], long: tuple[str, ...], count: int) -> float:
    if len(short) > len(long):
        short, long = long, short
    if len(short) == 1:
        return 0.62 * max(_alike(short[0], word) for word in long) if len(long) > 1 else _alike(short[0], long[0])
    rows = [[_alike(mine, theirs) for theirs in long] for mine in short]
    best = max(
        (_weighed([row[place] for row, place in zip(rows, places, strict=True)], places))
        for places in permutations(range(len(long)), count)
    )
    return max(0.0, best - _UNMET * (len(long) - count))


def _weighed(found: list[float], places: tuple[int, ...]) -> float:
    """The weakest word counts as much as all together: a name is another where one of its words is."""
    if min(found) < 0.6:
        return min(found) * 0.8
    # Words in another order are a little less sure.
    turned = 0.0 if list(places) == sorted(places) else 0.02
    return (min(found) + sum(found) / len(found)) / 2 - turned


@lru_cache(maxsize=65_536)
def _alike(mine: str, theirs: str) -> float:
    if mine == theirs:
        return 1.0
    if len(mine) == 1 or len(theirs) == 1:
        return _INITIAL if mine[0] == theirs[0] else 0.0
    if sound(mine) == sound(theirs):
        return _FOLDED
    known = families()
    if known.get(mine, frozenset()) & known.get(theirs, frozenset()):
        return _FAMILIAR
    return _slip(mine, theirs)


def _slip(mine: str, theirs: str) -> float:
    """A typing slip in a long word: one letter too many, too few, turned round or wrong in the midst."""
    length = max(len(mine), len(theirs))
    if length < 5 or abs(len(mine) - len(theirs)) > 1:
        return 0.0
    start = next((place for place, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), length)
    a, b = mine[start:], theirs[start:]
    turned = a[:2] == b[1::-1] and a[2:] == b[2:] and len(a) > 1
    added = a[1:] == b or a == b[1:]
    wrong = a[1:] == b[1:] and length > 6 and start > 1
    return 0.9 if (turned or added or wrong) and start else 0.0
