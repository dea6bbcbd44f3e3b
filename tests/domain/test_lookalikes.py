"""Who is typed in once more is told at once, whatever the script; who was told apart is not."""

import pytest

from tests.keeping import add, open_store
from tpd_exchange.actions import duplicates
from tpd_exchange.actions.lookalikes import looks_like
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS

PEOPLE, PLACES = NOUNS["researcher"], NOUNS["institution"]
KEPT = {"hangul_name": "독고하람", "birth_date": "1990-05-05", "email": "haram@example.org"}


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path)


def like(store, noun=PEOPLE, itself=None, **typed):
    with store.read() as session:
        return looks_like(session, noun, typed, itself)


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ({"surname": "DOKKO", "given_names": "HARAM"}, "possible"),
        ({"surname": "DOKGO", "given_names": "HARAM", "birth_date": "1990-05-05"}, "strong"),
        ({"hangul_name": "독고하람"}, "possible"),
        ({"email": "HARAM@example.org"}, "strong"),
        ({"hangul_name": "독고하람", "birth_date": "1991-05-05"}, None),
        ({"hangul_name": "독고하람", "birth_date": "1990-05-"}, "possible"),
        ({"hangul_name": "박서연"}, None),
        ({"birth_date": "1990-05-05"}, None),
        ({}, None),
    ],
)
def test_somebody_typed_once_more(store, typed, verdict):
    kept = add(store, "researcher", **KEPT)
    add(store, "researcher", surname="MILLER", given_names="SUSAN")
    pair = like(store, **typed)
    assert (pair and (pair.right, pair.verdict)) == (verdict and (kept.id, verdict))


def test_a_latin_name_is_known_by_hangul(store):
    kept = add(store, "researcher", surname="LEE", given_names="YOUNGHEE")
    found = like(store, hangul_name="이영희")
    assert found and found.right == kept.id


def test_who_was_told_apart_and_oneself_are_not_shown(store):
    one, other = add(store, "researcher", **KEPT), add(store, "researcher", hangul_name="독고하람")
    assert like(store, itself=one.id, **KEPT).right == other.id
    assert like(store, itself=other.id, hangul_name="독고하람").right == one.id
    store.change(say("Apart"), duplicates.not_same, PEOPLE, one.id, other.id)
    assert like(store, itself=one.id, **KEPT) is None
    assert like(store, itself=other.id, hangul_name="독고하람") is None


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ({"name_en": "Haneulbitt University"}, "near"), ({"name_en": "Univ. of Haneulbit", "country": "KR"}, "short"),
        ({"name_ko": "하늘빛대"}, "short"), ({"name_en": "HBU"}, "acronym"), ({"name_en": "Laurel Institute"}, None),
        ({"name_en": "Haneulbit University", "country": "US"}, "name"), ({}, None),
        ({"name_en": "Haneulbit University", "country": "US", "city_en": "Dallas"}, None),
    ],
)  # fmt: skip
def test_an_institution_typed_once_more(store, typed, kind):
    names = {"name_en": "Haneulbit University", "name_ko": "하늘빛대학교", "acronym": "HBU"}
    add(store, "institution", country="KR", city_en="Busan", **names)
    pair = like(store, PLACES, **typed)
    assert (pair and pair.reasons[0].kind) == kind
