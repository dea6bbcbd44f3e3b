"""Records that may be one, side by side; what shows them is imported when it is first asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tpd_exchange.i18n import N_
from ui.commands import Command

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from ui.context import Context

FIND, FILL = N_("Find duplicates…"), N_("Fill from ROR…")
FILL_ID = "record.registry"


def duplicates_command(context: "Context", page: "QWidget", noun: str, there: Callable[[], bool]) -> Command:
    """What compares the records of a kind; `there` says whether its list is shown."""

    def run() -> None:
        from ui.duplicates.dialog import DuplicatesDialog

        DuplicatesDialog(page.window(), context, noun).open()

    return Command("record.duplicates", FIND, run, "", "record", "copy", there, group=1, also="merge twice same")


def filling_command(
    context: "Context", page: "QWidget", shown: "Callable[[], UUID | None]", there: Callable[[], bool]
) -> Command:
    """What fills an institution from the registry; `shown` says which one, `there` whether it may be changed."""

    def run() -> None:
        from ui.duplicates.filling import FillingDialog

        institution = shown()
        if institution is not None:
            FillingDialog(page.window(), context, institution).open()

    also = N_("institutions, registry")
    return Command(FILL_ID, FILL, run, "", "record", "landmark", there, group=1, also=also)
