"""Two spellings of one institution in a sheet: pointed out before the run, made one for all rows, or told apart."""

import pytest
from sqlmodel import select

from tests.domain.test_intake import count, sheet_of
from tests.domain.test_intake_matching import grid_of
from tests.keeping import add
from tpd_exchange.actions import intake
from tpd_exchange.i18n import Words
from tpd_exchange.intake import headings
from tpd_exchange.intake.plan import State
from tpd_exchange.models import NOUNS, Institution, Researcher
from tpd_exchange.tasks import drive

HEADS = ["한글성명", "생년월일", "소속", "소속 국가"]


def planned(store, path, *homes, called=None):
    lines = [
        [name, f"199{at}-03-01", home, "한국"] for at, (name, home) in enumerate(zip("가나다라마", homes, strict=False))
    ]
    noun = NOUNS["researcher"]
    grid = grid_of(sheet_of(path / "homes.xlsx", [HEADS, *[["김" + one[0], *one[1:]] for one in lines]]), noun)
    return drive(intake.plan(store, grid, headings.match(grid, noun), called=called))


def asked(plan):
    return {one.name: [choice.title for choice in one.choices] for one in plan.unclear}


@pytest.mark.parametrize(
    ("first", "later", "reason"),
    [
        ("한국과학기술원", "KAIST", "registry"),
        ("Korea Advanced Institute of Science and Technology", "KAIST", "first letters"),
        ("Korea Advanced Institute of Science and Technology", "한국과학기술원", "registry"),
        ("달무리대학교", "달무리대", "shorter"),
        ("한국과학기술연구원", "KIST", "registry"),
        ("Dalmuri University", "Dalmuri Universty", "Nearly the same"),
    ],
)
def test_two_spellings_are_pointed_out_with_the_reason(store, tmp_path, first, later, reason):
    plan = planned(store, tmp_path, first, later, first)
    assert asked(plan) == {later: [first]}
    [one] = plan.unclear
    assert one.rows == (3,)
    assert reason in " ".join(map(Words("en"), one.choices[0].reasons))
    # It is a word, and keeps nothing out.
    assert [row.state for row in plan.rows] == [State.ADD] * 3


def test_they_are_made_one_for_all_rows_under_all_their_names(store, tmp_path):
    homes = ("KAIST", "한국과학기술원", "Korea Advanced Institute of Science and Technology", "KAIST", "카이스트")
    before = count(store, Institution)
    first = planned(store, tmp_path, *homes)
    assert set(asked(first)) == {*homes[1:3], homes[4]}
    called = dict.fromkeys((homes[1], homes[2]), "KAIST") | {homes[4]: homes[1]}
    plan = planned(store, tmp_path, *homes, called=called)
    assert asked(plan) == {}
    assert len({row.values["home"] for row in plan.rows}) == 1
    assert drive(intake.run(store, plan, "homes.xlsx")).added == 5
    assert count(store, Institution) == before + 1
    with store.read() as session:
        one = session.get(Institution, plan.rows[0].values["home"])
        assert (one.name_ko, one.name_en, one.acronym) == (homes[1], homes[2], "KAIST")
        assert one.aliases == ["카이스트"]
    # The same file once more adds nothing, whatever is said.
    again = planned(store, tmp_path, *homes)
    assert ([row.state for row in again.rows], again.unclear) == ([State.SAME] * 5, [])


def test_who_is_told_apart_is_asked_about_no_more_and_stays_another(store, tmp_path):
    plan = planned(store, tmp_path, "달무리대학교", "달무리대", called={"달무리대": None})
    assert plan.unclear == []
    assert len({row.values["home"] for row in plan.rows}) == 2


def test_one_that_is_near_to_the_office_is_said_to_be_it_or_new(store, tmp_path):
    add(store, "institution", name_ko="달무리과학관", name_en="Dalmuri Museum of Science", country="KR")
    with store.read() as session:
        there = session.exec(select(Institution).where(Institution.name_ko == "달무리과학관")).one().id
    plan = planned(store, tmp_path, "Dalmuri Musem of Science")
    assert plan.rows[0].state is State.FAULTY
    assert asked(plan) == {"Dalmuri Musem of Science": ["Dalmuri Museum of Science"]}
    assert plan.unclear[0].choices[0].meaning == there
    taken = planned(store, tmp_path, "Dalmuri Musem of Science", called={"Dalmuri Musem of Science": there})
    assert (taken.rows[0].state, taken.rows[0].values["home"]) == (State.ADD, there)
    assert "is taken for" in Words("en")(taken.rows[0].notices[-1].message)
    new = planned(store, tmp_path, "Dalmuri Musem of Science", called={"Dalmuri Musem of Science": None})
    assert new.rows[0].state is State.ADD
    assert new.rows[0].values["home"] != there


