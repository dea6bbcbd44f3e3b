"""One process that makes what is ordered, and the thread here that gives it orders and takes its answers."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Any, Final, NamedTuple

_AT_ONCE: Final = 2
"""While one is made, the next lies ready."""


class Order(NamedTuple):
    """What is wanted, and where the answer is waited for."""

    wanted: tuple[Any, ...]
    future: "Future[Any]"

    def fail(self) -> None:
        """Nobody will answer it."""
        if self.future.running() or self.future.set_running_or_notify_cancel():
            self.future.set_exception(BrokenExecutor())


class Press:
    """Runs `work` in a process with one end of a pipe; `up` once it has said something, `ended` if it ends unasked."""

    def __init__(
        self, work: Callable[[Any], None], orders: "SimpleQueue[Order | None]", ended: Callable[[], None]
    ) -> None:
        # Who writes a single letter need not wait for these.
        from multiprocessing import get_context

        self._orders, self._ended = orders, ended
        self._given: deque[Order] = deque()
        self._home = False
        self.up = Event()
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self.process = context.Process(target=work, args=(theirs,), daemon=True)
        try:
            self.process.start()
        finally:
            # If somebody here held that end, what is sent by half would be waited for as long as the program lives.
            theirs.close()
        self._serving = Thread(target=self._serve, daemon=True)
        self._serving.start()

    def join(self, seconds: float) -> None:
        """Wait until its process has ended and been seen off; two that wait for one process take turns at its end."""
        self._serving.join(seconds)

    def _serve(self) -> None:
        """Until no more is wanted; an end of the process is the end of its pipe, whoever was about to send."""
        asked = False
        try:
            with self._pipe, suppress(EOFError, OSError):
                self._answer()
                self.up.set()
                while self._give():
                    self._take(self._answer())
                asked = True
        finally:
            if not asked:
                self._ended()
            for order in self._given:
                order.fail()
        self.process.join()

    def _give(self) -> bool:
        """Send what is wanted; False when there is no more to come."""
        with suppress(Empty):
            while not self._home and len(self._given) < _AT_ONCE:
                order = self._orders.get(block=not self._given)
                if order is None:
                    self._home = True
                elif order.future.set_running_or_notify_cancel():
                    self._given.append(order)
                    self._pipe.send(order.wanted)
        return bool(self._given)

    def _answer(self) -> Any:
        """What the process says next."""
        from multiprocessing.connection import wait

        # On Windows a process that ends before it has taken its end of the pipe leaves that one open.
        if self._pipe not in wait([self._pipe, self.process.sentinel]):
            raise EOFError
        return self._pipe.recv()

    def _take(self, found: Any) -> None:
        future = self._given.popleft().future
        if isinstance(found, Exception):
            future.set_exception(found)
        else:
            future.set_result(found)
