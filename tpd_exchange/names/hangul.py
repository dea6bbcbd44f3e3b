"""Hangul names taken apart: syllables into their letters, names into surname and given name."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_FIRST, _LAST = 0xAC00, 0xD7A3
# The surnames of two syllables that are in use; all others have one.
LONG_SURNAMES = frozenset(
    {"남궁", "선우", "황보", "제갈", "독고", "사공", "서문", "동방", "망절", "어금", "소봉", "강전"}
)
# A surname that the South writes without its first ㄹ and the North, or a family that insists, with it.
SOFTENED = {
    "리": "이", "류": "유", "로": "노", "림": "임", "라": "나", "려": "여", "량": "양", "렴": "염",
    "룡": "용", "륙": "육",
}  # fmt: skip
_SYLLABLES = re.compile("[가-힣]+")
_TITLES = frozenset({"교수", "교수님", "부교수", "조교수", "박사", "박사님", "선생님", "연구원", "님", "씨", "귀하"})


class Syllable(NamedTuple):
    """One syllable as its three letters; the last may be empty."""

    onset: str
    vowel: str
    coda: str


class KoreanName(NamedTuple):
    """A name in Hangul."""

    surname: str
    given: str


@lru_cache(maxsize=12_000)
def apart(character: str) -> Syllable:
    """The letters of one syllable."""
    number = ord(character) - _FIRST
    if not 0 <= number <= _LAST - _FIRST:
        raise ValueError(f"{character!r} is no syllable")
    onset, rest = divmod(number, len(VOWELS) * len(CODAS))
    vowel, coda = divmod(rest, len(CODAS))
    return Syllable(ONSETS[onset], VOWELS[vowel], CODAS[coda])


def words(text: str) -> list[str]:
    """The words in Hangul that stand in a text."""
    return _SYLLABLES.findall(unicodedata.normalize("NFC", text))


@lru_cache(maxsize=65_536)
def korean_names(text: str) -> tuple[KoreanName, ...]:
    """What stands there in Hangul as surname and given name; 황보라 is 황보 라 or 황 보라."""
    parts = words(text)
    while len(parts) > 1 and parts[-1] in _TITLES:
        parts.pop()
    whole = "".join(parts)
    if len(whole) < 2:
        return (KoreanName(whole, ""),)
    short = KoreanName(whole[0], whole[1:])
    if whole[:2] not in LONG_SURNAMES or len(whole) == 2:
        return (short,)
    long = KoreanName(whole[:2], whole[2:])
    if parts[0] == whole[:2]:
        return (long,)
    return (long, short) if len(whole) == 3 and parts[0] != whole[0] else (short,) if parts[0] == whole[0] else (long,)


def softened(surname: str) -> str:
    """The surname as the South writes it: 리 → 이."""
    return SOFTENED.get(surname, surname)