def test_a_new_one_may_be_one_of_the_office_that_only_the_registry_knows_by_both_names(store, tmp_path):
    add(store, "institution", name_ko="한국과학기술원", country="KR")
    plan = planned(store, tmp_path, "KAIST")
    assert asked(plan) == {"KAIST": ["한국과학기술원"]}
    there = plan.unclear[0].choices[0].meaning
    people, houses = count(store, Researcher), count(store, Institution)
    drive(intake.run(store, planned(store, tmp_path, "KAIST", called={"KAIST": there}), "homes.xlsx"))
    assert (count(store, Researcher), count(store, Institution)) == (people + 1, houses)


LISTED = ["기관명(국문)", "기관명(영문)", "국가", "홈페이지"]
HOUSES = [
    ["달무리대학교", None, "한국", None],
    ["달무리대", "Dalmuri University", "한국", "https://dalmuri.example.kr"],
    [None, "Dalmuri Universty", "한국", None],
    ["새빛연구소", None, "한국", None],
]


def listed(store, path, *lines, called=None):
    noun = NOUNS["institution"]
    grid = grid_of(sheet_of(path / "houses.xlsx", [LISTED, *lines]), noun)
    return drive(intake.plan(store, grid, headings.match(grid, noun), called=called))


def test_two_spellings_in_a_sheet_of_institutions_are_asked_about_and_made_one_row(store, tmp_path):
    before = count(store, Institution)
    assert asked(listed(store, tmp_path, *HOUSES)) == {
        "달무리대": ["달무리대학교"], "Dalmuri Universty": ["달무리대"],
    }  # fmt: skip
    called = {"달무리대": "달무리대학교", "Dalmuri Universty": "달무리대"}
    plan = listed(store, tmp_path, *HOUSES, called=called)
    assert asked(plan) == {}
    assert [row.state for row in plan.rows] == [State.ADD, State.SAME, State.SAME, State.ADD]
    assert Words("en")(plan.rows[1].notices[-1].message) == "Goes into row 2, as another name of it."
    assert drive(intake.run(store, plan, "houses.xlsx")).added == 2
    assert count(store, Institution) == before + 2
    with store.read() as session:
        one = session.exec(select(Institution).where(Institution.name_ko == "달무리대학교")).one()
        assert (one.name_en, one.website) == ("Dalmuri University", "https://dalmuri.example.kr")
        assert one.aliases == ["달무리대", "Dalmuri Universty"]
    # The same file once more changes nothing and asks nothing: it is known by all its names.
    again = listed(store, tmp_path, *HOUSES)
    assert ([row.state for row in again.rows], asked(again)) == ([State.SAME] * 4, {})


def test_a_row_said_to_be_one_of_the_office_brings_its_name_and_what_else_it_says(store, tmp_path):
    add(store, "institution", name_ko="달무리과학관", name_en="Dalmuri Museum of Science", country="KR")
    line = [None, "Dalmuri Musem of Science", "한국", "https://museum.example.kr"]
    plan = listed(store, tmp_path, line)
    assert asked(plan) == {line[1]: ["Dalmuri Museum of Science"]}
    there = plan.unclear[0].choices[0].meaning
    plan = listed(store, tmp_path, line, called={line[1]: there})
    assert [row.state for row in plan.rows] == [State.CHANGE]
    assert {name: after for name, (_, after) in plan.rows[0].changes.items()} == {
        "aliases": [line[1]], "website": line[3],
    }  # fmt: skip
    assert listed(store, tmp_path, line, called={line[1]: None}).rows[0].state is State.ADD
    drive(intake.run(store, plan, "houses.xlsx"))
    assert [row.state for row in listed(store, tmp_path, line).rows] == [State.SAME]
