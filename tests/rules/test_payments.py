"""Instalments against sums computed by hand."""

from datetime import date
from decimal import Decimal

import pytest

from tpd_exchange.models.choices import Currency
from tpd_exchange.rules.payments import Instalment, Promise, converted, instalments, lacking, plain

KRW, USD = Currency.KRW, Currency.USD
LINE = Promise("NRF", "stipend", KRW, Decimal(3_000_000), "month", date(2026, 3, 1), date(2026, 5, 31))


def planned(on=25, **more):
    return [(str(one.due_on), str(one.amount)) for one in instalments(LINE._replace(**more), on)]


@pytest.mark.parametrize(
    ("more", "parts"),
    [
        ({}, [("2026-03-25", "3000000"), ("2026-04-25", "3000000"), ("2026-05-25", "3000000")]),
        ({"period": "once"}, [("2026-03-01", "3000000")]),
        # 17 of 31 days, then 10 of 30; a won is never split.
        (
            {"starts": date(2026, 3, 15), "ends": date(2026, 4, 10)},
            [("2026-03-25", "1645161"), ("2026-04-10", "1000000")],
        ),
        ({"starts": date(2026, 3, 28), "ends": date(2026, 3, 31), "on": 1}, [("2026-03-28", "387097")]),
        ({"starts": date(2028, 2, 1), "ends": date(2028, 2, 29), "on": 31}, [("2028-02-29", "3000000")]),
        (
            {"starts": date(2026, 12, 1), "ends": date(2027, 1, 31)},
            [("2026-12-25", "3000000"), ("2027-01-25", "3000000")],
        ),
        ({"ends": date(2026, 2, 1)}, []),
        ({"amount": Decimal(0)}, []),
    ],
)  # fmt: skip
def test_a_line_falls_into_instalments(more, parts):
    assert planned(**more) == parts


def test_a_year_from_the_middle_of_a_month_comes_to_twelve_months_exactly():
    for currency, amount in ((KRW, Decimal(1_000_001)), (USD, Decimal("2333.33"))):
        line = LINE._replace(currency=currency, amount=amount, starts=date(2026, 3, 15), ends=date(2027, 3, 14))
        assert sum(one.amount for one in instalments(line, 25)) == amount * 12


def test_dollars_are_paid_to_the_cent():
    assert planned(currency=USD, amount=Decimal("1000"), ends=date(2026, 3, 10)) == [("2026-03-10", "322.58")]


def test_a_half_is_rounded_up():
    """Half to even, which Python does unasked, would give 2 and 0.12."""
    once = {"period": "once", "amount": Decimal("2.5")}
    assert planned(**once) == [("2026-03-01", "3")]
    assert planned(currency=USD, period="once", amount=Decimal("0.125")) == [("2026-03-01", "0.13")]
    # 15 of 30 days of 5 won; and the rest of a line of a month and a half is what is lacking to 7.5, which is 8.
    assert planned(amount=Decimal(5), starts=date(2026, 4, 1), ends=date(2026, 4, 15)) == [("2026-04-15", "3")]
    assert planned(amount=Decimal(5), starts=date(2026, 4, 16), ends=date(2026, 5, 31)) == [
        ("2026-04-25", "3"), ("2026-05-25", "5"),
    ]  # fmt: skip
    assert converted([(USD, Decimal(1))], Decimal("2.5")) == 3


@pytest.mark.parametrize(
    ("amount", "kept"),
    [
        ("3.00", "3"), ("3.50", "3.5"), ("3.05", "3.05"), ("300", "300"), ("0.00", "0"), ("0.125", "0.13"),
        ("1E+3", "1000"), ("100000000000000001.00", "100000000000000001"), ("-2.50", "-2.5"),
    ],
)  # fmt: skip
def test_an_amount_is_kept_without_needless_decimals(amount, kept):
    assert str(plain(Decimal(amount))) == kept


def test_what_is_paid_once_is_not_taken_for_paid_by_another_line():
    once = LINE._replace(period="once", purpose="travel")
    [travel] = instalments(once, 25)
    stipend = instalments(LINE, 25)[0]
    assert lacking([(once, [travel])], [stipend]) == [travel]
    assert lacking([(once, [travel]), (LINE, [stipend])], [stipend]) == [travel]


def test_planning_again_adds_only_what_is_lacking():
    parts = instalments(LINE, 25)
    once = LINE._replace(period="once", purpose="travel")
    both = [(LINE, parts), (once, instalments(once, 25))]
    assert lacking(both, []) == [instalments(once, 25)[0], *parts]
    elsewhere = instalments(once, 25)[0]._replace(due_on=date(2026, 9, 9))
    there = [parts[1]._replace(due_on=date(2026, 4, 2)), elsewhere]
    assert lacking(both, there) == [parts[0], parts[2]]
    assert lacking([(LINE, parts), (LINE, parts)], parts) == parts
    assert lacking([(LINE, parts[:1])], [Instalment("NRF", "stipend", USD, Decimal(1), parts[0].due_on)]) == parts[:1]


def test_both_currencies_come_together_only_at_a_rate():
    assert converted([(KRW, Decimal(1000)), (USD, Decimal("2.50"))], Decimal("1380.25")) == Decimal(4451)
    assert converted([], Decimal(1)) == 0
