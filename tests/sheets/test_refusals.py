"""What must not reach a parser is refused with one sentence; what does reach it and ends it is a sentence, too."""

import struct
import time
import zipfile
from pathlib import Path

import pytest

from tests.sheets.books import MAIN, ONE_ROW, SHEET, parts, zipped
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Words
from tpd_exchange.sheets import apart
from tpd_exchange.sheets.reading import read
from tpd_exchange.tasks import drive

FAR = ONE_ROW + '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>.</t></is></c></row>'
LOW = ONE_ROW + '<row r="1048576"><c r="AC1048576"><v>1</v></c></row>'
ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as refused:
        read(path)
    message = refused.value.message
    assert Words("ko")(message) != Words("en")(message)
    assert path.name in str(message)
    return str(message)


def test_a_cell_at_the_far_corner_is_named(tmp_path: Path) -> None:
    assert "XFD1048576" in refusal(zipped(tmp_path / "far.xlsx", parts(FAR)))


def test_a_cell_far_below_a_wide_table_is_named(tmp_path: Path) -> None:
    assert "AC1048576" in refusal(zipped(tmp_path / "low.xlsx", parts(LOW)))


def test_a_look_without_contents_at_the_far_corner_does_no_harm(tmp_path: Path) -> None:
    styled = ONE_ROW + '<row r="1048576"><c r="XFC1048576" s="1"/><c r="XFD1048576" s="1"></c></row>'
    assert read(zipped(tmp_path / "styled.xlsx", parts(styled))).sheets[0].row(0) == ["이름"]


@pytest.mark.parametrize(
    "cell",
    ["<c s='1' r = 'XFD1048576'><v>1</v></c>", '<c r="xfd1048576" t="n"><v>1</v></c>'],
)
def test_a_far_cell_written_otherwise_is_named(tmp_path: Path, cell: str) -> None:
    assert "XFD1048576" in refusal(zipped(tmp_path / "far.xlsx", parts(f'{ONE_ROW}<row r="1048576">{cell}</row>')))


def test_a_far_cell_across_two_blocks_is_named(tmp_path: Path) -> None:
    for length in range((1 << 18) - 460, (1 << 18) - 380, 7):
        padded = parts(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"x" * length}</t></is></c></row>' + FAR)
        with zipfile.ZipFile(tmp_path / "far.xlsx", "w", zipfile.ZIP_STORED) as archive:
            for name, content in padded.items():
                archive.writestr(name, content)
        assert "XFD1048576" in refusal(tmp_path / "far.xlsx")


def test_what_ends_the_parser_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Cells without a name are placed by their order: not seen by the scan, and too much for the parser.
    hidden = ONE_ROW + '<row r="1048576">' + "<c/>" * 16383 + "<c><v>1</v></c></row>"
    assert "too much time or memory" in refusal(zipped(tmp_path / "crash.xlsx", parts(hidden)))


def test_what_takes_too_long_is_a_sentence(tmp_path: Path) -> None:
    begun = time.monotonic()
    with pytest.raises(UserError, match="too much time"):
        drive(apart.sheets(zipped(tmp_path / "slow.xlsx", parts()), seconds=0.0))
    assert time.monotonic() - begun < 5


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    made = parts()
    made["xl/sharedStrings.xml"] = b"<sst>" + b" " * 60_000_000
    path = zipped(tmp_path / "bomb.xlsx", made)
    assert path.stat().st_size < 100_000
    assert "packed like no honest workbook" in refusal(path)


def test_more_than_the_memory_holds_is_refused_also_when_each_part_is_honest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tpd_exchange.sheets.archive import Archive
    from tpd_exchange.sheets.scan import scanned

    monkeypatch.setattr("tpd_exchange.sheets.archive.TOTAL", 3_000_000)
    made = parts() | {f"xl/part{number}.xml": b" " * 1_000_000 for number in range(4)}
    with pytest.raises(UserError, match="packed like no honest workbook"):
        scanned(Archive(zipped(tmp_path / "many.xlsx", made)))


