"""Processes that make letters and die at the worst moment: nobody waits for what they leave half done."""

import os
import signal
import struct
import sys
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Future
from contextlib import suppress
from multiprocessing.connection import Connection
from threading import Event
from typing import Any

import pytest

from tests.letters.sample import SEAL, values
from tpd_exchange import letters
from tpd_exchange.errors import Standstill
from tpd_exchange.letters import beside
from tpd_exchange.letters.beside import Made, Presses

SLUG = "nomination"
PATIENCE = 60


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Makes presses that are up; closed at the end."""
    made: list[Presses] = []

    def begin(cores: int = 2, work: Any = None) -> Presses:
        if work is not None:
            monkeypatch.setattr(beside, "_work", work)
        made.append(Presses(cores))
        assert all(press.up.wait(PATIENCE) for press in made[-1].presses)
        return made[-1]

    yield begin
    for one in made:
        one.close()
        for press in one.presses:
            press.process.kill()
            press.process.join(PATIENCE)


def order(presses: Presses, template: Any = None, **changes: Any) -> "Future[Any]":
    return presses.order(template or letters.template(SLUG), values(SLUG, **changes), "ko", "a4", SEAL, None)


def half_said(pipe: Connection) -> None:
    """Die as one does whose memory runs out in the midst of an answer: much is announced and little comes."""
    pipe.send(None)
    pipe.recv()
    os.write(pipe.fileno(), struct.pack("!i", 1_000_000) + b"%PDF-1.7")
    os.kill(os.getpid(), signal.SIGKILL)


def deaf(pipe: Connection) -> None:
    """Hear nothing of what is ordered."""
    pipe.send(None)
    Event().wait()


@pytest.mark.skipif(sys.platform == "win32", reason="no message is sent by half there")
def test_one_that_dies_while_it_answers_is_not_waited_for(begun: Any) -> None:
    presses = begun(work=half_said)
    ordered = [order(presses)]
    with suppress(Standstill):  # it may have died before it was told all
        for _ in range(2):
            ordered.append(order(presses))
    for future in ordered:
        with pytest.raises(BrokenExecutor):
            future.result(PATIENCE)
    with pytest.raises(Standstill):
        order(presses)


def test_one_that_dies_while_it_is_told_is_not_waited_for(begun: Any) -> None:
    presses = begun(work=deaf)
    (press,) = presses.presses
    ordered = [order(presses, researcher={"note": "x" * 10_000_000}) for _ in range(3)]
    while not ordered[0].running():
        press.process.join(0.01)
    press.process.kill()
    for future in ordered:
        with pytest.raises(BrokenExecutor):
            future.result(PATIENCE)


def test_when_one_of_two_dies_every_order_is_made_or_refused(begun: Any) -> None:
    presses = begun(cores=3)
    ordered = [order(presses) for _ in range(12)]
    one, other = presses.presses
    one.process.kill()
    for future in ordered:
        error = future.exception(PATIENCE)
        assert isinstance(error, BrokenExecutor) or isinstance(future.result(), Made)
    with pytest.raises(Standstill):
        order(presses)
    # The other has nothing more to do, so it ends by itself.
    other.join(PATIENCE)
    assert other.process.exitcode == 0


def test_a_fault_of_the_program_there_is_one_here(begun: Any) -> None:
    presses = begun()
    error = order(presses, template="none").exception(PATIENCE)
    assert isinstance(error, AttributeError)
    assert "in render" in "".join(error.__notes__)
    presses.presses[0].join(PATIENCE)
    assert presses.presses[0].process.exitcode == 1
