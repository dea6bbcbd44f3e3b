"""Below the table: the row the cursor is on, what it lacks with a way to it, and answers of its own."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from tpd_exchange.actions.batch import Lack, Row, RowState
from tpd_exchange.i18n import N_
from tpd_exchange.letters import Gap
from ui.documents import template
from ui.letters.gaps import GapList
from ui.letters.questions import Questions
from ui.widgets.basics import Button, Label, column, row, surface

if TYPE_CHECKING:
    from ui.context import Context

OTHERWISE, AS_OTHERS = N_("Answer otherwise for this row"), N_("Answer as for the others")
SHOW_LETTER, SHOW_PLACEMENT = N_("Show the letter"), N_("Show the placement")
LOW, HIGH, MARGIN = 190, 340, 40


class RowLine(QScrollArea):
    """`fill(lack)` asks to go where something is filled; `answered(key, answers)` tells a row's own answers."""

    fill = Signal(object)
    stage_wanted = Signal(object)
    answered = Signal(str, object)
    letter_wanted = Signal(object)
    placement_wanted = Signal(object)

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self._row: Row | None = None
        self._common: Mapping[str, Any] = {}
        self._title, self._hint = Label(kind="heading", wrap=True), Label(kind="soft", wrap=True)
        self.gaps = GapList(context)
        self.questions = Questions(context)
        self.otherwise = Button(kind="link", symbol="pencil", run=self._open).flush()
        self.letter = Button(kind="link", symbol="file-text", run=self._show_letter).flush()
        self.placement = Button(kind="link", symbol="arrow-left-right", run=self._show_placement).flush()
        self._build()
        self.gaps.chosen.connect(self._fill)
        self.gaps.stage_wanted.connect(self._to_stage)
        self.questions.changed.connect(self._answered)
        self.show_row(None, {}, {})

    def _build(self) -> None:
        paper = surface("clear")
        box = column(paper, 4, (16, 8, 16, 8))
        ways = row(None, 4)
        for part in (self.letter, self.placement, self.otherwise):
            ways.addWidget(part)
        ways.addStretch(1)
        for widget in (self._title, self._hint, self.gaps):
            box.addWidget(widget)
        box.addLayout(ways)
        box.addWidget(self.questions)
        box.addStretch(1)
        self.setWidget(paper)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMaximumHeight(LOW)

    def show_row(self, shown: Row | None, common: Mapping[str, Any], own: Mapping[str, Any]) -> None:
        """Show a row, the answers of all rows of its document and those of its own."""
        same = shown is not None and self._row is not None and shown.key == self._row.key
        editing = same and self.questions.isVisible() and self.questions.isAncestorOf(_focus(self))
        self._row, self._common = shown, common
        self.setVisible(shown is not None)
        if shown is not None:
            if not editing:
                self.questions.ask(template(self._context.store, shown.slug), {**common, **own})
                self.questions.setVisible(bool(own))
            self.speak()

    def speak(self) -> None:
        """Everything in the language of the screen."""
        shown, words = self._row, self._context.words
        if shown is None:
            return
        korean = words.language == "ko"
        kind = template(self._context.store, shown.slug)
        self._title.setText(f"{shown.title_ko if korean else shown.title_en} · {kind.name(words.language)}")
        lacks = [Gap(lack.field, lack.label) for lack in shown.lacks]
        mendable = shown.state is RowState.LACKS or shown.at_stage or bool(shown.hints)
        self.gaps.show_gaps(lacks if mendable else None, shown.why if shown.at_stage else None, shown.hints)
        self._hint.setText("" if shown.at_stage else words(shown.why) if shown.why else shown.reference)
        self._hint.setVisible(bool(self._hint.text()))
        self.letter.setText(words(SHOW_LETTER))
        self.letter.setVisible(shown.letter is not None)
        self.placement.setText(words(SHOW_PLACEMENT))
        asking = self.questions.isVisibleTo(self)
        self.otherwise.setText(words(AS_OTHERS if asking else OTHERWISE))
        self.setMaximumHeight(HIGH if asking else LOW)
        self.setMinimumHeight(HIGH - MARGIN if asking else 0)
        self.otherwise.setVisible(bool(kind.questions) and shown.state not in (RowState.ISSUED, RowState.LEFT))

    def open(self) -> None:
        """Do what is next about the row: fill what it lacks, show its letter, or else its placement."""
        shown = self._row
        if shown is None:
            return
        if shown.lacks:
            self.fill.emit(shown.lacks[0])
        elif shown.letter is not None:
            self._show_letter()
        elif shown.at_stage:
            self._to_stage()
        else:
            self._show_placement()

    def _to_stage(self) -> None:
        if self._row is not None:
            self.stage_wanted.emit(self._row.placement)

    def _fill(self, gap: Gap) -> None:
        lacks: tuple[Lack, ...] = self._row.lacks if self._row else ()
        self.fill.emit(next(lack for lack in lacks if lack.field == gap.field))

    def _open(self) -> None:
        if self._row is None:
            return
        if self.questions.isVisibleTo(self):
            self.questions.hide()
            self.answered.emit(self._row.key, {})
        else:
            self.questions.show()
            self.questions.go_to(next(iter(self.questions.rows)))
        self.speak()

    def _answered(self) -> None:
        if self._row is not None:
            found = self.questions.answers()
            names = dict.fromkeys((*self.questions.rows, *found, *self._common))
            own = {name: found.get(name) for name in names if found.get(name) != self._common.get(name)}
            self.answered.emit(self._row.key, own)

    def _show_letter(self) -> None:
        if self._row is not None and self._row.letter is not None:
            self.letter_wanted.emit(self._row.letter)

    def _show_placement(self) -> None:
        if self._row is not None:
            self.placement_wanted.emit(self._row.placement)


def _focus(inside: QWidget) -> QWidget:
    return inside.window().focusWidget() or inside
