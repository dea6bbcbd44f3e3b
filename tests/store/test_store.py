from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from db.queries import CHOSEN, Filter
from db.recorder import verify_chain
from db.rows import spine_of, table_of
from db.store import Changes, Store
from tests.keeping import add, edit, open_store, parties
from tpd_exchange.actions import records
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import Words, say
from tpd_exchange.models import NOUNS, Noun, Payment, Researcher


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path)


def names(store: Store, noun: str, search: str = "", **filters: Filter) -> list[str]:
    kind = NOUNS[noun]
    return [values[0] for _, values in store.lists.page(kind, ("title",), store.lists.rows(kind, search, filters))]


def test_a_change_is_one_step_and_one_undo(store: Store) -> None:
    person = add(store, "researcher", hangul_name="김하늘")
    edit(store, person, "researcher", hangul_name="김바다", email="sea@example.org")
    assert [str(row.message) for row in store.history.steps()] == ["Edit researcher", "Add researcher"]
    changed = {row.field: (row.old, row.new) for row in store.history.operations(2)}
    assert changed == {"hangul_name": ('"김하늘"', '"김바다"'), "email": (None, '"sea@example.org"')}
    store.undo()
    assert names(store, "researcher") == ["김하늘"]
    store.redo()
    assert names(store, "researcher") == ["김바다"]


def test_undo_lasts_across_restarts(tmp_path: Path) -> None:
    first = open_store(tmp_path)
    add(first, "researcher", hangul_name="김하늘")
    again = open_store(tmp_path, fresh=False)
    assert str(again.undoable()) == "Add researcher"
    again.undo()
    assert names(again, "researcher") == []
    assert again.undoable() is None
    assert str(open_store(tmp_path, fresh=False).redoable()) == "Add researcher"


def test_an_amount_in_other_words_is_no_change_and_is_undone(store: Store) -> None:
    placement = add(store, "placement", **parties(store)).id
    given = {"placement": placement, "source": "NSF", "purpose": "travel", "currency": "USD", "due_on": "2026-03-01"}
    payment = add(store, "payment", **given, amount="1,500.00")
    steps = len(store.history.steps())
    for same in (Decimal("1500"), Decimal("1500.00"), Decimal("1.5E+3")):
        with store.step(say("Nothing new")) as session:
            session.get_one(Payment, payment.id).amount = same
    edit(store, payment, "payment", amount="1500")
    assert len(store.history.steps()) == steps
    with store.step(say("More")) as session:
        session.get_one(Payment, payment.id).amount = Decimal("1500.50")
    store.undo()
    with store.read() as session:
        assert session.get_one(Payment, payment.id).amount == 1500


def test_undo_of_a_step_is_refused_when_the_record_moved_on(store: Store) -> None:
    person = add(store, "researcher", hangul_name="김하늘")
    edit(store, person, "researcher", phone="+82 42 123 4567")
    edit(store, person, "researcher", phone="+82 42 765 4321")
    with pytest.raises(UserError, match="has been changed since"):
        store.undo(2)
    with store.read() as session:
        assert session.get(Researcher, person.id).phone == "+82 42 765 4321"


def test_undo_of_a_record_in_use_is_refused_with_a_sentence(store: Store) -> None:
    house = add(store, "institution", name_en="Gaon University", country="KR")
    add(store, "researcher", surname="KIM", home=house.id)
    with pytest.raises(UserError, match="is used by"):
        store.undo(1)
    assert names(store, "institution") == ["Gaon University"]


def test_a_failing_action_leaves_nothing_behind(store: Store) -> None:
    def half(session) -> None:
        records.add(session, NOUNS["researcher"], {"surname": "KIM"})
        raise UserError(say("Stopped."))

    with pytest.raises(UserError):
        store.change(say("Half"), half)
    assert names(store, "researcher") == []
    assert store.history.steps() == []


def test_the_history_chain_shows_tampering(store: Store) -> None:
    person = add(store, "researcher", surname="KIM")
    edit(store, person, "researcher", surname="LEE")
    with store.read() as session:
        assert verify_chain(session) is None
    with store._writing.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER keep_operation_from_update")
        connection.exec_driver_sql("""UPDATE operation SET new = '"PARK"' WHERE seq = 2""")
    with store.read() as session:
        assert verify_chain(session) == 2


