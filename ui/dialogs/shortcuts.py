"""The sheet of keyboard shortcuts, made of the commands themselves."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from tpd_exchange.i18n import N_, Words
from ui.commands import Command, Commands
from ui.dialogs.dialog import Dialog
from ui.menus import MENUS
from ui.style.tokens import GRID
from ui.widgets.basics import Label, surface

COLUMNS = 2
# The key of a menu: before its letter in English, behind the name in Korean.
PLAIN = re.compile(r"\(&\w\)|&")
# What every field, list and dialog does by itself.
USUAL = (
    ("Tab", N_("To the next field")),
    ("Shift+Tab", N_("To the field before")),
    ("Esc", N_("Close, or empty the search")),
    ("Up", N_("To the row above")),
    ("Down", N_("To the row below")),
)


class ShortcutsDialog(Dialog):
    """Every command that has keys, by menu."""

    def __init__(self, parent: QWidget | None, words: Words, commands: Commands) -> None:
        super().__init__(parent, words, N_("Keyboard shortcuts"), 720)
        sheet = surface("base")
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, GRID, 0)
        grid.setHorizontalSpacing(4 * GRID)
        grid.setVerticalSpacing(GRID - 2)
        self._lines = 0
        for menu, title in MENUS:
            keyed = [command for command in commands.all() if command.menu == menu and command.shortcut]
            if keyed:
                self._group(grid, PLAIN.sub("", words(title)), [self._pair(one) for one in keyed])
        self._group(grid, words(N_("Everywhere")), [(words(text), keys) for keys, text in USUAL])
        area = QScrollArea()
        area.setWidget(sheet)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(words(N_("Keyboard shortcuts")))
        area.setMinimumHeight(420)
        self.body.addWidget(area)
        self.button(N_("Close"), self.accept, "primary")

    def _pair(self, command: Command) -> tuple[str, str]:
        return self.words(command.text), command.shortcut

    def _group(self, grid: QGridLayout, title: str, pairs: list[tuple[str, str]]) -> None:
        grid.addWidget(Label(title, "group"), self._lines, 0, 1, 2 * COLUMNS)
        self._lines += 1
        for number, (text, keys) in enumerate(pairs):
            line, side = self._lines + number // COLUMNS, number % COLUMNS
            native = [QKeySequence(one).toString(QKeySequence.SequenceFormat.NativeText) for one in keys.split("; ")]
            grid.addWidget(Label(text), line, 2 * side)
            grid.addWidget(Label("  ".join(native), "key"), line, 2 * side + 1, Qt.AlignmentFlag.AlignRight)
        self._lines += (len(pairs) + 1) // COLUMNS
        grid.setRowMinimumHeight(self._lines, GRID)
        self._lines += 1
