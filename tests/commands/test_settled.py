"""What was done about a rule is told, taken up again and cancelled in calendars, by the rules as they are."""

import pytest
from icalendar import Calendar

ONE, KEY = "P-2026-0035", "us_ds2019_lead"


@pytest.fixture(autouse=True)
def day_of_the_sample(monkeypatch):
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2026-11-25")


def standing(at, key: str = KEY) -> str:
    return next(one["standing"] for one in at("findings", ONE, "--json").json if one["key"] == key)


def asked(at) -> bool:
    return any((one["number"], one["key"]) == (ONE, KEY) for one in at("due", "--json").json)


@pytest.mark.parametrize(
    ("words", "became"),
    [
        (("done", ONE, KEY, "--evidence", "Sent on November 3"), "done"),
        (("not-applicable", ONE, KEY, "--reason", "The host asks for it"), "not-applicable"),
        (("put-off", ONE, KEY, "--until", "2026-12-05", "--reason", "The host is away"), "put-off"),
    ],
)
def test_what_was_settled_is_still_told_and_is_taken_up_again(at, words, became):
    assert asked(at) and standing(at) == "open"
    assert at(*words).code == 0
    assert not asked(at) and standing(at) == became
    assert at("reopen", ONE, KEY).code == 0
    assert asked(at) and standing(at) == "open"


def test_what_is_settled_is_cancelled_in_the_calendar(at, tmp_path):
    file = tmp_path / "due.ics"

    def states() -> dict[str, str]:
        at("calendar", "--out", file)
        return {str(one["uid"]): str(one["status"]) for one in Calendar.from_ical(file.read_bytes()).events}

    before = states()
    at("done", ONE, KEY, "--evidence", "Sent on November 3")
    after = states()
    assert before.keys() == after.keys()
    [gone] = [uid for uid in before if before[uid] != after[uid]]
    assert KEY in gone and (before[gone], after[gone]) == ("CONFIRMED", "CANCELLED")