@pytest.mark.parametrize("statement", ["UPDATE operation SET new = old", "DELETE FROM step", "DELETE FROM operation"])
def test_the_history_cannot_be_rewritten(store: Store, statement: str) -> None:
    add(store, "researcher", surname="KIM")
    with pytest.raises(IntegrityError, match="only ever added to"), store._writing.begin() as connection:
        connection.exec_driver_sql(statement)
    assert len(store.history.operations(1)) == 1


def test_bulk_statements_are_forbidden(store: Store) -> None:
    person = add(store, "researcher", surname="KIM")
    with pytest.raises(RuntimeError, match="bypass the history"):
        store.change(say("Bulk"), lambda session: session.execute(update(Researcher).values(surname="LEE")))
    assert names(store, "researcher") == [person.title_en]


def test_a_reading_session_cannot_write(store: Store) -> None:
    add(store, "researcher", surname="KIM")
    with store.read() as session, pytest.raises(RuntimeError, match="reads only"):
        session.add(Researcher(surname="LEE"))
        session.flush()
    assert names(store, "researcher") == ["KIM"]


def test_listeners_hear_what_was_touched(store: Store) -> None:
    heard = []
    stop = store.listen(heard.append)
    person = add(store, "researcher", surname="KIM")
    stop()
    add(store, "researcher", surname="LEE")
    assert [(changes.kinds, changes.ids) for changes in heard] == [({"researcher"}, {person.id})]


def test_listeners_hear_of_what_lost_something_too(store: Store) -> None:
    one, other = (add(store, "institution", name_en=name, country="US").id for name in ("Here", "There"))
    person = add(store, "researcher", surname="KIM", home=one)
    heard: list[Changes] = []
    store.listen(heard.append)
    edit(store, person, "researcher", surname="LEE")
    edit(store, person, "researcher", home=other)
    store.change(say("Delete"), records.remove, NOUNS["researcher"], person.id)
    store.undo()
    assert [changes.ids for changes in heard] == [{person.id}, {person.id, one}, {person.id, other}, {person.id}]
    assert {kind for changes in heard for kind in changes.kinds} == {"researcher"}


@pytest.mark.parametrize("typed", ["김", "하늘", "ㄱㅎㄴ", "haneul", "KIM han", "345678", "김하늘", "가온", "gaon"])
def test_search_finds_people_as_officers_remember_them(store: Store, typed: str) -> None:
    house = add(store, "institution", name_ko="가온대학교", name_en="Gaon University", country="KR")
    add(
        store, "researcher", hangul_name="김하늘", surname="KIM", given_names="HANEUL", home=house.id,
        passports=[{"number": "M12345678", "country": "KR"}],
    )  # fmt: skip
    add(store, "researcher", hangul_name="박서준", surname="PARK", given_names="SEOJUN")
    assert names(store, "researcher", typed) == ["KIM Haneul 김하늘"]


def test_lines_of_a_deletion_that_is_undone_stand_in_the_order_of_the_form(store: Store) -> None:
    passport = {"number": "M12345678", "country": "KR", "expires": "2034-01-02"}
    person = add(store, "researcher", hangul_name="김하늘", passports=[passport])
    with store.read() as session:
        before = list(records.get(session, NOUNS["researcher"], person.id).passports[0])
    store.change(say("Delete"), records.remove, NOUNS["researcher"], person.id)
    store.undo()
    with store.read() as session:
        assert list(records.get(session, NOUNS["researcher"], person.id).passports[0]) == before
    assert before != sorted(before)


def test_initials_find_names_and_not_every_house_that_is_mentioned(store: Store) -> None:
    house = add(store, "institution", name_ko="광주과학기술원", country="KR")
    add(store, "researcher", hangul_name="박서준", home=house.id)
    add(store, "researcher", hangul_name="김정아")
    assert names(store, "researcher", "ㄱㅈ") == ["김정아"]
    assert names(store, "researcher", "광주") == ["박서준"]
    assert names(store, "institution", "ㄱㅈㄱㅎ") == ["광주과학기술원"]


