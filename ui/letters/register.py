"""The register: every letter that went out, found by anything one knows of it, with its paper beside the list."""

from typing import TYPE_CHECKING

from tpd_exchange.i18n import N_
from tpd_exchange.models import NOUNS
from ui.tables.columns import Column
from ui.tables.panel import ListPanel

if TYPE_CHECKING:
    from ui.context import Context

LETTER = NOUNS["letter"]
EMPTY = (
    N_("No letter has gone out yet"),
    N_("Write one about a placement: its facts are merged in, what is missing is named, and the paper is kept here."),
)


class Register(ListPanel):
    """The list of letters; it calls each letter by its name in the language of the screen."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context, LETTER, EMPTY)

    def speak(self) -> None:
        """Everything in the language of the screen, the letters' own names too."""
        wanted = f"name_{self.context.language}"
        other = "name_en" if wanted == "name_ko" else "name_ko"
        now = self.table.columns()
        if wanted not in (column.name for column in now):
            named = [Column(wanted if column.name == other else column.name, column.width) for column in now]
            if named != now:
                self.table.columns_chosen.emit(named)
        super().speak()
