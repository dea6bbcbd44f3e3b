"""Why a placement is changed: a coded reason beside Save, with room for a note."""

from PySide6.QtWidgets import QComboBox, QWidget

from tpd_exchange.i18n import N_, Words
from tpd_exchange.models.choices import ChangeReason
from ui.forms.composing import TextLine
from ui.widgets.basics import Label, row
from ui.widgets.still import ChoiceBox

WHY = N_("Reason for the change")
SHORT = N_("Reason")
NOTE = N_("Note on it")


class ReasonRow(QWidget):
    """Proposes the usual reason until the officer chooses one."""

    def __init__(self) -> None:
        super().__init__()
        self._chosen = False
        self._label = Label(kind="hint")
        self.reasons = ChoiceBox()
        for reason in ChangeReason:
            self.reasons.addItem(reason.label, reason.value)
        self.reasons.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.reasons.setMinimumContentsLength(20)
        self.reasons.activated.connect(self._choose)
        self.note = TextLine()
        self._label.setBuddy(self.reasons)
        box = row(self, 8)
        box.addWidget(self._label)
        box.addWidget(self.reasons)
        box.addWidget(self.note, 1)

    @property
    def reason(self) -> ChangeReason:
        """The reason that will be kept with the change."""
        return ChangeReason(self.reasons.currentData())

    def propose(self, touched: set[str]) -> None:
        """A change of nothing but the stage is the next step; other changes mostly correct something."""
        if not self._chosen:
            usual = ChangeReason.NEXT_STEP if touched == {"stage"} else ChangeReason.CORRECTION
            self.reasons.setCurrentIndex(self.reasons.findData(usual.value))

    def speak(self, words: Words) -> None:
        """Everything in the language of the screen."""
        self._label.setText(words(SHORT))
        self.reasons.setAccessibleName(words(WHY))
        self.note.setPlaceholderText(words(NOTE))
        self.note.setAccessibleName(words(NOTE))
        for index, reason in enumerate(ChangeReason):
            self.reasons.setItemText(index, words(reason.label))

    def _choose(self) -> None:
        self._chosen = True
