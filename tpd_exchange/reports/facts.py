"""What is counted: each placement as one flat row of plain values, and the names of what it refers to. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from tpd_exchange.i18n import Message
from tpd_exchange.rules.exchange import Stay
from tpd_exchange.rules.reporting import Duty


class OutcomeFact(NamedTuple):
    """Something that came of a stay."""

    kind: str
    on: date | None


class Fact(NamedTuple):
    """One placement. Codes and ids are empty where nothing is known."""

    stay: Stay
    number: str = ""
    name_ko: str = ""
    name_en: str = ""
    person: str = ""
    citizenship: str = ""
    gender: str = ""
    career: str = ""
    home_region: str = ""
    host_region: str = ""
    programme: str = ""
    call: str = ""
    visa: str = ""
    grade: str = ""
    security: str = ""
    outcomes: tuple[OutcomeFact, ...] = ()
    duties: tuple[Duty, ...] = ()

    @property
    def id(self) -> UUID:
        """The placement's own identity."""
        assert self.stay.id is not None
        return self.stay.id


Names = Mapping[str, Mapping[str, Message]]
"""By dimension: what each code or id is called, in its order."""


@dataclass(frozen=True)
class World:
    """All placements of an office as they are on a day, and what things are called."""

    facts: Sequence[Fact]
    names: Names
    day: date
    office_ko: str = ""
    office_en: str = ""
    side: str = ""
    corrected: Sequence[str] = field(default_factory=tuple)
    """The rules that this office corrected."""

    values: dict[str, Sequence[str]] = field(default_factory=dict, compare=False, repr=False)
    """By dimension: the value of each placement, once it was asked for."""

    @cached_property
    def persons(self) -> Sequence[int]:
        """The researcher of each placement by a number, in their order; one that names none has one of its own."""
        numbers: dict[object, int] = {}
        return [numbers.setdefault(fact.person or fact.stay.id, len(numbers)) for fact in self.facts]

    @cached_property
    def who(self) -> Mapping[UUID, int]:
        """The researcher of each placement by its identity."""
        return {fact.id: person for fact, person in zip(self.facts, self.persons, strict=True)}
