"""Weekends and holidays of both countries, as the calendars on the wall have them."""

import subprocess
import sys
from datetime import date

import pytest

from tpd_exchange.days_off import holidays, off, working_day_before
from tpd_exchange.i18n import Words


@pytest.mark.parametrize(
    ("side", "day", "korean", "english", "before"),
    [
        ("KR", "2026-02-17", "설날", "Korean New Year", "2026-02-13"),  # Tuesday, its eve on Monday, the weekend
        ("KR", "2026-09-25", "추석", "Chuseok", "2026-09-23"),
        ("KR", "2026-10-05", "개천절 대체 휴일", "Alternative holiday for National Foundation Day", "2026-10-02"),
        ("KR", "2026-11-28", "토요일", "Saturday", "2026-11-27"),
        ("US", "2026-11-26", "추수감사절", "Thanksgiving Day", "2026-11-25"),
        ("US", "2026-07-03", "독립기념일(대체 휴일)", "Independence Day (observed)", "2026-07-02"),
        ("both", "2027-03-01", "삼일절", "Independence Movement Day", "2027-02-26"),
    ],
)
def test_a_day_off_has_its_name_and_the_working_day_before_it(side, day, korean, english, before):
    found = off(side, date.fromisoformat(day))
    assert found is not None
    assert (Words("ko")(found.name), Words("en")(found.name)) == (korean, english)
    assert working_day_before(side, date.fromisoformat(day)) == date.fromisoformat(before)


@pytest.mark.parametrize(("side", "day"), [("KR", "2026-11-26"), ("US", "2026-09-25"), ("both", "2026-11-24")])
def test_other_days_are_worked_on(side, day):
    assert off(side, date.fromisoformat(day)) is None
    assert working_day_before(side, date.fromisoformat(day)) == date.fromisoformat(day)


def test_every_american_holiday_has_its_korean():
    for year in range(2024, 2036):
        for name in holidays("US", year).values():
            assert any("가" <= sign <= "힣" for sign in Words("ko")(name)), str(name)


def test_the_package_is_read_only_when_a_day_is_asked_about():
    code = "import sys, tpd_exchange.days_off; print('holidays' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
