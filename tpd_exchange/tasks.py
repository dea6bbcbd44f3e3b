"""Long work: a generator that tells how far it has come, so that it can be shown, and stopped by closing it."""

from collections.abc import Callable, Generator
from typing import NamedTuple, TypeVar

from tpd_exchange.i18n import Message

T = TypeVar("T")


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
