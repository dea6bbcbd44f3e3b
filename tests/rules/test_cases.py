"""A case says of a placement what its records say."""

import pickle
from copy import copy
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
import sqlalchemy

from tests.keeping import add, edit, open_store, parties
from tpd_exchange.actions import case_questions
from tpd_exchange.actions.cases import load
from tpd_exchange.actions.plain_values import identities
from tpd_exchange.i18n import say
from tpd_exchange.models import Letter
from tpd_exchange.models.choices import Direction, Stage
from tpd_exchange.rules.case import LetterFacts, Money, PaperFacts, ReturnFacts, Stay


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path)


def read(store, *ids, **more):
    with store.read() as session:
        return load(session, [one.id for one in ids] or None, **more)


def add_placement(store, kin, **more):
    return add(store, "placement", **(kin | more))


def test_everything_about_one_placement(store):
    kin = parties(store)
    agreement = add(store, "agreement", code="A-1", name_en="MoA", name_ko="협정", korean=kin["home"],
                    american=kin["host"], ends="2027-06-30")  # fmt: skip
    with store.read() as session:
        from tpd_exchange.models import Researcher

        person = session.get(Researcher, kin["researcher"])
    edit(store, person, "researcher", birth_date="1990-05-04", gender="male", citizenships=["KR"],
         military="service-open", passports=[{"number": "M12345678", "country": "KR", "expires": "2030-01-01"},
                                             {"number": "M99999999", "country": "US"}],
         stays=[{"country": "US", "visa_class": "J-1-RS", "starts": "2020-01-01", "ends": "2020-12-31"}],
         degrees=[{"level": "doctor"}, {"level": "master"}])  # fmt: skip
    one = add_placement(store, kin, planned_start="2026-03-01", planned_end="2027-02-28", actual_start="2026-03-02",
        agreement=agreement.id, visa_class="J-1-RS", grade="sensitive", applied_on="2025-11-01",
        funding=[{"source": "NRF", "purpose": "stipend", "currency": "KRW", "amount": "3000000", "period": "month",
                  "payer": "kr-government"},
                 {"source": "NSF", "purpose": "travel", "currency": "USD", "amount": "1500.50", "period": "once",
                  "starts": "2026-04-01", "ends": "2026-04-30"}],
        approvals=[{"party": "sending", "answer": "approved", "on": "2025-12-01"}])  # fmt: skip
    add(store, "visa", placement=one.id, visa_class="J-1-RS", entered_on="2026-02-20", ends="2027-02-28")
    edit(store, one, "placement", returns=[{"leaves": "2026-06-15", "back": "2026-06-20", "requested_on": "2026-05-30"},
                                           {"leaves": "2026-09-15"}])  # fmt: skip
    edit(store, person, "researcher", military_until="2027-03-31")
    add(store, "policy", placement=one.id, insurer="Insurer", starts="2026-03-01", ends="2027-02-28", medical="100000",
        deductible="499.99", coinsurance="20", dependants="yes")  # fmt: skip
    add(store, "task", placement=one.id, title="Done", rule=None, state="task-done", done_on="2026-03-05")
    case = read(store, one)[one.id]
    assert (case.number, case.direction, case.stage) == (one.number, Direction.KR_US, Stage.NOMINATED)
    assert (case.home, case.host, case.domain) == (kin["home"], kin["host"], "QNT")
    assert (case.start, case.end) == (date(2026, 3, 2), date(2027, 2, 28))
    assert case.agreement == agreement.id and case.agreement_ends == date(2027, 6, 30)
    assert case.person.birth_date == date(1990, 5, 4) and case.person.latin_name == "KIM Haneul"
    assert case.person.hangul_name == "김하늘" and case.person.citizenships == ("KR",)
    assert case.person.passports == (("KR", date(2030, 1, 1)), ("US", None))
    assert case.person.stays == (Stay("US", "J-1-RS", date(2020, 1, 1), date(2020, 12, 31)),)
    assert case.person.degrees == ("doctor", "master") and case.person.military == "service-open"
    nrf, nsf = case.funding
    assert nrf == Money("NRF", "stipend", "KRW", Decimal(3000000), "month", "kr-government", None, None)
    assert (nsf.amount, nsf.payer, nsf.starts, nsf.ends) == (
        Decimal("1500.50"),
        "",
        date(2026, 4, 1),
        date(2026, 4, 30),
    )
    assert [(said.party, said.answer, said.on) for said in case.approvals] == [
        ("sending", "approved", date(2025, 12, 1))
    ]
    assert case.person.military_until == date(2027, 3, 31)
    assert case.returns == (
        ReturnFacts(date(2026, 6, 15), date(2026, 6, 20), date(2026, 5, 30)),
        ReturnFacts(date(2026, 9, 15)),
    )
    (visa,) = case.visas
    assert (visa.visa_class, visa.entered_on, visa.registered_on) == ("J-1-RS", date(2026, 2, 20), None)
    (policy,) = case.policies
    assert (policy.medical, policy.deductible, policy.evacuation) == (Decimal(100000), Decimal("499.99"), None)
    assert (policy.coinsurance, policy.dependants, policy.currency) == (20, True, "USD")
    assert [(task.state, task.done_on, task.rule) for task in case.tasks] == [("task-done", date(2026, 3, 5), "")]
    assert case.others == ()


