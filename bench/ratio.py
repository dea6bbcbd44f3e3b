"""One measured ratio, and how to take two times that may be compared."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Ratio:
    """Ours against a floor of the same run, both in one unit; kept while not over the limit (None: only shown)."""

    name: str
    ours: float
    floor: float
    limit: float | None = None
    floor_name: str = "floor"
    unit: str = "ms"

    @property
    def value(self) -> float:
        """How many times the floor ours takes."""
        return self.ours / self.floor

    @property
    def kept(self) -> bool:
        """Whether the ratio is within its limit."""
        return self.limit is None or self.value <= self.limit

    def __str__(self) -> str:
        mark = "" if self.limit is None else f"{'≤' if self.kept else '>'} {self.limit:.3g}"
        told = f"{self.ours:.3g} {self.unit}; {self.floor_name} {self.floor:.3g} {self.unit}"
        return f"{self.name:48} {self.value:7.3g} {mark:7} ({told})"


def side_by_side(
    ours: Callable[[], object],
    floor: Callable[[], object],
    rounds: int = 7,
    clock: Callable[[], float] = perf_counter,
) -> tuple[float, float]:
    """The medians of both in milliseconds, taken in turns so that a busy machine is busy for both.

    Where one takes many times as long as the other and both work in this process alone, `process_time` is the fair
    clock: right after long work a busy machine lets others go first, and the short work would be charged for them.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for kept, action in zip(times, (ours, floor), strict=True):
            start = clock()
            action()
            kept.append((clock() - start) * 1000)
    return median(times[0]), median(times[1])
