"""The places of the window in the order of the sidebar, and where each kind of record is shown."""

from typing import NamedTuple

from tpd_exchange.i18n import N_


class Place(NamedTuple):
    """A place of the window: its name in code, its title, its icon, and whose records it counts."""

    name: str
    title: str
    symbol: str
    counts: str = ""


PLACES: tuple[Place, ...] = (
    Place("today", N_("Today"), "sun"),
    Place("timeline", N_("Timeline"), "chart-gantt"),
    Place("researchers", N_("Researchers"), "users", "researcher"),
    Place("institutions", N_("Institutions"), "landmark", "institution"),
    Place("placements", N_("Placements"), "arrow-left-right", "placement"),
    Place("letters", N_("Letters"), "mail", "letter"),
    Place("agreements", N_("Agreements"), "handshake", "agreement"),
    Place("reports", N_("Reports"), "columns-3"),
    Place("catalogue", N_("Catalogue"), "library"),
    Place("history", N_("History"), "history"),
)

# What stands behind the tabs of a place, besides the kind that it is called by: for the palette.
KINDS_OF: tuple[tuple[str, str], ...] = (
    ("today", "task"), ("institutions", "contact"), ("placements", "paper"), ("placements", "visa"),
    ("placements", "policy"), ("placements", "dependant"), ("placements", "payment"), ("placements", "review"),
    ("placements", "incident"), ("agreements", "plan"), ("catalogue", "domain"), ("catalogue", "sub_area"),
    ("catalogue", "programme"), ("catalogue", "call"), ("catalogue", "review_question"), ("catalogue", "rule"),
    ("catalogue", "officer"), ("catalogue", "office"),
)  # fmt: skip
PARTS: tuple[tuple[str, str, str], ...] = (
    ("agreements", "balance", N_("Balance of exchange")), ("agreements", "progress", N_("Progress of the plans")),
    ("catalogue", "rules", N_("Rules of both countries")),
)  # fmt: skip

PLACE_OF = {
    "researcher": "researchers",
    "institution": "institutions",
    "contact": "institutions",
    "placement": "placements",
    "paper": "placements",
    "task": "today",
    "visa": "placements",
    "policy": "placements",
    "dependant": "placements",
    "incident": "placements",
    "payment": "placements",
    "review": "placements",
    "agreement": "agreements",
    "plan": "agreements",
    "review_question": "catalogue",
    "letter": "letters",
    "template": "letters",
    "batch": "letters",
    "domain": "catalogue",
    "sub_area": "catalogue",
    "programme": "catalogue",
    "call": "catalogue",
    "rule": "catalogue",
    "publication": "reports",
    "saved_view": "placements",
    "officer": "catalogue",
    "office": "catalogue",
}
