"""Two halves of one life made one: placements, payments, tasks, reviews and views hang on the one that stays."""

import pytest
from sqlmodel import select

from tests.domain.test_duplicates import KIM, PEOPLE, PLACES, found, merge, person
from tests.keeping import add, cleared, edit, open_store, parties
from tpd_exchange.actions import duplicates, merging
from tpd_exchange.actions.duplicates import Verdict
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS, Placement, Record, Review, SavedView
from tpd_exchange.models.choices import SecurityResult
from tpd_exchange.models.oversight import ReviewState


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path)


@pytest.fixture
def known(store):
    return parties(store)


def stay(store, known, **changes):
    return add(store, "placement", **known | changes)


def everything(store):
    """Every value of every record, without what is derived."""
    with store.read() as session:
        records = [one for noun in NOUNS.values() for one in session.exec(select(noun.model))]
        return {one.id: {name: getattr(one, name) for name in set(type(one).model_fields)} for one in records}


def of(store, model: type[Record], identity):
    with store.read() as session:
        return session.get(model, identity)


def test_all_that_hangs_on_either_hangs_on_the_one_and_undo_is_whole(store, known):
    keep, other = (person(store, **KIM, email=f"{at}@example.org", citizenships=["KR"]) for at in "ab")
    stays = [stay(store, known, researcher=one.id, project_en="Sensing") for one in (keep, other)]
    for placement in stays:
        add(
            store, "payment", placement=placement.id, source="NRF", purpose="travel", currency="KRW", amount="1500000",
            due_on="2026-03-01",
        )  # fmt: skip
        add(store, "task", placement=placement.id, title="Ask for the flight", due_on="2026-03-01")
        cleared(store, placement)
    stays.append(stay(store, known, researcher=other.id, project_en="Sensing"))
    edit(store, cleared(store, stays[2]), "placement", stage="closed")
    before = everything(store)
    merge(store, keep, other, email="other")
    with store.read() as session:
        placements = list(session.exec(select(Placement)))
        assert {one.researcher for one in placements} == {keep.id}
        assert {one.stage for one in placements} == {"nominated", "closed"}
        assert [one.id for one in placements if one.title_en.endswith("김민수")] == [one.id for one in placements]
        reviews = list(session.exec(select(Review)))
        # The same person, known under another id, is no reason to review anew.
        assert {one.state for one in reviews} == {ReviewState.DECIDED}
        assert {one.security_result for one in placements} == {SecurityResult.CLEARED}
    after = everything(store)
    store.undo()
    assert everything(store) == before
    store.redo()
    assert everything(store) == after


def test_another_citizenship_is_a_reason_to_review_anew(store, known):
    keep, other = person(store, **KIM, citizenships=["KR"]), person(store, **KIM, citizenships=["KR", "IR"])
    placement = cleared(store, stay(store, known, researcher=keep.id))
    merge(store, keep, other)
    assert of(store, Placement, placement.id).security_result == SecurityResult.OPEN
    store.undo()
    assert of(store, Placement, placement.id).security_result == SecurityResult.CLEARED


def test_a_host_that_became_part_of_another_is_no_other_host(store, known):
    twin = add(store, "institution", name_en="The Laurel Institute", country="US")
    placement = cleared(store, stay(store, known, host=twin.id))
    with store.read() as session:
        host = session.get(PLACES.model, known["host"])
    merge(store, host, twin, PLACES)
    # At the next stage the review is looked at anew.
    edit(store, placement, "placement", stage="review")
    assert of(store, Placement, placement.id).security_result == SecurityResult.CLEARED


@pytest.mark.parametrize(
    ("noun", "ends", "more"),
    [
        ("agreement", ("korean", "american"), {"code": "A-1", "name_en": "Exchange", "name_ko": "교류"}),
        (
            "plan", ("owner_kr", "owner_us"),
            {"code": "P-1", "name_en": "Plan", "name_ko": "계획", "starts": "2026-01-01", "ends": "2026-12-31"},
        ),
    ],
)  # fmt: skip
def test_what_stands_between_two_says_that_they_are_two(store, known, noun, ends, more):
    more |= {"domain": known["domain"]} if noun == "plan" else {}
    add(store, noun, **more, **dict(zip(ends, (known["home"], known["host"]), strict=True)))
    before = everything(store)
    with store.read() as session:
        home, host = (session.get(PLACES.model, known[name]) for name in ("home", "host"))
    with pytest.raises(UserError, match="two institutions"):
        merge(store, home, host, PLACES)
    assert everything(store) == before


