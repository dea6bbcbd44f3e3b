"""How the writing of a letter is laid out: choices, questions and gaps at the left, the letter itself beside them."""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

from tpd_exchange.i18n import N_
from ui.letters.choices import Choices
from ui.letters.gaps import GapList
from ui.letters.preview import Preview
from ui.letters.questions import Questions
from ui.widgets.basics import Button, IconButton, Label, column, row, surface
from ui.widgets.captions import Captions

if TYPE_CHECKING:
    from ui.context import Context

BACK, ISSUE, CANCEL = N_("Back to the letters"), N_("Issue"), N_("Cancel")
KEPT_TOO = N_("Esc: back to the letters; what you answered is kept")
LEFT = 400


class ComposeFrame(QWidget):
    """The parts of the pane in their places; it does nothing by itself but ask to be closed."""

    closed = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self.context = context
        self._captions = Captions(context.words)
        self.choices = Choices(context, self._captions)
        self.questions = Questions(context)
        self.gaps = GapList(context)
        self.preview = Preview(context)
        self._title, self._about = Label(kind="heading"), Label(kind="soft")
        self.back = IconButton("arrow-left", run=self.turn_back)
        self.issue_button = Button(kind="primary", run=self.issue)
        self.cancel_button = Button(run=self.turn_back)
        self._build()

    def issue(self) -> None:
        """Issue the letter."""
        raise NotImplementedError

    def turn_back(self) -> None:
        """Leave the letter as it is."""
        self.closed.emit()

    def order_tabs(self) -> None:
        """As one reads: choices, what is missing, the questions, what is done with the letter, the letter itself."""
        asked = (*self.gaps.targets(), *self.questions.targets())
        for before, after in pairwise((self.choices.sign, *asked, self.cancel_button, self.issue_button)):
            QWidget.setTabOrder(before, after)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc turns back."""
        if event.key() == Qt.Key.Key_Escape:
            self.turn_back()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self._captions.add(self.back.call, BACK)
        self._captions.add(self.cancel_button.setText, CANCEL)
        self.issue_button.setToolTip("Ctrl+Return")
        self._captions.add(self.cancel_button.setToolTip, KEPT_TOO)
        top = row(None, 8, (12, 10, 12, 6))
        for part in (self.back, self._title):
            top.addWidget(part)
        top.addWidget(self._about, 1)
        ground = surface("surface")
        column(ground, 0).addWidget(self.preview)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(self._left())
        self.split.addWidget(ground)
        self.split.setChildrenCollapsible(False)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([LEFT, 2 * LEFT])
        box = column(self, 0)
        box.addLayout(top)
        box.addWidget(self.split, 1)

    def _left(self) -> QWidget:
        paper = surface("clear")
        inside = column(paper, 12, (20, 8, 20, 16))
        for part in (self.choices, self.gaps, self.questions):
            inside.addWidget(part)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(paper)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left = surface("base")
        left.setMinimumWidth(340)
        box = column(left, 0)
        box.addWidget(scroll, 1)
        foot = row(None, 8, (20, 8, 20, 12))
        foot.addStretch()
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.issue_button)
        box.addLayout(foot)
        return left
