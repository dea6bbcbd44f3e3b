"""A chosen set is changed in one step: planned record by record, and taken back in one."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy

from tests.keeping import add, cleared, edit, open_store, parties
from tpd_exchange.actions import many
from tpd_exchange.actions.many_judged import NOTHING
from tpd_exchange.actions.many_plan import Fate, Move, NewTask, Put, Request
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import Words
from tpd_exchange.models import NOUNS, Placement, Record
from tpd_exchange.models.choices import ChangeReason, Stage
from tpd_exchange.tasks import drive

PLACEMENT = NOUNS["placement"]
NEXT, CORRECTION = ChangeReason.NEXT_STEP, ChangeReason.CORRECTION
ENGLISH = Words("en")


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2026-11-26")


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path)


@pytest.fixture
def three(store) -> list[Record]:
    """One that may go to review, one that is there, one without its days."""
    shared = parties(store)
    known = {"project_en": "Sensing", "planned_start": "2026-06-01", "planned_end": "2027-05-31"}
    more: list[dict[str, Any]] = [known, known | {"stage": "review"}, {}]
    return [add(store, "placement", **shared, **one) for one in more]


def ask(three, wish, reason: ChangeReason | None = NEXT, note: str = "") -> Request:
    return Request(PLACEMENT, [one.id for one in three], wish, reason, note)


def planned(store, request):
    return drive(many.plan(store, request, ENGLISH))


def done(store, request):
    return drive(many.run(store, planned(store, request), ENGLISH))


def held(store, records) -> list[Placement]:
    with store.read() as session:
        return [session.get(Placement, one.id) for one in records]


def stages_of(store, records) -> list[str]:
    return [one.stage for one in held(store, records)]


def test_each_is_planned_with_what_will_be_what_is_and_what_cannot(store, three):
    before = len(store.history.steps(99))
    plan = planned(store, ask(three, Move(Stage.REVIEW)))
    assert [row.fate for row in plan.rows] == [Fate.CHANGES, Fate.SAME, Fate.CANNOT]
    assert plan.rows[0][3:5] == ("Nominated", "Under review")
    assert "Planned start and end" in str(plan.rows[2].why)
    assert str(plan.said()) == "changed 1, unchanged 1, could not 1"
    assert len(store.history.steps(99)) == before


def test_all_are_moved_in_one_step_that_undo_takes_back(store, three):
    edit(store, three[2], "placement", project_ko="감지", planned_start="2026-06-01", planned_end="2027-01-31")
    result = done(store, ask(three, Move(Stage.REVIEW), NEXT, "as the board met"))
    assert (result.count(Fate.CHANGES), result.count(Fate.SAME)) == (2, 1)
    assert stages_of(store, three) == ["review"] * 3
    [step] = store.history.steps(1)
    assert (step.reason, step.note) == ("next-step", "as the board met")
    assert "2 placements" in str(step.message)
    store.undo()
    assert stages_of(store, three) == ["nominated", "review", "nominated"]


def test_a_placement_needs_its_reason_and_the_reason_must_fit(store, three):
    with pytest.raises(UserError, match="kept with its reason"):
        planned(store, ask(three, Move(Stage.REVIEW), None))
    with pytest.raises(UserError, match="kept with its reason"):
        planned(store, ask(three, Put("note", "x"), None))
    plan = planned(store, ask(three, Move(Stage.WITHDRAWN), NEXT))
    assert {row.fate for row in plan.rows} == {Fate.CANNOT}
    assert "choose another reason" in str(plan.rows[0].why)
    plan = planned(store, ask(three, Move(Stage.NOMINATED), CORRECTION))
    assert [row.fate for row in plan.rows] == [Fate.SAME, Fate.CANNOT, Fate.SAME]
    assert "write a note" in str(plan.rows[1].why)


def test_the_day_that_a_stage_implies_is_asked_for_and_taken_away(store, three):
    edit(store, three[0], "placement", stage="preparing")
    plan = planned(store, ask(three[:1], Move(Stage.ACTIVE)))
    assert "day on which the stay began" in str(plan.rows[0].why)
    done(store, ask(three[:1], Move(Stage.ACTIVE, date(2026, 11, 25))))
    assert held(store, three)[0].actual_start == date(2026, 11, 25)
    done(store, ask(three[:1], Move(Stage.PREPARING), CORRECTION, "was not there yet"))
    [kept] = held(store, three[:1])
    assert (kept.stage, kept.actual_start) == ("preparing", None)


def test_a_field_is_set_and_what_is_wrong_is_said_of_each(store, three):
    plan = planned(store, ask(three, Put("planned_end", "2026-05-01")))
    assert [row.fate for row in plan.rows] == [Fate.CANNOT, Fate.CANNOT, Fate.CHANGES]
    officer = add(store, "officer", name_en="LEE", signs=False)
    edit(store, three[1], "placement", officer=officer.id)
    plan = planned(store, ask(three, Put("officer", officer.id), ChangeReason.OTHER))
    assert [(row.fate, row.before, row.after) for row in plan.rows[:2]] == [
        (Fate.CHANGES, NOTHING, officer.title_en),
        (Fate.SAME, officer.title_en, ""),
    ]
    drive(many.run(store, plan, ENGLISH))
    assert {one.officer for one in held(store, three)} == {officer.id}
    store.undo()
    assert [one.officer for one in held(store, three)] == [None, officer.id, None]


def test_what_is_no_plain_field_is_refused_at_once(store, three):
    for name, said in (("stage", "move the placements"), ("funding", "many at once"), ("notee", "Did you mean")):
        with pytest.raises(UserError, match=said):
            planned(store, ask(three, Put(name, "x")))
    with pytest.raises(UserError, match="Only placements"):
        planned(store, Request(NOUNS["institution"], [], Move(Stage.REVIEW), NEXT))


def test_other_records_have_their_field_set_without_a_reason(store, three):
    host = held(store, three)[0].host
    result = done(store, Request(NOUNS["institution"], [host], Put("website", "www.laurel.edu")))
    assert (result.rows[0].before, result.rows[0].after) == (NOTHING, "www.laurel.edu")


def test_each_gets_a_task_once(store, three):
    wish = NewTask("Call the host", "2026-12-01")
    assert done(store, ask(three[:2], wish, None)).count(Fate.CHANGES) == 2
    plan = planned(store, ask(three, wish, None))
    assert [row.fate for row in plan.rows] == [Fate.SAME, Fate.SAME, Fate.CHANGES]
    with pytest.raises(Faults, match="What is to be done"):
        planned(store, ask(three, NewTask(" ")))


def test_stopped_on_the_way_it_leaves_nothing(store, three):
    before = len(store.history.steps(99))
    for wish in (Put("note", "seen"), NewTask("Call")):
        work = many.run(store, planned(store, ask(three, wish)), ENGLISH)
        for _ in range(3):
            next(work)
        work.close()
    assert [one.note for one in held(store, three)] == [None] * 3
    assert len(store.history.steps(99)) == before


def test_one_that_is_gone_meanwhile_is_told_and_the_others_go_on(store, three):
    plan = planned(store, ask(three, Put("note", "seen")))
    edit(store, three[0], "placement", planned_end="2026-12-01")
    with store.step(plan.said(), reason="other-reason", note="") as session:
        session.delete(session.get(Placement, three[1].id))
    result = drive(many.run(store, plan, ENGLISH))
    assert [row.fate for row in result.rows] == [Fate.CHANGES, Fate.CANNOT, Fate.CHANGES]
    assert "no longer there" in str(result.rows[1].why)


def statements(store) -> list[str]:
    told: list[str] = []
    sqlalchemy.event.listen(store._reading, "before_cursor_execute", lambda *given: told.append(given[2]))
    return told


def test_what_many_mention_is_read_once_when_they_are_changed_and_when_that_is_undone(store, three):
    shared = {name: getattr(three[0], name) for name in ("researcher", "home", "host", "domain", "direction")}
    many_more = three + [add(store, "placement", **shared) for _ in range(30)]
    officer = add(store, "officer", name_en="Officer", name_ko="담당자")
    plan = planned(store, ask(many_more, Put("officer", officer.id)))
    told = statements(store)
    drive(many.run(store, plan, ENGLISH))
    store.undo()
    assert len([one for one in told if one.startswith("SELECT")]) < len(many_more), "a question for each of them"
    assert {one.officer for one in held(store, many_more)} == {None}
    store.redo()
    assert {one.officer for one in held(store, many_more)} == {officer.id}


def test_the_reviews_that_no_longer_fit_are_opened_again_for_each_of_many(store, three):
    for one in three:
        cleared(store, one)
    assert {one.security_result for one in held(store, three)} == {"cleared"}
    done(store, ask(three, Put("project_en", "Another project")))
    assert {one.security_result for one in held(store, three)} == {"open"}
    store.undo()
    assert {one.security_result for one in held(store, three)} == {"cleared"}
