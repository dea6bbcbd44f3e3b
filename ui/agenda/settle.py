"""The small form below the list: what shows that it is done, until when it is put off, or why it does not apply."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from tpd_exchange.entry import check_value
from tpd_exchange.errors import Faults
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.models import NOUNS
from tpd_exchange.rules.due import Due
from tpd_exchange.rules.due_said import choices_of_days
from ui.forms.composing import TextLine
from ui.forms.flow import FlowLayout
from ui.widgets.basics import Button, Label, column, row
from ui.widgets.still import ChoiceBox

if TYPE_CHECKING:
    from ui.context import Context

HEADS = {
    "done": N_("Done: {what}"),
    "put-off": N_("Put off: {what}"),
    "not-applicable": N_("Does not apply: {what}"),
}
ACCEPT = {"done": N_("Done"), "put-off": N_("Put off"), "not-applicable": N_("Does not apply")}
EVIDENCE = N_("What shows it, such as a reference or a date")
WHY_LATER = N_("Why it is put off")
WHY_NOT = N_("Why it does not apply")
NO_PAPER = N_("No collected paper")
CANCEL = N_("Cancel")


class SettleForm(QFrame):
    """Asks only what is needed; `settled(act, due, values)` when the officer says so, `closed` when they do not."""

    settled = Signal(str, object, dict)
    closed = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self.setProperty("kind", "popup")
        self._context = context
        self._act = "done"
        self.due: Due | None = None
        self.head = Label(kind="group", wrap=True)
        self.days = QWidget()
        self.day, self.text = TextLine(), TextLine()
        self.papers = ChoiceBox()
        self.fault = Label(kind="fault", wrap=True)
        self.accept, self.cancel = Button(kind="primary", run=self._accept), Button(kind="quiet", run=self.close_form)
        self._choices = FlowLayout(self.days)
        self.buttons: list[Button] = []
        self._build()

    def _build(self) -> None:
        whole = column(self, 8, (14, 10, 14, 12))
        whole.addWidget(self.head)
        whole.addWidget(self.days)
        whole.addWidget(self.text)
        line = row()
        self.papers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.papers.setMinimumContentsLength(16)
        line.addWidget(self.papers)
        line.addStretch()
        line.addWidget(self.cancel)
        line.addWidget(self.accept)
        whole.addLayout(line)
        whole.addWidget(self.fault)
        self.day.setMaximumWidth(130)
        self.fault.hide()

    def ask(self, act: str, due: Due, day: date, papers: Sequence[tuple[UUID, str]]) -> None:
        """Show the form for one thing."""
        words = self._context.words
        self._act, self.due = act, due
        whose = due.korean if words.language == "ko" else due.english
        what: Message = say("{what} ({placement})", what=due.todo, placement=whose) if whose else due.todo
        self.head.setText(words(say(HEADS[act], what=what)))
        self.setAccessibleName(self.head.text())
        hint = {"done": EVIDENCE, "put-off": WHY_LATER, "not-applicable": WHY_NOT}[act]
        self.text.setText("")
        self.text.setPlaceholderText(words(hint))
        self.text.setAccessibleName(words(hint))
        self.accept.setText(words(ACCEPT[act]))
        self.cancel.setText(words(CANCEL))
        self._show_papers(papers if act == "done" else ())
        self.days.setVisible(act == "put-off")
        if act == "put-off":
            self._show_days(day)
        self._say_fault("")
        self.show()
        self.text.setFocus()

    def _show_papers(self, papers: Sequence[tuple[UUID, str]]) -> None:
        self.papers.clear()
        self.papers.addItem(self._context.words(NO_PAPER), None)
        for identity, title in papers:
            self.papers.addItem(title, identity)
        self.papers.setVisible(bool(papers))
        self.papers.setAccessibleName(self._context.words(N_("Paper as evidence")))

    def _show_days(self, day: date) -> None:
        words = self._context.words
        while (item := self._choices.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.day:
                widget.deleteLater()
        self.buttons = []
        for name, choice in choices_of_days(day).items():
            button = Button(words(name), run=partial(self._choose, choice))
            button.setToolTip(choice.isoformat())
            self.buttons.append(button)
            self._choices.addWidget(button)
        self._choices.addWidget(self.day)
        self.day.setAccessibleName(words(N_("Put off until")))
        self._choose(next(iter(choices_of_days(day).values())))

    def _choose(self, day: date) -> None:
        self.day.setText(day.isoformat())
        self.text.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return accepts and Escape closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)

    def close_form(self) -> None:
        """Nothing is done."""
        self.hide()
        self.closed.emit()

    def _accept(self) -> None:
        if self.due is None:
            return
        values: dict[str, Any] = {"text": self.text.whole().strip()}
        if self._act == "done":
            values["paper"] = self.papers.currentData()
        if self._act == "put-off":
            checked = check_value(NOUNS["task"].fields["snoozed_until"], self.day.whole())
            if checked.fault or checked.value is None:
                self._say_fault(self._context.words(checked.fault or say("Please choose a day after today.")))
                return
            values["until"] = checked.value
        self.settled.emit(self._act, self.due, values)

    def show_faults(self, faults: Faults) -> None:
        """Say what is missing."""
        self._say_fault(" ".join(self._context.words(fault) for fault in faults.faults.values()))
        self.text.setFocus()

    def _say_fault(self, text: str) -> None:
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
        self.text.setAccessibleDescription(text)
