"""Two saved views of the placements of the sample: who is on exchange, and the months of this federal year."""

from db.store import Store
from tpd_exchange.actions import views
from tpd_exchange.filters.conditions import Filter
from tpd_exchange.filters.listing import Listing
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS

_VIEWS = {
    "교류 중 On exchange": Listing(
        filters={"stage": Filter(values=("active", "suspended"))},
        sort="days_left",
        columns=("number", "researcher", "days_left", "host", "direction", "officer"),
        grouping="domain",
    ),
    "미국 회계연도 US fiscal year": Listing(
        filters={"during": Filter(period="this-us-fiscal-year")},
        sort="-person_months",
        columns=("number", "researcher", "person_months", "home", "host", "domain"),
        grouping="direction",
    ),
}


def keep_views(store: Store) -> int:
    """Save them in one step; gives how many."""
    with store.step(say("Saved views of the placements"), undoable=False) as session:
        for name, listing in _VIEWS.items():
            views.save(session, NOUNS["placement"], name, listing)
    return len(_VIEWS)
