"""The frame of every dialog: a title, a body, a fault, and buttons worded by ourselves."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import Message, Words
from ui.style.tokens import GRID
from ui.widgets.basics import Button, ButtonKind, Label, column, row, surface

T = TypeVar("T")


class Dialog(QDialog):
    """A dialog that never blocks the program: it is opened, and calls back when it is answered."""

    def __init__(self, parent: QWidget | None, words: Words, title: str | Message, width: int = 460) -> None:
        super().__init__(parent)
        self.words = words
        self.setWindowTitle(words(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(width)
        whole = column(self, 0)
        body = surface("base")
        self.body: QVBoxLayout = column(body, GRID + GRID // 2, (24, 20, 24, 20))
        self.heading = Label(words(title), "title", wrap=True)
        self.body.addWidget(self.heading)
        whole.addWidget(body, 1)
        self.fault = Label(kind="fault", wrap=True)
        self.fault.hide()
        foot = surface("surface")
        self._buttons = row(foot, GRID, (24, 12, 24, 12))
        self._buttons.addWidget(self.fault, 1)
        self._buttons.addStretch()
        whole.addWidget(foot)

    def say(self, text: str | Message, kind: str = "") -> Label:
        """Add a paragraph to the body."""
        label = Label(self.words(text), wrap=True)
        label.setProperty("kind", kind)
        self.body.addWidget(label)
        return label

    def button(self, text: str, run: Callable[[], object], kind: ButtonKind = "") -> Button:
        """Add a button to the foot; the primary one answers to Return."""
        button = Button(self.words(text), kind, run=run)
        button.setDefault(kind == "primary")
        self._buttons.addWidget(button)
        return button

    def refuse(self, message: str | Message) -> None:
        """Say beside the buttons what is wrong."""
        self.fault.setText(self.words(message))
        self.fault.setVisible(bool(message))

    def attempt(self, action: Callable[[], T]) -> T | None:
        """Do something that may be refused; a refusal is said in the dialog and gives None."""
        self.refuse("")
        try:
            return action()
        except UserError as error:
            self.refuse(next(iter(error.faults.values())) if isinstance(error, Faults) else error.message)
            return None
