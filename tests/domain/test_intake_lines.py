"""Lines that a cell holds whole, beside a column with a part of them: each row keeps its own."""

import json

import pytest

from tpd_exchange.intake.headings import Layout
from tpd_exchange.intake.taking import Taker
from tpd_exchange.models import NOUNS

LINE = {"source": "한빛재단", "amount": "5", "currency": "KRW", "purpose": "stipend", "period": "once"}


@pytest.fixture
def awards():
    taker = Taker(Layout(NOUNS["placement"], {0: "funding", 1: "funding.award"}), lambda noun, text: [])
    return lambda *rows: [[line.get("award") for line in taker.take(row).values["funding"]] for row in rows]


def test_a_part_of_one_row_does_not_come_into_another_with_the_same_lines(awards):
    whole = json.dumps([LINE, {**LINE, "amount": "7"}])
    assert awards([whole, "AW-1"], [whole, None], [whole, "AW-3"]) == [["AW-1", None], [None, None], ["AW-3", None]]


def test_a_part_beside_a_list_of_nothing_makes_a_line(awards):
    assert awards(["[]", "AW-1"]) == [["AW-1"]]
