"""One cell with a whole name: which part is the surname, and in which script it stands."""

import re
import unicodedata
from typing import Final

_BOTH: Final = re.compile(r"([가-힣 ]+)[\s/]*\(?\s*([A-Za-zÀ-ž][A-Za-zÀ-ž ,.'’-]*)\)?")
_BOTH_LATIN_FIRST: Final = re.compile(r"([A-Za-zÀ-ž][A-Za-zÀ-ž ,.'’-]*?)\s*[(/]\s*([가-힣 ]+)\)?")
_HONORIFIC: Final = re.compile(
    r"^(?:Dr|Prof|Professor|Mr|Ms|Mrs|Miss)\.?\s+|\s*,?\s+Ph\.?D\.?$|\s*(?:박사|교수|님|씨)$"
)
# The commonest 99 of 100 Koreans, as passports write them.
_SURNAMES: Final = frozenset(
    [
        "kim",
        "lee",
        "yi",
        "park",
        "pak",
        "bak",
        "choi",
        "choe",
        "jung",
        "jeong",
        "chung",
        "kang",
        "gang",
        "cho",
        "jo",
        "yoon",
        "yun",
        "jang",
        "chang",
        "lim",
        "im",
        "rim",
        "han",
        "oh",
        "o",
        "seo",
        "suh",
        "shin",
        "sin",
        "kwon",
        "gwon",
        "hwang",
        "ahn",
        "an",
        "song",
        "yoo",
        "yu",
        "you",
        "ryu",
        "hong",
        "jeon",
        "chun",
        "jun",
        "ko",
        "go",
        "koh",
        "moon",
        "mun",
        "son",
        "sohn",
        "yang",
        "bae",
        "baek",
        "paik",
        "heo",
        "hur",
        "huh",
        "nam",
        "shim",
        "sim",
        "noh",
        "roh",
        "ha",
        "kwak",
        "gwak",
        "sung",
        "seong",
        "cha",
        "joo",
        "ju",
        "woo",
        "wu",
        "gu",
        "koo",
        "ku",
        "min",
        "jin",
        "ji",
        "eom",
        "um",
        "chae",
        "won",
        "cheon",
        "bang",
        "kong",
        "gong",
        "hyun",
        "hyeon",
        "ham",
        "byun",
        "byeon",
        "yeom",
        "yum",
        "yeo",
        "choo",
        "chu",
        "do",
        "so",
        "seok",
        "sun",
        "seol",
        "ma",
        "gil",
        "ki",
        "pyo",
        "wi",
    ]
)


def hangul(text: str) -> bool:
    """Whether any of it is Hangul."""
    return any("가" <= sign <= "힣" for sign in text)


def name_parts(text: str) -> dict[str, str]:
    """The parts of a name: `hangul_name`, `surname`, `given_names`, those that are there."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    text = untitled(text)
    if match := _BOTH.fullmatch(text):
        return {"hangul_name": joined(match[1]), **_latin(match[2].strip())}
    if match := _BOTH_LATIN_FIRST.fullmatch(text):
        return {"hangul_name": joined(match[2]), **_latin(match[1].strip())}
    return {"hangul_name": joined(text)} if hangul(text) else _latin(text)


def untitled(text: str) -> str:
    """A name without Dr, Prof. or 교수."""
    before = ""
    while before != text:
        before, text = text, _HONORIFIC.sub("", text).strip()
    return text


def joined(text: str) -> str:
    """A Hangul name whose syllables were set apart, 김 하 늘, in one."""
    parts = text.split()
    return "".join(parts) if len(parts) > 1 and all(len(part) == 1 for part in parts) else " ".join(parts)


def without_stops(text: str) -> str:
    """A name as passports have it: without the full stop of an initial, and without a comma at its end."""
    return " ".join(text.replace(".", " ").split()).strip(" ,")


def _latin(text: str) -> dict[str, str]:
    text = text.replace("’", "'")
    if "," in text:
        surname, _, given = text.partition(",")
        return _parts(without_stops(surname), without_stops(given))
    words = text.replace(".", " ").split()
    if len(words) < 2:
        return _parts(without_stops(text), "")
    large = [word for word in words if len(word) > 1 and word.isupper()]
    if large and len(large) < len(words) and large in (words[: len(large)], words[-len(large) :]):
        small = [word for word in words if word not in large]
        return _parts(" ".join(large), " ".join(small))
    if words[0].lower() in _SURNAMES and words[-1].lower() not in _SURNAMES:
        return _parts(words[0], " ".join(words[1:]))
    if all(word.isupper() for word in words) and words[0].lower() in _SURNAMES:
        return _parts(words[0], " ".join(words[1:]))
    return _parts(words[-1], " ".join(words[:-1]))


def _parts(surname: str, given: str) -> dict[str, str]:
    found = {"surname": surname.strip(), "given_names": given.strip()}
    return {name: part for name, part in found.items() if part}
