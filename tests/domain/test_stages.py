"""Moving a placement: refused with what is missing, its days, its reasons, and what history keeps."""

from datetime import date
from typing import Any

import pytest

from tests.keeping import add, cleared, edit, open_store, parties
from tpd_exchange.actions import records, stages
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import Words, say
from tpd_exchange.models import NOUNS, Placement, Record
from tpd_exchange.models.choices import ChangeReason, Stage
from tpd_exchange.models.oversight import ApprovalAnswer, ApprovingParty

PLACEMENT = NOUNS["placement"]
NEXT, CORRECTION, HEALTH = ChangeReason.NEXT_STEP, ChangeReason.CORRECTION, ChangeReason.HEALTH


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2026-11-26")


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path)


def placed(store, stage: str = "nominated", **more: Any) -> Record:
    known = {"project_en": "Sensing", "planned_start": "2026-06-01", "planned_end": "2027-05-31"}
    return add(store, "placement", **parties(store), **(known | more), stage=stage)


def move(store, placement, to: Stage, reason=NEXT, note="", day=None, **how) -> Placement:
    with store.step(say("Move"), reason=reason.value, note=note) as session:
        return stages.move(session, placement.id, to, reason, note, day, **how)


def held(store, placement) -> Placement:
    with store.read() as session:
        return session.get(Placement, placement.id)


def test_a_placement_moves_on_when_nothing_is_missing(store):
    placement = placed(store)
    assert move(store, placement, Stage.REVIEW).stage == "review"
    [step] = store.history.steps(1)
    assert step.reason == "next-step"
    store.undo()
    assert held(store, placement).stage == "nominated"


def test_what_is_missing_is_said_in_a_sentence_and_nothing_is_saved(store):
    placement = placed(store, planned_end="", project_en="")
    before = len(store.history.steps(99))
    with pytest.raises(stages.NotYet) as refused:
        move(store, placement, Stage.REVIEW)
    assert str(refused.value.message) == (
        "Before “Under review” this is still missing: Title of the project, Planned start and end."
    )
    assert [need.key for need in refused.value.needs] == ["title", "period"]
    assert "연구과제명" in Words("ko")(refused.value.message)
    assert held(store, placement).stage == "nominated"
    assert len(store.history.steps(99)) == before


def test_it_goes_on_all_the_same_only_with_a_note(store):
    placement = placed(store, planned_end="")
    with pytest.raises(Faults, match="needs a note"):
        move(store, placement, Stage.REVIEW, override=True)
    with pytest.raises(Faults, match="needs a note"):
        move(store, placement, Stage.REVIEW, note="  ", override=True)
    move(store, placement, Stage.REVIEW, ChangeReason.HOST, "end follows", override=True)
    [step] = store.history.steps(1)
    assert (step.reason, step.note, held(store, placement).stage) == ("host", "end follows", "review")


@pytest.mark.parametrize(
    ("before", "to", "reason", "note", "said"),
    [
        ("review", Stage.NOMINATED, CORRECTION, "", "Please write a note"),
        ("review", Stage.NOMINATED, NEXT, "entered too early", "choose another reason"),
        ("nominated", Stage.TERMINATED, CORRECTION, "", "Please write a note"),
        ("review", Stage.WITHDRAWN, NEXT, "", "choose another reason"),
        ("review", Stage.WITHDRAWN, CORRECTION, "x", "choose another reason"),
        ("review", Stage.REVIEW, NEXT, "", "at “Under review” already"),
    ],
)
def test_steps_off_and_back_say_why(store, before, to, reason, note, said):
    placement = placed(store, before)
    with pytest.raises(Faults, match=said):
        move(store, placement, to, reason, note)
    assert held(store, placement).stage == before


def test_a_step_back_takes_the_actual_days_with_it(store):
    placement = placed(store, "active", actual_start="2026-06-02")
    move(store, placement, Stage.PREPARING, CORRECTION, "was not there yet")
    kept = held(store, placement)
    assert (kept.stage, kept.actual_start) == ("preparing", None)
    store.undo()
    assert held(store, placement).actual_start == date(2026, 6, 2)


def test_the_stay_begins_on_a_day_that_has_come(store):
    placement = placed(store, "preparing")
    with pytest.raises(Faults, match="day on which the stay began") as refused:
        move(store, placement, Stage.ACTIVE)
    assert list(refused.value.faults) == ["actual_start"]
    with pytest.raises(Faults, match="has not come yet"):
        move(store, placement, Stage.ACTIVE, day=date(2026, 11, 27))
    move(store, placement, Stage.ACTIVE, day=date(2026, 11, 26))
    kept = held(store, placement)
    assert (kept.stage, kept.actual_start, kept.actual_end) == ("active", date(2026, 11, 26), None)


def test_an_exchange_ends_early_on_a_day_and_is_taken_up_again(store):
    placement = placed(store, "active", actual_start="2026-06-02")
    with pytest.raises(Faults, match="last day of the stay"):
        move(store, placement, Stage.TERMINATED, HEALTH)
    with pytest.raises(Faults, match="before"):
        move(store, placement, Stage.TERMINATED, HEALTH, day=date(2026, 6, 1))
    move(store, placement, Stage.TERMINATED, HEALTH, day=date(2026, 11, 20))
    assert held(store, placement).actual_end == date(2026, 11, 20)
    move(store, placement, Stage.ACTIVE, CORRECTION, "stays after all")
    assert held(store, placement).actual_end is None


