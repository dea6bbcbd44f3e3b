"""Writes tables as a workbook or as CSV: what is a day or a number stays one, and no data becomes a formula or a link.

    table = Table(say("Researchers"), [Column("이름"), Column("생년월일", "date"), Column("금액", "money")], rows)
    with files.writing(path) as file:
        rows_written = yield from written([table], file, suffix=path.suffix)

Rows may be a generator: they are taken one by one, and a few hundred are in memory at a time.
"""

import csv
import io
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Literal, NamedTuple

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.sheets.cells import guarded
from tpd_exchange.tasks import Progress, Work

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Kind = Literal["text", "paragraph", "date", "number", "money", "flag"]
Value = str | int | float | Decimal | bool | date | None
SUFFIXES: Final = (".xlsx", ".csv")
MOST_ROWS: Final = 1_048_575
"""What a sheet holds below its headings."""
LONGEST: Final = 32_767
_CHUNK: Final = 500
_MEASURED: Final = 300
_NARROWEST, _WIDEST, _WIDEST_PARAGRAPH = 6, 48, 60
_FIRST_SOUND_DAY: Final = date(1900, 3, 1)
"""Excel takes 1900 for a leap year: earlier days are written as texts."""
_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
_HEADING: Final = {"bold": True, "bg_color": "#E8ECF1", "bottom": 1, "valign": "top", "text_wrap": True}
_FORMATS: Final[dict[str, dict[str, Any]]] = {
    "date": {"num_format": "yyyy-mm-dd", "align": "left"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm", "align": "left"},
    "whole": {"num_format": "#,##0"},
    "parts": {"num_format": "#,##0.00"},
    "plain": {},
    "text": {"num_format": "@"},
    "paragraph": {"num_format": "@", "text_wrap": True},
}  # fmt: skip


class Column(NamedTuple):
    """A column: its heading, what stands in it, and its width in digits (0: as its contents need)."""

    heading: str
    kind: Kind = "text"
    width: float = 0


class Table(NamedTuple):
    """What becomes one sheet."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]


def written(tables: Sequence[Table], file: BinaryIO, *, suffix: str, total: int = 0) -> Work[int]:
    """Write them as the suffix says; gives how many rows there are. A CSV holds the first table only."""
    if suffix.lower() == ".csv":
        return (yield from _csv(tables[0], file, total))
    if suffix.lower() == ".xlsx":
        return (yield from _xlsx(tables, file, total))
    raise UserError(say("Please choose a name that ends in .xlsx or .csv."))


def _csv(table: Table, file: BinaryIO, total: int) -> Work[int]:
    text = io.TextIOWrapper(file, "utf-8-sig", newline="")
    count = 0
    try:
        writer = csv.writer(text)
        writer.writerow([guarded(column.heading) for column in table.columns])
        rows = iter(table.rows)
        while chunk := list(islice(rows, _CHUNK)):
            writer.writerows([[_text(value) for value in row] for row in chunk])
            count += len(chunk)
            yield Progress(count, total)
    finally:
        text.detach()  # flushes, and leaves the file open for who opened it
    return count


def _text(value: Value) -> Value:
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date) else value


def _xlsx(tables: Sequence[Table], file: BinaryIO, total: int) -> Work[int]:
    import xlsxwriter  # takes a moment, and few sessions export anything

    count = 0
    # The rows lie in this folder until all are there: it goes whatever happens.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        options = {
            "constant_memory": True, "tmpdir": folder, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False, "nan_inf_to_errors": True,
        }  # fmt: skip
        book = xlsxwriter.Workbook(file, options)
        try:
            formats = {name: book.add_format(look) for name, look in _FORMATS.items()}
            formats["heading"] = book.add_format(_HEADING)
            for name, table in zip(sheet_names([table.title for table in tables]), tables, strict=True):
                for rows in _sheet(book.add_worksheet(name), table, formats):
                    yield Progress(count + rows, total)
                count += rows
            book.close()
        except BaseException:
            _let_go(book)
            raise
    return count


def _let_go(book: "Workbook") -> None:
    """A workbook that is given up keeps its files open, and Windows would not delete them."""
    for sheet in book.worksheets():
        with suppress(AttributeError, OSError):
            sheet.row_data_fh.close()


def _sheet(sheet: "Worksheet", table: Table, formats: dict[str, "Format"]) -> Iterator[int]:
    """Write one sheet; tells from time to time how many rows are there, at last how many it has."""
    rows = iter(table.rows)
    first = list(islice(rows, _MEASURED))
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, column.width or _width(column, [row[at] for row in first]))
        sheet.write_string(0, at, column.heading[:LONGEST], formats["heading"])
    sheet.freeze_panes(1, 0)
    _for_the_printer(sheet)
    write = _Writer(sheet, table.columns, formats)
    number = 0
    for number, row in enumerate(chain(first, rows), 1):
        if number > MOST_ROWS:
            raise UserError(
                say("A sheet holds {most} rows at most. Please export as CSV, or fewer rows.", most=f"{MOST_ROWS:,}")
            )
        write.row(number, row)
        if number % _CHUNK == 0:
            yield number
    sheet.autofilter(0, 0, number, max(0, len(table.columns) - 1))
    yield number


def _for_the_printer(sheet: "Worksheet") -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


class _Writer:
    """Puts the values of a row into its cells, each as what it is."""

    def __init__(self, sheet: "Worksheet", columns: Sequence[Column], formats: dict[str, "Format"]) -> None:
        self._sheet = sheet
        self._formats = formats
        self._texts = [formats["paragraph" if column.kind == "paragraph" else "text"] for column in columns]
        self._money = [column.kind == "money" for column in columns]

    def row(self, number: int, values: Sequence[Value]) -> None:
        """One row; nothing is written where nothing stands."""
        write_string = self._sheet.write_string
        for at, value in enumerate(values):
            if value is None or value == "":
                continue
            if isinstance(value, str):
                write_string(number, at, value if len(value) <= LONGEST // 2 else _cut(value), self._texts[at])
            else:
                self._typed(number, at, value)

    def _typed(self, number: int, at: int, value: Value) -> None:
        sheet, formats = self._sheet, self._formats
        if isinstance(value, bool):
            sheet.write_boolean(number, at, value)
        elif isinstance(value, datetime):
            sheet.write_datetime(number, at, value.replace(tzinfo=None), formats["moment"])
        elif isinstance(value, date) and value >= _FIRST_SOUND_DAY:
            sheet.write_datetime(number, at, value, formats["date"])
        elif isinstance(value, date):
            sheet.write_string(number, at, value.isoformat(), formats["text"])
        elif isinstance(value, int | float | Decimal):
            look = ("whole" if value == int(value) else "parts") if self._money[at] else "plain"
            sheet.write_number(number, at, float(value), formats[look])


def _cut(text: str) -> str:
    """A text as long as a cell may be, counted as Excel counts."""
    units = text.encode("utf-16-le")
    return text if len(units) <= 2 * LONGEST else f"{units[: 2 * (LONGEST - 1)].decode('utf-16-le', 'ignore')}…"


def _width(column: Column, values: Sequence[Value]) -> float:
    """So wide that the heading and nearly all contents are read whole; Hangul is twice as wide as a digit."""
    widths = sorted(map(_wide, values))
    common = widths[int(len(widths) * 0.98)] if widths else 0
    most = _WIDEST_PARAGRAPH if column.kind == "paragraph" else _WIDEST
    # The arrow of the filter stands beside the heading.
    return min(most, max(_NARROWEST, common + 2, _wide(column.heading) + 4))


def _wide(value: Value) -> int:
    if value is None:
        return 0
    if isinstance(value, datetime):
        return 16
    if isinstance(value, date):
        return 10
    if not isinstance(value, str):
        return len(f"{value:,}")
    longest = max(value.splitlines(), key=len, default="")[:200]
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in longest)


def sheet_names(titles: Sequence[str]) -> list[str]:
    """What the sheets are called: Excel takes 31 letters at most, not all of them, and no name twice."""
    names: list[str] = []
    for title in titles:
        plain = title.translate(_FORBIDDEN).strip("' ") or "-"
        # Excel keeps this name for itself.
        plain = "History -" if plain.casefold() == "history" else plain
        name, number = plain[:31].rstrip("' "), 1
        while name.casefold() in (known.casefold() for known in names):
            number += 1
            name = f"{plain[: 31 - len(str(number)) - 3]} ({number})"
        names.append(name)
    return names
