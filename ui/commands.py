"""Everything the window can be told to do, once: menus, palette, shortcuts and the shortcut sheet all read it here."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message
from ui.notices import Notices
from ui.speech import Speech
from ui.widgets.icons import icon

# Where macOS wants these itself.
ROLES = {
    "quit": QAction.MenuRole.QuitRole,
    "settings": QAction.MenuRole.PreferencesRole,
    "about": QAction.MenuRole.AboutRole,
}
Menu = Literal["office", "edit", "record", "go", "view", "help", ""]


def _always() -> bool:
    return True


class Command(NamedTuple):
    """A thing to do. `shortcut` is in Qt's portable form (`Ctrl+N`; on macOS Ctrl is the ⌘ key).

    Several shortcuts are parted by `; `. `wording` gives another text while running, such as what undo would take back.
    A command without a menu is in the palette and the shortcut sheet only; a line parts groups of different number.
    `also` are other words by which the palette finds it.
    """

    name: str
    text: str
    run: Callable[[], object]
    shortcut: str = ""
    menu: Menu = "record"
    symbol: str = ""
    enabled: Callable[[], bool] = _always
    wording: Callable[[], Message] | None = None
    checked: Callable[[], bool] | None = None
    group: int = 0
    also: str = ""


class Commands(QObject):
    """The commands of the window and of the page it shows, each with its action in Qt."""

    rebuilt = Signal()

    def __init__(self, speech: Speech, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._speech = speech
        self._notices = notices
        self._of_window: dict[str, tuple[Command, QAction]] = {}
        self._of_page: dict[str, tuple[Command, QAction]] = {}
        self._host: QWidget | None = None
        speech.languageChanged.connect(self.refresh)

    def attach(self, host: QWidget) -> None:
        """Let the shortcuts work in a window."""
        self._host = host
        for _, action in self._all().values():
            host.addAction(action)

    def leave(self) -> None:
        """Take every action off the window: two offices must not both listen to a shortcut, or neither hears it."""
        for _, action in self._all().values():
            if self._host is not None:
                self._host.removeAction(action)
            action.deleteLater()
        self._of_page, self._of_window, self._host = {}, {}, None

    def add(self, commands: Iterable[Command]) -> None:
        """Add commands that the window always has."""
        self._of_window.update(self._made(commands))
        self.rebuilt.emit()

    def show_page(self, commands: Iterable[Command]) -> None:
        """Put the commands of the page that is shown in place of the last page's."""
        for _, action in self._of_page.values():
            if self._host is not None:
                self._host.removeAction(action)
            action.deleteLater()
        self._of_page = self._made(commands)
        self.rebuilt.emit()

    def all(self) -> list[Command]:
        """Every command there is right now, the page's first."""
        return [command for command, _ in self._all().values()]

    def of_menu(self, menu: Menu) -> list[list[QAction]]:
        """The actions of one menu in their order, those that belong together together."""
        found = [(command.group, action) for command, action in self._all().values() if command.menu == menu]
        return [[action for _, action in some] for _, some in groupby(found, lambda pair: pair[0])]

    def action(self, name: str) -> QAction:
        """The action of a command, for buttons that stand for it."""
        return self._all()[name][1]

    def run(self, name: str) -> None:
        """Do it, unless it cannot be done now; a refusal becomes a banner."""
        command = self._all()[name][0]
        if not command.enabled():
            return
        try:
            command.run()
        except UserError as error:
            self._notices.tell(error)

    def text(self, command: Command) -> str:
        """What a command is called right now."""
        words = self._speech.words
        return words(command.wording()) if command.wording else words(command.text)

    def refresh(self) -> None:
        """Bring texts and ticks up to date; what the page calls by the same name is not offered twice."""
        said: set[str] = set()
        for command, action in self._all().values():
            text = self.text(command)
            action.setVisible(text not in said or bool(command.shortcut))
            said.add(text)
            action.setText(text.replace("&", "&&"))
            if command.checked is not None:
                action.setChecked(command.checked())

    def prepare(self) -> None:
        """Before a menu is shown: grey out what cannot be done now. A shortcut of a grey action would be dead."""
        self.refresh()
        for command, action in self._all().values():
            action.setEnabled(command.enabled())

    def release(self) -> None:
        """Let every shortcut work again after a menu was closed; `run` asks anew whether it can be done."""
        for _, action in self._all().values():
            action.setEnabled(True)

    def _all(self) -> dict[str, tuple[Command, QAction]]:
        return {**self._of_page, **self._of_window}

    def _made(self, commands: Iterable[Command]) -> dict[str, tuple[Command, QAction]]:
        return {command.name: (command, self._action(command)) for command in commands}

    def _action(self, command: Command) -> QAction:
        action = QAction(self.text(command).replace("&", "&&"), self)
        action.setShortcuts([QKeySequence(keys) for keys in command.shortcut.split("; ") if keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setMenuRole(ROLES.get(command.name, QAction.MenuRole.NoRole))
        action.setCheckable(command.checked is not None)
        if command.symbol:
            action.setIcon(icon(command.symbol))
        action.triggered.connect(lambda: self.run(command.name))
        if self._host is not None:
            self._host.addAction(action)
        return action
