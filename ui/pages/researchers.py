"""Researchers: who goes, or may go."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tpd_exchange.i18n import N_
from ui.commands import Command
from ui.duplicates import duplicates_command, merge_command
from ui.records.place import RecordsPlace
from ui.records.view import Shelf

if TYPE_CHECKING:
    from ui.context import Context

SHELF = Shelf(
    "researcher",
    N_("No researchers yet"),
    N_("Type in the first one: a name in Hangul or as in the passport is enough to begin with."),
)


class ResearchersPage(RecordsPlace):
    """All researchers of the office."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context, (SHELF,))

    def commands(self) -> Sequence[Command]:
        """What one may do with a record, and with those that may be the same."""
        return (
            *super().commands(),
            merge_command(self.context, lambda: self.view.list, lambda: self.view.pane.form is None),
            duplicates_command(self.context, self, lambda: "researcher"),
        )
