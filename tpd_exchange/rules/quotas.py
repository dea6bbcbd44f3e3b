"""How full the places of a call are: by domain and direction, taken and applied for. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple
from uuid import UUID

from tpd_exchange.models.choices import Direction, Stage
from tpd_exchange.rules.exchange import CANDIDATES, COMING, WENT

TAKEN: Final = COMING | WENT
"""Who is selected or further has a place; who withdrew, was rejected or did not arrive gives it back."""


class Places(NamedTuple):
    """So many places for a domain and a direction; for all of them where one is not named."""

    places: int
    domain: str = ""
    direction: Direction | None = None

    def covers(self, domain: str, direction: Direction | None) -> bool:
        """Whether somebody of that domain and direction would take one of them."""
        return self.domain in ("", domain) and self.direction in (None, direction)


class Seat(NamedTuple):
    """A placement, as far as it takes a place."""

    id: UUID
    domain: str
    direction: Direction
    stage: Stage


@dataclass(frozen=True)
class Fill:
    """How full some places are."""

    of: Places
    taken: tuple[UUID, ...] = ()
    applied: tuple[UUID, ...] = ()

    @property
    def open(self) -> int:
        """How many are left; below zero where there are too few."""
        return self.of.places - len(self.taken)

    @property
    def full(self) -> bool:
        """Whether one more would be too many."""
        return self.open <= 0


def fills(places: Iterable[Places], seats: Sequence[Seat]) -> list[Fill]:
    """How full each of these is, in their order."""
    return [_fill(one, [seat for seat in seats if one.covers(seat.domain, seat.direction)]) for one in places]


def _fill(of: Places, seats: Sequence[Seat]) -> Fill:
    return Fill(
        of,
        tuple(seat.id for seat in seats if seat.stage in TAKEN),
        tuple(seat.id for seat in seats if seat.stage in CANDIDATES),
    )


def telling(found: Iterable[Fill], domain: str, direction: Direction | None) -> Fill | None:
    """What to tell who chooses a domain and a direction: what is full, else what is meant most narrowly."""
    covering = [fill for fill in found if fill.of.covers(domain, direction)]
    return max(covering, key=_weight, default=None)


def _weight(fill: Fill) -> tuple[bool, bool, bool]:
    return fill.full, bool(fill.of.domain), fill.of.direction is not None
