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
