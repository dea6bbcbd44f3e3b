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


def test_what_is_asked_for_no_more_is_cancelled_in_the_file_that_is_written_anew(at, tmp_path):
    file = tmp_path / "due.ics"

    def states(*wanted: str) -> dict[str, str]:
        assert at("calendar", "--out", file, *wanted).code == 0
        return {str(one["uid"]): str(one["status"]) for one in Calendar.from_ical(file.read_bytes()).events}

    key = at("task", "Call the host", "--due", "2026-12-01").out.strip()
    before = states()
    at("move", ONE, "withdrawn", "--reason", "researcher")
    at("remove", "task", key.removeprefix("task:"))
    gone = {uid for uid, state in states().items() if before.get(uid) == "CONFIRMED" and state == "CANCELLED"}
    assert any(key in uid for uid in gone) and any(KEY in uid for uid in gone)
    assert states().keys() == before.keys()  # once more: still told, for whoever did not import in between
    # What is only not wanted this time is not cancelled, nor is anything of another office or of no calendar.
    wanted = states("--until", "2026-11-30")
    assert gone <= {uid for uid, state in wanted.items() if state == "CANCELLED"}
    assert not {uid for uid in before.keys() - gone if before[uid] == "CONFIRMED" and wanted.get(uid) == "CANCELLED"}
    file.write_text("no calendar", "utf-8")
    assert gone.isdisjoint(states())
    at("undo"), at("undo")
    assert {states()[uid] for uid in gone} == {"CONFIRMED"}


def test_as_many_are_told_as_are_written(at, tmp_path):
    file = tmp_path / "due.ics"
    said = at("calendar", "--out", file).out
    events = Calendar.from_ical(file.read_bytes()).events
    assert said.startswith(f"{sum(str(one['status']) == 'CONFIRMED' for one in events)} due dates written")


def test_a_file_that_is_no_calendar_is_written_over(at, tmp_path):
    file = tmp_path / "due.ics"
    file.write_bytes(b"\xff\xfeBEGIN:VCALENDAR\r\nnonsense")
    assert at("calendar", "--out", file).code == 0
    assert Calendar.from_ical(file.read_bytes()).events
