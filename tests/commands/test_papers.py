"""Papers that others sent, kept and given back by command."""

import pytest

from tests import papers as made


@pytest.fixture
def placement(at):
    return at("list", "placement", "--json").json[0]["number"]


@pytest.fixture
def policy(tmp_path):
    file = tmp_path / "policy.pdf"
    file.write_bytes(made.pdf(2))
    return file


def test_a_paper_is_kept_listed_and_written_out_as_it_came(at, placement, policy, tmp_path):
    kept = at(
        "paper", placement, policy, "--kind", "insurance", "--issuer", "ABC", "--received", "2026. 3. 1.",
        "--valid-until", "2027-03-31",
    )  # fmt: skip
    assert kept.code == 0, kept
    assert "Insurance policy · " in kept.out
    (row,) = at("papers", "--search", "abc", "--json").json
    assert (row["received_on"], row["valid_until"], row["file_name"]) == ("2026-03-01", "2027-03-31", "policy.pdf")
    out = tmp_path / "again.pdf"
    assert at("paper-out", "policy.pdf", "--out", out).code == 0
    assert out.read_bytes() == policy.read_bytes()
    assert at("check").code == 0
    assert at("undo").code == 0
    assert at("papers", "--search", "abc").out == "Nothing found.\n"


def test_a_file_that_is_no_paper_leaves_nothing_behind(at, placement, tmp_path):
    file = tmp_path / "passport.pdf"
    file.write_bytes(b"MZ" + bytes(100))
    refused = at("paper", placement, file, "--kind", "passport")
    assert refused.sentence == (
        "file: “passport.pdf” is no PDF and no JPG, PNG or HEIC picture. Please save it as a PDF first."
    )
    assert at("papers", "--search", "passport.pdf").out == "Nothing found.\n"


def test_an_unknown_kind_or_day_is_said_by_its_field(at, placement, policy):
    assert at("paper", placement, policy, "--kind", "ticket").sentence.startswith("kind: “ticket”")
    late = at("paper", placement, policy, "--kind", "visa", "--received", "2999-01-01")
    assert late.sentence.startswith("received_on: ")


def test_papers_of_a_whole_folder_come_in_by_json(at, placement, typed, tmp_path):
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans" / "a.png").write_bytes(made.picture())
    (tmp_path / "scans" / "b.heic").write_bytes(made.HEIC)
    rows = [
        {"placement": placement, "kind": "passport", "file": "scans/a.png"},
        {"placement": placement, "kind": "arrival", "file": "scans/b.heic", "name": "Boarding pass ICN–IAD"},
    ]
    assert at("add", "paper", typed(rows)).code == 0
    names = {row["file_name"] for row in at("papers", "--json").json}
    assert {"a.png", "b.heic"} <= names
    rows[1]["file"] = "scans/gone.heic"
    assert at("add", "paper", typed(rows)).sentence == (
        "Record 2: file: “gone.heic” cannot be read. Please choose another file. Nothing was added."
    )


def test_the_fields_of_a_paper_say_how_its_file_is_written(command):
    assert "path of a PDF" in command("fields", "paper").out


def test_a_signed_copy_names_its_letter(at, policy):
    letter = next(row for row in at("letters", "--json").json if row["placement"])
    number = letter["placement"].split()[0]
    kept = at("paper", number, policy, "--kind", "signed", "--answers", letter["reference"])
    assert kept.code == 0, kept
    assert letter["reference"] in at("show", "paper", "policy.pdf").out
