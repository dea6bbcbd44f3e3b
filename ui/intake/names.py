"""Institutions of a sheet that may be one: said with a click, for all rows that name them."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tpd_exchange.i18n import N_, Message, say, term
from tpd_exchange.intake.meant import Asked, Choice, Meaning
from tpd_exchange.models import NOUNS
from ui.widgets.basics import Button, IconButton, Label, column, row
from ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from ui.context import Context
    from ui.intake.desk import Desk

HEADING, ANOTHER = N_("Institutions that may be one"), N_("Another one, new")
SAID = N_("Institutions taken for another or told apart")
TALLEST, LOWER, MOST, ROWS = 176, 74, 60, 4


class UnclearNames(QWidget):
    """One line for each name that is asked about, and below them what was said already."""

    def __init__(self, context: "Context", desk: "Desk") -> None:
        super().__init__()
        self._context = context
        self._desk = desk
        self.buttons: dict[str, list[Button]] = {}
        self.back: dict[str, IconButton] = {}
        self._scroll = Scrolled()
        box = column(self, 2, (8, 4, 12, 6))
        self.heading = Label(kind="group")
        box.addWidget(self.heading)
        box.addWidget(self._scroll)
        desk.understood.connect(self.hide)
        desk.planned.connect(self.show_names)
        self.hide()

    def show_names(self) -> None:
        """Show what is asked, and what was said."""
        plan, said = self._desk.plan, self._desk.names.said
        asked = list(plan.unclear) if plan is not None else []
        self.setVisible(bool(asked or said))
        if not asked and not said:
            return
        words = self._context.words
        heading, count = (HEADING, len(asked)) if asked else (SAID, len(said))
        self.heading.setText(words(say("{heading}: {count}", heading=term(heading), count=f"{count:,}")))
        body = QWidget()
        body.setProperty("kind", "clear")
        inner = column(body, 6 if asked else 0, (0, 2, 8, 2))
        self.buttons, self.back = {}, {}
        for one in asked[:MOST]:
            inner.addLayout(self._question(one))
        for name, meaning in said.items():
            inner.addLayout(self._answer(name, meaning))
        inner.addStretch(1)
        self._scroll.setWidget(body)
        tallest = TALLEST if asked else LOWER
        self._scroll.setFixedHeight(min(tallest, body.sizeHint().height() + 4))

    def _question(self, one: Asked) -> QVBoxLayout:
        words = self._context.words
        lines, below = column(None, 2), row(None, 6)
        lines.addWidget(Label(words(self._told(one)), wrap=True))
        self.buttons[one.name] = [*self._offers(one), self._button(words(ANOTHER), one.name, None)]
        for button in self.buttons[one.name]:
            below.addWidget(button)
        below.addStretch(1)
        lines.addLayout(below)
        return lines

    def _told(self, one: Asked) -> Message:
        rows = ", ".join(map(str, one.rows[:ROWS])) + (" …" if len(one.rows) > ROWS else "")
        told = say("“{name}” (row {rows})", name=one.name, rows=rows)
        why = ", ".join(map(self._context.words, one.choices[0].reasons))
        return say("{told}: {why}", told=told, why=why) if why else told

    def _offers(self, one: Asked) -> Iterator[Button]:
        for choice in one.choices:
            button = self._button(self._context.words(self._is(choice)), one.name, choice.meaning)
            button.setToolTip("\n".join(map(self._context.words, choice.reasons)))
            yield button

    @staticmethod
    def _is(choice: Choice) -> Message:
        if isinstance(choice.meaning, UUID):
            return say("It is {title} of the office", title=choice.title)
        return say("The same as “{title}”", title=choice.title)

    def _button(self, text: str, name: str, meaning: Meaning) -> Button:
        return Button(text, run=partial(self._desk.mean, name, meaning))

    def _answer(self, name: str, meaning: Meaning) -> QHBoxLayout:
        words = self._context.words
        line = row(None, 6)
        line.addWidget(Label(words(self._answered(name, meaning)), "hint"))
        back = self.back[name] = IconButton("undo-2", run=partial(self._desk.ask_again, name))
        back.call(words(say("Ask again about “{name}”", name=name)))
        line.addWidget(back)
        line.addStretch(1)
        return line

    def _answered(self, name: str, meaning: Meaning) -> Message:
        if meaning is None:
            return say("“{name}” is another one, new.", name=name)
        title = meaning
        if isinstance(meaning, UUID):
            title = self._context.store.lists.title(NOUNS["institution"], meaning, self._context.words.language)
        return say("“{typed}” is taken for {title}.", typed=name, title=title)
