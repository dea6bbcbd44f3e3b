"""The paper as it is being written: the page in sight follows every keystroke."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import QWidget

from tpd_exchange.i18n import N_, say
from ui.commands import Command
from ui.letters.sheets import SheetView
from ui.templates.workshop import Shown
from ui.widgets.basics import IconButton, Label, column, row

if TYPE_CHECKING:
    from ui.context import Context

LARGER, SMALLER, FIT = N_("Zoom in"), N_("Zoom out"), N_("Fit the width")
PREVIEW, STALE = N_("Preview of the letter"), N_("As it looked before the faults below.")


class LivePreview(QWidget):
    """Shows what the workshop tells; `looked` when another page or fineness is wanted."""

    looked = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self._images: list[QImage] = []
        self.view = SheetView()
        self._pages, self._stale = Label(kind="hint"), Label(kind="warn")
        self._buttons = {
            text: IconButton(symbol, run=run)
            for text, symbol, run in (
                (SMALLER, "zoom-out", lambda: self.view.step_zoom(-1)),
                (LARGER, "zoom-in", lambda: self.view.step_zoom(1)),
                (FIT, "arrow-left-right", lambda: self.view.set_zoom(None)),
            )
        }
        bar = row(None, 4, (16, 4, 12, 4))
        bar.addWidget(self._pages)
        bar.addWidget(self._stale, 1)
        for button in self._buttons.values():
            bar.addWidget(button)
        box = column(self, 0)
        box.addLayout(bar)
        box.addWidget(self.view, 1)
        self.view.scaled.connect(self.looked)
        self.view.turned.connect(lambda _: self._turned())
        self._stale.hide()

    def show_look(self, shown: Shown) -> None:
        """Show the newest look; where there is none the last one stays, and it is said."""
        self._stale.setVisible(not shown.pdf)
        if shown.image is None:
            return
        if len(self._images) != len(shown.sizes):
            self._images = [self._images[at] if at < len(self._images) else QImage() for at in range(len(shown.sizes))]
        self._images[shown.page] = shown.image
        self.view.show_pages(shown.sizes, self._images)
        self._count()

    def complete(self, images: Sequence[QImage]) -> None:
        """All pages are drawn."""
        self._images = list(images)
        self.view.show_pages(self.view.sizes, self._images)

    def speak(self) -> None:
        """Everything in the language of the screen."""
        words = self._context.words
        for text, button in self._buttons.items():
            button.call(words(text))
        self._stale.setText(words(STALE))
        self.view.setAccessibleName(words(PREVIEW))
        self._count()

    def commands(self) -> list[Command]:
        """Zooming, wherever the keyboard is."""
        view = self.view
        return [
            Command("zoom-in", LARGER, lambda: view.step_zoom(1), "Ctrl++; Ctrl+=", "view", "zoom-in"),
            Command("zoom-out", SMALLER, lambda: view.step_zoom(-1), "Ctrl+-", "view", "zoom-out"),
            Command("zoom-fit", FIT, lambda: view.set_zoom(None), "Ctrl+0", "view"),
        ]

    def showEvent(self, event: QShowEvent) -> None:
        """Only what is seen is drawn as finely as the screen shows it."""
        super().showEvent(event)
        self.looked.emit()

    def _turned(self) -> None:
        self._count()
        self.looked.emit()

    def _count(self) -> None:
        said = say("Page {page} of {pages}", page=self.view.page, pages=self.view.pages)
        self._pages.setText(self._context.words(said) if self.view.pages else "")
