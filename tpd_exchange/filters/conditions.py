"""What the fields of a record must be so that a list shows it, in the window and by command alike. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple, Self

CHOSEN: Final = "id"
"""Filters by this name hold the ids of records that were chosen elsewhere."""


class Filter(NamedTuple):
    """What a field must be: one of some values or empty, within days or amounts, holding a text, and all of these.

    Where `other`, it must be anything but that. `period` says days in words, which mean other days tomorrow. `also` are
    more conditions on the same field.
    """

    values: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    empty: bool = False
    other: bool = False
    text: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    period: str = ""
    also: tuple["Filter", ...] = ()

    @property
    def terms(self) -> "tuple[Filter, ...]":
        """Its conditions one by one."""
        return (self._replace(also=()), *self.also)

    @classmethod
    def joined(cls, terms: "Iterable[Filter]") -> "Filter":
        """One filter of several conditions, all of which must hold; those that ask for nothing are left out."""
        first, *others = [term for term in terms if not term.asks_nothing] or [cls()]
        return first._replace(also=tuple(others))

    @property
    def asks_nothing(self) -> bool:
        """Whether every record fits."""
        return self._replace(other=False) == Filter()

    def dated(self, today: date) -> Self:
        """The same, its period as the days that it means today; where it means none, as it was."""
        from tpd_exchange.filters import periods  # read when it is needed: most first lists have no period

        meant = periods.days(self.period, today) if self.period else None
        return self._replace(since=meant.first, until=meant.last, period="") if meant else self


Filters = Mapping[str, Filter]
