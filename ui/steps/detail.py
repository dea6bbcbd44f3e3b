"""One step of history beside the list: who, when, why, and each field from what to what."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from tpd_exchange.i18n import N_, Words, say
from ui.steps.reading import Line, can_be_taken_back, local, say_reason, standing
from ui.style.tokens import GRID
from ui.widgets.basics import Button, Label, column, row, rule, surface

if TYPE_CHECKING:
    from db.history import StepRow

LABEL_WIDTH = 132


class StepDetail(QScrollArea):
    """What the step says and changed; it can be taken back from here, and its records shown."""

    undo_wanted = Signal(int)
    record_wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.undo: Button | None = None

    def clear(self) -> None:
        """Show nothing."""
        self.undo = None
        self.setWidget(surface("page"))

    def show_step(self, step: "StepRow", lines: Sequence[Line], words: Words) -> None:
        """Show a step with its changes."""
        sheet = surface("page")
        layout = column(sheet, GRID, (24, 20, 24, 24))
        layout.addWidget(Label(words(step.message), "heading", wrap=True))
        told = say("{when}, {who}", when=local(step.at), who=step.who) if step.who else local(step.at)
        layout.addWidget(Label(words(told), "soft"))
        for label, text in ((N_("Reason"), say_reason(step.reason, words)), (N_("Note"), step.note)):
            if text:
                layout.addWidget(Label(f"{words(label)}: {text}", wrap=True))
        state = standing(step)
        if state is not None:
            layout.addWidget(Label(words(state), "warn"))
        layout.addLayout(self._buttons(step, words))
        for (noun, record, title), of_record in groupby(lines, lambda line: (line.noun, line.record, line.title)):
            layout.addWidget(rule())
            layout.addWidget(self._record(noun, record, title, words))
            layout.addLayout(_table(list(of_record), words))
        layout.addStretch()
        self.setWidget(sheet)

    def _buttons(self, step: "StepRow", words: Words) -> QGridLayout:
        line = QGridLayout()
        self.undo = Button(
            words(N_("Take this step back")), symbol="undo-2", run=lambda: self.undo_wanted.emit(step.seq)
        )
        line.addWidget(self.undo, 0, 0)
        if not can_be_taken_back(step):
            self.undo.hide()
        line.setColumnStretch(1, 1)
        return line

    def _record(self, noun: str, record: UUID, title: str, words: Words) -> QWidget:
        part = QWidget()
        line = row(part)
        line.addWidget(Label(title or words(N_("a deleted record")), "group", wrap=True), 1)
        if title:
            show = Button(words(N_("Show")), "link", run=lambda: self.record_wanted.emit(noun, record))
            show.setAccessibleName(words(say("Show {title}", title=title)))
            line.addWidget(show)
        return part


def _table(lines: Sequence[Line], words: Words) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(GRID - 2)
    grid.setColumnMinimumWidth(0, LABEL_WIDTH)
    grid.setColumnStretch(1, 1)
    for number, line in enumerate(lines):
        label = Label(line.field, "soft", wrap=True)
        grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_change(line, words), number, 1)
    return grid


def _change(line: Line, words: Words) -> Label:
    text = f"{line.old}  →  {line.new or words(N_('empty'))}" if line.old else line.new
    label = Label(text, wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
