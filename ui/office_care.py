"""Looking after the office from the window: backup, check, passphrase, recovery key, settings, help."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from tpd_exchange.i18n import N_, Message, say
from ui.context import Context
from ui.notices import Action

MOST_SHOWN = 5


class OfficeCare:
    """The dialogs behind the menus Office and Help; each is imported when it is first asked for."""

    def __init__(self, window: QWidget, context: Context, log: Path) -> None:
        self._window = window
        self._context = context
        self._log = log

    def backup(self) -> None:
        """Ask for a folder and write one verified backup file into it."""
        context = self._context
        before = context.settings.get("offices", "backup", str(Path.home()))
        title = context.words(N_("Choose the folder for the backup"))
        folder = QFileDialog.getExistingDirectory(self._window, title, before)
        if folder:
            work = context.office.backup
            context.tasks.call(Message(N_("Backing up")), lambda: work(Path(folder)), self._backed_up)

    def _backed_up(self, file: Path) -> None:
        from ui.folders import show_folder

        # Remembered only now: a folder that cannot be written must not be where the next one begins.
        self._context.settings.set("offices", "backup", str(file.parent))
        show = Action(N_("Show the folder"), lambda: show_folder(file.parent))
        self._context.notices.banner(say("The backup was made and checked: {file}", file=file), "good", show)

    def export(self) -> None:
        """Write everything into a folder of tables."""
        from ui.exports.everything import export

        export(self._window, self._context)

    def registry(self) -> None:
        """Load a dump of the registry of institutions."""
        from ui.exports.registry import load

        load(self._window, self._context)

    def registry_changes(self) -> None:
        """Show what the loaded dump says anew of the office's institutions."""
        from ui.exports.registry_changes import show_changes

        show_changes(self._window, self._context)

    def check(self) -> None:
        """Look at everything the office keeps, beside the window."""
        from db.integrity import check

        context = self._context
        context.tasks.call(Message(N_("Checking the office")), lambda: check(context.office), self._checked)

    def _checked(self, found: list[Message]) -> None:
        notices, words = self._context.notices, self._context.words
        if not found:
            notices.banner(N_("Everything is in order: database, history, letters and pictures."), "good")
            return
        notices.banner(" ".join(words(message) for message in found[:MOST_SHOWN]), "bad")

    def change_passphrase(self, why: str = "") -> None:
        """Ask for the passphrase and a new one; who came in with the recovery key is told why and knows no old one."""
        from ui.dialogs.passphrase import PassphraseDialog

        context = self._context

        def change(new: str) -> None:
            done = N_("The passphrase is changed. Use the new one from now on.")
            context.tasks.call(
                Message(N_("Changing the passphrase")),
                lambda: context.office.change_passphrase(new),
                lambda _: context.notices.banner(done, "good"),
            )

        PassphraseDialog(
            self._window, context.words, change, why, None if why else context.office.keys.opens_with
        ).open()

    def new_recovery_key(self) -> None:
        """Show a new recovery key; only when its sheet is kept does it take the place of the old one."""
        self.show_recovery_key(*self._context.office.new_recovery_key())

    def show_recovery_key(self, key: str, replace: Callable[[], object] | None = None) -> None:
        """Show a recovery key until it is kept; `replace` puts a new one in place of the old."""
        from ui.dialogs.recovery import RecoveryDialog

        RecoveryDialog(self._window, self._context, key, replace).open()

    def settings(self) -> None:
        """Who works here, language, look."""
        from ui.dialogs.settings import SettingsDialog

        SettingsDialog(self._window, self._context).open()

    def shortcuts(self) -> None:
        """The sheet of shortcuts."""
        from ui.dialogs.shortcuts import ShortcutsDialog

        ShortcutsDialog(self._window, self._context.words, self._context.commands).open()

    def about(self) -> None:
        """Version and licences."""
        from ui.dialogs.about import AboutDialog

        AboutDialog(self._window, self._context.words, self._log).open()
