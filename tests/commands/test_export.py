"""Lists leave the office as workbooks and as CSV, each value as what it is."""

import csv
from datetime import date

import openpyxl
import pytest

from tpd_exchange.actions.export import every_column
from tpd_exchange.cli.main import run
from tpd_exchange.models import NOUNS
from tpd_exchange.sheets.reading import read


def table(path):
    head, *rows = read(path).sheets[0].rows()
    return head, rows


def test_a_list_is_exported_as_it_is_listed(looking, tmp_path):
    out = tmp_path / "placements.xlsx"
    how = (
        "--where",
        "stage=active",
        "--sort=-planned_start",
        "--columns",
        "number,researcher,host,planned_start,stage",
    )
    listed = looking("list", "placement", *how, "--json").json
    said = looking("export", "placement", *how, "--out", out)
    assert said.out == f"Rows written: {len(listed)}: {out}\n"
    head, rows = table(out)
    assert head == ["Placement number", "Researcher", "Host institution", "Planned start", "Stage"]
    assert [row[0] for row in rows] == [row["number"] for row in listed]
    assert [row[2] for row in rows] == [row["host"] for row in listed]
    assert [row[3] for row in rows] == [date.fromisoformat(row["planned_start"]) for row in listed]
    assert {row[4] for row in rows} == {"On exchange"}


def test_headings_and_choices_speak_the_language_that_was_asked_for(pattern, tmp_path):
    out = tmp_path / "researchers.csv"
    columns = "hangul_name,gender,domains,birth_date"
    words = ("--language", "ko", "export", "researcher", "--columns", columns, "--out", out, "--office", pattern)
    assert run([str(word) for word in words]) == 0
    head, rows = table(out)
    assert head[0] == "한글 이름"
    assert {row[1] for row in rows} <= {"여성", "남성", None}
    assert any("양자" in str(row[2]) for row in rows)
    assert all(row[3] is None or date.fromisoformat(row[3]) for row in rows)


@pytest.mark.parametrize("kind", list(NOUNS))
def test_every_kind_is_exported_with_all_its_columns(looking, tmp_path, kind):
    out = tmp_path / f"{kind}.xlsx"
    count = len(looking("list", kind, "--json").json)
    assert looking("export", kind, "--all-columns", "--out", out).out.startswith(f"Rows written: {count}:")
    if count:
        head, rows = table(out)
        assert len(set(head)) == len(head) == len(every_column(NOUNS[kind]))
        assert len(rows) == count


def test_money_is_a_number_and_a_telephone_number_a_text(looking, tmp_path):
    looking("export", "payment", "--columns", "amount,currency,due_on", "--out", tmp_path / "a.xlsx")
    amount, _, due = openpyxl.load_workbook(tmp_path / "a.xlsx").active[2]
    assert (amount.data_type, amount.number_format) == ("n", "#,##0")
    assert due.is_date
    looking("export", "contact", "--columns", "phone", "--out", tmp_path / "b.xlsx")
    assert {cell.data_type for (cell,) in openpyxl.load_workbook(tmp_path / "b.xlsx").active if cell.value} == {"s"}


def test_an_unknown_kind_of_file_or_a_missing_folder_is_told(looking, tmp_path):
    assert ".xlsx or .csv" in looking("export", "officer", "--out", tmp_path / "a.ods").sentence
    assert "no folder" in looking("export", "officer", "--out", tmp_path / "none" / "a.csv").sentence
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("kind", ["researcher", "placement", "institution", "call", "plan", "task"])
@pytest.mark.parametrize(("language", "suffix"), [("ko", "csv"), ("en", "xlsx")])
def test_a_list_that_comes_back_adds_and_changes_nothing(looking, tmp_path, kind, language, suffix):
    out = tmp_path / f"list.{suffix}"
    assert looking("export", kind, "--all-columns", "--out", out, "--language", language).code == 0
    said = looking("import", kind, out, "--dry-run")
    count = len(table(out)[1])
    assert count and said.out.splitlines()[-1] == f"added 0, changed 0, skipped {count}, faulty 0"


DANGEROUS = [
    {
        "name_en": "=1+1", "name_ko": "@x", "acronym": "-5", "country": "KR", "aliases": ["+82 10", "'=quoted", "-"],
        "address_en": "+82…", "address_ko": "'=1", "city_en": "-5", "postal_code": "01234", "note": "=1+1\n@x",
    },
    {"name_en": "@SUM(A1)", "country": "US", "city_en": '"q",c;d', "acronym": "1E5", "note": "\t=1"},
]  # fmt: skip
FIELDS = "name_en,name_ko,acronym,aliases,country,address_en,address_ko,city_en,postal_code,note"


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_what_a_spreadsheet_would_compute_is_text_and_survives_the_way_there_and_back(at, typed, tmp_path, suffix):
    out = tmp_path / f"list.{suffix}"
    assert at("add", "institution", typed(DANGEROUS)).code == 0
    before = {row["name_en"]: row for row in at("list", "institution", "--columns", FIELDS, "--json").json}
    at("export", "institution", "--all-columns", "--out", out, "--where", "acronym=-5|1E5")
    if suffix == "csv":
        cells = [cell for row in csv.reader(out.open(encoding="utf-8-sig", newline="")) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
    else:
        cells = [cell for row in openpyxl.load_workbook(out).active.iter_rows() for cell in row if cell.value]
        assert {cell.data_type for cell in cells} == {"s"} and not any(cell.hyperlink for cell in cells)
    assert at("import", "institution", out).out.splitlines()[-1] == "added 0, changed 0, skipped 2, faulty 0"
    for name in ("=1+1", "@SUM(A1)"):
        assert at("remove", "institution", name).code == 0
    assert at("import", "institution", out).out.splitlines()[-1] == "added 2, changed 0, skipped 0, faulty 0"
    after = {row["name_en"]: row for row in at("list", "institution", "--columns", FIELDS, "--json").json}
    for name in ("=1+1", "@SUM(A1)"):
        assert {**after[name], "id": ""} == {**before[name], "id": ""}
