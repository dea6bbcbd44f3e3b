"""Placements: one person at one host, from nomination to completion, and the papers collected about them."""

from typing import TYPE_CHECKING

from tpd_exchange.i18n import N_
from ui.records.place import RecordsPlace
from ui.records.view import Shelf

if TYPE_CHECKING:
    from ui.context import Context

SHELVES = (
    Shelf(
        "placement",
        N_("No placements yet"),
        N_("Choose a researcher and a host; whoever is missing can be added on the way."),
    ),
    Shelf(
        "paper",
        N_("No collected papers yet"),
        N_("Keep what others send or sign: passports, policies, signed forms. Drop a file on a placement to begin."),
    ),
)


class PlacementsPage(RecordsPlace):
    """Placements and the papers that belong to them."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context, SHELVES)
