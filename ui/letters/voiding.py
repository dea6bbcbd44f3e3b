"""Making a letter void: the reason and a note, asked in the place itself."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from tpd_exchange.i18n import N_, say
from tpd_exchange.models.choices import VoidReason
from ui.forms.composing import TextLine
from ui.widgets.basics import Button, Label, column, row
from ui.widgets.still import ChoiceBox

if TYPE_CHECKING:
    from ui.context import Context

CHOOSE = N_("Choose a reason…")
REASON, NOTE, CANCEL, MAKE_VOID = N_("Why is it void?"), N_("Note (not printed)"), N_("Cancel"), N_("Make void")
LONGEST_NOTE = 200


class VoidPanel(QFrame):
    """Asks; `wanted(reason, note)` when the officer means it."""

    wanted = Signal(str, str)

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self._reference = ""
        self.setProperty("kind", "banner")
        self.setProperty("tone", "warn")
        self._sentence = Label(wrap=True)
        self.reasons = ChoiceBox()
        self.reasons.addItem("", "")
        for reason in VoidReason:
            self.reasons.addItem(reason.label, reason.value)
        self.note = TextLine()
        self.note.setMaxLength(LONGEST_NOTE)
        self.confirm = Button(kind="danger", run=self._confirm)
        self.confirm.setEnabled(False)
        self.reasons.currentIndexChanged.connect(lambda at: self.confirm.setEnabled(at > 0))
        self.cancel = Button(run=self.hide)
        box = column(self, 8, (12, 10, 12, 10))
        box.addWidget(self._sentence)
        asked = row()
        asked.addWidget(self.reasons)
        asked.addWidget(self.note, 1)
        box.addLayout(asked)
        buttons = row()
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.confirm)
        box.addLayout(buttons)
        self.hide()

    def ask(self, reference: str) -> None:
        """Ask about one letter."""
        self._reference = reference
        self.note.clear()
        self.reasons.setCurrentIndex(0)
        self.speak()
        self.show()
        self.reasons.setFocus()

    def speak(self) -> None:
        """Everything in the language of the screen."""
        words = self._context.words
        self._sentence.setText(
            words(say("{reference} keeps its number and its paper, but is no longer valid.", reference=self._reference))
        )
        self.reasons.setAccessibleName(words(REASON))
        self.reasons.setItemText(0, words(CHOOSE))
        for index, reason in enumerate(VoidReason, 1):
            self.reasons.setItemText(index, words(reason.label))
        self.note.setPlaceholderText(words(NOTE))
        self.note.setAccessibleName(words(NOTE))
        self.confirm.setText(words(MAKE_VOID))
        self.cancel.setText(words(CANCEL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc turns back."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        self.note.settle()
        self.hide()
        self.wanted.emit(self.reasons.currentData(), self.note.text())