def test_several_records_stand_in_the_order_in_which_they_were_made(store):
    one = add_placement(store, parties(store))
    made = [add(store, "payment", placement=one.id, source="NRF", purpose="stipend", currency="KRW", amount=str(amount),
                due_on=f"2026-0{9 - amount}-01") for amount in range(1, 6)]  # fmt: skip
    assert [payment.id for payment in read(store, one)[one.id].payments] == [payment.id for payment in made]


def test_the_other_placements_of_the_researcher_come_along_with_their_visas(store):
    kin = parties(store)
    first, second = add_placement(store, kin), add_placement(store, kin, stage="closed")
    add(store, "visa", placement=second.id, visa_class="J-1-SS", ends="2020-01-01")
    (case,) = read(store, first).values()
    assert [(other.id, other.visas[0].visa_class, other.others) for other in case.others] == [(second.id, "J-1-SS", ())]
    assert set(read(store)) == {first.id, second.id}


def test_open_only_leaves_out_what_is_over(store):
    kin = parties(store)
    stages = {stage: add_placement(store, kin, stage=stage.value) for stage in Stage}
    found = read(store, open_only=True)
    over = {Stage.CLOSED, Stage.WITHDRAWN, Stage.REJECTED, Stage.NO_SHOW}
    assert set(found) == {one.id for stage, one in stages.items() if stage not in over}
    assert len(found[stages[Stage.ACTIVE].id].others) == len(stages) - 1
    assert read(store, stages[Stage.CLOSED], open_only=True) == {}


def test_who_never_went_is_still_looked_at_while_money_is_promised(store):
    kin = parties(store)
    found = {}
    for stage in (Stage.WITHDRAWN, Stage.REJECTED, Stage.NO_SHOW, Stage.CLOSED):
        paid = {"paid_on": "2026-01-05", "paid": "1000"}
        for more in ({}, paid, paid | {"returned_on": "2026-01-06", "returned": "1000"}):
            placement = add_placement(store, kin, stage=stage.value)
            add(store, "payment", placement=placement.id, source="NRF", purpose="stipend", currency="KRW",
                amount="1000", due_on="2026-01-05", **more)  # fmt: skip
            found[placement.id] = stage is not Stage.CLOSED and not more
    assert set(read(store, open_only=True)) == {one for one, open_ in found.items() if open_}


def test_the_whole_office_reads_as_one_placement_does(store):
    kin = parties(store)
    ids = [add_placement(store, kin).id for _ in range(3)]
    with store.read() as session:
        whole, none = load(session), load(session, [])
        assert none == {} and list(whole) == sorted(ids)
        assert all(load(session, [one]) == {one: whole[one]} for one in ids)
        assert load(session, [*ids, *(kin["home"] for _ in range(500))]) == whole


