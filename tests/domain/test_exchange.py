"""Heads and person-months each way, against figures computed by hand."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from db.store import Store
from tests.keeping import add, open_store
from tpd_exchange import letters as engine
from tpd_exchange.actions import letters
from tpd_exchange.errors import UserError
from tpd_exchange.models.choices import Currency, Direction, FundingPeriod, Stage
from tpd_exchange.rules.exchange import Money, Stay, by_money, by_year, months, report

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
NAMES = {"QNT": {"name_ko": "양자 기술", "name_en": "Quantum"}, "AI": {"name_ko": "인공지능", "name_en": "AI"}}


def stay(start: str, end: str, way: str = "kr-us", stage: str = "closed", domain: str = "QNT", **more: Any) -> Stay:
    """A stay of those dates as planned."""
    planned = {"planned_start": date.fromisoformat(start), "planned_end": date.fromisoformat(end)}
    return Stay(domain=domain, direction=Direction(way), stage=Stage(stage), **{**planned, **more})


def told(*stays: Stay, since: date = YEAR[0], until: date = YEAR[1]) -> dict[str, Any]:
    return report(stays, NAMES, {}, since, until)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, "0.0"), (1, "0.0"), (2, "0.1"), (15, "0.5"), (28, "0.9"), (29, "1.0"), (31, "1.0"), (365, "12.0"),
     (366, "12.0"), (1461, "48.0")],
)  # fmt: skip
def test_days_become_person_months(days: int, expected: str) -> None:
    """Days times 12 by 365.25: 15 days are 0.4928, 28 are 0.9199, 29 are 0.9528."""
    assert months(days) == Decimal(expected)


def test_the_leap_day_counts() -> None:
    leap = (date(2024, 2, 1), date(2024, 2, 29))
    assert told(stay("2024-02-01", "2024-02-29"), since=leap[0], until=leap[1])["months_out"] == "1.0"
    plain = (date(2023, 2, 1), date(2023, 2, 28))
    assert told(stay("2023-02-01", "2023-02-28"), since=plain[0], until=plain[1])["months_out"] == "0.9"


def test_a_stay_across_the_edge_counts_on_both_sides_with_its_own_days() -> None:
    """15 days of December, 15 of January."""
    one = stay("2025-12-17", "2026-01-15")
    before = told(one, since=date(2025, 1, 1), until=date(2025, 12, 31))
    after = told(one)
    assert (before["heads"], before["months"], before["begun_out"]) == (1, "0.5", 1)
    assert (after["heads"], after["months"], after["begun_out"]) == (1, "0.5", 0)


def test_both_ends_of_the_period_belong_to_it() -> None:
    assert told(stay("2026-12-31", "2027-05-01"))["heads"] == 1
    assert told(stay("2025-05-01", "2026-01-01"))["heads"] == 1
    assert told(stay("2027-01-01", "2027-05-01"))["heads"] == 0
    assert told(stay("2025-05-01", "2025-12-31"))["heads"] == 0


@pytest.mark.parametrize("stage", ["withdrawn", "rejected", "no-show"])
def test_who_never_went_counts_nowhere(stage: str) -> None:
    found = told(stay("2026-01-01", "2026-06-30", stage=stage))
    counted = {name: value for name, value in found.items() if name.rpartition("_")[2] in ("out", "in")}
    assert set(counted.values()) == {0, "0.0"}
    assert found["years"] is None


@pytest.mark.parametrize("stage", ["selected", "confirmed", "preparing"])
def test_who_is_to_come_is_counted_apart(stage: str) -> None:
    found = told(stay("2026-01-01", "2026-06-30", stage=stage))
    assert (found["heads"], found["months"], found["coming_out"]) == (0, "0.0", 1)


def test_actual_dates_go_before_planned_ones() -> None:
    """31 days instead of half a year: 1.0185."""
    short = stay("2026-01-01", "2026-06-30", actual_start=date(2026, 3, 1), actual_end=date(2026, 3, 31))
    assert told(short)["months"] == "1.0"


def test_the_difference_of_a_row_is_that_of_its_figures() -> None:
    """A year out is 12.0; 181 days in are 5.9466, 5.9; the difference is 6.1."""
    found = told(stay("2026-01-01", "2026-12-31"), stay("2026-01-01", "2026-06-30", way="us-kr", domain="AI"))
    assert (found["months_out"], found["months_in"], found["balance_months"]) == ("12.0", "5.9", "6.1")
    assert (found["balance"], found["leaning"], found["leaning_months"]) == (0, "even", "kr-us")
    quantum, ai = found["domains"]
    assert (quantum["heads_out"], quantum["heads_in"], quantum["balance"]) == (1, 0, 1)
    assert (ai["heads_out"], ai["heads_in"], ai["balance"], ai["balance_months"]) == (0, 1, -1, "-5.9")


def test_years_carry_the_difference_and_count_nobody_twice() -> None:
    long = stay("2024-07-01", "2026-06-30")
    back = [stay("2025-01-01", "2025-01-31", way="us-kr"), stay("2025-03-01", "2025-03-31", way="us-kr")]
    rows = by_year([long, *back], YEAR[1], federal=False)
    assert [(row["year"], row["heads_out"], row["heads_in"], row["cumulative"]) for row in rows] == [
        ("2024", 1, 0, 1), ("2025", 0, 2, -1), ("2026", 0, 0, -1),
    ]  # fmt: skip
    # 184 days of 2024 are 6.0, 365 of 2025 are 12.0 less 62 days, 2.0, and 181 of 2026 are 5.9.
    assert [row["balance_months"] for row in rows] == ["6.0", "10.0", "5.9"]
    assert [row["cumulative_months"] for row in rows] == ["6.0", "16.0", "21.9"]


def test_the_fiscal_year_of_the_united_states_begins_in_october() -> None:
    rows = by_year(
        [stay("2025-09-30", "2025-10-01"), stay("2025-10-01", "2025-10-02")], date(2026, 9, 30), federal=True
    )
    assert [(row["year"], row["heads"]) for row in rows] == [("FY2025", 1), ("FY2026", 1)]


def test_won_and_dollars_stay_apart() -> None:
    """Four years are 1461 days, 48 months; what is paid once counts where the stay begins."""
    period = (date(2024, 1, 1), date(2027, 12, 31))
    paid = (
        Money(Currency.KRW, Decimal(3_000_000), FundingPeriod.MONTH),
        Money(Currency.USD, Decimal("2500.50"), FundingPeriod.ONCE),
    )
    one = stay("2024-01-01", "2027-12-31", funding=paid)
    out, back = by_money([one], *period)
    assert (out["krw"], out["usd"]) == (144_000_000, 2501)
    assert (back["krw"], back["usd"]) == (0, 0)
    assert by_money([one], date(2025, 1, 1), date(2025, 12, 31))[0]["usd"] == 0


def test_what_has_no_dates_is_not_counted_and_said() -> None:
    lost = Stay(domain="QNT", direction=Direction.KR_US, stage=Stage.ACTIVE)
    found = told(lost)
    assert (found["heads"], found["undated"]) == (0, 1)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """An office with one exchange each way and one that was withdrawn."""
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2026-11-23")
    kept = open_store(tmp_path)
    add(kept, "office", name_en="Talent Exchange Office", name_ko="인재교류 사무소", side="KR")
    add(kept, "officer", name_en="HAN Jiwoo", name_ko="한지우", position_en="Director", position_ko="소장", signs=True)
    domain = add(kept, "domain", code="QNT", area="B", name_en="Quantum", name_ko="양자 기술")
    house = {"KR": add(kept, "institution", name_ko="가온대학교", name_en="Gaon University", country="KR").id}
    house["US"] = add(kept, "institution", name_ko="로럴 연구소", name_en="Laurel Institute", country="US").id
    person = add(kept, "researcher", hangul_name="김하늘", surname="KIM", given_names="HANEUL")
    for way, stage in (("kr-us", "active"), ("us-kr", "closed"), ("kr-us", "withdrawn")):
        home, host = way.upper().split("-")
        add(
            kept, "placement", researcher=person.id, home=house[home], host=house[host], domain=domain.id,
            direction=way, planned_start="2026-03-01", planned_end="2026-12-31", stage=stage,
            funding=[{"source": "NRF", "purpose": "stipend", "currency": "KRW", "amount": "1000", "period": "once"}],
        )  # fmt: skip
    return kept


REPORTS = [kind for kind in engine.catalogue() if kind.kind.subject == "office"]


@pytest.mark.parametrize("slug", [one.slug for one in REPORTS])
def test_a_report_of_the_office_needs_no_placement(store: Store, slug: str) -> None:
    given = {"since": "2026-01-01", "until": "2026-12-31"}
    with store.read() as session:
        prepared = letters.prepare(session, store.vault, None, slug, "both", given)
    exchange = prepared.values["exchange"]
    assert [(row["code"], row["heads_out"], row["heads_in"]) for row in exchange["domains"]] == [("QNT", 1, 1)]
    assert prepared.placement is None
    assert letters.preview(prepared).pages >= 1


@pytest.mark.parametrize("slug", [one.slug for one in REPORTS])
def test_a_period_that_ends_before_it_begins_is_refused(store: Store, slug: str) -> None:
    with store.read() as session, pytest.raises(UserError, match="ends before it begins"):
        letters.prepare(session, store.vault, None, slug, "ko", {"since": "2026-05-01", "until": "2026-04-01"})


def test_a_letter_about_a_placement_asks_which(store: Store) -> None:
    with store.read() as session, pytest.raises(UserError, match="about a placement"):
        letters.prepare(session, store.vault, None, "invitation")
