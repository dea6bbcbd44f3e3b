"""The places of the window in the order of the sidebar; each page is imported when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_exchange.i18n import N_

if TYPE_CHECKING:
    from ui.context import Context
    from ui.pages.page import Page


@dataclass(frozen=True)
class Place:
    """A place of the window: its name in code, its title, its icon, its page, and whose records it counts."""

    name: str
    title: str
    symbol: str
    page: "Callable[[Context], Page]"
    counts: str = ""


def _today(context: "Context") -> "Page":
    from ui.pages.today import TodayPage

    return TodayPage(context)


def _history(context: "Context") -> "Page":
    from ui.pages.history import HistoryPage

    return HistoryPage(context)


def _later(context: "Context") -> "Page":
    from ui.pages.page import Page

    return Page(context)


PLACES: tuple[Place, ...] = (
    Place("today", N_("Today"), "sun", _today),
    Place("researchers", N_("Researchers"), "users", _later, "researcher"),
    Place("institutions", N_("Institutions"), "landmark", _later, "institution"),
    Place("placements", N_("Placements"), "arrow-left-right", _later, "placement"),
    Place("letters", N_("Letters"), "mail", _later, "letter"),
    Place("catalogue", N_("Catalogue"), "library", _later),
    Place("history", N_("History"), "history", _history),
)

# Where a record of each kind is shown.
PLACE_OF = {
    "researcher": "researchers",
    "institution": "institutions",
    "contact": "institutions",
    "placement": "placements",
    "letter": "letters",
    "domain": "catalogue",
    "sub_area": "catalogue",
    "programme": "catalogue",
    "call": "catalogue",
    "officer": "catalogue",
}