def test_a_letter_that_was_withdrawn_does_not_count(store):
    kin = parties(store)
    one, other = add_placement(store, kin), add_placement(store, kin)
    with store.step(say("Letters")) as session:
        for number, (placement, state) in enumerate([(one, "issued"), (one, "void"), (other, "replaced")]):
            session.add(Letter(reference=f"L-{number}", slug="invitation", name_en="L", name_ko="L",
                               placement=placement.id, recipient_ko="R", recipient_en="R", language="en", paper="a4",
                               state=state, issued_on=date(2026, 1, 5), template_version="1", digest="",
                               paper_hash=""))  # fmt: skip
    for found in (read(store), read(store, one, other)):
        assert found[one.id].letters == (LetterFacts("invitation", date(2026, 1, 5)),)
        assert found[other.id].letters == ()


@pytest.mark.parametrize(
    ("make", "indexes"),
    [(LetterFacts, ["ix_letter_standing"]), (PaperFacts, ["ix_paper_standing", "ix_letter_document"])],
)
def test_what_rules_ask_of_letters_and_papers_is_read_from_indexes_alone(store, make, indexes):
    with store.read() as session:
        for few in (None, '["0"]'):
            asked = case_questions._question(make, few is not None).params(few=few)
            text = asked.compile(session.connection(), compile_kwargs={"literal_binds": True})
            plan = str(session.execute(sqlalchemy.text(f"EXPLAIN QUERY PLAN {text}")).all())
            assert all(f"COVERING INDEX {index}" in plan for index in indexes) and "TEMP" not in plan, plan


def test_papers_and_letters_are_read_with_all_that_is_known_of_them_and_with_what_is_not(store):
    one = add_placement(store, parties(store))
    known = {"received_on": "2026-02-01", "valid_from": "2026-01-01", "valid_until": "2026-12-31"}
    with store.step(say("Letters")) as session:
        for number, day in enumerate((7, 5)):
            letter = Letter(reference=f"L-{number}", slug="progress-report", name_en="L", name_ko="L", pages=1,
                            placement=one.id, recipient_ko="R", recipient_en="R", language="en", paper="a4",
                            state="issued", issued_on=date(2026, 1, day), template_version="1", digest="",
                            paper_hash="")  # fmt: skip
            session.add(letter)
        session.flush()
        answered = letter.id
    papers = [
        add(store, "paper", placement=one.id, kind="passport", file="0" * 64, received_on="2026-03-01"),
        add(store, "paper", placement=one.id, kind="signed", file="0" * 64, answers=answered, **known),
    ]
    case = read(store, one)[one.id]
    days = (date(2026, 2, 1), date(2026, 1, 1), date(2026, 12, 31))
    assert case.papers == (
        PaperFacts(papers[0].id, "passport", date(2026, 3, 1)),
        PaperFacts(papers[1].id, "signed", *days, "progress-report"),
    )
    assert case.letters == tuple(LetterFacts("progress-report", date(2026, 1, day)) for day in (5, 7))
    assert read(store)[one.id] == case


def test_which_placements_are_open_is_read_from_the_index_alone(store):
    with store.read() as session:
        asked = case_questions._whose(open_only=True, few=False)
        text = asked.compile(session.connection(), compile_kwargs={"literal_binds": True})
        plan = session.execute(sqlalchemy.text(f"EXPLAIN QUERY PLAN {text}")).all()
    assert "COVERING INDEX ix_placement_standing" in str(plan), plan


def test_identities_are_made_in_bulk_as_one_by_one():
    kept = [uuid4().hex for _ in range(3)]
    made = list(identities(iter(kept)))
    assert made == [UUID(one) for one in kept] and {*map(hash, made)} == {hash(UUID(one)) for one in kept}
    assert [(str(one), repr(one), copy(one), pickle.loads(pickle.dumps(one))) for one in made] == [
        (str(one), repr(one), one, one) for one in map(UUID, kept)
    ]
