"""Our QR codes are read by a reader that is not ours, at every length, damaged, and on paper."""

import random

import PIL.Image
import pytest
import zxingcpp

from tests.letters import reading
from tests.letters.sample import SEAL, values
from tpd_exchange import letters
from tpd_exchange.letters import qr
from tpd_exchange.letters.base45 import SIGNS
from tpd_exchange.letters.pictures import code_rows

MOST = {1: 20, 2: 38, 3: 61, 4: 90, 5: 122, 6: 154}
"""How many signs each version holds, by the standard (error level M)."""
BLACK, WHITE = 0, 255


def text(count: int) -> str:
    return "".join(random.Random(count).choices(SIGNS.replace(" ", ""), k=count))


def picture(code: qr.Code, scale: int = 5) -> PIL.Image.Image:
    small = PIL.Image.frombytes("1", (code.side, code.side), code.rows).convert("L")
    whole = PIL.Image.new("L", ((code.side + 8) * scale,) * 2, WHITE)
    whole.paste(small.resize((code.side * scale,) * 2, PIL.Image.Resampling.NEAREST), (4 * scale, 4 * scale))
    return whole


def read(page: PIL.Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormat.QRCode)]


@pytest.mark.parametrize("count", range(1, 155))
def test_a_text_of_any_length_is_read_from_the_smallest_code(count: int) -> None:
    said = text(count)
    code = qr.code(said)
    assert code is not None
    assert code.side == 17 + 4 * next(version for version, most in MOST.items() if count <= most)
    assert read(picture(code)) == [said]


def test_the_code_is_of_the_level_that_stands_a_stain() -> None:
    code = qr.code(text(150))
    assert code is not None
    assert zxingcpp.read_barcodes(picture(code))[0].ec_level == "M"
    page = picture(code)
    # 8 modules by 8 within the data: bytes of every block are lost, fewer than the level can bear.
    page.paste(BLACK, (20 * 5, 20 * 5, 28 * 5, 28 * 5))
    assert read(page) == [text(150)]


@pytest.mark.parametrize("said", ["lower case", "한글", text(155), text(400)])
def test_what_ours_cannot_say_is_said_by_another(said: str) -> None:
    assert qr.code(said) is None
    assert read(picture(code_rows(said))) == [said]


def test_the_same_text_is_always_the_same_code() -> None:
    qr._plan.cache_clear()
    before = qr.code(text(151))
    qr._plan.cache_clear()
    assert qr.code(text(151)) == before


@pytest.mark.parametrize("reference", ["TPD-2026-0001", "A-1", "KOREA-US-EXCHANGE-2026-000001", "한미협력-2026-0017"])
def test_a_letter_of_any_reference_bears_a_code_that_is_read(reference: str) -> None:
    made = values("invitation", letter={"reference": reference})
    pdf = letters.render(letters.template("invitation"), made, "ko", "a4", seal=SEAL).pdf
    (said,) = read(reading.picture(pdf, 0))
    found = letters.read_code(said)
    assert found is not None
    assert (found.reference, found.sealed_by(SEAL.public)) == (reference, True)
