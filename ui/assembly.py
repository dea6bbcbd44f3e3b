"""Builds what the pages are given, once for each office that is opened."""

from typing import TYPE_CHECKING

from ui.changes import ChangeBell
from ui.commands import Commands
from ui.context import Context
from ui.errors import ErrorDesk
from ui.navigation import Navigator
from ui.notices import Notices
from ui.officer import officer_name
from ui.speech import Speech
from ui.style.theme import Theme
from ui.tasks import Tasks
from ui.watching import Watching

if TYPE_CHECKING:
    from db.office import Office
    from tpd_exchange.settings import Settings


def assemble(
    office: "Office", settings: "Settings", speech: Speech, theme: Theme, notices: Notices, desk: ErrorDesk
) -> Context:
    """Join an opened office with the services of the window."""
    store = office.store
    store.who = officer_name(store, settings, office.folder)
    # It hears of a change before the pages do, which then ask it what is due.
    watching = Watching(store)
    return Context(
        office=office,
        store=store,
        settings=settings,
        speech=speech,
        theme=theme,
        commands=Commands(speech, notices),
        tasks=Tasks(desk.tell),
        notices=notices,
        changes=ChangeBell(store),
        places=Navigator(),
        watching=watching,
    )
