"""Exports all that the office holds: asks for a folder, works beside the window's thread, says what lies there."""

from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from tpd_exchange.actions.takeout.writing import Exported, exported
from tpd_exchange.calendar import today
from tpd_exchange.i18n import N_, Message, say
from ui.folders import show_folder
from ui.notices import Action

if TYPE_CHECKING:
    from ui.context import Context
    from ui.tasks import Task

CHOOSE = N_("Choose the folder for the export. What is written there is not encrypted.")
NAME = N_("TPD Exchange export")


def export(window: QWidget, context: "Context") -> "Task | None":
    """Ask for a folder and write everything into a new one within it; None where the officer turned back."""
    before = context.settings.get("offices", "export", str(Path.home()))
    chosen = QFileDialog.getExistingDirectory(window, context.words(CHOOSE), before)
    if not chosen:
        return None
    folder = _new_folder(Path(chosen), f"{context.words(NAME)} {today().isoformat()}")
    context.notices.clear()
    return context.tasks.start(
        Message(N_("Exporting everything")), exported(context.store, folder), lambda done: _done(context, folder, done)
    )


def _new_folder(within: Path, name: str) -> Path:
    """A folder that is not there yet."""
    names = chain([name], (f"{name} ({number})" for number in count(2)))
    return next(within / one for one in names if not (within / one).exists())


def _done(context: "Context", folder: Path, found: Exported) -> None:
    # Remembered only now: a folder that cannot be written must not be where the next one begins.
    context.settings.set("offices", "export", str(folder.parent))
    said = say(
        "Exported to {place}: records {records}, papers {papers}. Nothing there is encrypted.",
        place=folder, records=f"{found.records:,}", papers=f"{found.papers:,}",
    )  # fmt: skip
    context.notices.banner(said, "good", Action(N_("Show the folder"), lambda: show_folder(folder)))
