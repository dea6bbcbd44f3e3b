"""Long work: a generator that tells how far it has come, so that it can be shown, and stopped by closing it."""

import gc
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import NamedTuple, TypeVar

from tpd_exchange.i18n import Message

T = TypeVar("T")
# A pace is taken over so long.
_SECONDS = 10.0


class Progress(NamedTuple):
    """How far a piece of work has come; `total` is 0 where nobody can know."""

    done: int
    total: int = 0
    note: Message | None = None


Work = Generator[Progress, None, T]


class Stopped(Exception):
    """The work was stopped on request; the generator was closed and has cleaned up."""


def drive(work: Work[T], report: Callable[[Progress], object] = lambda _: None, stop: Callable[[], bool] = bool) -> T:
    """Run work to its end and give its result; `stop` is asked after each step."""
    try:
        while True:
            report(next(work))
            if stop():
                raise Stopped
    except StopIteration as end:
        result: T = end.value
        return result
    finally:
        work.close()


@contextmanager
def unswept() -> Iterator[None]:
    """None of the many objects that are made is garbage: looking for it would only take time."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            # What was made counts as old, else all of it would be looked through at once.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


class Pace:
    """How fast counted work goes, over the last seconds, and how long the rest will take."""

    def __init__(self, now: float) -> None:
        self._marks: list[tuple[float, int]] = [(now, 0)]

    def note(self, done: int, now: float) -> None:
        """So many are done at this moment; a count that begins anew is another piece of work."""
        if done < self._marks[-1][1]:
            self._marks = [(now, done)]
        elif now - self._marks[-1][0] >= 0.1:
            self._marks = [*(mark for mark in self._marks if now - mark[0] <= _SECONDS), (now, done)]

    @property
    def rate(self) -> float:
        """How many a second; 0 while that is not known."""
        (begun, before), (now, done) = self._marks[0], self._marks[-1]
        return (done - before) / (now - begun) if now > begun else 0.0

    def left(self, total: int) -> int | None:
        """How many seconds the rest will take; None while that is not known."""
        return round((total - self._marks[-1][1]) / self.rate) if self.rate and total else None
