"""What a list says of a record that follows from its fields: months, days left, and whether a stay lies in a period.

Declared here as fields that no record holds; `db.computed` has them as SQL. A month is a twelfth of a year of 365.25
days, rounded to one decimal, as in every report.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Final

from pydantic import TypeAdapter

from tpd_exchange.filters.conditions import Filter, Filters
from tpd_exchange.i18n import N_
from tpd_exchange.models import Noun
from tpd_exchange.show import LATER, Editor, Field, Show

_GROUP: Final = N_("Computed")
DURING: Final = "during"
"""Filters only: the stay took place, or takes place, on some day of the period."""


# One for all of them: making it takes longer than the rest of this file.
_ADAPTER: Final[TypeAdapter[Decimal | None]] = TypeAdapter(Decimal | None, config=LATER)


def _field(name: str, label: str, editor: Editor = "number") -> Field:
    return Field(name, Show(label, _GROUP), editor, required=False, adapter=_ADAPTER, default=lambda: None)


_COMPUTED: Final[Mapping[str, tuple[Field, ...]]] = {
    "placement": (
        _field(DURING, N_("On exchange within"), "date"),
        _field("planned_months", N_("Planned months")),
        _field("actual_months", N_("Actual months")),
        _field("person_months", N_("Person-months")),
        _field("exchange_days", N_("Days on exchange")),
        _field("days_left", N_("Days left")),
    )
}
MONTHS: Final = "person_months"
DAYS: Final = "exchange_days"
"""Months are those of the days, so that a sum is rounded once, as in reports."""


@cache
def computed(noun: Noun) -> Mapping[str, Field]:
    """What is computed for a list of this kind, by name."""
    return {field.name: field for field in _COMPUTED.get(noun.name, ())}


@cache
def listed(noun: Noun) -> Mapping[str, Field]:
    """The fields of a kind and what is computed from them: all that a list can be narrowed by."""
    return {**noun.fields, **computed(noun)}


def columns(noun: Noun) -> Mapping[str, Field]:
    """All of these that can stand in a column."""
    return {name: field for name, field in listed(noun).items() if name != DURING}


def period(noun: Noun, filters: Filters | None) -> Filter | None:
    """The period by which a list is narrowed, for which person-months are counted: of stays first, else of any date."""
    if not filters or not computed(noun):
        return None
    fields = listed(noun)
    dates = [name for name in filters if name in fields and fields[name].editor == "date"]
    for name in sorted(dates, key=DURING.__ne__):
        for term in filters[name].terms:
            if not term.other and (term.since or term.until or term.period):
                return term
    return None
