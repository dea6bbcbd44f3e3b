"""The batches that were written, with what became of each."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tpd_exchange.i18n import N_
from tpd_exchange.models import NOUNS
from ui.batches.frame import BACK
from ui.tables.panel import ListPanel
from ui.widgets.basics import IconButton, Label, column, row

if TYPE_CHECKING:
    from ui.context import Context

BATCH = NOUNS["batch"]
NEW = N_("Write many letters at once…")
EMPTY = (
    N_("No batch has been written yet"),
    N_("Choose placements and documents: what each letter lacks is named, and the report of the run is kept here."),
)


class BatchRegister(QWidget):
    """The list of batches; `opened` gives the one that was chosen, `new_wanted` asks for another."""

    opened = Signal(object)
    new_wanted = Signal()
    closed = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self.list = ListPanel(context, BATCH, EMPTY)
        self._title = Label(kind="heading")
        self.back = IconButton("arrow-left", run=self.closed.emit)
        top = row(None, 8, (12, 10, 12, 0))
        top.addWidget(self.back)
        top.addWidget(self._title, 1)
        box = column(self, 0)
        box.addLayout(top)
        box.addWidget(self.list, 1)
        self.list.opened.connect(self._open)
        self.list.new_wanted.connect(self.new_wanted)
        self.list.new_button.setVisible(not context.office.view_only)
        self.speak()

    def speak(self) -> None:
        """Everything in the language of the screen."""
        words = self._context.words
        self.list.speak()
        self._title.setText(words(BATCH.many))
        self.back.call(words(BACK))
        self.list.new_button.setText(words(NEW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc turns back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        batch = self.list.table.current_id()
        if batch is not None:
            self.opened.emit(batch)
