"""The recovery key on the screen, saved or printed as a sheet, and the promise that it is kept."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QFontDatabase
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from tpd_exchange.i18n import N_, say
from ui.context import Context
from ui.dialogs.dialog import Dialog
from ui.printing import print_pdf
from ui.recovery_paper import recovery_paper
from ui.widgets.basics import Button, Label, row


class RecoveryDialog(Dialog):
    """Stays until the officer says that the sheet is kept: the key is never shown again."""

    def __init__(
        self, parent: QWidget | None, context: Context, key: str, replace: Callable[[], object] | None = None
    ) -> None:
        super().__init__(parent, context.words, N_("Recovery sheet"), 560)
        self.setModal(True)
        self._context = context
        self._key = key
        self._replace = replace
        if replace is not None:
            self.say(N_("The old sheet opens the office until you press Done. From then on only this one does."))
        self.say(
            N_(
                "This key opens the office when the passphrase is lost. It is shown only now. Print the sheet and keep "
                "it on paper, away from this computer: in a safe or with the person who stands in for you."
            )
        )
        self.key = Label(self._in_two_lines(key), "heading")
        self.key.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.key.setAccessibleName(key)
        self.body.addWidget(self.key)
        line = row()
        self.save = Button(self.words(N_("Save as PDF…")), symbol="download", run=self._save)
        self.print = Button(self.words(N_("Print…")), symbol="printer", run=self._print)
        for button in (self.save, self.print):
            line.addWidget(button)
        line.addStretch()
        self.body.addLayout(line)
        self.told = Label(kind="good", wrap=True)
        self.body.addWidget(self.told)
        self.kept = QCheckBox(self.words(N_("The sheet is printed or written down, and kept away from this computer.")))
        self.body.addWidget(self.kept)
        if replace is not None:
            self.cancel_button = self.button(N_("Cancel"), self.reject)
        self.done_button = self.button(N_("Done"), self._done, "primary")
        self.done_button.setEnabled(False)
        self.kept.toggled.connect(self.done_button.setEnabled)

    def _in_two_lines(self, key: str) -> str:
        groups = key.split("-")
        half = len(groups) // 2
        return "  ".join(groups[:half]) + "\n" + "  ".join(groups[half:])

    def _paper(self) -> bytes:
        return recovery_paper(self._context, self._key)

    def _save(self) -> None:
        name = self.words(N_("Recovery sheet")) + ".pdf"
        title = self.words(N_("Save the recovery sheet"))
        file, _ = QFileDialog.getSaveFileName(self, title, str(Path.home() / name), "PDF (*.pdf)")
        if file:
            self.save_to(Path(file))

    def save_to(self, file: Path) -> None:
        """Write the sheet into a file."""
        try:
            file.write_bytes(self._paper())
        except OSError as error:
            self.refuse(
                say("{file} cannot be written ({reason}). Choose another place.", file=file, reason=error.strerror)
            )
            return
        self.refuse("")
        self.told.setText(self.words(say("Saved: {file}. Print it, then delete the file.", file=file)))

    def _print(self) -> None:
        if print_pdf(self, self._paper(), self.words(N_("Recovery sheet"))):
            self.told.setText(self.words(N_("Sent to the printer.")))

    def _done(self) -> None:
        """The new key opens the office from now on, unless it cannot be written."""
        if self._replace is None or self._context.attempt(self._put_in_place):
            self.accept()

    def _put_in_place(self) -> bool:
        if self._replace is not None:
            self._replace()
        return True

    def reject(self) -> None:
        """Escape leaves the old sheet valid; a key that is in force already must be kept first."""
        if self._replace is not None or self.kept.isChecked():
            super().reject()
        else:
            self.refuse(N_("Please keep the key first, then tick the box."))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nor does the button of the window."""
        if self._replace is not None or self.kept.isChecked() or self.result():
            event.accept()
        else:
            event.ignore()
            self.reject()
