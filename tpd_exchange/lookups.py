"""Lists of names that are the world's and not the office's: countries, regions and languages, in both languages."""

import json
import unicodedata
from collections.abc import Container, Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from tpd_exchange.i18n import Language
from tpd_exchange.paths import LOOKUPS

Lookup = Literal["countries", "languages", "regions"]
# What officers choose nearly always stands first.
_FIRST: Mapping[str, tuple[str, ...]] = {"countries": ("KR", "US"), "languages": ("ko", "en"), "regions": ()}


@cache
def _table(lookup: str) -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = json.loads((LOOKUPS / f"{lookup}.json").read_text(encoding="utf-8"))
    return table


def codes(lookup: str) -> Container[str]:
    """The codes of a list."""
    return _table(lookup)


def _alphabetical(name: str) -> str:
    """Åland stands with A, not behind Z; Hangul syllables already stand in the order of the dictionary."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign))
    return bare.casefold()


@cache
def names(lookup: str, language: Language) -> Mapping[str, str]:
    """Code → name in one language, the usual ones first and then by the alphabet."""
    table = _table(lookup)
    first = _FIRST[lookup]
    rest = sorted(set(table) - set(first), key=lambda code: _alphabetical(table[code][language]))
    return MappingProxyType({code: table[code][language] for code in (*first, *rest)})


def name(lookup: str, code: str, language: Language) -> str:
    """The name of one code, or the code itself where it is not known."""
    said = _table(lookup).get(code)
    return said[language] if said else code
