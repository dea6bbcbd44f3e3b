"""Letters that go out into an office, one step each: rendered beside the process that numbers them, or within it.

`BENCH_ISSUED` says how many (600 unless given). The second half is timed, when the processes are up.
"""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from unittest.mock import patch

from bench.mass import NEW_OBJECTS
from bench.ratio import Ratio
from tests.domain.test_batch import TO_HOST, TO_PERSON, House
from tests.keeping import open_store
from tpd_exchange.actions import batch_ahead, batch_run
from tpd_exchange.actions.batch import plan
from tpd_exchange.tasks import Progress, drive

PLACEMENTS, TODAY, LIMIT = 20, "2026-11-23", 1 / 1.3


def measure() -> Iterator[Ratio]:
    """Both ways in turn, in two new offices."""
    gc.set_threshold(NEW_OBJECTS)
    count = int(os.environ.get("BENCH_ISSUED", "600"))
    with patch.dict(os.environ, TPD_EXCHANGE_TODAY=TODAY):
        alone, beside = issued(count, count), issued(count, 0)
    # With one processor there is nothing beside.
    limit = LIMIT if batch_ahead.cores() > 1 else None
    yield Ratio(f"{count:,} letters into an office", beside, alone, limit, "in one process")


def issued(count: int, worth: int) -> float:
    """Milliseconds that each letter takes; `worth` is how many letters other processes are not started for."""
    with TemporaryDirectory() as folder, patch.object(batch_ahead, "WORTH", worth):
        store = open_store(Path(folder))
        wish = House(store, PLACEMENTS).wish(TO_HOST, TO_PERSON, again=True)
        rows = plan(store, wish)
        rows = (rows * (count // len(rows) + 1))[:count]
        times: list[float] = []

        def note(progress: Progress) -> None:
            if progress.done in (count // 2, count):
                times.append(perf_counter())

        drive(batch_run.run(store, wish, rows), note)
        return (times[-1] - times[0]) * 1000 / (count - count // 2)
