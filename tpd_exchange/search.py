"""How texts are made comparable for search: composed Hangul, folded case, and initial consonants."""

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FIRST, _LAST, _PER_INITIAL = 0xAC00, 0xD7A3, 588


class _Initials(dict[int, str | None]):
    """By syllable its initial consonant, and nothing for any other sign; filled as signs are met."""

    def __missing__(self, code: int) -> str | None:
        found = _INITIALS[(code - _FIRST) // _PER_INITIAL] if _FIRST <= code <= _LAST else None
        self[code] = found
        return found


_BY_SIGN = _Initials()


@lru_cache(maxsize=4_096)
def initials(text: str) -> str:
    """The initial consonants of the Hangul syllables in a text: 김하늘 → ㄱㅎㄴ."""
    return text.translate(_BY_SIGN)


def composed(text: str) -> str:
    """A text as records keep theirs: Hangul in whole syllables, and no half of a sign, which no database takes."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _plain(text: str) -> str:
    return composed(text).casefold()


def fold(text: str, mentioned: str = "") -> str:
    """The text a record is found by: folded words, each once, then the initials of the Hangul words of `text`."""
    words = dict.fromkeys(_plain(text).split())
    consonants = dict.fromkeys(map(initials, filterfalse(str.isascii, words)))
    if mentioned:
        words |= dict.fromkeys(_plain(mentioned).split())
    return " ".join([*words, *[word for word in consonants if len(word) > 1]])


def tokens(typed: str) -> list[str]:
    """What was typed, as the parts that must all be found; a syllable still being composed counts as its initials."""
    return re.split(r"\s+", _plain(typed).strip()) if typed.strip() else []
