"""move and approve: the way of a placement by command."""

import pytest

from tpd_exchange.calendar import today


def number_of(at, stage):
    return at("list", "placement", "--where", f"stage={stage}", "--columns", "number", "--json").json[0]["number"]


def shown(at, number):
    return at("show", "placement", number, "--json").json


def test_what_the_next_stage_needs_is_shown_without_moving(at):
    number = number_of(at, "nominated")
    said = at("move", number)
    assert said.out.splitlines()[:3] == ["Nominated", "Next: Under review", "  [x] Title of the project"]
    assert said.out.splitlines()[-1].endswith(f"tpd-exchange move {number} review")
    assert at("move", number, "--json").json["next"] == "review"
    assert shown(at, number)["stage"] == "nominated"


def test_a_placement_is_moved_and_moved_back(at):
    number = number_of(at, "nominated")
    assert at("move", number, "review").out.endswith(": Under review\n")
    assert "needs a reason" in at("move", number, "nominated").sentence
    assert "write a note" in at("move", number, "nominated", "--reason", "correction").sentence
    assert at("move", number, "nominated", "--reason", "correction", "--note", "too early").code == 0
    step = at("history", "--record", number, "--json").json[0]
    assert (step["reason"], step["note"]) == ("correction", "too early")


def test_a_refusal_shows_the_checklist_and_ends_with_the_sentence(at, typed):
    number = number_of(at, "nominated")
    at("edit", "placement", number, typed({"planned_end": ""}), "--reason", "host")
    said = at("move", number, "review")
    assert said.code == 1
    assert said.problems.splitlines() == [
        "  [x] Title of the project",
        "  [ ] Planned start and end",
        "Before “Under review” this is still missing: Planned start and end.",
    ]
    assert at("move", number, "review", "--override", "--note", "the end is being agreed").code == 0
    assert shown(at, number)["stage"] == "review"


def test_what_is_missing_is_told_before_the_day_is_asked_for(at):
    """On the way to the exchange much is missing: all of it at once, and the day beside it."""
    number = number_of(at, "nominated")
    said = at("move", number, "active", "--reason", "correction", "--note", "entered late")
    *checklist, missing, last = said.problems.splitlines()
    assert said.code == 1 and "  [ ] Visa issued (advised)" in checklist
    assert "  [ ] Nomination letter issued, or a recommendation received" in checklist
    assert missing.startswith("Before “On exchange” this is still missing: Nomination letter")
    assert last == "Then add the day on which the stay began: --on YYYY-MM-DD."
    given = at("move", number, "active", "--reason", "correction", "--note", "entered late", "--on", "2026-01-05")
    assert given.problems.splitlines() == [*checklist, missing]
    assert shown(at, number)["stage"] == "nominated"


def test_where_only_the_day_is_missing_only_the_day_is_asked_for(at):
    number = number_of(at, "active")
    said = at("move", number, "terminated", "--reason", "health")
    assert said.problems == "Please enter the last day of the stay.\n"


def test_a_stay_that_ends_early_ends_on_a_day(at):
    number = number_of(at, "active")
    assert "last day of the stay" in at("move", number, "terminated", "--reason", "health").sentence
    day = shown(at, number)["actual_start"]
    assert at("move", number, "terminated", "--reason", "health", "--on", day).code == 0
    assert (shown(at, number)["stage"], shown(at, number)["actual_end"]) == ("terminated", day)


@pytest.mark.parametrize(("more", "answer"), [([], "approved"), (["--declined"], "declined")])
def test_what_a_party_said_is_taken_down(at, more, answer):
    number = number_of(at, "review")
    said = at("approve", number, "sending", "--on", "2026-01-05", "--by", "letter of 2 January", *more)
    assert said.out.startswith(f"Sending side {answer} ")
    line = shown(at, number)["approvals"][-1]
    assert {**line, "officer": ""} == {
        "party": "sending", "answer": answer, "on": "2026-01-05", "by": "letter of 2 January", "officer": ""
    }  # fmt: skip
    assert line["officer"]


@pytest.mark.parametrize("words", [("move", "finished"), ("approve", "neighbour")])
def test_what_is_not_understood_is_said(at, words):
    verb, *rest = words
    assert "was not understood" in at(verb, number_of(at, "review"), *rest).sentence


def test_the_command_that_is_named_for_the_next_step_takes_it(at):
    preparing = at("list", "placement", "--where", "stage=preparing", "--columns", "number", "--json").json
    told = (at("move", row["number"]).out for row in preparing)
    named = next(said for said in told if "tpd-exchange " in said).split("tpd-exchange ")[-1].split()
    assert named[2:] == ["active", "--on", "YYYY-MM-DD"]
    # Of most who prepare, the permitted stay begins later than today.
    assert at(*named[:-1], today().isoformat(), "--override", "--note", "arrived early").code == 0


def test_a_step_to_where_it_stands_says_so_and_a_day_is_read_as_elsewhere(at):
    number = number_of(at, "nominated")
    assert "is at “Nominated” already" in at("move", number, "nominated").sentence
    assert "no such day" in at("move", number, "review", "--on", "2026-02-30").sentence
    assert "is not a date" in at("approve", number, "researcher", "--on", "soon").sentence
    assert at("approve", number, "researcher", "--on", "2026.11.02").code == 0


def test_a_day_that_is_kept_nowhere_and_an_answer_that_is_known_are_refused(at):
    number = number_of(at, "nominated")
    assert "No day is kept" in at("move", number, "review", "--on", "2026-11-02").sentence
    assert shown(at, number)["stage"] == "nominated"
    assert at("approve", number, "sending", "--on", "2026-11-02").code == 0
    assert "taken down already" in at("approve", number, "sending", "--on", "2026-11-02").sentence
    assert at("approve", number, "sending", "--on", "2026-11-02", "--declined").code == 0
    assert [one["answer"] for one in shown(at, number)["approvals"]] == ["approved", "declined"]
