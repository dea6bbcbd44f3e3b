"""Batches by command: what each row lacks, files and drafts, and going on by running the same command again."""

import io
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.letters import reading
from tpd_exchange.actions import batch_run
from tpd_exchange.cli import progress
from tpd_exchange.cli.console import Console
from tpd_exchange.i18n import Words, say
from tpd_exchange.tasks import Pace, Progress

CHOSEN = ("batch", "--where", "stage=preparing", "--documents", "placement-host,invitation")
"""Eight rows of the sample, of which one lacks a visa class."""


@pytest.fixture
def batch(at, tmp_path):
    """Run the batch on the test's own office, into its own folder."""
    return lambda *more: at(*CHOSEN, "--out", tmp_path / "out", *more)


def references(at):
    return [row["reference"] for row in at("letters", "--columns", "reference", "--json").json]


def names(tmp_path):
    return sorted(path.name for path in (tmp_path / "out").iterdir())


def test_a_rehearsal_says_what_each_row_lacks_and_issues_nothing(at):
    before = references(at)
    said = at(*CHOSEN, "--dry-run", "--json")
    assert said.code == 0
    assert [row["state"] for row in said.json].count("ready") == 7
    [lacking] = [row for row in said.json if row["state"] == "lacks"]
    assert (lacking["document"], lacking["lacks"]) == ("invitation", ["placement.visa_class"])
    assert "7 of 8 letters can be issued." in at(*CHOSEN, "--dry-run").out
    assert references(at) == before


def test_letters_become_files_and_what_is_left_is_named_with_its_field(at, batch, tmp_path):
    said = batch()
    assert said.code == 0
    assert "Letters issued: 7. Not issued: 1." in said.out
    assert "Missing: Placement › Visa class" in said.problems
    assert "See: placement.visa_class" in said.problems
    assert len(names(tmp_path)) == 7
    assert all(name.startswith("TPD-2026-") and name.endswith(".pdf") for name in names(tmp_path))
    [kept] = at("list", "batch", "--columns", "asked,issued,left,state", "--json").json
    assert (kept["asked"], kept["issued"], kept["left"], kept["state"]) == (8, 7, 1, "done")
    assert len([row for row in at("letters", "--columns", "batch", "--json").json if row["batch"]]) == 7


def test_the_same_command_again_writes_no_letter_twice(at, batch, tmp_path):
    batch()
    before, files = references(at), names(tmp_path)
    said = batch()
    assert (said.code, references(at), names(tmp_path)) == (0, before, files)
    assert "gone out already" in said.problems
    assert "Letters issued: 0. Already issued before: 7. Not issued: 1." in said.out
    at("edit", "placement", "P-2026-0029", io_json(tmp_path), "--reason", "correction")
    assert "Letters issued: 1. Already issued before: 7. Not issued: 0." in batch().out
    assert len(references(at)) == len(before) + 1
    assert len(batch("--again", "--json").json["issued"]) == 8


def io_json(tmp_path):
    file = tmp_path / "typed.json"
    file.write_text('{"visa_class": "J-1-RS"}', "utf-8")
    return file


def test_after_a_fault_the_same_command_goes_on_with_the_same_batch(at, batch, monkeypatch):
    issue, allowed = batch_run.issue, [1, 1]

    def breaking(*given):
        if not allowed:
            raise KeyboardInterrupt
        allowed.pop()
        return issue(*given)

    monkeypatch.setattr(batch_run, "issue", breaking)
    said = batch()
    assert said.code == 130
    assert "the same command goes on" in said.problems
    assert [row["state"] for row in at("list", "batch", "--columns", "state", "--json").json] == ["stopped"]
    monkeypatch.setattr(batch_run, "issue", issue)
    gone_on = batch("--json").json
    assert (len(gone_on["issued"]), len(gone_on["already"]), len(gone_on["left"])) == (5, 2, 1)
    assert [row["issued"] for row in at("list", "batch", "--columns", "issued", "--json").json] == [7]
    numbers = [int(reference[-4:]) for reference in references(at)]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_an_answer_in_one_language_is_pointed_out_once(at, batch):
    both = ("--documents", "nomination", "--language", "both", "--where", "stage=nominated")
    said = batch(*both, "--answer", "grounds=Ten years of work on sensors.", "--dry-run")
    assert said.out.count("Ready") > 1
    assert said.problems.count("“Grounds for the nomination” is in one") == 1
    assert "is in one" not in batch(*both, "--answer", "grounds=감지기 연구 10년 / Ten years.", "--dry-run").problems


