"""What leaves the office as tables: the commands of a list; what they do is imported when it is first done."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tpd_exchange.i18n import N_
from ui.commands import Command

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tpd_exchange.actions.watch import Wanted
    from ui.context import Context
    from ui.exports.tables import Sought
    from ui.tables.panel import ListPanel

CALENDAR = N_("Save due dates for a calendar…")
EXPORT, EXPORT_ALL = N_("Export this list…"), N_("Export this list with all columns…")
KEYS = "Ctrl+Shift+S"


def export_commands(
    context: "Context", panel: "Callable[[], ListPanel]", there: Callable[[], bool]
) -> tuple[Command, Command]:
    """What exports the list that is shown; `there` says whether one is."""

    def run(*, everything: bool) -> None:
        from ui.exports.lists import export

        export(context, panel(), everything=everything)

    also = "Excel XLSX CSV"
    shown, everything = (lambda: run(everything=False)), (lambda: run(everything=True))
    return (
        Command("list.export", EXPORT, shown, KEYS, "record", "download", there, also=also),
        Command("list.export-all", EXPORT_ALL, everything, "", "record", "download", there, also=also),
    )


def calendar_command(context: "Context", page: "QWidget", wanted: "Callable[[], Wanted]") -> Command:
    """What saves what is due for the calendar an officer looks at anyway."""

    def run() -> None:
        from ui.exports.calendar import save_calendar

        save_calendar(context, page, wanted())

    return Command(
        "today.calendar", CALENDAR, run, "", "record", "calendar", also="iCalendar ics Outlook Google 캘린더"
    )


def _always() -> bool:
    return True


def table_command(
    context: "Context", page: "QWidget", sought: "Callable[[], Sought]", there: Callable[[], bool] = _always
) -> Command:
    """What exports what a page shows that is no list of records; `sought` says what that is now."""

    def run() -> None:
        from ui.exports.tables import save_table

        save_table(context, page, sought())

    return Command("list.export", EXPORT, run, KEYS, "record", "download", there, also="Excel XLSX CSV")
