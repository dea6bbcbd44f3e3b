"""Records that may be one: why, how surely, told apart for good, merged in one step, and taken back field by field."""

import pytest
from sqlmodel import select

from tests.keeping import add, open_store, parties
from tpd_exchange.actions import duplicates, merging
from tpd_exchange.actions.duplicates import Verdict, clusters
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS, Placement, Researcher
from tpd_exchange.models.mentions import mentioning

PEOPLE, PLACES = NOUNS["researcher"], NOUNS["institution"]
PASSPORT = {"number": "M12345678", "country": "KR"}


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path)


def person(store, **typed):
    return add(store, "researcher", **typed)


def found(store, noun=PEOPLE):
    with store.read() as session:
        return duplicates.find(session, noun)


def merge(store, keep, other, noun=PEOPLE, **choices):
    with store.step(say("Merged"), reason="correction") as session:
        merging.merge(session, noun, keep.id, other.id, choices)


def everything(store):
    """All values of all researchers and placements."""
    with store.read() as session:
        records = [*session.exec(select(Researcher)), *session.exec(select(Placement))]
        return {
            one.id: {name: getattr(one, name) for name in set(type(one).model_fields) - one.derived} for one in records
        }


KIM = {"hangul_name": "김민수", "birth_date": "1990-05-05"}
BORN = {"birth_date": "1990-05-05"}
LATIN = {"surname": "KIM", "given_names": "MINSU"}


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (KIM, LATIN | {"birth_date": "1990-05-05"}, Verdict.STRONG),
        (KIM | {"email": "a@example.org"}, LATIN | {"email": "A@example.org"}, Verdict.STRONG),
        (KIM, LATIN, Verdict.POSSIBLE),
        ({"hangul_name": "김민수"}, {"hangul_name": "김민수"}, Verdict.POSSIBLE),
        (KIM, {"hangul_name": "김민수", "birth_date": "1991-05-05"}, None),
        (KIM | {"email": "a@example.org"}, KIM | {"email": "a@example.org", "birth_date": "1991-05-05"}, "possible"),
        (KIM | {"orcid": "0000-0002-1825-0097"}, KIM | {"orcid": "0000-0001-5109-3700"}, Verdict.POSSIBLE),
        (KIM | {"email": "a@example.org"}, {"hangul_name": "박서연", "email": "a@example.org"}, Verdict.POSSIBLE),
        (KIM, {"hangul_name": "박서연", "birth_date": "1990-05-05"}, None),
        # As before and after a marriage.
        (LATIN | BORN, {"surname": "WALKER", "given_names": "MIN-SU"} | BORN, Verdict.POSSIBLE),
        (LATIN | BORN, {"surname": "WALKER", "given_names": "MINA"} | BORN, None),
        (LATIN, {"surname": "WALKER", "given_names": "MINSU"}, None),
    ],
)
def test_how_surely_two_people_are_one(store, left, right, verdict):
    person(store, **left)
    person(store, **right)
    assert [pair.verdict for pair in found(store)] == ([] if verdict is None else [verdict])


def test_institutions_are_strong_by_more_than_their_name(store):
    one = add(store, "institution", name_en="The Laurel Institute", country="US", acronym="LI", city_en="Boston")
    add(store, "institution", name_en="Laurel Institute", country="US", city_en="Boston")
    add(store, "institution", name_en="LI", country="US")
    add(store, "institution", name_en="Laurel Institute", country="US", city_en="Dallas")
    pairs = found(store, PLACES)
    assert [pair.verdict for pair in pairs].count(Verdict.STRONG) == 1
    assert {one.kind for one in pairs[0].reasons} == {"name", "city"}
    assert any(pair.left == one.id and pair.reasons[0].kind == "acronym" for pair in pairs)


def test_pairs_that_touch_are_a_cluster(store):
    three = [person(store, **KIM, email=f"{at}@example.org") for at in "abc"]
    assert clusters(found(store)) == [frozenset(one.id for one in three)]


