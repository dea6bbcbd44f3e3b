"""Leads the officer into an office: which screen comes when, and what its answers lead to."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message
from tpd_exchange.sample.passphrase import passphrase_beside
from tpd_exchange.settings import Settings
from ui.door.making import Making
from ui.door.skeleton import Skeleton
from ui.opening import Opening
from ui.speech import Speech
from ui.window import TITLE, Window

if TYPE_CHECKING:
    from db.office import Office
    from ui.door.unlock import UnlockScreen

PASSPHRASE_VARIABLE = "TPD_EXCHANGE_PASSPHRASE"


@dataclass(frozen=True, repr=False)
class Entry:
    """An office that was opened, and how."""

    office: "Office"
    remember: bool = False
    by_recovery_key: bool = False
    new_key: str = ""
    officer: UUID | None = None
    notice: Message | None = None


class Door(QObject):
    """`entered(Entry)` comes when an office is open."""

    entered = Signal(object)

    def __init__(
        self, window: Window, settings: Settings, speech: Speech, fault: Callable[[BaseException], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._speech = speech
        self._folder = Path()
        self._how: dict[str, Any] = {}
        self.opening = Opening(fault, self)
        self._making = Making(window, speech, self.opening, fault)
        self.opening.opened.connect(self._opened)
        self.opening.refused.connect(self._refused)
        self._making.shown.connect(self._show)
        self._making.left.connect(self._go_back)
        self._making.ready.connect(self._ready)
        self._making.made.connect(self._made)
        self.make, self.build = self._making.make, self._making.build
        window.painted.connect(self.opening.load)

    def _show(self, screen: QWidget) -> None:
        self._window.menuBar().hide()
        self._window.setWindowTitle(TITLE)
        self._window.show_screen(screen)
        screen.setFocus()

    def begin(self, folder: Path | None, passphrase: str = "") -> None:
        """Show the first screen: of this office, of the last one, or the welcome."""
        folder = folder or next(iter(self._settings.recent()), None)
        if folder is None:
            self.welcome()
        else:
            self.knock(folder, passphrase)

    def welcome(self) -> None:
        """The first screen of a computer that knows no office."""
        from ui.door.welcome import WelcomeScreen

        screen = WelcomeScreen(self._speech)
        screen.making.connect(self.make)
        screen.opening.connect(self.choose)
        screen.sampling.connect(self._making.make_sample)
        screen.restoring.connect(self.restore)
        screen.building.connect(self.build)
        self._show(screen)

    # --- opening

    def knock(self, folder: Path, passphrase: str = "") -> None:
        """Open an office by itself where that can be, else ask for its passphrase."""
        self._folder = folder
        passphrase = passphrase or passphrase_beside(folder) or os.environ.get(PASSPHRASE_VARIABLE, "")
        if passphrase or self._settings.get("remembered", str(folder), default=False):
            self._show(Skeleton(self._speech))
            self._window.when_painted(partial(self._open, passphrase))
        else:
            self.ask(folder)

    def ask(self, folder: Path) -> "UnlockScreen":
        """Ask for the passphrase of an office."""
        from ui.door.unlock import UnlockScreen  # an office that opens by itself needs none

        self._folder = folder
        name = self._settings.get("names", str(folder), "")
        screen = UnlockScreen(self._speech, folder, name, self._settings.recent())
        screen.answered.connect(self._answered)
        screen.elsewhere.connect(lambda place: self.knock(place) if place else self.choose())
        screen.making.connect(self.make)
        self._show(screen)
        return screen

    def choose(self) -> None:
        """Look for the folder of an office."""
        start = str(next(iter(self._settings.recent()), Path.home()).parent)
        title = self._speech.words(N_("Choose the folder of the office"))
        chosen = QFileDialog.getExistingDirectory(self._window, title, start)
        if chosen:
            self.knock(Path(chosen))

    def _answered(self, passphrase: str, recovery_key: str) -> None:
        from ui.door.unlock import UnlockScreen

        screen = self._window.screen_shown
        remember = isinstance(screen, UnlockScreen) and screen.remember.isChecked()
        self._open(passphrase, recovery_key, remember=remember)

    def _open(
        self, passphrase: str = "", recovery_key: str = "", *, view_only: bool = False, remember: bool = False
    ) -> None:
        self._how = {"remember": remember, "by_recovery_key": bool(recovery_key)}
        self.opening.open(self._folder, passphrase, recovery_key, view_only=view_only)

    def _opened(self, office: "Office") -> None:
        how, self._how = self._how, {}
        self.entered.emit(Entry(office, **how))

    def _refused(self, fault: UserError) -> None:
        from db.faults import CannotUnlock
        from db.opening import Locked
        from ui.door.unlock import UnlockScreen

        screen = self._window.screen_shown
        if not isinstance(fault, CannotUnlock):
            self.explain(fault)
        elif isinstance(screen, UnlockScreen):
            screen.refuse(fault.message)
        else:
            self._settings.forget("remembered", str(self._folder))
            asked = self.ask(self._folder)
            if not isinstance(fault, Locked):
                asked.refuse(fault.message)

    def explain(self, fault: UserError) -> None:
        """Show what stands in the way, and the steps that help."""
        from ui.door.fault import AGAIN, CHOOSE, MAKE, RESTORE, SHOW, VIEW, FaultScreen
        from ui.folders import show_folder

        folder = self._folder
        steps: dict[str, Callable[[], object]] = {
            AGAIN: partial(self.knock, folder),
            VIEW: partial(self._view_only, folder),
            CHOOSE: self.choose,
            MAKE: self.make,
            RESTORE: self.restore,
            SHOW: partial(show_folder, folder),
        }
        self._show(FaultScreen(self._speech, folder, fault, steps))

    def _view_only(self, folder: Path) -> None:
        screen = self.ask(folder)
        screen.answered.disconnect()
        screen.answered.connect(lambda passphrase, key: self._open(passphrase, key, view_only=True))

    # --- offices that were not there before

    def restore(self) -> None:
        """Bring an office back from a backup that is looked for."""
        self._making.restore(self._folder)

    def restore_from(self, file: Path) -> None:
        """Bring an office back from this backup."""
        self._making.restore_from(file)

    def _go_back(self) -> None:
        self.begin(None)

    def _made(self, office: "Office", key: str, officer: UUID | None, notice: Message | None) -> None:
        self.entered.emit(Entry(office, new_key=key, officer=officer, notice=notice))

    def _ready(self, folder: Path, passphrase: str, key: str, notice: Message | None) -> None:
        self._folder = folder
        self._open(passphrase, key)
        self._how["notice"] = notice
