"""Verifying by command: the sentence, what the letter says, and how the command ends."""

from datetime import timedelta

import pytest

from tests.letters.certificates import NOW, PASSPHRASE, certificate
from tests.letters.scanned import scanned
from tpd_exchange.letters.evidence import look_at


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


def test_a_letter_is_signed_by_the_certificate_of_its_officer(at, tmp_path, monkeypatch):
    file, held = tmp_path / "letter.pdf", tmp_path / "officer.p12"
    officer = at("list", "officer", "--json").json[0]["id"]
    wanted = ("letter", "P-2026-0026", "invitation", "--language", "ko", "--issue", "--sign", "--officer", officer)
    before = at("letters", "--json").out
    assert "has no certificate" in at(*wanted, "--out", file).sentence
    held.write_bytes(certificate(start=NOW + timedelta(200), days=400))
    monkeypatch.setenv("TPD_EXCHANGE_CERTIFICATE_PASSPHRASE", "guessed")
    assert "passphrase" in at("certificate", officer, "--file", held).sentence
    monkeypatch.setenv("TPD_EXCHANGE_CERTIFICATE_PASSPHRASE", PASSPHRASE)
    assert at("certificate", officer, "--file", held).problems == ""
    monkeypatch.delenv("TPD_EXCHANGE_CERTIFICATE_PASSPHRASE")
    assert "passphrase is missing" in at(*wanted, "--out", file).sentence
    monkeypatch.setenv("TPD_EXCHANGE_CERTIFICATE_PASSPHRASE", "wrong")
    assert "passphrase does not open" in at(*wanted, "--out", file).sentence
    monkeypatch.setenv("TPD_EXCHANGE_CERTIFICATE_PASSPHRASE", PASSPHRASE)
    held.write_bytes(certificate(days=40))
    warned = at("certificate", officer, "--file", held)
    assert warned.code == 0
    assert "expired" in warned.problems
    assert "expired" in at(*wanted, "--out", file).sentence
    assert at("letters", "--json").out == before
    assert not file.exists()
    held.write_bytes(certificate(start=NOW + timedelta(200), days=400))
    at("certificate", officer, "--file", held)
    assert at(*wanted, "--out", file).code == 0
    (signed,) = look_at(file.read_bytes()).signatures
    assert signed.whole
    row = at("letters", "--columns", "signed_by,certificate_serial", "--sort=-reference", "--json").json[0]
    assert (row["signed_by"], row["certificate_serial"]) == ("박서준 Seojun Park", "7C0FFEE")
    assert at("verify", file).code == 0
    assert at("check").code == 0
    held.write_bytes(b"no certificate")
    assert "no certificate with a key" in at("certificate", officer, "--file", held).sentence


def test_mistakes_are_said_in_a_sentence(at, tmp_path):
    wrong = tmp_path / "notes.txt"
    wrong.write_text("no letter")
    assert "neither a PDF nor a picture" in at("verify", wrong).sentence
    assert "cannot be read" in at("verify", tmp_path / "missing.pdf").sentence
