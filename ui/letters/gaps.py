"""What a letter still lacks, each by the name a person gives it; a click goes where it is filled."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tpd_exchange.i18n import N_, say
from tpd_exchange.letters import Gap
from ui.widgets.basics import Button, Label, column

if TYPE_CHECKING:
    from ui.context import Context

COMPLETE = N_("Nothing is missing. The letter can be issued.")
FILL = N_("Fill in {field}")


class GapList(QWidget):
    """The gaps of the draft; `chosen` gives the one that was clicked."""

    chosen = Signal(object)

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self._gaps: tuple[Gap, ...] | None = None
        self.links: list[Button] = []
        self._heading = Label(kind="warn", wrap=True)
        self._box = column(self, 2)
        self._box.addWidget(self._heading)

    def show_gaps(self, gaps: Sequence[Gap] | None) -> None:
        """Show these; None while there is no draft."""
        if self._gaps is None or gaps is None or tuple(gaps) != self._gaps:
            self._gaps = None if gaps is None else tuple(gaps)
            self.speak()

    def speak(self) -> None:
        """Everything in the language of the screen."""
        words = self._context.words
        for link in self.links:
            self._box.removeWidget(link)
            link.hide()
            link.deleteLater()
        gaps = self._gaps or ()
        self.links = [self._link(gap) for gap in gaps]
        for link in self.links:
            self._box.addWidget(link)
        said = say("{count} facts are missing:", count=len(gaps)) if len(gaps) > 1 else say("One fact is missing:")
        self._heading.setText(words(said if gaps else COMPLETE))
        self._heading.setProperty("kind", "warn" if gaps else "good")
        self._heading.style().polish(self._heading)
        self.setVisible(self._gaps is not None)

    def _link(self, gap: Gap) -> Button:
        words = self._context.words
        link = Button(words(gap.label), "link", "pencil", lambda: self.chosen.emit(gap))
        link.setAccessibleName(words(say(FILL, field=gap.label)))
        return link