def test_a_suspended_exchange_goes_on_with_the_day_on_which_it_began(store):
    placement = placed(store, "active", actual_start="2026-06-02")
    move(store, placement, Stage.SUSPENDED, HEALTH)
    move(store, placement, Stage.ACTIVE, day=date(2026, 11, 1))
    assert held(store, placement).actual_start == date(2026, 6, 2)


def test_the_form_goes_the_same_way(store):
    placement = placed(store, "review")
    with (
        pytest.raises(stages.NotYet, match="Nomination letter") as refused,
        store.step(say("Edit"), reason="next-step") as session,
    ):
        records.edit(session, PLACEMENT, placement.id, {"stage": "selected", "project_en": "Other"})
    assert list(refused.value.faults) == ["stage"]
    assert held(store, placement).project_en == "Sensing"
    add(store, "paper", placement=placement.id, kind="proposal", received_on="2026-11-01", file="a" * 64)
    with store.step(say("Edit"), reason="next-step") as session:
        records.edit(session, PLACEMENT, placement.id, {"stage": "selected", "applied_on": "2026-10-01"})
    assert (held(store, placement).stage, held(store, placement).applied_on) == ("selected", date(2026, 10, 1))


def test_what_is_typed_beside_the_stage_counts(store):
    placement = placed(store, "nominated", planned_end="")
    with store.step(say("Edit"), reason="next-step") as session:
        records.edit(session, PLACEMENT, placement.id, {"stage": "review", "planned_end": "2027-05-31"})
    assert held(store, placement).stage == "review"
    started = placed_again(store, placement, "active", actual_start="2026-06-02")
    with store.step(say("Edit"), reason="correction", note="the day was right") as session:
        typed = {"stage": "preparing", "actual_start": "2026-06-03"}
        records.edit(session, PLACEMENT, started.id, typed)
    assert held(store, started).actual_start == date(2026, 6, 3)


def placed_again(store, like, stage: str, **more) -> Record:
    names = ("researcher", "home", "host", "domain", "direction")
    return add(store, "placement", **{name: getattr(like, name) for name in names}, stage=stage, **more)


def test_every_change_of_a_placement_is_kept_with_its_reason(store):
    placement = placed(store)
    with pytest.raises(UserError, match="kept with its reason"):
        store.change(say("Edit"), records.edit, PLACEMENT, placement.id, {"project_ko": "감지"})
    store.change(say("Edit"), records.edit, PLACEMENT, placement.id, {"project_en": "Sensing"})
    edit(store, placement, "placement", project_ko="감지")
    assert held(store, placement).project_ko == "감지"


def test_the_step_bears_the_reason_of_the_move(store):
    placement = placed(store)
    with pytest.raises(ValueError, match="same reason"), store.step(say("Move"), reason="host") as session:
        stages.move(session, placement.id, Stage.REVIEW, NEXT)
    with pytest.raises(UserError, match="kept with its reason"), store.step(say("Move")) as session:
        stages.move(session, placement.id, Stage.REVIEW, NEXT)


def approve(store, placement, party, answer=ApprovalAnswer.APPROVED, on=date(2026, 11, 26), **more):
    with store.step(say("Approve"), reason="next-step") as session:
        return stages.approve(session, placement.id, party, answer, on, **more)


def test_all_three_parties_say_yes_before_it_is_confirmed(store):
    placement = cleared(store, placed(store, "selected"))
    person = add(store, "contact", institution=placement.host, name_en="Mary Coleman")
    money = {"source": "NRF", "purpose": "stipend", "currency": "KRW", "amount": "3000000", "period": "month"}
    edit(store, placement, "placement", supervisor=person.id, funding=[money])
    approve(store, placement, ApprovingParty.RESEARCHER, by="e-mail", officer="한지우")
    approve(store, placement, ApprovingParty.SENDING)
    approve(store, placement, ApprovingParty.RECEIVING, ApprovalAnswer.DECLINED)
    with pytest.raises(stages.NotYet, match="missing: Approval of the receiving side: declined on 2026-11-26."):
        move(store, placement, Stage.CONFIRMED)
    approve(store, placement, ApprovingParty.RECEIVING)
    move(store, placement, Stage.CONFIRMED)
    first, *_, last = held(store, placement).approvals
    assert first == {
        "party": "researcher", "answer": "approved", "on": "2026-11-26", "by": "e-mail", "officer": "한지우"
    }  # fmt: skip
    assert last == {"party": "receiving", "answer": "approved", "on": "2026-11-26"}


def test_nobody_has_said_yes_tomorrow(store):
    placement = placed(store)
    with pytest.raises(Faults, match="has not come yet"):
        approve(store, placement, ApprovingParty.SENDING, on=date(2026, 11, 27))


def test_the_checklist_stands_before_the_step(store):
    placement = placed(store, planned_end="")
    with store.read() as session:
        assert [(one.key, one.met) for one in stages.checklist(session, placement.id, Stage.REVIEW)] == [
            ("title", True), ("period", False),
        ]  # fmt: skip
