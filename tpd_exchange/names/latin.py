"""Latin names taken apart: plain letters, words in their order, and where the surname may stand."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# What no decomposition gives.
_LETTERS = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h",
    # McCune and Reischauer's, which hardly another language has.
    "ŏ": "eo", "ŭ": "eu",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "ʻ": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "，": ",",
})  # fmt: skip
_TITLES = frozenset({
    "dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "phd", "md", "jr", "sr", "ii", "iii", "esq",
})  # fmt: skip
_ASIDE = re.compile(r"\([^)]*\)|\[[^]]*\]")
# Degrees behind a name; M.S. without a comma before it would be the first letters of Min-su.
_DEGREE = re.compile(
    r"\bPh\.\s?D\b\.?|[,，]\s*(?:[MJ]\.\s?D|M\.?\s?Sc|M\.\s?[ASE]|MBA|MPH|(?:Ed|Sc)\.?\s?D|D\.?\s?Sc|P\.\s?E)\b\.?(?=\s*(?:[,，]|$))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+")
_PARTS = re.compile(r"[^\s,.\-_/]+")


class LatinName(NamedTuple):
    """The words of a name, folded; how many stand before a comma; which are written in capitals."""

    words: tuple[str, ...]
    before_comma: int
    capitals: tuple[bool, ...]

    @property
    def joined(self) -> str:
        """All words in one."""
        return "".join(self.words)


def fold(text: str) -> str:
    """Small letters without marks."""
    # First, so that a small dotless i and a large sharp s come out right.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).casefold().translate(_LETTERS))
    return "".join(character for character in plain if not unicodedata.combining(character))


@lru_cache(maxsize=65_536)
def latin_name(text: str) -> LatinName:
    """The words of a name in their order, without titles and without what stands in brackets."""
    text = unicodedata.normalize("NFC", _ASIDE.sub(" ", text))
    while (less := _DEGREE.sub("", text).rstrip(" ,，")) != text:
        text = less
    head, comma, tail = text.partition(",") if "," in text else text.partition("，")
    first, rest = _words(head), _words(tail)
    given = [word for word, _ in first + rest]
    return LatinName(tuple(given), len(first) if comma and rest else 0, _capitals(first + rest))


def _words(text: str) -> list[tuple[str, bool]]:
    found = []
    for part in _PARTS.findall(text):
        word = "".join(_WORD.findall(fold(part)))
        if word and word not in _TITLES:
            found.append((word, part.isupper()))
    return found


def _capitals(words: list[tuple[str, bool]]) -> tuple[bool, ...]:
    """Which words stand out by capitals: where all do, none does, and one letter alone is always large."""
    large = tuple(capital and len(word) > 1 for word, capital in words)
    return large if not all(capital for _, capital in words) else (False,) * len(large)
