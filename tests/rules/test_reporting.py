"""Which reports a stay owes and how they stand, computed by hand."""

from datetime import date
from typing import Any

import pytest

from tpd_exchange.models.choices import Direction, Stage
from tpd_exchange.rules import law
from tpd_exchange.rules.law import Rule
from tpd_exchange.rules.reporting import Came, Duty, Reported, ReportKind, Timeliness, duties

START, END = date(2026, 3, 10), date(2026, 6, 15)
ARRIVAL, BEGUN, PROGRESS, FINAL = ReportKind.ARRIVAL, ReportKind.START, ReportKind.PROGRESS, ReportKind.FINAL


def stay(way: str = "kr-us", stage: str = "closed", **more: Any) -> Reported:
    return Reported(**{"direction": Direction(way), "stage": Stage(stage), "start": START, "end": END, **more})


def told(one: Reported) -> list[tuple[ReportKind, str, str | None]]:
    return [(duty.kind, f"{duty.due:%m-%d}", f"{duty.came:%m-%d}" if duty.came else None) for duty in duties(one)]


def test_a_stay_in_the_united_states_owes_all_of_them() -> None:
    assert told(stay()) == [
        (ARRIVAL, "03-17", None), (PROGRESS, "03-30", None), (BEGUN, "04-09", None), (PROGRESS, "04-30", None),
        (PROGRESS, "05-30", None), (FINAL, "07-15", None),
    ]  # fmt: skip


def test_the_day_of_entry_counts_for_the_arrival_and_nobody_reports_a_start_in_korea() -> None:
    assert told(stay("us-kr", entered=date(2026, 3, 7)))[0] == (ARRIVAL, "03-14", None)
    assert BEGUN not in {kind for kind, _, _ in told(stay("us-kr"))}


def test_what_comes_answers_what_was_due_first_and_the_last_is_the_final_report() -> None:
    papers = (
        Came("report", "", date(2026, 4, 2)), Came("signed", "progress-report", date(2026, 4, 29)),
        Came("report", "", END), Came("arrival", "", date(2026, 3, 12)),
        Came("signed", "start-report", date(2026, 4, 1)),
    )  # fmt: skip
    assert told(stay(papers=papers)) == [
        (ARRIVAL, "03-17", "03-12"), (PROGRESS, "03-30", "04-02"), (BEGUN, "04-09", "04-01"),
        (PROGRESS, "04-30", "04-29"), (PROGRESS, "05-30", None), (FINAL, "07-15", "06-15"),
    ]  # fmt: skip


def test_tasks_settle_what_is_owed() -> None:
    settled = {
        "arrival_report": ("task-done", date(2026, 3, 20)), "start_report": ("task-done", None),
        "progress_report:2026-03": ("task-not-applicable", None), "progress_report:2026-04": ("task-done", START),
        "final_report": ("task-open", None),
    }  # fmt: skip
    papers = (Came("report", "progress-report", date(2026, 5, 1)),)
    assert told(stay(settled=settled, papers=papers)) == [
        (ARRIVAL, "03-17", "03-20"), (BEGUN, "04-09", "04-09"), (PROGRESS, "04-30", "03-10"),
        (PROGRESS, "05-30", "05-01"), (FINAL, "07-15", None),
    ]  # fmt: skip


@pytest.mark.parametrize("more", [{"stage": Stage.PREPARING}, {"start": None}])
def test_who_has_not_begun_owes_nothing(more: dict[str, Any]) -> None:
    assert duties(stay(**more)) == []


def test_without_an_end_nothing_is_due_each_month_or_at_the_end() -> None:
    open_end = stay(end=None, papers=(Came("report", "", date(2026, 4, 2)),))
    assert [kind for kind, _, _ in told(open_end)] == [ARRIVAL, BEGUN]


def test_what_the_office_does_not_ask_for_is_not_owed() -> None:
    off = tuple(Rule(kind.value, "both", "", "", "", off=True, own=True) for kind in ReportKind)
    with law.corrected(off):
        assert duties(stay()) == []


@pytest.mark.parametrize(
    ("came", "day", "standing"),
    [
        ("2026-03-30", "2026-12-01", Timeliness.ON_TIME), ("2026-03-31", "2026-12-01", Timeliness.LATE),
        (None, "2026-03-30", Timeliness.AHEAD), (None, "2026-03-31", Timeliness.MISSING),
    ],
)  # fmt: skip
def test_a_report_is_late_from_the_day_after(came: str | None, day: str, standing: Timeliness) -> None:
    duty = Duty(PROGRESS, date(2026, 3, 30), date.fromisoformat(came) if came else None)
    assert duty.standing(date.fromisoformat(day)) == standing
