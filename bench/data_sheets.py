"""Spreadsheets of 50,000 Korean rows of 15 columns, read and written, against openpyxl; and the memory that takes."""

import resource
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.ratio import Ratio, side_by_side
from tpd_exchange.sheets.reading import read
from tpd_exchange.sheets.writing import Column, Kind, Table, written
from tpd_exchange.tasks import drive

ROWS, COLUMNS = 50_000, 15
_KINDS: list[Kind] = ["date" if at == 3 else "number" if at % 5 == 4 else "text" for at in range(COLUMNS)]
_FIRST = date(2026, 1, 1)
READ_MB, WRITTEN_MB = 300, 20


def rows() -> Iterator[list[Any]]:
    """The same rows for all."""
    for row in range(ROWS):
        made: list[Any] = [f"김하늘 {row} 열 {at}" for at in range(COLUMNS)]
        made[3] = _FIRST + timedelta(days=row % 900)
        made[4], made[9], made[14] = row, row * 1000, row / 4
        yield made


def write(path: Path) -> None:
    """A workbook as we write it."""
    columns = [Column(f"열 {at}", kind) for at, kind in enumerate(_KINDS)]
    with path.open("wb") as file:
        drive(written([Table("명단", columns, rows())], file, suffix=path.suffix))


def write_by_openpyxl(path: Path) -> None:
    """The same by openpyxl, in its mode that writes only."""
    import openpyxl  # not part of what a process of ours holds

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("명단")
    sheet.append([f"열 {at}" for at in range(COLUMNS)])
    for row in rows():
        sheet.append(row)
    book.save(path)


def read_ours(path: Path) -> None:
    """All cells as we read them, in a process of their own."""
    for sheet in read(path).sheets:
        for _ in sheet.rows():
            pass


def read_by_openpyxl(path: Path) -> None:
    """The same by openpyxl, in its mode that reads only."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    for row in book.worksheets[0].iter_rows(values_only=True):
        list(row)
    book.close()


def measure() -> Iterator[Ratio]:
    """Time and memory of both ways."""
    with TemporaryDirectory() as folder:
        path, other = Path(folder) / "ours.xlsx", Path(folder) / "openpyxl.xlsx"
        ours, floor = side_by_side(lambda: write(path), lambda: write_by_openpyxl(other), 3)
        yield Ratio(f"writing XLSX, {_rate(ours)} rows a second", ours, floor, 1 / 1.3, "openpyxl, write only")
        ours, floor = side_by_side(lambda: read_ours(path), lambda: read_by_openpyxl(path), 3)
        yield Ratio(f"reading XLSX, {_rate(ours)} rows a second", ours, floor, 1 / 1.5, "openpyxl, read only")
        separated = Path(folder) / "ours.csv"
        ours, floor = side_by_side(lambda: write(separated), lambda: write(path), 3)
        yield Ratio(f"writing CSV, {_rate(ours)} rows a second", ours, floor, None, "our XLSX")
        ours, floor = side_by_side(lambda: read_ours(separated), lambda: read_ours(path), 3)
        yield Ratio(f"reading CSV, {_rate(ours)} rows a second", ours, floor, None, "our XLSX")
        yield Ratio("memory of reading, both processes", _peak("read", path), READ_MB, 1, "allowed", "MB")
        yield Ratio("memory of writing, above the start", _peak("write", path), WRITTEN_MB, 1, "allowed", "MB")


def _rate(milliseconds: float) -> str:
    return f"{ROWS / milliseconds * 1000:,.0f}"


def _peak(what: str, path: Path) -> float:
    """What a fresh process needs for it, in MB."""
    said = subprocess.run([sys.executable, "-m", __name__, what, str(path)], capture_output=True, text=True, check=True)
    return float(said.stdout)


def _used() -> float:
    """The most that this process ever held, in MB; Linux says it without what the process that started it held."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _alone(what: str, path: Path) -> None:
    if what == "read":
        read_ours(path)
        print(_used() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
        return
    before = _used()
    write(path)
    print(_used() - before)


if __name__ == "__main__":
    _alone(sys.argv[1], Path(sys.argv[2]))
