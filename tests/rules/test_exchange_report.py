"""A whole report of the office, every figure of it computed by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

from tpd_exchange.models.choices import Currency, Direction, FundingPeriod, Stage
from tpd_exchange.rules.exchange import Money, Stay, by_year, report

DOMAINS = {"QNT": {"name_ko": "양자 기술", "name_en": "Quantum"}, "AI": {"name_ko": "인공지능", "name_en": "AI"}}
PARTS = {code: {"name_en": f"Part {code}"} for code in ("Q1", "Q2", "A1", "A2")}
SINCE, UNTIL = date(2026, 1, 1), date(2026, 12, 31)


def won(**days: date) -> Money:
    """1,461 won a month are 48 won a day."""
    return Money(Currency.KRW, Decimal(1461), FundingPeriod.MONTH, **days)


def dollars(amount: str) -> Money:
    return Money(Currency.USD, Decimal(amount), FundingPeriod.ONCE)


def out(start: str, end: str, stage: str, **more: Any) -> Stay:
    days = [date.fromisoformat(day) if day else None for day in (start, end)]
    return Stay("QNT", Direction.KR_US, Stage(stage), *days, **more)


def back(start: str, end: str, stage: str, **more: Any) -> Stay:
    days = [date.fromisoformat(day) if day else None for day in (start, end)]
    return Stay("AI", Direction.US_KR, Stage(stage), *days, **more)


STAYS = [
    # 181 days of 2026, 184 of 2025; 10 more days paid by another line; what was paid once was paid in 2025.
    out("2025-07-01", "2026-06-30", "active", sub_area="Q1", home="Gaon", host="Laurel",
        funding=(won(), won(ends=date(2026, 1, 10)), dollars("9"))),
    # 31 days.
    out("2026-01-01", "2026-01-31", "completed", sub_area="Q2", home="Gaon", host="Maple", funding=(dollars("100"),)),
    # The last day of the year.
    out("2026-12-31", "2027-06-30", "suspended", home="Hanbit", host="Laurel"),
    # 306 days up to the last day of the year; the last 31 of them are paid.
    back("2026-03-01", "2026-12-31", "terminated", sub_area="A1", home="Laurel", host="Hanbit",
         funding=(won(starts=date(2026, 12, 1)), dollars("0.50"))),
    # The first day of the year, and 364 of 2025.
    back("2025-01-02", "2026-01-01", "closed", sub_area="A1", home="Cedar", host="Gaon"),
    # After the period.
    back("2027-01-05", "2027-02-01", "closed", sub_area="A2", home="After", host="Later",
         funding=(won(), dollars("7"))),
    # To come, hoped for, or never.
    out("2026-09-01", "2027-08-31", "preparing", home="Gaon", host="Coming"),
    back("2026-09-01", "2027-08-31", "selected", home="Coming", host="Gaon"),
    out("2026-09-01", "2027-08-31", "nominated"),
    back("2026-09-01", "2027-08-31", "review"),
    out("2026-01-01", "2026-12-31", "withdrawn", home="Never", host="Nowhere", funding=(won(),)),
    # Nobody knows when.
    out("", "", "active"),
]  # fmt: skip
ALL = {
    "heads_out": 3, "heads_in": 2, "heads": 5, "balance": 1,
    # 213 days are 6.998 months, 307 are 10.086, 520 are 17.084.
    "months_out": "7.0", "months_in": "10.1", "months": "17.1", "balance_months": "-3.1",
    "begun_out": 2, "begun_in": 1, "present_out": 1, "present_in": 1, "completed_out": 1, "completed_in": 1,
    "early_out": 0, "early_in": 1, "coming_out": 1, "coming_in": 1, "candidates_out": 1, "candidates_in": 1,
}  # fmt: skip
QUANTUM = {
    "code": "QNT", "name_ko": "양자 기술", "name_en": "Quantum",
    "heads_out": 3, "heads_in": 0, "heads": 3, "balance": 3,
    "months_out": "7.0", "months_in": "0.0", "months": "7.0", "balance_months": "7.0",
    "begun_out": 2, "begun_in": 0, "present_out": 1, "present_in": 0, "completed_out": 1, "completed_in": 0,
    "early_out": 0, "early_in": 0, "coming_out": 1, "coming_in": 0, "candidates_out": 1, "candidates_in": 0,
}  # fmt: skip
ARTIFICIAL = {
    "code": "AI", "name_ko": "인공지능", "name_en": "AI", "heads_out": 0, "heads_in": 2, "heads": 2, "balance": -2,
    "months_out": "0.0", "months_in": "10.1", "months": "10.1", "balance_months": "-10.1",
    "begun_out": 0, "begun_in": 1, "present_out": 0, "present_in": 1, "completed_out": 0, "completed_in": 1,
    "early_out": 0, "early_in": 1, "coming_out": 0, "coming_in": 1, "candidates_out": 0, "candidates_in": 1,
}  # fmt: skip
YEARS = [
    {
        # 184 days are 6.045 months, 364 are 11.959, 548 are 18.004.
        "year": "2025", "heads_out": 1, "heads_in": 1, "heads": 2, "balance": 0, "months_out": "6.0",
        "months_in": "12.0", "months": "18.0", "balance_months": "-6.0", "cumulative": 0, "cumulative_months": "-6.0",
    },
    {
        "year": "2026", "heads_out": 2, "heads_in": 1, "heads": 3, "balance": 1, "months_out": "7.0",
        "months_in": "10.1", "months": "17.1", "balance_months": "-3.1", "cumulative": 1, "cumulative_months": "-9.1",
    },
]  # fmt: skip


def test_a_whole_report() -> None:
    found = report(STAYS, DOMAINS, PARTS, SINCE, UNTIL)
    parts = found.pop("sub_areas")
    assert found == {
        "since": SINCE, "until": UNTIL, **ALL,
        "leaning": "kr-us", "difference": 1, "leaning_months": "us-kr", "difference_months": "3.1",
        "cumulative": 1, "cumulative_months": "-9.1",
        # Gaon and Hanbit; Laurel, Maple and Cedar.
        "houses_kr": 2, "houses_us": 3, "undated": 1,
        "domains": [QUANTUM, ARTIFICIAL], "years": YEARS,
        "money": [
            {"direction": "kr-us", "krw": (181 + 10) * 48, "usd": 100},
            {"direction": "us-kr", "krw": 31 * 48, "usd": 1},
        ],
    }  # fmt: skip
    # 181 days are 5.947 months; a part in which nobody was away is left out.
    assert [(row["code"], row["name_en"], row["heads_out"], row["heads_in"], row["months"]) for row in parts] == [
        ("Q1", "Part Q1", 1, 0, "5.9"), ("Q2", "Part Q2", 1, 0, "1.0"), ("A1", "Part A1", 0, 2, "10.1"),
    ]  # fmt: skip


def test_a_report_in_federal_years() -> None:
    found = report(STAYS, {}, {}, date(2025, 10, 1), date(2026, 9, 30), federal=True)
    assert [(row["year"], row["heads_out"], row["heads_in"]) for row in found["years"]] == [
        ("FY2025", 1, 1), ("FY2026", 1, 1),
    ]  # fmt: skip


def test_an_empty_report_says_nothing_untrue() -> None:
    found = report([], {}, PARTS, SINCE, UNTIL)
    assert (found["cumulative"], found["cumulative_months"], found["years"]) == (0, "0.0", None)
    assert (found["sub_areas"], found["houses_kr"], found["houses_us"], found["undated"]) == (None, 0, 0, 0)
    assert (found["leaning"], found["difference"]) == ("even", 0)
    assert (found["leaning_months"], found["difference_months"]) == ("even", "0.0")


def test_one_day_is_a_stay_and_an_end_before_the_start_is_none() -> None:
    assert out("2026-01-01", "2026-01-01", "closed").dated
    assert not out("2026-01-02", "2026-01-01", "closed").dated
    assert not out("2026-01-02", "", "closed").dated
    assert out("2026-01-02", "", "closed").days(SINCE, UNTIL) == 0
    assert out("", "2026-01-02", "closed").days(SINCE, UNTIL) == 0
    assert not out("", "2026-01-02", "closed").begins(SINCE, UNTIL)
    assert not out("2026-01-02", "", "closed").ends(SINCE, UNTIL)
    assert not out("2026-01-02", "2027-01-01", "closed").ends(SINCE, UNTIL)


def test_who_ended_early_did_not_complete() -> None:
    counted = {"completed": (1, 0), "closed": (1, 0), "terminated": (0, 1), "active": (0, 0), "suspended": (0, 0)}
    for stage, expected in counted.items():
        found = report([out("2026-01-01", "2026-06-30", stage)], {}, {}, SINCE, UNTIL)
        assert (found["completed_out"], found["early_out"]) == expected


def test_a_year_is_told_as_soon_as_somebody_begins() -> None:
    """Who begins on the last day that is looked at is counted; who begins a day later is not yet."""
    assert [row["heads"] for row in by_year([out("2026-12-31", "2027-06-30", "active")], UNTIL, federal=False)] == [1]
    assert by_year([out("2027-01-01", "2027-06-30", "active")], UNTIL, federal=False) == []
    assert by_year([out("2026-07-01", "2026-12-31", "active")], date(2026, 6, 30), federal=False) == []
