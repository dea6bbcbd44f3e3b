"""Parses a workbook in a process of its own, with little memory and time: what crashes there is a sentence here."""

import gc
import json
import multiprocessing
import time
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from tpd_exchange.confined import confine
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, parts, say, whole
from tpd_exchange.sheets.archive import Archive, damaged
from tpd_exchange.sheets.cells import CHUNK, Area, Row, Sheet, Trouble, packed, unpacked
from tpd_exchange.sheets.scan import scanned
from tpd_exchange.tasks import Progress, Work

TIME: Final = 120.0
"""Seconds; 50,000 rows take two."""
_MEMORY: Final = 3_000_000_000
_WHOLE: Final = float(1 << 53)
"""Up to here each whole number is exact."""
# The first byte of what the other process sends.
_SHEET, _ROWS, _REFUSED, _DONE = b"S", b"R", b"X", b"."


def sheets(path: Path, seconds: float = TIME) -> Work[tuple[Sheet, ...]]:
    """The sheets of this workbook, or a sentence why there are none."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(path, there), daemon=True)
    process.start()
    there.close()
    try:
        return (yield from _received(here, path.name, time.monotonic() + seconds))
    finally:
        process.kill()
        process.join()
        here.close()


def _received(here: Connection, name: str, until: float) -> Work[tuple[Sheet, ...]]:
    found: list[Sheet] = []
    chunks: list[bytes] = []
    rows = 0
    while True:
        yield Progress(rows)
        if time.monotonic() > until:
            raise UserError(_too_much(name))
        if not here.poll(0.1):
            continue
        try:
            sent = here.recv_bytes()
        except (EOFError, OSError) as error:
            raise UserError(_too_much(name)) from error
        kind, content = sent[:1], sent[1:]
        if kind == _ROWS:
            chunks.append(content)
            rows += CHUNK
        elif kind == _SHEET:
            sheet_name, hidden, height, width, merged = unpacked(content)
            found.append(Sheet(sheet_name, height, width, chunks, hidden, tuple(merged)))
            chunks = []
        elif kind == _REFUSED:
            raise UserError(whole(json.loads(content)))
        else:
            return tuple(found)


def _too_much(name: str) -> Message:
    return say(
        "“{name}” cannot be read: it takes too much time or memory, or is damaged. Open it in Excel, copy the rows "
        "that are needed into a new workbook, and save that.",
        name=name,
    )


def _work(path: Path, answer: Connection) -> None:
    """In the other process: look, parse, and send what is found or why nothing is."""
    confine(_MEMORY)
    # Cells hold nothing that holds them: looking for garbage among them takes a sixth of the time and finds none.
    gc.disable()
    with suppress(OSError, MemoryError):
        try:
            for kind, content in _parsed(path):
                answer.send_bytes(kind + content)
        except UserError as error:
            answer.send_bytes(_REFUSED + json.dumps(parts(error.message)).encode())
        else:
            answer.send_bytes(_DONE)


def _parsed(path: Path) -> Iterator[tuple[bytes, bytes]]:
    archive = Archive(path)
    try:
        noted = scanned(archive)
    finally:
        archive.close()
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_path(path) as book:
            for about in book.sheets_metadata:
                if about.typ != SheetTypeEnum.WorkSheet:
                    continue
                sheet = book.get_sheet_by_name(about.name)
                troubles = noted[about.name].troubles if about.name in noted else {}
                height = width = 0
                for chunk in _chunks(sheet, troubles):
                    height, width = height + len(chunk), max(width, len(chunk[0]))
                    yield _ROWS, packed(chunk)
                merged = [Area(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
                hidden = about.visible != SheetVisibleEnum.Visible
                yield _SHEET, packed((about.name, hidden, height, width, merged))  # type: ignore[arg-type]
    except CalamineError as error:
        raise UserError(damaged(path.name)) from error


def _chunks(sheet: Any, troubles: dict[tuple[int, int], Trouble]) -> Iterator[list[Row]]:
    """The rows from A1 on, with what the parser did not tell put in its place."""
    by_row: dict[int, dict[int, Trouble]] = {}
    for (at, column), trouble in troubles.items():
        by_row.setdefault(at, {})[column] = trouble
    left = sheet.start[1] if sheet.start else 0
    bottom, right = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
    height = max([bottom, *(at + 1 for at in by_row)])
    width = max([right, *(column + 1 for _, column in troubles)])
    before, after, nothing = [None] * left, [None] * (width - right), [None] * (right - left)
    given = sheet.iter_rows()
    for begin in range(0, height, CHUNK):
        chunk: list[Row] = []
        # Of equal texts, as most columns have them, one is sent and kept.
        known = dict[str, str]().setdefault
        for index in range(begin, min(begin + CHUNK, height)):
            row: Row = [
                (known(one, one) or None) if type(one) is str else one if type(one) is not float else _number(one)
                for one in next(given, nothing)
            ]
            if before or after:
                row = [*before, *row, *after]
            for column, trouble in by_row.get(index, {}).items():
                row[column] = trouble
            chunk.append(row)
        yield chunk


def _number(value: float) -> int | float:
    return int(value) if value.is_integer() and -_WHOLE < value < _WHOLE else value
