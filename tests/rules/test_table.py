"""The rules against cases computed by hand, one row each: `table_united_states`, `table_korea`, and others."""

from datetime import date
from typing import Any

import pytest

from tests.rules import table_edges, table_korea, table_programme, table_said, table_united_states
from tests.rules.making import make
from tests.rules.sound import check
from tpd_exchange.rules.engine import findings

TODAY = "2026-11-25"
TABLES = (table_united_states, table_korea, table_programme, table_edges)
ROWS = [row for table in TABLES for row in table.ROWS]


@pytest.mark.parametrize(("why", "facts", "key", "expected"), ROWS, ids=[f"{row[2]}: {row[0]}" for row in ROWS])
def test_hand_computed(why: str, facts: dict[str, Any], key: str, expected: str | None) -> None:
    given = dict(facts)
    day = date.fromisoformat(given.pop("day", TODAY))
    told = findings(make(**given), day)
    check(told)
    found = [one for one in told if one.key.partition(":")[0] == key]
    if expected is None:
        assert found == [], why
        return
    (one,) = found
    *severity, due = expected.split()
    assert due == (one.due.isoformat() if one.due else "-"), why
    assert severity in ([], [one.severity.name]), why


def test_each_rule_is_seen_to_speak_and_to_be_silent() -> None:
    spoken = {key for _, _, key, expected in ROWS if expected}
    silent = {key for _, _, key, expected in ROWS if not expected}
    assert spoken - silent == set() and silent - spoken == {"us_duration_of_status"}


@pytest.mark.parametrize(("facts", "key", "said", "todo"), table_said.ROWS)
def test_what_is_said(facts: dict[str, Any], key: str, said: str, todo: str) -> None:
    given = dict(facts)
    day = date.fromisoformat(given.pop("day", TODAY))
    (one,) = (one for one in findings(make(**given), day) if one.key.partition(":")[0] == key)
    assert (str(one.said), str(one.todo)[: len(todo)]) == (said, todo)
