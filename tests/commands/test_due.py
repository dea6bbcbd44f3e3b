"""What is due, by word: asked for, dealt with, and written into a calendar."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from tpd_exchange.actions import findings, watch
from tpd_exchange.i18n import say
from tpd_exchange.rules.finding import Finding, Place, Severity
from tpd_exchange.sheets.reading import read

DAY = "2026-11-25"
ONE = "P-2026-0010"


def find(case, day):
    """Two things about each placement: a policy by the start, and a report a week after it."""
    if not case.planned_start:
        return []
    rule, start = "us_insurance_medical", case.planned_start
    return [
        Finding("insured", Severity.WARNING, say("None"), say("Insure"), rule, start, None, Place("policy")),
        Finding("reported", Severity.TASK, say("Week"), say("Report"), "", start + timedelta(days=7)),
    ]


@pytest.fixture(autouse=True)
def rules_of_the_test(monkeypatch):
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", DAY)
    monkeypatch.setattr(watch, "told", find)
    monkeypatch.setattr(findings, "findings", find)


def keys(said) -> list[str]:
    return [f"{one['number']} {one['key']}" for one in said.json]


def test_due_lists_by_day_what_is_not_settled(looking):
    said = looking("due", "--json")
    days = [one["due"] for one in said.json]
    assert days == sorted(days)
    assert f"{ONE} insured" in keys(said)
    first = next(one for one in said.json if one["key"] == "insured")
    assert (first["citation"], first["verified"], first["side"]) == ("22 CFR 62.14", True, "US")


def test_due_until_a_day_of_one_side_and_of_one_officer(looking):
    until = looking("due", "--json", "--until", "2026-06-01")
    assert max(one["due"] for one in until.json) <= "2026-06-01"
    assert {one["key"] for one in looking("due", "--json", "--side", "US").json} == {"insured"}
    office = {one["key"] for one in looking("due", "--json", "--side", "office").json}
    assert "reported" in office and "insured" not in office
    officer = looking("list", "officer", "--json", "--columns", "name_en").json[0]
    hers = looking("due", "--json", "--officer", officer["name_en"]).json
    assert {one["officer"] for one in hers} <= {officer["id"], None}
    assert looking("due", "--officer", "Nobody At All").sentence


def test_what_is_due_goes_into_a_workbook(looking, tmp_path):
    wanted = ("due", "--side", "US", "--until", "2027-01-31")
    said = looking(*wanted, "--out", tmp_path / "due.xlsx")
    rows = list(read(tmp_path / "due.xlsx").sheets[0].rows())[1:]
    told = looking(*wanted, "--json").json
    assert f"Rows written: {len(rows)}" in said.out
    assert [(row[1].isoformat(), row[4], row[6], row[8]) for row in rows] == [
        (one["due"], one["todo"], one["number"], "United States") for one in told
    ]
    assert rows and "ends in .xlsx or .csv" in looking("due", "--out", tmp_path / "due.pdf").sentence


def test_a_table_in_a_pipe_is_not_cut(looking, at):
    long = "Write to the host " + "and to everybody who asked about the laboratory " * 3
    at("task", long, "--due", "2026-11-27")
    assert " ".join(long.split()) in at("due").out


def test_findings_say_what_why_and_by_when(looking):
    said = looking("findings", ONE)
    assert "[insured]" in said.out and "22 CFR 62.14" in said.out and "By 2026-" in said.out
    assert looking("findings", ONE, "--on", "yesterday-ish").sentence
    assert [one["standing"] for one in looking("findings", ONE, "--json").json] == ["open", "open"]


def test_done_put_off_not_applicable_and_taken_up_again(at):
    assert "what shows it" in at("done", ONE, "insured").problems
    assert at("done", ONE, "ins", "--evidence", "Policy 12").out == f"Done: Insure ({ONE})\n"
    late = at("put-off", ONE, "reported", "--until", "2026-11-01", "--reason", "Waiting")
    assert late.sentence == "Please choose a day after today."
    assert at("put-off", ONE, "reported", "--until", "2026-12-01", "--reason", "Waiting").code == 0
    states = {one["key"]: one["standing"] for one in at("findings", ONE, "--json").json}
    assert states == {"insured": "done", "reported": "put-off"}
    assert not [key for key in keys(at("due", "--json")) if key.startswith(ONE)]
    assert at("not-applicable", ONE, "reported", "--reason", "Never left").code == 0
    assert at("reopen", ONE, "insured").code == 0
    assert at("undo").code == 0
    states = {one["key"]: one["standing"] for one in at("findings", ONE, "--json").json}
    assert states == {"insured": "done", "reported": "not-applicable"}


def test_a_key_that_is_none_or_means_several_is_refused(at):
    assert "Nothing called" in at("done", ONE, "zebra").sentence
    assert "may mean more than one" in at("done", ONE, "").sentence


def test_a_task_of_ones_own_is_written_down_done_and_taken_up_again(at):
    key = at("task", "Call the ministry", "--due", "2026-11-27").out.strip()
    assert key.startswith("task:")
    assert f" {key}" in keys(at("due", "--json"))
    assert at("done", "-", key).code == 0
    assert f" {key}" not in keys(at("due", "--json"))
    assert at("reopen", "-", key).code == 0
    assert f" {key}" in keys(at("due", "--json"))
    about = at("task", "Ask the host", "--placement", ONE).out.strip()
    assert at("done", ONE, about).code == 0


def test_the_calendar_follows_what_was_done(at, tmp_path):
    file = tmp_path / "due.ics"
    key = at("task", "Call the ministry", "--due", "2026-11-27").out.strip()
    assert str(file) in at("calendar", "--out", file).out
    before = {str(event["uid"]): str(event["status"]) for event in Calendar.from_ical(file.read_bytes()).events}
    at("done", "-", key)
    at("done", ONE, "insured", "--evidence", "Policy 12")
    at("calendar", "--out", file, "--holidays")
    after = {str(event["uid"]): str(event.get("status")) for event in Calendar.from_ical(file.read_bytes()).events}
    changed = {uid for uid in before if before[uid] != after[uid]}
    assert len(changed) == 2 and {after[uid] for uid in changed} == {"CANCELLED"}
    assert sum(uid.startswith("holiday-KR-2026") for uid in after) > 10


def test_a_calendar_that_cannot_be_written_says_so(looking, tmp_path):
    assert looking("calendar", "--out", tmp_path).sentence


def test_a_calendar_says_which_ending_it_wants(looking, tmp_path):
    said = looking("calendar", "--out", tmp_path / "due.txt").sentence
    assert ".ics" in said and "Please name it due.ics." in said
    assert not list(tmp_path.glob("due*"))


def test_where_nothing_is_due_it_is_said_whether_of_all_or_of_this(looking):
    assert looking("due", "--until", "1999-01-01").out == "Nothing of this is due.\n"


def test_rules_that_are_not_found_are_told_with_what_to_try(command):
    said = command("rules", "--search", "zzqq", "--on", "2026-11-25").out
    assert said.startswith("No rule in force on 2026-11-25 was found. Please try one short word")
    assert command("rules", "--search", "zzqq", "--json").json == []


def test_rules_of_a_day(command):
    every = command("rules", "--json").json
    assert {one["party"] for one in every} == {"KR", "US", "both"}
    korean = command("rules", "--party", "KR", "--json").json
    assert {one["party"] for one in korean} == {"KR", "both"}
    found = command("rules", "--search", "insurance medical", "--on", "2026-11-25")
    assert "22 CFR 62.14" in found.out and "100,000 USD" in found.out
    old = {one["id"]: one["until"] for one in command("rules", "--on", "2020-01-01", "--json").json}
    assert old["kr_technology_transfer"] == "2024-08-20"
    assert date.fromisoformat(old["kr_technology_transfer"]) < date(2026, 1, 1)
    assert "kr_technology_transfer" in {one["id"] for one in every}


@pytest.mark.parametrize(
    ("on", "said"),
    [("1850-01-01", "The year 1850 cannot be meant."), ("2026-02-30", "There is no such day: 2026-02-30."),
     ("tomorrow", "“tomorrow” is not a date.")],
)  # fmt: skip
def test_a_day_that_cannot_be_meant_is_told_why(command, on, said):
    assert command("rules", "--on", on).sentence.startswith(said)
