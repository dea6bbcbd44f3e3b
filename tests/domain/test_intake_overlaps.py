"""Stays of one person that overlap are pointed out, and come in all the same."""

from tests.domain.test_intake import planned, sheet_of
from tpd_exchange.actions import intake
from tpd_exchange.i18n import Words
from tpd_exchange.intake.overlapping import overlapping
from tpd_exchange.intake.plan import State
from tpd_exchange.tasks import drive

HEADS = [
    "과제번호",
    "한글성명",
    "생년월일",
    "소속",
    "소속 국가",
    "호스트",
    "호스트 국가",
    "분야",
    "시작일",
    "종료일",
    "단계",
]


def stay(number, host, starts, ends, stage=None, name="고은솔"):
    return [number, name, "1990-04-05", "달무리대학교", "한국", host, "미국", "양자", starts, ends, stage]


STAY = stay("P-1", "새빛 연구소", "2027-01-01", "2027-06-30")


def told(plan):
    words = Words("en")
    return {row.number: [words(flaw.message) for flaw in row.notices if flaw.field == "overlap"] for row in plan.rows}


def test_stays_that_overlap_in_a_sheet_are_told_of_each_other(store, tmp_path):
    lines = [
        stay("P-1", "새빛 연구소", "2026-03-01", "2026-08-31"),
        stay("P-2", "너른들 연구소", "2026-08-31", "2026-12-31"),
        stay("P-3", "너른들 연구소", "2027-01-01", "2027-02-28"),
        stay("P-4", "새빛 연구소", "2026-03-01", "2026-08-31", name="남은솔"),
    ]
    plan = planned(store, sheet_of(tmp_path / "stays.xlsx", [HEADS, *lines]), "placement")
    assert [row.state for row in plan.rows] == [State.ADD] * 4
    assert told(plan) == {
        2: ["The same person is away at the same time: row 3, 2026-08-31 to 2026-12-31."],
        3: ["The same person is away at the same time: row 2, 2026-03-01 to 2026-08-31."],
        4: [],
        5: [],
    }
    assert overlapping(plan) == 2
    assert plan.rows[0].place_of(plan.rows[0].notices[-1]) == "I2"


def test_a_stay_that_overlaps_one_of_the_office_is_told_of_it_unless_that_was_called_off(store, tmp_path):
    before = [
        stay("P-1", "새빛 연구소", "2026-03-01", "2026-08-31"),
        stay("P-2", "너른들 연구소", "2026-10-01", "2026-12-31", "withdrawn"),
    ]
    path = sheet_of(tmp_path / "before.xlsx", [HEADS, *before])
    assert drive(intake.run(store, planned(store, path, "placement"), "before.xlsx")).added == 2
    after = [
        stay("P-3", "한울 연구소", "2026-08-01", "2026-09-30"),
        stay("P-4", "한울 연구소", "2026-11-01", "2026-11-30"),
        # What changes itself does not overlap itself.
        stay("P-1", "새빛 연구소", "2026-03-01", "2026-07-15"),
    ]
    plan = planned(store, sheet_of(tmp_path / "after.xlsx", [HEADS, *after]), "placement")
    assert [row.state for row in plan.rows] == [State.ADD, State.ADD, State.CHANGE]
    assert told(plan) == {2: [], 3: [], 4: []}
    plan = planned(store, sheet_of(tmp_path / "more.xlsx", [HEADS, *after[:2]]), "placement")
    assert told(plan) == {
        2: ["The same person is away at the same time: P-1 in the office, 2026-03-01 to 2026-08-31."],
        3: [],
    }
