"""Loads a dump of the registry beside the window's thread, and tells what it says anew of the office's institutions."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from tpd_exchange.actions import registry
from tpd_exchange.actions.registry import Change
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.ror import kept, reading
from tpd_exchange.tasks import Work
from ui.notices import Action

if TYPE_CHECKING:
    from ui.context import Context
    from ui.tasks import Task

CHOOSE = N_("Choose a dump of the Research Organization Registry")
KINDS = N_("Dumps of the registry (*.zip *.json *.csv)")
MOST_SHOWN = 5


def load(window: QWidget, context: "Context") -> "Task | None":
    """Ask for a dump and load it; None where the officer turned back."""
    if context.office.view_only:
        raise UserError(say("This office is open for viewing only, so nothing can be loaded into it."))
    words = context.words
    chosen, _ = QFileDialog.getOpenFileName(window, words(CHOOSE), str(Path.home()), words(KINDS))
    if not chosen:
        return None
    context.notices.clear()
    return context.tasks.start(
        Message(N_("Loading the registry")),
        _loaded(context, Path(chosen)),
        lambda found: _told(context, found),
    )


def _loaded(context: "Context", file: Path) -> Work[list[Change]]:
    now = yield from reading.read(file)
    before = kept.registry(context.office.folder, everywhere=True)
    with context.store.read() as session:
        found = registry.changes(session, before, now)
    registry.keep(context.office.folder, now, before, found)
    return found


def _told(context: "Context", found: Sequence[Change]) -> None:
    words = context.words
    if not found:
        said = say("The registry is loaded. Nothing it says of your institutions has changed.")
        context.notices.banner(said, "good")
        return
    shown = "; ".join(words(change.said) for change in found[:MOST_SHOWN])
    more = len(found) - MOST_SHOWN
    if more > 0:
        shown += "; " + words(say("and {count} more", count=more))
    takes = [change for change in found if change.takes]
    said = say("The registry is loaded. New about your institutions — {changes}", changes=shown)
    offer = Action(N_("Take the changes"), lambda: _take(context, takes)) if takes else None
    context.notices.banner(said, "warn", offer)


def _take(context: "Context", takes: Sequence[Change]) -> None:
    context.attempt(context.change, say("Took changes from ROR"), registry.take, takes)
