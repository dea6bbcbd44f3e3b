"""Dates as each office writes them."""

from datetime import date
from typing import Final

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def long_date(day: date, language: str) -> str:
    """2026년 3월 1일, or March 1, 2026."""
    if language == "ko":
        return f"{day.year}년 {day.month}월 {day.day}일"
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def short_date(day: date, language: str) -> str:
    """2026. 3. 1., or 03/01/2026 as US forms write it."""
    if language == "ko":
        return f"{day.year}. {day.month}. {day.day}."
    return f"{day.month:02}/{day.day:02}/{day.year}"


def period(first: date, last: date, language: str) -> str:
    """2026. 3. 1.부터 2027. 2. 28.까지 as 2026. 3. 1. ~ 2027. 2. 28., or March 1, 2026 to February 28, 2027."""
    if language == "ko":
        return f"{short_date(first, 'ko')} ~ {short_date(last, 'ko')}"
    return f"{long_date(first, 'en')} to {long_date(last, 'en')}"


def months(first: date, last: date) -> tuple[int, int]:
    """Whole months and remaining days of a stay, both ends counted."""
    end = date.fromordinal(last.toordinal() + 1)
    whole = (end.year - first.year) * 12 + end.month - first.month
    if end.day < first.day:
        whole -= 1
        return whole, end.toordinal() - months_later(first, whole).toordinal()
    return whole, end.day - first.day


def months_later(day: date, count: int) -> date:
    """The same day some months later, or the last day of that month where it has no such day."""
    year, month = divmod(day.month - 1 + count, 12)
    return date(day.year + year, month + 1, min(day.day, _days_in(day.year + year, month + 1)))


def _days_in(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1).day


def duration(first: date, last: date, language: str) -> str:
    """12개월, 3개월 15일, or 12 months, 3 months and 15 days."""
    whole, days = months(first, last)
    if language == "ko":
        return " ".join(part for part in (f"{whole}개월" if whole else "", f"{days}일" if days else "") if part)
    said = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in ((whole, "month"), (days, "day")) if count]
    return " and ".join(said)
