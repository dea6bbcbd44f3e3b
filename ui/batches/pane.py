"""Writing many letters at once: every choice is planned at once, what lacks leads to its field, then they go out."""

from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer, Signal

from tpd_exchange.actions import batch_report
from tpd_exchange.actions.batch import Lack, Wish
from tpd_exchange.i18n import say
from tpd_exchange.tasks import Pace
from ui.batches.asking import MANY
from ui.batches.desk import GO_ON, ISSUE, BatchDesk
from ui.batches.frame import BACK, STOP
from ui.batches.signing import BatchSigning
from ui.batches.table import ROWS
from ui.batches.work import Ended
from ui.commands import Command
from ui.exports import table_command

if TYPE_CHECKING:
    from tpd_exchange.letters.certificates import Certificate
    from ui.context import Context
    from ui.exports.tables import Sought

PAUSE = 250


class BatchPane(BatchDesk):
    """One batch at a time; `letter_wanted` and `closed` lead away from it."""

    letter_wanted = Signal(object)
    run_ended = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__(context)
        self._later = QTimer(self, interval=PAUSE, singleShot=True)
        self._later.timeout.connect(self.plan)
        self.signing = BatchSigning(context)
        self._connect()
        self.speak()

    def _connect(self) -> None:
        self.choices.changed.connect(self._chosen)
        self.choices.others.connect(self._others)
        self.table.opened.connect(self.line.open)
        self.line.fill.connect(self.fill)
        self.line.stage_wanted.connect(lambda placement: self.context.edit_field("placement", placement, "stage"))
        self.line.letter_wanted.connect(self.letter_wanted)
        self.line.placement_wanted.connect(lambda placement: self.context.go("placements", placement))
        self.line.answered.connect(self._own)
        self.work.ended.connect(self._ended)
        self.go.clicked.connect(self.issue)
        self.asking.agreed.connect(self._go)
        self.asking.put_off.connect(self._put_off)
        self.cancel.clicked.connect(self.work.stop)
        self.write.clicked.connect(self.write_files)
        self.go_on.clicked.connect(self.resume)

    @property
    def begun(self) -> bool:
        """Whether there is a batch on the desk."""
        return self.work.running or self._report is not None or bool(self.choices.wish().placements)

    def begin(self, placements: Sequence[UUID]) -> None:
        """Begin a batch about these placements; what else was chosen stays."""
        if self.work.running:
            return
        kept = self.choices.wish()
        self._begin(Wish(tuple(placements), kept.documents, kept.language, kept.officer))

    def open_batch(self, batch: UUID) -> None:
        """Show the report of a batch."""
        report = None if self.work.running else self.context.attempt(batch_report.report, self.context.store, batch)
        if report is not None:
            self.choices.begin(report.wish)
            self._show_report(Ended(report))

    def focus_first(self) -> None:
        """Put the keyboard where the next choice is."""
        if self._report is not None or (self.rows and self.choices.documents.chosen):
            self.table.focus_first()
        else:
            self.choices.documents.setFocus()

    def refresh(self) -> None:
        """Look again, as after something was filled elsewhere."""
        if self.work.running:
            return
        self.choices.read()
        if self._report is None:
            self._later.start()

    def plan(self) -> None:
        """Look at what would become of each row."""
        self._later.stop()
        wish = self.choices.wish()
        if wish.whole:
            self.work.plan(wish, self._batch)
        else:
            self._planned([])
        self._settle()

    def issue(self) -> None:
        """Issue what is ready; the folder is asked for before the first number is used, and if so many are meant."""
        if self.asking.isVisible() or not self._can_issue() or not self.choices.asked.check():
            return
        outlets = self.choices.outlets
        if outlets.wanted and (
            (outlets.folder is None and not outlets.ask()) or not self.context.attempt(outlets.checked)
        ):
            return
        if self._ready > MANY:
            self.asking.ask(self._ready)
            self._settle()
        else:
            self._go()

    def _put_off(self) -> None:
        self.asking.hide()
        self._settle()
        self.go.setFocus()

    def _go(self) -> None:
        """Issue them, when the certificate that is to sign is open."""
        self.asking.hide()
        self._settle()
        wish = self.choices.wish()
        if self._can_issue():
            self.signing.open(self, wish, self.rows, lambda certificate: self._run(wish, certificate))

    def _run(self, wish: Wish, certificate: "Certificate | None") -> None:
        outlets = self.choices.outlets
        outlet = self.context.attempt(outlets.checked) if outlets.wanted else None
        if self.work.running or (outlets.wanted and outlet is None):
            return
        self._pace = Pace(monotonic())
        self.report.hide()
        self.table.follow()
        self.work.run(wish, self.rows, outlet, self._batch, certificate)
        self._settle()
        self.cancel.setFocus()

    def write_files(self) -> None:
        """Write what was wanted of the letters that have gone out."""
        outlets = self.choices.outlets
        if self._report is None or (outlets.folder is None and not outlets.ask()):
            return
        outlet = self.context.attempt(outlets.checked)
        if outlet is not None:
            self._pace = Pace(monotonic())
            self.work.write(self._report, outlet)
            self._settle()

    def resume(self) -> None:
        """Go on with a batch that was stopped: what it has issued is not issued again."""
        if self._report is not None:
            self._batch, wish = self._report.batch, self._report.wish
            self._report = None
            self.report.hide()
            self.choices.begin(wish)
            self.plan()
            self.table.focus_first()

    def fill(self, lack: Lack) -> None:
        """Go where something is filled: a question here, or the field of a record."""
        group, _, name = lack.field.partition(".")
        row = self.table.row
        if group == "answers" and row is not None:
            self.choices.asked.go_to(row.slug, name)
        elif lack.place is not None:
            self.context.edit_field(lack.place.noun, lack.place.record, lack.place.field)
        else:
            # Nobody signs yet: officers are kept in the catalogue.
            self.context.go("catalogue")

    def commands(self) -> list[Command]:
        """What can be done while a batch is on the screen."""
        return [
            Command("batch-issue", ISSUE, self.issue, "Ctrl+Return; Ctrl+Enter", "record", "stamp", self._can_issue),
            Command("batch-stop", STOP, self.work.stop, "Ctrl+.", "record", "x", lambda: self.work.running),
            Command("batch-go-on", GO_ON, self.resume, "", "record", "refresh-cw", self.go_on.isEnabled),
            Command("batch-back", BACK, self.closed.emit, "", "record", "arrow-left"),
            table_command(self.context, self, self._sought, lambda: bool(self.table.model.rows)),
        ]

    def _sought(self) -> "Sought":
        """The rows as they stand now; a run goes on writing while they are saved."""
        from ui.exports.tables import Sought

        table = self.table.model.as_table(self.context.words(ROWS))
        return Sought(ROWS, lambda: table)

    def _begin(self, wish: Wish) -> None:
        self._batch = self._report = None
        self.asking.hide()
        self.report.hide()
        self.choices.begin(wish)
        self.rows = []
        self.table.show_rows([])
        self.plan()

    def _chosen(self) -> None:
        """Another wish is another batch."""
        self._batch = self._report = None
        self.asking.hide()
        self.report.hide()
        self._later.start()
        self._settle()

    def _own(self, key: str, answers: dict[str, object]) -> None:
        self.choices.own[key] = answers
        self._later.start()

    def _others(self) -> None:
        self.context.go("placements")
        self.context.notices.toast(say("Select rows or filter the list, then choose “Write letters for these…”."))

    def _ended(self, ended: Ended) -> None:
        self._show_report(ended)
        self.run_ended.emit()
