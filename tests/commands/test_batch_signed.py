"""Batches signed with a certificate by command: refused before a number is used, or every file is signed."""

from datetime import timedelta

import pytest

from tests.letters.certificates import NOW, PASSPHRASE, certificate
from tpd_exchange.letters.evidence import look_at

VARIABLE = "TPD_EXCHANGE_CERTIFICATE_PASSPHRASE"
VALID = {"start": NOW + timedelta(200), "days": 400}


@pytest.fixture
def officers(at):
    """The officers of the sample."""
    return [row["id"] for row in at("list", "officer", "--json").json]


@pytest.fixture
def put_in(at, officers, tmp_path):
    """Give the first officer a certificate."""

    def put_in(**how):
        held = tmp_path / "officer.p12"
        held.write_bytes(certificate(**(VALID | how)))
        assert at("certificate", officers[0], "--file", held).code == 0

    return put_in


@pytest.fixture
def signed(at, officers, tmp_path):
    """Write eight letters that one officer signs."""
    chosen = ("batch", "--where", "stage=preparing", "--documents", "placement-host,invitation", "--sign")
    return lambda *more: at(*chosen, "--out", tmp_path / "out", *(more or ("--officer", officers[0])))


@pytest.mark.parametrize(
    ("how", "said", "hint"),
    [
        (None, PASSPHRASE, "has no certificate"),
        ({}, None, "passphrase is missing"),
        ({}, "wrong", "passphrase does not open"),
        ({"start": NOW, "days": 30}, PASSPHRASE, "expired on"),
        ({"signs": False}, PASSPHRASE, "not meant for signing"),
        ({"keyless": True}, PASSPHRASE, "no private key"),
    ],
)
def test_what_may_not_sign_is_refused_before_anything_is_numbered(
    at, put_in, signed, monkeypatch, tmp_path, how, said, hint
):
    if how is not None:
        put_in(**how)
    monkeypatch.delenv(VARIABLE, raising=False)
    if said is not None:
        monkeypatch.setenv(VARIABLE, said)
    before = (at("letters", "--json").out, at("list", "batch", "--json").out)
    assert hint in signed().sentence
    assert (at("letters", "--json").out, at("list", "batch", "--json").out) == before
    assert not list((tmp_path / "out").glob("*.pdf"))


def test_every_letter_of_a_signed_batch_is_signed(at, put_in, signed, monkeypatch, tmp_path):
    put_in()
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    said = signed()
    assert "Letters issued: 7. Not issued: 1." in said.out
    files = list((tmp_path / "out").glob("*.pdf"))
    assert len(files) == 7
    assert all(one.whole for file in files for one in look_at(file.read_bytes()).signatures)
    assert all(len(look_at(file.read_bytes()).signatures) == 1 for file in files)
    rows = at("letters", "--columns", "signed_by,batch", "--json").json
    assert {row["signed_by"] for row in rows if row["batch"]} == {"박서준 Seojun Park"}
    assert at("verify", files[0]).code == 0


def test_several_officers_are_named_for_each_signs_only_their_own(at, put_in, signed, monkeypatch, tmp_path):
    put_in()
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    before = at("letters", "--json").out
    assert "signed by several officers: " in signed("--again").sentence
    assert at("letters", "--json").out == before
