"""Work beside the window of which only the newest piece is wanted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message
from tpd_exchange.tasks import Work

if TYPE_CHECKING:
    from ui.context import Context
    from ui.tasks import Task


class Working(QObject):
    """Starts and stops it; signals tell how it goes."""

    failed = Signal(object)
    stopped = Signal()
    busy = Signal(object)
    """The task that is under way, or None."""

    def __init__(self, context: "Context", parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None

    def stop(self) -> None:
        """Stop what is under way."""
        if self._task is not None:
            self._task.stop()

    def leave(self) -> None:
        """Stop what is under way, and hear no more of it."""
        self.stop()
        self._task = None

    def _start(self, title: Message, work: "Work[object]", done: object) -> None:
        """Begin a piece of work; what is still under way is no longer wanted."""
        self.stop()
        holder: list[Task] = []

        def succeeded(result: object) -> None:
            if self._task is holder[0]:
                self._task = None
                self.busy.emit(None)
                done(result)  # type: ignore[operator]

        def failed(error: BaseException) -> None:
            if self._task is holder[0]:
                self._fail(error)

        task = self._context.tasks.start(title, work, succeeded, failed)
        holder.append(task)
        self._task = task
        task.stopped.connect(lambda: self._stopped(task))
        self.busy.emit(task)

    def _stopped(self, task: "Task") -> None:
        if self._task is task:
            self._task = None
            self.busy.emit(None)
            self.stopped.emit()

    def _fail(self, error: BaseException) -> None:
        self._task = None
        self.busy.emit(None)
        if isinstance(error, UserError):
            self.failed.emit(error.message)
        else:
            self._context.tasks.fault(error)
