"""The register: every letter that went out, found by anything one knows of it, with its paper beside the list."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tpd_exchange.i18n import N_, Language
from tpd_exchange.models import NOUNS
from ui.tables.columns import Column
from ui.tables.panel import ListPanel
from ui.widgets.basics import IconButton

if TYPE_CHECKING:
    from ui.context import Context

LETTER = NOUNS["letter"]
IN_BOTH = frozenset({"name", "recipient"})
BATCHES = N_("Batches of letters")
EMPTY = (
    N_("No letter has gone out yet"),
    N_("Write one about a placement: its facts are merged in, what is missing is named, and the paper is kept here."),
)


class Register(ListPanel):
    """The list of letters; letters and recipients are called by their names in the language of the screen."""

    batches_wanted = Signal()

    def __init__(self, context: "Context") -> None:
        self.batches = IconButton("layers", run=lambda: self.batches_wanted.emit())
        super().__init__(context, LETTER, EMPTY)
        self.tools.insertWidget(self.tools.count() - 1, self.batches)

    def speak(self) -> None:
        """Everything in the language of the screen, the names in it too."""
        now = self.table.columns()
        shown = {column.name for column in now}
        named = [Column(_named(column.name, shown, self.context.language), column.width) for column in now]
        if named != now:
            self.table.columns_chosen.emit(named)
        super().speak()
        self.batches.call(self.context.words(BATCHES))


def _named(name: str, shown: set[str], language: Language) -> str:
    """The same name in the language of the screen, unless the officer shows both."""
    stem, _, _ = name.rpartition("_")
    wanted = f"{stem}_{language}"
    return wanted if stem in IN_BOTH and wanted not in shown else name
