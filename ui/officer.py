"""Who works at this computer, as the history names them."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from tpd_exchange.models import NOUNS
from tpd_exchange.settings import Settings, logged_in

if TYPE_CHECKING:
    from db.store import Store


def officer_id(settings: Settings, office: Path) -> UUID | None:
    """The officer who was chosen for this computer, if any."""
    try:
        return UUID(settings.get("officer", str(office), ""))
    except ValueError:
        return None


def officer_name(store: "Store", settings: Settings, office: Path) -> str:
    """The chosen officer's name, in Korean where there is one, since both languages read the same history.

    Where nobody is chosen, it is who is logged in to the computer.
    """
    chosen = officer_id(settings, office)
    named = store.lists.title(NOUNS["officer"], chosen, "ko") if chosen else ""
    return named or logged_in()
