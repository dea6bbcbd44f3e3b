"""What happens with an error that reaches the window: a sentence for the officer's own, one report for ours."""

import logging
import platform
import sys
import threading
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion

from tpd_exchange import __version__
from tpd_exchange.errors import UserError
from ui.notices import Notices

LOG = "errors.log"
LOG_BYTES = 1_000_000


def report_of(error: BaseException) -> str:
    """What a developer needs to know, to be copied by hand: no names and no values of the office."""
    head = f"TPD Exchange {__version__} · Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}"
    return f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{head}\n\n{''.join(traceback.format_exception(error))}"


class ErrorDesk(QObject):
    """Takes errors from anywhere, any thread too; `reported(report)` asks the window to show its one crash dialog."""

    reported = Signal(str)
    _arrived = Signal(object)

    def __init__(self, notices: Notices, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self.log = folder / LOG
        self._arrived.connect(self._take)

    def install(self) -> None:
        """Hear of every error that nobody else caught."""
        sys.excepthook = self._hook
        threading.excepthook = lambda error: self._hook(error.exc_type, error.exc_value, error.exc_traceback)

    def uninstall(self) -> None:
        """Give errors back to Python."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def tell(self, error: BaseException) -> None:
        """Say it in a banner if the officer can mend it; otherwise write it down and show the report."""
        self._arrived.emit(error)

    def _hook(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None or isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        self.tell(error)

    def _take(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._notices.tell(error)
            return
        report = report_of(error)
        self._write(report)
        self.reported.emit(report)

    def _write(self, report: str) -> None:
        try:
            self.log.parent.mkdir(parents=True, exist_ok=True)
            if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
                self.log.replace(self.log.with_suffix(".old.log"))
            with self.log.open("a", encoding="utf-8") as file:
                file.write(report + "\n")
        except OSError as problem:
            logging.getLogger(__name__).error("The error log cannot be written: %s", problem)
