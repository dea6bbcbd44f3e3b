"""Honest spreadsheets come out as they were typed, whoever wrote them."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

from tests.sheets.books import parts, zipped
from tpd_exchange.sheets.cells import Area, Trouble, column, guarded, letters, place, unguarded
from tpd_exchange.sheets.reading import Workbook, read, reading
from tpd_exchange.tasks import Stopped, drive

HALF_PAST_NINE = datetime.combine(date(2026, 3, 1), time(9, 30))


def rows(book: Workbook, filled: bool = False) -> list[list[object]]:
    return list(book.sheets[0].rows(filled=filled))


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "명단"
    sheet["B3"] = "김영희"
    sheet["C3"] = "01012345678"
    sheet["D3"] = 1012345678
    sheet["E3"] = 1.5
    sheet["F3"] = True
    sheet["G3"] = date(2026, 3, 1)
    sheet["H3"] = HALF_PAST_NINE
    sheet["I3"] = time(9, 30)
    sheet["J3"] = timedelta(hours=30)
    sheet["K3"] = " 두\n줄 "
    sheet["L3"] = "=1+1"
    sheet["B5"] = "KAIST"
    sheet.merge_cells("B5:B7")
    sheet["C5"], sheet["C6"], sheet["C7"] = 1, 2, 3
    sheet["AB90"].font = openpyxl.styles.Font(bold=True)
    made.create_sheet("숨은 표").sheet_state = "veryHidden"
    made["숨은 표"]["A1"] = "x"
    made.create_chartsheet("그림")
    made.save(tmp_path / "book.xlsx")
    return read(tmp_path / "book.xlsx")


def test_cells_come_as_they_were_typed(book: Workbook) -> None:
    third = book.sheets[0].row(2)
    typed = [
        None, "김영희", "01012345678", 1012345678, 1.5, True, date(2026, 3, 1), HALF_PAST_NINE, time(9, 30),
        timedelta(hours=30), " 두\n줄 ", Trouble(),
    ]  # fmt: skip
    assert third == typed
    assert [type(cell) for cell in third] == [type(cell) for cell in typed]


def test_rows_begin_at_the_first_cell_and_end_with_the_last_that_holds_something(book: Workbook) -> None:
    sheet = book.sheets[0]
    assert (sheet.height, sheet.width) == (7, 12)
    assert [len(row) for row in sheet.rows()] == [12] * 7
    assert not any(sheet.row(0) + sheet.row(1) + sheet.row(3))


def test_sheets_that_are_hidden_are_told_and_charts_left_out(book: Workbook) -> None:
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [("명단", False), ("숨은 표", True)]


def test_merged_cells_are_told_and_filled_when_asked(book: Workbook) -> None:
    sheet = book.sheets[0]
    assert sheet.merged == (Area(4, 1, 6, 1),)
    assert [row[1:3] for row in sheet.rows()][4:] == [["KAIST", 1], [None, 2], [None, 3]]
    assert [row[1:3] for row in sheet.rows(filled=True)][4:] == [["KAIST", 1], ["KAIST", 2], ["KAIST", 3]]


def test_merged_cells_in_both_directions_and_beyond_the_table(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active["A1"] = "title"
    made.active.merge_cells("A1:Z1")
    made.active["B2"] = "both"
    made.active.merge_cells("B2:C3")
    made.active["D4"] = "end"
    made.save(tmp_path / "book.xlsx")
    assert rows(read(tmp_path / "book.xlsx"), filled=True) == [
        ["title"] * 4,
        [None, "both", "both", None],
        [None, "both", "both", None],
        [None, None, None, "end"],
    ]


def test_errors_and_formulas_are_told_apart_from_nothing(tmp_path: Path) -> None:
    cells = (
        '<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="C1"><f>SUM(A2)</f><v>3</v></c><c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><f>A2</f></c>'
        '<c s="1" r="F1"><f t="shared" si="0"/><v/></c></row>'
        '<row r="3"><c r="H3" t="e"><v>#REF!</v></c></row>'
    )
    found = rows(read(zipped(tmp_path / "book.xlsx", parts(cells))))
    assert found[0] == [Trouble("#N/A"), Trouble("#DIV/0!"), 3, None, Trouble(), Trouble(), None, None]
    assert found[1:] == [[None] * 8, [None] * 7 + [Trouble("#REF!")]]
    assert "#N/A" in str(Trouble("#N/A").said)


@pytest.mark.parametrize(("epoch", "day"), [(0, date(2026, 3, 1)), (1, date(2030, 3, 2))])
def test_days_are_counted_from_1900_or_1904_as_the_workbook_says(tmp_path: Path, epoch: int, day: date) -> None:
    made = parts('<row r="1"><c r="A1" s="1"><v>46082</v></c><c r="B1" s="2"><v>46082.25</v></c></row>', epoch=epoch)
    found = rows(read(zipped(tmp_path / "book.xlsx", made)))
    assert found == [[day, datetime.combine(day, time(6))]]


def test_many_rows_come_in_order_and_as_often_as_they_are_asked_for(tmp_path: Path) -> None:
    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet()
    for number in range(1234):
        sheet.append([number, f"이름 {number}", "=1/0"])
    made.save(tmp_path / "book.xlsx")
    found = read(tmp_path / "book.xlsx").sheets[0]
    assert [row[0] for row in found.rows()] == [row[0] for row in found.rows()] == list(range(1234))
    assert found.row(777) == [777, "이름 777", Trouble()]


def test_reading_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet()
    for number in range(3000):
        sheet.append([number])
    made.save(tmp_path / "book.xlsx")
    told: list[int] = []
    drive(reading(tmp_path / "book.xlsx"), lambda progress: told.append(progress.done))
    assert told[-1] == 3000 and all(before <= after for before, after in pairwise(told))
    with pytest.raises(Stopped):
        drive(reading(tmp_path / "book.xlsx"), stop=lambda: True)


KOREAN = "이름;전화\n김영희;010\n뷁 똠방각하;+82\n"


@pytest.mark.parametrize(
    ("encoding", "written"),
    [("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("utf-8", "utf-8"), ("cp949", "cp949")],
)
def test_csv_in_every_encoding_that_korean_offices_write(tmp_path: Path, encoding: str, written: str) -> None:
    path = tmp_path / "명단.csv"
    path.write_bytes(KOREAN.encode(written))
    book = read(path)
    assert (book.kind, book.encoding, book.separator) == ("csv", encoding, ";")
    assert book.sheets[0].name == "명단"
    assert rows(book) == [["이름", "전화"], ["김영희", "010"], ["뷁 똠방각하", "+82"]]


def test_utf_16_of_the_other_byte_order(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\xfe\xff" + KOREAN.encode("utf-16-be"))
    assert rows(read(tmp_path / "a.csv"))[1] == ["김영희", "010"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_also_among_others_within_cells(tmp_path: Path, separator: str) -> None:
    others = "".join({",", ";", "|"} - {separator})
    table = [
        ["이름", "주소", "비고"],
        ["Kim, Y.", f"서울{others}", "a"],
        ["b", "", "줄\n바꿈"],
        ["c", "d", 'a "quoted" word'],
    ]
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        import csv

        csv.writer(file, delimiter=separator).writerows(table)
    book = read(path)
    assert book.separator == separator
    assert rows(book) == [[cell or None for cell in row] for row in table]


def test_a_column_alone_is_one_column_and_empty_lines_keep_their_place(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("이름\n\n김영희\n", "utf-8")
    assert rows(read(tmp_path / "a.csv")) == [["이름"], [None], ["김영희"]]


def test_the_line_with_which_excel_says_the_separator_is_no_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("sep=|\na|b,c,d\n1|2\n", "utf-8")
    assert rows(read(tmp_path / "a.csv")) == [["a", "b,c,d"], ["1", "2"]]


def test_rows_of_unequal_length_are_made_even(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1\n1,2,3\n", "utf-8")
    assert rows(read(tmp_path / "a.csv")) == [["a", "b", None], ["1", None, None], ["1", "2", "3"]]


@pytest.mark.parametrize(
    "text", ["=1+1", "+82-10", "-5", "@a", "\tx", "＝1", "'=1", "''@", "'", "'a", "a=b", "", "O'Neil"]
)
def test_what_is_guarded_from_being_a_formula_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in set("=+-@\t\r＝＋－＠")


def test_cells_are_called_as_excel_calls_them() -> None:
    assert [place(0, 0), place(6, 1), place(9, 25), place(0, 26), place(1_048_575, 16_383)] == [
        "A1", "B7", "Z10", "AA1", "XFD1048576",
    ]  # fmt: skip
    assert all(column(letters(index)) == index for index in range(20_000))


def test_nothing_is_left_behind_by_reading(book: Workbook, tmp_path: Path) -> None:
    assert [file.name for file in tmp_path.iterdir()] == ["book.xlsx"]
