"""Names of institutions as different people write them: short forms, order, slips of typing, first letters."""

import re
import unicodedata
from collections.abc import Hashable, Iterator
from functools import lru_cache

from tpd_exchange.names.hangul import apart

_SHORT = {
    "univ": "university", "uni": "university", "inst": "institute", "tech": "technology", "sci": "science",
    "natl": "national", "nat": "national", "res": "research", "lab": "laboratory", "labs": "laboratory",
    "laboratories": "laboratory", "ctr": "center", "centre": "center", "dept": "department", "col": "college",
    "coll": "college", "hosp": "hospital", "adv": "advanced", "sciences": "science", "technologies": "technology",
    "intl": "international", "found": "foundation", "corp": "corporation", "co": "company",
    "uc": "university california", "engr": "engineering", "eng": "engineering", "st": "saint", "usa": "",
}  # fmt: skip
_EMPTY = frozenset({"the", "of", "and", "for", "at", "in", "inc", "ltd", "llc", ""})
_ASIDE = re.compile(r"\([^)]*\)|학교법인|재단법인|사단법인|주식회사|㈜")
_WORD = re.compile(r"[a-z0-9]+")
_HANGUL = re.compile(r"[가-힣0-9a-z]+")
_UNIVERSITY = re.compile("(?:대학교|대)(?!학)")
_LEAST, _LEAST_HANGUL, _LEAST_INITIALS = 5, 4, 3
_LONG = 7
"""From so many letters on a word may have two slips."""


@lru_cache(maxsize=32_768)
def words(name: str) -> tuple[str, ...]:
    """The words that tell institutions apart, written out, in the order of the alphabet; of a Hangul name, one."""
    text = unicodedata.normalize("NFKD", _ASIDE.sub(" ", name.casefold()))
    text = "".join(sign for sign in text if not unicodedata.combining(sign) and sign not in "'’.")
    text = unicodedata.normalize("NFC", text)
    if any("가" <= sign <= "힣" for sign in text):
        return (_UNIVERSITY.sub("대학", "".join(_HANGUL.findall(text))),)
    written = (word for part in _WORD.findall(text) for word in _SHORT.get(part, part).split())
    return tuple(sorted(word for word in written if word not in _EMPTY))


@lru_cache(maxsize=32_768)
def initials(name: str) -> str:
    """The first letters of the words of a Latin name, as an acronym is made: KIST; nothing for fewer than three."""
    text = _ASIDE.sub(" ", name.casefold())
    letters = "".join(word[0] for word in _WORD.findall(text) if word not in _EMPTY) if text.isascii() else ""
    return letters if len(letters) >= _LEAST_INITIALS else ""


def same(left: str, right: str) -> bool:
    """Whether two names have the same words, in whatever order and however shortened."""
    return bool(words(left)) and words(left) == words(right)


def near(left: str, right: str) -> bool:
    """Whether two names differ by a slip of typing: in one word of many, or in one letter of a Hangul name."""
    mine, theirs = words(left), words(right)
    if not mine or not theirs or mine == theirs:
        return False
    if _is_hangul(mine) or _is_hangul(theirs):
        return _is_hangul(mine) and _is_hangul(theirs) and _near_hangul(mine[0], theirs[0])
    ours, others = [one for one in mine if one not in theirs], [one for one in theirs if one not in mine]
    if "".join(mine) == "".join(theirs):
        return True
    return len(mine) == len(theirs) and len(ours) == len(others) == 1 and _slipped(ours[0], others[0])


def keys(name: str) -> Iterator[Hashable]:
    """What two names share that are the same or near."""
    told = words(name)
    yield told
    if _is_hangul(told):
        yield from (told[0][:at] + told[0][at + 1 :] for at in range(len(told[0])) if len(told[0]) >= _LEAST_HANGUL)
        return
    for at, word in enumerate(told):
        if len(word) >= _LEAST - 1:
            rest = told[:at] + told[at + 1 :]
            # A slip is seldom at both ends of a word.
            yield rest, word[:2]
            yield rest, "", word[-2:]


def _is_hangul(told: tuple[str, ...]) -> bool:
    return len(told) == 1 and not told[0].isascii()


def _near_hangul(mine: str, theirs: str) -> bool:
    """One letter of one syllable is another: 서울, 서을; a whole syllable more makes another institution."""
    if len(mine) != len(theirs) or len(mine) < _LEAST_HANGUL:
        return False
    differing = [(one, other) for one, other in zip(mine, theirs, strict=True) if one != other]
    if len(differing) != 1 or not all("가" <= sign <= "힣" for sign in differing[0]):
        return False
    one, other = map(apart, differing[0])
    return sum(mine != theirs for mine, theirs in zip(one, other, strict=True)) == 1


def _slipped(mine: str, theirs: str) -> bool:
    """Up to one letter too many, too few, wrong or turned round; two in a long word."""
    if mine in (theirs + "s", theirs[:-1] * theirs.endswith("s")):
        return True
    if min(len(mine), len(theirs)) < _LEAST or any(sign.isdigit() for sign in mine + theirs):
        return False
    return _edits(mine, theirs) <= (2 if min(len(mine), len(theirs)) > _LONG else 1)


def _edits(mine: str, theirs: str) -> int:
    """How many slips lie between two words."""
    before: list[int] = []
    row = list(range(len(theirs) + 1))
    for at, letter in enumerate(mine, 1):
        new = [at]
        for to, other in enumerate(theirs, 1):
            least = min(row[to] + 1, new[-1] + 1, row[to - 1] + (letter != other))
            if at > 1 and to > 1 and letter == theirs[to - 2] and mine[at - 2] == other:
                least = min(least, before[to - 2] + 1)
            new.append(least)
        before, row = row, new
    return row[-1]
