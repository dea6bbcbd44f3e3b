"""Who works at this computer, as the history names them."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from tpd_exchange.models import NOUNS
from tpd_exchange.settings import Settings, logged_in

if TYPE_CHECKING:
    from db.store import Store


def officer_name(store: "Store", settings: Settings, office: Path) -> str:
    """The chosen officer's name, in Korean where there is one, since both languages read the same history.

    Where nobody is chosen, it is who is logged in to the computer.
    """
    chosen = settings.get("officer", str(office), "")
    try:
        named = store.lists.title(NOUNS["officer"], UUID(chosen), "ko") if chosen else ""
    except ValueError:
        named = ""
    return named or logged_in()
