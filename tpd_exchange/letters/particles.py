"""Korean particles after any merged text: the sound of its last sign decides."""

from collections.abc import Callable
from typing import Final

PARTICLES: Final = {
    "은/는": ("은", "는"),
    "이/가": ("이", "가"),
    "을/를": ("을", "를"),
    "과/와": ("과", "와"),
    "으로/로": ("으로", "로"),
    "이라/라": ("이라", "라"),
    "이며/며": ("이며", "며"),
}
"""Each particle after a consonant and after a vowel."""
_FORMS: Final = {form: pair for key, pair in PARTICLES.items() for form in (key, *pair)} | {
    "(으)로": ("으로", "로"),
    "(이)라": ("이라", "라"),
    "(이)며": ("이며", "며"),
}
_DIGITS: Final = {"0": "ㅇ", "1": "ㄹ", "3": "ㅁ", "6": "ㄱ", "7": "ㄹ", "8": "ㄹ"}
"""Final consonants of 영 일 이 삼 사 오 육 칠 팔 구; those not named end in a vowel."""
_SPELLED: Final = {"L": "ㄹ", "M": "ㅁ", "N": "ㄴ", "R": "ㄹ"}
"""Letters whose Korean name ends in a consonant: 엘 엠 엔 알."""
_SAID_AS_WORDS: Final = frozenset(("NASA", "KAIST", "POSTECH", "DGIST", "UNIST", "GIST", "KIST", "KASA", "NIST"))
_SOUNDED: Final = {
    "ng": "ㅇ", "m": "ㅁ", "me": "ㅁ", "n": "ㄴ", "ne": "ㄴ", "l": "ㄹ", "le": "ㄹ", "b": "ㅂ", "p": "ㅂ",
}  # fmt: skip
_CLOSERS: Final = frozenset(")]}>»”’\"'』」》〉】〕.,!?*")
_OPENERS: Final = {")": "(", "]": "[", "}": "{", "〕": "〔", "】": "【"}
_SIGNS: Final = {"₩": "ㄴ", "㎜": "ㄹ", "㎡": "ㄹ"}


def with_particle(text: str, form: str) -> str:
    """The text followed by the right form of the particle: ("홍길동", "을/를") is "홍길동을"."""
    return text + particle(text, form)


def particle(text: str, form: str) -> str:
    """The form of the particle that follows `text`."""
    after_consonant, after_vowel = _FORMS[form]
    end = final_consonant(text)
    if after_vowel == "로" and end == "ㄹ":
        return after_vowel
    return after_consonant if end else after_vowel


def final_consonant(text: str) -> str:
    """The consonant that the text ends with when read aloud, "" for a vowel (any but ㄹ may stand for another)."""
    read = _without_closers(text) or text.strip("()[]{} ")
    if not read:
        return ""
    last = read[-1]
    if "가" <= last <= "힣":
        end = (ord(last) - 0xAC00) % 28
        return "" if end == 0 else "ㄹ" if end == 8 else "ㄱ"
    if "ㄱ" <= last <= "ㅎ":
        return "ㄹ" if last == "ㄹ" else "ㄱ"
    if last.isdecimal():
        return _end_of_number(_tail(read.replace(",", ""), str.isdecimal))
    if last.isascii() and last.isalpha():
        return _end_of_latin(_tail(read, lambda sign: sign.isascii() and sign.isalpha()))
    return _SIGNS.get(last, "")


def _without_closers(text: str) -> str:
    """The text before closing brackets, quotes and points: 홍길동(Hong Gil-dong) is read as 홍길동."""
    while text and (text[-1] in _CLOSERS or text[-1].isspace()):
        opener = _OPENERS.get(text[-1])
        start = text.rfind(opener) if opener else -1
        text = text[:start] if start > 0 else text[:-1]
    return text


def _end_of_number(digits: str) -> str:
    """As a number is read: 10 십, 100 백, 1000 천, 10000 만, 억, 조."""
    zeros = len(digits) - len(digits.rstrip("0"))
    if zeros == 0 or zeros == len(digits):
        return _DIGITS.get(digits[-1], "")
    if zeros < 4:
        return ("ㅂ", "ㄱ", "ㄴ")[zeros - 1]
    return "ㄴ" if zeros < 8 else "ㄱ" if zeros < 12 else ""


def _end_of_latin(word: str) -> str:
    """As Koreans say it: acronyms are spelled, other words are sounded."""
    if len(word) == 1 or (word.isupper() and word not in _SAID_AS_WORDS):
        return _SPELLED.get(word[-1].upper(), "")
    low = word.lower()
    if low.endswith(("ck", "ook", "ic", "ac")):
        return "ㄱ"
    if len(low) <= 3 and low.endswith(("me", "ne", "le")):
        return ""
    return _SOUNDED.get(low[-2:], _SOUNDED.get(low[-1], ""))


def _tail(text: str, belongs: Callable[[str], bool]) -> str:
    start = len(text)
    while start and belongs(text[start - 1]):
        start -= 1
    return text[start:]
