"""What is mended in ReportLab stays mended, and what it shares between files stays apart."""

import gc
import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFontFace

from tests.letters.sample import values
from tpd_exchange import letters
from tpd_exchange.letters.face import face
from tpd_exchange.letters.fonts import NO_PRESETS, Fonts, LetterFont, Presets, preset
from tpd_exchange.letters.mended import character_map
from tpd_exchange.letters.page import Page, Run, Sheets
from tpd_exchange.letters.saving import LetterDocument, stream
from tpd_exchange.letters.style import Style
from tpd_exchange.letters.writer import write


@pytest.fixture
def hurried() -> Iterator[None]:
    """Threads that give way to each other all the time."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.parametrize(("data", "end"), [(b"abc", b"abc\nendstream"), (b"abc\r", b"abc\r\r\nendstream")])
def test_a_stream_ends_on_its_own_line(data, end):
    written = stream(data, "/N 3 ")
    assert written.endswith(end)
    assert written.startswith(b"<</N 3 /Length %d " % len(data))


def test_the_map_of_characters_says_nothing_of_code_0_and_keeps_to_its_blocks():
    said = character_map([0, *range(0xAC00, 0xAC00 + 230), 0x20BB7])
    assert "<00> <0000>" not in said
    assert [int(count) for count in re.findall(r"(\d+) beginbfchar", said)] == [100, 100, 31]
    assert "<01> <AC00>" in said
    assert "<E7> <D842DFB7>" in said


@pytest.mark.parametrize("shared", [NO_PRESETS, Presets({"sans-400": preset("sans-400", "가나다")})])
def test_a_character_the_face_lacks_is_an_error_not_a_box(shared):
    fonts = Fonts(shared, PDFDocument())
    assert fonts.encode("sans-400", "나") != fonts.encode("sans-400", "가")
    assert fonts.shown("가", Style("sans")) != fonts.shown("나", Style("sans"))
    with pytest.raises(LookupError, match="sans-400"):
        fonts.encode("sans-400", "가\u05d0")


def sheet(text: str, x: float = 50) -> bytes:
    sheets = Sheets("One title", "ko")
    element = sheets.element("P", "ko")
    sheets.pages = [Page(300, 200, [Run(x, 50, text, Style(), element)]) for _ in range(3)]
    return write(sheets, date(2026, 1, 12), NO_PRESETS)


def test_files_are_told_apart_by_their_identity():
    made = [sheet("뷁"), sheet("쀍"), sheet("뷁", 51)]
    assert len({re.search(rb"/ID \s*\[<(\w+)>", data)[1] for data in made}) == len(made)


def test_each_page_leads_to_the_meaning_of_its_marked_content():
    data = sheet("가")
    pages = re.findall(rb"\n\d+ 0 obj\n<</Type /Page /", data)
    assert [int(number) for number in re.findall(rb"/StructParents (\d+)", data)] == [0, 1, 2]
    assert data.count(b"/Tabs /S") == len(pages) == 3
    found = re.search(rb"/Nums \[0 \[(\d+) 0 R\] 1 \[\1 0 R\] 2 \[\1 0 R\]\]", data)
    assert re.search(rb"\n%b 0 obj\n<</Type /StructElem /S /P /Lang \(ko\)" % found[1], data)


@pytest.mark.parametrize("key", ["serif-400", "serif-700", "sans-400", "sans-700", "latin-400", "latin-700"])
def test_a_face_is_cut_as_reportlab_cuts_it(key):
    of = face(key)
    there = [code for code in range(0x20, 0xFFFF) if code in of.charToGlyph]
    for characters in (
        [0],
        [0, 0x41],
        [0, *there[:200]],
        [0, *there[-3000:]],
        [0, 0xA0, 0x20, 0x41, 0x20],
        [0, *there[::7]],
    ):
        assert of.makeSubset(characters) == TTFontFace.makeSubset(of, characters)


def test_subsets_cut_at_once_are_what_they_are_one_by_one(hurried):
    of = face("serif-400")
    # Read at another's place, an outline that reaches to the left of its origin looks like one made of others.
    leaning = [code for code in range(0x10000) if of.hmetrics[of.charToGlyph[code]][1] > 0x7FFF]
    wanted = [[0, *leaning[start : start + 200]] for start in range(40)] * 24
    alone = [of.makeSubset(characters) for characters in wanted]
    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(of.makeSubset, wanted)) == alone


def test_an_office_with_a_list_among_its_facts_gets_its_letter():
    listed = values("invitation", office={"phones": ["1", "2"]})
    assert letters.render(letters.template("invitation"), listed, "en", "a4").pages


def test_a_letter_that_is_made_leaves_nothing_for_the_collector_of_garbage():
    sheet("가")
    gc.collect()
    gc.disable()
    try:
        before = sum(isinstance(one, LetterDocument | LetterFont) for one in gc.get_objects())
        for _ in range(5):
            sheet("나")
        assert sum(isinstance(one, LetterDocument | LetterFont) for one in gc.get_objects()) == before
    finally:
        gc.enable()
