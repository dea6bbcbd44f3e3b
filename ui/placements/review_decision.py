"""The form in which a review is decided: the result, by whom, and the conditions it is bound to."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout

from tpd_exchange.entry import check_value
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import SecurityResult
from tpd_exchange.models.review import Condition
from ui.forms.composing import TextLine
from ui.forms.editor import Desk
from ui.forms.editors import editor_for
from ui.forms.lines import LinesEditor
from ui.placements.moving import NOTE_NEEDED
from ui.placements.review_reading import Standing
from ui.widgets.basics import Button, Label, column, feet
from ui.widgets.radios import Radio, RadioGroup
from ui.widgets.still import ChoiceBox

if TYPE_CHECKING:
    from ui.context import Context

RESULTS = {
    SecurityResult.CLEARED: N_("Approve"),
    SecurityResult.CONDITIONS: N_("Approve with conditions"),
    SecurityResult.REFUSED: N_("Refuse"),
}
DECIDE, PROPOSE, CANCEL = N_("Decide"), N_("Propose the decision"), N_("Cancel")
CHOOSE = N_("Choose the officer")
DECIDED_BY, NOTE = N_("Decided by"), N_("Note")
CHOOSE_RESULT, CHOOSE_OFFICER = N_("Please choose the decision."), N_("Please choose the officer who decides.")
STILL_OPEN = N_("Questions are still open. The note says why it is decided all the same.")
SECOND_FOLLOWS = N_("Another officer confirms it before it holds.")
CONDITIONS_SAID = N_("Conditions follow the placement: they stand in the letters to host and researcher.")
_CONDITIONS = NOUNS["review"].fields["conditions"]


class OfficerBox(ChoiceBox):
    """The officers of the office, perhaps without one of them."""

    def __init__(self, standing: Standing, name: str, choose: str, without: UUID | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        for identity, title in standing.officers:
            if identity != without:
                self.addItem(title, identity)
        at = self.findData(standing.me) if standing.me is not None else -1
        # Only who sits here is meant without saying so; a name that nobody chose would sign for another.
        self.setCurrentIndex(at)
        self.setPlaceholderText(choose)


class DecisionForm(QFrame):
    """`decide(result, officer, conditions, note, override=…)` when the officer says so; a refusal is shown here."""

    def __init__(self, context: "Context", standing: Standing, decide: Callable[..., object]) -> None:
        super().__init__()
        self.setProperty("kind", "popup")
        self._context, self._decide = context, decide
        words = context.words
        self.override = False
        self.group = RadioGroup(self)
        self.results: dict[SecurityResult, Radio] = {}
        self.officer = OfficerBox(standing, words(DECIDED_BY), words(CHOOSE))
        self.note = TextLine()
        self.note.setAccessibleName(words(NOTE))
        self.conditions = LinesEditor(_CONDITIONS, Desk(context), editor_for)
        self.told = Label(words(CONDITIONS_SAID), "hint", wrap=True)
        self.still = Label(words(STILL_OPEN), "warn", wrap=True)
        self.still.hide()
        self.fault = Label(kind="fault", wrap=True)
        self.accept = Button(words(PROPOSE if standing.two else DECIDE), "primary", run=self._accept)
        self.cancel = Button(words(CANCEL), "quiet", run=self.hide)
        self._build(standing)
        self._chosen()

    def _build(self, standing: Standing) -> None:
        words = self._context.words
        box = column(self, 8, (14, 12, 14, 12))
        box.addWidget(self.still)
        for result, text in RESULTS.items():
            radio = self.group.radio()
            radio.setText(words(text))
            self.results[result] = radio
            box.addWidget(radio)
        self.group.buttonToggled.connect(lambda *_: self._chosen())
        # Lines are added later; Tab comes to them from the last of the decisions.
        self.conditions.follows = self.results[SecurityResult.REFUSED]
        box.addWidget(self.conditions)
        box.addWidget(self.told)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(12)
        for number, (text, part) in enumerate(((DECIDED_BY, self.officer), (NOTE, self.note))):
            grid.addWidget(Label(words(text), "soft"), number, 0)
            grid.addWidget(part, number, 1)
        box.addLayout(grid)
        if standing.two:
            box.addWidget(Label(words(SECOND_FOLLOWS), "hint", wrap=True))
        box.addWidget(self.fault)
        box.addLayout(feet(self.cancel, self.accept))

    def ask(self, *, override: bool) -> None:
        """Show it; `override` while questions are open, and then a note says why."""
        self.override = override
        self.still.setVisible(override)
        self.note.setPlaceholderText(self._context.words(NOTE_NEEDED) if override else "")
        self.show()

    def take_over(self, other: "DecisionForm") -> None:
        """Stand where another form stood, and decide as that one would."""
        self._decide = other._decide
        self.accept.setText(other.accept.text())

    @property
    def result(self) -> SecurityResult | None:
        """The decision that is chosen."""
        return next((result for result, radio in self.results.items() if radio.isChecked()), None)

    def _chosen(self) -> None:
        """Conditions are asked for only where there are any."""
        wanted = self.result == SecurityResult.CONDITIONS
        if wanted and not self.conditions.isVisibleTo(self):
            self.conditions.put(self.conditions.typed() or [{}])
        self.conditions.setVisible(wanted)
        self.told.setVisible(wanted)
        self.say(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return decides and Escape closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _accept(self) -> None:
        words, result, officer = self._context.words, self.result, self.officer.currentData()
        if result is None or officer is None:
            self.say(words(CHOOSE_RESULT if result is None else CHOOSE_OFFICER))
            return
        conditions: list[Condition] = []
        if result == SecurityResult.CONDITIONS:
            self.conditions.settle()
            checked = check_value(_CONDITIONS, self.conditions.typed())
            if checked.fault is not None:
                self.say(words(checked.fault))
                return
            conditions = [Condition.model_validate(line) for line in checked.value]
        try:
            self._decide(result, officer, conditions, self.note.whole().strip(), override=self.override)
        except UserError as error:
            self.say(words(error.message))

    def say(self, said: str | Message | None) -> None:
        """Say what is wrong."""
        text = self._context.words(said) if said else ""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
