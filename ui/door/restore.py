"""Bringing an office back from a backup file, into a folder of its own."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal

from tpd_exchange.i18n import N_, Message, say
from ui.door.screen import Screen
from ui.speech import Speech
from ui.widgets.basics import Button, Label, row
from ui.widgets.fields import LabelledField, PassphraseField


class RestoreScreen(Screen):
    """Asks for the folder and for the passphrase that was valid when the backup was made."""

    answered = Signal(object, object, str, str)
    """File, folder, passphrase, recovery key; one of the last two is empty."""
    left = Signal()

    def __init__(self, speech: Speech, file: Path, folder: Path) -> None:
        super().__init__(speech, "database-backup", 520)
        self.file = file
        self.add_text(N_("Restore a backup"), "title")
        self.add_text(say("From {file}", file=file), "hint")
        self.folder = LabelledField(
            self.captions, N_("Into the folder"), N_("A new or empty one: an office that is there is never touched.")
        )
        self.folder.line.setText(str(folder))
        self.passphrase = PassphraseField(
            self.captions, N_("Passphrase"), N_("The one that was valid when the backup was made")
        )
        self.recovery = LabelledField(self.captions, N_("or the recovery key"))
        self.fault = Label(kind="fault", wrap=True)
        self.fault.hide()
        for part in (self.folder, self.passphrase, self.recovery, self.fault):
            self.body.addWidget(part)
        self.back = Button(run=self.left.emit)
        self.captions.add(self.back.setText, N_("Back"))
        self.restore = Button(kind="primary", run=self._answer)
        self.captions.add(self.restore.setText, N_("Restore"))
        foot = row()
        foot.addWidget(self.back)
        foot.addStretch()
        foot.addWidget(self.restore)
        self.body.addLayout(foot)
        self.default = self.restore
        self.setFocusProxy(self.passphrase.line)

    def _answer(self) -> None:
        self.fault.hide()
        self.restore.setEnabled(False)
        folder = Path(self.folder.text.strip()).expanduser()
        recovery = self.recovery.text.strip()
        self.answered.emit(self.file, folder, "" if recovery else self.passphrase.text, recovery)

    def refuse(self, message: Message) -> None:
        """Say why it could not be restored."""
        self.restore.setEnabled(True)
        self.fault.setText(self.speech.words(message))
        self.fault.show()


def folder_for(file: Path) -> Path:
    """A folder beside nothing else, named after the day of the backup's file."""
    day = datetime.fromtimestamp(file.stat().st_mtime).astimezone().date().isoformat()
    return Path.home() / f"TPD Exchange {day}"
