"""Agreements: what both sides agreed on, and the action plans of the joint committee."""

from typing import TYPE_CHECKING

from tpd_exchange.i18n import N_
from ui.records.place import RecordsPlace
from ui.records.view import Shelf

if TYPE_CHECKING:
    from ui.context import Context

SHELVES = (
    Shelf("agreement", N_("No agreements yet"), N_("Add the agreements under which people go both ways.")),
    Shelf("plan", N_("No action plans yet"), N_("Add what the joint committee wants to reach in a domain.")),
)


class AgreementsPage(RecordsPlace):
    """Agreements and action plans."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context, SHELVES)
