"""Days some months or days later, and what the money of a placement comes to in each currency."""

from datetime import date
from typing import Any

import pytest

from tests.letters.sample import values
from tests.letters.test_templates import said
from tpd_exchange.errors import UserError
from tpd_exchange.letters import dates, facts


@pytest.mark.parametrize(
    ("day", "count", "found"),
    [
        (date(2026, 3, 2), 24, date(2028, 3, 2)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 1, 31), 0, date(2026, 1, 31)),
    ],
)
def test_months_later(day: date, count: int, found: date) -> None:
    assert dates.months_later(day, count) == found


def test_a_letter_counts_months_and_days() -> None:
    leap = {"planned_start": date(2024, 2, 29), "planned_end": date(2026, 2, 28)}
    assert "February 28, 2026" in said("{{ placement.start | later(24) }}", placement=leap)
    assert "03/30/2024" in said("{{ placement.start | later(30, 'days') | short_date }}", placement=leap)
    with pytest.raises(UserError, match="months or days"):
        said("{{ placement.start | later(2, 'weeks') }}")
    with pytest.raises(UserError, match="too far"):
        said("{{ placement.start | later(99999999) }}")
    with pytest.raises(UserError, match="too far"):
        said("{{ placement.start | later(99999999, 'days') }}")


@pytest.mark.parametrize(("last", "within"), [(date(2028, 3, 1), True), (date(2028, 3, 2), False)])
def test_two_years_end_the_day_before_their_date(last: date, within: bool) -> None:
    text = said(
        "@if placement.start | later(24) | after(placement.end)\nwithin\n@else\nbeyond\n@end",
        placement={"planned_start": date(2026, 3, 2), "planned_end": last},
    )
    assert ("within" in text) is within


def test_a_condition_on_a_day_nobody_knows_does_not_hold() -> None:
    lacking = {"planned_end": None}
    assert "beyond" not in said(
        "@if placement.end | after(placement.start)\nbeyond\n@else\nno\n@end", placement=lacking
    )


def _shaped(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = facts.shape(values(placement=changes), "en", ["placement"])["placement"]
    return found


def _line(currency: str, amount: Any, period: str) -> dict[str, Any]:
    return {"source": "NRF", "purpose": "stipend", "currency": currency, "amount": amount, "period": period}


def test_totals_stay_apart_by_currency() -> None:
    lines = [_line("KRW", 3_200_000, "month"), _line("USD", "12000.50", "once"), _line("KRW", 1_000_000, "once")]
    found = _shaped(funding=lines, planned_start=date(2026, 3, 1))
    assert found["months"] == 12
    assert [(total["currency"], total["money"]) for total in found["totals"]] == [
        ("KRW", "₩39,400,000"),
        ("USD", "US$12,000.50"),
    ]


def test_only_whole_months_are_paid_by_the_month() -> None:
    lines = [_line("USD", 2000, "month")]
    found = _shaped(funding=lines, planned_start=date(2026, 3, 15), planned_end=date(2026, 5, 31))
    assert (found["months"], found["days_over"], found["totals"][0]["money"]) == (2, 17, "US$4,000")
    leap = _shaped(funding=lines, planned_start=date(2024, 2, 29), planned_end=date(2025, 2, 27))
    assert (leap["months"], leap["days_over"], leap["totals"][0]["money"]) == (11, 30, "US$22,000")


def test_no_total_without_a_period() -> None:
    assert _shaped(funding=[_line("KRW", 1, "month")], planned_end=None)["totals"] is None
    assert _shaped(funding=[_line("KRW", 1, "once")], planned_end=None)["totals"][0]["money"] == "₩1"
    assert _shaped(funding=[])["totals"] is None
    backwards = _shaped(funding=[_line("KRW", 1, "month")], planned_end=date(2020, 1, 1))
    assert backwards["totals"] is None
