"""The one dialog for what we did not expect: what happened, a report to copy, and where the log lies."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tpd_exchange.i18n import N_, Words, say
from ui.dialogs.dialog import Dialog


class CrashDialog(Dialog):
    """Shows the report; a second fault is added to it instead of opening another dialog."""

    def __init__(self, parent: QWidget | None, words: Words, log: Path) -> None:
        super().__init__(parent, words, N_("Something went wrong in the program"), 620)
        self.say(
            N_(
                "What you saved is safe. The last action may not have been done: please look, and try it once more. "
                "If it happens again, send this report to whoever looks after the program. Read it first: it may "
                "quote what you typed."
            )
        )
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setMinimumHeight(200)
        self.report.setAccessibleName(words(N_("Report")))
        self.body.addWidget(self.report)
        self.say(say("It is also in {file}.", file=log), "hint")
        self._copied = self.button(N_("Copy the report"), self._copy)
        self.button(N_("Go on working"), self.accept, "primary")

    def add(self, report: str) -> None:
        """Add a report."""
        self.report.setPlainText((self.report.toPlainText() + "\n\n" + report).strip())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self._copied.setText(self.words(N_("Copied")))
