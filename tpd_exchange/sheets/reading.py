"""Reads a spreadsheet that somebody sent: XLSX or CSV, whole, and never where it could hurt.

`read(path)` gives a `Workbook`, or raises a `UserError` whose sentence says what is wrong with the file.
`reading(path)` is the same as work in steps, for a window that shows how far it is and may stop.

    book = read(Path("people.xlsx"))
    book.kind, book.encoding, book.separator     # "xlsx", "", "" or "csv", "cp949", ";"
    for sheet in book.sheets:                    # in their order; sheets of charts are left out
        sheet.name, sheet.hidden, sheet.height, sheet.width
        sheet.merged                             # `Area(top, left, bottom, right)`, from 0, all inclusive
        for row in sheet.rows(filled=True):      # again and again; filled: merged cells all have the first one's value
            ...
        sheet.row(6)                             # one row, from 0: Excel's row 7

Rows begin at A1 (index 0 is Excel's row 1) and are all `sheet.width` long. A cell is one of `cells.Cell`:

- `None` where nothing, or an empty text, stands; `str` just as typed, spaces and line breaks included;
- `int` for a whole number, also where the file says 1.0 (so a telephone number typed as a number has lost its 0), else
  `float`; `bool`;
- `date`, `datetime`, `time`, `timedelta` where the cell is formatted so (1900 and 1904 alike; a day 0 is a `time`);
- `Trouble` for a cell that shows an error such as #N/A (`.error`), or for a formula that was never computed (no error);
  `.said` is its sentence.

In a CSV every cell is `str` or `None`, and the apostrophe with which our own CSV keeps `=1+1` from being a formula is
gone again; a CSV that Excel has saved as XLSX still has it (`cells.unguarded`). `cells.place(row, column)` names a cell
as Excel does.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.sheets import apart, separated
from tpd_exchange.sheets.cells import Sheet
from tpd_exchange.tasks import Work, drive

LARGEST: Final = 100_000_000
"""Bytes of a file; 50,000 people are some 5 million."""
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_PASSWORD: Final = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, repr=False)
class Workbook:
    """What was read: its sheets, and for a CSV also how it was written."""

    kind: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    separator: str = ""


def read(path: Path) -> Workbook:
    """All that is in the file, or a sentence why it is not read."""
    return drive(reading(path))


def reading(path: Path) -> Work[Workbook]:
    """Read the file in steps; what is done is counted in rows."""
    content = _beginning(path)
    if content.startswith(_ZIP):
        sheets = yield from apart.sheets(path)
        return Workbook("xlsx", sheets)
    _refuse_others(path, content)
    found = yield from separated.sheet(path)
    return Workbook("csv", (found.sheet,), found.encoding, found.separator)


def _beginning(path: Path) -> bytes:
    """The first bytes; a file that cannot be read, is empty or far too large is refused."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            content = file.read(4096)
    except OSError as error:
        raise UserError(say("“{name}” cannot be read. Please choose another file.", name=path.name)) from error
    if not content:
        raise UserError(say("“{name}” is empty. Please choose another file.", name=path.name))
    if size > LARGEST:
        raise UserError(
            say(
                "“{name}” is larger than {most} MB. Please divide it into several files.",
                name=path.name, most=LARGEST // 1_000_000,
            )
        )  # fmt: skip
    return content


def _refuse_others(path: Path, content: bytes) -> None:
    """What is named like a spreadsheet and is something else."""
    if content.startswith(_OLE):
        if _PASSWORD in path.read_bytes():
            raise UserError(
                say(
                    "“{name}” is locked by a password. Open it in Excel, remove the password, and save it.",
                    name=path.name,
                )
            )
        raise UserError(
            say("“{name}” is a workbook of the old kind (.xls). Open it in Excel and save it as .xlsx.", name=path.name)
        )
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta")):
        raise UserError(
            say("“{name}” is a web page, not a workbook. Open it in Excel and save it as .xlsx.", name=path.name)
        )
    if path.suffix.lower() in {".xlsx", ".xlsm"} or content.startswith(b"%PDF"):
        raise UserError(say("“{name}” is no spreadsheet. Please choose an .xlsx or .csv file.", name=path.name))
