"""Fifty thousand people out of a workbook, with all checks and history, against openpyxl reading it alone."""

import resource
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import openpyxl

from bench.ratio import Ratio
from tests.keeping import open_store
from tpd_exchange.actions import intake
from tpd_exchange.intake import headings, rows
from tpd_exchange.models import NOUNS
from tpd_exchange.sheets import reading
from tpd_exchange.tasks import drive

ROWS = 50_000
HEADINGS = [
    "한글성명", "Surname", "Given names", "성별", "생년월일", "국적", "이메일", "연락처", "직위", "부서", "경력단계",
    "언어", "출생지", "비상연락처", "비고",
]  # fmt: skip


def measure() -> Iterator[Ratio]:
    """The whole way in, and the most memory this process ever took."""
    with tempfile.TemporaryDirectory() as folder:
        path = _workbook(Path(folder) / "people.xlsx")
        start = perf_counter()
        book = openpyxl.load_workbook(path, read_only=True)
        for _ in book.active.iter_rows(values_only=True):
            pass
        floor = perf_counter() - start
        ours = _ours(Path(folder), path)
        yield Ratio("50,000 rows in, with their history", ours, floor, 1 / 1.5, "openpyxl, reading only", "s")
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        yield Ratio("memory at its most", most, 300, 1, "300 MB", "MB")


def _ours(folder: Path, path: Path) -> float:
    store, noun, start = open_store(folder), NOUNS["researcher"], perf_counter()
    sheet = reading.read(path).sheets[0]
    grid = rows.grid(sheet.rows(), headings.find_header(sheet.rows(), noun), sheet.merged)
    plan = drive(intake.plan(store, grid, headings.match(grid, noun)))
    done = drive(intake.run(store, plan, path.name))
    assert done == (ROWS, 0, 0, 0), done
    return perf_counter() - start


def _workbook(path: Path) -> Path:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEADINGS)
    for n in range(ROWS):
        given = "".join(chr(65 + n // 26**place % 26) for place in range(4))
        sheet.append(
            [f"김{chr(0xAC00 + n % 9973)}{chr(0xAC00 + n // 7)}", "KIM", given, "여",
             f"19{60 + n % 40}.{1 + n % 12}.{1 + n % 28}.", "한국", f"p{n}@example.kr",
             1000000000 + n, "연구원", "물리학과", "박사후연구원", "한국어, 영어", "서울", "010-1234-5678", f"메모 {n}"]
        )  # fmt: skip
    book.save(path)
    return path
