"""Exports the dossier of a placement: asks where, works beside the window's thread, says how it went."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from tpd_exchange.actions import records
from tpd_exchange.actions.files import CannotWrite
from tpd_exchange.i18n import N_, say
from tpd_exchange.models import NOUNS, Placement
from ui.asking import ask_where
from ui.letters.papers import ELSEWHERE
from ui.notices import Action

if TYPE_CHECKING:
    from ui.context import Context
    from ui.tasks import Task

SAVE_AS = N_("Save the dossier")
AS_PDF, AS_ZIP = N_("One PDF with bookmarks"), N_("ZIP with index and hashes")


class DossierDesk:
    """Makes dossiers; `parent` is what its dialog lies over."""

    def __init__(self, context: "Context", parent: QWidget) -> None:
        self._context = context
        self._parent = parent

    def export(self, placement: UUID) -> "Task | None":
        """Ask where and begin; None where the officer turned back."""
        name = self._context.attempt(self._name, placement)
        if name is None:
            return None
        words = self._context.words
        kinds = f"{words(AS_PDF)} (*.pdf);;{words(AS_ZIP)} (*.zip)"
        path = ask_where(self._parent, self._context, SAVE_AS, f"{name}.pdf", kinds)
        if path is None:
            return None
        return self._begin(placement, path)

    def _name(self, placement: UUID) -> str:
        from tpd_exchange.actions.dossier_file import usual_name

        with self._context.store.read() as session:
            found = records.get(session, NOUNS["placement"], placement)
        assert isinstance(found, Placement)
        title = found.title_ko if self._context.language == "ko" else found.title_en
        return usual_name(title, self._context.words)

    def _begin(self, placement: UUID, path: Path) -> "Task":
        # Reading and writing PDFs takes a moment to load, and few look at a placement to export it.
        from tpd_exchange.actions.dossier_file import make

        context = self._context
        store = context.store
        context.notices.clear()
        context.settings.set("letters", "folder", str(path.parent))
        return context.tasks.start(
            say("Making the dossier {file}", file=path.name),
            make(store, store.history, placement, path, None, context.words),
            lambda count: context.notices.toast(
                say("Saved {file}: documents in it: {count}", file=path.name, count=count)
            ),
            self._failed(placement),
        )

    def _failed(self, placement: UUID) -> Callable[[BaseException], object]:
        def tell(error: BaseException) -> None:
            if isinstance(error, CannotWrite):
                again = Action(ELSEWHERE, lambda: self.export(placement))
                self._context.notices.banner(error.message, "bad", again)
            else:
                self._context.tasks.fault(error)

        return tell
