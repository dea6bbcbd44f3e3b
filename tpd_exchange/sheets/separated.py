"""Reads CSV: which encoding, which separator, then one sheet of texts."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.sheets.cells import CHUNK, Row, Sheet, packed, unguarded, unpacked
from tpd_exchange.tasks import Progress, Work

SEPARATORS: Final = ",;\t|"
WIDEST: Final = 1_000
LONGEST: Final = 1_000_000
"""Signs of a cell; a quotation mark that is missing makes one of all the rest."""
_LOOKED_AT: Final = 50
_SAID: Final = "sep="
"""Excel itself writes this line before the first to say what separates."""


class Found(NamedTuple):
    """The sheet, and how it was written."""

    sheet: Sheet
    encoding: str
    separator: str


def sheet(path: Path, *, separator: str = "", longest: int = LONGEST) -> Work[Found]:
    """The one sheet of this file, called as the file; what separates is found where it is not said."""
    text, encoding = decoded(path)
    if not separator:
        separator, text = _separator(text)
    csv.field_size_limit(longest)
    width = 0
    chunks: list[bytes] = []
    height = 0
    records = _records(text, separator, path.name)
    while chunk := list(islice(records, CHUNK)):
        width = max(width, *map(len, chunk))
        height += len(chunk)
        chunks.append(packed(chunk))
        yield Progress(height)
    if not width:
        raise UserError(say("“{name}” is empty. Please choose another file.", name=path.name))
    even = [_even(chunk, width) for chunk in chunks]
    return Found(Sheet(path.stem, height, width, even), encoding, separator)


def decoded(path: Path) -> tuple[str, str]:
    """The text and its encoding: what a byte-order mark says, else UTF-8 where that fits, else CP949."""
    content = path.read_bytes()
    encodings: tuple[str, ...] = ("utf-8", "cp949")
    if content.startswith(codecs.BOM_UTF8):
        encodings = ("utf-8-sig",)
    elif content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ("utf-16",)
    at = 0
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            at = max(at, error.start)
            continue
        if "\0" in text:
            raise UserError(say("“{name}” is no spreadsheet. Please choose an .xlsx or .csv file.", name=path.name))
        return text, encoding
    raise UserError(
        say(
            "Row {row} of “{name}” is written in no encoding we know. Open the file in Excel and save it as .xlsx, "
            "or as CSV UTF-8.",
            name=path.name, row=content.count(b"\n", 0, at) + 1,
        )
    )  # fmt: skip


def _separator(text: str) -> tuple[str, str]:
    """What separates the cells, and the text without the line that says so."""
    first, _, rest = text[:16].partition("\n")
    said = first.strip().removeprefix(_SAID)
    if first.lower().startswith(_SAID) and (said in SEPARATORS or not said) and rest:
        return said or "\t", text[len(first) + 1 :]
    return max(SEPARATORS, key=lambda separator: _fits(text[:100_000], separator)), text


def _fits(text: str, separator: str) -> tuple[float, int]:
    """How evenly this separator cuts the first rows, and into how many cells."""
    try:
        rows = [
            len(row)
            for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), _LOOKED_AT)
            if row
        ]
    except csv.Error:
        return 0.0, 0
    widths = Counter(width for width in rows if width > 1)
    if not widths:
        return 0.0, 0
    width, times = max(widths.items(), key=lambda item: (item[1], item[0]))
    return times / len(rows), width


def _records(text: str, separator: str, name: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    row = 0
    try:
        for row, record in enumerate(reader, 1):
            if len(record) > WIDEST:
                raise UserError(
                    say("Row {row} of “{name}” has more than {most} columns.", name=name, row=row, most=WIDEST)
                )
            yield [unguarded(cell) or None for cell in record]
    except csv.Error as error:
        raise UserError(
            say(
                "Row {row} of “{name}” cannot be divided into cells: a quotation mark may be missing there.",
                name=name, row=row + 1,
            )
        ) from error  # fmt: skip


def _even(chunk: bytes, width: int) -> bytes:
    """The same rows, all equally long."""
    rows: list[Row] = unpacked(chunk)
    if all(len(row) == width for row in rows):
        return chunk
    return packed([[*row, *[None] * (width - len(row))] for row in rows])
