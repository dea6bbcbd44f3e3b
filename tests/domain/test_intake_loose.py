"""Old sheets are loose: initials with a full stop, months in the place of days, signatures, two domains."""

import unicodedata
from datetime import date

import pytest

from tests.domain.test_intake import planned, sheet_of, understood
from tpd_exchange.i18n import Words
from tpd_exchange.intake.days import read_for
from tpd_exchange.intake.people import name_parts
from tpd_exchange.intake.plan import State

HEADINGS = ["성명", "소속", "소속 국가", "호스트", "호스트 국가", "시작일", "종료일", "분야"]
ROW = ["KIM Haneul", "가온대학교", "한국", "새빛 연구소", "미국"]


def test_an_initial_with_a_full_stop_comes_in(store, tmp_path):
    assert name_parts("Carter, Emily R.") == {"surname": "Carter", "given_names": "Emily R"}
    assert name_parts("CARTER Emily R.") == {"surname": "CARTER", "given_names": "Emily R"}
    lines = [["영문 성명", "이메일"], ["Carter, Emily R.", "e@example.org"]]
    (row,) = planned(store, sheet_of(tmp_path / "one.xlsx", lines), "researcher").rows
    assert (row.state, row.values["surname"], row.values["given_names"]) == (State.ADD, "CARTER", "EMILY R")
    lines = [["Surname", "Given names", "이메일"], ["Carter,", "J.R. Emily", "e@example.org"]]
    (row,) = planned(store, sheet_of(tmp_path / "two.xlsx", lines), "researcher").rows
    assert (row.state, row.values["surname"], row.values["given_names"]) == (State.ADD, "CARTER", "J R EMILY")


@pytest.mark.parametrize("months", [("2027.3", "2028.2"), (2027.3, 2028.2), ("2027년 3월", "2028-02.")])
def test_a_month_is_its_first_day_as_a_start_and_its_last_as_an_end(store, tmp_path, months):
    lines = [HEADINGS, [*ROW, *months, "양자"]]
    (row,) = planned(store, sheet_of(tmp_path / "months.xlsx", lines), "placement").rows
    assert row.state is State.ADD
    assert (row.values["planned_start"], row.values["planned_end"]) == (date(2027, 3, 1), date(2028, 2, 29))
    assert [row.place_of(one) for one in row.notices] == ["F2", "G2"]


def test_a_month_that_could_be_two_or_stands_where_a_day_is_wanted_is_no_day(store, tmp_path):
    assert read_for("planned_start", 2027.1).day is None
    assert read_for("planned_start", 2027.11).day == date(2027, 11, 1)
    assert read_for("planned_start", "2027.13").day is None
    lines = [["성명", "생년월일"], ["김하늘", "1990.3"]]
    (row,) = planned(store, sheet_of(tmp_path / "born.xlsx", lines), "researcher").rows
    assert [row.place_of(one) for one in row.faults] == ["B2"]


def test_a_period_of_months_is_read_and_told(store, tmp_path):
    lines = [[*HEADINGS[:5], "기간", "분야"], [*ROW, "2027.3 ~ 2028.2", "양자"]]
    (row,) = planned(store, sheet_of(tmp_path / "period.xlsx", lines), "placement").rows
    assert (row.values["planned_start"], row.values["planned_end"]) == (date(2027, 3, 1), date(2028, 2, 29))
    told = [Words("en")(one.message) for one in row.notices]
    assert len(told) == 1
    assert "2027" in told[0]
    assert "2028" in told[0]


@pytest.mark.parametrize(
    "total", ["합 계", "(합계)", "[ 총계 ]", "· 소계", "Total:", "Ｔｏｔａｌ", unicodedata.normalize("NFD", "합계")]
)
def test_a_row_of_totals_is_no_record_however_it_is_written(tmp_path, total):
    lines = [["한글 성명", "영문 성", "비고"], ["소하늘", "SO", None], ["합하늘", None, "3명"], [total, 2, None]]
    grid, _ = understood(sheet_of(tmp_path / "totals.xlsx", lines), "researcher")
    assert [number for number, _ in grid.rows] == [2, 3]
    assert [number for number, _ in grid.left_out] == [4]


def test_who_signed_a_sheet_is_no_record(tmp_path):
    lines = [
        ["한글 성명", "영문 성", "비고"],
        ["김하늘", "KIM", None],
        ["이서준", None, "비고: 휴직"],
        ["합계", 2, None],
        ["작성자: 국제협력팀 홍길동", None, None],
        ["제출", None, None],
        [None, "보낸 곳:", "국제협력팀"],
    ]
    grid, _ = understood(sheet_of(tmp_path / "signed.xlsx", lines), "researcher")
    assert [number for number, _ in grid.rows] == [2, 3, 6]
    assert [number for number, _ in grid.left_out] == [4, 5, 7]
    grid, _ = understood(sheet_of(tmp_path / "plain.xlsx", [*lines[:3], lines[4]]), "researcher")
    assert [number for number, _ in grid.rows] == [2, 3]


def test_of_two_domains_it_is_told_which_are_known(store, tmp_path):
    lines = [HEADINGS, [*ROW, "2027-03-01", "2028-02-29", "양자/원예"]]
    (row,) = planned(store, sheet_of(tmp_path / "two.xlsx", lines), "placement").rows
    assert row.state is State.FAULTY
    (fault,) = [Words("ko")(one.message) for one in row.faults if row.place_of(one) == "H2"]
    known = fault.partition("기록: ")[2]
    assert "양자" in known or "Quantum" in known
    assert "원예" not in known
