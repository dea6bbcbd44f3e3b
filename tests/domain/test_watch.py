"""What is due in an office, worked out once and then only where something changed."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.keeping import add, edit, open_store, parties
from tpd_exchange import calendar
from tpd_exchange.actions import findings, records, tasks
from tpd_exchange.actions.watch import Wanted, Watch
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS
from tpd_exchange.rules.case import Case
from tpd_exchange.rules.due import Due, Standing, When
from tpd_exchange.rules.finding import Finding, Severity
from tpd_exchange.tasks import drive

DAY = date(2026, 11, 26)


@pytest.fixture(autouse=True)
def the_day(monkeypatch):
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", DAY.isoformat())


class Office:
    """An office whose only rules are: a policy is there by the start, and another stay of the person is named."""

    def __init__(self, folder: Any) -> None:
        self.store = open_store(folder)
        self.kin = parties(self.store)
        self.asked: list[str] = []
        self.watch = Watch(self.find)
        self.store.listen(lambda changes: self.watch.note(changes.kinds, changes.ids))

    def find(self, case: Case, day: date) -> list[Finding]:
        self.asked.append(case.number)
        found = [
            Finding(f"visa_ends:{visa.id.hex}", Severity.NOTE, say("Ends"), say("Look"), "", visa.ends)
            for visa in case.visas
        ]
        if case.planned_start and not case.policies:
            rule = "us_insurance_medical"
            found.append(Finding("policy", Severity.TASK, say("None"), say("Insure"), rule, case.planned_start))
        if case.others:
            found.append(Finding("others", Severity.WARNING, say("Again"), say("Check the bar")))
        return found

    def place(self, start: str | None = "2026-12-01", **more: Any) -> Any:
        return add(self.store, "placement", **(self.kin | {"planned_start": start} | more))

    def look(self, day: date = DAY) -> list[str]:
        self.asked = []
        with self.store.read() as session:
            drive(self.watch.update(session, day))
        return [f"{due.number} {due.key}" for due in self.watch.all()]

    def due(self, key: str) -> Due:
        self.look()
        return next(due for due in self.watch.every() if due.key == key)

    def act(self, action: Callable[..., object], key: str, *more: Any) -> None:
        self.store.change(say("Did"), action, self.due(key), "Insure", *more)


@pytest.fixture
def office(tmp_path) -> Office:
    return Office(tmp_path)


def other_person(office: Office) -> Any:
    with office.store.read() as session:
        home = session.get(NOUNS["institution"].model, office.kin["home"]).id
    return add(office.store, "researcher", surname="LEE", given_names="SEOJUN", home=home).id


def test_only_the_touched_placement_is_worked_out_anew(office):
    first = office.place()
    second = office.place("2026-11-20", researcher=other_person(office))
    assert office.look() == [f"{second.number} policy", f"{first.number} policy"]
    assert sorted(office.asked) == [first.number, second.number]
    assert office.look() and office.asked == []
    add(office.store, "policy", placement=first.id, insurer="Insurer", starts="2026-12-01", ends="2027-11-30")
    assert office.look() == [f"{second.number} policy"]
    assert office.asked == [first.number]


def test_a_deleted_record_and_an_undone_step_are_noticed(office):
    placement = office.place()
    policy = add(office.store, "policy", placement=placement.id, insurer="I", starts="2026-12-01", ends="2027-11-30")
    assert office.look() == []
    office.store.change(say("Deleted"), records.remove, NOUNS["policy"], policy.id)
    assert office.look() == [f"{placement.number} policy"]
    office.store.undo()
    assert office.look() == []
    assert office.asked == [placement.number]


def test_what_happens_in_one_placement_counts_for_the_others_of_the_person(office):
    first = office.place(None)
    office.look()
    second = office.place(None)
    assert office.look() == [f"{first.number} others", f"{second.number} others"]
    assert sorted(office.asked) == [first.number, second.number]
    office.store.change(say("Deleted"), records.remove, NOUNS["placement"], second.id)
    assert office.look() == []


def test_a_closed_placement_owes_nothing(office):
    placement = office.place()
    assert office.look() == [f"{placement.number} policy"]
    edit(office.store, placement, "placement", stage="withdrawn")
    assert office.look() == []


def test_a_change_of_the_person_touches_their_placements_and_one_elsewhere_touches_none(office):
    placement = office.place()
    office.look()
    with office.store.read() as session:
        person = session.get(NOUNS["researcher"].model, office.kin["researcher"])
    edit(office.store, person, "researcher", surname="GIM")
    assert office.look() == [f"{placement.number} policy"] and office.asked == [placement.number]
    assert office.watch.all()[0].english.startswith("GIM ")
    add(office.store, "institution", name_en="Elsewhere", country="KR")
    office.look()
    assert office.asked == []


def test_a_new_day_is_worked_out_anew_and_stopping_half_way_loses_nothing(office):
    placement = office.place()
    office.look()
    assert office.look(DAY + timedelta(days=1)) == [f"{placement.number} policy"]
    assert office.asked == [placement.number]
    edit(office.store, placement, "placement", planned_start=None)
    with office.store.read() as session:
        work = office.watch.update(session, DAY + timedelta(days=1))
        next(work)
        work.close()
    assert office.look(DAY + timedelta(days=1)) == []


def test_the_board_has_the_parts_of_the_days(office):
    for start in ("2026-11-25", "2026-11-26", "2026-12-03", "2026-12-04", "2027-01-01"):
        office.place(start, researcher=other_person(office))
    office.look()
    board = office.watch.board(DAY, most=1)
    assert [board.counts[part] for part in When] == [1, 1, 1, 2, 0]
    assert [len(board.shown[part]) for part in When] == [1, 1, 1, 1, 0]
    assert board.pressing == 2
    assert board.shown[When.LATER][0].due == date(2026, 12, 4)


def test_what_is_wanted(office):
    han = add(office.store, "officer", name_en="HAN Jiwoo", name_ko="한지우")
    yoo = add(office.store, "officer", name_en="YOO Nari", name_ko="유나리")
    hers = office.place("2026-12-01", officer=han.id)
    nobodys = office.place("2026-12-02", researcher=other_person(office))
    add(office.store, "task", title="Call", due_on="2026-12-03", officer=yoo.id)
    office.look()

    def wanted(**given: Any) -> list[str]:
        return [due.number or "task" for due in office.watch.all(Wanted(**given))]

    assert wanted() == [hers.number, nobodys.number, "task"]
    assert wanted(officer=han.id) == [hers.number, nobodys.number]
    assert wanted(side="US") == [hers.number, nobodys.number]
    assert wanted(side="KR") == []
    assert wanted(side="office") == ["task"]
    assert wanted(until=date(2026, 12, 1)) == [hers.number]
    assert [due.number for due in office.watch.of(hers.id)] == [hers.number]


def test_done_needs_evidence_and_comes_back_when_the_day_moves_on(office):
    placement = office.place()
    with pytest.raises(Faults) as refused:
        office.act(tasks.done, "policy", DAY)
    assert set(refused.value.faults) == {"evidence"}
    office.act(tasks.done, "policy", DAY, "Policy 12 of the host")
    assert office.look() == []
    assert office.due("policy").standing is Standing.DONE
    edit(office.store, placement, "placement", planned_start="2027-01-01")
    assert office.look() == [f"{placement.number} policy"]
    office.act(tasks.done, "policy", DAY, "Policy 13 of the host")
    assert office.look() == []
    assert office.store.lists.count(NOUNS["task"]) == 1


def test_a_paper_shows_it_only_where_it_belongs_to_the_placement(office):
    mine, other = office.place(), office.place(None, researcher=other_person(office))
    digest = "0" * 64
    papers = [
        add(office.store, "paper", placement=one.id, kind="insurance", file=digest, file_name="a.pdf",
            received_on="2026-11-20")
        for one in (mine, other)
    ]  # fmt: skip
    with pytest.raises(Faults) as refused:
        office.act(tasks.done, "policy", DAY, "", papers[1].id)
    assert set(refused.value.faults) == {"paper"}
    office.act(tasks.done, "policy", DAY, "", papers[0].id)
    assert office.due("policy").standing is Standing.DONE


def test_put_off_needs_a_reason_and_a_day_to_come_and_comes_back_on_it(office):
    placement = office.place()
    with pytest.raises(Faults):
        office.act(tasks.put_off, "policy", DAY, date(2026, 11, 28))
    with pytest.raises(Faults):
        office.act(tasks.put_off, "policy", DAY, DAY, "Waiting")
    office.act(tasks.put_off, "policy", DAY, date(2026, 11, 28), "Waiting")
    assert office.look() == []
    assert office.watch.board(DAY).put_off == 1
    assert office.look(date(2026, 11, 28)) == [f"{placement.number} policy"]


def test_what_does_not_apply_stays_away_until_it_is_taken_up_again(office):
    placement = office.place()
    with pytest.raises(UserError):
        office.act(lambda session, due, _: tasks.reopen(session, due), "policy")
    with pytest.raises(Faults):
        office.act(tasks.not_applicable, "policy", " ")
    office.act(tasks.not_applicable, "policy", "Insured by the government")
    edit(office.store, placement, "placement", planned_start="2027-01-01")
    assert office.look() == []
    office.act(lambda session, due, _: tasks.reopen(session, due), "policy")
    assert office.look() == [f"{placement.number} policy"]


def test_undo_takes_back_what_was_done(office):
    placement = office.place()
    office.act(tasks.done, "policy", DAY, "Policy 12")
    office.store.undo()
    assert office.look() == [f"{placement.number} policy"]


def test_tasks_of_ones_own_keep_their_day_and_need_no_reason(office):
    placement = office.place("2026-12-24")
    task = add(office.store, "task", title="Call the host", due_on="2026-11-27", placement=placement.id)
    key = f"task:{task.id.hex}"
    assert office.look() == [f"{placement.number} {key}", f"{placement.number} policy"]
    office.act(tasks.put_off, key, DAY, date(2026, 12, 1))
    assert office.look() == [f"{placement.number} policy"]
    assert office.due(key).due == date(2026, 11, 27)
    office.act(tasks.done, key, DAY)
    assert office.look() == [f"{placement.number} policy"]
    edit(office.store, task, "task", state="task-open")
    assert office.look()[0] == f"{placement.number} {key}"
    edit(office.store, placement, "placement", stage="closed")
    assert office.look() == [f"{placement.number} {key}"]


def test_so_many_changes_are_read_whole(office, monkeypatch):
    first = office.place()
    office.look()
    monkeypatch.setattr("tpd_exchange.actions.watch.MANY", 0)
    edit(office.store, first, "placement", planned_start="2027-01-01")
    assert office.look() == [f"{first.number} policy"]


def test_an_agreement_asks_for_notice_of_renewal(office):
    agreement = add(
        office.store, "agreement", code="A-1", name_en="MoA", name_ko="협정", korean=office.kin["home"],
        american=office.kin["host"], ends="2027-01-30", notice=60,
    )  # fmt: skip
    key = f"agreement-renewal:{agreement.id.hex}"
    assert office.look() == [f"A-1 {key}"]
    assert office.due(key).due == date(2026, 12, 1)
    office.act(tasks.put_off, key, DAY, date(2026, 11, 30), "Asked the other side")
    assert office.look() == []
    office.act(tasks.done, key, DAY)
    edit(office.store, agreement, "agreement", ends="2028-01-30")
    assert office.look() == [f"A-1 {key}"]
    office.store.change(say("Deleted"), records.remove, NOUNS["agreement"], agreement.id)
    assert office.look() == []


def test_changes_of_several_kinds_at_once_are_all_taken_in(office):
    placement = office.place()
    task = add(office.store, "task", title="Ring up", due_on="2026-11-27", placement=placement.id)
    agreement = add(
        office.store, "agreement", code="A-1", name_en="MoA", name_ko="협정", korean=office.kin["home"],
        american=office.kin["host"], ends="2027-01-30", notice=60,
    )  # fmt: skip
    office.look()
    edit(office.store, placement, "placement", planned_start="2026-12-24")
    edit(office.store, agreement, "agreement", notice=40)
    edit(office.store, task, "task", due_on="2026-11-28")
    assert office.look() == [
        f"{placement.number} task:{task.id.hex}",
        f"A-1 agreement-renewal:{agreement.id.hex}",
        f"{placement.number} policy",
    ]


def at(monkeypatch, hour: int) -> None:
    """The clock at an office in Seoul on DAY: at 11 it is still the evening before in Washington, at 15 no more."""
    monkeypatch.delenv("TPD_EXCHANGE_TODAY")
    monkeypatch.setattr(calendar, "today", lambda: DAY)
    monkeypatch.setattr(calendar, "_now", lambda: datetime(2026, 11, 26, tzinfo=UTC) + timedelta(hours=hour - 9))


def test_an_end_has_passed_when_it_has_at_the_host(tmp_path, monkeypatch):
    office = Office(tmp_path)
    office.watch = Watch()
    stay = {"planned_start": "2026-01-05", "planned_end": "2026-11-25", "actual_start": "2026-01-05"}
    one = add(office.store, "placement", **(office.kin | stay | {"stage": "active"}))
    said = f"{one.number} end_passed"

    def told() -> tuple[bool, bool]:
        with office.store.read() as session:
            keys = [due.key for due in findings.about(session, one.id, DAY)]
        return said in office.look(), "end_passed" in keys

    at(monkeypatch, 11)
    assert told() == (False, False), "in Washington it is the 25th, the last day of the stay"
    board = office.watch.board(DAY)
    assert sorted(board.hosts.values()) == [date(2026, 11, 25), DAY]
    monkeypatch.setattr(calendar, "_now", lambda: datetime(2026, 11, 26, 6, tzinfo=UTC))
    assert told() == (True, True), "in Washington, too, it is the 26th, and nobody saved anything"
    assert set(office.watch.board(DAY).hosts.values()) == {DAY}
