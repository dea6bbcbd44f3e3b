"""A person is found by a name in either script, however it is usually spelled, and by nobody else's."""

import pytest

from db.queries import Lists
from tests.keeping import add, edit, open_store, parties
from tpd_exchange.actions.many_made import adding_many
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import Direction, Stage
from tpd_exchange.models.record import new_id

KEPT = (
    {"hangul_name": "김민수"}, {"hangul_name": "김민서"}, {"surname": "LEE", "given_names": "YOUNGHEE"},
    {"hangul_name": "박정호", "surname": "PARK", "given_names": "JUNGHO"}, {"hangul_name": "박종호"},
    {"surname": "MILLER", "given_names": "SUSAN JANE"},
)  # fmt: skip


def found(store, typed):
    return {one.title for one in Lists(store._reading).suggest(NOUNS["researcher"], typed, "ko")}


@pytest.fixture
def store(tmp_path):
    store = open_store(tmp_path)
    for names in KEPT:
        add(store, "researcher", **names)
    return store


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("minsu", {"김민수"}), ("Kim Minsoo", {"김민수"}), ("min-su", {"김민수"}), ("minseo", {"김민서"}),
        ("이영희", {"LEE Younghee"}), ("jeongho", {"박정호 PARK Jungho"}), ("jongho", {"박종호"}), ("밀러", set()),
    ],
)  # fmt: skip
def test_either_script_finds(store, typed, names):
    assert found(store, typed) == names


def test_another_name_is_found_by_its_own_spellings(store):
    person = add(store, "researcher", hangul_name="최수진")
    edit(store, person, "researcher", hangul_name="최지훈")
    assert found(store, "jihoon") == {"최지훈"}
    assert not found(store, "sujin")


@pytest.mark.parametrize("at_once", [False, True])
def test_a_placement_is_found_by_every_spelling_of_its_person(store, at_once):
    about = parties(store)
    person = add(store, "researcher", hangul_name="독고민수")
    about["researcher"] = person.id
    placement = made(store, about) if at_once else add(store, "placement", **about).id

    def places(typed):
        return {one.id for one in Lists(store._reading).suggest(NOUNS["placement"], typed, "ko")}

    assert places("dokko") == places("minsoo") == places("독고민수") == {placement}
    edit(store, person, "researcher", hangul_name="독고지훈")
    assert places("jihoon") == {placement}
    assert not places("minsoo")


def made(store, about):
    """A placement that is made as those of a list are."""
    identity = new_id()
    with store.step(say("Import")) as session:
        plain = {"direction": Direction(about["direction"]), "stage": Stage.NOMINATED, "number": "KR-US-2026-0001"}
        assert list(adding_many(session, "placement", [(identity, {**about, **plain})])) == [1]
    return identity
