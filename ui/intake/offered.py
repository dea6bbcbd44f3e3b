"""One line above the rows where this very file was corrected before: the corrections are taken again by a click."""

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from tpd_exchange.i18n import N_, say
from ui.widgets.basics import Button, IconButton, Label, row

if TYPE_CHECKING:
    from ui.context import Context
    from ui.intake.desk import Desk

TAKE: Final = N_("Take them again")
DROP: Final = N_("Do not offer these corrections again")


class OfferedAgain(QWidget):
    """Says how many there are; taken or dropped, it goes."""

    def __init__(self, context: "Context", desk: "Desk") -> None:
        super().__init__()
        self._words = context.words
        self._desk = desk
        self.said = Label(kind="group", wrap=True)
        self.take = Button(context.words(TAKE), run=desk.take_last_time)
        self.take.setAutoDefault(False)
        self.drop = IconButton("x", run=desk.drop_last_time)
        self.drop.call(context.words(DROP))
        line = row(self, 8, (8, 4, 20, 6))
        line.addWidget(self.said, 1)
        line.addWidget(self.take)
        line.addWidget(self.drop)
        desk.understood.connect(self.show_offer)
        desk.planned.connect(self.show_offer)
        self.hide()

    def show_offer(self) -> None:
        """Offer what there is."""
        count = self._desk.last_time.offered
        told = say("Corrections and decisions of last time in this very file: {count}", count=f"{count:,}")
        self.said.setText(self._words(told))
        self.setVisible(count > 0)
