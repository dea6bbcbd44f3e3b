"""Placements: one person at one host, from nomination to completion."""

from typing import TYPE_CHECKING

from tpd_exchange.i18n import N_
from ui.records.place import RecordsPlace
from ui.records.view import Shelf

if TYPE_CHECKING:
    from ui.context import Context

SHELF = Shelf(
    "placement",
    N_("No placements yet"),
    N_("Choose a researcher and a host; whoever is missing can be added on the way."),
)


class PlacementsPage(RecordsPlace):
    """All placements of the office."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context, (SHELF,))