def test_drafts_carry_the_letter_to_its_reader(batch, tmp_path):
    said = batch("--eml", "--answer", "reply_by=2026-12-24")
    assert said.code == 0, said.problems
    found = [
        message_from_bytes((tmp_path / "out" / name).read_bytes(), policy=policy.default) for name in names(tmp_path)
    ]
    assert found
    assert all(one["X-Unsent"] == "1" and "@" in one["To"] for one in found)
    assert all(next(one.iter_attachments()).get_content()[:5] == b"%PDF-" for one in found)
    assert any("Dear" in one.get_body().get_content() for one in found)
    assert any("귀" in one.get_body().get_content() for one in found)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["--documents", "invitation"], "Which placements?"),
        (["--all", "--documents", "love-letter"], "There is no letter “love-letter”"),
        (["--where", "stage=asleep", "--documents", "invitation"], "not one of the choices"),
        (["--search", "nobody at all", "--documents", "invitation"], "No placement fits"),
        (["--all", "--documents", "invitation", "--answer", "colour=red"], "None of these documents asks"),
        (
            ["--all", "--documents", "invitation", "--answer", "nomination.reply_by=2026-12-01"],
            "not among the documents",
        ),
        (["--all", "--documents", "invitation", "--answer", "reply_by=soon"], "date"),
        (["--all", "--documents", "invitation", "--answer", "reply_by"], "DOCUMENT.NAME=VALUE"),
        (["--all", "--documents", "invitation", "--pattern", "{recipent}"], "Did you mean “recipient”?"),
    ],
)
def test_a_mistake_is_one_sentence_and_uses_no_number(looking, tmp_path, words, hint):
    assert hint in looking("batch", *words, "--out", tmp_path / "out").sentence
    assert not list(tmp_path.glob("out/*"))


def test_without_a_folder_nothing_is_begun(looking):
    assert "--out" in looking(*CHOSEN).sentence


def test_where_nothing_can_be_issued_each_row_says_why(looking, tmp_path):
    said = looking("batch", "--where", "stage=nominated", "--documents", "completion", "--out", tmp_path / "out")
    assert said.code == 1
    assert "P-2026-0039" in said.problems
    assert said.problems.rstrip().endswith("Each row says what it lacks.")


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_sees_how_far_it_is_and_a_pipe_does_not():
    def work():
        for number in range(1, 4):
            yield Progress(number, 3, say("{reference} is written.", reference=f"TPD-{number}"))
        return "done"

    terminal, pipe = Terminal(), io.StringIO()
    assert progress.shown(work(), Console(Words("en"), io.StringIO(), terminal)) == "done"
    assert "1/3" in terminal.getvalue()
    assert "TPD-1 is written." in terminal.getvalue()
    assert progress.shown(work(), Console(Words("en"), io.StringIO(), pipe)) == "done"
    assert pipe.getvalue() == ""


def test_the_pace_tells_the_rate_and_the_time_left():
    pace = Pace(100.0)
    assert (pace.rate, pace.left(50)) == (0.0, None)
    for second in range(1, 6):
        pace.note(second * 5, 100.0 + second)
    assert (pace.rate, pace.left(50)) == (5.0, 5)
    pace.note(0, 106.0)
    assert pace.left(50) is None


def test_one_file_for_printing_holds_all_letters(batch, tmp_path):
    said = batch("--merged", "--json")
    assert said.code == 0, said.problems
    [file] = said.json["files"]
    pages = reading.pages(Path(file))
    for letter in said.json["issued"]:
        assert any(letter["reference"] in page for page in pages)
