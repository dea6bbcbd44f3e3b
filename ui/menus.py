"""The menu bar, made of the commands: a command is in a menu because it says so, never because a menu lists it."""

from PySide6.QtWidgets import QMainWindow, QMenu

from tpd_exchange.i18n import N_
from ui.commands import Commands, Menu
from ui.speech import Speech

MENUS: tuple[tuple[Menu, str], ...] = (
    ("office", N_("&Office")),
    ("edit", N_("&Edit")),
    ("record", N_("&Record")),
    ("go", N_("&Go")),
    ("view", N_("&View")),
    ("help", N_("&Help")),
)


class Menus:
    """Keeps the menu bar of a window equal to its commands."""

    def __init__(self, window: QMainWindow, commands: Commands, speech: Speech) -> None:
        self._commands = commands
        self._speech = speech
        self._menus: dict[Menu, QMenu] = {}
        bar = window.menuBar()
        bar.clear()
        for name, _ in MENUS:
            menu = QMenu(bar)
            menu.aboutToShow.connect(commands.prepare)
            menu.aboutToHide.connect(commands.release)
            self._menus[name] = menu
            bar.addMenu(menu)
        commands.rebuilt.connect(self.fill)
        speech.languageChanged.connect(self.retranslate)
        self.retranslate()
        self.fill()

    def fill(self) -> None:
        """Put the commands there are now into their menus."""
        for name, menu in self._menus.items():
            menu.clear()
            groups = self._commands.of_menu(name)
            for number, actions in enumerate(groups):
                if number:
                    menu.addSeparator()
                menu.addActions(actions)
            menu.menuAction().setVisible(bool(groups))

    def retranslate(self) -> None:
        """Name the menus in the language of the moment."""
        for name, title in MENUS:
            self._menus[name].setTitle(self._speech.words(title))
