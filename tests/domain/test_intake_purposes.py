"""What money is for is read from the heading of its amounts, and the same money twice is pointed out."""

import pytest

from tests.domain.test_intake import planned, sheet_of
from tests.domain.test_intake_overlaps import HEADS, STAY
from tpd_exchange.actions import intake
from tpd_exchange.i18n import Words
from tpd_exchange.intake.plan import State
from tpd_exchange.intake.purposes import purpose_of
from tpd_exchange.tasks import drive


def plan_of(store, tmp_path, heading, more=(), said=()):
    lines = [[*HEADS, "재원", heading, *more], [*STAY, "한빛재단", "900,000원", *said]]
    return planned(store, sheet_of(tmp_path / "money.xlsx", lines), "placement")


@pytest.mark.parametrize(
    ("heading", "purpose"),
    [
        ("체재비(천원)", "stipend"),
        ("Stipend USD", "stipend"),
        ("항공료(만원)", "travel"),
        ("여비", "travel"),
        ("항공료·여비", "travel"),
        ("장학금액(원)", "stipend"),
        ("월 체재비", "stipend"),
        ("연구비", "research"),
        ("주거비 지원액(천원)", "housing"),
        ("보험료", "insurance"),
        ("인건비", "salary"),
        ("지원금(천원)", "other-purpose"),
    ],
)
def test_the_heading_of_the_amounts_says_what_they_are_for(store, tmp_path, heading, purpose):
    [row] = plan_of(store, tmp_path, heading).rows
    assert row.state is State.ADD
    assert [line["purpose"] for line in row.values["funding"]] == [purpose]
    assert purpose_of("지원금(천원)") == ""


def test_a_column_of_purposes_wins_over_the_heading(store, tmp_path):
    [row] = plan_of(store, tmp_path, "체재비(천원)", ["용도"], ["연구비"]).rows
    assert [line["purpose"] for line in row.values["funding"]] == ["research"]


def test_the_same_money_for_another_purpose_is_pointed_out(store, tmp_path):
    assert drive(intake.run(store, plan_of(store, tmp_path, "지원금(천원)"), "money.xlsx")).added == 1
    [row] = plan_of(store, tmp_path, "체재비(천원)").rows
    assert row.state is State.CHANGE
    assert [Words("en")(flaw.message) for flaw in row.notices if flaw.field == "funding"] == [
        "KRW 900,000 from 한빛재단 is there already, for: Other costs. This row adds the same amount once more, "
        "for: Stipend."
    ]
    [row] = plan_of(store, tmp_path, "지원금(천원)").rows
    assert (row.state, row.notices) == (State.SAME, [])


def rows_of(store, tmp_path, heads, *lines):
    table = [[*HEADS, *heads], *([*STAY, *line] for line in lines)]
    return planned(store, sheet_of(tmp_path / "money.xlsx", table), "placement").rows


def lines_of(row):
    parts = ("source", "currency", "amount", "purpose", "period")
    return [tuple(line[part] for part in parts) for line in row.values["funding"]]


def test_each_column_of_money_is_a_line_for_its_own_purpose_paid_as_its_heading_says(store, tmp_path):
    heads = ["재원", "월 체재비(천원)", "왕복항공료", "보험료(USD)", "비고"]
    [row] = rows_of(store, tmp_path, heads, ["한빛재단", 2500, "1,800,000원", 300, None])
    assert lines_of(row) == [
        ("한빛재단", "KRW", "2500000", "stipend", "month"),
        ("한빛재단", "KRW", "1800000", "travel", "once"),
        ("한빛재단", "USD", "300", "insurance", "once"),
    ]
    assert row.state is State.ADD
    # What a row leaves empty is no line, the first column as well as another.
    heads = heads[:3]
    [row] = rows_of(store, tmp_path, heads, ["한빛재단", None, "1,800,000원"])
    assert lines_of(row) == [("한빛재단", "KRW", "1800000", "travel", "once")]
    [row] = rows_of(store, tmp_path, heads, ["한빛재단", 2500, None])
    assert lines_of(row) == [("한빛재단", "KRW", "2500000", "stipend", "month")]
    [row] = rows_of(store, tmp_path, heads, [None, None, None])
    assert "funding" not in row.values


def test_two_columns_of_money_come_in_once_and_read_again_change_nothing(store, tmp_path):
    table = [[*HEADS, "재원", "월 체재비(천원)", "항공료(천원)"], [*STAY, "한빛재단", 2500, 1800]]
    path = sheet_of(tmp_path / "money.xlsx", table)
    assert drive(intake.run(store, planned(store, path, "placement"), "money.xlsx")).added == 1
    assert [row.state for row in planned(store, path, "placement").rows] == [State.SAME]


def test_a_column_that_is_the_sum_of_the_others_is_no_money_of_its_own(store, tmp_path):
    heads, more = ["재원", "지원금(천원)", "체재비(천원)", "항공료(천원)"], ["한빛재단", 4300, 2500, 1800]
    [row] = rows_of(store, tmp_path, heads, more)
    assert [line[2:4] for line in lines_of(row)] == [("2500000", "stipend"), ("1800000", "travel")]
    [row] = rows_of(store, tmp_path, heads, [more[0], 9000, *more[2:]])
    assert [line[2:4] for line in lines_of(row)] == [
        ("9000000", "other-purpose"), ("2500000", "stipend"), ("1800000", "travel"),
    ]  # fmt: skip


def test_a_column_named_as_a_purpose_in_which_no_money_stands_is_left_out(store, tmp_path):
    [row] = rows_of(store, tmp_path, ["재원", "체재비(천원)", "보험료"], ["한빛재단", 2500, "가입"])
    assert (row.state, [line[3] for line in lines_of(row)]) == (State.ADD, ["stipend"])
    heads, nothing = ["재원", "체재비(천원)", "보험료(천원)"], ["한빛재단", 2500, "-"]
    row, other, _ = rows_of(store, tmp_path, heads, ["한빛재단", 2500, 120], nothing, nothing)
    assert [line[3] for line in lines_of(other)] == ["stipend"]
    assert [line[2:4] for line in lines_of(row)] == [("2500000", "stipend"), ("120000", "insurance")]


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("월 체재비", "month"),
        ("월체재비", "month"),
        ("체재비(월)", "month"),
        ("체재비(천원/월)", "month"),
        ("매월 체재비", "month"),
        ("월급", "month"),
        ("체재비 월액", "month"),
        ("Monthly stipend", "month"),
        ("Stipend per month (USD)", "month"),
        ("Stipend/month", "month"),
        ("체재비", "once"),
        ("6월 체재비", "once"),
        ("항공료", "once"),
        ("Stipend", "once"),
    ],
)
def test_a_heading_says_whether_money_is_paid_each_month(store, tmp_path, heading, period):
    [row] = plan_of(store, tmp_path, heading).rows
    assert [line["period"] for line in row.values["funding"]] == [period]


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("일시", "once"),
        ("일시불", "once"),
        ("1회", "once"),
        ("lump sum", "once"),
        ("월", "month"),
        ("monthly", "month"),
    ],
)
def test_a_column_that_says_how_it_is_paid_wins_over_the_heading(store, tmp_path, said, period):
    for heading in ("월 체재비", "체재비"):
        [row] = plan_of(store, tmp_path, heading, ["지급주기"], [said]).rows
        assert (row.state, [line["period"] for line in row.values["funding"]]) == (State.ADD, [period])
