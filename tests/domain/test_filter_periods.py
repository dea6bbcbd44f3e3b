"""Periods in words mean the right days, at their edges."""

from datetime import date

import pytest

from tpd_exchange.filters.periods import days

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("this-year", "2026-01-01", "2026-12-31"),
        ("last-year", "2025-01-01", "2025-12-31"),
        ("Next-Year", "2027-01-01", "2027-12-31"),
        ("last-korean-fiscal-year", "2025-01-01", "2025-12-31"),
        ("fy2026", "2025-10-01", "2026-09-30"),
        ("FY2027", "2026-10-01", "2027-09-30"),
        ("this-us-fiscal-year", "2026-10-01", "2027-09-30"),
        ("last-us-fiscal-year", "2025-10-01", "2026-09-30"),
        ("this-quarter", "2026-10-01", "2026-12-31"),
        ("next-quarter", "2027-01-01", "2027-03-31"),
        ("this-month", "2026-11-01", "2026-11-30"),
        ("next-90-days", "2026-11-25", "2027-02-22"),
        ("next-1-days", "2026-11-25", "2026-11-25"),
        ("last-30-days", "2026-10-27", "2026-11-25"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-q4", "2026-10-01", "2026-12-31"),
        ("2026-Q1", "2026-01-01", "2026-03-31"),
    ],
)
def test_a_period_means_its_days(words: str, first: str, last: str) -> None:
    assert days(words, TODAY) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("today", "words", "first", "last"),
    [
        (date(2026, 9, 30), "this-us-fiscal-year", "2025-10-01", "2026-09-30"),
        (date(2026, 10, 1), "this-us-fiscal-year", "2026-10-01", "2027-09-30"),
        (date(2026, 1, 1), "last-quarter", "2025-10-01", "2025-12-31"),
        (date(2028, 3, 31), "last-month", "2028-02-01", "2028-02-29"),
        (date(2026, 12, 31), "this-quarter", "2026-10-01", "2026-12-31"),
    ],
)
def test_a_period_turns_on_its_first_day(today: date, words: str, first: str, last: str) -> None:
    assert days(words, today) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "words", ["", "2026-03-01", "this-week", "fy26", "fy20261", "next-0-days", "next--3-days", "soon-year"]
)
def test_other_words_are_no_period(words: str) -> None:
    assert days(words, TODAY) is None


def test_what_the_calendar_does_not_hold_is_no_period() -> None:
    assert days("next-year", date(9999, 5, 1)) is None
    assert days("next-99999-days", date(9999, 5, 1)) is None
