"""Saves a table: asks where, works beside the window's thread, says how it went."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from tpd_exchange.actions.export import exporting_table
from tpd_exchange.actions.files import CannotWrite
from tpd_exchange.actions.naming import clean
from tpd_exchange.calendar import today
from tpd_exchange.i18n import N_, say
from tpd_exchange.sheets.writing import Table
from tpd_exchange.tasks import Progress, Work
from ui.asking import ask_where
from ui.folders import show_folder
from ui.notices import Action

if TYPE_CHECKING:
    from ui.context import Context
    from ui.tasks import Task

SAVE_AS, ELSEWHERE = N_("Save the list"), N_("Save elsewhere…")
WORKBOOK, CSV = N_("Excel workbook"), N_("CSV (UTF-8)")


class Sought(NamedTuple):
    """What is to be saved: the name of the file, and the table, which is drawn up beside the window."""

    name: str
    table: Callable[[], Table]


def save_table(context: "Context", parent: QWidget, sought: Sought) -> "Task | None":
    """Ask where and write the table."""

    def work(path: Path) -> Work[int]:
        yield Progress(0)
        return (yield from exporting_table(sought.table(), path))

    return save(context, parent, sought.name, work)


def save(context: "Context", parent: QWidget, title: str, work: Callable[[Path], Work[int]]) -> "Task | None":
    """Ask where and begin; None where the officer turned back."""
    words = context.words
    name = clean(f"{words(title)} {today().isoformat()}") + ".xlsx"
    path = ask_where(parent, context, SAVE_AS, name, f"{words(WORKBOOK)} (*.xlsx);;{words(CSV)} (*.csv)")
    if path is None:
        return None
    context.notices.clear()
    context.settings.set("letters", "folder", str(path.parent))

    def failed(error: BaseException) -> None:
        if isinstance(error, CannotWrite):
            again = Action(ELSEWHERE, lambda: save(context, parent, title, work))
            context.notices.banner(error.message, "bad", again)
        else:
            context.tasks.fault(error)

    exporting = say("Exporting {file}", file=path.name)
    return context.tasks.start(exporting, work(path), lambda count: _done(context, path, count), failed)


def _done(context: "Context", path: Path, count: int) -> None:
    show = Action(N_("Show the folder"), lambda: show_folder(path.parent))
    context.notices.banner(say("Rows written: {count}: {file}", count=f"{count:,}", file=path.name), "good", show)
