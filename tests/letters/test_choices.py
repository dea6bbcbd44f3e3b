"""Boxes of a choice: one only can be ticked, on the screen as on paper, and archives and screen readers accept them."""

import ctypes
import io
import re

import page as validation
import pypdf
import pypdfium2.raw as pdfium_c
import pytest

from tests.letters.sample import values
from tests.letters.test_forms import fields
from tests.letters.trial import trial
from tpd_exchange import letters
from tpd_exchange.errors import UserError
from tpd_exchange.letters.markup import parse
from tpd_exchange.pdfium import opened

KOREAN = "# 서약서\n\n## 1. 과제 분류\n\n() 보안과제 | grade.security\n() 일반과제 | grade.general\n[] 확인함 | seen\n"
ENGLISH = "# Pledge\n\n## 1. Grade\n\n() Security-graded | grade.security\n() General | grade.general\n[] Seen | seen\n"


def made(language: str) -> bytes:
    return letters.render(trial("form", KOREAN, ENGLISH), values(), language, "a4").pdf


@pytest.mark.parametrize("language", ["ko", "en", "both"])
def test_archives_and_screen_readers_accept_a_choice(language: str) -> None:
    for profile in ("3u", "ua1"):
        report = validation.validate_pdf_bytes(made(language), profile=profile)
        assert report.is_compliant, [failure.message for failure in report.failures]


def test_the_choice_and_each_of_its_boxes_say_what_they_are() -> None:
    data = made("both")
    radio, tick = pdfium_c.FPDF_FORMFIELD_RADIOBUTTON, pdfium_c.FPDF_FORMFIELD_CHECKBOX
    assert [(name, spoken, kind) for name, spoken, kind, _ in fields(data)] == [
        ("grade.ko", "과제 분류", radio), ("grade.ko", "과제 분류", radio), ("seen.ko", "확인함", tick),
        ("grade.en", "Grade", radio), ("grade.en", "Grade", radio), ("seen.en", "Seen", tick),
    ]  # fmt: skip
    own = [
        str(note.get_object()["/TU"]) for page in pypdf.PdfReader(io.BytesIO(data)).pages for note in page["/Annots"]
    ]
    assert own == ["보안과제", "일반과제", "확인함", "Security-graded", "General", "Seen"]
    assert len(re.findall(rb"/Type /StructElem /S /Form ", data)) == 6


def test_one_box_only_is_ticked() -> None:
    with opened(made("en")) as document:
        document.init_forms()
        form, page = document.formenv.raw, document[0]
        notes = [pdfium_c.FPDFPage_GetAnnot(page.raw, index) for index in range(3)]

        def click(note) -> list[bool]:
            box = pdfium_c.FS_RECTF()
            pdfium_c.FPDFAnnot_GetRect(note, ctypes.byref(box))
            for act in (pdfium_c.FORM_OnLButtonDown, pdfium_c.FORM_OnLButtonUp):
                act(form, page.raw, 0, (box.left + box.right) / 2, (box.top + box.bottom) / 2)
            pdfium_c.FORM_ForceToKillFocus(form)
            return [bool(pdfium_c.FPDFAnnot_IsChecked(form, one)) for one in notes]

        assert click(notes[0]) == [True, False, False]
        assert click(notes[2]) == [True, False, True]
        assert click(notes[1]) == [False, True, True]
        for note in notes:
            pdfium_c.FPDFPage_CloseAnnot(note)


@pytest.mark.parametrize(
    "text",
    ["() One | grade", "() One | grade.Off", "() One | grade.a b", "() One | grade.a\n() Two | grade.a",
     "[] One | grade\n() Two | grade.a", "() One | grade.a\n[] Two | grade"],
)  # fmt: skip
def test_a_choice_that_cannot_be_meant_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="name.value|already a field"):
        parse(text)


@pytest.mark.parametrize("way", ["kr-us", "us-kr"])
def test_what_excludes_one_another_is_a_choice(way: str) -> None:
    facts = values("security-pledge", placement={"direction": way})
    names = [name for name, *_ in fields(letters.render(letters.template("security-pledge"), facts, "ko", "a4").pdf)]
    assert names.count("grade") >= 3
    assert not [name for name in names if name.startswith("grade_")]
