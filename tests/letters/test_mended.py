"""What is mended in ReportLab stays mended, and what it shares between files stays apart."""

import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from reportlab.pdfbase.pdfdoc import PDFDocument

from tests.letters.sample import values
from tpd_exchange import letters
from tpd_exchange.letters.face import face
from tpd_exchange.letters.fonts import Fonts, preset
from tpd_exchange.letters.mended import Stream, character_map


@pytest.fixture
def hurried() -> Iterator[None]:
    """Threads that give way to each other all the time."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.parametrize(("data", "end"), [(b"abc", b"abc\nendstream\n"), (b"abc\r", b"abc\r\r\nendstream\n")])
def test_a_stream_ends_on_its_own_line(data, end):
    written = Stream(content=data).format(PDFDocument())
    assert written.endswith(end)
    assert f"/Length {len(data)}\n".encode() in written


def test_the_map_of_characters_says_nothing_of_code_0_and_keeps_to_its_blocks():
    said = character_map([0, *range(0xAC00, 0xAC00 + 230), 0x20BB7])
    assert "<00> <0000>" not in said
    assert [int(count) for count in re.findall(r"(\d+) beginbfchar", said)] == [100, 100, 31]
    assert "<01> <AC00>" in said
    assert "<E7> <D842DFB7>" in said


@pytest.mark.parametrize("shared", [{}, {"sans-400": preset("sans-400", "가나다")}])
def test_a_character_the_face_lacks_is_an_error_not_a_box(shared):
    fonts = Fonts(shared, PDFDocument())
    assert fonts.encode("sans-400", "나") != fonts.encode("sans-400", "가")
    with pytest.raises(LookupError, match="sans-400"):
        fonts.encode("sans-400", "가\u05d0")


def test_letters_that_differ_in_one_syllable_are_told_apart_by_their_identity():
    template = letters.template("completion")
    found = {
        re.search(
            rb"/ID \s*\[<(\w+)>", letters.render(template, values(researcher={"hangul_name": name}), "ko", "a4").pdf
        )[1]
        for name in ("김뷁늘", "김쀍늘")
    }
    assert len(found) == 2


def test_subsets_cut_at_once_are_what_they_are_one_by_one(hurried):
    of = face("serif-400")
    # Read at another's place, an outline that reaches to the left of its origin looks like one made of others.
    leaning = [code for code, glyph in of.charToGlyph.items() if of.hmetrics[glyph][1] > 0x7FFF]
    wanted = [[0, *leaning[start : start + 200]] for start in range(40)] * 24
    alone = [of.makeSubset(characters) for characters in wanted]
    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(of.makeSubset, wanted)) == alone
