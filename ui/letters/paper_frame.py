"""How an issued letter is laid out: its name and standing, what may be done with it, its paper and its facts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QTabBar, QWidget

from tpd_exchange.i18n import N_
from ui.letters.facts import FactsView
from ui.letters.preview import Preview
from ui.letters.voiding import VoidPanel
from ui.widgets.basics import Button, Chip, IconButton, Label, column, row

if TYPE_CHECKING:
    from ui.context import Context

SAVE, PRINT, REPLACE, VOID = N_("Save as…"), N_("Print…"), N_("Replace…"), N_("Void…")
PLACEMENT, COPY = N_("Show the placement"), N_("Copy the reference")
LETTER, DETAILS = N_("Letter"), N_("Details")


class DetailFrame(QWidget):
    """The parts of the detail in their places; it does nothing by itself."""

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self.context = context
        self.preview = Preview(context)
        self.facts = FactsView(context)
        self.voiding = VoidPanel(context)
        self._build()

    def name_buttons(self) -> None:
        """Name the buttons and tabs in the language of the screen."""
        words = self.context.words
        buttons = (
            (self.save_button, SAVE), (self.print_button, PRINT), (self.replace_button, REPLACE),
            (self.void_button, VOID),
        )  # fmt: skip
        for button, text in buttons:
            button.setText(words(text))
        self.copy_button.call(words(COPY))
        self.placement_button.call(words(PLACEMENT))
        self.tabs.setTabText(0, words(LETTER))
        self.tabs.setTabText(1, words(DETAILS))
        self.tabs.setAccessibleName(f"{words(LETTER)}, {words(DETAILS)}")

    def _build(self) -> None:
        self._reference, self._chip = Label(kind="heading"), Chip()
        self._line = Label(kind="soft", wrap=True)
        self.other = Button(kind="link").flush()
        self.save_button = Button(kind="primary")
        self.print_button = Button(symbol="printer")
        self.replace_button = Button(symbol="file-pen")
        self.void_button = Button(kind="danger", symbol="file-x")
        self.copy_button = IconButton("copy")
        self.placement_button = IconButton("external-link")
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.addTab("")
        self.tabs.addTab("")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.preview)
        self.stack.addWidget(self.facts)
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        box = column(self, 0)
        box.addLayout(self._head())
        above = row(None, 0, (8, 0, 8, 0))
        above.addWidget(self.tabs)
        above.addStretch()
        box.addLayout(above)
        box.addWidget(self.stack, 1)

    def _head(self) -> QBoxLayout:
        top = row(None, 8)
        for part in (self._reference, self._chip):
            top.addWidget(part, alignment=Qt.AlignmentFlag.AlignVCenter)
        top.addStretch()
        for button in (self.copy_button, self.placement_button):
            top.addWidget(button)
        buttons = row(None, 8)
        for one in (self.save_button, self.print_button, self.replace_button, self.void_button):
            buttons.addWidget(one)
        buttons.addStretch()
        head = column(None, 6, (20, 12, 12, 8))
        head.addLayout(top)
        head.addWidget(self._line)
        head.addWidget(self.other)
        head.addLayout(buttons)
        head.addWidget(self.voiding)
        return head
