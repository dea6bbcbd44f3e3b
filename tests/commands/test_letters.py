"""Letters by command: drafts, issuing, and what must never use up a number."""

import pytest

from tests.letters import reading
from tpd_exchange.paperwork import kinds


def references(at):
    return [row["reference"] for row in at("letters", "--columns", "reference", "--json").json]


def test_the_kinds_of_letters_are_listed_with_what_they_ask(command):
    known = {row["slug"]: [asked["name"] for asked in row["asks"]] for row in command("templates", "--json").json}
    assert list(known) == list(kinds())
    assert "reply_by" in known["nomination"]


def test_a_draft_uses_no_number(at, tmp_path):
    before = references(at)
    said = at("letter", "P-2026-0026", "invitation", "--language", "ko", "--out", tmp_path / "draft.pdf")
    assert "Draft, not issued" in said.out
    assert (tmp_path / "draft.pdf").read_bytes().startswith(b"%PDF-")
    assert references(at) == before


@pytest.mark.parametrize("place", ["missing/letter.pdf", "."])
def test_a_place_that_cannot_be_written_uses_no_number(at, tmp_path, place):
    before = references(at)
    said = at("letter", "P-2026-0026", "invitation", "--language", "ko", "--issue", "--out", tmp_path / place)
    assert str(tmp_path / place) in said.sentence
    assert references(at) == before


def test_a_letter_with_gaps_is_refused_by_name_and_leaves_no_file(at, typed, tmp_path):
    at("edit", "placement", "P-2026-0038", typed({"planned_start": "", "planned_end": ""}), "--reason", "correction")
    before = references(at)
    out = tmp_path / "letter.pdf"
    said = at("letter", "P-2026-0038", "invitation", "--language", "en", "--issue", "--out", out)
    assert "Planned start" in said.sentence
    assert "placement.planned_start" in said.problems
    assert references(at) == before
    assert list(tmp_path.glob("letter*")) == []
    assert "Still missing" in at("letter", "P-2026-0038", "invitation", "--language", "en", "--out", out).out


def test_a_letter_that_does_not_fit_is_drafted_but_not_issued(at, tmp_path):
    before = references(at)
    out = tmp_path / "letter.pdf"
    said = at("letter", "P-2026-0026", "completion", "--language", "en", "--issue", "--out", out)
    assert "“Completed” before you issue a certificate" in said.sentence
    assert not out.exists()
    assert references(at) == before
    said = at("letter", "P-2026-0026", "completion", "--language", "en", "--out", out)
    assert said.code == 0
    assert "“Completed” before you issue a certificate" in said.out


def test_an_answer_in_one_language_is_pointed_out(at, tmp_path):
    words = ("letter", "P-2026-0026", "nomination", "--out", tmp_path / "letter.pdf", "--answer", "grounds=우수한 실적")
    assert "is in one. Please answer it in each language" in at(*words, "--language", "both").out
    assert "is in one" not in at(*words, "--language", "ko").out


def test_an_answer_is_given_in_each_language(at, tmp_path):
    out = tmp_path / "letter.pdf"
    words = (
        "letter", "P-2026-0026", "nomination", "--out", out, "--answer", "grounds.ko=우수한 연구 실적",
        "--answer", "grounds.en=An excellent record",
    )  # fmt: skip
    said = at(*words, "--language", "both")
    assert said.code == 0, said.problems
    assert "is in one" not in said.out
    first, *_, last = [" ".join(page.split()) for page in reading.pages(out)]
    assert ("우수한 연구 실적" in first, "An excellent record" in first) == (True, False)
    assert ("우수한 연구 실적" in last, "An excellent record" in last) == (False, True)
    assert at(*words, "--language", "en").code == 0
    text = reading.text(out)
    assert "An excellent record" in text
    assert "우수한" not in text
    assert "does not ask for “reply_by.ko”" in at(*words, "--language", "both", "--answer", "reply_by.ko=1").sentence


