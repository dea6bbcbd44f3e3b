"""Plans a batch beside the window's thread, and runs it there: letters first, then what leaves the office."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from tpd_exchange.actions import batch_report, batch_run
from tpd_exchange.actions.batch import Row, RowState, Wish, planning
from tpd_exchange.actions.batch_report import Report
from tpd_exchange.actions.delivery import Delivered, Outlet, deliver
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, say
from tpd_exchange.models import new_id
from tpd_exchange.tasks import Stopped, Work, drive
from ui.tasks import Latest, Task

if TYPE_CHECKING:
    from db.store import Store
    from tpd_exchange.letters.certificates import Certificate
    from ui.context import Context


@dataclass(frozen=True)
class Ended:
    """A run that has ended, one way or another."""

    report: Report
    files: Delivered | None = None
    fault: Message | None = None
    """What stopped the letters or the files."""
    unwritten: bool = False
    """Whether files that were wanted are not written."""


class BatchWork(QObject):
    """`planned` gives the rows, `refused` why there are none; a run tells `progressed`, and `ended` at its end."""

    planned = Signal(object)
    refused = Signal(object)
    progressed = Signal(object)
    ended = Signal(object)

    def __init__(self, context: "Context", parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._asked = 0
        self._batch = UUID(int=0)
        self._wanted = False
        # Filled in the worker's thread, emptied in the window's.
        self._written: deque[Row] = deque()
        self._earlier: frozenset[UUID] = frozenset()
        self._task: Task | None = None
        self.planning = False
        self._latest = Latest(self)
        self._latest.answered.connect(self._planned)
        self._latest.failed.connect(self._failed)

    @property
    def running(self) -> bool:
        """Whether letters are being written."""
        return self._task is not None

    def plan(self, wish: Wish, batch: UUID | None) -> None:
        """Look at what would become of each row; only the newest wish counts, an older one is given up at once."""
        self._asked += 1
        mine, store = self._asked, self._context.store
        self.planning = True
        self._latest.ask(lambda: drive(planning(store, wish, batch), stop=lambda: self._asked != mine))

    def run(
        self,
        wish: Wish,
        rows: Sequence[Row],
        outlet: Outlet | None,
        batch: UUID | None,
        certificate: "Certificate | None" = None,
    ) -> None:
        """Issue what is ready; `taken` gives what became of each row meanwhile."""
        self._batch, self._wanted = batch or new_id(), outlet is not None
        self._earlier = batch_run.earlier(rows)
        ready = sum(row.state is RowState.READY for row in rows)
        title = say("Issuing {count} letters", count=f"{ready:,}")
        self._written.clear()
        letters = batch_run.run(self._context.store, wish, rows, self._batch, certificate, self._written.append)
        self._start(title, _whole(self._context.store, letters, outlet))

    def taken(self) -> list[Row]:
        """The rows that were done since it was last asked, each as it became."""
        return [self._written.popleft() for _ in range(len(self._written))]

    def write(self, report: Report, outlet: Outlet) -> None:
        """Write the files of letters that have gone out."""
        self._batch, self._wanted, self._earlier = report.batch, True, report.earlier
        self._start(say("Writing the files"), _files(self._context.store, report, outlet))

    def stop(self) -> None:
        """Stop after the present letter."""
        if self._task is not None:
            self._task.stop()

    def _start(self, title: Message, work: Work[Ended]) -> None:
        self._task = self._context.tasks.start(title, work, self._succeeded, self._broken)
        self._task.progressed.connect(self.progressed)
        self._task.stopped.connect(self._halted)

    def _succeeded(self, ended: Ended) -> None:
        self._task = None
        self.ended.emit(ended)

    def _halted(self) -> None:
        self._task = None
        report = self._context.attempt(batch_report.report, self._context.store, self._batch, self._earlier)
        if report is not None:
            self.ended.emit(Ended(report, unwritten=self._wanted and bool(report.letters)))

    def _broken(self, error: BaseException) -> None:
        self._task = None
        if isinstance(error, UserError):
            self.refused.emit(error.message)
        else:
            self._context.tasks.fault(error)
            self._halted()

    def _planned(self, rows: list[Row]) -> None:
        self.planning = False
        self.planned.emit(rows)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Stopped):
            return
        self.planning = False
        if isinstance(error, UserError):
            self.refused.emit(error.message)
        else:
            self._context.tasks.fault(error)


def _whole(store: "Store", letters: Work[Report], outlet: Outlet | None) -> Work[Ended]:
    report = yield from letters
    if outlet is None:
        return Ended(report, None, report.stopped)
    ended = yield from _files(store, report, outlet)
    return ended


def _files(store: "Store", report: Report, outlet: Outlet) -> Work[Ended]:
    try:
        files = yield from deliver(store, report.letters, outlet)
    except UserError as error:
        return Ended(report, None, error.message, unwritten=True)
    return Ended(report, files, report.stopped)
