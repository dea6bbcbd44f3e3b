"""What an officer says of institutions that a sheet names: it is one of the office, or another name of that one."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from tpd_exchange.i18n import Message
from tpd_exchange.intake.keys import folded
from tpd_exchange.intake.people import hangul

Meaning = UUID | str | None
"""A record of the office, another name in the sheet, or somebody new who is no other."""
_LONGEST_SHORT = 12


class Choice(NamedTuple):
    """Which institution a name may mean: of the office, or another name in the sheet; and why one may think so."""

    meaning: UUID | str
    title: str
    reasons: tuple[Message, ...] = ()


class Asked(NamedTuple):
    """A name of which somebody must say whom it means, and the rows in which it stands."""

    name: str
    rows: tuple[int, ...]
    choices: tuple[Choice, ...]


class Meant:
    """Names that mean one, gathered."""

    def __init__(self, said: Mapping[str, Meaning]) -> None:
        self._said = {folded(name): meaning for name, meaning in said.items()}
        self._written: dict[str, list[str]] = {}
        for name, meaning in said.items():
            if isinstance(meaning, str):
                last = self.of(name)
                names = self._written.setdefault(folded(last), [last]) if isinstance(last, str) else [name]
                names += [one for one in (meaning, name) if one not in names]

    def __bool__(self) -> bool:
        return bool(self._said)

    def is_said(self, name: str) -> bool:
        """Whether it was said whom this name means, or that another name means the same."""
        return folded(name) in self._said or folded(name) in self._written

    def of(self, name: str) -> Meaning:
        """Whom it means in the end; a name that stands for others is its own meaning."""
        seen = set[str]()
        meaning: Meaning = name
        while isinstance(meaning, str) and (word := folded(meaning)) in self._said and word not in seen:
            seen.add(word)
            meaning = self._said[word]
        return meaning

    def values(self, name: str) -> dict[str, Any]:
        """The fields of the one that all these names mean: the longest name of each script, and the other ones."""
        names = self._written.get(folded(name), [name])
        korean, latin = [one for one in names if hangul(one)], [one for one in names if not hangul(one)]
        found: dict[str, Any] = {}
        if korean:
            found["name_ko"] = max(korean, key=len)
        if latin:
            found["name_en"] = max(latin, key=len)
        rest = [one for one in names if one not in found.values()]
        short = next((one for one in rest if one.isupper() and one.isascii() and len(one) <= _LONGEST_SHORT), None)
        if short:
            found["acronym"] = short
        others = [one for one in rest if one != short]
        return found | ({"aliases": others} if others else {})
