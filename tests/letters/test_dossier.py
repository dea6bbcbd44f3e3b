"""Dossiers as they are bound: bookmarks, labels, order, and nothing in them that acts by itself."""

import tracemalloc
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)  # fmt: skip

from tests import papers as made
from tests.letters.sample import values
from tpd_exchange import letters
from tpd_exchange.letters.dossier import Binder
from tpd_exchange.scans import Unreadable


def cover(pages: int = 2) -> bytes:
    return made.pdf(pages)


def bound(*papers: tuple[str, str, bytes, bool]) -> PdfReader:
    binder = Binder()
    for chapter, title, content, ended in papers:
        binder.add(chapter, title, content, ended=ended)
    file = BytesIO()
    binder.write(cover(), "Cover", "P-2026-0001", file)
    return PdfReader(BytesIO(file.getvalue()))


def outline(reader: PdfReader) -> list[tuple[int, str, int]]:
    """Depth, title and page of each bookmark, as they stand."""

    def walk(entries, depth):
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry, depth + 1)
            else:
                yield depth, entry.title, reader.get_destination_page_number(entry)

    return list(walk(reader.outline, 0))


PAPERS = (
    ("Visa", "Letter [Void]", made.pdf(3), True),
    ("Visa", "Passport", made.turned(), False),
    ("Stay", "Boarding pass", made.HEIC, False),
)


def test_every_paper_has_a_bookmark_in_its_chapter_and_pages_of_its_own_number() -> None:
    reader = bound(*PAPERS)
    assert outline(reader) == [
        (0, "Cover", 0), (0, "Visa", 2), (1, "1. Letter [Void]", 2), (1, "2. Passport", 5), (0, "Stay", 6),
        (1, "3. Boarding pass", 6),
    ]  # fmt: skip
    assert reader.page_labels == ["0-1", "0-2", "1-1", "1-2", "1-3", "2-1", "3-1"]
    assert reader.metadata is not None and reader.metadata.title == "P-2026-0001"
    void, standing = reader.outline[2][0], reader.outline[2][1]
    assert void.color != standing.color and void.font_format != standing.font_format


def test_a_dossier_without_papers_is_its_cover() -> None:
    reader = bound()
    assert outline(reader) == [(0, "Cover", 0)]
    assert len(reader.pages) == 2


def test_a_broken_paper_is_refused_by_its_title() -> None:
    with pytest.raises(Unreadable, match="“Insurance policy”"):
        bound(("Money", "Insurance policy", made.circling(), False))


def filled_form(name: str, typed: str) -> bytes:
    """A PDF with one field, filled in, and with scripts hung onto it wherever they can hang."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    look = DecodedStreamObject()
    look.set_data(b"0 0 1 rg 0 0 100 20 re f")
    look.update({NameObject("/Subtype"): NameObject("/Form"), NameObject("/BBox"): _box()})
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )
    field = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Tx"), NameObject("/T"): TextStringObject(name),
            NameObject("/V"): TextStringObject(typed), NameObject("/Rect"): _box(), NameObject("/AA"): script,
            NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(look)}),
        }
    )  # fmt: skip
    link = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/Rect"): _box(), NameObject("/A"): script,
        }
    )  # fmt: skip
    kept = writer._add_object(field)
    page[NameObject("/Annots")] = ArrayObject([kept, writer._add_object(link)])
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): script})
    writer._root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): ArrayObject([kept])})
    writer._root_object[NameObject("/OpenAction")] = script
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def _box() -> ArrayObject:
    return ArrayObject([FloatObject(one) for one in (0, 0, 100, 20)])


def test_fields_are_printed_as_they_stand_and_nothing_runs() -> None:
    binder = Binder()
    binder.add("Forms", "One", filled_form("name", "KIM"))
    binder.add("Forms", "Two", filled_form("name", "LEE"))
    file = BytesIO()
    binder.write(cover(), "Cover", "x", file)
    assert b"JavaScript" not in file.getvalue() and b"/JS" not in file.getvalue()
    reader = PdfReader(BytesIO(file.getvalue()))
    assert not reader.get_fields()
    for page in reader.pages[2:]:
        stamp, link = (mark.get_object() for mark in page["/Annots"])
        assert stamp["/Subtype"] == "/Stamp" and "0 0 1 rg" in stamp["/AP"]["/N"].get_data().decode()
        assert "/A" not in link


def test_our_own_letters_can_be_bound_with_their_forms() -> None:
    template = letters.template("departure-pack")
    form = letters.render(template, values("departure-pack"), "ko", "a4")
    reader = bound(("Agreements", "Departure pack", form.pdf, False))
    assert len(reader.pages) == form.pages + 2
    assert "파견 서류" in reader.pages[2].extract_text().replace("\n", " ")
    assert not reader.get_fields()


def test_the_cover_says_what_is_in_it_and_bears_no_code() -> None:
    template = letters.template("dossier")
    made_cover = letters.render(template, values("dossier"), "both", "a4")
    for said in (
        "TPD-2026-0003",
        "무효",
        "보험증권",
        "3f9a0c47d1e2",
        "Not issued by this office:",
        "수료증",
        "2건, 7쪽",
    ):
        assert said in made_cover.text
    assert made_cover.gaps == ()


def test_a_hundred_papers_do_not_fill_memory() -> None:
    page = made.picture("JPEG", (1600, 2200), quality=90)
    binder = Binder()
    tracemalloc.start()
    for number in range(100):
        binder.add("Papers", str(number), page)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 80 * 1024 * 1024
