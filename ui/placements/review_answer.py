"""Below the current question of a review: where it comes from, the four answers, and what shows it."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from tpd_exchange.i18n import N_, say
from tpd_exchange.models.oversight import CheckAnswer
from tpd_exchange.models.review import Answered
from ui.forms.composing import TextLine
from ui.forms.flow import FlowLayout
from ui.records.parts import plain
from ui.widgets.basics import Button, IconButton, Label, column, restyle, row

if TYPE_CHECKING:
    from ui.context import Context

EVIDENCE = N_("What shows it; Return keeps it")
PAPERS, SHOW_PAPER = N_("Choose a collected paper"), N_("Show the collected paper")
KEYS: Final = {
    Qt.Key.Key_Y: CheckAnswer.YES,
    Qt.Key.Key_N: CheckAnswer.NO,
    Qt.Key.Key_A: CheckAnswer.NOT_APPLICABLE,
    Qt.Key.Key_U: CheckAnswer.UNKNOWN,
}
LETTERS: Final = {answer: chr(key.value) for key, answer in KEYS.items()}
SIGN: Final = 16


def evidence_of(line: Answered, papers: Mapping[UUID, str]) -> str:
    """What shows it: the collected paper as it is called now, or what was typed."""
    called = papers.get(line.paper) if line.paper is not None else None
    return called or line.evidence or ""


class AnswerPanel(QWidget):
    """Below the current question: its source, the four answers, and what shows it."""

    given = Signal(object)
    kept = Signal()

    def __init__(self, context: "Context", papers: Sequence[tuple[UUID, str]]) -> None:
        super().__init__()
        self._context, self._papers = context, papers
        self._chosen: UUID | None = None
        words = context.words
        self.source = Label(kind="hint", wrap=True)
        self.evidence = TextLine()
        self.evidence.setPlaceholderText(words(EVIDENCE))
        self.evidence.setAccessibleName(words(EVIDENCE))
        self.paper = IconButton("folder", words(PAPERS), self._choose)
        self.paper.setVisible(bool(papers))
        self.shown = IconButton("eye", words(SHOW_PAPER), self._show)
        self.fault = Label(kind="fault", wrap=True)
        self.buttons = {answer: self._button(answer) for answer in CheckAnswer}
        box = column(self, 6, (SIGN + 8, 0, 0, 2))
        box.addWidget(self.source)
        flow = FlowLayout()
        for button in self.buttons.values():
            flow.addWidget(button)
        box.addLayout(flow)
        line = row(None, 4)
        for part, stretch in ((self.evidence, 1), (self.shown, 0), (self.paper, 0)):
            line.addWidget(part, stretch)
        box.addLayout(line)
        box.addWidget(self.fault)
        self.evidence.textChanged.connect(lambda: self.shown.setVisible(self.found() is not None))

    def _button(self, answer: CheckAnswer) -> Button:
        text = self._context.words(answer.label)
        button = Button(f"{plain(text)}  {LETTERS[answer]}", run=partial(self.given.emit, answer))
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def show_line(self, line: Answered) -> None:
        """Show what is known of a question."""
        words = self._context.words
        source = line.source(words.language)
        self.source.setText(words(say("Source: {source}", source=source)))
        self.source.setVisible(bool(source))
        self._chosen = line.paper
        self.evidence.setText(evidence_of(line, dict(self._papers)))
        self.shown.setVisible(self.found() is not None)
        self.say("")
        for answer, button in self.buttons.items():
            restyle(button, kind="primary" if answer == line.answer else "")

    def say(self, text: str) -> None:
        """Say what is wrong."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))

    def menu(self) -> QMenu:
        """The papers collected about the placement."""
        menu = QMenu(self)
        for identity, title in self._papers:
            action = QAction(plain(title), menu)
            action.triggered.connect(partial(self._take, identity, title))
            menu.addAction(action)
        return menu

    def _take(self, identity: UUID, title: str, _checked: bool = False) -> None:
        self._chosen = identity
        self.evidence.setText(title)
        self.kept.emit()

    def found(self) -> UUID | None:
        """The collected paper that is named as evidence; of several so called the one that was chosen."""
        typed = self.evidence.whole().strip()
        called = [one for one, title in self._papers if title == typed]
        return self._chosen if self._chosen in called else next(iter(called), None)

    def _show(self) -> None:
        paper = self.found()
        if paper is not None:
            self._context.go("placements", paper)

    def _choose(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.paper.mapToGlobal(self.paper.rect().bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return keeps the evidence."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit()
        else:
            super().keyPressEvent(event)
