"""The digital signature of a letter: valid for others, from the first byte to the last, and refused by its reason."""

import shutil
import subprocess
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import page
import pytest
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from tests.letters import reading
from tests.letters.certificates import NOW, PASSPHRASE, authority, certificate
from tests.letters.sample import PICTURE, SEAL, values
from tpd_exchange import letters
from tpd_exchange.errors import UserError
from tpd_exchange.letters.certificates import WrongPassphrase, check_certificate, open_certificate
from tpd_exchange.letters.evidence import look_at
from tpd_exchange.letters.signature import Signer

CASES = [
    ("invitation", "ko", "a4", "ec"), ("placement-host", "en", "letter", "rsa"), ("completion", "both", "a4", "ec"),
    ("nomination", "both", "a4", "rsa"), ("export-attestation", "en", "a4", "ec"), ("completion", "en", "letter", "ec"),
]  # fmt: skip


def signer(kind: str = "ec", name: str = "박서준 Seojun Park") -> Signer:
    opened = open_certificate(certificate(kind, name), PASSPHRASE, NOW)
    return Signer(opened.subject, NOW, opened)


def signed(slug: str, language: str, paper: str, by: Signer) -> letters.Rendered:
    facts = values(slug, officer={"signature": PICTURE})
    return letters.render(letters.template(slug), facts, language, paper, seal=SEAL, signer=by)


@pytest.mark.parametrize(("slug", "language", "paper", "kind"), CASES)
def test_others_find_it_valid_and_it_is_still_an_archive(slug: str, language: str, paper: str, kind: str) -> None:
    made = signed(slug, language, paper, signer(kind))
    for profile in ("3u", "ua1"):
        report = page.validate_pdf_bytes(made.pdf, profile=profile)
        assert report.is_compliant, [failure.message for failure in report.failures]
    root = asn1.Certificate.load(authority().public_bytes(Encoding.DER))
    found = PdfFileReader(BytesIO(made.pdf)).embedded_signatures
    assert [one.field_name for one in found] == ["signature"]
    context = ValidationContext(trust_roots=[root], moment=NOW, allow_fetching=False)
    status = validate_pdf_signature(found[0], context)
    assert status.valid, status.pretty_print_details()
    assert status.intact
    assert status.trusted, status.pretty_print_details()
    assert status.coverage.name == "ENTIRE_FILE"
    (own,) = look_at(made.pdf).signatures
    assert own.whole
    assert own.signed is not None
    assert (own.signed.by, own.signed.serial, own.signed.intact) == ("박서준 Seojun Park", "7C0FFEE", True)


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig (poppler-utils) is not installed")
@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_poppler_finds_it_valid(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(signed("invitation", "both", "a4", signer(kind)).pdf)
    said = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert "Seojun Park" in said
    assert "ETSI.CAdES.detached" in said


def test_the_same_letter_signed_at_the_same_moment_has_the_same_bytes() -> None:
    for kind in ("ec", "rsa"):
        by = signer(kind)
        assert signed("invitation", "ko", "a4", by).pdf == signed("invitation", "ko", "a4", by).pdf


def test_a_byte_changed_anywhere_is_found() -> None:
    data = signed("invitation", "ko", "a4", signer()).pdf
    for place in (20, len(data) // 2, len(data) - 200):
        changed = bytearray(data)
        changed[place] ^= 1
        try:
            found = look_at(bytes(changed)).signatures
        except UserError:
            continue
        assert not any(one.whole and one.signed and one.signed.intact for one in found)
    (added,) = look_at(data + b"\n% more").signatures
    assert not added.whole


def test_the_page_says_who_signed_and_a_draft_is_never_signed() -> None:
    by = signer()
    made = signed("invitation", "ko", "a4", by)
    assert "전자서명: 박서준 Seojun Park, 2026. 1. 12." in reading.text(made.pdf)
    facts = values("placement-host")
    template = letters.template("placement-host")
    draft = letters.render(template, facts, "en", "a4", draft=True, seal=SEAL, signer=by)
    assert b"/Sig" not in draft.pdf
    assert "Digitally signed by 박서준 Seojun Park on January 12, 2026" in reading.text(draft.pdf).replace("\r\n", " ")


def test_a_long_name_finds_room() -> None:
    made = signed("invitation", "ko", "a4", signer("rsa", "가나다라마바사아자차카타파하가나다라마바"))
    (own,) = look_at(made.pdf).signatures
    assert own.signed is not None
    assert own.signed.intact


@pytest.mark.parametrize(
    ("content", "passphrase", "sentence"),
    [
        (certificate(days=10), PASSPHRASE, "expired on 2025-12-23"),
        (certificate(start=NOW + timedelta(2)), PASSPHRASE, "valid only from 2026-01-14"),
        (certificate(), "wrong", "passphrase does not open"),
        (certificate(), "", "passphrase does not open"),
        (certificate(keyless=True), PASSPHRASE, "no private key"),
        (certificate(signs=False), PASSPHRASE, "not meant for signing"),
        (certificate()[:-40], PASSPHRASE, "no certificate with a key"),
        (b"", PASSPHRASE, "no certificate with a key"),
        (b"\x30\x80" * 5000, PASSPHRASE, "no certificate with a key"),
        (PICTURE, PASSPHRASE, "no certificate with a key"),
    ],
)
def test_each_reason_not_to_sign_is_one_sentence(content: bytes, passphrase: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        open_certificate(content, passphrase, NOW)


def test_a_wrong_passphrase_may_be_tried_again() -> None:
    check_certificate(certificate())
    with pytest.raises(WrongPassphrase):
        open_certificate(certificate(), "no", NOW)
