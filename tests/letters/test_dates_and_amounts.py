"""Dates and amounts as each office writes them."""

from datetime import date
from decimal import Decimal

import pytest

from tests.letters import sample
from tpd_exchange import letters
from tpd_exchange.letters import amounts, dates


def test_dates() -> None:
    day = date(2026, 3, 1)
    assert dates.long_date(day, "ko") == "2026년 3월 1일"
    assert dates.short_date(day, "ko") == "2026. 3. 1."
    assert dates.long_date(day, "en") == "March 1, 2026"
    assert dates.period(day, date(2027, 2, 28), "ko") == "2026. 3. 1. ~ 2027. 2. 28."
    assert dates.period(day, date(2027, 2, 28), "en") == "March 1, 2026 to February 28, 2027"


@pytest.mark.parametrize(
    ("first", "last", "korean", "english"),
    [
        (date(2026, 3, 1), date(2027, 2, 28), "12개월", "12 months"),
        (date(2026, 3, 15), date(2026, 5, 31), "2개월 17일", "2 months and 17 days"),
        (date(2026, 1, 31), date(2026, 2, 28), "1개월 1일", "1 month and 1 day"),
        (date(2026, 5, 1), date(2026, 5, 10), "10일", "10 days"),
        (date(2024, 2, 29), date(2025, 2, 27), "11개월 30일", "11 months and 30 days"),
    ],
)
def test_a_stay_is_counted_with_both_its_ends(first: date, last: date, korean: str, english: str) -> None:
    assert dates.duration(first, last, "ko") == korean
    assert dates.duration(first, last, "en") == english


def test_amounts() -> None:
    assert amounts.money(1234500, "KRW", "ko") == "1,234,500원"
    assert amounts.money(1234500, "KRW", "en") == "₩1,234,500"
    assert amounts.money(50000, "USD", "ko") == "미화 50,000달러"
    assert amounts.money(Decimal("2345.5"), "USD", "en") == "US$2,345.50"


@pytest.mark.parametrize(
    ("amount", "korean", "english"),
    [
        (0, "영", "zero"),
        (1_234_500, "일백이십삼만사천오백", "one million two hundred thirty-four thousand five hundred"),
        (100_000_000, "일억", "one hundred million"),
        (10_010, "일만일십", "ten thousand ten"),
        (2_000_019, "이백만일십구", "two million nineteen"),
    ],
)
def test_amounts_in_words(amount: int, korean: str, english: str) -> None:
    assert amounts.korean_number(amount) == korean
    assert amounts.english_number(amount) == english


def test_a_cheque_cannot_be_added_to() -> None:
    assert amounts.money_in_words(1_230_000, "KRW", "ko") == "금 일백이십삼만원정"
    assert amounts.money_in_words(12_000, "USD", "ko") == "미화 금 일만이천달러정"
    assert amounts.money_in_words("12000.50", "USD", "ko") == "미화 금 일만이천달러 오십센트정"


@pytest.mark.parametrize(
    ("typed", "korean", "english"),
    [
        ("2026-12-31", "2026년 12월 31일", "December 31, 2026"),
        (
            "2026-03-16 – 2027-03-14", "2026년 3월 16일 – 2027년 3월 14일", "March 16, 2026 – March 14, 2027",
        ),
        ("2026-02-31", "2026-02-31", "2026-02-31"),
        ("Grant 2026-12-31-07", "Grant 2026-12-31-07", "Grant 2026-12-31-07"),
        ("2026. 12. 31.", "2026. 12. 31.", "2026. 12. 31."),
    ],
)  # fmt: skip
def test_a_date_typed_as_text_is_written_as_the_letter_writes_dates(typed: str, korean: str, english: str) -> None:
    values = sample.values("amendment-notice")
    values["answers"] = {**values["answers"], "first_new": typed}
    for language, expected in (("ko", korean), ("en", english)):
        said = letters.render(letters.template("amendment-notice"), values, language, "a4").text
        assert " ".join(expected.split()) in " ".join(said.split())
        assert typed == expected or typed not in said
