"""The preview of a paper: its pages drawn beside the window's thread, with zoom and the page in sight."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from tpd_exchange.i18n import N_, Message, say
from ui import pdf_pages
from ui.commands import Command
from ui.letters.sheets import SheetView
from ui.tasks import Latest
from ui.widgets.basics import IconButton, Label, column, row
from ui.widgets.notices import EmptyState

if TYPE_CHECKING:
    from ui.context import Context

LARGER, SMALLER, FIT = N_("Zoom in"), N_("Zoom out"), N_("Fit the width")
PREVIEW = N_("Preview of the letter")
PAUSE = 60


@dataclass(frozen=True)
class _Drawn:
    pdf: bytes
    sizes: list[QSizeF]
    images: list[QImage]
    text: str


class Preview(QWidget):
    """Shows a PDF, or a sentence where there is none; `drawn` tells that the pages of the moment are on the screen."""

    drawn = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self._pdf = b""
        self._mark: str | Message = ""
        self._name = ""
        self.called = PREVIEW
        self._shown: bytes | None = None
        self.view = SheetView()
        self.empty = EmptyState("file-text")
        self.stack = QStackedWidget()
        self._pages = Label(kind="hint")
        self._percent = Label(kind="hint")
        self._buttons = {
            text: IconButton(symbol, run=run)
            for text, symbol, run in (
                (SMALLER, "zoom-out", lambda: self.view.step_zoom(-1)),
                (LARGER, "zoom-in", lambda: self.view.step_zoom(1)),
                (FIT, "arrow-left-right", lambda: self.view.set_zoom(None)),
            )
        }
        self._latest = Latest(self)
        self._latest.answered.connect(self._take)
        self._latest.failed.connect(context.tasks.fault)
        self._later = QTimer(self, interval=PAUSE, singleShot=True)
        self._later.timeout.connect(self._ask)
        self._build()

    def _build(self) -> None:
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.view)
        bar = row(None, 4, (16, 6, 12, 6))
        bar.addWidget(self._pages)
        bar.addStretch()
        smaller, larger, fit = self._buttons.values()
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._percent.setMinimumWidth(self.fontMetrics().horizontalAdvance("0000%"))
        for part in (smaller, self._percent, larger, fit):
            bar.addWidget(part)
        box = column(self, 0)
        box.addLayout(bar)
        box.addWidget(self.stack, 1)
        self.view.scaled.connect(self._scaled)
        self.view.turned.connect(lambda _: self._count())
        self._context.theme.changed.connect(self.view.viewport().update)

    @property
    def pdf(self) -> bytes:
        """The paper that is shown."""
        return self._pdf

    @property
    def finished(self) -> bool:
        """Whether the pages of this very paper are on the screen."""
        return bool(self._pdf) and self._shown == self._pdf

    def show_pdf(self, pdf: bytes, name: str, mark: str | Message = "", *, another: bool = False) -> None:
        """Show a paper; `mark` stands across every page of one that is no longer valid.

        `another` one is shown from its first page; a new version of the same stays where the officer was reading.
        """
        new = pdf != self._pdf
        if another and new:
            self._shown = None
        self._pdf, self._name, self._mark = pdf, name, mark
        self.stack.setCurrentWidget(self.view)
        if new:
            self._ask()
        else:
            self._place()

    def show_sentence(self, title: str | Message, sentence: str | Message, symbol: str = "file-text") -> None:
        """Say why there is nothing to be seen."""
        self._pdf, self._shown = b"", None
        self._latest.forget()
        words = self._context.words
        self.empty.show_text(words(title), words(sentence), symbol=symbol)
        self.stack.setCurrentWidget(self.empty)
        self._count()

    def speak(self) -> None:
        """Everything in the language of the screen."""
        for text, button in self._buttons.items():
            button.call(self._context.words(text))
        self._place()

    def commands(self) -> list[Command]:
        """Zooming, wherever the keyboard is."""
        view = self.view
        return [
            Command("zoom-in", LARGER, lambda: view.step_zoom(1), "Ctrl++; Ctrl+=", "view", "zoom-in"),
            Command("zoom-out", SMALLER, lambda: view.step_zoom(-1), "Ctrl+-", "view", "zoom-out"),
            Command("zoom-fit", FIT, lambda: view.set_zoom(None), "Ctrl+0", "view"),
        ]

    def _scaled(self) -> None:
        self._count()
        if self._pdf:
            self._later.start()

    def _ask(self) -> None:
        self._later.stop()
        if not self._pdf or not self.isVisible():
            return
        pdf, scale = self._pdf, self.view.fineness

        def draw() -> _Drawn:
            return _Drawn(pdf, pdf_pages.sizes(pdf), pdf_pages.pictures(pdf, scale), pdf_pages.text(pdf))

        self._latest.ask(draw)

    def _take(self, drawn: _Drawn) -> None:
        if drawn.pdf != self._pdf:
            return
        fresh = self._shown is None
        before = self.view.fineness
        self._shown = drawn.pdf
        self._sizes, self._images = drawn.sizes, drawn.images
        self.view.setAccessibleDescription(drawn.text)
        self._place()
        if fresh:
            self.view.turn_to(1)
        if abs(self.view.fineness - before) > 0.01:
            self._later.start()
        self.drawn.emit()

    def _place(self) -> None:
        if self._shown is not None:
            self.view.show_pages(self._sizes, self._images, self._context.words(self._mark) if self._mark else "")
        self.view.setAccessibleName(f"{self._context.words(self.called)} {self._name}".strip())
        self._count()

    def _count(self) -> None:
        words, there = self._context.words, bool(self._pdf)
        said = say("Page {page} of {pages}", page=self.view.page, pages=self.view.pages)
        self._pages.setText(words(said) if there and self.view.pages else "")
        self._percent.setText(f"{round(self.view.zoom * 100)} %" if there else "")
        for button in self._buttons.values():
            button.setEnabled(there)

    def showEvent(self, event: QShowEvent) -> None:
        """What was asked for while nobody could see it is drawn now."""
        super().showEvent(event)
        if self._pdf:
            self._later.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        self._later.stop()
        self._latest.forget()
        super().hideEvent(event)
