"""Writes tables as a workbook or as CSV: what is a day or a number stays one, and no data becomes a formula or a link.

    table = Table(say("Researchers"), [Column("이름"), Column("생년월일", "date"), Column("금액", "money")], rows)
    with files.writing(path) as file:
        rows_written = yield from written([table], file, suffix=path.suffix)

Rows may be a generator: they are taken one by one, and a few hundred are in memory at a time.
"""

import csv
import io
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from types import MappingProxyType
from typing import BinaryIO, Final, Literal, NamedTuple

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.sheets.cells import guarded, letters
from tpd_exchange.sheets.plain_book import HEADING, MARKED, PARAGRAPH, TEXT, PlainBook, TooLarge, row_of
from tpd_exchange.tasks import Progress, Work

Kind = Literal["text", "paragraph", "date", "number", "money", "flag"]
Value = str | int | float | Decimal | bool | date | None
SUFFIXES: Final = (".xlsx", ".csv")
MOST_ROWS: Final = 1_048_575
"""What a sheet holds below its headings."""
_CHUNK: Final = 500
_MEASURED: Final = 300
_NARROWEST, _WIDEST, _WIDEST_PARAGRAPH = 6, 48, 60
_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))


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
    marked: Mapping[int, Collection[int]] = MappingProxyType({})
    """By row, from 0, the columns whose texts stand out in a workbook."""


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
    book, count = PlainBook(file), 0
    try:
        for name, table in zip(sheet_names([table.title for table in tables]), tables, strict=True):
            rows = iter(table.rows)
            first = list(islice(rows, _MEASURED))
            widths = [
                column.width or _width(column, [row[at] for row in first]) for at, column in enumerate(table.columns)
            ]
            with closing(book.sheet(name, widths, _lines(table, chain(first, rows)), len(table.columns))) as counts:
                lines = 1
                for lines in counts:
                    yield Progress(count + lines - 1, total)
            count += lines - 1
    except TooLarge as error:
        raise UserError(say("This is more than a workbook can hold. Please export as CSV, or fewer rows.")) from error
    finally:
        book.close()
    return count


def _lines(table: Table, rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    """The heading and the rows as a sheet holds them."""
    columns = [letters(at) for at in range(len(table.columns))]
    money = [column.kind == "money" for column in table.columns]
    looks = [PARAGRAPH if column.kind == "paragraph" else TEXT for column in table.columns]
    yield row_of(1, columns, [HEADING] * len(columns), money, [column.heading for column in table.columns])
    for number, row in enumerate(rows, 2):
        if number > MOST_ROWS + 1:
            raise UserError(
                say("A sheet holds {most} rows at most. Please export as CSV, or fewer rows.", most=f"{MOST_ROWS:,}")
            )
        outstanding = table.marked.get(number - 2)
        if outstanding:
            own = [MARKED if at in outstanding else look for at, look in enumerate(looks)]
            yield row_of(number, columns, own, money, row)
        else:
            yield row_of(number, columns, looks, money, row)


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
