"""Made-up names looked up among others: how long ten thousand take, how many are right, and what difflib makes of them.

A CSV file with the columns hangul and romanised, named in TPD_EXCHANGE_NAMES, is measured as a full cross product too.
"""

import csv
import difflib
import os
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time

from bench.ratio import Ratio
from tests.names import families, people
from tpd_exchange.names import MATCH, score
from tpd_exchange.names.finding import also_found_by
from tpd_exchange.names.index import Index
from tpd_exchange.names.latin import latin_name

COUNT, SECONDS = 10_000, 3.0
F1, FIRST = 0.98, 0.99
FILE = "TPD_EXCHANGE_NAMES"
Pairs = Sequence[tuple[str, str]]


def measure() -> Iterator[Ratio]:
    """Seconds, then how much is wrong; the first to be measured starts without anything read before."""
    yield from _seconds()
    sets = {
        "made-up passports": [(one.hangul, one.latin) for one in people.crowd(11, 300)],
        "odd families": [(one.hangul, one.latin) for one in families.crowd(11, 300)],
    }
    if file := os.environ.get(FILE):
        with Path(file).open(encoding="utf-8-sig", newline="") as lines:
            sets[Path(file).stem] = [(row["hangul"], row["romanised"]) for row in csv.DictReader(lines)]
    for name, pairs in sets.items():
        yield from _quality(name, pairs)


def _seconds() -> Iterator[Ratio]:
    chance = random.Random(5)
    crowd = [people.person(chance) for _ in range(COUNT)]
    hangul, latin = [one.hangul for one in crowd], [one.latin for one in crowd]
    other = [people.spelled(chance, one.surname, one.given) for one in crowd]
    for name, left, right in (
        ("Latin among Latin", latin, other), ("Latin among Hangul", latin, hangul),
        ("Hangul among Latin", hangul, latin),
    ):  # fmt: skip
        start = process_time()
        index = Index(enumerate(right))
        for text in left:
            index.find(text)
        yield Ratio(f"10,000 names, {name}", process_time() - start, SECONDS, 1.0, "allowed", "s")


def _quality(name: str, pairs: Pairs) -> Iterator[Ratio]:
    """What is wrong in the full cross product, against what is allowed and against difflib in the same run."""
    start = process_time()
    ours = _scores(pairs, score)
    taken, start = process_time() - start, process_time()
    plain = _scores([(_written(hangul), _sorted(latin)) for hangul, latin in pairs], _alike)
    floor = process_time() - start
    missed = 1 - _f1(ours, MATCH)
    # The threshold that suits difflib best.
    theirs = 1 - max(_f1(plain, least / 100) for least in range(50, 100, 2))
    limit = None if name == "odd families" else 1.0
    yield Ratio(f"{name}: 1 − F1", missed, 1 - F1, limit, "allowed", "")
    yield Ratio(f"{name}: 1 − top-1", 1 - _first(ours), 1 - FIRST, limit, "allowed", "")
    yield Ratio(f"{name}: 1 − F1, difflib", missed, theirs, 1.0, "difflib", "")
    yield Ratio(f"{name}: seconds, difflib", taken, floor, None, "difflib", "s")


def _scores(pairs: Pairs, measured: Callable[[str, str], float]) -> list[list[float]]:
    return [[measured(left, right) for _, right in pairs] for left, _ in pairs]


def _written(hangul: str) -> str:
    """A Hangul name in the Latin letters that come first to mind."""
    words = also_found_by(hangul, "").split()
    return _sorted(" ".join((words[0], next((word for word in words if "-" in word), words[-1]).replace("-", ""))))


def _sorted(latin: str) -> str:
    return "".join(sorted(latin_name(latin).words))


def _alike(left: str, right: str) -> float:
    return difflib.SequenceMatcher(None, left, right, autojunk=False).ratio()


def _f1(rows: list[list[float]], least: float) -> float:
    right = sum(row[place] >= least for place, row in enumerate(rows))
    taken = sum(value >= least for row in rows for value in row)
    return 2 * right / (taken + len(rows))


def _first(rows: list[list[float]]) -> float:
    return sum(row[place] == max(row) for place, row in enumerate(rows)) / len(rows)
