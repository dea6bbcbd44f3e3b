"""Whether two names may be one person's: Hangul and Latin letters in any order and spelling."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from tpd_exchange.names import surnames, western
from tpd_exchange.names.aligning import distance, distances, with_slip
from tpd_exchange.names.hangul import KoreanName, apart, korean_names, softened, words
from tpd_exchange.names.latin import LatinName, latin_name
from tpd_exchange.names.readings import Order, cheapest, cost_of, given_readings, orders, shared
from tpd_exchange.names.spellings import forms
from tpd_exchange.names.western_names import WESTERN

MATCH = 0.8
"""From this score on two names are taken for spellings of one."""
POSSIBLE = 0.6
"""From this score on somebody should look: initials, an unusual spelling, a name that is cut short."""
_SCALE = 3.0
"""A cost of this much leaves nothing of a score."""
_INITIALS, _LETTER = 0.8, 0.62
_UNEXPLAINED = 0.4
_BELOW = MATCH - 0.02
_LATIN = re.compile(r"[^\W\d_가-힣ㄱ-ㆎ]")


def score(left: str, right: str) -> float:
    """How surely two names are spellings of one person's name, 0 to 1; both scripts in one text count as two names."""
    best = 0.0
    for mine in scripts(left):
        for theirs in scripts(right):
            best = max(best, _score(mine, theirs))
    return round(best, 4) if best or not _same_text(left, right) else 1.0


def _same_text(left: str, right: str) -> bool:
    """Whether two names that are not read here, such as those in Chinese characters, are the same text."""
    mine, theirs = (" ".join(unicodedata.normalize("NFC", text).casefold().split()) for text in (left, right))
    return mine == theirs and any(map(str.isalpha, mine))


@lru_cache(maxsize=65_536)
def scripts(text: str) -> tuple[tuple[bool, str], ...]:
    """The parts of a text by script, each with whether it is Hangul."""
    found = []
    if hangul := " ".join(words(text)):
        found.append((True, hangul))
    if _LATIN.search(text) and latin_name(text).words:
        found.append((False, text))
    return tuple(found)


def _score(mine: tuple[bool, str], theirs: tuple[bool, str]) -> float:
    if mine[0] and theirs[0]:
        return _hangul(korean_names(mine[1])[0], korean_names(theirs[1])[0])
    if mine[0] or theirs[0]:
        hangul, romanised = (mine[1], theirs[1]) if mine[0] else (theirs[1], mine[1])
        return max(mixed(name, romanised) for name in korean_names(hangul))
    return latin(mine[1], theirs[1])


def of_cost(cost: float) -> float:
    """The score of a reading that costs so much."""
    return max(0.0, 1 - cost / _SCALE)


def _hangul(mine: KoreanName, theirs: KoreanName) -> float:
    """Two Hangul names are one where they are the same, but for a surname with or without its first ㄹ."""
    if mine == theirs or "".join(mine) == "".join(theirs):
        return 1.0
    if mine.given == theirs.given and softened(mine.surname) == softened(theirs.surname):
        return 0.94
    if not mine.given or not theirs.given:
        return 0.5 * ("".join(mine) in ("".join(theirs), theirs.given) or "".join(theirs) == mine.given)
    whole, other = "".join(mine), "".join(theirs)
    if len(whole) != len(other):
        return 0.3 if mine.surname == theirs.surname else 0.0
    same = [a == b for one, two in zip(whole, other, strict=True) for a, b in zip(apart(one), apart(two), strict=True)]
    return 0.7 * (sum(same) / len(same)) ** 2


def mixed(hangul: KoreanName, romanised: str) -> float:
    """A Hangul name and a Latin one."""
    cost = cost_of(romanised, hangul)
    soft = KoreanName(softened(hangul.surname), hangul.given)
    if cost is None and soft != hangul:
        cost = cost_of(romanised, soft)
    if cost is not None:
        return of_cost(cost)
    name = latin_name(romanised)
    far = [_far(hangul, order) for order in orders(name)]
    return max(far) if far else _misspelt_family(hangul, name)


