"""What is written is what was given: typed, without formulas or links, and read back the same."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tpd_exchange.actions.files import writing
from tpd_exchange.errors import UserError
from tpd_exchange.sheets.reading import read
from tpd_exchange.sheets.writing import Column, Table, sheet_names, written
from tpd_exchange.tasks import Stopped, drive

HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://example.org\")", "http://example.org", "mailto:a@b.kr",
    "{=1}", "＝1+1", "'=1", "''", "internal:A1", "ftp://x", "_x000D_", "a\nb", "NaN", "inf", "TRUE", "001", "1e5",
    " x ",
    "a & b < c > d", "\x01\x1f\x7f", "\r\n", "]]>", "_x0041_", "&amp;", "🙂",
]  # fmt: skip
COLUMNS = [Column("이름"), Column("전화"), Column("생일", "date"), Column("수", "number"), Column("금액", "money")]
ROWS: list[list[Any]] = [
    ["김영희", "01012345678", date(1990, 5, 17), 7, Decimal("3000000")],
    ["Müller 🙂", "+82 42 350 2114", date(1899, 12, 31), -3, Decimal("2345.50")],
    ["", None, None, None, None],
]


def save(path: Path, table: Table) -> int:
    with writing(path) as file:
        return drive(written([table], file, suffix=path.suffix))


def test_cells_keep_their_kinds_in_a_workbook(tmp_path: Path) -> None:
    assert save(tmp_path / "a.xlsx", Table("명단", COLUMNS, ROWS)) == 3
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet.title == "명단"
    assert [cell.value for cell in sheet[1]] == ["이름", "전화", "생일", "수", "금액"]
    assert [cell.data_type for cell in sheet[2]] == ["s", "s", "d", "n", "n"]
    assert sheet["B2"].value == "01012345678"
    assert sheet["C2"].value.date() == date(1990, 5, 17) and sheet["C2"].number_format == "yyyy-mm-dd"
    assert sheet["C3"].value == "1899-12-31"
    assert (sheet["E2"].number_format, sheet["E3"].number_format) == ("#,##0", "#,##0.00")
    assert sheet.freeze_panes == "A2" and sheet["A1"].font.bold
    assert sheet.auto_filter.ref == "A1:E4"


def test_columns_are_as_wide_as_what_they_hold(tmp_path: Path) -> None:
    rows = [["가" * 10, "a" * 10, "x" * 500]] * 3
    save(tmp_path / "a.xlsx", Table("t", [Column("1"), Column("2"), Column("3")], rows))
    widths = [openpyxl.load_workbook(tmp_path / "a.xlsx").active.column_dimensions[name].width for name in "ABC"]
    assert 20 < widths[0] < 26 and 10 < widths[1] < 15 and widths[2] < 60


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_what_is_written_is_read_again(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    save(path, Table("t", COLUMNS, ROWS))
    found = list(read(path).sheets[0].rows())
    typed = suffix == ".xlsx"
    assert found[1] == [
        "김영희",
        "01012345678",
        *([date(1990, 5, 17), 7, 3000000] if typed else ["1990-05-17", "7", "3000000"]),
    ]
    assert found[2][4] == (2345.5 if typed else "2345.50")


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_no_data_becomes_a_formula_or_a_link_and_all_comes_back(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    save(path, Table("=1+1", [Column("=1+1"), Column("b")], [[text, text] for text in HOSTILE]))
    assert [row[0] for row in read(path).sheets[0].rows()] == ["=1+1", *HOSTILE]
    if suffix == ".xlsx":
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        assert not any(b"<f>" in content or b"<f " in content for content in parts.values())
        assert not any(b"hyperlink" in content.lower() for name, content in parts.items() if name.endswith(".rels"))
        assert all(cell.data_type == "s" for row in openpyxl.load_workbook(path).active for cell in row)
    else:
        cells = [cell for line in path.read_text("utf-8-sig").splitlines() for cell in line.split(",")]
        assert not any(cell.strip('"')[:1] in set("=+-@\t＝") for cell in cells if cell.strip('"'))


def test_a_csv_says_that_it_is_unicode(tmp_path: Path) -> None:
    save(tmp_path / "a.csv", Table("t", COLUMNS, ROWS))
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in (tmp_path / "a.csv").read_bytes()


def test_a_text_longer_than_a_cell_is_cut_where_it_must_be(tmp_path: Path) -> None:
    save(tmp_path / "a.xlsx", Table("t", [Column("a"), Column("b")], [["x" * 40_000, "🙂" * 20_000]]))
    first, second = list(read(tmp_path / "a.xlsx").sheets[0].rows())[1]
    assert isinstance(first, str) and first.endswith("x…") and len(first) == 32_767
    assert isinstance(second, str) and second.endswith("🙂…")


def test_sheets_are_called_what_excel_takes() -> None:
    names = sheet_names(["a/b:[c]*?", "가" * 40, "가" * 40, "History", "''", "'x'", "X"])
    assert all(1 <= len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in names)
    assert len({name.casefold() for name in names}) == len(names) and "history" not in names


def test_several_tables_become_several_sheets(tmp_path: Path) -> None:
    tables = [Table("하나", COLUMNS, ROWS), Table("둘", [Column("a")], [])]
    with writing(tmp_path / "a.xlsx") as file:
        assert drive(written(tables, file, suffix=".xlsx")) == 3
    assert [sheet.name for sheet in read(tmp_path / "a.xlsx").sheets] == ["하나", "둘"]


def test_another_kind_of_file_is_refused_before_anything_is_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"\.xlsx or \.csv"):
        save(tmp_path / "a.pdf", Table("t", COLUMNS, ROWS))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_stopped_in_the_midst_it_leaves_nothing(tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))

    def work() -> Iterator[Any]:
        with writing(tmp_path / f"a{suffix}") as file:
            yield from written([Table("t", COLUMNS, ROWS * 1000)], file, suffix=suffix)

    with pytest.raises(Stopped):
        drive(work(), stop=lambda: True)  # type: ignore[arg-type]
    assert [path.name for path in tmp_path.rglob("*")] == ["temporary"]


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tpd_exchange.sheets.writing.MOST_ROWS", 2)
    with pytest.raises(UserError, match="as CSV"):
        save(tmp_path / "a.xlsx", Table("t", COLUMNS, ROWS))
    assert not list(tmp_path.iterdir())


def test_more_than_a_part_of_a_zip_holds_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tpd_exchange.sheets.plain_book.LARGEST", 100_000)
    with pytest.raises(UserError, match="as CSV"):
        save(tmp_path / "a.xlsx", Table("t", COLUMNS, ROWS * 5000))
    assert not list(tmp_path.iterdir())


def test_names_of_sheets_and_the_areas_of_their_filters_are_spelled_out(tmp_path: Path) -> None:
    tables = [Table("A & B's <1>", COLUMNS, ROWS), Table("둘", COLUMNS, [])]
    with writing(tmp_path / "a.xlsx") as file:
        drive(written(tables, file, suffix=".xlsx"))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["A & B's <1>", "둘"]
    first, second = book.worksheets
    assert first.print_title_rows == second.print_title_rows == "$1:$1"
    assert (first.auto_filter.ref, second.auto_filter.ref) == ("A1:E4", "A1:E1")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**20, 0.1, Decimal("0.10"), -7, True, False])
def test_numbers_are_numbers_where_a_workbook_knows_them(tmp_path: Path, value: Any) -> None:
    save(tmp_path / "a.xlsx", Table("t", [Column("a", "number")], [[value]]))
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx").active["A2"]
    if isfinite(value):
        assert float(cell.value) == float(value)
    else:
        assert (cell.data_type, cell.value) == ("s", str(value))


def test_moments_come_back(tmp_path: Path) -> None:
    moment = datetime.combine(date(2026, 3, 1), time(9, 30))
    save(tmp_path / "a.xlsx", Table("t", [Column("a", "date")], [[moment]]))
    assert list(read(tmp_path / "a.xlsx").sheets[0].rows())[1] == [moment]
