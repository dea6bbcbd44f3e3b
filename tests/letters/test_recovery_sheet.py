from datetime import date

import pytest
import zxingcpp

from tests.letters import reading
from tpd_exchange.i18n import Words
from tpd_exchange.letters.recovery import recovery_sheet
from tpd_exchange.pdfium import opened

KEY = "VYFEE-93G7J-TV4FR-XCKDD-3C19X-SRA95-TR25M-BX4D7"
DAY = date(2026, 11, 23)
LONG = "한미 과학기술 협력 " * 12 + "Korea–US Cooperation Office " * 6


def sheet(name="협력센터", language="ko", paper="a4"):
    return recovery_sheet(name, KEY, language, DAY, paper)


def said(pdf):
    return reading.text(pdf).replace("\r\n", "\n")


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", ["협력센터", LONG])
def test_it_is_one_page_with_both_languages_and_nothing_overlaps(name, language, paper):
    pdf = sheet(name, language, paper)
    text = said(pdf)
    for part in ("복구 안내서", "Recovery sheet", "2026년 11월 23일", "November 23, 2026"):
        assert part in text
    with opened(pdf) as document:
        assert len(document) == 1
        page = document[0].get_textpage()
        kept = page.search(Words(language)("Kept where")).get_next()
        last = page.search("makers").get_next()
        assert page.get_charbox(last[0])[1] > page.get_charbox(kept[0])[3]


def test_the_key_can_be_copied_group_by_group_in_its_order():
    text = said(sheet())
    places = [text.index(group) for group in KEY.split("-")]
    assert places == sorted(places)


def test_a_telephone_reads_the_key_from_the_code():
    picture = reading.picture(sheet(), scale=3)
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == KEY


def test_the_same_sheet_has_the_same_bytes():
    assert recovery_sheet("협력센터", KEY, "ko", DAY) == recovery_sheet("협력센터", KEY, "ko", DAY)
