"""Reports: the numbers an office owes, drawn up while one looks, saved as PDF or workbook, copied."""

from collections.abc import Sequence
from datetime import date
from functools import partial, reduce
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QGuiApplication

from tpd_exchange.actions import files, naming, publications
from tpd_exchange.errors import UserError
from tpd_exchange.filters.conditions import CHOSEN, Filter
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.models import NOUNS
from tpd_exchange.reports.report import Report
from ui.asking import ask_where
from ui.commands import Command
from ui.letters.papers import ELSEWHERE
from ui.notices import Action
from ui.page import Page
from ui.reports.pane import COPY, COPY_ID, SAVE_ID, SAVE_PDF, SAVE_XLSX, ReportPane
from ui.reports.picture import as_png
from ui.widgets.basics import column

if TYPE_CHECKING:
    from db.store import Changes
    from ui.context import Context

SAVE = N_("Save the report")
SAVE_CHART, COPY_CHART = N_("Save the chart as a picture…"), N_("Copy the chart as a picture")
SAVE_ALL_THE_SAME, COPY_ALL_THE_SAME = N_("Save all the same…"), N_("Copy all the same")
_KINDS = {"pdf": "PDF (*.pdf)", "xlsx": "Excel (*.xlsx)", "png": "PNG (*.png)"}


def _after(before: Message, sentence: Message) -> Message:
    return say("{before} {sentence}", before=before, sentence=sentence)


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
            Command(COPY_ID, COPY_CHART, self.copy_chart, "Ctrl+Shift+C", "record", "copy", self._drawn, group=1),
            Command(SAVE_ID, SAVE_CHART, partial(self.save, "png"), "Ctrl+Shift+P", "record", "download", self._drawn,
                    group=1),
        )  # fmt: skip

    def _shown(self) -> bool:
        return self.pane.report is not None

    def _drawn(self) -> bool:
        return bool(self.pane.charts)

    def _may_go_out(self, anyway: Action, *, sure: bool) -> bool:
        """Whether nothing is to be said before a report, or a part of it, leaves the office."""
        fault = self.pane.wishes.fault()
        if fault is not None:
            # What is shown is of the period before: it would be saved under a wrong one.
            self.context.notices.tell(fault)
        elif self.pane.warnings and not sure:
            self.context.notices.banner(reduce(_after, self.pane.warnings), "warn", anyway)
        return fault is None and (sure or not self.pane.warnings)

    def copy_chart(self, *, sure: bool = False) -> None:
        """Put the picture of one chart on the clipboard, large enough to be printed."""
        report, made = self.pane.report, self.pane.picture()
        anyway = Action(COPY_ALL_THE_SAME, partial(self.copy_chart, sure=True))
        if report is None or made is None or not self._may_go_out(anyway, sure=sure):
            return
        title, image = made
        if not self.context.office.view_only:
            name, spoken = self._name(report, title), self.pane.wishes.spoken
            publications.copied(self.context.store, report, name, as_png(image), spoken)
        QGuiApplication.clipboard().setImage(image)
        self.context.notices.toast(say("Copied the chart “{title}”", title=title))

    def _name(self, report: Report, title: str) -> str:
        return naming.clean(f"{title} {self.context.words(report.wish.period.label)}")

    def save(self, suffix: str, *, sure: bool = False) -> None:
        """Save the report, or a chart, where the officer wants it; what it gives away with earlier ones is said."""
        report, words = self.pane.report, self.context.words
        anyway = Action(SAVE_ALL_THE_SAME, partial(self.save, suffix, sure=True))
        if report is None or not self._may_go_out(anyway, sure=sure):
            return
        chart = self.pane.picture() if suffix == "png" else None
        name = f"{self._name(report, chart[0] if chart else words(report.title))}.{suffix}"
        path = ask_where(self, self.context, SAVE_CHART if chart else SAVE, name, _KINDS[suffix])
        if path is None:
            return
        self.context.notices.clear()
        try:
            content = as_png(chart[1]) if chart else self._made(suffix)
            if self.context.office.view_only:
                files.write(path, content)
            else:
                publications.save(self.context.store, report, path, content, self.pane.wishes.spoken)
        except UserError as error:
            self.context.notices.banner(error.message, "bad", Action(ELSEWHERE, partial(self.save, suffix, sure=True)))
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

    def open_record(self, record: UUID) -> None:
        """Ask anew for the report that was saved for publication."""
        noun = NOUNS["publication"]
        lists = self.context.store.lists
        found = lists.rows(noun, filters={CHOSEN: Filter(values=(str(record),))})
        for _, (name, first, last, least) in lists.page(noun, ("name", "first", "last", "least"), found):
            self.pane.wishes.ask_again(name, date.fromisoformat(first), date.fromisoformat(last), int(least))

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
