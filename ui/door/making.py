"""New offices, sample offices and restored ones, from the door."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message
from tpd_exchange.sample.passphrase import PASSPHRASE, passphrase_beside
from ui.opening import Opening
from ui.speech import Speech

if TYPE_CHECKING:
    from db.restore import Restored
    from ui.door.building import BuildScreen, WantedFrom
    from ui.door.first_start import FirstStartScreen, Made, Wanted
    from ui.door.restore import RestoreScreen


class Making(QObject):
    """Screens that end with an office that was not there before."""

    shown = Signal(object)
    """A screen that the window should show."""
    made = Signal(object, str, object, object)
    """An opened new office, its recovery key, its first officer where there is one, and what to say then."""
    ready = Signal(object, str, str, object)
    """A folder to be opened, with passphrase or recovery key, and what to say then."""
    left = Signal()

    def __init__(
        self, window: QWidget, speech: Speech, opening: Opening, fault: Callable[[BaseException], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._speech = speech
        self._opening = opening
        self._fault = fault

    def make(self) -> None:
        """Set up a new office in steps."""
        self._opening.load_for_making()
        from ui.door.first_start import FirstStartScreen

        screen = FirstStartScreen(self._speech, Path.home() / "TPD Exchange")
        screen.wanted.connect(partial(self._make, screen))
        screen.left.connect(self.left.emit)
        self.shown.emit(screen)

    def _make(self, screen: "FirstStartScreen", wanted: "Wanted") -> None:
        from ui.door.first_start import make_office

        title = Message(N_("Making the office"))
        refused = partial(self._not_made, screen.refuse)
        task = self._opening.tasks.start(title, make_office(wanted), self._made, refused)
        task.progressed.connect(screen.show_progress)

    def _made(self, made: "Made") -> None:
        self.made.emit(made.office, made.recovery_key, made.officer, made.notice)

    def _not_made(self, refuse: Callable[[Message], None], error: BaseException) -> None:
        if isinstance(error, UserError):
            refuse(error.message)
        else:
            refuse(Message(N_("This did not work because of a fault in the program. The report says more.")))
            self._fault(error)

    def make_sample(self) -> None:
        """Make the sample office in the program's own folder, or open it where it is already."""
        from tpd_exchange.folders import own_folder

        folder = own_folder() / "sample-office"
        if passphrase_beside(folder):
            self.ready.emit(folder, PASSPHRASE, "", None)
            return
        self._opening.load_for_making()
        from tpd_exchange.sample.making import make
        from ui.door.waiting import WaitingScreen

        screen = WaitingScreen(self._speech, N_("The sample office is being made."))
        self.shown.emit(screen)
        title = Message(N_("Making the sample office"))
        refused = partial(self._not_made, screen.refuse)

        def made(place: Path) -> None:
            self.ready.emit(place, PASSPHRASE, "", None)

        task = self._opening.tasks.start(title, make(folder), made, refused)
        task.progressed.connect(screen.show_progress)
        screen.left.connect(task.stop)
        screen.left.connect(self.left.emit)

    def build(self) -> None:
        """Choose the folder of an export and build a new office from it."""
        self._opening.load_for_making()
        from ui.door.building import BuildScreen, choose_export

        export = choose_export(None, self._speech, Path.home())
        if export is None:
            return
        screen = BuildScreen(self._speech, export, Path.home() / "TPD Exchange")
        screen.wanted.connect(partial(self._build, screen))
        screen.left.connect(self.left.emit)
        self.shown.emit(screen)

    def _build(self, screen: "BuildScreen", wanted: "WantedFrom") -> None:
        from ui.door.building import build_office

        title = Message(N_("Making the office"))
        refused = partial(self._not_made, screen.refuse)
        task = self._opening.tasks.start(title, build_office(wanted), self._made, refused)
        task.progressed.connect(screen.show_progress)
        task.stopped.connect(partial(screen.refuse, Message(N_("Stopped. Nothing was made."))))
        screen.stopped.connect(task.stop)

    def restore(self, near: Path) -> None:
        """Choose a backup file and bring the office back from it; the backups of an office nearby are shown first."""
        words = self._speech.words
        title, kinds = words(N_("Choose the backup")), words(N_("Backups")) + " (*.tpdbackup)"
        start = near / "backups"
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, title, str(start if start.exists() else Path.home()), kinds
        )
        if chosen:
            self.restore_from(Path(chosen))

    def restore_from(self, file: Path) -> None:
        """Ask where a backup shall go and with which passphrase."""
        from ui.door.restore import RestoreScreen, folder_for

        screen = RestoreScreen(self._speech, file, folder_for(file))
        screen.left.connect(self.left.emit)
        screen.answered.connect(partial(self._restore, screen))
        self.shown.emit(screen)

    def _restore(self, screen: "RestoreScreen", file: Path, folder: Path, passphrase: str, key: str) -> None:
        self._opening.load_for_making()
        from db.restore import restore

        def restored(done: "Restored") -> None:
            self.ready.emit(done.folder, passphrase, key, done.message)

        work = partial(restore, file, folder, passphrase if not key else None, recovery_key=key or None)
        refused = partial(self._not_made, screen.refuse)
        self._opening.tasks.call(Message(N_("Restoring the backup")), work, restored, refused)
