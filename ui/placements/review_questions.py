"""The questions of a review as a list that is answered by key: Y yes, N no, A not applicable, U unknown."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QScrollArea, QWidget

from tpd_exchange.i18n import N_, say
from tpd_exchange.models.oversight import CheckAnswer
from tpd_exchange.models.review import Answered
from ui.forms.composing import TextLine
from ui.forms.flow import FlowLayout
from ui.records.parts import plain
from ui.widgets.basics import Button, IconButton, Label, column, restyle, row
from ui.widgets.icons import IconLabel

if TYPE_CHECKING:
    from ui.context import Context

NOT_YET = N_("Not answered yet")
EVIDENCE = N_("What shows it; Return keeps it")
ANSWER_TOO = N_("Please give the answer as well.")
PAPERS, SHOW_PAPER = N_("Choose a collected paper"), N_("Show the collected paper")
KEYS_SAID = N_("Y yes · N no · A not applicable · U unknown · Return for the evidence")
KEYS: Final = {
    Qt.Key.Key_Y: CheckAnswer.YES,
    Qt.Key.Key_N: CheckAnswer.NO,
    Qt.Key.Key_A: CheckAnswer.NOT_APPLICABLE,
    Qt.Key.Key_U: CheckAnswer.UNKNOWN,
}
LETTERS: Final = {answer: chr(key.value) for key, answer in KEYS.items()}
# A Korean keyboard sends the letter that lies on the key.
HANGUL: Final = dict(zip("ㅛㅜㅁㅕ", KEYS.values(), strict=True))
SIGNS: Final = {
    CheckAnswer.YES: ("circle-check", "good"),
    CheckAnswer.NO: ("circle-x", "bad"),
    CheckAnswer.NOT_APPLICABLE: ("circle-check", "soft"),
    CheckAnswer.UNKNOWN: ("circle-question-mark", "warn"),
    None: ("clock", "soft"),
}
SIGN = 16


class Question(QFrame):
    """One question: a sign, the question, and what was answered; it takes the keyboard."""

    key = Signal(object)
    entered = Signal()

    def __init__(self, context: "Context", line: Answered) -> None:
        super().__init__()
        self.line = line
        self.setProperty("kind", "question")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        words, tokens = context.words, context.theme.tokens
        self.box = column(self, 6, (8, 6, 8, 6))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        name, role = SIGNS[line.answer]
        sign = IconLabel(name, SIGN)
        sign.show_icon(name, QColor(getattr(tokens, role)))
        text = (line.text_ko if context.language == "ko" else line.text_en) or line.text_en
        self.said = words(line.answer.label if line.answer else NOT_YET)
        grid.addWidget(sign, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(text, wrap=True), 0, 1)
        self.about = Label(self._about(line), "hint", wrap=True)
        grid.addWidget(self.about, 1, 1)
        self.box.addLayout(grid)
        self.setAccessibleName(f"{line.code}: {text} {self.said}")
        self.setAccessibleDescription(words(KEYS_SAID))

    def _about(self, line: Answered) -> str:
        """Its code, what was answered, what shows it, by whom and when."""
        parts = (line.code, self.said, line.evidence, line.owner, line.on.isoformat() if line.on else None)
        return " · ".join(filter(None, parts))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """It is the current one from now on."""
        super().focusInEvent(event)
        self.entered.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click comes to it."""
        event.accept()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The list knows what the keys do."""
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        known = KEYS.get(Qt.Key(event.key())) or HANGUL.get(event.text()) or event.key()
        if held or (not isinstance(known, CheckAnswer) and known not in MOVES):
            super().keyPressEvent(event)
        else:
            self.key.emit(known)


MOVES: Final = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_Enter,
    Qt.Key.Key_Delete, Qt.Key.Key_Backspace,
)  # fmt: skip


class AnswerPanel(QWidget):
    """Below the current question: its source, the four answers, and what shows it."""

    given = Signal(object)
    kept = Signal()

    def __init__(self, context: "Context", papers: Sequence[tuple[UUID, str]]) -> None:
        super().__init__()
        self._context, self._papers = context, papers
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
        self.evidence.textChanged.connect(lambda: self.shown.setVisible(self._paper() is not None))

    def _button(self, answer: CheckAnswer) -> Button:
        text = self._context.words(answer.label)
        button = Button(f"{plain(text)}  {LETTERS[answer]}", run=partial(self.given.emit, answer))
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def show_line(self, line: Answered) -> None:
        """Show what is known of a question."""
        words = self._context.words
        self.source.setText(words(say("Source: {source}", source=line.source or "")))
        self.source.setVisible(bool(line.source))
        self.evidence.setText(line.evidence or "")
        self.shown.setVisible(self._paper() is not None)
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
        for _, title in self._papers:
            action = QAction(plain(title), menu)
            action.triggered.connect(partial(self._take, title))
            menu.addAction(action)
        return menu

    def _take(self, title: str, _checked: bool = False) -> None:
        self.evidence.setText(title)
        self.kept.emit()

    def _paper(self) -> UUID | None:
        """The collected paper that is named as evidence."""
        return next((one for one, title in self._papers if title == self.evidence.whole().strip()), None)

    def _show(self) -> None:
        paper = self._paper()
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


class Questions(QWidget):
    """`answered(code, answer, evidence)`; without an answer, what was said before is taken back."""

    answered = Signal(str, object, str)

    def __init__(
        self, context: "Context", lines: Sequence[Answered], papers: Sequence[tuple[UUID, str]], *, may: bool
    ) -> None:
        super().__init__()
        self._words, self._may = context.words, may
        self.rows = [Question(context, line) for line in lines]
        self.panel = AnswerPanel(context, papers)
        self.panel.given.connect(self.answer)
        self.panel.kept.connect(self.keep)
        self.panel.hide()
        self.at = next((at for at, line in enumerate(lines) if line.answer is None), 0)
        box = column(self, 2)
        for at, question in enumerate(self.rows):
            question.key.connect(self._pressed)
            question.entered.connect(partial(self._come, at))
            box.addWidget(question)
        if self.rows:
            self._mark()

    @property
    def current(self) -> Question:
        """The question that keys answer."""
        return self.rows[self.at]

    def go(self, at: int) -> None:
        """Come to a question and take the keyboard."""
        self.rows[min(max(at, 0), len(self.rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, code: str) -> None:
        """Come to the question of a code."""
        self.go(next((at for at, one in enumerate(self.rows) if one.line.code == code), self.at))

    def answer(self, answer: CheckAnswer | None) -> None:
        """Answer the current question and come to the next."""
        if self._may:
            line, evidence = self.current.line, self.panel.evidence.whole()
            if self.at + 1 < len(self.rows):
                self.go(self.at + 1)
            self.answered.emit(line.code, answer, evidence if answer else "")

    def keep(self) -> None:
        """Keep the evidence with the answer there is."""
        if self.current.line.answer is not None:
            self.answer(self.current.line.answer)
        else:
            self.panel.say(self._words(ANSWER_TOO))
            self.current.setFocus()

    def _pressed(self, key: object) -> None:
        steps = {Qt.Key.Key_Up: self.at - 1, Qt.Key.Key_Down: self.at + 1, Qt.Key.Key_Home: 0}
        if isinstance(key, CheckAnswer):
            self.answer(key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.panel.evidence.setFocus()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.answer(None)
        else:
            self.go(steps.get(key, len(self.rows) - 1))  # type: ignore[call-overload]

    def _come(self, at: int) -> None:
        if at != self.at:
            restyle(self.current, current=False)
            self.current.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.at = at
            self._mark()
        # The row has its place only when the layout has been made anew.
        QTimer.singleShot(0, self, self._show_current)

    def _mark(self) -> None:
        restyle(self.current, current=True)
        self.current.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if self._may:
            # What was typed below another question is not evidence for this one.
            self.panel.show_line(self.current.line)
            self.current.box.addWidget(self.panel)
            self.panel.show()

    def _show_current(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and self.isVisible():
            above.ensureWidgetVisible(self.current, 0, 24)
