"""A workbook of plain tables, written straight into its ZIP row by row: nothing waits in memory or in another file.

Charts and looks of their own are XlsxWriter's (`reports/workbook`); for rows alone this takes a third of its time.
"""

import re
import zipfile
from collections.abc import Generator, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import BinaryIO, Final

from tpd_exchange.sheets.cells import letters

LONGEST: Final = 32_767
"""UTF-16 units that a cell holds."""
LARGEST: Final = 2_000_000_000
"""Bytes of a sheet before it is packed; a ZIP of the plain kind holds no more in one part."""
_BLOCK: Final = 1 << 16
_EPOCH: Final = date(1899, 12, 30)
_FIRST_SOUND_DAY: Final = date(1900, 3, 1)
"""Excel takes 1900 for a leap year: earlier days are written as texts."""
# What XML, or the spreadsheet's own way of writing signs by number, would take for something else.
_SPECIAL: Final = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_NAMED: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_QUOTED: Final = {**_NAMED, '"': "&quot;"}
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORMATS: Final = "http://schemas.openxmlformats.org"
_MAIN: Final = f"{_FORMATS}/spreadsheetml/2006/main"
_RELATED: Final = f"{_FORMATS}/officeDocument/2006/relationships"
_PACKED: Final = f"{_FORMATS}/package/2006"
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# The looks of cells, by their place in `_STYLES`.
HEADING, DAY, MOMENT, WHOLE, PARTS, TEXT, PARAGRAPH, MARKED = range(1, 9)
_STYLES: Final = f"""{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="2">\
<numFmt numFmtId="164" formatCode="yyyy-mm-dd"/><numFmt numFmtId="165" formatCode="yyyy-mm-dd hh:mm"/></numFmts>\
<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>\
<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>\
<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
<fill><patternFill patternType="solid"><fgColor rgb="FFE8ECF1"/><bgColor indexed="64"/></patternFill></fill>\
<fill><patternFill patternType="solid"><fgColor rgb="FFFBD5D1"/><bgColor indexed="64"/></patternFill></fill></fills>\
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/>\
<bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="9">\
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" \
applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>\
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">\
<alignment horizontal="left"/></xf>\
<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">\
<alignment horizontal="left"/></xf>\
<xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">\
<alignment vertical="top" wrapText="1"/></xf>\
<xf numFmtId="49" fontId="0" fillId="3" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""


class TooLarge(Exception):
    """A sheet that no workbook can hold."""


class PlainBook:
    """A workbook under way: one sheet after the other, and `close` makes it whole."""

    def __init__(self, file: BinaryIO) -> None:
        self._archive = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self._sheets: list[tuple[str, str]] = []

    def sheet(
        self, name: str, widths: Sequence[float], rows: Iterator[str], columns: int
    ) -> Generator[int, None, None]:
        """Write the rows, which `row_of` made, heading first; tells after each block how many there are."""
        self._sheets.append((name, f"$A$1:${letters(max(0, columns - 1))}$"))
        count = size = 0
        with self._archive.open(f"xl/worksheets/sheet{len(self._sheets)}.xml", "w") as part:
            part.write(_before(widths).encode())
            block: list[str] = []
            waiting = 0
            for count, row in enumerate(rows, 1):
                block.append(row)
                waiting += len(row)
                if waiting >= _BLOCK:
                    size += part.write("".join(block).encode("utf-8", "replace"))
                    if size > LARGEST:
                        raise TooLarge
                    block, waiting = [], 0
                    yield count
            part.write("".join(block).encode("utf-8", "replace"))
            part.write(_after(f"A1:{letters(max(0, columns - 1))}{count}").encode())
        self._sheets[-1] = (name, f"{self._sheets[-1][1]}{count}")
        yield count

    def close(self) -> None:
        """Write what says what the sheets are."""
        for name, content in _around([name for name, _ in self._sheets], [area for _, area in self._sheets]):
            self._archive.writestr(name, content.encode())
        self._archive.close()


def row_of(
    number: int, columns: Sequence[str], looks: Sequence[int], money: Sequence[bool], values: Sequence[object]
) -> str:
    """One row, each value as what it is; nothing stands where nothing is. `columns` are the letters of the columns."""
    cells = [f'<row r="{number}">']
    for at, value in enumerate(values):
        if value is None or value == "":
            if looks[at] == MARKED:
                cells.append(f'<c r="{columns[at]}{number}" s="{MARKED}"/>')
            continue
        if isinstance(value, str):
            text = value if len(value) <= LONGEST // 2 else _cut(value)
            if _SPECIAL.search(text):
                text = _SPECIAL.sub(_spelled, text)
            place = f'<c r="{columns[at]}{number}" s="{looks[at]}" t="inlineStr">'
            cells.append(f'{place}<is><t xml:space="preserve">{text}</t></is></c>')
        else:
            cells.append(_typed(f"{columns[at]}{number}", value, money=money[at]))
    cells.append("</row>")
    return "".join(cells)


def _typed(place: str, value: object, *, money: bool) -> str:
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, datetime):
        day = value.replace(tzinfo=None) - datetime.combine(_EPOCH, datetime.min.time())
        return f'<c r="{place}" s="{MOMENT}"><v>{day.days + day.seconds / 86400!r}</v></c>'
    if isinstance(value, date) and value >= _FIRST_SOUND_DAY:
        return f'<c r="{place}" s="{DAY}"><v>{(value - _EPOCH).days}</v></c>'
    if isinstance(value, int | float | Decimal) and isfinite(value):
        look = f' s="{WHOLE if value == int(value) else PARTS}"' if money else ""
        return f'<c r="{place}"{look}><v>{value!s}</v></c>'
    return f'<c r="{place}" s="{TEXT}" t="inlineStr"><is><t>{value!s}</t></is></c>'


def _spelled(match: re.Match[str]) -> str:
    sign = match[0]
    return _NAMED.get(sign) or f"_x{ord(sign):04X}_"


def _cut(text: str) -> str:
    """A text as long as a cell may be, counted as Excel counts."""
    units = text.encode("utf-16-le", "replace")
    return text if len(units) <= 2 * LONGEST else f"{units[: 2 * (LONGEST - 1)].decode('utf-16-le', 'ignore')}…"


def _quoted(text: str) -> str:
    return "".join(_QUOTED.get(sign, sign) for sign in text)


def _before(widths: Sequence[float]) -> str:
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width + 0.71:.2f}" customWidth="1"/>' for at, width in enumerate(widths, 1)
    )
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
        'state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f"{f'<cols>{columns}</cols>' if columns else ''}<sheetData>"
    )


def _after(area: str) -> str:
    return (
        f'</sheetData><autoFilter ref="{area}"/><pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" '
        'header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _around(names: Sequence[str], areas: Sequence[str]) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(names) + 1)
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_KIND}.worksheet+xml"/>' for n in numbers
    )
    yield (
        "[Content_Types].xml",
        f'{_HEAD}<Types xmlns="{_PACKED}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>{sheets}</Types>',
    )
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    kinds = [("worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations([*kinds, ("styles", "styles.xml")])
    listed = "".join(
        f'<sheet name="{_quoted(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in zip(numbers, names, strict=True)
    )
    yield (
        "xl/workbook.xml",
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets><definedNames>{_defined(names, areas)}</definedNames></workbook>",
    )
    yield "xl/styles.xml", _STYLES


def _relations(parts: Sequence[tuple[str, str]]) -> str:
    listed = (
        f'<Relationship Id="rId{number}" Type="{_RELATED}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(parts, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKED}/relationships">{"".join(listed)}</Relationships>'


def _defined(names: Sequence[str], areas: Sequence[str]) -> str:
    """The area of each filter and the rows that each page repeats, sorted as Excel wants them."""
    called = ["'" + _quoted(name.replace("'", "''")) + "'" for name in names]
    filters = (
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{at}" hidden="1">{name}!{area}</definedName>'
        for at, (name, area) in enumerate(zip(called, areas, strict=True))
    )
    titles = (
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{at}">{name}!$1:$1</definedName>'
        for at, name in enumerate(called)
    )
    return "".join((*filters, *titles))