def test_a_deadline_in_the_past_is_refused(at, tmp_path):
    out = tmp_path / "letter.pdf"
    said = at(
        "letter", "P-2026-0026", "nomination", "--language", "en", "--issue", "--out", out,
        "--answer", "reply_by=2020-01-01",
    )  # fmt: skip
    assert "This day is past. Please choose a later one" in said.sentence
    assert not out.exists()


def test_answers_stand_in_the_letter(at, tmp_path):
    out = tmp_path / "letter.pdf"
    said = at(
        "letter", "P-2026-0026", "nomination", "--language", "en", "--issue", "--out", out,
        "--answer", "grounds=She built the first clock of its kind.", "--answer", "reply_by=2026.12.24.",
    )  # fmt: skip
    assert said.code == 0, said.problems
    text = reading.flowing(out)
    assert "She built the first clock of its kind." in text
    assert "December 24, 2026" in text


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["letter", "P-2026-0026", "love-letter", "--language", "ko"], "There is no letter “love-letter”"),
        (["letter", "P-1999-0001", "invitation", "--language", "ko"], "No placement is called"),
        (["letter", "P-2026-0026", "invitation", "--language", "fr"], "--help"),
        (["letter", "P-2026-0026", "invitation", "--language", "ko", "--answer", "colour=red"], "does not ask"),
        (["letter", "P-2026-0026", "invitation", "--language", "ko", "--answer", "colour"], "NAME=VALUE"),
        (["letter", "P-2026-0026", "nomination", "--language", "ko", "--answer", "reply_by=soon"], "date"),
        (["reprint", "TPD-1999-0001"], "No letter is called"),
    ],
)
def test_a_mistake_is_one_sentence(at, tmp_path, words, hint):
    assert hint in at(*words, "--out", tmp_path / "letter.pdf").sentence
    assert list(tmp_path.glob("letter*")) == []


def test_a_letter_that_replaces_another_says_so_in_the_register(at, tmp_path):
    said = at(
        "letter", "P-2026-0026", "invitation", "--language", "en", "--issue", "--out", tmp_path / "new.pdf",
        "--replaces", "TPD-2026-0027",
    )  # fmt: skip
    assert said.code == 0, said.problems
    rows = at("letters", "--columns", "reference,state,replaces", "--json", "--sort", "reference").json
    states = {row["reference"]: row["state"] for row in rows}
    assert states["TPD-2026-0027"] == "replaced"
    assert rows[-1]["replaces"].startswith("TPD-2026-0027")


def test_an_issued_letter_is_never_taken_back(at, tmp_path):
    said = at("letter", "P-2026-0026", "invitation", "--language", "ko", "--issue", "--out", tmp_path / "letter.pdf")
    reference = said.out.split()[1].rstrip(":")
    while at("undo", "--past").code == 0:
        assert reference in references(at)
    assert reference in references(at)


def test_a_letter_is_made_void_once(at):
    assert at("void", "TPD-2026-0027", "--reason", "cancelled").code == 0
    assert "TPD-2026-0027" in at("void", "TPD-2026-0027", "--reason", "cancelled").sentence


def test_a_void_letter_can_still_be_reprinted(looking, tmp_path):
    assert looking("reprint", "TPD-2026-0002", "--out", tmp_path / "void.pdf").code == 0
    assert (tmp_path / "void.pdf").read_bytes().startswith(b"%PDF-")


def test_what_cannot_be_meant_is_refused(at, tmp_path):
    file = tmp_path / "letter.pdf"
    draft = at("letter", "P-2026-0026", "invitation", "--language", "ko", "--sign", "--out", file)
    assert "A draft is not signed" in draft.sentence
    report = at("letter", "P-2026-0026", "balance-report", "--language", "ko", "--out", file)
    assert "about the office itself" in report.sentence
    assert not file.exists()
