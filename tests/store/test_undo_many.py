"""A step that made or changed many records is taken back and done again lot by lot, exactly as one by one."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from db.insertion import LOT
from db.plain import whole
from db.recorder import verify_chain
from db.tables import operation
from tests.keeping import add, edit, open_store, parties
from tpd_exchange.actions.many_made import adding_many
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.models import Institution, Placement, Researcher
from tpd_exchange.models.record import new_id

MANY = 450
"""More than two lots."""


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path)


def all_of(store, model) -> dict[str, str]:
    with store.read() as session:
        found = session.scalars(select(model)).all()
        return {one.id.hex: whole(one) + one.title_ko + one.title_en + one.search_text for one in found}


def imported(store, home):
    made = [
        (new_id(), {"hangul_name": f"김{number}", "surname": "KIM", "home": home, "degrees": [{"level": "doctor"}]})
        for number in range(MANY)
    ]
    with store.step(say("Import")) as session:
        assert list(adding_many(session, "researcher", made))[-1] == MANY
    return [identity for identity, _ in made]


def test_an_import_is_undone_and_redone_to_the_letter(store):
    home = parties(store)["home"]
    before = all_of(store, Researcher)
    imported(store, home)
    after = all_of(store, Researcher)
    assert len(after) == len(before) + MANY
    store.undo()
    assert all_of(store, Researcher) == before
    store.redo()
    assert all_of(store, Researcher) == after
    with store.read() as session:
        assert verify_chain(session) is None


def test_what_is_made_again_builds_upon_what_was_written_of_it_last(store):
    (first, *_) = imported(store, parties(store)["home"])
    store.undo()
    store.redo()
    with store.read() as session:
        query = select(operation.c.seq, operation.c.base).where(operation.c.record == first.hex)
        (made, _), (deleted, upon), (_, again) = session.connection().execute(query.order_by(operation.c.seq)).all()
    assert (upon, again) == (made, deleted)


def test_one_of_many_that_others_need_is_named_and_nothing_is_taken_back(store):
    kin = parties(store)
    people = imported(store, kin["home"])
    number = len(store.history.steps())
    needed = people[300]
    placement = add(store, "placement", **(kin | {"researcher": needed}))
    with store.read() as session:
        title = session.get(Researcher, needed).title_en
    before = all_of(store, Researcher)
    step = next(one.seq for one in store.history.steps() if one.message == say("Import"))
    with pytest.raises(UserError) as refused:
        store.undo(step)
    assert f"“{title}” is used by {placement.title_en}" in str(refused.value)
    assert all_of(store, Researcher) == before and len(store.history.steps()) == number + 1


def test_one_of_many_that_was_changed_since_is_named(store):
    people = imported(store, parties(store)["home"])
    with store.read() as session:
        person = session.get(Researcher, people[7])
    edit(store, person, "researcher", surname="LEE")
    step = next(one.seq for one in store.history.steps() if one.message == say("Import"))
    with pytest.raises(UserError, match="LEE.* has been changed since"):
        store.undo(step)


def test_records_that_name_each_other_go_the_newest_first(store):
    kin = parties(store)
    with store.step(say("Chain")) as session:
        last = None
        for _ in range(4):
            one = Placement(**kin, replaces=last)
            session.add(one)
            session.flush()
            last = one.id
    after = all_of(store, Placement)
    assert len(after) == 4
    store.undo()
    assert all_of(store, Placement) == {}
    store.redo()
    assert all_of(store, Placement) == after


def test_a_change_of_many_kinds_at_once_is_taken_back(store):
    kin = parties(store)
    with store.step(say("Together")) as session:
        campus = Institution(name_en="Campus", country="KR", kind="university")
        session.add(campus)
        session.flush()
        for number in range(3):
            session.add(Researcher(surname=f"P{number}", home=campus.id))
            session.flush()
        session.get(Institution, kin["home"]).name_en = "Renamed"
    after = all_of(store, Institution), all_of(store, Researcher)
    store.undo()
    store.redo()
    assert (all_of(store, Institution), all_of(store, Researcher)) == after


def test_what_a_lot_fails_of_behind_the_scenes_is_raised_and_nothing_of_any_lot_stays(store):
    home = parties(store)["home"]
    before, steps = all_of(store, Researcher), len(store.history.steps())
    twice = [(new_id(), {"hangul_name": "김하늘", "home": home, "orcid": "0000-0002-1825-0097"}) for _ in range(2)]
    made = [(new_id(), {"hangul_name": f"김{number}", "home": home}) for number in range(LOT)]
    with pytest.raises(IntegrityError), store.step(say("Import")) as session:
        list(adding_many(session, "researcher", [*made, *twice, *((new_id(), one) for _, one in made)]))
    assert all_of(store, Researcher) == before and len(store.history.steps()) == steps


def test_making_many_can_be_left_off_midway_and_what_comes_after_is_sound(store):
    home = parties(store)["home"]
    before = all_of(store, Researcher)
    made = [(new_id(), {"hangul_name": f"김{number}", "home": home}) for number in range(3 * LOT)]
    with pytest.raises(InterruptedError), store.step(say("Import")) as session:
        for _ in adding_many(session, "researcher", made):
            raise InterruptedError
    assert all_of(store, Researcher) == before
    assert len(imported(store, home)) == MANY
    with store.read() as session:
        assert verify_chain(session) is None
