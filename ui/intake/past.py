"""Exchanges that are over, or have begun, in a sheet without stages: in which stage they come in is one click."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from tpd_exchange.i18n import N_, say, term
from tpd_exchange.intake.past import as_they_are, told
from tpd_exchange.models.choices import Stage
from ui.widgets.basics import Button, IconButton, Label, column, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.context import Context
    from ui.intake.desk import Desk

AGAIN: Final = N_("Ask again about the stage")
FIRST: Final = say("Please say first, above the rows, in which stage exchanges of the past come in.")


class PastExchanges(QWidget):
    """One line that says how many there are, and the two answers; what was said can be taken back."""

    def __init__(self, context: "Context", desk: "Desk", answered: "Callable[[], None]") -> None:
        super().__init__()
        self._words = words = context.words
        self._desk = desk
        self._answered = answered
        self.said = Label(kind="group", wrap=True)
        self.by_days = Button(kind="primary", run=partial(self.say, Stage.CLOSED.value))
        self.by_days.setAutoDefault(False)
        self.nominated = Button(run=partial(self.say, Stage.NOMINATED.value))
        self.nominated.setText(words(say("All as “{stage}”", stage=term(Stage.NOMINATED.label))))
        self.back = IconButton("undo-2", run=partial(self.say, ""))
        self.back.call(words(AGAIN))
        box, below = column(self, 4, (8, 4, 20, 6)), row(None, 6)
        above = row(None, 6)
        above.addWidget(self.said, 1)
        above.addWidget(self.back)
        box.addLayout(above)
        for button in (self.by_days, self.nominated):
            below.addWidget(button)
        below.addStretch(1)
        box.addLayout(below)
        desk.understood.connect(self.hide)
        desk.planned.connect(self.show_question)
        self.hide()

    def say(self, stage: str) -> None:
        """They come in at this stage, closed meaning by their days; nothing asks again."""
        if self._desk.layout is not None:
            self._answered()
            self._desk.layout = replace(self._desk.layout, past=stage)
            self._desk.check()

    def show_question(self) -> None:
        """Ask, or say what was said."""
        plan, words = self._desk.plan, self._words
        past = plan.past if plan is not None else None
        if past is None or not (past.over or past.begun):
            self.hide()
            return
        stages = as_they_are(past)
        if past.said == Stage.NOMINATED.value:
            stages = say("all: “{stage}”", stage=term(Stage.NOMINATED.label))
        self.said.setText(words(told(past) if past.open else say("{told} → {stages}", told=told(past), stages=stages)))
        self.by_days.setText(words(say("Bring them in by their days ({stages})", stages=stages)))
        for button in (self.by_days, self.nominated):
            button.setVisible(past.open)
        self.back.setVisible(not past.open)
        self.show()
