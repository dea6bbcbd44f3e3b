"""Months and days left in a list are what a person counts by hand, and what reports count."""

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest

from db.store import Store
from tests.keeping import add, open_store, parties
from tpd_exchange.filters.conditions import Filter
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import Direction, Stage
from tpd_exchange.rules.exchange import WENT, Stay, months

PLACEMENT = NOUNS["placement"]
COLUMNS = ("planned_months", "actual_months", "person_months", "days_left")
TODAY = date(2026, 11, 25)


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", TODAY.isoformat())
    return open_store(tmp_path)


def shown(store: Store, counted: Filter | None = None, **filters: Filter) -> list[tuple[object, ...]]:
    rows = store.lists.rows(PLACEMENT, filters=filters, sort="number")
    return [values for _, values in store.lists.page(PLACEMENT, COLUMNS, rows, counted=counted)]


def stay(store: Store, whose: dict, **typed) -> None:
    add(store, "placement", **whose, **typed)


def test_months_and_days_are_counted_as_by_hand(store) -> None:
    whose = parties(store)
    stay(store, whose, planned_start="2026-01-01", planned_end="2026-12-31", actual_start="2026-03-01", stage="active")
    # 365 and 270 days; 306 days from March to December; the last day is 36 days away.
    assert shown(store) == [(12.0, 8.9, 10.1, 36)]
    # From March to the end of September, 214 days.
    assert shown(store, Filter(period="fy2026")) == [(12.0, 8.9, 7.0, 36)]
    assert shown(store, Filter(until=date(2026, 2, 28))) == [(12.0, 8.9, 0.0, 36)]


def test_what_has_no_days_or_did_not_take_place_has_no_months(store) -> None:
    whose = parties(store)
    stay(store, whose, planned_start="2027-03-01", stage="nominated")
    stay(store, whose, planned_start="2026-03-01", planned_end="2026-03-31", stage="withdrawn")
    stay(store, whose, planned_start="2025-03-01", planned_end="2025-03-31", stage="closed")
    assert shown(store) == [(None, None, None, None), (1.0, None, None, None), (1.0, None, 1.0, None)]
    assert len(shown(store, person_months=Filter(empty=True))) == 2
    assert shown(store, planned_months=Filter(least=Decimal(1))) == [(1.0, None, None, None), (1.0, None, 1.0, None)]
    assert shown(store, planned_months=Filter(least=Decimal("1.1"))) == []


def test_a_list_counts_months_and_heads_of_a_period_as_reports_do(store) -> None:
    chance, whose, stays = random.Random(5), parties(store), []
    for _ in range(60):
        days = sorted(date(2025, 1, 1) + timedelta(days=chance.randrange(1000)) for _ in range(2))
        stage = chance.choice(list(Stage))
        stay(store, whose, planned_start=str(days[0]), planned_end=str(days[1]), stage=stage.value)
        stays.append(Stay("QNT", Direction.KR_US, stage, *days))
    since, until = date(2025, 10, 1), date(2026, 9, 30)
    there = [one for one in stays if one.stage in WENT]
    counted = Filter(since=since, until=until)
    listed = [values[2] for values in shown(store, counted) if values[2] is not None]
    assert listed == [float(months(one.days(since, until))) for one in there]
    during = shown(store, during=Filter(period="fy2026"))
    assert len(during) == sum(one.days(since, until) > 0 for one in there)
    assert len(shown(store, during=Filter(period="fy2026", other=True))) == len(stays) - len(during)


def test_a_list_is_sorted_by_what_is_computed_for_its_period(store) -> None:
    whose = parties(store)
    stay(store, whose, planned_start="2025-01-01", planned_end="2025-12-31", stage="closed")
    stay(store, whose, planned_start="2025-12-01", planned_end="2026-02-28", stage="closed")
    stay(store, whose, planned_start="2025-12-01", stage="nominated")

    def numbers(sort: str, **filters: Filter) -> list[str]:
        rows = store.lists.rows(PLACEMENT, filters=filters, sort=sort)
        return [number[-1] for _, (number,) in store.lists.page(PLACEMENT, ("number",), rows)]

    assert numbers("person_months") == ["2", "1", "3"]
    assert numbers("-person_months") == ["1", "2", "3"]
    assert numbers("person_months", during=Filter(since=date(2025, 12, 15))) == ["1", "2"]
