"""Whatever officers do one after the other: what is kept up to date is what a new look at the whole office finds."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from tests.keeping import add, edit, open_store, parties
from tpd_exchange.actions import records, tasks
from tpd_exchange.actions.watch import Watch
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import Stage
from tpd_exchange.rules.due import Due, When
from tpd_exchange.tasks import drive

DAY = date(2026, 11, 26)
STEPS = 30
BELONGING: dict[str, dict[str, Any]] = {
    "visa": {"visa_class": "J-1-RS", "ends": "2027-01-15"},
    "policy": {"insurer": "Insurer", "starts": "2026-10-01", "ends": "2027-03-31"},
    "payment": {"source": "NRF", "purpose": "stipend", "currency": "KRW", "amount": "1000", "due_on": "2026-11-30"},
    "incident": {"kind": "health", "happened_on": "2026-11-01", "known_on": "2026-11-02"},
    "task": {"title": "Ring up", "due_on": "2026-11-28"},
}


class Busy:
    """An office in which somebody does one thing after the other, by chance."""

    def __init__(self, folder: Any, seed: int) -> None:
        self.chance = Random(seed)
        self.store = open_store(folder)
        kin = parties(self.store)
        people = [add(self.store, "researcher", surname=name, home=kin["home"]).id for name in ("LEE", "PARK")]
        self.kin, self.people = kin, [kin["researcher"], *people]
        self.watch = Watch()
        self.store.listen(lambda changes: self.watch.note(changes.kinds, changes.ids))
        self.there: list[tuple[str, Any]] = []
        for _ in range(3):
            self.begin()

    def day(self) -> str:
        return (DAY + timedelta(self.chance.randrange(-100, 200))).isoformat()

    def person(self) -> Any:
        return self.chance.choice(self.people)

    def placement(self) -> Any:
        return self.chance.choice([one for noun, one in self.there if noun == "placement"])

    def begin(self) -> None:
        planned = {"planned_start": self.day(), "visa_class": "J-1-RS", "researcher": self.person()}
        self.there.append(("placement", add(self.store, "placement", **(self.kin | planned))))

    def belong(self) -> None:
        noun, given = self.chance.choice(list(BELONGING.items()))
        self.there.append((noun, add(self.store, noun, placement=self.placement().id, **given)))

    def change(self) -> None:
        noun, record = self.chance.choice(self.there)
        with self.store.step(say("Moved"), reason="correction") as session:
            if noun == "placement":
                what: dict[str, Any] = self.chance.choice([{"researcher": self.person()}, {"planned_end": self.day()}])
                records.edit(session, NOUNS[noun], record.id, what)
            else:
                # As a merge or a slip that is put right would have it; no form offers this.
                records.get(session, NOUNS[noun], record.id).placement = self.placement().id

    def move(self) -> None:
        edit(self.store, self.placement(), "placement", stage=self.chance.choice(list(Stage)).value)

    def settle(self) -> None:
        due: Due = self.chance.choice(self.watch.all())
        self.store.change(say("Settled"), tasks.put_off, due, "Later", DAY, DAY + timedelta(5), "Asked")

    def delete(self) -> None:
        noun, record = self.chance.choice(self.there)
        self.store.change(say("Deleted"), records.remove, NOUNS[noun], record.id)

    def undo(self) -> None:
        self.store.undo()

    def act(self) -> None:
        deed: Callable[[], None] = self.chance.choice(
            [self.begin, self.belong, self.belong, self.change, self.move, self.settle, self.delete, self.undo]
        )
        with suppress(UserError, IndexError):
            deed()
        with self.store.read() as session:
            self.there = [
                (noun, record)
                for noun, record in self.there
                if session.get(NOUNS[noun].model, record.id) is not None
            ]  # fmt: skip

    def told(self, watch: Watch) -> tuple[list[Due], list[Due], list[Any]]:
        with self.store.read() as session:
            drive(watch.update(session, DAY))
        board = watch.board(DAY)
        of = [watch.of(one.id) for noun, one in self.there if noun == "placement"]
        return watch.all(), watch.every(), [board.counts, board.put_off, board.shown, of]


@pytest.mark.parametrize("seed", range(8))
def test_what_is_kept_up_to_date_is_what_a_new_look_finds(tmp_path, monkeypatch, seed):
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", DAY.isoformat())
    busy = Busy(tmp_path, seed)
    for _ in range(STEPS):
        busy.act()
        assert busy.told(busy.watch) == busy.told(Watch())


@pytest.mark.parametrize("stage", [Stage.WITHDRAWN, Stage.REJECTED, Stage.NO_SHOW])
def test_money_promised_to_who_never_came_is_due_until_it_is_settled(tmp_path, monkeypatch, stage):
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", DAY.isoformat())
    store = open_store(tmp_path)
    one = add(store, "placement", **(parties(store) | {"visa_class": "J-1-RS", "planned_start": "2026-12-01"}))
    payment = add(store, "payment", placement=one.id, **BELONGING["payment"])
    edit(store, one, "placement", stage=stage.value)
    watch = Watch()
    store.listen(lambda changes: watch.note(changes.kinds, changes.ids))

    def board():
        with store.read() as session:
            drive(watch.update(session, DAY))
        return watch.board(DAY)

    first = board()
    assert [due.key for due in first.shown[When.UNDATED]] == ["payments_stop"] == [due.key for due in watch.all()]
    assert (sum(first.counts.values()), first.counts[When.UNDATED], first.pressing) == (1, 1, 0)
    store.change(say("Deleted"), records.remove, NOUNS["payment"], payment.id)
    assert sum(board().counts.values()) == 0 and watch.every() == []
