"""The state of the batch on the desk, and how it is shown: planned, under way, or its report."""

from time import monotonic
from typing import TYPE_CHECKING
from uuid import UUID

from tpd_exchange.actions import batch_report
from tpd_exchange.actions.batch import Row, RowState
from tpd_exchange.actions.batch_report import Report
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.tasks import Pace, Progress
from ui.batches.frame import BatchFrame
from ui.batches.saying import so_far, summary
from ui.batches.work import BatchWork, Ended
from ui.folders import show_folder

if TYPE_CHECKING:
    from ui.context import Context

ISSUE, ONE = N_("Issue the letters"), N_("Issue one letter")
NOTHING = N_("What shall be written?")
CHOOSE = N_("Choose placements and tick documents; what each letter lacks shows at once.")
LOOKING = N_("Looking at the placements…")
LOOK = 0.1
"""So long nothing new is shown of a run: more often nobody can read it."""
OPEN_FOLDER, WRITE, GO_ON = N_("Open the folder"), N_("Write the files"), N_("Go on with the rest")


class BatchDesk(BatchFrame):
    """Shows what the work tells; `_batch` names the batch that is gone on with, `_report` the one that is shown."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context)
        self.work = BatchWork(context, self)
        self.rows: list[Row] = []
        self._batch: UUID | None = None
        self._report: Report | None = None
        self._how: Ended | None = None
        self._pace = Pace(0)
        self.table.looked_at.connect(self._look)
        self.work.planned.connect(self._planned)
        self.work.refused.connect(self._refused)
        self.work.progressed.connect(self._progressed)
        self._shown_at = 0.0

    def speak(self) -> None:
        """Everything in the language of the screen; what was typed stays."""
        words = self.context.words
        self._captions.speak(words)
        for part in (self.choices, self.table, self.line, self.asking):
            part.speak()
        self.write.setText(words(WRITE))
        self.go_on.setText(words(GO_ON))
        self.empty.show_text(words(NOTHING), words(CHOOSE))
        self._say_report()
        self._settle()

    def _look(self) -> None:
        row = self.table.row
        answers = self.choices.asked.answers()
        own = self.choices.own.get(row.key, {}) if row else {}
        self.line.questions.speak_in(self.choices.language.currentData() or "")
        self.line.show_row(row, answers.get(row.slug, {}) if row else {}, own)

    def _planned(self, rows: list[Row]) -> None:
        if not self.work.running:
            self.rows = rows
            self._show_rows()

    def _show_rows(self) -> None:
        self.table.show_rows(self.rows)
        self._settle()

    def _refused(self, message: Message) -> None:
        self.context.notices.banner(message)
        self._settle()

    def _progressed(self, progress: Progress) -> None:
        now = monotonic()
        self._pace.note(progress.done, now)
        last = progress.total and progress.done == progress.total
        if now - self._shown_at < LOOK and not last:
            return
        self._shown_at = now
        self.table.show_done(self.work.taken())
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        self.pace.setText(self.context.words(so_far(progress, self._pace)))

    def _show_report(self, ended: Ended) -> None:
        self._report, self._batch = ended.report, None
        self.rows = batch_report.reported(self.context.store, ended.report)
        self._how = ended
        self._say_report()
        self._show_rows()
        self.table.focus_first()

    def _say_report(self) -> None:
        if self._report is None or self._how is None:
            self.report.hide()
            return
        message, tone = summary(self._how)
        words, files = self.context.words, self._how.files
        action = (words(OPEN_FOLDER), lambda: show_folder(files.folder)) if files and not self._how.fault else None
        self.report.show_message(words(message), tone, words, action)

    def _can_issue(self) -> bool:
        free = not (self.work.running or self.context.office.view_only)
        return free and self._report is None and self._ready > 0

    @property
    def _ready(self) -> int:
        return sum(row.state is RowState.READY for row in self.rows)

    def _settle(self) -> None:
        """Show what can be done now."""
        words, running, report = self.context.words, self.work.running, self._report
        ready = self._ready
        self.choices.setEnabled(not running)
        self.cancel.setVisible(running)
        self.bar.setVisible(running)
        asking = self.asking.isVisibleTo(self) and self._can_issue()
        self.asking.count(ready if asking else 0)
        asking = self.asking.isVisibleTo(self)
        self.go.setVisible(not (running or asking) and report is None)
        self.go.setEnabled(self._can_issue())
        self.go.setText(
            words(say("Issue {count} letters", count=f"{ready:,}") if ready > 1 else ONE if ready else ISSUE)
        )
        left = bool(report and any(one.letter is None for one in report.outcomes)) and not self.context.office.view_only
        self.go_on.setVisible(not running and left)
        self.go_on.setEnabled(not running and left)
        self.write.setVisible(not running and bool(report and report.letters))
        if not running:
            self.pace.setText(words(LOOKING) if self.work.planning else "")
        korean = words.language == "ko"
        self._about.setText((report.name_ko if korean else report.name_en) if report else "")
        self.stack.setCurrentIndex(1 if self.rows else 0)
        self.context.commands.refresh()
