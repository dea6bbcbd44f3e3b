"""The code of an issued letter: signed, short, readable from a bad scan, and broken by the least change."""

import io
import re
from datetime import date

import PIL.Image
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from db.sealing import OfficeSeal
from tests.letters.sample import SEAL, values
from tests.letters.scanned import scanned
from tpd_exchange import letters
from tpd_exchange.letters import base45

DIGEST = "0123456789abcdef" * 4
CODE = letters.qr_payload("TPD-2026-0017", date(2026, 1, 12), DIGEST, SEAL)


@pytest.mark.parametrize(("text", "code"), [("AB", "BB8"), ("Hello!!", "%69 VD92EX0"), ("ietf!", "QED8WEX0")])
def test_base_45_is_that_of_the_standard(text: str, code: str) -> None:
    assert base45.encode(text.encode()) == code
    assert base45.decode(code) == text.encode()


@given(st.binary(max_size=200))
def test_what_is_packed_is_unpacked(data: bytes) -> None:
    assert base45.decode(base45.encode(data)) == data


@given(st.text(max_size=200))
def test_whatever_a_stranger_writes_into_a_code_is_read_or_refused(text: str) -> None:
    for said in (text, f"TPDX:{text}", CODE[:-1] + text):
        code = letters.read_code(said)
        assert code is None or said == CODE or not code.sealed_by(SEAL.public)


def test_a_code_is_short_and_of_the_signs_a_code_packs_best() -> None:
    assert len(CODE) <= 160
    assert re.fullmatch(r"TPDX:[0-9A-Z $%*+\-./:]+", CODE)


def test_a_code_says_which_letter_it_is_and_who_made_it() -> None:
    code = letters.read_code(CODE)
    assert code is not None
    assert (code.reference, code.day) == ("TPD-2026-0017", date(2026, 1, 12))
    assert code.fits(DIGEST)
    assert not code.fits("f" + DIGEST[1:])
    assert code.sealed_by(SEAL.public)
    assert not code.sealed_by(OfficeSeal(b"\x01" * 32).public)
    assert not code.sealed_by(b"no key")


def test_no_byte_of_a_code_can_be_changed() -> None:
    packed = base45.decode(CODE.removeprefix("TPDX:"))
    for place in range(len(packed)):
        changed = bytearray(packed)
        changed[place] ^= 1
        code = letters.read_code("TPDX:" + base45.encode(bytes(changed)))
        assert code is None or not code.sealed_by(SEAL.public)


@pytest.mark.parametrize("askew", [-5, -2.3, 0, 5])
@pytest.mark.parametrize(
    ("slug", "language", "paper"),
    [("invitation", "ko", "a4"), ("placement-host", "en", "letter"), ("completion", "both", "a4")],
)
def test_a_bad_scan_is_read(slug: str, language: str, paper: str, askew: float) -> None:
    template = letters.template(slug)
    made = letters.render(template, values(slug), language, paper, seal=SEAL)
    pages = [scanned(made.pdf, number, askew) for number in range(made.pages)]
    found = [code.text for page in pages for code in zxingcpp.read_barcodes(PIL.Image.open(io.BytesIO(page)))]
    assert letters.qr_payload("TPD-2026-0017", date(2026, 1, 12), letters.digest(values(slug)), SEAL) in found
