"""All rows of the tables in one test: quick enough to be run for each of some thousand mutants, see CONTRIBUTING.md."""

from datetime import date

import pytest

from tests.rules import test_rules, test_table
from tests.rules.sound import check
from tpd_exchange.rules import law, united_states_cover
from tpd_exchange.rules.engine import findings


@pytest.fixture(autouse=True)
def anew() -> None:
    """A mutant is tried in a process in which the sound functions have run: what they kept is forgotten."""
    for kept in (law.bundled, law._joined, law._changes, law._between, law._at, law.mou, united_states_cover._rated):
        kept.cache_clear()


def test_every_row() -> None:
    for row in test_table.ROWS:
        test_table.test_hand_computed(*row)
    for told in test_table.table_said.ROWS:
        test_table.test_what_is_said(*told)


def test_without_each_row_of_law(monkeypatch: pytest.MonkeyPatch) -> None:
    table = law.at(test_rules.DAY)
    for gone in table:
        monkeypatch.setattr(law, "at", lambda day, gone=gone: {name: table[name] for name in table if name != gone})
        for case in test_rules.FULL:
            told = findings(case, date(2026, 11, 25))
            check(told)
            assert all(one.rule != gone for one in told)
