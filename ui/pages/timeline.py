"""Timeline: all placements as bars over months."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from tpd_exchange.actions import files, naming
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, say
from ui.asking import ask_where
from ui.commands import Command
from ui.letters.papers import ELSEWHERE
from ui.notices import Action
from ui.page import Page
from ui.timeline.menu import OPEN
from ui.timeline.pane import FARTHER, NAMED, NEARER, PDF, TODAY, TimelinePane
from ui.timeline.scale import USUAL
from ui.widgets.basics import column

if TYPE_CHECKING:
    from db.store import Changes
    from ui.context import Context

SAVE = N_("Save the timeline")
USUALLY = N_("Usual zoom")
WRITING = N_("Writing the timeline")
FIND = N_("Search here")
KINDS = {"placement", "researcher", "institution", "domain", "programme", "call", "officer"}


class TimelinePage(Page):
    """The pane, and what one may do with it."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context)
        self.pane = TimelinePane(context)
        self.pane.pdf_button.clicked.connect(self.save_pdf)
        self.pane.view.moved.connect(context.commands.refresh)
        column(self, 0).addWidget(self.pane)

    def commands(self) -> Sequence[Command]:
        """What one may do here."""
        pane, view = self.pane, self.pane.view
        return (
            Command("timeline-open", OPEN, self._open, "Ctrl+O", "record", "external-link", self._chosen),
            Command("timeline-find", FIND, self._find, "Ctrl+F", "record", "search"),
            Command("timeline-today", TODAY, view.show_today, "Ctrl+Home", "view", "calendar"),
            Command("zoom-in", NEARER, lambda: view.step_zoom(1), "Ctrl++; Ctrl+=", "view", "zoom-in"),
            Command("zoom-out", FARTHER, lambda: view.step_zoom(-1), "Ctrl+-", "view", "zoom-out"),
            Command("zoom-usual", USUALLY, lambda: view.zoom(USUAL), "Ctrl+0", "view"),
            Command("timeline-pdf", PDF, self.save_pdf, "Ctrl+P", "record", "printer", lambda: self._full(pane)),
        )

    def _chosen(self) -> bool:
        return self.pane.stay is not None

    def _full(self, pane: TimelinePane) -> bool:
        return pane.answer is not None and bool(pane.answer.arrangement.rows)

    def _open(self) -> None:
        if self.pane.stay is not None:
            self.pane.open(self.pane.stay)

    def _find(self) -> None:
        self.pane.wishes.search.setFocus()
        self.pane.wishes.search.selectAll()

    def save_pdf(self) -> None:
        """Save the days that are seen, with all rows, as a PDF where the officer wants it."""
        if not self._full(self.pane):
            return
        name = naming.clean(self.context.words(NAMED)) + ".pdf"
        path = ask_where(self, self.context, SAVE, name, "PDF (*.pdf)")
        if path is None:
            return
        self.context.notices.clear()
        self.context.tasks.call(say(WRITING), self.pane.on_paper(), lambda pdf: self._write(path, pdf))

    def _write(self, path: Path, pdf: bytes) -> None:
        try:
            files.write(path, pdf)
        except UserError as error:
            self.context.notices.banner(error.message, "bad", Action(ELSEWHERE, self.save_pdf))
            return
        self.context.notices.toast(say("Saved {file}", file=path.name))

    def open_record(self, record: UUID) -> None:
        """Go to the bar of a placement."""
        self.pane.show_record(record)

    def refresh(self, changes: "Changes | None" = None) -> None:
        """Read anew, where something has changed that is shown."""
        if changes is None or KINDS & set(changes.kinds):
            self.pane.refresh()

    def retranslate(self) -> None:
        """Everything in the language of the screen."""
        super().retranslate()
        self.pane.speak()

    def focus_first(self) -> None:
        """The bars."""
        self.pane.view.setFocus()
