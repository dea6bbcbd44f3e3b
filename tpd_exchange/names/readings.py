"""What a name in Latin letters may be in Hangul: its readings, each with what it costs to believe it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from tpd_exchange.names import surnames
from tpd_exchange.names.hangul import KoreanName
from tpd_exchange.names.latin import LatinName, latin_name
from tpd_exchange.names.spellings import forms
from tpd_exchange.names.syllables import rarity
from tpd_exchange.names.western_names import WESTERN

LIMIT = 1.0
_SHARED = 0.35
"""So much less is a second oddity: who spells one syllable oddly is likely to do so with the other."""
_DOUBT = 0.45
"""So much is forgiven at most where no reading is without oddities: the likeliest one is believed."""
_LAST, _TURNED, _JOINED, _FOREIGN, _LETTER, _VOWEL, _CROWDED = 0.03, 0.3, 0.1, 0.2, 0.15, 0.65, 0.4
_AS_SPOKEN, _PARTED, _PLAIN = 0.1, 0.25, 0.1
"""Written as spoken; one word that is plainly one syllable, as Sook is, taken for two."""
_SPOKEN = (
    ("ngn", (("k", "n"), ("k", "r"), ("ng", "r"))),
    ("ngm", (("k", "m"),)),
    ("mn", (("p", "n"), ("p", "r"), ("m", "r"))),
    ("mm", (("p", "m"),)),
    ("ll", (("n", "r"), ("l", "n"), ("l", "r"))),
)
"""Consonants that change where syllables meet."""
Costs = dict[str, float]


class Order(NamedTuple):
    """One way to take the words of a name: which is the surname, which the given name, and what that costs."""

    surname: str
    given: tuple[str, ...]
    cost: float


@cache
def _syllables() -> dict[str, Costs]:
    """Each spelling with the syllables it may stand for."""
    found: defaultdict[str, Costs] = defaultdict(dict)
    for syllable, rare in rarity().items():
        for spelled, cost in forms(syllable).items():
            if cost + rare <= LIMIT:
                found[spelled][syllable] = cost + rare
    return dict(found)


@lru_cache(maxsize=32_768)
def _word(word: str, most: int) -> Costs:
    """The readings of one word as up to `most` syllables."""
    word = word.replace("wh", "hw")
    known = _syllables()
    found: Costs = dict(known.get(word, {}))
    if most > 1:
        alone = set(found)
        for cut in range(1, len(word)):
            if head := known.get(word[:cut]):
                _join(found, head, _word(word[cut:], most - 1), 0.0)
        _heard(found, word)
        if alone and min(found[one] for one in alone) <= _PLAIN:
            found = {name: cost if name in alone else cost + _PARTED for name, cost in found.items()}
    return found


def _heard(found: Costs, word: str) -> None:
    """What a word of two syllables is where it is written as it is spoken: Hangnyeol is 학렬."""
    known = _syllables()
    for spoken, written in _SPOKEN:
        at = word.find(spoken)
        if 0 < at < len(word) - len(spoken):
            for last, first in written:
                head, rest = known.get(word[:at] + last), known.get(first + word[at + len(spoken) :])
                if head and rest:
                    _join(found, head, rest, _AS_SPOKEN)


def _join(found: Costs, first: Costs, second: Costs, cost: float) -> None:
    for after, second_cost in second.items():
        room = LIMIT - cost - second_cost
        for before, first_cost in first.items():
            if first_cost <= room:
                whole = before + after
                total = first_cost + second_cost + cost - _SHARED * min(first_cost, second_cost)
                if total < found.get(whole, LIMIT + 1):
                    found[whole] = total


@lru_cache(maxsize=16_384)
def given_readings(words: tuple[str, ...]) -> Costs:
    """The readings of a given name of one or more words; each word holds whole syllables."""
    if not words or len(words) > 3:
        return {}
    if len(words) == 1:
        return _believed(_word(words[0], 2))
    found = {"": 0.0}
    for word in words:
        longer: Costs = {}
        one = _word(word, 1)
        # Of several words each is one syllable; a word of two makes a name of three.
        more = one | {two: cost + _CROWDED for two, cost in _word(word, 2).items() if two not in one}
        _join(longer, found, more, 0.0)
        found = longer
    return _believed({name: cost for name, cost in found.items() if len(name) <= 3})


def _believed(found: Costs) -> Costs:
    if not found:
        return found
    least = min(min(found.values()), _DOUBT)
    return {name: cost - least for name, cost in found.items()}


def is_readable(word: str) -> bool:
    """Whether a word reads as one or two Korean syllables without much ado."""
    costs = _word(word, 2)
    return bool(costs) and min(costs.values()) <= 0.3


@lru_cache(maxsize=65_536)
def orders(name: LatinName) -> tuple[Order, ...]:
    """The ways to take a name, the likeliest first."""
    words = name.words
    if len(words) == 1:
        return tuple(_unjoined(words[0]))
    return tuple(sorted(_taken(name), key=lambda order: order.cost))


def _taken(name: LatinName) -> Iterator[Order]:
    words, count = name.words, len(name.words)
    ends = []
    if name.before_comma:
        ends.append((0, name.before_comma, 0.0))
    elif large := _large(name.capitals):
        ends.append((0, large, 0.0) if name.capitals[0] else (count - large, count, 0.0))
    else:
        # Kim Minsu is hardly Mr Su, though Su is a surname.
        last = _TURNED if surnames.rank(words[0]) <= surnames.rank(words[-1]) else _LAST
        ends += [(0, 1, 0.0 if last == _TURNED else 0.1), (count - 1, count, last)]
        if count > 2:
            ends += [(0, 2, 0.0), (count - 2, count, _LAST)]
    for start, end, cost in ends:
        surname = "".join(words[start:end])
        if surname in surnames.readings():
            yield from _given(surname, words[:start] + words[end:], cost)


def _large(capitals: tuple[bool, ...]) -> int:
    """How many words at one end alone are in capitals: they are the surname."""
    large = sum(capitals)
    at_an_end = large and (all(capitals[:large]) or all(capitals[-large:]))
    return large if at_an_end and large <= 2 else 0


def _given(surname: str, words: tuple[str, ...], cost: float) -> Iterator[Order]:
    """The given name as it stands, and without a Western name or an initial beside it."""
    yield Order(surname, words, cost)
    if len(words) < 2:
        return
    for place, word in enumerate(words):
        rest = words[:place] + words[place + 1 :]
        if len(word) == 1 and any(len(other) > 1 for other in rest):
            # A vowel alone is a syllable rather than the first letter of a name.
            likely = word in "aeiou" and len(rest) < 2
            yield Order(surname, rest, cost + (_VOWEL if likely else _LETTER))
        elif word in WESTERN or (len(word) > 2 and not is_readable(word)):
            yield Order(surname, rest, cost + _FOREIGN)


def _unjoined(word: str) -> Iterable[Order]:
    """A name that was typed as one word."""
    known = surnames.readings()
    for cut in range(1, len(word) - 1):
        if word[:cut] in known:
            yield Order(word[:cut], (word[cut:],), _JOINED)
        if word[-cut:] in known:
            yield Order(word[-cut:], (word[:-cut],), _JOINED + _LAST)


def cheapest(text: str) -> float:
    """What the likeliest reading costs, without working out all of them."""
    known = surnames.likeliest()
    return min(
        (
            order.cost + known[order.surname] + min(given.values())
            for order in orders(latin_name(text))
            if (given := given_readings(order.given))
        ),
        default=LIMIT,
    )


def readings(text: str) -> dict[str, float]:
    """All that a name may be in Hangul, surname and given name in one, with costs."""
    found: dict[str, float] = {}
    for order in orders(latin_name(text)):
        given = given_readings(order.given)
        for surname, surname_cost in surnames.readings()[order.surname].items():
            base = order.cost + surname_cost
            for name, cost in given.items():
                if base + cost < found.get(surname + name, LIMIT):
                    found[surname + name] = base + cost
    return found


def cost_of(text: str, name: KoreanName) -> float | None:
    """What it costs to read a Latin name as this Hangul one; nothing where it cannot be read so."""
    known, costs = surnames.readings(), []
    for order in orders(latin_name(text)):
        base = known[order.surname].get(name.surname)
        if base is not None and (given := given_readings(order.given).get(name.given)) is not None:
            costs.append(order.cost + base + given)
    least = min(costs, default=LIMIT + 1)
    return least if least <= LIMIT else None


def shared(left: str, right: str) -> float | None:
    """What it costs to believe that two Latin names are the same in Hangul; nothing where they share no reading."""
    found = None
    theirs = orders(latin_name(right))
    for one in orders(latin_name(left)):
        for two in theirs:
            family = _one_family(one.surname, two.surname)
            if family is not None and (given := _one_given(one.given, two.given)) is not None:
                cost = one.cost + two.cost + family + given
                found = cost if found is None or cost < found else found
    return found


@lru_cache(maxsize=16_384)
def _one_family(left: str, right: str) -> float | None:
    return _both(surnames.readings()[left], surnames.readings()[right])


@lru_cache(maxsize=16_384)
def _one_given(left: tuple[str, ...], right: tuple[str, ...]) -> float | None:
    return _both(given_readings(left), given_readings(right))


def _both(mine: Costs, theirs: Costs) -> float | None:
    """The cheapest that stands in both."""
    if len(mine) > len(theirs):
        mine, theirs = theirs, mine
    return min((cost + theirs[name] for name, cost in mine.items() if name in theirs), default=None)
