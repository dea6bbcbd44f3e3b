"""Filters as they are kept in settings and in saved views: plain values that can be JSON. Pure."""

import json
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from tpd_exchange.filters.conditions import CHOSEN, Filter, Filters


def to_plain(filters: Filters) -> dict[str, Any]:
    """What is to be kept; records that were chosen by hand are not."""
    return {name: [_term(term) for term in wanted.terms] for name, wanted in filters.items() if name != CHOSEN}


def from_plain(kept: Any, names: Collection[str]) -> dict[str, Filter]:
    """The filters that were kept; what can no longer be read, or is about other fields, is left out."""
    try:
        return {name: Filter.joined(map(_filter, terms)) for name, terms in kept.items() if name in names}
    except (ValueError, TypeError, AttributeError, KeyError, InvalidOperation):
        return {}


def _term(term: Filter) -> dict[str, Any]:
    said = {name: value for name, value in term._asdict().items() if value != Filter._field_defaults[name]}
    return {name: str(value) if isinstance(value, date | Decimal) else value for name, value in said.items()}


def _filter(said: Mapping[str, Any]) -> Filter:
    since, until = (date.fromisoformat(said[name]) if name in said else None for name in ("since", "until"))
    least, most = (Decimal(said[name]) if name in said else None for name in ("least", "most"))
    return Filter(
        values=tuple(map(str, said.get("values", ()))),
        since=since,
        until=until,
        empty=bool(said.get("empty")),
        other=bool(said.get("other")),
        text=str(said.get("text", "")),
        least=least,
        most=most,
        period=str(said.get("period", "")),
    )


def said_plainly(search: str, filters: Filters) -> str:
    """Search and conditions as one text, the same for the same ones; empty where there are none."""
    return json.dumps([search, to_plain(filters)], sort_keys=True, ensure_ascii=False) if search or filters else ""
