"""What makes letters provable, from the place of letters: verifying files, and giving away the office's public key."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QWidget

from tpd_exchange.actions.register import office_of
from tpd_exchange.i18n import N_, say
from tpd_exchange.letters.office_key import OfficeKey
from ui.commands import Command
from ui.letters import saving
from ui.letters.verifying import VerifyDialog

if TYPE_CHECKING:
    from ui.context import Context

VERIFY, EXPORT, TEXT_FILE = N_("Verify a letter…"), N_("Export the office's public key…"), N_("Text file")


class Proving:
    """The two commands; `show` opens a letter of the register."""

    def __init__(self, parent: QWidget, context: "Context", show: Callable[[UUID], None]) -> None:
        self._parent, self._context, self._show = parent, context, show

    def commands(self) -> list[Command]:
        """What can be done."""
        return [
            Command("letter-verify", VERIFY, self.verify, "Ctrl+Shift+V", "record", "shield-check"),
            Command("office-key", EXPORT, self.export, "", "record", "key-round"),
        ]

    def verify(self) -> VerifyDialog:
        """Open the dialog that judges files."""
        dialog = VerifyDialog(self._parent, self._context)
        dialog.letter_wanted.connect(self._show)
        dialog.open()
        return dialog

    def export(self) -> None:
        """Write the key with which others verify our letters, where the officer wants it."""
        words = self._context.words
        chosen, _ = QFileDialog.getSaveFileName(
            self._parent, words(EXPORT), "office-key.txt", f"{words(TEXT_FILE)} (*.txt *.pem)"
        )
        if chosen:
            self._context.attempt(self._write, Path(chosen))

    def _write(self, path: Path) -> None:
        with self._context.store.read() as session:
            about = office_of(session)
        key = OfficeKey(" · ".join(dict.fromkeys((about.name_ko, about.name_en))), self._context.store.seal.public)
        saving.write(path, key.text().encode())
        said = say("Saved {file}; its fingerprint is {print}", file=path.name, print=key.fingerprint)
        self._context.notices.banner(said, "good")
