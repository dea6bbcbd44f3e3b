"""Workbooks made by hand, honest and nasty."""

import zipfile
from pathlib import Path

_FORMATS = "http://schemas.openxmlformats.org"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
MAIN = f"{_KIND}.sheet.main+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
TYPES = f"""{_HEAD}<Types xmlns="{_FORMATS}/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{MAIN}"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>"""
_RELATED = f"{_FORMATS}/officeDocument/2006/relationships"
ROOT = f"""{_HEAD}<Relationships xmlns="{_FORMATS}/package/2006/relationships">
<Relationship Id="rId1" Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
RELATIONS = f"""{_HEAD}<Relationships xmlns="{_FORMATS}/package/2006/relationships">
<Relationship Id="rId1" Type="{_RELATED}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{_RELATED}/styles" Target="styles.xml"/></Relationships>"""
_MAIN = f"{_FORMATS}/spreadsheetml/2006/main"
STYLES = f"""{_HEAD}<styleSheet xmlns="{_MAIN}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/>
<xf numFmtId="22"/></cellXfs></styleSheet>"""
SHEET = _HEAD + '{before}<worksheet xmlns="' + _MAIN + '"><sheetData>{rows}</sheetData>{after}</worksheet>'
BOOK = f"""{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><workbookPr date1904="{{epoch}}"/>
<sheets><sheet name="명단" sheetId="1" r:id="rId1"/></sheets></workbook>"""
ONE_ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>이름</t></is></c></row>'


def parts(rows: str = ONE_ROW, before: str = "", after: str = "", epoch: int = 0) -> dict[str, str | bytes]:
    """What a small workbook consists of."""
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "xl/workbook.xml": BOOK.format(epoch=epoch),
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/styles.xml": STYLES,
        "xl/worksheets/sheet1.xml": SHEET.format(before=before, rows=rows, after=after),
    }


def zipped(path: Path, made: dict[str, str | bytes]) -> Path:
    """These parts as a file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in made.items():
            archive.writestr(name, content)
    return path
