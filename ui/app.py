"""Opens the window: first a picture on the screen, then everything that takes longer."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from tpd_exchange.i18n import N_, Language
from tpd_exchange.paths import RESOURCES
from tpd_exchange.settings import Settings
from ui.door.door import Door, Entry
from ui.errors import ErrorDesk
from ui.notices import Notices
from ui.speech import Speech
from ui.style.theme import SCHEMES, Theme
from ui.window import Window

if TYPE_CHECKING:
    from ui.dialogs.crash import CrashDialog
    from ui.session import Session


def run(folder: Path | None = None, passphrase: str = "") -> int:
    """Open the window, on an office if one is named, and give the exit code when it is closed."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    app = App(application, Settings())
    app.desk.install()
    app.window.when_painted(partial(_settle, app.window))
    app.start(folder, passphrase)
    code = application.exec()
    app.desk.uninstall()
    return code


def _settle(window: Window) -> None:
    """What can wait until there is something to see."""
    from ui.farewell import Farewell

    Farewell(window)
    window.setWindowIcon(QIcon(str(RESOURCES / "packaging" / "icon.png")))


def first_language() -> Language:
    """The language of the system, where it is one of ours."""
    return "ko" if QLocale.system().language() == QLocale.Language.Korean else "en"


class App(QObject):
    """Goes from the door into an office and back; `entered` comes when the office's first page can be used."""

    entered = Signal()
    ended = Signal()

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__()
        QCoreApplication.setApplicationName("TPD Exchange")
        self.settings = settings
        chosen = settings.get("window", "scheme", "system")
        self.theme = Theme(application, next((scheme for scheme in SCHEMES if scheme == chosen), "system"))
        language = settings.get("window", "language", "") or first_language()
        self.speech = Speech("ko" if language == "ko" else "en", self)
        self.notices = Notices(self)
        self.desk = ErrorDesk(self.notices, settings.folder, self)
        self.window = Window(settings)
        self.window.may_close = self._may_close
        self.door = Door(self.window, settings, self.speech, self.desk.tell)
        self.session: Session | None = None
        self.crash: CrashDialog | None = None
        self._closing = False
        self.door.entered.connect(self._enter)
        self.desk.reported.connect(self._report)

    def start(self, folder: Path | None = None, passphrase: str = "") -> None:
        """Show the first screen."""
        self.door.begin(folder, passphrase)
        self.window.show()

    def _enter(self, entry: Entry) -> None:
        from ui.session import Session

        services = (self.speech, self.theme, self.notices, self.desk)
        if entry.officer is not None:
            self.settings.set("officer", str(entry.office.folder), str(entry.officer))
        self.session = Session(self.window, entry.office, self.settings, services)
        self.session.left.connect(self._leave)
        self.session.enter()
        self.session.greet(entry)
        QTimer.singleShot(0, self, self.entered.emit)

    def _leave(self, where: str) -> None:
        """Close the office, then go where the officer wants."""
        if self.session is None or not self.session.may_leave():
            return
        folder = self.session.context.office.folder
        ways: dict[str, Callable[[], object]] = {
            "make": self.door.make,
            "choose": partial(self._then, folder, self.door.choose),
            "restore": partial(self._then, folder, self.door.restore),
            "build": partial(self._then, folder, self.door.build),
            "lock": partial(self.door.ask, folder),
        }
        self._close_session(ways[where])

    def _then(self, folder: Path, look: Callable[[], object]) -> None:
        """Look for a file or folder before the closed door, so that there is a way on when one turns back."""
        self.door.ask(folder)
        look()

    def _close_session(self, then: Callable[[], object]) -> None:
        from ui.door.waiting import WaitingScreen

        assert self.session is not None
        session, self.session = self.session, None
        self._closing = True
        screen = WaitingScreen(self.speech, N_("The office is being closed."), may_leave=False)
        session.close(lambda: self._closed(then), self._closed_badly)
        self.window.show_screen(screen)

    def _closed(self, then: Callable[[], object]) -> None:
        self._closing = False
        then()

    def _closed_badly(self, error: BaseException) -> None:
        """The office is let go in any case; what could not be done is shown at the door."""
        from tpd_exchange.errors import UserError

        self._closing = False
        if isinstance(error, UserError):
            self.door.explain(error)
        else:
            self.door.begin(None)
            self.desk.tell(error)

    def _may_close(self) -> bool:
        if self._closing:
            return False
        if self.session is None:
            self.door.opening.tasks.finish()
            self.ended.emit()
            return True
        if self.session.may_leave():
            self._close_session(self.window.close)
        return False

    def _report(self, report: str) -> None:
        from ui.dialogs.crash import CrashDialog

        if self.crash is None:
            self.crash = CrashDialog(self.window, self.speech.words, self.desk.log)
            self.crash.finished.connect(self._forget_crash)
            self.crash.open()
        self.crash.add(report)

    def _forget_crash(self) -> None:
        self.crash = None
