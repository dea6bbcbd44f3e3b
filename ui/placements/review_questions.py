"""The questions of a review as a list that is answered by key: Y yes, N no, A not applicable, U unknown."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from tpd_exchange.i18n import N_, Message
from tpd_exchange.models.oversight import CheckAnswer
from tpd_exchange.models.review import Answered
from ui.placements.review_answer import KEYS, SIGN, AnswerPanel, evidence_of
from ui.widgets.basics import Label, column, restyle
from ui.widgets.icons import IconLabel

if TYPE_CHECKING:
    from ui.context import Context
    from ui.placements.review_reading import Standing

NOT_YET = N_("Not answered yet")
ANSWER_TOO = N_("Please give the answer as well.")
KEYS_SAID = N_("Y yes · N no · A not applicable · U unknown · Return for the evidence")
# A Korean keyboard sends the letter that lies on the key.
HANGUL: Final = dict(zip("ㅛㅜㅁㅕ", KEYS.values(), strict=True))
SIGNS: Final = {
    CheckAnswer.YES: ("circle-check", "good"),
    CheckAnswer.NO: ("circle-x", "bad"),
    CheckAnswer.NOT_APPLICABLE: ("circle-check", "soft"),
    CheckAnswer.UNKNOWN: ("circle-question-mark", "warn"),
    None: ("clock", "soft"),
}


class Question(QFrame):
    """One question: a sign, the question, and what was answered; it takes the keyboard."""

    key = Signal(object)
    entered = Signal()

    def __init__(
        self, context: "Context", line: Answered, papers: Mapping[UUID, str], against: Message | None = None
    ) -> None:
        super().__init__()
        self.line = line
        self.evidence = evidence_of(line, papers)
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
        self.against = Label(words(against) if against else "", "warn", wrap=True)
        grid.addWidget(self.against, 2, 1)
        if against is None:
            # Shown it is by its place: a label that is shown before it has one opens a window of its own.
            self.against.hide()
        self.box.addLayout(grid)
        self.setAccessibleName(f"{line.code}: {text} {self.said} {self.against.text()}".rstrip())
        self.setAccessibleDescription(words(KEYS_SAID))

    def _about(self, line: Answered) -> str:
        """Its code, what was answered, what shows it, by whom and when."""
        parts = (line.code, self.said, self.evidence, line.owner, line.on.isoformat() if line.on else None)
        return " · ".join(filter(None, parts))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """It is the current one from now on."""
        super().focusInEvent(event)
        self.entered.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click comes to it."""
        event.accept()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def event(self, event: QEvent) -> bool:
        """Delete takes an answer back here, and never the whole placement."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and known(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The list knows what the keys do."""
        key = known(event)
        if key is None:
            super().keyPressEvent(event)
        else:
            self.key.emit(key)


MOVES: Final = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_Enter,
    Qt.Key.Key_Delete, Qt.Key.Key_Backspace,
)  # fmt: skip


def known(event: QKeyEvent) -> CheckAnswer | Qt.Key | None:
    """What a key means in the list, if anything."""
    if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
        return None
    key = Qt.Key(event.key())
    return KEYS.get(key) or HANGUL.get(event.text()) or (key if key in MOVES else None)


class Questions(QWidget):
    """`answered(code, answer, evidence, paper)`; without an answer, what was said before is taken back."""

    answered = Signal(str, object, str, object)

    def __init__(self, context: "Context", lines: Sequence[Answered], standing: "Standing", *, may: bool) -> None:
        super().__init__()
        self._words, self._may = context.words, may
        papers, against = standing.papers, standing.against
        self.rows = [Question(context, line, dict(papers), against.get(line.code)) for line in lines]
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

    def carry_on(self, before: "Questions") -> None:
        """Go on with evidence that was being typed below a question."""
        if not (before.rows and self.rows and self._may):
            return
        line, typed = before.current.line, before.panel.evidence.whole()
        known = before.current.evidence
        at = next((at for at, one in enumerate(self.rows) if one.line.code == line.code), None)
        if at is not None and typed != known:
            self._come(at)
            self.panel.evidence.setText(typed)

    def answer(self, answer: CheckAnswer | None) -> None:
        """Answer the current question and come to the next."""
        if self._may:
            line, evidence, paper = self.current.line, self.panel.evidence.whole(), self.panel.found()
            if self.at + 1 < len(self.rows):
                self.go(self.at + 1)
            else:
                self.current.setFocus()
            self.answered.emit(line.code, answer, evidence if answer else "", paper if answer else None)

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
        restyle(self.current, current=self._may)
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
