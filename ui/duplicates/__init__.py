"""Records that may be one, side by side; what shows them is imported when it is first asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tpd_exchange.i18n import N_
from ui.commands import Command

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.context import Context

FIND = N_("Find duplicates…")


def duplicates_command(context: "Context", page: "QWidget", noun: str, there: Callable[[], bool]) -> Command:
    """What compares the records of a kind; `there` says whether its list is shown."""

    def run() -> None:
        from ui.duplicates.dialog import DuplicatesDialog

        DuplicatesDialog(page.window(), context, noun).open()

    return Command("record.duplicates", FIND, run, "", "record", "copy", there, group=1, also="merge twice same")
