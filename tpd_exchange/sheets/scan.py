"""Reads the parts of a workbook as bytes, to refuse what would harm a parser and to note what a parser would not tell.

The parser sets aside memory for the whole rectangle from A1 to the last cell: one stray cell at the far corner ends it.
It also gives an empty text for an error and for a formula that was never computed; both are found here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.sheets.archive import Archive, damaged
from tpd_exchange.sheets.cells import Trouble, column

COLUMNS: Final = 1_000
ROWS: Final = 1_048_576
CELLS: Final = 20_000_000
"""In the rectangle from A1 to the last row and column that hold something."""
TROUBLES: Final = 100_000
_KEPT: Final = 20_000_000
_LONGEST: Final = 1 << 19
"""Bytes of a cell: 32,767 signs, each written out as a number, are half of that."""
_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_TYPES: Final = "[Content_Types].xml"
_READ_HERE: Final = frozenset({_WORKBOOK, _RELATIONS, _TYPES})
_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID: Final = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"

# A cell that holds something: neither <c …/> nor <c …></c>, which only have a look.
_CELL: Final = re.compile(
    rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*["']([A-Za-z]{1,4})(\d{1,8})["'][^>]*(?<!/)>(?!</(?:\w+:)?c>)"""
)
_ROW: Final = re.compile(rb"""<(?:\w+:)?row\s(?:[^>]*?\s)?r\s*=\s*["'](\d{8,})["']""")
_ERROR: Final = re.compile(
    rb"""<(?:\w+:)?c\s(?=[^>]*\bt\s*=\s*["']e["'])[^>]*\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["'][^>]*>"""
    rb"""(?:<(?:\w+:)?f\b[^>]*/>|<(?:\w+:)?f\b[^>]*>[^<]*</(?:\w+:)?f>)?<(?:\w+:)?v>([^<]{1,30})<"""
)
_NOT_COMPUTED: Final = re.compile(
    rb"""<(?:\w+:)?c\s(?![^>]*\bt\s*=\s*["']str["'])[^>]*\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["'][^>]*>"""
    rb"""(?:<(?:\w+:)?f\b[^>]*/>|<(?:\w+:)?f\b[^>]*>[^<]*</(?:\w+:)?f>)"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?</(?:\w+:)?c>"""
)


# What places of cells look like, whichever letters and digits they have: `"AA000"`.
_SHAPE: Final = bytes.maketrans(
    b"'abcdefghijklmnopqrstuvwxyzBCDEFGHIJKLMNOPQRSTUVWXYZ123456789", b'"' + b"A" * (26 + 25) + b"0" * 9
)
_LONG: Final = re.compile(rb"""["']([A-Za-z]{2,4})\d""")


@dataclass
class Noted:
    """What was found in a sheet: how far it can reach at most, and the cells whose value nobody can know."""

    part: str
    rows: int = 0
    columns: int = 0
    troubles: dict[tuple[int, int], Trouble] = field(default_factory=dict)


@dataclass
class Reach:
    """How far the cells of a sheet that hold something reach, and which of them are the farthest."""

    rows: int = 0
    columns: int = 0
    last_row: str = ""
    last_column: str = ""


def scanned(archive: Archive) -> dict[str, Noted]:
    """By the name of each sheet what was found in it; refuses what must not reach a parser."""
    noted: dict[str, Noted] = {}
    texts: dict[str, bytes] = {}
    for part in archive:
        _refuse_code(part, archive.name)
        found = _through(archive, part, texts)
        if found:
            noted[part] = found
    if b"macroEnabled" in texts.get(_TYPES, b""):
        raise _macros(archive.name)
    named = {name: noted[part] for name, part in _parts(texts, archive.name) if part in noted}
    for name, found in named.items():
        if _far(found):
            _refuse_vast(name, _reach(archive.path, found.part), archive.name)
    return named


def _through(archive: Archive, part: str, texts: dict[str, bytes]) -> Noted | None:
    """Go through one part to its end."""
    carried = b""
    noted: Noted | None = None
    for number, block in enumerate(archive.blocks(part)):
        text = carried + block
        if number == 0:
            if text.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")):
                raise UserError(damaged(archive.name))  # in UTF-16 nothing below would be found
            noted = Noted(part) if part.endswith(".xml") and b"worksheet" in text[:2000] else None
        if b"<!DOCTYPE" in text and not part.startswith("xl/media/"):
            raise UserError(
                say(
                    "“{name}” has a document type in it, which no workbook needs and which can do harm. "
                    "Open it in Excel and save it as .xlsx.",
                    name=archive.name,
                )
            )  # fmt: skip
        if part in _READ_HERE:
            texts[part] = (texts.get(part, b"") + block)[:_KEPT]
        carried = _cells(text, noted) if noted else text[-16:]
    if noted:
        _cells(carried + b"c>", noted)
    return noted


