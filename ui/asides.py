"""The panes of the place of letters that lie over its register, each made when it is first gone to."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from tpd_exchange.models import Letter
from ui.batches.corner import BatchCorner
from ui.letters.compose import ComposePane
from ui.page import Page
from ui.templates.pane import TemplatePane

if TYPE_CHECKING:
    from ui.context import Context

Aside = ComposePane | BatchCorner | TemplatePane


class Asides(Page):
    """A page with these panes in its stack; it says what happens when they are left."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context)
        self._compose: ComposePane | None = None
        self._corner: BatchCorner | None = None
        self._words: TemplatePane | None = None
        self.stack = QStackedWidget()

    @property
    def asides(self) -> list[Aside]:
        """Those that were made so far."""
        return [part for part in (self._compose, self._corner, self._words) if part is not None]

    @property
    def aside(self) -> Aside | None:
        """The one on the screen."""
        return next((part for part in self.asides if part is self.stack.currentWidget()), None)

    @property
    def compose(self) -> ComposePane:
        """Where letters are written; made when the first one is."""
        if self._compose is None:
            self._compose = ComposePane(self.context)
            self._compose.closed.connect(self._back)
            self._compose.issued.connect(self._issued)
            self.stack.addWidget(self._compose)
        return self._compose

    @property
    def corner(self) -> BatchCorner:
        """Where many letters are written at once; made when it is first gone to."""
        if self._corner is None:
            self._corner = BatchCorner(self.context)
            self._corner.closed.connect(self._back)
            self._corner.letter_wanted.connect(self.open_record)
            self._corner.turned.connect(self._turned)
            # What rang while it ran was passed over.
            self._corner.pane.run_ended.connect(self.refresh)
            self.stack.addWidget(self._corner)
        return self._corner

    @property
    def words(self) -> TemplatePane:
        """Where texts of documents are written; made when the first one is."""
        if self._words is None:
            self._words = TemplatePane(self.context)
            self._words.closed.connect(self._back)
            self.stack.addWidget(self._words)
        return self._words

    @property
    def writing(self) -> bool:
        """Whether a letter is begun that has not gone out."""
        return self._compose is not None and self._compose.writing

    @property
    def composing(self) -> bool:
        """Whether a letter is being written on the screen."""
        return self._compose is not None and self.stack.currentWidget() is self._compose

    @property
    def batching(self) -> bool:
        """Whether many letters are being written on the screen."""
        return self._corner is not None and self.stack.currentWidget() is self._corner

    @property
    def wording(self) -> bool:
        """Whether the text of a document is being written on the screen."""
        return self._words is not None and self.stack.currentWidget() is self._words

    def _back(self) -> None:
        raise NotImplementedError

    def _issued(self, letter: Letter) -> None:
        raise NotImplementedError

    def _turned(self) -> None:
        raise NotImplementedError