def test_what_is_not_the_same_is_remembered_and_can_be_taken_back(store):
    one, other = person(store, **KIM), person(store, **KIM)
    store.change(say("Apart"), duplicates.not_same, PEOPLE, other.id, one.id)
    assert found(store) == []
    store.undo()
    assert len(found(store)) == 1


def test_merging_and_undo_are_equal_field_by_field(store):
    known = parties(store)
    keep = person(store, **KIM)
    other = person(
        store, **LATIN, orcid="0000-0002-1825-0097", passports=[PASSPORT], birth_date="1991-01-01", languages=["en"]
    )
    placement = add(store, "placement", **known | {"researcher": other.id}, project_en="Sensing")
    before = everything(store)
    merge(store, keep, other, birth_date="other")
    with store.read() as session:
        kept = session.get(Researcher, keep.id)
        assert (kept.hangul_name, kept.surname, kept.orcid) == ("김민수", "KIM", "0000-0002-1825-0097")
        assert (str(kept.birth_date), kept.passports[0]["number"]) == ("1991-01-01", "M12345678")
        assert session.get(Researcher, other.id) is None
        assert [one.id for one in mentioning(session, kept)] == [placement.id]
    after = everything(store)
    store.undo()
    assert everything(store) == before
    store.redo()
    assert everything(store) == after


def test_both_histories_are_found_at_the_kept_one(store):
    keep, other = person(store, **KIM), person(store, **LATIN)
    other_steps = {step.seq for step in store.history.steps(record=other.id)}
    merge(store, keep, other)
    assert other_steps <= {step.seq for step in store.history.steps(record=keep.id)}
    store.undo()
    assert other_steps.isdisjoint({step.seq for step in store.history.steps(record=keep.id)})


def test_what_was_told_apart_from_the_other_stays_apart(store):
    keep, other, third = (person(store, **KIM) for _ in range(3))
    store.change(say("Apart"), duplicates.not_same, PEOPLE, other.id, third.id)
    merge(store, keep, other)
    assert found(store) == []


def test_two_ends_of_a_placement_are_not_merged(store):
    known = parties(store)
    add(store, "placement", **known, project_en="Sensing")
    with store.read() as session:
        home, host = (session.get(PLACES.model, known[name]) for name in ("home", "host"))
    before = everything(store)
    with pytest.raises(UserError, match="two institutions"):
        merge(store, home, host, PLACES)
    assert everything(store) == before


def test_only_two_of_one_kind_are_merged(store):
    one = person(store, **KIM)
    with pytest.raises(UserError, match="one and the same"):
        merge(store, one, one)
    with pytest.raises(UserError, match="Only researchers"):
        merge(store, one, one, NOUNS["placement"])


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ({"name_en": "Gaon University"}, {"name_en": "Gaonn University"}, None),
        ({"name_en": "Haneulbit University"}, {"name_en": "Haneulbitt University"}, "near"),
        ({"name_en": "Haneulbit University"}, {"name_en": "Univ. of Haneulbit"}, "short"),
        ({"name_en": "Laurel Institute of Technology"}, {"name_en": "Laurel Inst. of Tech."}, "short"),
        ({"name_en": "Laurel Institute of Technology"}, {"name_en": "LIT"}, "initials"),
        ({"name_en": "Laurel Institute", "aliases": ["Laurel House"]}, {"name_en": "Laurel House"}, "name"),
        ({"name_ko": "하늘빛대학교"}, {"name_ko": "하늘빛대"}, "short"),
        ({"name_ko": "하늘빛대학교"}, {"name_ko": "하늘빗대학교"}, "near"),
        ({"name_ko": "가온과학기술원"}, {"name_ko": "가온과학기술연구원"}, None),
        ({"name_en": "North Laurel University"}, {"name_en": "South Laurel University"}, None),
        ({"name_en": "Haneulbit University", "city_en": "Busan"}, {"name_en": "Haneulbitt University"}, "near"),
        (
            {"name_en": "Haneulbit University", "city_en": "Busan"},
            {"name_en": "Haneulbitt University", "city_en": "Seoul"}, None,
        ),
    ],
)  # fmt: skip
def test_misspelt_and_shortened_institutions_are_found_with_the_reason(store, left, right, kind):
    add(store, "institution", country="KR", **left)
    add(store, "institution", country="KR", **right)
    pairs = found(store, PLACES)
    assert [pair.reasons[0].kind for pair in pairs] == ([] if kind is None else [kind])


