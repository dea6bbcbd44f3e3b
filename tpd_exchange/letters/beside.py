"""Letters rendered in processes of their own; keys stay here, so that only what the letter says goes there."""

import gc
import os
import signal
from collections.abc import Mapping
from concurrent.futures import BrokenExecutor, Future
from typing import Any, Final, NamedTuple

from tpd_exchange.errors import Standstill, UserError
from tpd_exchange.i18n import Message, say
from tpd_exchange.letters.render import render
from tpd_exchange.letters.seal import Seal, sealed_ahead
from tpd_exchange.letters.signature import Signer, signed
from tpd_exchange.letters.template import Template

_MOST: Final = 2
"""Two make more letters than one process can keep."""
_NEW_OBJECTS: Final = 50_000


class Made(NamedTuple):
    """A letter that was made: its file, and how many pages it has."""

    pdf: bytes
    pages: int


class Presses:
    """One or two processes that render letters; `ready` once they are up, which takes them a second."""

    def __init__(self, cores: int) -> None:
        # Who writes a single letter need not wait for these.
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        self._pool = ProcessPoolExecutor(max(1, min(_MOST, cores - 1)), get_context("spawn"), initializer=_begin)
        self._woken = self._pool.submit(_wake)

    @property
    def ready(self) -> bool:
        """Whether letters may be ordered; never where such processes cannot be started."""
        return self._woken.done() and self._woken.exception() is None

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
        try:
            return self._pool.submit(_make, template, values, language, paper, sealed_ahead(values, seal), unsigned)
        except BrokenExecutor as error:
            raise _gone() from error

    def close(self) -> None:
        """Give up what is ordered; the processes end by themselves."""
        self._pool.shutdown(wait=False, cancel_futures=True)


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


def _begin() -> None:
    """In the other process: what stops the program is told to this one only, and what it mutters is for nobody."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    gc.set_threshold(_NEW_OBJECTS)


def _wake() -> None:
    """Nothing; when it is done, the process has read all it needs."""


def _make(
    template: Template, values: Mapping[str, Any], language: str, paper: str, seal: Seal, signer: Signer | None
) -> Made | Message:
    """In the other process: the letter, or why there is none."""
    try:
        made = render(template, values, language, paper, seal=seal, signer=signer)
    except UserError as error:
        return error.message
    return Made(made.pdf, made.pages)
