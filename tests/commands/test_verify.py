"""Verifying by command: the sentence, what the letter says, and how the command ends."""

import pytest

from tests.letters.scanned import scanned


@pytest.fixture
def letter(at, tmp_path):
    """A letter of the sample office as its recipient got it."""
    file = tmp_path / "letter.pdf"
    reference = at("letters", "--columns", "reference,state", "--where", "state=issued", "--json").json[0]["reference"]
    at("reprint", reference, "--out", file)
    return reference, file


def test_a_letter_and_its_scan_are_verified(at, letter, tmp_path):
    reference, file = letter
    said = at("verify", file)
    assert said.code == 0
    assert said.out.splitlines()[0] == f"{reference} is genuine and unchanged."
    scan = tmp_path / "scan.jpg"
    for page in range(4):
        scan.write_bytes(scanned(file.read_bytes(), page, 1.5))
        said = at("verify", scan, "--json")
        if said.json["verdict"] == "compare":
            break
    assert (said.code, said.json["reference"]) == (0, reference)
    assert {"Reference", "Recipient", "Issued on"} <= {one["label"] for one in said.json["letter_says"]}


def test_what_is_not_genuine_ends_with_three(at, letter, tmp_path):
    reference, file = letter
    file.write_bytes(file.read_bytes() + b"\n")
    said = at("verify", file)
    assert said.code == 3
    assert said.out.startswith(f"{reference} was changed: ")
    void = at("void", reference, "--reason", "mistake")
    assert void.code == 0
    at("reprint", reference, "--out", file)
    said = at("verify", file, "--json")
    assert (said.code, said.json["verdict"]) == (3, "void")


def test_another_office_verifies_with_the_key(at, command, letter, tmp_path):
    reference, file = letter
    key = tmp_path / "office-key.txt"
    said = at("office-key", "--out", key)
    fingerprint = said.out.strip().rpartition("fingerprint: ")[2]
    assert fingerprint in key.read_text("utf-8")
    found = command("verify", file, "--key", key, "--json")
    assert (found.code, found.json["verdict"], found.json["reference"]) == (0, "compare", reference)
    broken = tmp_path / "broken.txt"
    broken.write_text(key.read_text("utf-8").replace("-----BEGIN", "-----START"))
    assert "no public key" in command("verify", file, "--key", broken).sentence


def test_mistakes_are_said_in_a_sentence(at, tmp_path):
    wrong = tmp_path / "notes.txt"
    wrong.write_text("no letter")
    assert "neither a PDF nor a picture" in at("verify", wrong).sentence
    assert "cannot be read" in at("verify", tmp_path / "missing.pdf").sentence
