"""Letters rendered in processes of their own; keys stay here, so that only what the letter says goes there.

Each process has a pipe of its own, of which nobody else holds the other end: however it ends, be it in the midst of an
answer, the pipe ends with it, and nobody waits for ever.
"""

import gc
import os
import signal
from collections.abc import Mapping
from concurrent.futures import BrokenExecutor, Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from traceback import format_exc
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tpd_exchange.errors import Standstill, UserError
from tpd_exchange.i18n import Message, say
from tpd_exchange.letters.press import Order, Press
from tpd_exchange.letters.render import render
from tpd_exchange.letters.seal import Seal, sealed_ahead
from tpd_exchange.letters.signature import Signer, signed
from tpd_exchange.letters.template import Template

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_MOST: Final = 2
"""Two make more letters than one process can keep."""
_NEW_OBJECTS: Final = 50_000


class Made(NamedTuple):
    """A letter that was made: its file, and how many pages it has."""

    pdf: bytes
    pages: int


class Presses:
    """One or two processes that render letters; `ready` once one is up, which takes it a second."""

    def __init__(self, cores: int) -> None:
        self._orders: SimpleQueue[Order | None] = SimpleQueue()
        self._lock = Lock()
        self._over = False
        self.presses: list[Press] = []
        # Where the system has no room for another process, those that are there do, or none.
        with suppress(OSError):
            for _ in range(max(1, min(_MOST, cores - 1))):
                self.presses.append(Press(_work, self._orders, self._break))

    @property
    def ready(self) -> bool:
        """Whether letters may be ordered; never where such processes cannot be started."""
        return not self._over and any(press.up.is_set() for press in self.presses)

    def order(
        self,
        template: Template,
        values: Mapping[str, Any],
        language: str,
        paper: str,
        seal: Seal,
        signer: Signer | None,
    ) -> "Future[Made | Message]":
        """Have a letter made that knows its reference."""
        unsigned = signer.elsewhere() if signer else None
        order = Order((template, values, language, paper, sealed_ahead(values, seal), unsigned), Future())
        with self._lock:
            if self._over:
                raise _gone()
            self._orders.put(order)
        return order.future

    def close(self) -> None:
        """Give up what is ordered; the processes end by themselves."""
        for order in self._end():
            order.future.cancel()

    def _break(self) -> None:
        """A process has ended before its time: nothing that was ordered will come."""
        for order in self._end():
            order.fail()

    def _end(self) -> list[Order]:
        """Send every press home; gives what none of them has begun."""
        rest: list[Order] = []
        with self._lock:
            self._over = True
            with suppress(Empty):
                while True:
                    rest += filter(None, [self._orders.get_nowait()])
            for _ in range(_MOST):
                self._orders.put(None)
        return rest


def fetched(future: "Future[Made | Message]", signer: Signer | None) -> Made:
    """A letter that was ordered, signed here; refuses what rendering refused."""
    try:
        found = future.result()
    except BrokenExecutor as error:
        raise _gone() from error
    if isinstance(found, Message):
        raise UserError(found)
    return found._replace(pdf=signed(found.pdf, signer.certificate)) if signer and signer.certificate else found


def cores() -> int:
    """How many processors this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _gone() -> Standstill:
    return Standstill(
        say(
            "The process that makes the letters has ended, perhaps for want of memory. What is issued stays. "
            "Please close other programs and go on with the rest."
        )
    )


def _work(pipe: "Connection") -> None:
    """In the other process: letters in the order in which they are wanted, until nobody wants more."""
    _begin()
    wanted: SimpleQueue[tuple[Any, ...] | None] = SimpleQueue()
    Thread(target=_listen, args=(pipe, wanted), daemon=True).start()
    # The other side may have gone meanwhile.
    with suppress(OSError):
        pipe.send(None)
        while order := wanted.get():
            try:
                found = _made(*order)
            except Exception as error:
                # A fault of the program: the other side tells of it, here nobody can.
                error.add_note(format_exc())
                pipe.send(error)
                raise
            pipe.send(found)


def _listen(pipe: "Connection", wanted: "SimpleQueue[tuple[Any, ...] | None]") -> None:
    """In the other process: take in what is ordered while a letter is made, so that neither side waits to send."""
    try:
        with suppress(EOFError, OSError):
            while True:
                wanted.put(pipe.recv())
    finally:
        wanted.put(None)


def _begin() -> None:
    """In the other process: what stops the program is told to this one only, and what it mutters is for nobody."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    gc.set_threshold(_NEW_OBJECTS)


def _made(
    template: Template, values: Mapping[str, Any], language: str, paper: str, seal: Seal, signer: Signer | None
) -> Made | Message:
    """In the other process: the letter, or why there is none."""
    try:
        made = render(template, values, language, paper, seal=seal, signer=signer)
    except UserError as error:
        return error.message
    return Made(made.pdf, made.pages)
