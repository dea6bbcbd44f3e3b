"""Lists leave the office as workbooks and as CSV, each value as what it is."""

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
