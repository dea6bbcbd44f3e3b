"""What the rules keep is forgotten before each test, so that a mutant is not spared by what the sound code has kept."""

import pytest

from tpd_exchange.rules import dates, engine


@pytest.fixture(autouse=True)
def forgotten() -> None:
    """Nothing is kept."""
    for kept in (dates.days_after, dates.months_after, dates.last_of_months, engine._asked):
        kept.cache_clear()