def test_a_new_name_is_found_wherever_the_person_is_mentioned(store: Store) -> None:
    given = parties(store)
    add(store, "placement", **given)
    person = store.lists.find(NOUNS["researcher"], "id", given["researcher"])
    store.change(say("Rename"), records.edit, NOUNS["researcher"], person, {"hangul_name": "이바다"})
    assert names(store, "placement", "바다") != []
    assert names(store, "placement", "하늘") == []


def test_records_chosen_elsewhere_are_found_however_many_they_are(store: Store) -> None:
    wanted = [str(add(store, "researcher", hangul_name=name).id) for name in ("김정아", "박서준")]
    add(store, "researcher", hangul_name="이바다")
    many = (*wanted, *(str(UUID(int=number)) for number in range(40_000)))
    found = store.lists.rows(NOUNS["researcher"], filters={CHOSEN: Filter(values=many)})
    assert len(found) == 2
    assert len(store.lists.rows(NOUNS["researcher"], "정아", {CHOSEN: Filter(values=many)})) == 1


def test_filters_by_reference_list_and_emptiness(store: Store) -> None:
    given = parties(store)
    add(store, "placement", **given, planned_start="2026-03-01")
    host = str(given["host"])
    assert len(names(store, "placement", host=Filter(values=(host,)))) == 1
    assert len(names(store, "placement", host=Filter(values=(str(given["home"]),)))) == 0
    assert len(names(store, "placement", planned_end=Filter(empty=True))) == 1
    assert len(names(store, "placement", planned_start=Filter(empty=True))) == 0
    person = store.lists.find(NOUNS["researcher"], "id", given["researcher"])
    store.change(say("x"), records.edit, NOUNS["researcher"], person, {"domains": ["QNT"]})
    assert len(names(store, "researcher", domains=Filter(values=("QNT",)))) == 1
    assert len(names(store, "researcher", domains=Filter(values=("QN",)))) == 0


def test_parties_of_a_placement_never_change(store: Store) -> None:
    placement = add(store, "placement", **parties(store))
    other = add(store, "researcher", surname="LEE")
    with pytest.raises(Faults) as raised:
        edit(store, placement, "placement", researcher=other.id)
    assert set(raised.value.faults) == {"researcher"}


def test_placement_numbers_follow_each_other(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2026-11-23")
    given = parties(store)
    numbers = [add(store, "placement", **given).number for _ in range(3)]
    assert numbers == ["P-2026-0001", "P-2026-0002", "P-2026-0003"]
    with pytest.raises(Faults):
        add(store, "placement", **{**given, "host": given["home"]})
    assert add(store, "placement", **given).number == "P-2026-0004"


def test_a_record_in_use_is_not_deleted(store: Store) -> None:
    given = parties(store)
    add(store, "placement", **given)
    with pytest.raises(UserError, match="is used by"):
        store.change(say("Delete"), records.remove, NOUNS["institution"], given["host"])


def test_drafts_are_kept_and_dropped(store: Store) -> None:
    store.drafts.save("researcher", None, {"surname": "KI"})
    store.drafts.save("researcher", None, {"surname": "KIM"})
    kept = store.drafts.load("researcher", None)
    assert kept is not None and kept.values == {"surname": "KIM"}
    store.drafts.drop("researcher", None)
    assert store.drafts.all() == []


def test_history_reads_in_the_language_of_the_reader(store: Store) -> None:
    add(store, "researcher", surname="KIM")
    store.undo()
    message = store.history.steps()[0].message
    assert Words("en")(message) == "Undone: Add researcher"


@pytest.mark.parametrize("noun", NOUNS.values(), ids=lambda noun: noun.name)
def test_every_table_has_the_columns_by_which_lists_count_and_name_records(noun: Noun) -> None:
    whole = table_of(noun)
    for column in spine_of(noun).c:
        assert str(whole.c[column.name].type) == str(column.type)
