"""Runs long work in one thread beside the window, one piece after the other."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

from tpd_exchange.i18n import Message
from tpd_exchange.tasks import Progress, Stopped, Work, drive

T = TypeVar("T")


class Task(QObject):
    """One piece of work under way; its signals arrive in the window's thread."""

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, title: Message) -> None:
        super().__init__()
        self.title = title
        self._stop = Event()

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask it to stop after its present step; it takes back what it has begun."""
        self._stop.set()


def _tell(whom: QObject, signal: str, *values: object) -> None:
    """Emit from the worker; who asked may be gone when the window has closed, and then nobody wants to hear it."""
    if isValid(whom):
        with suppress(RuntimeError):
            getattr(whom, signal).emit(*values)


class _Run(QRunnable):
    """Drives the generator in the worker's thread; the task's signals carry the news over."""

    def __init__(self, task: Task, work: Work[Any]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._task = task
        self._work = work

    def run(self) -> None:
        """Called by the pool."""
        task = self._task
        try:
            result = drive(self._work, partial(_tell, task, "progressed"), lambda: task.stopping)
        except Stopped:
            _tell(task, "stopped")
        except BaseException as error:  # noqa: BLE001 - the border of the worker: the window says what happened
            _tell(task, "failed", error)
        else:
            _tell(task, "succeeded", result)


def _single(function: Callable[[], T]) -> Work[T]:
    yield Progress(0)
    return function()


class Tasks(QObject):
    """The runner; `started` and `ended` tell the status line what is under way."""

    started = Signal(object)
    ended = Signal(object)

    def __init__(self, fault: Callable[[BaseException], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fault = fault
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: dict[Task, tuple[_Run, Callable[[Any], object], Callable[[BaseException], object]]] = {}

    @property
    def running(self) -> list[Task]:
        """What is under way or waits for its turn, oldest first."""
        return list(self._running)

    def start(
        self,
        title: Message,
        work: Work[T],
        done: Callable[[T], object] = lambda _: None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> Task:
        """Run work; `done` gets its result and `failed` what went wrong, both in the window's thread."""
        task = Task(title)
        run = _Run(task, work)
        self._running[task] = (run, done, failed or self.fault)
        # Connected before it starts: a short piece of work may end before start() returns.
        task.succeeded.connect(self._succeeded)
        task.failed.connect(self._failed)
        task.stopped.connect(self._stopped)
        self.started.emit(task)
        self._pool.start(run)
        return task

    def call(
        self,
        title: Message,
        function: Callable[[], T],
        done: Callable[[T], object] = lambda _: None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> Task:
        """Run one function that cannot tell how far it is."""
        return self.start(title, _single(function), done, failed)

    def finish(self) -> None:
        """Stop everything and wait for it, before the office is closed."""
        for task in self._running:
            task.stop()
        self._pool.waitForDone()
        self._running.clear()

    def _end(self) -> tuple[Callable[[Any], object], Callable[[BaseException], object]]:
        task = self.sender()
        assert isinstance(task, Task)
        _, done, failed = self._running.pop(task, (None, lambda _: None, lambda _: None))
        self.ended.emit(task)
        return done, failed

    def _succeeded(self, result: object) -> None:
        self._end()[0](result)

    def _failed(self, error: BaseException) -> None:
        self._end()[1](error)

    def _stopped(self) -> None:
        self._end()


class _Answer(QRunnable):
    def __init__(self, latest: "Latest", number: int, question: Callable[[], Any]) -> None:
        super().__init__()
        self._latest = latest
        self._number = number
        self._question = question

    def run(self) -> None:
        """Called by the pool."""
        if self._number != self._latest.number:
            return
        try:
            answer = self._question()
        except Exception as error:  # noqa: BLE001 - the border of the worker: the window says what happened
            _tell(self._latest, "failed", error)
        else:
            _tell(self._latest, "arrived", self._number, answer)


class Latest(QObject):
    """Asks questions beside the window while somebody types; only the answer to the newest one is given."""

    answered = Signal(object)
    failed = Signal(object)
    arrived = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.number = 0
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self.arrived.connect(self._take)

    def ask(self, question: Callable[[], Any]) -> None:
        """Ask; a question that has not begun yet when the next one comes is dropped."""
        self.number += 1
        self._pool.start(_Answer(self, self.number, question))

    def forget(self) -> None:
        """No longer want an answer, and wait until nobody works on one."""
        self.number += 1
        self._pool.waitForDone()

    def _take(self, number: int, answer: object) -> None:
        if number == self.number:
            self.answered.emit(answer)
