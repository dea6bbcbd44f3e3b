"""How a batch is laid out: what is chosen at the left, its rows beside it, and the run below them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QScrollArea, QSplitter, QStackedWidget, QWidget

from tpd_exchange.i18n import N_
from ui.batches.asking import Asking
from ui.batches.choices import BatchChoices
from ui.batches.line import RowLine
from ui.batches.table import BatchTable
from ui.widgets.basics import Button, IconButton, Label, column, row, surface
from ui.widgets.captions import Captions
from ui.widgets.notices import Banner, EmptyState

if TYPE_CHECKING:
    from ui.context import Context

BACK, STOP = N_("Back to the letters"), N_("Cancel")
TITLE = N_("Many letters at once")
LEFT, LEAST = 340, 300


class BatchFrame(QWidget):
    """The parts in their places; it does nothing by itself but ask to be closed."""

    closed = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self.context = context
        self._captions = Captions(context.words)
        self.choices = BatchChoices(context, self._captions)
        self.table, self.line = BatchTable(context), RowLine(context)
        self.empty = EmptyState("layers")
        self.report = Banner()
        self.asking = Asking(context)
        self._about = Label(kind="soft")
        self.back = IconButton("arrow-left", run=self.closed.emit)
        self.go, self.cancel = Button(kind="primary"), Button()
        self.write, self.go_on = Button(), Button()
        self.bar, self.pace = QProgressBar(), Label(kind="hint")
        self.bar.setTextVisible(False)
        self._build()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc turns back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        title = Label(kind="heading")
        self._captions.add(title.setText, TITLE)
        self._captions.add(self.back.call, BACK)
        self._captions.add(self.cancel.setText, STOP)
        self.go.setToolTip("Ctrl+Return")
        top = row(None, 8, (12, 10, 12, 6))
        for part in (self.back, title):
            top.addWidget(part)
        top.addWidget(self._about, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._left())
        split.addWidget(self._right())
        split.setChildrenCollapsible(False)
        split.setStretchFactor(1, 1)
        split.setSizes([LEFT, 2 * LEFT])
        box = column(self, 0)
        box.addLayout(top)
        box.addWidget(split, 1)

    def _left(self) -> QWidget:
        paper = surface("clear")
        inside = column(paper, 0, (16, 4, 16, 16))
        inside.addWidget(self.choices)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(paper)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left = surface("base")
        left.setMinimumWidth(LEAST)
        column(left, 0).addWidget(scroll)
        return left

    def _right(self) -> QWidget:
        self.stack = QStackedWidget()
        rows = surface("clear")
        box = column(rows, 0)
        box.addWidget(self.table, 1)
        box.addWidget(self.line)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(rows)
        right = surface("surface")
        whole = column(right, 0)
        notice = column(None, 0, (12, 0, 12, 4))
        notice.addWidget(self.report)
        whole.addLayout(notice)
        whole.addWidget(self.stack, 1)
        question = column(None, 0, (12, 0, 12, 0))
        question.addWidget(self.asking)
        whole.addLayout(question)
        whole.addWidget(self._foot())
        right.setMinimumWidth(440)
        return right

    def _foot(self) -> QWidget:
        foot = surface("surface")
        line = row(foot, 8, (16, 8, 16, 10))
        line.addWidget(self.bar, 1)
        line.addWidget(self.pace, 2)
        for button in (self.write, self.go_on, self.cancel, self.go):
            line.addWidget(button)
        return foot
