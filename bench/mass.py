"""Thousands of letters: in two processes, each a file of its own; and in one process, as one print run.

Times are those of the processor, since what is measured against is a number and not a rival on the same busy machine.
"""

import gc
import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from bench.people import TEMPLATE, facts
from tests.letters.sample import SEAL
from tpd_exchange import letters

LOT = 100
NEW_OBJECTS = 50_000
"""As the program sets it (`ui/quick_start.py`)."""


@dataclass(frozen=True)
class Many:
    """How long each of many letters took in all, and what they needed."""

    milliseconds: float
    kilobytes: float
    megabytes: float = 0
    megabytes_early: float = 0


def two_processes(count: int) -> Many:
    """Half of the letters in each of two processes that are ready; made, not kept. Making up people is not counted."""
    half = count // 2
    with ProcessPoolExecutor(2, get_context("spawn"), initializer=_make, initargs=(0, 40)) as pool:
        list(pool.map(_make, (0, 0), (40, 40)))
        done = list(pool.map(_make, (0, half), (half, half)))
    size = sum(one.kilobytes for one in done) / 2
    early, last = (max(getattr(one, name) for one in done) for name in ("megabytes_early", "megabytes"))
    return Many(max(one.milliseconds for one in done) * half / count, size, last, early)


def _make(first: int, count: int) -> Many:
    gc.set_threshold(NEW_OBJECTS)
    template = letters.template(TEMPLATE)
    size, early, seconds = 0, 0.0, 0.0
    for lot in range(first, first + count, LOT):
        people = [facts(number) for number in range(lot, min(lot + LOT, first + count))]
        start = time.process_time()
        size += sum(len(letters.render(template, made, "ko", "a4", seal=SEAL).pdf) for made in people)
        seconds += time.process_time() - start
        early = early or (resident() if lot - first >= count // 3 else 0)
    return Many(seconds * 1000 / count, size / 1024 / count, resident(), early or resident())


def one_run(count: int) -> Many:
    """All letters in one file, by one process; making up the people is not counted."""
    template = letters.template(TEMPLATE)
    spent = 0.0

    def jobs() -> Iterator[letters.Job]:
        nonlocal spent
        for lot in range(0, count, LOT):
            start = time.process_time()
            people = [facts(number) for number in range(lot, min(lot + LOT, count))]
            spent += time.process_time() - start
            yield from (letters.Job(template, made, "ko", "a4") for made in people)

    start = time.process_time()
    size = len(letters.print_run(jobs(), seal=SEAL))
    return Many((time.process_time() - start - spent) * 1000 / count, size / 1024 / count)


def resident() -> float:
    """The memory this process holds now, in MB; 0 where the system does not say."""
    said = Path("/proc/self/statm")
    return int(said.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6 if said.exists() else 0.0
