"""Institutions that send and receive, and the people one writes to there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tpd_exchange.i18n import N_
from ui.commands import Command
from ui.duplicates import duplicates_command, filling_command, merge_command
from ui.records.place import RecordsPlace
from ui.records.view import Shelf

if TYPE_CHECKING:
    from ui.context import Context

SHELVES = (
    Shelf(
        "institution",
        N_("No institutions yet"),
        N_("Add the universities, institutes and laboratories of both countries; a name and a country are enough."),
    ),
    Shelf(
        "contact",
        N_("No contacts yet"),
        N_("Add the people at institutions: who supervises, who administers, who signs."),
    ),
)


class InstitutionsPage(RecordsPlace):
    """Institutions and contacts."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context, SHELVES)

    def commands(self) -> Sequence[Command]:
        """What one may do with a record, and with those that may be the same."""
        return (
            *super().commands(),
            merge_command(self.context, lambda: self.view.list, lambda: self.view.pane.form is None),
            duplicates_command(self.context, self, lambda: self.view.noun.name),
            filling_command(self.context, self, lambda: self.view.record, self._may_fill),
        )

    def _institutions(self) -> bool:
        return self.view.noun.name == "institution"

    def _may_fill(self) -> bool:
        view = self.view
        return self._institutions() and view.may_change and view.record is not None and view.pane.form is None
