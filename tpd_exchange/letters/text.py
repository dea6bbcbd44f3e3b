"""What may be printed: text is composed, freed of invisible signs, and every character has a glyph."""

import unicodedata
from functools import cache, lru_cache

from tpd_exchange.i18n import Message, say
from tpd_exchange.letters.face import printable

STAND_IN = "〓"
"""The printers' mark for a character no face has."""

_INVISIBLE = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xAD, *range(0xFE00, 0xFE10)]
)
_SPACES = {0x2028: "\n", 0x2029: "\n", 0x85: "\n", 0x0B: "\n", 0x0C: "\n", 0x09: " ", 0x3000: " "}
_PLAIN = bytes(range(0x20, 0x7F))
"""What every face has and nothing changes; most of a record."""
_TRANSLATION = {**_INVISIBLE, **_SPACES}


def _picture(character: str) -> bool:
    code = ord(character)
    return 0x1F000 <= code <= 0x1FAFF or 0xE0000 <= code <= 0xE0FFF


@lru_cache(maxsize=4096)
def clean(text: str) -> tuple[str, tuple[Message, ...]]:
    """The text as it can be printed, with a sentence for each character that had to give way."""
    if text.isascii() and text.isprintable():
        return text, ()
    kept: list[str] = []
    warnings: list[Message] = []
    for character in composed(text):
        if character == "\n" or printable(character):
            kept.append(character)
            continue
        warnings.append(say("“{sign}” (U+{code}) cannot be printed.", sign=character, code=f"{ord(character):04X}"))
        if not _picture(character) and unicodedata.category(character) not in ("Cc", "Cs", "Mn", "Me", "Cf"):
            kept.append(STAND_IN)
    return "".join(kept), tuple(dict.fromkeys(warnings))


def composed(text: str) -> str:
    """The text composed and without invisible signs; whether faces have its characters is not asked."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").translate(_TRANSLATION)


def printed(text: str) -> str:
    """The text as it can be printed."""
    return clean(text)[0]


def settled(text: str) -> bool:
    """Whether nothing in it would change by being printed, were it cut at any quotation mark; quickly told."""
    if "\\" in text or not unicodedata.is_normalized("NFC", text):
        return False
    rest = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN).decode("utf-8", "surrogatepass")
    return all(map(_stays, set(rest)))


@cache
def _stays(character: str) -> bool:
    return clean(character) == (character, ()) and unicodedata.combining(character) == 0
