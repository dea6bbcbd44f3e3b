"""Forms are filled in on paper and on the screen, signed by up to three parties, and say what they are not."""

import ctypes
import itertools
import re
import struct
import zlib

import page as validation
import pypdfium2.raw as pdfium_c
import pytest
import zxingcpp

from tests.letters import reading
from tests.letters.sample import PICTURE, values
from tests.letters.test_pdf import squeezed
from tests.letters.trial import trial
from tpd_exchange import letters
from tpd_exchange.letters import fillable
from tpd_exchange.letters.face import face
from tpd_exchange.pdfium import opened

FORMS = ["form", "sheet", "letter"]
WAYS = list(itertools.product(FORMS, ("ko", "en", "both"), ("a4", "letter")))
NAMES = ["emergency", "insurance", "remarks", "trained", "devices", "title-1", "date-1", "date-2", "date-3"]
SEVERAL_LINES = 1 << 12


def made(form: str, language: str, paper: str = "a4", *, draft: bool = False) -> letters.Rendered:
    return letters.render(trial(form), values(office={"logo": PICTURE}), language, paper, draft=draft)


def fields(data: bytes) -> list[tuple[str, str, int, int]]:
    """Name, spoken name, kind and flags of every field."""
    found = []
    with opened(data) as document:
        document.init_forms()
        form = document.formenv.raw
        for page in document:
            for index in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
                field = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
                names = [
                    spoken(read, form, field)
                    for read in (pdfium_c.FPDFAnnot_GetFormFieldName, pdfium_c.FPDFAnnot_GetFormFieldAlternateName)
                ]
                kind = pdfium_c.FPDFAnnot_GetFormFieldType(form, field)
                found.append((*names, kind, pdfium_c.FPDFAnnot_GetFormFieldFlags(form, field)))
                pdfium_c.FPDFPage_CloseAnnot(field)
    return found


def spoken(read, *where) -> str:
    length = read(*where, None, 0)
    room = ctypes.create_string_buffer(length)
    read(*where, ctypes.cast(room, ctypes.POINTER(pdfium_c.FPDF_WCHAR)), length)
    return room.raw.decode("utf-16-le").rstrip("\0")


@pytest.mark.parametrize(("form", "language", "paper"), WAYS)
def test_archives_and_screen_readers_accept_forms(form: str, language: str, paper: str) -> None:
    rendered = made(form, language, paper)
    for profile in ("3u", "ua1"):
        report = validation.validate_pdf_bytes(rendered.pdf, profile=profile)
        assert report.is_compliant, [failure.message for failure in report.failures]
    assert sorted(squeezed(reading.text(rendered.pdf))) == sorted(squeezed(rendered.text))


@pytest.mark.parametrize("form", FORMS)
def test_what_is_filled_in_has_a_field_that_says_what_it_is(form: str) -> None:
    found = fields(made(form, "en").pdf)
    assert [name for name, *_ in found] == NAMES
    text, tick = pdfium_c.FPDF_FORMFIELD_TEXTFIELD, pdfium_c.FPDF_FORMFIELD_CHECKBOX
    assert [kind for *_, kind, _ in found] == [text] * 3 + [tick] * 2 + [text] * 4
    assert [bool(flags & SEVERAL_LINES) for *_, flags in found] == [False, False, True] + [False] * 6
    said = {name: spoken for name, spoken, *_ in found}
    assert said["emergency"] == "Emergency contact"
    assert said["trained"] == "I have completed the training in research security."
    assert said["date-2"] == "For the home institution: Date"


