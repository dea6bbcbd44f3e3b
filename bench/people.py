"""Made-up people for a letter, each with another name, number and amount, so that nothing can be remembered."""

from collections import defaultdict
from typing import Any

from tests.letters.sample import values
from tpd_exchange import letters

TEMPLATE = "placement-researcher"
SAID: defaultdict[str, set[str]] = defaultdict(set, letter={"reference", "date"})
for path in letters.template(TEMPLATE).fields:
    SAID[path.partition(".")[0]].update(letters.made_of(path))
"""A letter is given only what its template says, besides the letterhead, as the program gives it."""
SYLLABLES = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호"


def facts(number: int) -> dict[str, Any]:
    """The sample facts with another person, number and amount, so that nothing can be remembered."""
    name = SYLLABLES[number % 40] + SYLLABLES[number * 7 % 40] + SYLLABLES[number * 13 % 40]
    made = values(
        researcher={"hangul_name": name, "given_names": f"GIL{chr(65 + number % 26)}"},
        letter={"reference": f"TPD-2026-{number:04}"},
        placement={"number": f"KR-US-2026-{number:04}"},
    )
    made["placement"]["funding"][0]["amount"] = 3_000_000 + number * 1234
    return {group: {name: fact for name, fact in found.items() if _said(group, name)} for group, found in made.items()}


def _said(group: str, name: str) -> bool:
    return group in ("office", "officer") or name in SAID[group]
