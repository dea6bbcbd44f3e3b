"""Names and telephone numbers of old sheets: what is one name in two columns, and what is one value in two writings."""

import pytest

from tests.domain.test_intake import planned, sheet_of, understood
from tests.keeping import add
from tpd_exchange.intake.plan import State
from tpd_exchange.intake.telephones import number_of
from tpd_exchange.models import Researcher


@pytest.mark.parametrize(
    ("kind", "names", "paths"),
    [
        ("researcher", ["한글 성명", "영문 성", "영문 이름"], ["hangul_name", "surname", "given_names"]),
        ("researcher", ["한글 성명", "Surname", "Name"], ["hangul_name", "surname", "given_names"]),
        ("researcher", ["성명", "Surname", "First name"], ["name", "surname", "given_names"]),
        (
            "placement",
            ["성명", "영문 성", "영문 이름"],
            ["researcher", "researcher.surname", "researcher.given_names"],
        ),
        (
            "placement",
            ["한글 성명", "Surname", "Name"],
            ["researcher.hangul_name", "researcher.surname", "researcher.given_names"],
        ),
    ],
)
def test_beside_a_surname_a_name_is_the_given_names(tmp_path, kind, names, paths):
    lines = [names, ["조현우", "CHO", "HYUN U"], ["엄지원", "UM", "JIWON"]]
    _, layout = understood(sheet_of(tmp_path / "old.xlsx", lines), kind)
    assert list(layout.paths.values()) == paths


def test_a_whole_name_stays_one_without_a_surname_or_with_it_once_more(tmp_path):
    _, layout = understood(
        sheet_of(tmp_path / "one.xlsx", [["한글 성명", "영문 이름"], ["조현우", "CHO HYUN-WOO"]]), "researcher"
    )
    assert list(layout.paths.values()) == ["hangul_name", "latin_name"]
    lines = [["영문 성", "영문 이름"], ["CHO", "CHO HYUN-WOO"], ["UM", "Jiwon Um"]]
    _, layout = understood(sheet_of(tmp_path / "two.xlsx", lines), "researcher")
    assert list(layout.paths.values()) == ["surname", "latin_name"]
    lines = [["이름", "영문 성"], ["조현우", "CHO"]]
    _, layout = understood(sheet_of(tmp_path / "three.xlsx", lines), "researcher")
    assert list(layout.paths.values()) == ["name", "surname"]


def test_given_names_of_an_old_sheet_are_kept_whole(store, tmp_path):
    known = add(
        store, "researcher", hangul_name="조현우", surname="CHO", given_names="HYUN-WOO", birth_date="1988-02-03",
    )  # fmt: skip
    lines = [
        ["한글 성명", "영문 성", "영문 이름", "생년월일"],
        ["조현우", "CHO", "HYUN-WOO", "1988.2.3."],
        ["엄지원", "UM", "JIWON", "1991.5.6."],
    ]
    plan = planned(store, sheet_of(tmp_path / "old.xlsx", lines), "researcher")
    assert [(row.state, row.values["given_names"]) for row in plan.rows] == [
        (State.SAME, "HYUN-WOO"),
        (State.ADD, "JIWON"),
    ]
    assert plan.rows[0].identity == known.id


def test_one_value_in_two_writings_changes_nothing(store, tmp_path):
    add(
        store, "researcher", hangul_name="남궁설", surname="NAMGUNG", given_names="SEOL", email="s@example.org",
        phone="+82 10 0000 1007",
    )  # fmt: skip
    names = ["한글 성명", "영문 성", "영문 이름", "이메일", "휴대폰"]
    same = ["남궁 설", "NAMGUNG", "SEOL", "s@example.org", "010-0000-1007"]
    plan = planned(store, sheet_of(tmp_path / "same.xlsx", [names, same]), "researcher")
    assert (plan.rows[0].state, plan.rows[0].changes) == (State.SAME, {})
    plan = planned(store, sheet_of(tmp_path / "new.xlsx", [names, [*same[:4], "010-0000-1008"]]), "researcher")
    assert plan.rows[0].changes == {"phone": ("+82 10 0000 1007", "010-0000-1008")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+82 (0)10-0000-1007", "010 0000 1007"),
        ("+1 202 555 0123", "(202) 555-0123"),
        ("+82 42 350 2114 ext. 5", "042-350-2114 내선 5"),
    ],
)
def test_numbers_that_are_one(one, other):
    assert number_of(one) == number_of(other)
    assert number_of(one) != number_of("010-0000-1008")


def test_who_sounds_alike_is_asked_about_unless_both_birth_dates_are_known_and_differ(store, tmp_path):
    people = [("정하람", None), ("정하람", "1990-01-01"), ("정하람", "1991-01-01")]
    for (name, born), email in zip(people, ("none", "same", "other"), strict=True):
        add(store, "researcher", hangul_name=name, birth_date=born, email=f"{email}@example.org")
    lines = [["영문 성", "영문 이름", "생년월일"], ["CHUNG", "HARAM", "1990-01-01"], ["CHUNG", "HARAM", None]]
    plan = planned(store, sheet_of(tmp_path / "alike.xlsx", lines), "researcher")
    assert [row.state for row in plan.rows] == [State.LIKE, State.LIKE]
    with store.read() as session:
        found = [
            [session.get(Researcher, like.identity).email.split("@")[0] for like in row.likes] for row in plan.rows
        ]
    assert [set(one) for one in found] == [{"none", "same"}, {"none", "same", "other"}]


def test_what_many_rows_say_of_an_institution_is_told_in_each_of_them(store, tmp_path):
    add(store, "institution", name_ko="달무리대학교", country="KR")
    heads = ["한글성명", "소속", "호스트", "호스트 국가", "분야", "시작일"]
    lines = [
        [name, "달무리대", "Orion Laboratory", "미국", "양자", "2026-03-01"] for name in ("고은솔", "남은솔", "북은솔")
    ]
    plan = planned(store, sheet_of(tmp_path / "told.xlsx", [heads, *lines]), "placement")
    assert [[flaw.field for flaw in row.notices] for row in plan.rows] == [["home"]] * 3
    assert len({(row.values["home"], row.values["host"]) for row in plan.rows}) == 1
    # The host is new: every row that is brought in alone makes it.
    assert all("institution" in [draft.noun.name for draft in row.drafts] for row in plan.rows)
