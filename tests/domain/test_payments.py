"""Payments planned from funding lines, paid and returned."""

from datetime import date
from decimal import Decimal

import pytest

from tests.keeping import add, open_store, parties
from tpd_exchange.actions import payments
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.models.choices import Currency

DAY = date(2026, 3, 25)
FUNDING = [
    {"source": "NRF", "purpose": "stipend", "currency": "KRW", "amount": "3000000", "period": "month"},
    {"source": "NSF", "purpose": "travel", "currency": "USD", "amount": "1500", "period": "once"},
]


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path)


def placed(store, **more):
    known = {"planned_start": "2026-03-01", "planned_end": "2026-04-30", "funding": FUNDING}
    return add(store, "placement", **parties(store), **(known | more)).id


def act(store, action, *given):
    with store.step(say("Pay")) as session:
        return action(session, *given)


def there(store, placement):
    with store.read() as session:
        return payments.of(session, placement)


def test_planning_is_one_step_and_again_adds_nothing(store):
    placement = placed(store)
    with store.read() as session:
        assert len(payments.preview(session, placement, 25)) == 3
    assert there(store, placement) == []
    act(store, payments.plan, placement, 25)
    found = there(store, placement)
    assert [(one.currency, one.amount) for one in found] == [("USD", 1500), ("KRW", 3000000), ("KRW", 3000000)]
    with pytest.raises(UserError, match="planned already"):
        act(store, payments.plan, placement, 10)
    store.undo()
    assert there(store, placement) == []


def test_it_is_paid_and_comes_back_at_most_as_much(store):
    placement = placed(store)
    act(store, payments.plan, placement, 25)
    _, first, second = (one.id for one in there(store, placement))
    with pytest.raises(UserError, match="not made yet"):
        act(store, payments.give_back, first, DAY, "ended early")
    with pytest.raises(UserError, match="above zero"):
        act(store, payments.pay, first, DAY, Decimal(0))
    act(store, payments.pay, first, DAY, Decimal(10))
    store.undo()
    act(store, payments.pay, first, DAY)
    with pytest.raises(UserError, match="already"):
        act(store, payments.pay, first, DAY)
    with pytest.raises(UserError, match="at most what was paid"):
        act(store, payments.give_back, first, DAY, "ended early", Decimal(3000001))
    with pytest.raises(UserError, match="before it was paid"):
        act(store, payments.give_back, first, date(2026, 3, 24), "ended early")
    with pytest.raises(UserError, match="why the money came back"):
        act(store, payments.give_back, first, DAY, " ")
    act(store, payments.give_back, first, DAY, " ended early ", Decimal(1000000))
    assert there(store, placement)[1].return_reason == "ended early"
    act(store, payments.pay, second, DAY, Decimal(2000000))
    for day, due in ((date(2026, 2, 28), 0), (date(2026, 3, 1), 1500)):
        sums = payments.totals(there(store, placement), day)
        assert sums == {Currency.USD: (1500, due, 0, 0), Currency.KRW: (6000000, 0, 5000000, 1000000)}


def test_each_line_of_the_funding_is_added_up_by_itself_also_before_anything_is_planned(store):
    placement = placed(store)
    assert payments.by_source(FUNDING, [], DAY) == {
        Currency.KRW: {("NRF", "stipend"): (0, 0, 0, 0)}, Currency.USD: {("NSF", "travel"): (0, 0, 0, 0)},
    }  # fmt: skip
    act(store, payments.plan, placement, 25)
    known = {"source": "KIST", "purpose": "housing", "currency": "KRW", "amount": "700000", "due_on": "2026-03-24"}
    add(store, "payment", placement=placement, **known)
    found = there(store, placement)
    assert payments.by_source(FUNDING, found, DAY) == {
        Currency.KRW: {("NRF", "stipend"): (6000000, 3000000, 0, 0), ("KIST", "housing"): (700000, 700000, 0, 0)},
        Currency.USD: {("NSF", "travel"): (1500, 1500, 0, 0)},
    }
    late = [one.source for one in found if payments.overdue(one, DAY)]
    assert late == ["NSF", "KIST"]


@pytest.mark.parametrize(
    ("more", "on", "said"),
    [({"funding": []}, 25, "no funding"), ({"planned_end": ""}, 25, "until when"), ({}, 0, "1 to 31")],
)
def test_what_is_missing_is_said(store, more, on, said):
    placement = placed(store, **more)
    with pytest.raises(UserError, match=said):
        act(store, payments.plan, placement, on)
