"""What every finished letter must be: complete, copyable, embedded, numbered, provable, the same each time."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path

import page
import pytest
import zxingcpp

from tests.letters import reading
from tests.letters.sample import PICTURE, SEAL, values
from tpd_exchange import letters
from tpd_exchange.errors import UserError
from tpd_exchange.pdfium import opened

SLUGS = [template.slug for template in letters.catalogue()]
ALL = [(template.slug, language) for template in letters.catalogue() for language in template.languages]
FREQUENT = [template.slug for template in letters.catalogue() if template.kind.frequent]


def made(slug: str, language: str, paper: str = "a4", **changes: dict) -> letters.Rendered:
    return letters.render(letters.template(slug), values(slug, **changes), language, paper)


def digests(language: str, cases: Iterable[tuple[str, str]]) -> list[str]:
    """The SHA-256 of every document in that language."""
    return [sha256(made(slug, one).pdf).hexdigest() for slug, one in cases if one == language]


def squeezed(text: str) -> str:
    """The text without any spaces: readers differ in where they put them."""
    return re.sub(r"[\s\u00a0\ufffe\x02]", "", text)


@pytest.mark.parametrize(("slug", "language"), ALL)
def test_what_is_copied_is_what_was_set(slug: str, language: str) -> None:
    rendered = made(slug, language)
    copied, intended = squeezed(reading.text(rendered.pdf)), squeezed(rendered.text)
    assert sorted(copied) == sorted(intended)
    for line in rendered.text.replace("\f", "\n").split("\n"):
        assert squeezed(line) in copied


@pytest.mark.parametrize(("slug", "language"), ALL)
def test_archives_and_screen_readers_accept_it(slug: str, language: str) -> None:
    rendered = made(slug, language, officer={"signature": PICTURE}, office={"logo": PICTURE})
    for profile in ("3u", "ua1"):
        report = page.validate_pdf_bytes(rendered.pdf, profile=profile)
        assert report.is_compliant, [failure.message for failure in report.failures]


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler) is not installed")
@pytest.mark.parametrize(("slug", "language"), ALL)
def test_another_reader_copies_the_same(slug: str, language: str) -> None:
    rendered = made(slug, language)
    read = subprocess.run(["pdftotext", "-", "-"], input=rendered.pdf, capture_output=True, check=True).stdout.decode()
    assert sorted(squeezed(read)) == sorted(squeezed(rendered.text))


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
@pytest.mark.parametrize(("slug", "language"), ALL)
def test_its_grammar_is_right(slug: str, language: str, tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(made(slug, language).pdf)
    checked = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize(("slug", "language"), ALL)
def test_every_font_is_embedded_and_no_glyph_is_missing(slug: str, language: str) -> None:
    rendered = made(slug, language)
    assert reading.object_fonts(rendered.pdf) == {1}
    assert b"/Type1" not in rendered.pdf
    shown = b" ".join(stream for stream in reading.streams(rendered.pdf) if b" Tf" in stream)
    codes = [code for text in re.findall(rb"<([0-9a-f]+)>", shown) for code in re.findall(rb"..", text)]
    assert len(codes) > 200
    assert b"00" not in codes


@pytest.mark.parametrize("language", ["ko", "en", "both"])
def test_the_same_values_give_the_same_bytes_in_another_process(language: str) -> None:
    program = (
        "import sys; from tests.letters.test_pdf import *; "
        f"sys.stdout.write(' '.join(digests({language!r}, reversed(ALL))))"
    )
    here = digests(language, ALL)
    environment = {**os.environ, "PYTHONHASHSEED": "77", "TZ": "America/New_York", "SOURCE_DATE_EPOCH": "1"}
    there = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert there.stdout.split() == here[::-1]


@pytest.mark.parametrize(("slug", "language"), [case for case in ALL if case[0] != "dossier"])
def test_the_code_tells_reference_and_digest(slug: str, language: str) -> None:
    rendered = letters.render(letters.template(slug), values(slug), language, "a4", seal=SEAL)
    expected = letters.qr_payload("TPD-2026-0017", date(2026, 1, 12), letters.digest(values(slug)), SEAL)
    found = [
        code.text
        for number in range(rendered.pages)
        for code in zxingcpp.read_barcodes(reading.picture(rendered.pdf, number))
    ]
    assert found
    assert set(found) == {expected}


@pytest.mark.parametrize("slug", [slug for slug in FREQUENT if slug != "completion"])
@pytest.mark.parametrize("language", ["ko", "en", "both"])
def test_pages_are_numbered_and_later_ones_name_the_letter(slug: str, language: str) -> None:
    long = "가나다라 마바사 " * 400 if language != "en" else "Joint research and seminars. " * 150
    answers = {question.name: long for question in letters.template(slug).questions if question.kind == "paragraph"}
    rendered = made(slug, language, answers=answers)
    pages = rendered.text.split("\f")
    assert rendered.pages == len(pages) > 2
    for number, text in enumerate(pages, 1):
        assert f"{rendered.pages}쪽 중 {number}쪽" in text or f"Page {number} of {rendered.pages}" in text
        assert "TPD-2026-0017" in text or number == 1


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_paper(paper: str, size: tuple[int, int]) -> None:
    with opened(made("invitation", "en", paper).pdf) as document:
        assert tuple(map(round, document[0].get_size())) == size


def test_paper_follows_the_recipient() -> None:
    host, person = letters.template("placement-host"), letters.template("placement-researcher")
    assert letters.paper_for(host, values()) == "letter"
    assert letters.paper_for(person, values()) == "a4"


def test_pictures_are_drawn_and_bad_ones_refused() -> None:
    plain, signed = made("invitation", "ko"), made("invitation", "ko", officer={"signature": PICTURE})
    assert b"/SMask" in signed.pdf
    assert b"/Subtype /Image" in signed.pdf
    assert b"/Subtype /Image" not in plain.pdf
    with pytest.raises(UserError, match="PNG or JPEG"):
        made("invitation", "ko", officer={"signature": b"GIF89a nothing"})


@pytest.mark.parametrize(("slug", "language"), ALL)
def test_a_replacing_letter_names_the_old_one(slug: str, language: str) -> None:
    assert "TPD-2026-0011" in made(slug, language, letter={"replaces": "TPD-2026-0011"}).text


def test_the_bytes_change_with_the_values_and_with_nothing_else() -> None:
    once = made("completion", "both")
    for slug, language in ALL:
        made(slug, language)
    assert made("completion", "both").pdf == once.pdf
    assert made("completion", "both", researcher={"hangul_name": "김하람"}).pdf != once.pdf


def test_what_was_not_issued_has_a_code_that_says_so() -> None:
    template = letters.template("invitation")
    for one in (letters.render(template, values(), "en", "a4", draft=True, seal=SEAL), made("invitation", "en")):
        pages = [reading.picture(one.pdf, number) for number in range(one.pages)]
        assert [code.text for page in pages for code in zxingcpp.read_barcodes(page)] == [letters.DRAFT]


def test_a_screen_reader_is_told_the_language_of_each_part() -> None:
    for language, expected in (("ko", {b"ko"}), ("en", {b"en"}), ("both", {b"ko", b"en"})):
        data = made("placement-host", language).pdf
        elements = re.findall(rb"<</Type /StructElem /S /(?!Document)[^>]*", data)
        assert len(elements) > 30
        assert {match for element in elements for match in re.findall(rb"/Lang \((..)\)", element)} == expected
        assert all(b"/Lang" in element for element in elements)


@pytest.mark.parametrize(("slug", "language"), ALL)
def test_a_letter_without_a_date_is_not_issued_and_no_date_is_made_up(slug: str, language: str) -> None:
    undated = values(slug, letter={"date": None})
    assert [gap.field for gap in letters.gaps(letters.template(slug), undated, language)] == ["letter.date"]
    text = letters.render(letters.template(slug), undated, language, "a4", draft=True).text
    assert not re.search(r"2000(?:년|\. 1\.)|January 1, 2000", text)


@pytest.mark.parametrize("office", ["한미 인재교류 사무소", "한국과학기술국제교류협력재단 인재교류 사무소"])
def test_the_seal_stands_clear_of_the_sender_and_within_the_paper(office: str) -> None:
    data = made("nomination", "ko", office={"name_ko": office}, officer={"position_ko": "선임연구원"}).pdf
    found = reading.words(data)
    seal = next(word for word in found if word.text == "직인")
    sender = max(word.right for word in found if word.text == "선임연구원" and word.y > 400 and word.x > 200)
    half_of_the_box_beside_the_mark = (46 - (seal.right - seal.x)) / 2
    assert 5 < seal.x - half_of_the_box_beside_the_mark - sender < 20
    assert seal.right + half_of_the_box_beside_the_mark < 595 - 15


@pytest.mark.parametrize(("slug", "through"), [("nomination", False), ("placement-researcher", True)])
def test_the_line_of_whom_it_goes_through_is_there_only_when_there_is_one(slug: str, through: bool) -> None:
    assert ("(경유)" in reading.text(made(slug, "ko").pdf)) == through
