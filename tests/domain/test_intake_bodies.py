"""Institutions that a sheet calls otherwise than the office: found, asked about, or made and told."""

import pytest

from tests.domain.test_intake import PERIOD, count, planned, sheet_of
from tests.keeping import add, open_store, parties
from tpd_exchange.i18n import Words
from tpd_exchange.intake.plan import State
from tpd_exchange.models import Institution

NAMES = ["성명", "소속", "초청기관", "기간", "분야"]


@pytest.fixture
def store(tmp_path):
    made = open_store(tmp_path)
    parties(made)
    for korean, english, more in (
        ("캘리포니아공과대학교", "California Institute of Technology", {"aliases": ["Caltech"]}),
        ("미시간대학교", "University of Michigan", {"acronym": "UM"}),
        ("메릴랜드대학교 칼리지파크", "University of Maryland, College Park", {}),
        ("새빛연구원", "Saebit Institute", {}),
    ):
        add(made, "institution", name_ko=korean, name_en=english, country="US", **more)
    return made


def row_of(store, path, host):
    plan = planned(
        store, sheet_of(path / "one.xlsx", [NAMES, ["김하늘", "가온대학교", host, PERIOD, "양자"]]), "placement"
    )
    return plan, plan.rows[0]


def said(flaws):
    return " ".join(Words("en")(flaw.message) for flaw in flaws)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("칼텍(Caltech)", "캘리포니아공과대학교"), ("Caltech (칼텍)", "캘리포니아공과대학교"),
        ("캘리포니아공대", "캘리포니아공과대학교"), ("미시간대", "미시간대학교"), ("U. of Michigan", "미시간대학교"),
        ("Univ. of Michigan", "미시간대학교"), ("the Univ of Michigan", "미시간대학교"), ("새빛연", "새빛연구원"),
        ("미시간대학교(앤아버)", "미시간대학교"),
    ],
)  # fmt: skip
def test_an_institution_is_found_by_other_writings_of_its_name_and_that_is_told(store, tmp_path, typed, name):
    houses = count(store, Institution)
    plan, row = row_of(store, tmp_path, typed)
    assert row.state is State.ADD, said(row.faults)
    with store.read() as session:
        assert session.get(Institution, row.values["host"]).name_ko == name
    assert f"“{typed}” is taken for " in said(row.notices)
    assert (plan.made(), count(store, Institution)) == ([], houses)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("메릴랜드대", "메릴랜드대학교 칼리지파크"), ("Univ. of Maryland", "University of Maryland, College Park"),
        ("University of Mishigan", "University of Michigan"), ("Michigan University", "University of Michigan"),
        ("새빛연구소", "새빛연구원"), ("달빛센터(미시간대)", "미시간대학교"),
    ],
)  # fmt: skip
def test_an_institution_that_is_only_near_is_asked_about_by_its_name(store, tmp_path, typed, near):
    _, row = row_of(store, tmp_path, typed)
    assert row.state is State.FAULTY
    assert f"The office has no institution “{typed}”. Near to it: {near}. " in said(row.faults)
    assert "Country" not in said(row.faults)


def test_a_short_form_of_two_institutions_is_asked_about(store, tmp_path):
    add(store, "institution", name_ko="새빛연구소", name_en="Saebit Laboratory", country="US")
    _, row = row_of(store, tmp_path, "새빛연")
    assert row.state is State.FAULTY
    assert "may mean more than one: " in said(row.faults)


def test_only_of_an_institution_that_is_like_no_other_the_country_is_asked(store, tmp_path):
    lines = [["성명", "소속"], ["한가람", "달빛대학교"]]
    row = planned(store, sheet_of(tmp_path / "one.xlsx", lines), "researcher").rows[0]
    assert "The office has no institution “달빛대학교”. " in said(row.faults)
    assert "Country" in said(row.faults)


@pytest.mark.parametrize(
    ("typed", "country"), [("미시간대", "한국"), ("Univ. of Maryland", "한국"), ("달빛 1", "미국")]
)
def test_one_of_another_country_or_number_is_not_meant_and_another_is_made(store, tmp_path, typed, country):
    add(store, "institution", name_ko="달빛 12", name_en="Moonlight 12", country="US")
    lines = [["성명", "소속", "소속 국가"], ["한가람", typed, country]]
    plan = planned(store, sheet_of(tmp_path / "one.xlsx", lines), "researcher")
    assert plan.rows[0].state is State.ADD, said(plan.rows[0].faults)
    assert [Words("en")(one) for one in plan.made_shortly()] == ["New besides the rows: institutions 1"]


def test_what_is_made_besides_the_rows_is_told_by_name(store, tmp_path):
    lines = [[*NAMES, "호스트 국가"], ["한가람", "가온대학교", "Moonlight Center", PERIOD, "양자", "미국"]]
    plan = planned(store, sheet_of(tmp_path / "one.xlsx", lines), "placement")
    told = [Words("en")(one) for one in plan.made()]
    assert told == [
        "New besides the rows: institutions 1 (Moonlight Center)", "New besides the rows: researchers 1 (한가람)",
    ]  # fmt: skip


def test_the_direction_of_a_row_makes_nobody_twice_in_the_other_country_but_is_contradicted(store, tmp_path):
    heads = [*NAMES, "교류 방향"]
    slip = ["김하늘", "가온대학교", "미시간대학교", PERIOD, "양자", "초청"]
    right = [*slip[:2], "처음 보는 연구소", *slip[3:5], "파견"]
    plan = planned(store, sheet_of(tmp_path / "one.xlsx", [heads, slip, right]), "placement")
    assert "Home and host say the other direction." in said(plan.rows[0].faults)
    assert plan.rows[1].state is State.ADD, said(plan.rows[1].faults)
    [made] = [draft for draft in plan.rows[1].drafts if draft.noun.name == "institution"]
    assert made.values["country"] == "US"