def test_each_field_is_drawn_by_itself() -> None:
    data = made("form", "both").pdf
    widgets = re.findall(rb"/Type /Annot /Subtype /Widget [^\n]*", data)
    drawn = [number for widget in widgets for number in re.findall(rb"(\d+) 0 R", widget.partition(b"/AP ")[2])]
    assert len(drawn) == len(set(drawn)) == len(widgets) + 2 * 2


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_a_party_lacks_is_written_in_and_what_it_has_is_not(language: str) -> None:
    parties = "\n".join(("= One | A. Kim | Dean", "= Two | B. Lee |", "= Three | |"))
    found = fields(
        letters.render(trial("form", f"# 제목\n\n{parties}", f"# Title\n\n{parties}"), values(), language, "a4").pdf
    )
    words = {"ko": ("성명", "직위", "날짜"), "en": ("Name", "Title", "Date")}[language]
    said = [spoken.replace(":", "") for _, spoken, *_ in found]
    for party, lacks in (("One", words[2:]), ("Two", words[1:]), ("Three", words)):
        assert {one for one in said if one.startswith(party)} == {f"{party} {word}" for word in lacks}
    names = [name for name, *_ in found]
    assert len(names) == len(set(names)) == 6


def test_of_two_languages_each_has_its_own_fields() -> None:
    found = [name for name, *_ in fields(made("form", "both").pdf)]
    assert sorted(found) == sorted(f"{name}.{language}" for name in NAMES for language in ("ko", "en"))


def test_a_document_with_nothing_to_fill_in_has_no_fields() -> None:
    plain = letters.render(letters.template("invitation"), values("invitation"), "both", "a4").pdf
    assert b"/AcroForm" not in plain
    assert b"/AcroForm" in made("form", "ko").pdf


def test_each_field_has_its_place_among_the_meanings() -> None:
    data = made("form", "both").pdf
    places = re.findall(
        rb"/Type /StructElem /S /Form /Lang \(..\) /P (\d+) 0 R /K \[<</Type /OBJR /Pg \d+ 0 R /Obj (\d+)", data
    )
    assert len(places) == len({number for _, number in places}) == 2 * len(NAMES)
    for above, number in places:
        assert re.search(rb"\n%b 0 obj\n<</Type /StructElem /S /(TD|P) " % above, data)
        assert re.search(rb"\n%b 0 obj\n<</Type /Annot /Subtype /Widget [^\n]*/F 4 " % number, data)


def test_boxes_can_be_ticked_and_rows_written_in() -> None:
    with opened(made("form", "en").pdf) as document:
        document.init_forms()
        form, page = document.formenv.raw, document[0]
        before = page.render(scale=3, may_draw_forms=True).to_pil()
        for index in range(5):
            field, box = pdfium_c.FPDFPage_GetAnnot(page.raw, index), pdfium_c.FS_RECTF()
            pdfium_c.FPDFAnnot_GetRect(field, box)
            x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
            for act in (pdfium_c.FORM_OnLButtonDown, pdfium_c.FORM_OnLButtonUp):
                act(form, page.raw, 0, x, y)
            typed = "Żółć 1".encode("utf-16-le") + b"\0\0"
            pdfium_c.FORM_ReplaceSelection(form, page.raw, (ctypes.c_ushort * 7).from_buffer_copy(typed))
            pdfium_c.FORM_ForceToKillFocus(form)
            value = spoken(pdfium_c.FPDFAnnot_GetFormFieldValue, form, field)
            assert value == ("Żółć 1" if index < 3 else "Yes")
            pdfium_c.FPDFPage_CloseAnnot(field)
            after = page.render(scale=3, may_draw_forms=True).to_pil()
            area = tuple(
                round(3 * side)
                for side in (box.left, page.get_height() - box.top, box.right, page.get_height() - box.bottom)
            )
            assert darkness(after.crop(area)) > darkness(before.crop(area)) + 30


def darkness(picture) -> int:
    """How many points of it are dark."""
    return sum(picture.convert("L").histogram()[:128])


def outline(program: bytes, number: int) -> bytes:
    """The drawing of one glyph of a TrueType program."""
    tables = {}
    for place in range(12, 12 + 16 * struct.unpack_from(">H", program, 4)[0], 16):
        tag, _, start, length = struct.unpack_from(">4sLLL", program, place)
        tables[tag] = program[start : start + length]
    long = struct.unpack_from(">h", tables[b"head"], 50)[0]
    first, last = struct.unpack_from(">2L" if long else ">2H", tables[b"loca"], number * (4 if long else 2))
    return tables[b"glyf"][first:last] if long else tables[b"glyf"][2 * first : 2 * last]


