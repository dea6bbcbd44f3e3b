"""One opened office on the screen, from entering to leaving."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tpd_exchange.i18n import N_, Message
from tpd_exchange.settings import Settings
from ui.assembly import assemble
from ui.door.door import Entry
from ui.duplicates import duplicates_everywhere
from ui.errors import ErrorDesk
from ui.intake import import_command
from ui.menus import Menus
from ui.notices import Notices
from ui.office_care import OfficeCare
from ui.opening import FOR_A_CARD, Loading
from ui.places import PLACES
from ui.shell import Shell
from ui.speech import Speech
from ui.style.theme import Theme
from ui.tasks import Latest
from ui.window import TITLE, Window
from ui.window_commands import Doings, window_commands

if TYPE_CHECKING:
    from db.office import Office
    from ui.dialogs.palette import Palette

CARE_MILLISECONDS = 120_000
# What the next places need, loaded while the officer looks at the first, so that none of them keeps one waiting.
LATER = (
    *FOR_A_CARD,
    "tpd_exchange.letters",
    "tpd_exchange.actions.letters",
    "pypdfium2",
    "ui.forms.pane",
    "ui.pages.letters",
)
LATER_MILLISECONDS = 1500


class Session(QObject):
    """Builds the context, the shell and the menus of an office, and closes it; `left` asks for another screen."""

    left = Signal(str)

    def __init__(
        self,
        window: Window,
        office: "Office",
        settings: Settings,
        services: tuple[Speech, Theme, Notices, ErrorDesk],
    ) -> None:
        super().__init__(window)
        speech, theme, notices, desk = services
        self.window = window
        self.context = assemble(office, settings, speech, theme, notices, desk)
        self.shell = Shell(self.context)
        self.palette: Palette | None = None
        self.care = OfficeCare(window, self.context, desk.log)
        self.context.commands.attach(window)
        coming_in = [import_command(self.context, window)]
        self.context.commands.add(window_commands(self.context, self._doings(), coming_in))
        self.context.commands.add(duplicates_everywhere(self.context, window))
        self.menus = Menus(window, self.context.commands, speech)
        self._later = Loading(LATER, self)
        self._idle = Latest(self)
        self._timer = QTimer(self, interval=CARE_MILLISECONDS)
        self._timer.timeout.connect(lambda: self._idle.ask(office.idle))

    def enter(self) -> None:
        """Put the office into the window."""
        context = self.context
        self.window.show_screen(self.shell)
        self.window.menuBar().show()
        kept = context.settings.get("window", "place", "today")
        context.go(kept if kept in {place.name for place in PLACES} else "today")
        self.shell.sidebar.retranslate()
        self.shell.name_office()
        context.settings.remember(context.office.folder)
        self._title()
        context.speech.languageChanged.connect(self._title)
        context.changes.changed.connect(self._title)
        for warning in context.office.warnings:
            context.notices.banner(warning, "warn")
        if context.office.view_only:
            context.notices.banner(N_("This office is open for viewing only. Nothing can be changed."), "info")
        self._timer.start()
        self._later.ready.connect(self._say_what_presses)
        QTimer.singleShot(LATER_MILLISECONDS, self._later, self._later.start)

    def greet(self, entry: Entry) -> None:
        """What is to be said or asked right after entering."""
        office, folder = entry.office, str(entry.office.folder)
        if entry.remember and office.remember():
            self.context.settings.set("remembered", folder, value=True)
        elif entry.remember:
            self.context.notices.banner(
                N_("This computer has no keychain, so the passphrase is asked each time."), "info"
            )
        if entry.notice is not None:
            self.context.notices.banner(entry.notice, "good")
        if entry.new_key:
            self.care.show_recovery_key(entry.new_key)
        if entry.by_recovery_key:
            self.care.change_passphrase(N_("You came in with the recovery key. Please choose a new passphrase now."))

    def _say_what_presses(self) -> None:
        from ui.greeting import Greeting

        Greeting(self.shell).greet()

    def _title(self) -> None:
        office = self.shell.sidebar.office.toolTip() or self.context.office.folder.name
        self.window.setWindowTitle(f"{office} — {TITLE}")

    def _doings(self) -> Doings:
        care = self.care
        return Doings(
            palette=self.open_palette,
            new_office=partial(self.left.emit, "make"),
            build_office=partial(self.left.emit, "build"),
            open_office=partial(self.left.emit, "choose"),
            restore=partial(self.left.emit, "restore"),
            close_office=partial(self.left.emit, "lock"),
            quit=self.window.close,
            backup=care.backup,
            check=care.check,
            export=care.export,
            registry=care.registry,
            registry_changes=care.registry_changes,
            passphrase=care.change_passphrase,
            recovery=care.new_recovery_key,
            settings=care.settings,
            shortcuts=care.shortcuts,
            about=care.about,
        )

    def open_palette(self) -> None:
        """Lay the command palette over the window."""
        from ui.dialogs.palette import Palette

        if self.palette is None:
            self.palette = Palette(self.shell, self.context)
            self.palette.destroyed.connect(self._palette_closed)

    def _palette_closed(self) -> None:
        self.palette = None

    def may_leave(self) -> bool:
        """Whether nothing on the page must be settled first."""
        return self.shell.page.leave()

    def rest(self) -> None:
        """Stop all work and wait until nobody reads the office any more."""
        self._timer.stop()
        for latest in (*self.window.findChildren(Latest), self._idle):
            latest.forget()
        self.context.changes.silence()
        self.context.watching.silence()
        self.context.tasks.finish()

    def close(self, done: Callable[[], object], failed: Callable[[BaseException], object]) -> None:
        """Stop all work and close the office in the worker, with its backup; then `done` or `failed` is called."""
        self.rest()
        context = self.context
        context.commands.leave()
        self.window.menuBar().clear()
        self.window.menuBar().hide()
        context.tasks.call(Message(N_("Closing the office")), context.office.close, lambda _: done(), failed)
