"""What else finds a person: the usual Latin spellings of a Hangul name, or Hangul readings of a Latin one."""

from functools import lru_cache

from tpd_exchange.names import surnames
from tpd_exchange.names.hangul import korean_names
from tpd_exchange.names.latin import latin_name
from tpd_exchange.names.matching import is_korean
from tpd_exchange.names.readings import readings
from tpd_exchange.names.spellings import usual

_USUAL, _FAMILY = 0.05, 0.05
"""Rarer spellings would find other people: Minsuh is 민서, yet begins as 민수 does."""
_MOST, _READ = 6, 4


@lru_cache(maxsize=16_384)
def also_found_by(hangul: str, latin: str) -> str:
    """A few words more for the search text of a person who has these names, in the other script."""
    if hangul:
        return " ".join(dict.fromkeys(_spelled(hangul)))
    words = latin_name(latin).words
    # Most names of others are told by a look at their words, before any reading is worked out.
    if len(words) < 2 or not surnames.usual().intersection(words) or not is_korean(latin):
        return ""
    likely = sorted((cost, name) for name, cost in readings(latin).items())
    return " ".join(name for cost, name in likely[:_READ] if cost <= likely[0][0] + 0.2)


def _spelled(hangul: str) -> list[str]:
    name = korean_names(hangul)[0]
    return [*_families(name.surname), *_given(name.given)]


@lru_cache(maxsize=16_384)
def _given(given: str) -> tuple[str, ...]:
    likely: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for syllable in given:
        likely = [(cost + more, (*parts, one)) for cost, parts in likely for more, one in usual(syllable, _USUAL)]
    found = [parts for cost, parts in sorted(likely)[:_MOST] if parts and cost <= 2 * _USUAL]
    joined = ["".join(parts) for parts in found]
    return (*joined, *("-".join(parts) for parts in found if len(parts) > 1))


@lru_cache(maxsize=1_024)
def _families(surname: str) -> tuple[str, ...]:
    own = surnames.table().get(surname, {})
    return tuple(spelled for spelled, cost in own.items() if cost <= _FAMILY and len(spelled) > 1)