def _cells(text: bytes, noted: Noted) -> bytes:
    """Note the whole cells in this piece; what may be cut off is given back."""
    # What is cut off at the end counts here, too, and again with the next piece: that is not worth a copy of the rest.
    _bound(text, noted)
    cut = text.rfind(b"c>") + 2
    if cut < 2:
        return text[-_LONGEST:]
    if len(noted.troubles) < TROUBLES and _may_lack_values(text):
        noted.troubles.update(_troubles(text[:cut]))
    return text[cut:]


def _may_lack_values(text: bytes) -> bool:
    """Whether a piece can have errors or formulas in it: most have none, and are let go quickly."""
    return b'"e"' in text or b"<f" in text or (b":" in text and b":f" in text) or (b"'" in text and b"'e'" in text)


def _divided(text: bytes) -> tuple[bytes, bytes]:
    """A piece up to its last whole cell, and the rest."""
    cut = text.rfind(b"c>") + 2
    return (b"", text[-_LONGEST:]) if cut < 2 else (text[:cut], text[cut:])


def _bound(text: bytes, noted: Noted) -> None:
    """How far these cells can reach at most: a look at the shape of their places takes a tenth of reading each."""
    shape = text.translate(_SHAPE)
    names = set(_LONG.findall(text)) if b"AA0" in shape else ()
    noted.columns = max(26, noted.columns, *(column(name.decode()) + 1 for name in names))
    digits = 4
    while digits < 7 and b"0" * (digits + 1) + b'"' in shape:
        digits += 1
    noted.rows = max(noted.rows, 10**digits - 1)


def _reach(path: Path, part: str) -> Reach:
    """How far a sheet truly reaches, each of its cells read."""
    reach, carried = Reach(), b""
    archive = Archive(path)
    try:
        for block in archive.blocks(part):
            whole, carried = _divided(carried + block)
            _extend(reach, whole)
        _extend(reach, carried + b"c>")
    finally:
        archive.close()
    return reach


def _extend(reach: Reach, text: bytes) -> None:
    found = _CELL.findall(text)
    for name in {name for name, _ in found}:
        index = column(name.decode()) + 1
        if index > reach.columns:
            reach.columns, reach.last_column = index, _first(found, name, 0)
    last = max({digits for _, digits in found}, key=int, default=b"0")
    if int(last) > reach.rows:
        # Rows stand in their order: the last one is near the end.
        reach.rows, reach.last_row = int(last), _first(found[::-1], last, 1)
    for far in _ROW.findall(text):
        reach.rows, reach.last_row = max(reach.rows, int(far)), far.decode()


def _first(found: list[tuple[bytes, bytes]], value: bytes, at: int) -> str:
    letters, digits = next(pair for pair in found if pair[at] == value)
    return (letters + digits).decode().upper()


def _troubles(text: bytes) -> Iterator[tuple[tuple[int, int], Trouble]]:
    """The cells of this piece that have no value."""
    if b'"e"' in text or b"'e'" in text:
        for match in _ERROR.finditer(text):
            yield _at(match), Trouble(match[3].decode("utf-8", "replace").strip())
    if b"<f" in text or b":f" in text:
        for match in _NOT_COMPUTED.finditer(text):
            yield _at(match), Trouble()


def _at(match: re.Match[bytes]) -> tuple[int, int]:
    return int(match[2]) - 1, column(match[1].decode())


def _parts(texts: dict[str, bytes], file: str) -> Iterator[tuple[str, str]]:
    """The name of each sheet and the part in which it lies."""
    try:
        relations = {
            relation.get("Id", ""): relation.get("Target", "") for relation in ElementTree.fromstring(texts[_RELATIONS])
        }
        sheets = [element for element in ElementTree.fromstring(texts[_WORKBOOK]).iter() if _local(element) == "sheet"]
    except (KeyError, ElementTree.ParseError) as error:
        raise UserError(damaged(file)) from error
    for sheet in sheets:
        target = relations.get(sheet.get(_ID) or sheet.get(_STRICT_ID) or "", "")
        yield sheet.get("name", ""), target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _refuse_code(part: str, file: str) -> None:
    name = part.lower()
    if name.endswith("vbaproject.bin") or "/macrosheets/" in f"/{name}":
        raise _macros(file)


def _macros(file: str) -> UserError:
    return UserError(
        say(
            "“{name}” has macros (program code) in it and is not read. Open it in Excel and save it as .xlsx.",
            name=file,
        )
    )


def _far(reach: Noted | Reach) -> bool:
    """Whether the rectangle up to there is more than a parser is given."""
    return reach.columns > COLUMNS or reach.rows > ROWS or reach.rows * reach.columns > CELLS


def _refuse_vast(sheet: str, reach: Reach, file: str) -> None:
    """A cell so far out that the sheet would not fit in memory is named, so that it can be deleted."""
    if _far(reach):
        far = reach.last_column if reach.columns > COLUMNS else reach.last_row
        raise UserError(
            say(
                "In “{name}”, sheet “{sheet}”, something stands far outside the table, in {cell}. Open the file in "
                "Excel, delete that row and column, save it, and read it again.",
                name=file, sheet=sheet, cell=far,
            )
        )  # fmt: skip
