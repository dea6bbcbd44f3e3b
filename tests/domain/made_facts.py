"""Small made-up facts for reports, and the world around them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from tpd_exchange.i18n import both
from tpd_exchange.models.choices import Currency, Direction, FundingPeriod, Stage
from tpd_exchange.reports.facts import Fact, World
from tpd_exchange.rules.exchange import Money, Stay

DAY = date(2026, 11, 25)
DOMAINS = {"AI": both("인공지능", "AI"), "QNT": both("양자", "Quantum"), "SPC": both("우주", "Space")}


def money(amount: str, currency: str = "KRW", period: str = "month", **more: Any) -> Money:
    return Money(Currency(currency), Decimal(amount), FundingPeriod(period), **more)


def fact(
    number: int,
    start: str | None,
    end: str | None,
    way: str = "kr-us",
    domain: str = "AI",
    stage: str = "closed",
    funding: Sequence[Money] = (),
    **more: Any,
) -> Fact:
    """A placement of those planned dates, which took place as planned."""
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    house = {"home": "home", "host": "host"} | {name: more.pop(name) for name in ("home", "host") if name in more}
    stay = Stay(
        domain, Direction(way), Stage(stage), first, last, id=UUID(int=number), funding=funding,
        agreement=more.pop("agreement", ""), **house,
    )  # fmt: skip
    return Fact(stay, number=f"P-{number:03d}", **more)


def world(*facts: Fact, day: date = DAY) -> World:
    return World(facts, {"domain": DOMAINS}, day, "사무소", "Office", "KR")


def ids(*numbers: int) -> tuple[UUID, ...]:
    return tuple(UUID(int=number) for number in numbers)