def test_a_country_that_turns_a_placement_round_is_refused(store, known):
    twin = add(store, "institution", name_en="Laurel Institute", country="KR")
    stay(store, known)
    with store.read() as session:
        host = session.get(PLACES.model, known["host"])
    before = everything(store)
    with pytest.raises(UserError, match="Korea → United States, which does not fit this country"):
        merge(store, host, twin, PLACES, country="other")
    assert everything(store) == before
    merge(store, host, twin, PLACES)
    assert of(store, PLACES.model, host.id).country == "US"


def test_a_slip_in_the_country_is_mended_with_the_placement(store, known):
    """Sent to a host that was made in Korea by a slip; the right one stands in the United States."""
    slip = add(store, "institution", name_en="Laurel Institute", country="KR")
    placement = stay(store, known, host=slip.id)
    with store.read() as session:
        host = session.get(PLACES.model, known["host"])
    merge(store, host, slip, PLACES)
    assert of(store, Placement, placement.id).host == host.id


def test_a_passport_that_both_have_is_one_with_all_that_is_known(store):
    number = {"number": "M12345678", "country": "KR"}
    keep = person(store, **KIM, passports=[number])
    # Brought in before the two were known to be one.
    with store.step(say("Brought in")) as session:
        other = PEOPLE.model(
            hangul_name="김민수", degrees=[{"level": "doctor"}],
            passports=[number | {"expires": "2031-05-01"}, {"number": "M87654321", "country": "KR"}],
        )  # fmt: skip
        session.add(other)
    merge(store, keep, other)
    kept = of(store, PEOPLE.model, keep.id)
    assert kept.passports == [number | {"expires": "2031-05-01"}, {"number": "M87654321", "country": "KR"}]


def test_lines_that_say_less_are_part_of_those_that_say_more():
    less, more, another = {"level": "master"}, {"level": "master", "subject": "Physics"}, {"level": "doctorate"}
    assert merging.together([less], [more, another]) == [more, another]
    assert merging.together([more], [less]) == [more]
    assert merging.together(["ko", "en"], ["en", "ja"]) == ["ko", "en", "ja"]


def test_passports_of_two_countries_with_one_number_are_two():
    korean, american = ({"number": "M12345678", "country": country} for country in ("KR", "US"))
    assert merging.together([korean], [american]) == [korean, american]
    assert merging.together([korean], [korean | {"expires": "2031-05-01"}]) == [korean | {"expires": "2031-05-01"}]


def test_both_notes_stay(store):
    keep, other, third = (
        person(store, **KIM, note="Asks for Daejeon."),
        person(store, **KIM, note="Vegetarian."),
        person(store, **KIM),
    )
    merge(store, keep, other)
    assert of(store, PEOPLE.model, keep.id).note == "Asks for Daejeon.\n\nVegetarian."
    merge(store, keep, third)
    assert of(store, PEOPLE.model, keep.id).note == "Asks for Daejeon.\n\nVegetarian."


def test_a_name_before_a_marriage_still_finds_the_person(store):
    keep = person(store, surname="KIM", given_names="HANEUL", birth_date="1990-05-05", email="sky@example.org")
    other = person(store, surname="WALKER", given_names="HANEUL", birth_date="1990-05-05", email="sky@example.org")
    assert [pair.verdict for pair in found(store)] == [Verdict.POSSIBLE]
    merge(store, keep, other, surname="other")
    kept = of(store, PEOPLE.model, keep.id)
    assert (kept.latin_name, kept.aliases) == ("WALKER Haneul", ["KIM HANEUL"])
    assert [row for row, _ in store.lists.page(PEOPLE, ("title",), store.lists.rows(PEOPLE, "KIM"))] == [keep.id]
    # Brought in again by the old name, it is found; with the day of birth surely.
    again = person(store, surname="KIM", given_names="HANEUL")
    assert [pair.verdict for pair in found(store)] == [Verdict.POSSIBLE]
    edit(store, again, "researcher", birth_date="1990-05-05")
    assert [pair.verdict for pair in found(store)] == [Verdict.STRONG]


