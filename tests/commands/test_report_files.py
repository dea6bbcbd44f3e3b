"""A report as PDF and as workbook: what it says in each language, its tags, and that numbers are numbers."""

import io
import re

import openpyxl
import pypdf
import pytest

from tests.domain.made_facts import fact, money, world
from tests.domain.test_report_counting import YEAR, _office
from tpd_exchange.i18n import Words
from tpd_exchange.reports.catalogue import REPORTS
from tpd_exchange.reports.paper import as_pdf
from tpd_exchange.reports.report import Report, Wish, report
from tpd_exchange.reports.workbook import as_xlsx


def made(name: str = "balance", **more: object) -> Report:
    return report(world(*_office(1)), REPORTS[name], Wish(YEAR, **more))


def text_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_can_be_printed_and_saved_as_a_workbook(name: str) -> None:
    one = made(name, compare=True)
    assert len(text_of(as_pdf(one, "ko"))) >= 1
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(one, "both")))
    assert len(book.sheetnames) == len(one.sections) + 2


def test_a_report_in_both_languages_says_all_in_each_and_numbers_its_pages() -> None:
    ko, en, both = (text_of(as_pdf(made(), spoken)) for spoken in ("ko", "en", "both"))
    assert len(both) == len(ko) + len(en)
    assert "Balance of exchange" in en[0]
    assert "분야별" in ko[0] + ko[-1]
    assert f"Page {len(both)} of {len(both)}" in both[-1]
    assert f"{len(both)}쪽 중 1쪽" in both[0]
    assert "As of 2026-11-25." in " ".join(" ".join(en).split())


def test_charts_are_figures_with_words_and_the_file_is_tagged() -> None:
    pdf = as_pdf(made(), "en")
    root = pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    kids = [one.get_object() for one in root["/StructTreeRoot"]["/K"].get_object()["/K"]]
    figures = [one for one in kids if one["/S"] == "/Figure"]
    assert figures
    assert all("Its numbers stand in the table below it." in str(one["/Alt"]) for one in figures)
    assert [one["/S"] for one in kids].count("/Table") == len(made().sections)


def test_the_same_report_is_the_same_file() -> None:
    assert as_pdf(made(), "en") == as_pdf(made(), "en")


def test_a_workbook_holds_numbers_a_chart_and_the_rows_behind_them() -> None:
    first = fact(1, "2026-01-01", "2026-06-30", funding=[money("1000000")])
    second = fact(2, "2026-02-01", "2026-03-31", "us-kr", "QNT")
    one = report(world(first, second), REPORTS["balance"], Wish(YEAR))
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(one, "en")))
    sheet = book.worksheets[2]
    assert [cell.value for cell in sheet[2]] == ["AI", 1, 0, 1, 1, 1, 0, 1]
    assert sheet.freeze_panes == "B2"
    assert sheet._charts
    assert [row[0].value for row in book.worksheets[-1].iter_rows(min_row=2)] == ["P-001", "P-002"]
    assert str(book.worksheets[-1]["C2"].value)[:10] == "2026-01-01"


def test_a_workbook_for_publication_tells_no_small_number_and_no_rows() -> None:
    one = made(least=4)
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(one, "en")))
    assert len(book.sheetnames) == len(one.sections) + 1
    assert any(cell.value == "*" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


def test_by_command(looking, tmp_path) -> None:
    for name in ("jcm.pdf", "jcm.xlsx"):
        looking("report", "jcm", "--language", "both", "--suppress", "3", "--out", tmp_path / name)
        assert (tmp_path / name).stat().st_size > 5000
    refused = looking("report", "jcm", "--out", tmp_path / "jcm.doc").sentence
    assert refused == "Please choose a name that ends in .pdf or .xlsx."


def test_no_word_is_broken_where_each_number_has_its_like_of_the_period_before_beside_it() -> None:
    one = made("timeliness", compare=True)
    said = text_of(as_pdf(one, "en"))[0].splitlines()
    assert any(line.startswith("Quantum") for line in said)
    assert [len(section.grid.columns) for section in one.sections] == [10, 10, 10]


@pytest.mark.parametrize("name", REPORTS)
def test_no_heading_of_a_column_is_broken_within_a_word(name: str) -> None:
    one, english = made(name, compare=True), Words("en")
    said = " ".join(" ".join(text_of(as_pdf(one, "en"))).split())
    heads = {english(column.label) for section in one.sections for column in section.grid.columns}
    words = {word for head in heads for word in head.split() if len(word) > 5}
    found = {match for word in words for match in re.findall(r"\b" + " ?".join(map(re.escape, word)) + r"\b", said)}
    assert found <= words


def test_a_chart_says_what_it_counts_where_its_table_counts_several_things() -> None:
    for name, title in (("months", "Month by month"), ("annual", "By programme")):
        said = " ".join(" ".join(text_of(as_pdf(made(name), "en"))).split())
        assert "Exchanges:" in said[said.index(title) :][:600]


def test_a_table_stays_with_its_chart_and_no_page_ends_with_a_heading() -> None:
    """Each title stands on the page on which the table below it begins."""
    one = made("people", compare=True)
    pages = text_of(as_pdf(one, "en"))
    for section in one.sections:
        title, corner = Words("en")(section.title), Words("en")(section.grid.corner)
        [page] = [page for page in pages if f"{title}\n" in page]
        assert corner in page[page.index(title) + len(title) :]
