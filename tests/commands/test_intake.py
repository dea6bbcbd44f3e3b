"""import: what is understood, what is wrong with which cell, and the counts in the last line."""

import openpyxl
import pytest


@pytest.fixture
def people(tmp_path):
    book = openpyxl.Workbook()
    for line in [
        ["성명", "이메일", "연락처"],
        ["박서온", "seo@example.kr", 1012345678],
        ["한가람", "no address", None],
    ]:
        book.active.append(line)
    book.save(tmp_path / "people.xlsx")
    return tmp_path / "people.xlsx"


def test_import_says_what_became_of_each_row(at, people, tmp_path):
    tried = at("import", "researcher", people, "--dry-run")
    assert tried.out.splitlines()[-1] == "added 1, changed 0, skipped 0, faulty 1"
    said = at("import", "researcher", people, "--faults", tmp_path / "faulty.xlsx")
    assert said.code == 0
    assert said.out.splitlines()[-1] == "added 1, changed 0, skipped 0, faulty 1"
    assert "B3: " in said.problems
    assert openpyxl.load_workbook(tmp_path / "faulty.xlsx").active["B2"].value == "한가람"
    assert at("import", "researcher", people).out.splitlines()[-1] == "added 0, changed 0, skipped 1, faulty 1"


def test_a_kind_that_does_not_come_from_sheets_is_refused(at, people):
    assert "do not come from a spreadsheet" in at("import", "letter", people).sentence
