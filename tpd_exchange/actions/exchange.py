"""The exchanges of a period in both directions, gathered from all placements for a report of the office."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.calendar import today
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.models import Domain, Placement, SubArea
from tpd_exchange.models.choices import Currency, Direction, FundingPeriod, Stage
from tpd_exchange.rules.exchange import Money, Stay, report

FEDERAL = "federal"
"""The answer that asks for fiscal years of the United States."""


def exchange(session: Session, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What a report says of the period that was asked for: this year so far where none was."""
    until = answers.get("until") or today()
    since = answers.get("since") or date(until.year, 1, 1)
    if since > until:
        raise UserError(say("The period ends before it begins. Please correct its first or its last day."))
    domains = {one.id: one for one in session.scalars(select(Domain).order_by(col(Domain.area), col(Domain.id)))}
    parts = {one.id: one for one in session.scalars(select(SubArea).order_by(col(SubArea.code)))}
    return report(
        _stays(session, domains, parts),
        _named(domains.values()),
        _named(parts.values()),
        since,
        until,
        federal=answers.get("years") == FEDERAL,
    )


def _named(found: Iterable[Domain | SubArea]) -> dict[str, dict[str, Any]]:
    """What each is called, by its code; a domain by its short name where it has one, since columns are narrow."""
    return {
        one.code: {
            "name_ko": (isinstance(one, Domain) and one.short_ko) or one.name_ko,
            "name_en": (isinstance(one, Domain) and one.short_en) or one.name_en,
        }
        for one in found
    }


_COLUMNS = (
    Placement.domain, Placement.sub_area, Placement.direction, Placement.stage, Placement.planned_start,
    Placement.planned_end, Placement.actual_start, Placement.actual_end, Placement.home, Placement.host,
    Placement.funding,
)  # fmt: skip


def _stays(session: Session, domains: Mapping[UUID, Domain], parts: Mapping[UUID, SubArea]) -> list[Stay]:
    """Every placement as a plain row; columns only, since there may be tens of thousands."""
    found = session.execute(select(*_COLUMNS))  # type: ignore[call-overload]
    return [
        Stay(
            domain=domains[row.domain].code,
            sub_area=parts[row.sub_area].code if row.sub_area else "",
            direction=Direction(row.direction),
            stage=Stage(row.stage),
            planned_start=row.planned_start,
            planned_end=row.planned_end,
            actual_start=row.actual_start,
            actual_end=row.actual_end,
            home=str(row.home),
            host=str(row.host),
            funding=tuple(
                Money(
                    Currency(line["currency"]),
                    Decimal(str(line["amount"])),
                    FundingPeriod(line["period"]),
                    _day(line.get("starts")),
                    _day(line.get("ends")),
                )
                for line in row.funding or ()
            ),
        )
        for row in found
    ]


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
