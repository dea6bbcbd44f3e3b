"""The catalogue: domains of the MOU, programmes and calls, officers who sign, and the office itself."""

from typing import TYPE_CHECKING

from tpd_exchange.i18n import N_
from ui.records.place import RecordsPlace
from ui.records.view import Shelf

if TYPE_CHECKING:
    from ui.context import Context

SHELVES = (
    Shelf("domain", N_("No domains yet"), N_("Add the domains of the MOU in which your office works.")),
    Shelf("sub_area", N_("No sub-areas yet"), N_("Add fields of cooperation inside the domains.")),
    Shelf("programme", N_("No programmes yet"), N_("Add the programmes that pay for exchanges.")),
    Shelf("call", N_("No calls yet"), N_("Add the calls of your programmes, with their closing days.")),
    Shelf("review_question", N_("No review questions yet"), N_("Add what the research-security review asks.")),
    Shelf("officer", N_("No officers yet"), N_("Add who signs letters, with a title in both languages.")),
    Shelf("office", N_("No office yet"), N_("The office is made at the first start."), single=True),
)


class CataloguePage(RecordsPlace):
    """Everything that changes rarely."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context, SHELVES)
