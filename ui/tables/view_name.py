"""Asks what a view is to be called."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tpd_exchange.i18n import N_, Words
from ui.dialogs.dialog import Dialog
from ui.forms.composing import TextLine
from ui.widgets.basics import Label

NAME, SAVE, CANCEL = N_("Name of the view"), N_("Save"), N_("Cancel")
FOR_ALL = N_("Everybody who works with this office sees it.")


class NameDialog(Dialog):
    """One line; what is refused is said beside the buttons, and the name stays to be mended."""

    def __init__(self, parent: QWidget, words: Words, title: str, name: str, keep: Callable[[str], object]) -> None:
        super().__init__(parent, words, title)
        self._keep = keep
        self.line = TextLine(self)
        self.line.setText(name)
        self.line.selectAll()
        self.line.setAccessibleName(words(NAME))
        label = Label(words(NAME))
        label.setBuddy(self.line)
        self.body.addWidget(label)
        self.body.addWidget(self.line)
        self.say(FOR_ALL, "hint")
        self.button(CANCEL, self.reject)
        self.button(SAVE, self._save, "primary")
        self.line.setFocus()

    def _save(self) -> None:
        def keep() -> bool:
            self._keep(self.line.whole().strip())
            return True

        if self.attempt(keep):
            self.accept()
