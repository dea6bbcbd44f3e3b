"""Fifty thousand people out of a workbook, with all checks and history, against openpyxl reading it alone."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import xlsxwriter

from bench.ratio import Ratio
from tpd_exchange.__main__ import NEW_OBJECTS

ROWS = 50_000
HEADINGS = [
    "한글성명", "Surname", "Given names", "성별", "생년월일", "국적", "이메일", "연락처", "직위", "부서", "경력단계",
    "언어", "출생지", "비상연락처", "비고",
]  # fmt: skip
SYLLABLES = (
    "가강건경고관광구규근기나남다대덕도동두라란람래로리린마만명모문미민바범별병보복빈상새서석선설성소솔수숙순슬승시신아안애양연영예오옥완요용우욱"
    "운원월유윤율은을의이익인일자재정제종주준중지진찬창채천철초춘충치태택하학한해향헌혁현형혜호홍화환회효후훈휘희"
)
"""Of which given names are made."""
TIMES = 2
# Each in a process of its own: what made the file is in nobody's memory. An officer who brings a sheet in has the
# program running and the office open: the clock begins when all is imported.
FLOOR = f"""
import sys
import openpyxl
_begin()
book = openpyxl.load_workbook(sys.argv[1], read_only=True)
assert sum(1 for _ in book.active.iter_rows(values_only=True)) == {ROWS + 1}
"""
OURS = f"""
import gc, sys
from pathlib import Path
if __name__ == "__main__":
    gc.set_threshold({NEW_OBJECTS})
    from tests.keeping import open_store
    from tpd_exchange.actions import intake
    from tpd_exchange.intake import headings, rows
    from tpd_exchange.models import NOUNS
    from tpd_exchange.sheets import reading
    from tpd_exchange.tasks import drive
    path, noun = Path(sys.argv[1]), NOUNS["researcher"]
    store = open_store(path.with_name(sys.argv[2]))
    _begin()
    sheet = reading.read(path).sheets[0]
    grid = rows.grid(sheet.rows(), headings.find_header(sheet.rows(), noun), sheet.merged)
    plan = drive(intake.plan(store, grid, headings.match(grid, noun)))
    done = drive(intake.run(store, plan, path.name))
    assert done == ({ROWS}, 0, 0, 0), done
"""
# What all threads and the process that reads the file have used, and how large the largest of both was.
TOLD = """
import json, resource, time
def _used():
    of = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in of), max(one.ru_maxrss for one in of) / 1024
begun = []
def _begin():
    begun[:] = _used()[0], time.perf_counter()
{program}
if __name__ == "__main__":
    used, most = _used()
    print(json.dumps([used - begun[0], time.perf_counter() - begun[1], most]))
"""


def measure() -> Iterator[Ratio]:
    """The whole way in by the clock and by the work of the processors, the least of two, and the most memory.

    Both of a workbook as openpyxl writes it, each text where it stands, and as Excel does, all texts in one list:
    that one openpyxl reads in half the time.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield from _both_ways(folder, _workbook(folder / "people.xlsx"), "as openpyxl writes them", 1 / 1.5)
        yield from _both_ways(folder, _as_excel(folder / "people.xlsx", folder / "excel.xlsx"), "as Excel does", None)


def _both_ways(folder: Path, path: Path, written: str, limit: float | None) -> Iterator[Ratio]:
    floors, ours = [], []
    for time in range(TIMES):
        (folder / f"{path.stem}{time}").mkdir()
        floors.append(_alone(folder, "floor", FLOOR, path))
        ours.append(_alone(folder, "ours", OURS, path, f"{path.stem}{time}"))
    for at, by, most in ((0, "by the processors' work", None), (1, "by the clock", limit)):
        least, floor = min(one[at] for one in ours), min(one[at] for one in floors)
        yield Ratio(f"50,000 rows in, {written}, {by}", least, floor, most, "openpyxl, reading", "s")
    yield Ratio(f"memory at its most, {written}", max(one[2] for one in ours), 300, 1, "300 MB", "MB")


def _alone(folder: Path, name: str, program: str, *arguments: Path | str) -> list[float]:
    file = folder / f"{name}.py"
    file.write_text(TOLD.replace("{program}", program), encoding="utf-8")
    # Modules are compiled once, as those of an installed program are.
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    kept["PYTHONPATH"] = str(Path(__file__).parents[1])
    done = subprocess.run(
        [sys.executable, str(file), *map(str, arguments)], check=True, capture_output=True, text=True, env=kept
    )
    told: list[float] = json.loads(done.stdout.splitlines()[-1])
    return told


def _workbook(path: Path) -> Path:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEADINGS)
    count = len(SYLLABLES)
    for n in range(ROWS):
        given = "".join(chr(65 + n // 26**place % 26) for place in range(4))
        hangul = f"김{SYLLABLES[n % count]}{SYLLABLES[n // count % count]}"
        sheet.append(
            [hangul, "KIM", given, "여",
             f"19{60 + n % 40}.{1 + n % 12}.{1 + n % 28}.", "한국", f"p{n}@example.kr",
             1000000000 + n, "연구원", "물리학과", "박사후연구원", "한국어, 영어", "서울", "010-1234-5678", f"메모 {n}"]
        )  # fmt: skip
    book.save(path)
    return path


def _as_excel(given: Path, path: Path) -> Path:
    """The same sheet with its texts in one list."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for at, row in enumerate(openpyxl.load_workbook(given, read_only=True).active.iter_rows(values_only=True)):
        sheet.write_row(at, 0, row)
    book.close()
    return path
