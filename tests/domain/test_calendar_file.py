"""The calendar file says what is due, and a calendar that imports it again changes what it has."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from icalendar import Calendar

from tpd_exchange.actions.calendar_file import Gone, make, uid
from tpd_exchange.i18n import Words, say
from tpd_exchange.rules.due import Due, Standing
from tpd_exchange.rules.finding import Severity

OFFICE, PLACEMENT = UUID(int=3), UUID(int=4)
NOW = datetime(2026, 11, 26, 1, 30, tzinfo=UTC)
DUE = Due(
    "us_visa", Severity.TASK, say("Said"), say("Saved"), date(2026, 11, 29), "us_insurance_medical", "US",
    placement=PLACEMENT, number="P-2026-0001", korean="김하늘", english="KIM Haneul",
)  # fmt: skip
TASK = Due("task:0a", Severity.TASK, say("Ring up"), say("Ring up"), date(2026, 12, 1), task=UUID(int=10))


def read(*dues: Due, language="en", now=NOW, **more):
    content = make(dues, OFFICE, "KR", Words(language), now, **more)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return Calendar.from_ical(content)


def test_an_event_says_what_whose_why_and_on_which_side():
    [event] = read(DUE).events
    assert str(event["summary"]) == "Saved · KIM Haneul · P-2026-0001"
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 11, 29), date(2026, 11, 30))
    described = str(event["description"]).split("\n")
    assert described[:2] == ["Said", "Saved"]
    assert "22 CFR 62.14" in described
    assert described[-1] == "Sunday: by 11-27"  # the day after Thanksgiving is worked on
    assert event["categories"].cats == ["United States"]
    assert str(event["transp"]) == "TRANSPARENT" and str(event["class"]) == "PRIVATE"


def test_it_is_said_in_the_chosen_language():
    calendar = read(DUE, TASK, language="ko")
    assert str(calendar["x-wr-calname"]) == "인재교류 기한"
    said = {str(event["summary"]): event["categories"].cats for event in calendar.events}
    assert said == {"Saved · 김하늘 · P-2026-0001": ["미국"], "Ring up": ["우리 사무소"]}


def test_importing_again_changes_the_same_event():
    later = NOW + timedelta(minutes=2)
    [first], [again] = read(DUE).events, read(DUE._replace(due=date(2026, 12, 24)), now=later).events
    assert first["uid"] == again["uid"] == f"{PLACEMENT.hex}-us_visa@{OFFICE}"
    assert first.decoded("dtstart") != again.decoded("dtstart")
    assert again["sequence"] == first["sequence"] + 2
    assert again.decoded("dtstamp") > first.decoded("dtstamp")
    assert again.decoded("last-modified") > first.decoded("last-modified")


def test_each_event_has_one_quiet_reminder_the_morning_before():
    [event] = read(DUE).events
    [alarm] = event.walk("VALARM")
    assert str(alarm["action"]) == "DISPLAY"
    assert alarm.decoded("trigger") == timedelta(hours=-15)


@pytest.mark.parametrize("became", [Standing.DONE, Standing.NOT_APPLICABLE])
def test_what_is_settled_is_cancelled_and_reminds_of_nothing(became):
    [event] = read(DUE._replace(standing=became)).events
    assert str(event["status"]) == "CANCELLED"
    assert event.walk("VALARM") == []


@pytest.mark.parametrize("became", [Standing.DONE, Standing.NOT_APPLICABLE])
def test_what_was_settled_before_any_calendar_had_it_is_not_told(became):
    past = DUE._replace(due=NOW.date() - timedelta(days=1))
    before = make([past], OFFICE, "KR", Words("en"), NOW)
    assert read(past._replace(standing=became)).events == []
    assert len(read(DUE._replace(due=NOW.date(), standing=became)).events) == 1
    [event] = read(past._replace(standing=became), gone=Gone(before, frozenset({uid(past, OFFICE)}))).events
    assert str(event["status"]) == "CANCELLED"


def test_what_is_put_off_stands_where_it_comes_back():
    put_off = DUE._replace(standing=Standing.PUT_OFF, until=date(2026, 12, 10))
    assert read(put_off).events[0].decoded("dtstart") == date(2026, 12, 10)
    assert read(put_off._replace(until=date(2026, 11, 27))).events[0].decoded("dtstart") == date(2026, 11, 29)


def test_what_has_no_day_or_asks_for_nothing_is_left_out():
    assert read(DUE._replace(due=None), DUE._replace(severity=Severity.NOTE)).events == []


def test_holidays_of_both_countries_come_along_when_asked_for():
    events = read(language="ko", holiday_years=[2026]).events
    named = {str(event["uid"]): str(event["summary"]) for event in events}
    assert named["holiday-KR-2026-09-25@tpd-exchange"] == "추석(한국)"
    assert named["holiday-US-2026-11-26@tpd-exchange"] == "추수감사절(미국)"
    assert all(event.walk("VALARM") == [] for event in events)


def test_a_task_of_ones_own_is_the_offices():
    assert str(read(TASK).events[0]["uid"]) == f"office-task:0a@{OFFICE}"
    assert str(read(TASK._replace(placement=PLACEMENT)).events[0]["uid"]) == f"office-task:0a@{OFFICE}"
