"""A person is found by a name in either script, however it is usually spelled, and by nobody else's."""

import pytest

from db.queries import Lists
from tests.keeping import add, edit, open_store
from tpd_exchange.models import NOUNS

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