def test_a_spelling_that_gives_way_stays_among_the_other_names(store):
    keep = add(store, "institution", name_en="Haneulbit University", country="KR", aliases=["HBU Busan"])
    other = add(
        store, "institution", name_en="Haneulbitt University", name_ko="하늘빛대학교", country="KR", acronym="HBU"
    )
    merge(store, keep, other, PLACES, acronym="keep")
    kept = of(store, PLACES.model, keep.id)
    assert kept.aliases == ["HBU Busan", "Haneulbitt University", "HBU"]
    assert (kept.name_en, kept.name_ko, kept.acronym) == ("Haneulbit University", "하늘빛대학교", None)


def test_what_was_told_apart_stays_so_whoever_of_them_was_first(store):
    third, keep, other = (person(store, **KIM) for _ in range(3))
    store.change(say("Apart"), duplicates.not_same, PEOPLE, third.id, other.id)
    merge(store, keep, other)
    assert found(store) == []
    store.undo()
    assert {pair.both for pair in found(store)} == {(third.id, keep.id), (keep.id, other.id)}


def test_three_copies_become_one_with_three_histories(store):
    one, two, three = (person(store, **KIM, email=f"{at}@example.org") for at in "abc")
    steps = {step.seq for each in (one, two, three) for step in store.history.steps(record=each.id)}
    merge(store, two, three)
    merge(store, one, two)
    assert steps <= {step.seq for step in store.history.steps(record=one.id)}
    assert of(store, PEOPLE.model, one.id).merged == [two.id.hex, three.id.hex]
    assert found(store) == []
    store.undo()
    store.undo()
    assert len(found(store)) == 3


def test_a_saved_view_of_the_host_shows_the_one_that_stays(store, known):
    twin = add(store, "institution", name_en="The Laurel Institute", country="US")
    conditions = {"host": [{"values": [str(twin.id)]}]}
    with store.step(say("Kept a view")) as session:
        view = SavedView(name="Laurel", of="placement", conditions=conditions)
        session.add(view)
    with store.read() as session:
        host = session.get(PLACES.model, known["host"])
    merge(store, host, twin, PLACES)
    assert of(store, SavedView, view.id).conditions == {"host": [{"values": [str(host.id)]}]}
    store.undo()
    assert of(store, SavedView, view.id).conditions == conditions


def test_the_same_name_and_another_birth_date_are_two_persons(store):
    person(store, **KIM)
    person(store, hangul_name="김민수", birth_date="1984-11-30")
    assert found(store) == []


def test_contacts_of_one_house_are_compared_and_merged_with_what_they_supervise(store, known):
    desk = {"institution": known["host"], "name_en": "Mary Coleman"}
    keep, other = (
        add(store, "contact", **desk, email="mary@example.org"),
        add(store, "contact", **desk, phone="+1 415 555 0101"),
    )
    add(store, "contact", institution=known["host"], name_en="John Fletcher", email="john@example.org")
    add(store, "contact", **desk | {"institution": known["home"]})
    placement = stay(store, known, supervisor=other.id)
    contacts = NOUNS["contact"]
    (pair,) = found(store, contacts)
    assert (pair.both, pair.verdict, [one.kind for one in pair.reasons]) == (
        (keep.id, other.id), Verdict.POSSIBLE, ["name", "home"],
    )  # fmt: skip
    before = everything(store)
    merge(store, keep, other, contacts)
    assert of(store, Placement, placement.id).supervisor == keep.id
    assert of(store, contacts.model, keep.id).phone == "+1 415 555 0101"
    store.undo()
    assert everything(store) == before
    store.change(say("Apart"), duplicates.not_same, contacts, keep.id, other.id)
    assert found(store, contacts) == []


def test_contacts_of_two_houses_are_not_merged_before_the_houses_are(store, known):
    keep, other = (add(store, "contact", institution=known[end], name_en="Mary Coleman") for end in ("home", "host"))
    with pytest.raises(UserError, match="merge the institutions first"):
        merge(store, keep, other, NOUNS["contact"])
