"""Exchanges that are over, in a sheet without stages: pointed out, and brought in closed where that is said."""

from dataclasses import replace

import pytest
from sqlmodel import select

from tests.domain.test_intake import sheet_of, understood
from tests.domain.test_intake_overlaps import HEADS, stay
from tests.keeping import open_store, parties
from tpd_exchange.actions import intake
from tpd_exchange.i18n import Words
from tpd_exchange.intake.past import as_they_are, told
from tpd_exchange.intake.plan import Past
from tpd_exchange.models import Placement
from tpd_exchange.tasks import drive

LINES = [
    stay("P-1", "새빛 연구소", "2025-01-01", "2025-06-30"),
    stay("P-2", "너른들 연구소", "2025-08-01", "2026-11-24"),
    stay("P-3", "새빛 연구소", "2026-08-01", "2026-11-25", name="남은솔"),
    stay("P-4", "새빛 연구소", "2026-11-26", "2027-01-31", name="북은솔"),
    stay("P-5", "새빛 연구소", "2024-01-01", "2024-01-31", "withdrawn", name="서은솔"),
]


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2026-11-25")
    made = open_store(tmp_path)
    parties(made)
    return made


def planned(store, tmp_path, past):
    grid, layout = understood(sheet_of(tmp_path / "past.xlsx", [HEADS, *LINES]), "placement")
    return drive(intake.plan(store, grid, replace(layout, past=past)))


@pytest.mark.parametrize(
    ("said", "stages"),
    [
        ("", ["nominated", "nominated", "nominated", "nominated", "withdrawn"]),
        ("nominated", ["nominated", "nominated", "nominated", "nominated", "withdrawn"]),
        ("closed", ["closed", "closed", "active", "nominated", "withdrawn"]),
    ],
)
def test_what_is_over_comes_in_as_was_said(store, tmp_path, said, stages):
    plan = planned(store, tmp_path, said)
    assert plan.past == Past(2, 1, said)
    assert plan.past.open is not bool(said)
    assert drive(intake.run(store, plan, "past.xlsx")).added == 5
    with store.read() as session:
        kept = session.exec(select(Placement).where(Placement.number.in_([f"P-{at}" for at in range(1, 6)]))).all()
    assert [one.stage for one in sorted(kept, key=lambda one: one.number)] == stages
    # Read once more it asks nothing: what is there stays as it is.
    assert planned(store, tmp_path, "closed").past == Past(said="closed")


def test_it_is_told_in_one_line():
    words = Words("en")
    assert words(told(Past(24, 2))) == "Stage not given: exchanges that are over: 24, exchanges that have begun: 2"
    assert words(told(Past(0, 1))) == "Stage not given: exchanges that have begun: 1"
    assert words(as_they_are(Past(24, 2))) == "over: “Closed”, begun: “On exchange”"
    assert "종결" in Words("ko")(as_they_are(Past(24)))


def numbers_of(store):
    with store.read() as session:
        found = session.exec(select(Placement)).all()
    return {(one.planned_start.isoformat(), one.number) for one in found}


def test_what_is_brought_in_carries_the_year_of_its_own_start_and_never_the_number_of_another(store, tmp_path):
    """Two of one year one after the other; what a sheet numbers itself further down stays free; what is ahead goes
    by the year in which it was brought in, as what is typed in does."""
    there = [stay("P-2019-0007", "새빛 연구소", "2019-03-01", "2019-06-30", name="금은솔")]
    stays = [
        stay(None, "새빛 연구소", "2006-01-01", "2006-06-30", name="일은솔"),
        stay(None, "너른들 연구소", "2006-08-01", "2007-01-31", name="이은솔"),
        stay(None, "새빛 연구소", "2019-02-01", "2019-05-31", name="삼은솔"),
        stay(None, "새빛 연구소", "2027-02-01", "2027-05-31", name="사은솔"),
        stay("P-2006-0002", "새빛 연구소", "2006-02-01", "2006-05-31", name="오은솔"),
    ]
    for lines in (there, stays):
        grid, layout = understood(sheet_of(tmp_path / "years.xlsx", [HEADS, *lines]), "placement")
        plan = drive(intake.plan(store, grid, replace(layout, past="closed")))
        assert drive(intake.run(store, plan, "years.xlsx")).added == len(lines)
    assert numbers_of(store) == {
        ("2019-03-01", "P-2019-0007"), ("2006-01-01", "P-2006-0001"), ("2006-08-01", "P-2006-0003"),
        ("2019-02-01", "P-2019-0008"), ("2027-02-01", "P-2026-0001"), ("2006-02-01", "P-2006-0002"),
    }  # fmt: skip
