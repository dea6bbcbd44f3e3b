"""Reports: the numbers an office owes, drawn up while one looks, saved as PDF or workbook, copied."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from tpd_exchange.actions import files, naming
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, say
from ui.asking import ask_where
from ui.commands import Command
from ui.letters.papers import ELSEWHERE
from ui.notices import Action
from ui.page import Page
from ui.reports.pane import COPY, SAVE_PDF, SAVE_XLSX, ReportPane
from ui.widgets.basics import column

if TYPE_CHECKING:
    from db.store import Changes
    from ui.context import Context

SAVE = N_("Save the report")


class ReportsPage(Page):
    """The place of reports."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context)
        self.pane = ReportPane(context)
        column(self, 0).addWidget(self.pane)

    def commands(self) -> Sequence[Command]:
        """Save and copy."""
        return (
            Command("report-pdf", SAVE_PDF, partial(self.save, "pdf"), "Ctrl+P", "record", "printer", self._shown),
            Command("report-xlsx", SAVE_XLSX, partial(self.save, "xlsx"), "", "record", "download", self._shown),
            Command("report-copy", COPY, self.pane.copy, "", "record", "copy", self._shown),
        )

    def _shown(self) -> bool:
        return self.pane.report is not None

    def save(self, suffix: str) -> None:
        """Save the report where the officer wants it."""
        report, words = self.pane.report, self.context.words
        if report is None:
            return
        name = naming.clean(f"{words(report.title)} {words(report.wish.period.label)}") + f".{suffix}"
        shown = "PDF (*.pdf)" if suffix == "pdf" else "Excel (*.xlsx)"
        path = ask_where(self, self.context, SAVE, name, shown)
        if path is None:
            return
        self.context.notices.clear()
        try:
            files.write(path, self._made(suffix))
        except UserError as error:
            self.context.notices.banner(error.message, "bad", Action(ELSEWHERE, partial(self.save, suffix)))
            return
        self.context.notices.toast(say("Saved {file}", file=path.name))

    def _made(self, suffix: str) -> bytes:
        assert self.pane.report is not None
        spoken = self.pane.wishes.spoken
        if suffix == "pdf":
            from tpd_exchange.reports.paper import as_pdf, spoken_of

            return as_pdf(self.pane.report, spoken_of(spoken, self.context.language))
        from tpd_exchange.reports.workbook import as_xlsx

        return as_xlsx(self.pane.report, spoken)

    def refresh(self, changes: "Changes | None" = None) -> None:
        """Count anew."""
        self.pane.refresh()

    def retranslate(self) -> None:
        """Everything in the language of the screen."""
        super().retranslate()
        self.pane.speak()

    def focus_first(self) -> None:
        """Where work begins."""
        self.pane.focus_first()