def _far(hangul: KoreanName, order: Order) -> float:
    """What no reading tells: initials, or letters that are not usual."""
    known = surnames.spellings(hangul.surname).get(order.surname)
    if known is None or not hangul.given or not order.given:
        return 0.0
    if all(len(word) == 1 for word in order.given):
        return _initials(hangul.given, order.given, order.cost + known)
    if any(len(word) == 1 for word in order.given) and len(order.given) == len(hangul.given):
        return of_cost(order.cost + known + _shortened(hangul.given, order.given))
    read = given_readings(order.given)
    if any(len(name) == len(hangul.given) for name in read):
        return of_cost(order.cost + known + distances(hangul.given, order.given))
    # What nothing else explains is believed rather than what has a better reading.
    doubt = 0.0 if read else _UNEXPLAINED
    return of_cost(order.cost + known + max(0.0, with_slip(hangul.given, order.given) - doubt))


def _misspelt_family(hangul: KoreanName, name: LatinName) -> float:
    """A slip in the surname, where the given name is beyond doubt: somebody should look."""
    words, count = name.words, name.before_comma or 1
    if not hangul.given or not 1 < len(words) <= 4:
        return 0.0
    ends = [(words[:count], words[count:])]
    if not name.before_comma:
        ends.append((words[-1:], words[:-1]))
    given = [(family, given_readings(rest).get(hangul.given)) for family, rest in ends]
    costs = [distance(hangul.surname, "".join(family)) + cost for family, cost in given if cost is not None]
    return min(of_cost(min(costs)), _BELOW) if costs else 0.0


def _shortened(given: str, words: tuple[str, ...]) -> float:
    """One syllable written out and of the other its first letter: Jay Y. Lee."""
    fits = all(word in _first(syllable) for syllable, word in zip(given, words, strict=True) if len(word) == 1)
    if not fits:
        return distances(given, words)
    told = sum(distance(syllable, word) for syllable, word in zip(given, words, strict=True) if len(word) > 1)
    return min(_INITIALS + told, max(_LETTER, distances(given, words)))


def _initials(given: str, letters: Iterable[str], cost: float) -> float:
    firsts = [_first(syllable) for syllable in given]
    told = list(letters)
    fits = all(letter in first for letter, first in zip(told, firsts, strict=False)) and len(told) <= len(firsts)
    return of_cost(_INITIALS + cost + 0.2 * (len(firsts) - len(told))) if fits else 0.0


@lru_cache(maxsize=12_000)
def _first(syllable: str) -> frozenset[str]:
    return frozenset(form[0] for form, cost in forms(syllable).items() if form and cost <= 0.3)


@lru_cache(maxsize=65_536)
def is_korean(text: str) -> bool:
    """Whether a Latin name is, as far as one can see, a Korean one."""
    return cheapest(text) <= 0.45 and not WESTERN.intersection(latin_name(text).words)


def latin(left: str, right: str) -> float:
    """Two Latin names: as Korean ones by the readings they share, as others by their words."""
    mine, theirs = latin_name(left), latin_name(right)
    if sorted(mine.words) == sorted(theirs.words):
        return 1.0
    cost = shared(left, right)
    bridge = of_cost(cost) if cost is not None else 0.0
    korean = is_korean(left) and is_korean(right)
    if korean and bridge >= MATCH:
        return bridge
    plain = western.similarity(mine, theirs)
    if not korean:
        return max(plain, bridge)
    # Of two Korean names that share no reading, letters alike prove nothing: Minsu and Minseo are two people.
    return min(max(plain, bridge), _BELOW) if _abbreviated(mine, theirs) else min(max(plain * 0.7, bridge), _BELOW)


def _abbreviated(*names: LatinName) -> bool:
    return any(len(word) == 1 for name in names for word in name.words)
