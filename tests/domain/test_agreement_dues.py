"""Notices of renewal stand among what is due, are worked through, and follow the agreement."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.keeping import add, edit, open_store, parties
from tpd_exchange.actions import findings, records, tasks
from tpd_exchange.actions.watch import Watch
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS
from tpd_exchange.rules.due import Due, When
from tpd_exchange.tasks import drive

DAY = date(2026, 6, 30)


class Office:
    """Two houses, and an agreement of theirs that ends with this year; notice is 90 days, so 2026-10-02."""

    def __init__(self, folder: Path) -> None:
        self.store = open_store(folder)
        kin = parties(self.store)
        self.agreement = add(
            self.store, "agreement", code="A-1", name_en="Exchange", name_ko="교류", korean=kin["home"],
            american=kin["host"], starts="2024-01-01", ends="2026-12-31", notice=90,
        )  # fmt: skip
        self.watch = Watch(lambda case, day: [])
        self.store.listen(lambda changes: self.watch.note(changes.kinds, changes.ids))

    def look(self, day: date = DAY) -> list[tuple[str, str]]:
        with self.store.read() as session:
            drive(self.watch.update(session, day))
        return [(due.key.split(":")[0], str(due.due)) for due in self.watch.all()]

    def notice(self) -> Due:
        return next(due for due in self.watch.every() if due.key.startswith("agreement-renewal"))

    def act(self, action: Any, *more: Any) -> None:
        self.store.change(say("Did"), action, self.notice(), "Notice", *more)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", DAY.isoformat())
    return Office(tmp_path)


def test_the_notice_is_due_and_the_end_is_good_to_know(office: Office) -> None:
    assert office.look() == [("agreement-renewal", "2026-10-02")]
    notice = office.notice()
    assert (notice.number, notice.korean, notice.english, notice.placement) == ("A-1", "교류", "Exchange", None)
    assert [str(due.due) for due in office.watch.every()] == ["2026-10-02", "2026-12-31"]
    assert office.watch.board(DAY).counts[When.LATER] == 1
    office.look(date(2026, 10, 3))
    assert office.watch.board(date(2026, 10, 3)).counts[When.OVERDUE] == 1


def test_it_is_done_until_the_end_moves_on(office: Office) -> None:
    office.look()
    office.act(tasks.done, DAY)
    assert office.look() == []
    edit(office.store, office.agreement, "agreement", ends="2028-12-31")
    assert office.look() == [("agreement-renewal", "2028-10-02")]


def test_it_is_put_off_and_taken_back(office: Office) -> None:
    office.look()
    office.act(tasks.put_off, DAY, date(2026, 7, 15), "The other side is asked")
    assert office.look() == []
    assert office.watch.board(DAY).put_off == 1
    assert office.look(date(2026, 7, 15)) == [("agreement-renewal", "2026-10-02")]


def test_an_agreement_that_ended_or_is_gone_asks_for_nothing(office: Office) -> None:
    office.look()
    edit(office.store, office.agreement, "agreement", ends="2026-06-29")
    assert office.look() == []
    edit(office.store, office.agreement, "agreement", ends="2026-06-30")
    assert office.look() == [("agreement-renewal", "2026-04-01")]
    office.store.change(say("Gone"), records.remove, NOUNS["agreement"], office.agreement.id)
    assert office.look() == []


def test_it_is_found_by_its_key(office: Office) -> None:
    with office.store.read() as session:
        assert findings.one(session, None, "agreement-renewal", DAY).number == "A-1"