def test_a_bomb_whose_headers_lie_is_refused(tmp_path: Path) -> None:
    made = parts()
    made["xl/sharedStrings.xml"] = b"<sst>" + b" " * 60_000_000
    path = zipped(tmp_path / "liar.xlsx", made)
    content = path.read_bytes()
    true, lie = struct.pack("<L", 60_000_005), struct.pack("<L", 5)
    assert content.count(true) == 2
    path.write_bytes(content.replace(true, lie))
    assert "packed like no honest workbook" in refusal(path)


def test_a_thousand_parts_too_many_are_refused(tmp_path: Path) -> None:
    assert "2000" in refusal(
        zipped(tmp_path / "parts.xlsx", parts() | {f"xl/{number}.xml": "<x/>" for number in range(2000)})
    )


def test_a_document_type_is_refused_wherever_it_stands(tmp_path: Path) -> None:
    assert "document type" in refusal(zipped(tmp_path / "laughs.xlsx", parts(before=ENTITIES)))
    late = parts(before=f"<!--{'x' * ((1 << 18) - 60)}-->" + ENTITIES)
    assert "document type" in refusal(zipped(tmp_path / "late.xlsx", late))


def test_a_part_in_utf_16_in_which_nothing_would_be_found_is_refused(tmp_path: Path) -> None:
    made = parts()
    made["xl/worksheets/sheet1.xml"] = (
        SHEET.format(before=ENTITIES, rows=FAR, after="").replace("UTF-8", "UTF-16").encode("utf-16")
    )
    assert "damaged" in refusal(zipped(tmp_path / "wide.xlsx", made))


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"])
def test_macros_are_refused_whatever_the_file_is_called(tmp_path: Path, name: str) -> None:
    assert "macros" in refusal(zipped(tmp_path / "macros.xlsx", parts() | {name: b"x"}))


def test_a_workbook_that_may_hold_macros_is_refused(tmp_path: Path) -> None:
    made = parts()
    made["[Content_Types].xml"] = str(made["[Content_Types].xml"]).replace(
        MAIN,
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert "macros" in refusal(zipped(tmp_path / "macros.xlsm", made))


def test_parts_of_the_same_name_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "twice.xlsx", parts())
    with pytest.warns(UserWarning), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", SHEET.format(before="", rows=FAR, after=""))
    assert "damaged" in refusal(path)


def test_a_locked_workbook_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path / "locked.xlsx", parts())
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert "password" in refusal(path)
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"))
    assert "password" in refusal(path)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("old.xls", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512, "old kind"),
        ("page.xls", "<html><table><tr><td>이름".encode(), "web page"),
        ("empty.csv", b"", "empty"),
        ("blank.csv", b"\n\n", "empty"),
        ("bom.csv", b"\xef\xbb\xbf", "empty"),
        ("paper.csv", b"%PDF-1.7", "no spreadsheet"),
        ("text.xlsx", b"a,b", "no spreadsheet"),
        ("zeros.csv", b"a\0b", "no spreadsheet"),
        ("mixed.csv", b"a,b\nc,d\n\xff\xfe\xff,e\n", "Row 3"),
        ("cut.xlsx", b"PK\x03\x04" + b"x" * 100, "damaged"),
        ("wide.csv", b"," * 2000, "more than 1000 columns"),
        ("long.csv", b'a,b\n1,"' + b"x" * 2_000_000, "Row 2"),
    ],
)
def test_what_is_no_spreadsheet_is_told(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert told in refusal(tmp_path / name)


def test_a_file_that_is_gone_or_a_folder_is_told(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path / "gone.csv")
    assert "cannot be read" in refusal(tmp_path)


def test_another_kind_of_zip_is_told(tmp_path: Path) -> None:
    assert "no workbook" in refusal(zipped(tmp_path / "letter.docx", {"word/document.xml": "<w/>"}))


def test_a_workbook_cut_off_at_any_place_is_told(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "whole.xlsx", parts()).read_bytes()
    cut = tmp_path / "cut.xlsx"
    for length in range(100, len(whole), len(whole) // 4):
        cut.write_bytes(whole[:length])
        refusal(cut)


def test_a_part_that_cannot_be_inflated_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path / "broken.xlsx", parts())
    content = path.read_bytes()
    at = content.index(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml")
    path.write_bytes(content[:at] + b"\xff" * 12 + content[at + 12 :])
    assert "damaged" in refusal(path)
