"""Many records changed at once: what is wanted at the top, what becomes of each below, one step at the end."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tpd_exchange.i18n import N_
from ui.commands import Command

if TYPE_CHECKING:
    from ui.context import Context
    from ui.tables.panel import ListPanel

CHANGE_MANY, MANY_KEYS = N_("Change many…"), "Ctrl+Shift+E"


def many_command(context: "Context", panel: "Callable[[], ListPanel]", may: Callable[[], bool]) -> Command:
    """What changes the records of the list that is shown; `may` says whether its kind can be changed at all."""

    def run() -> None:
        from ui.many.dialog import ManyDialog
        from ui.tables.panel import meant

        shown = panel()
        ManyDialog(shown.window(), context, shown.model.noun, meant(shown)).open()

    return Command("record.many", CHANGE_MANY, run, MANY_KEYS, "record", "list", may, group=1)
