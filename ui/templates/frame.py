"""How the editor of a document's text is laid out: the text, the facts it may say, and the paper, side by side."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QSplitter, QStackedWidget, QTabBar, QWidget

from tpd_exchange.i18n import N_
from tpd_exchange.letters.texts import NAMES, Part
from ui.forms.composing import TextLine
from ui.forms.picker import Picker
from ui.forms.suggestions import Source
from ui.templates.faults import PARTS, FaultList
from ui.templates.live import LivePreview
from ui.templates.palette import FieldPalette
from ui.templates.writing import WritingArea
from ui.widgets.basics import Button, IconButton, Label, column, row, surface
from ui.widgets.captions import Captions
from ui.widgets.still import ChoiceBox

if TYPE_CHECKING:
    from ui.context import Context

BACK, SAVE, MORE, CANCEL = N_("Back to the letters"), N_("Save"), N_("More"), N_("Cancel")
DOCUMENT, SAMPLE = N_("Document"), N_("Tried with")
FIND, REMARK = N_("Type a name or a number"), N_("What was changed? It is kept with the version.")
KEEP = N_("Save the version")


class TemplateFrame(QWidget):
    """The parts in their places; it does nothing by itself but ask to be closed."""

    closed = Signal()

    def __init__(self, context: "Context", offer: Source) -> None:
        super().__init__()
        self.context = context
        self._captions = Captions(context.words)
        self.document = ChoiceBox()
        self.sample = Picker(offer)
        self.back = IconButton("arrow-left", run=self.closed.emit)
        self.save_button = Button(kind="primary", run=self.ask_remark)
        self.more = Button(symbol="ellipsis")
        self.areas: dict[Part, WritingArea] = {
            part: WritingArea(context, settings=part == "settings") for part in ("ko", "en", "settings")
        }
        self.tabs, self.stack = QTabBar(), QStackedWidget()
        self.faults = FaultList(context)
        self.palette_ = FieldPalette(context)
        self.preview = LivePreview(context)
        self.state = Label(kind="hint")
        self.remark_bar, self.remark = surface("surface"), TextLine()
        self._build()

    def ask_remark(self) -> None:
        """Ask what was changed, and save."""
        raise NotImplementedError

    def save(self) -> None:
        """Save what is written."""
        raise NotImplementedError

    @property
    def part(self) -> Part:
        """The part that is written just now."""
        return list(PARTS)[self.tabs.currentIndex()]

    @property
    def area(self) -> WritingArea:
        """Where it is written."""
        return self.areas[self.part]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the question for a remark away, then turns back."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.remark_bar.isVisible():
            self.put_remark_away()
        else:
            self.closed.emit()

    def put_remark_away(self) -> None:
        """Go on writing."""
        self.remark_bar.hide()
        self.area.setFocus()

    def speak(self) -> None:
        """The fixed texts in the language of the screen."""
        words = self.context.words
        self._captions.speak(words)
        for at, (part, text) in enumerate(PARTS.items()):
            self.tabs.setTabText(at, words(text))
            self.areas[part].setAccessibleName(words(NAMES[part]))
        self.tabs.setAccessibleName(", ".join(map(words, PARTS.values())))
        self.faults.speak()
        self.palette_.speak()
        self.preview.speak()

    def _build(self) -> None:
        for setter, text in (
            (self.back.call, BACK), (self.save_button.setText, SAVE), (self.more.setText, MORE),
            (self.document.setAccessibleName, DOCUMENT), (self.sample.setAccessibleName, SAMPLE),
            (self.sample.setPlaceholderText, FIND), (self.remark.setPlaceholderText, REMARK),
            (self.remark.setAccessibleName, REMARK),
        ):  # fmt: skip
            self._captions.add(setter, text)
        self.save_button.setToolTip("Ctrl+S")
        self.document.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.document.setMinimumContentsLength(16)
        tried = Label(kind="soft")
        self._captions.add(tried.setText, SAMPLE)
        top = row(None, 8, (12, 10, 12, 6))
        placed: tuple[tuple[QWidget, int], ...] = (
            (self.back, 0), (self.document, 3), (tried, 0), (self.sample, 3), (self.more, 0), (self.save_button, 0),
        )  # fmt: skip
        for widget, stretch in placed:
            top.addWidget(widget, stretch)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self._left(), self._middle(), self._right()):
            self.split.addWidget(widget)
        self.split.setChildrenCollapsible(False)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(2, 1)
        self.split.setSizes([420, 210, 430])
        box = column(self, 0)
        box.addLayout(top)
        box.addWidget(self._remark_bar())
        box.addWidget(self.split, 1)

    def _left(self) -> QWidget:
        left = surface("base")
        left.setMinimumWidth(300)
        for part in PARTS:
            self.tabs.addTab("")
            self.stack.addWidget(self.areas[part])
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        head = row(None, 8, (8, 0, 12, 0))
        head.addWidget(self.tabs)
        head.addStretch()
        head.addWidget(self.state)
        box = column(left, 0)
        box.addLayout(head)
        box.addWidget(self.stack, 1)
        box.addWidget(self.faults)
        return left

    def _middle(self) -> QWidget:
        middle = surface("surface")
        middle.setMinimumWidth(160)
        column(middle, 0).addWidget(self.palette_)
        return middle

    def _right(self) -> QWidget:
        right = surface("surface")
        right.setMinimumWidth(300)
        column(right, 0).addWidget(self.preview)
        return right

    def _remark_bar(self) -> QWidget:
        self.keep_button, cancel = Button(kind="primary", run=self.save), Button(run=self.put_remark_away)
        self._captions.add(self.keep_button.setText, KEEP)
        self._captions.add(cancel.setText, CANCEL)
        self.remark.setMaxLength(200)
        self.remark.returnPressed.connect(self.save)
        box = row(self.remark_bar, 8, (12, 6, 12, 6))
        box.addWidget(self.remark, 1)
        box.addWidget(cancel)
        box.addWidget(self.keep_button)
        self.remark_bar.hide()
        return self.remark_bar
