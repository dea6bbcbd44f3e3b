"""Work done behind what goes on, one piece at a time: the database encrypts one lot while the next is made ready."""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Final, Self

_TURN: Final = 0.001
"""Seconds after which one thread lets the other have a turn: Python's own five are a quarter of a lot's time."""


class Behind:
    """A thread that does one piece of work at a time; what goes wrong there is raised at the next word with it."""

    def __init__(self) -> None:
        self._usual_turn = sys.getswitchinterval()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="behind")
        self._going: Future[None] | None = None

    def __enter__(self) -> Self:
        sys.setswitchinterval(_TURN)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.settle()
        finally:
            self._thread.shutdown()
            sys.setswitchinterval(self._usual_turn)

    def run(self, work: Callable[[], None]) -> None:
        """Begin a piece of work, once the one before is done."""
        self.settle()
        self._going = self._thread.submit(work)

    def settle(self) -> None:
        """Wait until nothing is going on."""
        going, self._going = self._going, None
        if going is not None:
            going.result()
