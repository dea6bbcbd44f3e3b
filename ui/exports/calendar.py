"""Saves what is due as a calendar file: asks where, works beside the window's thread, says how it went."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tpd_exchange.actions.calendar_export import earlier, export
from tpd_exchange.actions.calendar_file import NAME
from tpd_exchange.actions.files import CannotWrite, write
from tpd_exchange.actions.naming import clean
from tpd_exchange.calendar import today
from tpd_exchange.i18n import N_, say
from tpd_exchange.tasks import Progress, Work
from ui.asking import ask_where
from ui.folders import show_folder
from ui.notices import Action

if TYPE_CHECKING:
    from pathlib import Path

    from tpd_exchange.actions.watch import Wanted
    from ui.context import Context
    from ui.tasks import Task

TITLE, KIND = N_("Save the due dates for a calendar"), N_("Calendar file")


def save_calendar(context: "Context", parent: QWidget, wanted: "Wanted") -> "Task | None":
    """Ask where and write the file; None where the officer turned back.

    Under the name of an earlier one it cancels what has gone since, so that importing it again brings all up to date.
    """
    words, day = context.words, today()
    path = ask_where(parent, context, TITLE, clean(words(NAME)) + ".ics", f"{words(KIND)} (*.ics)")
    if path is None:
        return None
    context.notices.clear()
    context.settings.set("letters", "folder", str(path.parent))
    watch, store = context.watching.watch, context.store

    def work() -> Work[int]:
        yield Progress(0)
        with store.read() as session:
            yield from watch.update(session, day)
            done = export(session, watch, words, datetime.now(UTC), day, wanted, before=earlier(path))
        write(path, done.content)
        return done.open

    def failed(error: BaseException) -> None:
        if isinstance(error, CannotWrite):
            again = Action(N_("Save elsewhere…"), lambda: save_calendar(context, parent, wanted))
            context.notices.banner(error.message, "bad", again)
        else:
            context.tasks.fault(error)

    exporting = say("Exporting {file}", file=path.name)
    return context.tasks.start(exporting, work(), lambda count: _done(context, path, count), failed)


def _done(context: "Context", path: "Path", count: int) -> None:
    show = Action(N_("Show the folder"), lambda: show_folder(path.parent))
    told = say("{count} due dates written: {file}", count=f"{count:,}", file=path.name)
    context.notices.banner(told, "good", show)