def test_a_name_that_ror_knows_is_a_reason(store):
    add(store, "institution", country="US", name_en="Laurel Institute", ror="05apxxy63")
    add(store, "institution", country="US", name_en="Old Laurel House")
    assert not found(store, PLACES)
    with store.read() as session:
        pairs = duplicates.find(session, PLACES, {"05apxxy63": ("Old Laurel House",)}.get)
    assert [one.kind for one in pairs[0].reasons] == ["ror-name"]


@pytest.mark.parametrize(
    ("left", "right", "kinds"),
    [
        ({"name_en": "Haneulbit University"}, {"name_en": "Haneulbit University"}, ["name", "country"]),
        ({"name_ko": "하늘빛대학교"}, {"name_ko": "하늘빛대"}, ["short", "country"]),
        ({"name_en": "Haneulbit University"}, {"name_en": "Univ. of Haneulbit"}, ["short", "country"]),
        ({"name_en": "Haneulbit University"}, {"name_en": "Haneulbitt University"}, None),
        (
            {"name_en": "Haneulbit University", "city_en": "Busan"},
            {"name_en": "Haneulbitt University", "city_en": "Busan"}, ["near", "city", "country"],
        ),
        (
            {"name_en": "Haneulbit University", "city_en": "Busan"},
            {"name_en": "Haneulbit University", "city_en": "Dallas"}, None,
        ),
        ({"name_en": "Laurel Institute of Technology"}, {"name_en": "LIT"}, None),
        (
            {"name_en": "Haneulbit University", "business_number": "123-45-67890"},
            {"name_en": "HBU", "business_number": "1234567890"}, ["number", "country"],
        ),
    ],
)  # fmt: skip
def test_one_in_the_wrong_country_is_found_with_the_reason_and_never_surely(store, left, right, kinds):
    add(store, "institution", country="KR", **left)
    add(store, "institution", country="US", **right)
    pairs = found(store, PLACES)
    assert [[one.kind for one in pair.reasons] for pair in pairs] == ([] if kinds is None else [kinds])
    assert [pair.verdict for pair in pairs] == [Verdict.POSSIBLE] * len(pairs)


@pytest.mark.parametrize("side", ["keep", "other"])
def test_the_officer_chooses_which_country_stays(store, side):
    keep = add(store, "institution", name_en="Haneulbit University", country="US")
    other = add(store, "institution", name_en="Haneulbit University", country="KR")
    with store.read() as session:
        (country,) = (one for one in merging.differences(keep, other) if one.field.name == "country")
    assert country.differs
    merge(store, keep, other, PLACES, country=side)
    with store.read() as session:
        assert session.get(PLACES.model, keep.id).country == {"keep": "US", "other": "KR"}[side]


def test_chosen_ones_are_compared_whatever_speaks_against_it(store):
    one, other = person(store, **KIM), person(store, hangul_name="박서연", birth_date="1984-11-30")
    with store.read() as session:
        (pair,) = duplicates.chosen(session, PEOPLE, [other.id, one.id, other.id])
    assert (pair.both, pair.verdict) == ((one.id, other.id), Verdict.UNLIKELY)
    assert {reason.kind for reason in pair.reasons if reason.against} == {"birth", "name"}


def test_chosen_ones_that_were_told_apart_say_so_and_may_be_merged_after_all(store):
    one, other = person(store, **KIM), person(store, **KIM)
    store.change(say("Apart"), duplicates.not_same, PEOPLE, one.id, other.id)
    with store.read() as session:
        (pair,) = duplicates.chosen(session, PEOPLE, [one.id, other.id])
    assert pair.reasons[-1].kind == "apart"
    merge(store, one, other)
    with store.read() as session:
        assert session.get(Researcher, one.id).apart == []
        assert duplicates.chosen(session, PEOPLE, [one.id, other.id]) == []