def test_the_face_of_fields_writes_korean() -> None:
    cut, whole = fillable._cut(hangul=True), face("sans-400")
    program, meanings = (
        zlib.decompressobj().decompress(one.partition(b"stream\n")[2]) for one in (cut.program, cut.meanings)
    )
    meanings = meanings.decode()
    for sign in "홍길동뿅힝Aé":
        code = int(re.search(rf"<(....)> <{ord(sign):04X}>", meanings)[1], 16)
        glyph = whole.charToGlyph[ord(sign)]
        drawn = bytes(whole.get_table("glyf")[whole.glyphPos[glyph] : whole.glyphPos[glyph + 1]])
        assert len(drawn) > 20
        assert outline(program, code)[: len(drawn)] == drawn
        assert float(cut.widths.split()[code - 1]) == whole.advances[sign]


@pytest.mark.parametrize("language", ["ko", "en", "both"])
def test_only_a_sheet_of_data_says_that_it_is_no_form_of_a_government(language: str) -> None:
    sentences = {"ko": ["정부 서식이 아닙니다."], "en": ["Not a government form."]}
    expected = [*sentences.get(language, []), *(sum(sentences.values(), []) if language == "both" else [])]
    for form in FORMS:
        text = made(form, language).text
        assert all((sentence in text) == (form == "sheet") for sentence in expected)


@pytest.mark.parametrize("form", ["form", "sheet"])
@pytest.mark.parametrize("language", ["ko", "en", "both"])
def test_the_code_stands_at_the_foot_of_each_language(form: str, language: str) -> None:
    rendered = made(form, language)
    found = [zxingcpp.read_barcodes(reading.picture(rendered.pdf, number)) for number in range(rendered.pages)]
    assert len([one for codes in found for one in codes]) == (2 if language == "both" else 1)
    lowest = found[-1][0].position.bottom_left.y / 2.5
    assert 841.89 - 60 < lowest < 841.89 - 40


def test_those_who_sign_stand_side_by_side_with_their_words_before_them() -> None:
    words = reading.words(made("form", "en").pdf)
    signatures = [word for word in words if word.text == "Signature"]
    assert len({word.y for word in signatures}) == 1
    assert len({word.x for word in signatures}) == 3
    body = [word for word in words if word.page == signatures[0].page and word.y < signatures[0].y - 60 and word.y > 45]
    assert len(body) > 5


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_many_rows_go_over_the_page_and_nothing_out_of_it(form: str, language: str) -> None:
    rows = "\n".join(f":_{number % 9 + 1} Row {number} of many | row_{number}" for number in range(60))
    template = trial(form, f"# 제목\n\n{rows}", f"# Title\n\n{rows}")
    rendered = letters.render(template, values(), language, "letter")
    assert rendered.pages > 5
    with opened(rendered.pdf) as document:
        for page in document:
            for index in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
                field, box = pdfium_c.FPDFPage_GetAnnot(page.raw, index), pdfium_c.FS_RECTF()
                pdfium_c.FPDFAnnot_GetRect(field, box)
                assert 40 < box.bottom < box.top < 792 - 40
                pdfium_c.FPDFPage_CloseAnnot(field)
    assert len(fields(rendered.pdf)) == 60


def test_the_record_goes_with_what_is_issued_and_not_with_a_draft() -> None:
    for form, language in itertools.product(FORMS, ("ko", "both")):
        issued = made(form, language).pdf
        with opened(issued) as document:
            assert document.count_attachments() == 1
            record = document.get_attachment(0)
            assert record.get_name() == "record.json"
            assert bytes(record.get_data()) == letters.canonical(values(office={"logo": PICTURE}))
        assert b"/AFRelationship /Data" in issued
        assert b"/ModDate (D:20260112120000Z)" in issued
        assert re.search(rb"/AF \[(\d+ 0 R)\]", issued)[1] == re.search(rb"\(record\.json\) (\d+ 0 R)\]", issued)[1]
        with opened(made(form, language, draft=True).pdf) as document:
            assert document.count_attachments() == 0
