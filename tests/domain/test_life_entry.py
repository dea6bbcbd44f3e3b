"""Days and amounts in the life of a placement that cannot be are refused beside their field."""

from datetime import date
from decimal import Decimal

import pytest

from tests.keeping import add, edit, open_store, parties
from tpd_exchange.actions import payments, records
from tpd_exchange.entry import check
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import Words, say
from tpd_exchange.models import NOUNS

DAY = "2026-11-25"
PAID = {"currency": "KRW", "amount": "3000000", "paid_on": "2026-11-20", "paid": "3000000"}


@pytest.fixture(autouse=True)
def day_of_the_test(monkeypatch):
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", DAY)


@pytest.mark.parametrize(
    ("noun", "typed", "field", "said"),
    [
        ("payment", PAID | {"paid_on": "2026-11-26"}, "paid_on", "lies in the future"),
        ("payment", PAID | {"paid": "3000000.5"}, "paid", "no decimals"),
        ("payment", PAID | {"amount": "2999999.99"}, "amount", "no decimals"),
        ("payment", {"amount": "0"}, "amount", "above zero"),
        ("placement", {"actual_start": "2026-11-26"}, "actual_start", "has not come yet"),
        ("placement", {"actual_end": "2099-01-01"}, "actual_end", "has not come yet"),
        ("placement", {"approvals": [{"party": "sending", "on": "2026-11-26"}]}, "approvals", "has not come yet"),
        ("call", {"quotas": [{"domain": "AI", "places": 4}, {"domain": "AI", "places": 1}]}, "quotas", "twice"),
        ("payment", {"paid": "5"}, "paid_on", "the day as well as the amount"),
        ("payment", PAID | {"returned_on": "2026-11-19", "returned": "5"}, "returned_on", "before it was paid"),
        ("payment", PAID | {"returned_on": DAY, "returned": "3000001"}, "returned", "at most what was paid"),
        ("payment", {"returned_on": DAY, "returned": "5"}, "returned_on", "not made yet"),
        ("agreement", {"starts": "2026-03-01", "ends": "2026-02-28"}, "ends", "before the start"),
        ("plan", {"starts": "2026-03-01", "ends": "2026-02-28"}, "ends", "before the start"),
        ("review_question", {"starts": "2026-03-01", "ends": "2026-02-28"}, "ends", "before the start"),
        ("dependant", {"arrives": "2026-03-01", "leaves": "2026-02-28"}, "leaves", "before the start"),
        ("visa", {"entered_on": "2026-03-01", "left_on": "2026-02-28"}, "left_on", "before the start"),
        ("visa", {"refused_on": "2026-11-26"}, "refused_on", "lies in the future"),
        ("incident", {"happened_on": "2026-11-26", "known_on": "2026-11-26"}, "happened_on", "lies in the future"),
        (
            "incident",
            {"happened_on": "2026-11-20", "known_on": "2026-11-19"},
            "known_on",
            "before it happened on 2026-",
        ),
        (
            "incident",
            {"known_on": "2026-11-20", "closed_on": "2026-11-19"},
            "closed_on",
            "before it was known on 2026-",
        ),
        ("task", {"done_on": "2026-11-26"}, "done_on", "lies in the future"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(noun, typed, field, said):
    faults = check(NOUNS[noun], typed)[1]
    assert said in Words("en")(faults[field])
    assert Words("ko")(faults[field]) != Words("en")(faults[field])


@pytest.mark.parametrize(
    ("noun", "typed"),
    [
        ("payment", PAID | {"paid_on": DAY, "returned_on": DAY, "returned": "3000000"}),
        ("payment", PAID | {"currency": "USD", "paid": "0.01", "amount": "10.50"}),
        ("agreement", {"starts": "2026-03-01", "ends": "2026-03-01"}),
        ("visa", {"entered_on": "2026-03-01", "left_on": "2026-03-01"}),
        ("incident", {"happened_on": DAY, "known_on": DAY, "closed_on": DAY}),
    ],
)
def test_the_edge_of_what_can_be_is_taken(noun, typed):
    faults = check(NOUNS[noun], typed)[1]
    assert not faults.keys() & typed.keys()


def test_a_funding_line_that_ends_before_it_starts_is_refused():
    line = {"source": "NRF", "purpose": "stipend", "currency": "KRW", "amount": "1", "period": "month"}
    typed = {"funding": [line | {"starts": "2026-03-01", "ends": "2026-02-28"}]}
    assert "before the start" in Words("en")(check(NOUNS["placement"], typed)[1]["funding"])


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path)


def act(store, action, *given):
    with store.step(say("Pay")) as session:
        return action(session, *given)


def payment(store, **typed):
    placement = add(store, "placement", **parties(store))
    known = {"source": "NRF", "purpose": "stipend", "currency": "KRW", "amount": "3000000", "due_on": "2026-11-20"}
    return add(store, "payment", placement=placement.id, **(known | typed)).id


def test_a_payment_is_not_made_on_a_day_to_come_nor_in_parts_of_a_won(store):
    one = payment(store)
    with pytest.raises(UserError, match="future"):
        act(store, payments.pay, one, date(2026, 11, 26))
    with pytest.raises(UserError, match="no decimals"):
        act(store, payments.pay, one, date(2026, 11, 25), Decimal("10.5"))
    act(store, payments.pay, one, date(2026, 11, 25))
    with pytest.raises(UserError, match="future"):
        act(store, payments.give_back, one, date(2026, 11, 26), "ended early")
    act(store, payments.give_back, one, date(2026, 11, 25), "ended early")


@pytest.mark.parametrize("stage", ["withdrawn", "rejected"])
def test_no_payments_are_planned_for_a_stay_that_does_not_take_place(store, stage):
    line = {"source": "NRF", "purpose": "stipend", "currency": "KRW", "amount": "1000", "period": "month"}
    days = {"planned_start": "2027-03-01", "planned_end": "2027-04-30"}
    placement = add(store, "placement", **parties(store), **days, funding=[line])
    edit(store, placement, "placement", stage=stage)
    with pytest.raises(UserError, match="does not take place"):
        act(store, payments.plan, placement.id, 25)


def test_money_of_which_only_the_day_is_told_was_paid_in_full(store):
    one = payment(store)
    with store.step(say("Paid")) as session:
        records.edit(session, NOUNS["payment"], one, {"paid_on": "2026-11-20"})
    with store.read() as session:
        found = records.get(session, NOUNS["payment"], one)
        assert (found.paid, found.returned) == (3000000, None)
    store.undo()
    with store.read() as session:
        assert records.get(session, NOUNS["payment"], one).paid is None


def test_the_parties_of_an_agreement_stand_on_their_sides(store):
    kin = parties(store)
    known = {"code": "EX-1", "name_en": "One", "name_ko": "하나"}
    with pytest.raises(Faults) as turned:
        add(store, "agreement", **known, korean=kin["host"], american=kin["home"])
    assert set(turned.value.faults) == {"korean", "american"}
    made = add(store, "agreement", **known, korean=kin["home"], american=kin["host"])
    with pytest.raises(Faults):
        edit(store, made, "agreement", american=kin["home"])


def test_a_domain_that_there_is_not_has_no_places(store):
    programme = add(store, "programme", code="P", name_en="P", name_ko="P").id
    known = {"code": "C", "programme": programme, "name_en": "C", "name_ko": "C"}
    with pytest.raises(Faults) as unknown:
        add(store, "call", **known, quotas=[{"domain": "NOPE", "places": 4}])
    assert "There is no domain “NOPE”" in str(unknown.value.faults["quotas"])
    with pytest.raises(Faults):
        add(store, "call", **known, domains=["NOPE"])
