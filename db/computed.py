"""What a list computes of a placement, as SQL: days of the calendar, months of 1461/48 days, one decimal."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, literal_column

from tpd_exchange.filters.computed import DAYS
from tpd_exchange.filters.conditions import Filter
from tpd_exchange.models.choices import Stage
from tpd_exchange.rules.exchange import WENT

_UNDER_WAY = (Stage.ACTIVE, Stage.SUSPENDED)
_FIRST = "coalesce(placement.actual_start, placement.planned_start)"
_LAST = "coalesce(placement.actual_end, placement.planned_end)"


class Span(NamedTuple):
    """The day of today, and the period for which person-months are counted."""

    today: date
    since: date | None = None
    until: date | None = None


def span_of(term: Filter | None) -> Span:
    """Today, and the period that a condition means today."""
    from tpd_exchange.calendar import today  # read when something is computed: most first lists compute nothing

    meant = term.dated(today()) if term is not None else Filter()
    return Span(today(), meant.since, meant.until)


def value(name: str, span: Span) -> ColumnElement[object]:
    """The value of a computed column. Written out: a page of rows has the numbers of its rows as its only parameter."""
    if name == "planned_months":
        return literal_column(_months("placement.planned_start", "placement.planned_end"))
    if name == "actual_months":
        last = f"coalesce(placement.actual_end, {_day(span.today)})"
        return literal_column(_months("placement.actual_start", last))
    if name == "days_left":
        left = f"CAST(julianday({_LAST}) - julianday({_day(span.today)}) AS INTEGER)"
        return literal_column(f"CASE WHEN {_in_stage(_UNDER_WAY)} THEN {left} END")
    first = f"max({_FIRST}, {_day(span.since)})" if span.since else _FIRST
    last = f"min({_LAST}, {_day(span.until)})" if span.until else _LAST
    counted = _days(first, last, "0") if name == DAYS else _months(first, last, "0")
    return literal_column(f"CASE WHEN {_in_stage(WENT)} THEN {counted} END")


def during(term: Filter) -> ColumnElement[bool]:
    """Whether a stay that took place has a day within the days of a condition; empty where its days are not known."""
    if term.empty:
        return literal_column(f"({_in_stage(WENT)} AND ({_FIRST} IS NULL OR {_LAST} IS NULL))")
    parts = [_in_stage(WENT), f"{_FIRST} <= {_LAST}"]
    parts += [f"{_LAST} >= {_day(term.since)}"] if term.since else []
    parts += [f"{_FIRST} <= {_day(term.until)}"] if term.until else []
    return literal_column(f"({' AND '.join(parts)})")


def _months(first: str, last: str, none: str = "NULL") -> str:
    return f"round({_days(first, last, none)} * 48 / 1461.0, 1)"


def _days(first: str, last: str, none: str) -> str:
    """From one day to another, both included; `none` where the last is before the first."""
    days = f"CAST(julianday({last}) - julianday({first}) + 1 AS INTEGER)"
    return f"(CASE WHEN {first} <= {last} THEN {days} WHEN {first} > {last} THEN {none} END)"


def _day(day: date) -> str:
    return f"'{day.isoformat()}'"


def _in_stage(stages: Iterable[Stage]) -> str:
    wanted = ", ".join(f"'{stage.value}'" for stage in sorted(stages))
    return f"placement.stage IN ({wanted})"
