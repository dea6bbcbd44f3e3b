"""Before many numbers are given: once, in place, how many letters get one, and that none is given back."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QSizePolicy

from tpd_exchange.i18n import N_, say
from ui.letters.frame import ISSUE
from ui.widgets.basics import Button, Label, restyle, row
from ui.widgets.icons import IconLabel

if TYPE_CHECKING:
    from ui.context import Context

MANY: Final = 20
"""More letters than this are not issued by one keystroke."""
NOT_YET = N_("Not yet")


class Asking(QFrame):
    """`agreed` when they shall go out, `put_off` when not yet."""

    agreed = Signal()
    put_off = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self._count = 0
        self.setProperty("kind", "banner")
        restyle(self, tone="warn")
        self.text = Label(wrap=True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.later, self.issue = Button(run=self.put_off.emit), Button(kind="primary", run=self.agreed.emit)
        line = row(self, 8, (12, 6, 8, 6))
        line.addWidget(IconLabel("triangle-alert", 18, QPalette.ColorRole.Text))
        for part in (self.text, self.later, self.issue):
            line.addWidget(part)
        self.hide()

    def ask(self, count: int) -> None:
        """Ask about so many letters."""
        self.show()
        self.count(count)
        self.issue.setFocus()

    def count(self, count: int) -> None:
        """So many are meant by now; of few nothing is asked."""
        self._count = count
        self.setVisible(not self.isHidden() and count > MANY)
        self.speak()

    def speak(self) -> None:
        """Everything in the language of the screen."""
        words = self._context.words
        said = words(say("{count} letters get numbers. Numbers are not given back.", count=f"{self._count:,}"))
        self.text.setText(said)
        self.later.setText(words(NOT_YET))
        self.issue.setText(words(ISSUE))
        # Who hears the button hears what it is about.
        self.issue.setAccessibleName(f"{words(ISSUE)}: {said}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it off."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_off.emit()
        else:
            super().keyPressEvent(event)
