"""What holds for the balance of any stays: years and groups add up, and nobody and no day counts twice."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.test_balance import DAY
from tpd_exchange.models.choices import Direction, Stage
from tpd_exchange.rules.balance import Terms, Wish, balance, counted
from tpd_exchange.rules.exchange import COMING, WENT, Stay

DAYS = st.dates(date(2023, 1, 1), date(2028, 12, 31))
ANY_STAY = st.builds(
    lambda way, stage, domain, begins, length, number: Stay(
        domain, way, stage, begins, begins + timedelta(days=length), id=UUID(int=number)
    ),
    st.sampled_from(Direction), st.sampled_from(Stage), st.sampled_from(["QNT", "AI"]), DAYS,
    st.integers(0, 900), st.integers(1, 10**9),
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(ANY_STAY, max_size=12, unique_by=lambda one: one.id), st.integers(2024, 2027), st.booleans())
def test_years_and_groups_add_up(some: list[Stay], year: int, federal: bool) -> None:
    """What one year stands at is carried into the next, and the groups together are all."""
    groups = {"QNT": Terms(), "AI": Terms()}
    this, following = (balance(some, groups, Wish(at, at, federal), DAY) for at in (year, year + 1))
    both = balance(some, groups, Wish(year, year + 1, federal), DAY)
    for code in groups:
        assert this.rows[code].standing == following.rows[code].carried
        assert both.rows[code].standing == following.rows[code].standing
    for way in Direction:
        for part in ("went", "coming"):
            parts = [getattr(row, part)[way] for row in this.rows.values()]
            whole = getattr(this.total, part)[way]
            assert sum(figure.value for figure in parts) == whole.value == len(whole.stays)
            assert {one for figure in parts for one in figure.stays} == set(whole.stays)


@settings(deadline=None)
@given(ANY_STAY)
def test_a_stay_counts_once_and_all_of_its_days(one: Stay) -> None:
    """Over all years a head is one head at most, and its days are those from its first to its last."""
    found = [counted(one, date(year, 1, 1), date(year, 12, 31), DAY) for year in range(2023, 2032)]
    assert sum(each.began + each.begins for each in found) <= 1
    days = sum(each.spent + each.left for each in found)
    assert one.start is not None
    assert one.end is not None
    if one.stage in WENT:
        assert days == (one.end - one.start).days + 1
    elif one.stage in COMING:
        assert days == max(0, (one.end - max(one.start, DAY)).days + 1)
    else:
        assert days == 0
