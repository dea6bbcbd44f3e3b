"""Many names, among which the likely ones for another are found without comparing it with each."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache
from itertools import permutations
from typing import Generic, NamedTuple, TypeVar

from tpd_exchange.names import surnames
from tpd_exchange.names.hangul import KoreanName, apart, korean_names, softened
from tpd_exchange.names.latin import latin_name
from tpd_exchange.names.matching import MATCH, POSSIBLE, is_korean, of_cost, score, scripts
from tpd_exchange.names.readings import cost_of, given_readings, orders, readings
from tpd_exchange.names.western import sound

Key = TypeVar("Key", bound=Hashable)
_TRUSTED = 0.6
"""Readings that cost more lead to nobody: two names that share only such are no match."""
_ONSETS = str.maketrans("ㄱㄲㅋㄷㄸㅌㅂㅃㅍㅈㅉㅊㅅㅆㄴㄹㅁㅇㅎ", "KKKTTTPPPCCCSSNLMOH")
_VOWELS = str.maketrans("ㅏㅑㅘㅣㅢㅟㅐㅔㅖㅒㅚㅙㅞㅓㅕㅗㅛㅜㅠㅡㅝ", "AAAIIIEEEEEEEOOOOOOOO")
_LETTERS = {
    "g": "K",
    "k": "K",
    "c": "KC",
    "q": "K",
    "d": "T",
    "t": "T",
    "b": "P",
    "p": "P",
    "f": "P",
    "v": "P",
    "j": "C",
    "z": "C",
}
_LETTERS |= {"s": "S", "n": "NL", "l": "L", "r": "L", "m": "M", "h": "H"} | dict.fromkeys("aeiouyw", "OL")


class Found(NamedTuple, Generic[Key]):
    """A name that is near, and how near."""

    key: Key
    score: float


@lru_cache(maxsize=65_536)
def _skeleton(given: str) -> str:
    """A given name without what spellings confuse."""
    letters = map(apart, given)
    return "".join(one.onset.translate(_ONSETS) + one.vowel.translate(_VOWELS) + one.coda for one in letters)


@lru_cache(maxsize=65_536)
def _skeletons(given: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_skeleton(name) for name, cost in given_readings(given).items() if cost <= _TRUSTED)


@lru_cache(maxsize=4_096)
def _families(spelled: str) -> frozenset[str]:
    return frozenset(softened(name) for name, cost in surnames.readings()[spelled].items() if cost <= _TRUSTED)


class Index(Generic[Key]):
    """Names by key; made once, asked often."""

    def __init__(self, names: Iterable[tuple[Key, str]] = ()) -> None:
        self._texts: dict[Key, str] = {}
        self._hangul: defaultdict[str, list[Key]] = defaultdict(list)
        self._latin: defaultdict[tuple[str, str], list[Key]] = defaultdict(list)
        self._words: defaultdict[tuple[str, str], list[Key]] = defaultdict(list)
        self._firsts: defaultdict[tuple[str, str], list[Key]] = defaultdict(list)
        for key, text in names:
            self.add(key, text)

    def __len__(self) -> int:
        return len(self._texts)

    def add(self, key: Key, text: str) -> None:
        """Take in a name, instead of what the key had before."""
        self.drop(key)
        self._texts[key] = text
        for place, where in self._places(text):
            place[where].append(key)

    def drop(self, key: Key) -> None:
        """Forget a name."""
        text = self._texts.pop(key, None)
        for place, where in self._places(text or ""):
            place[where].remove(key)

    def _places(self, text: str) -> Iterator[tuple[defaultdict, tuple[str, str] | str]]:  # type: ignore[type-arg]
        for is_hangul, part in scripts(text):
            if is_hangul:
                for name in korean_names(part):
                    yield self._hangul, softened(name.surname) + name.given
                    yield from ((self._firsts, where) for where in _firsts_of(name))
            else:
                yield from ((self._latin, where) for where in _latin_places(part))
                yield from ((self._firsts, where) for where in _first_letters(part))
                yield from ((self._words, where) for where in _word_places(part))

    def find(self, text: str, least: float = MATCH, most: int | None = None) -> list[Found[Key]]:
        """The names that score at least so much, the best first."""
        found: dict[Key, float] = {}
        if not self._texts:
            return []
        for is_hangul, part in scripts(text):
            for key, value in self._of_hangul(part) if is_hangul else self._of_latin(part):
                if value >= least and value > found.get(key, 0.0):
                    found[key] = value
        if not found:
            found = {key: value for key, value in self._far(text) if value >= least}
        ordered = [Found(key, round(value, 4)) for key, value in sorted(found.items(), key=lambda item: -item[1])]
        return ordered if most is None else ordered[:most]

    def best(self, text: str) -> Found[Key] | None:
        """The nearest name, if any is near at all."""
        return next(iter(self.find(text, POSSIBLE, 1)), None)

    def _of_hangul(self, part: str) -> Iterator[tuple[Key, float]]:
        for name in korean_names(part):
            soft = KoreanName(softened(name.surname), name.given)
            for key in self._hangul.get("".join(soft), ()):
                yield key, score(part, self._texts[key])
            for key in self._latin.get((soft.surname, _skeleton(name.given)), ()):
                yield key, self._read(key, name, soft)

    def _read(self, key: Key, *names: KoreanName) -> float:
        """How a Hangul name reads in the Latin name that is kept."""
        costs = [cost for name in names if (cost := cost_of(self._texts[key], name)) is not None]
        return of_cost(min(costs)) if costs else 0.0

    def _of_latin(self, part: str) -> Iterator[tuple[Key, float]]:
        if self._hangul:
            for name, cost in readings(part).items():
                yield from ((key, of_cost(cost)) for key in self._hangul.get(name, ()))
        near: set[Key] = set()
        for place, wheres in ((self._latin, _latin_places(part)), (self._words, _word_places(part))):
            near.update(*(place.get(where, ()) for where in wheres))
        yield from ((key, score(part, self._texts[key])) for key in near)

    def _far(self, text: str) -> Iterator[tuple[Key, float]]:
        """Initials and odd spellings: all of one family whose given names begin alike."""
        near: set[Key] = set()
        for is_hangul, part in scripts(text):
            if is_hangul:
                wheres = {where for name in korean_names(part) for where in _firsts_of(name)}
            else:
                wheres = _first_letters(part)
            near.update(*(self._firsts.get(where, ()) for where in wheres))
        yield from ((key, score(text, self._texts[key])) for key in near)


def _firsts_of(name: KoreanName) -> set[tuple[str, str]]:
    return {(softened(name.surname), apart(name.given[0]).onset.translate(_ONSETS))} if name.given else set()


@lru_cache(maxsize=16_384)
def _latin_places(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(
        (family, skeleton)
        for order in orders(latin_name(text))
        for family in _families(order.surname)
        for skeleton in _skeletons(order.given)
    )


def _first_letters(text: str) -> set[tuple[str, str]]:
    return {
        (family, letter)
        for order in orders(latin_name(text))
        if order.given
        for family in _families(order.surname)
        for letter in _LETTERS.get(order.given[0][:1], "")
    }


@lru_cache(maxsize=65_536)
def _word_places(text: str) -> frozenset[tuple[str, str]]:
    """Of a name that is not Korean, each word as it sounds with the first letter of another."""
    words = latin_name(text).words
    if is_korean(text) or len(words) > 6:
        return frozenset()
    if len(words) == 1:
        return frozenset({(sound(words[0])[:4], "")})
    return frozenset((sound(one)[:4], sound(other)[:1]) for one, other in permutations(words, 2) if len(one) > 1)
