"""The import of a spreadsheet on one page: the file, its columns, its rows, and what came of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from tpd_exchange.actions.intake import Outcome
from tpd_exchange.actions.naming import clean
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.intake.plan import State
from tpd_exchange.models import Noun
from ui.asking import ask_where
from ui.intake.about import AboutRow
from ui.intake.choices import Choices
from ui.intake.desk import Desk
from ui.intake.foot import Foot
from ui.intake.looking import save_faulty
from ui.intake.mapping import Mapping
from ui.intake.names import UnclearNames
from ui.intake.offered import OfferedAgain
from ui.intake.past import FIRST, PastExchanges
from ui.intake.table import RowsTable
from ui.widgets.basics import Button, column
from ui.widgets.notices import Banner
from ui.widgets.split import KeptSplit

if TYPE_CHECKING:
    from ui.context import Context
    from ui.tasks import Task

TITLE, CHOOSE = N_("Import"), N_("Choose a spreadsheet")
SHEETS = N_("Spreadsheets")
CLOSE, CANCEL, FAULTY = N_("Close"), N_("Cancel"), N_("Save faulty rows…")
AWAY = N_("Close all the same")
STOPPED = say("Stopped. Nothing was imported.")
SIZE, LEFT, NARROWEST, AROUND = (1180, 740), 360, 440, 48


class ImportDialog(QDialog):
    """Opened over the window; it stays until it is closed, so that what is faulty can be mended and brought in too."""

    def __init__(self, parent: QWidget | None, context: "Context", noun: Noun | None) -> None:
        super().__init__(parent)
        self._context = context
        self._importing = self._undoing = self._leaving = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(context.words(TITLE))
        # No larger than what it lies on, so that nothing of it is off the screen.
        room = (parent.window().width() - AROUND, parent.window().height() - AROUND) if parent is not None else SIZE
        self.resize(min(SIZE[0], room[0]), min(SIZE[1], room[1]))
        self.desk = Desk(context, noun, self)
        self.choices = Choices(context, self.desk, self.choose_file)
        self.mapping = Mapping(context, self.desk)
        self.split = KeptSplit(Qt.Orientation.Horizontal, context.settings, ("intake", "mapping"), 0)
        self.table = RowsTable(context, self.desk)
        self.names = UnclearNames(context, self.desk)
        self.offered = OfferedAgain(context, self.desk)
        self.past = PastExchanges(context, self.desk, lambda: self.note.hide())
        self._asking = (self.offered, self.past, self.names)
        self.about = AboutRow(context, self.desk, self.table)
        self.note = Banner()
        self.foot = Foot(context.words)
        self.cancel_button = Button(context.words(CANCEL), run=self.desk.stop)
        self.faulty_button = Button(context.words(FAULTY), run=self.save_faulty)
        self.close_button = Button(context.words(CLOSE), run=self.close)
        self.import_button = Button(kind="primary", run=self._import)
        # Return in a list or a cell means that list or cell.
        self.import_button.setAutoDefault(False)
        self._build()
        self._connect()
        self._busy(None)

    def _build(self) -> None:
        whole = column(self, 0)
        whole.addWidget(self.choices)
        margin = column(None, 0, (20, 0, 20, 4))
        margin.addWidget(self.note)
        whole.addLayout(margin)
        right = QWidget()
        beside = column(right, 0)
        for question in self._asking:
            beside.addWidget(question)
        beside.addWidget(self.table, 1)
        beside.addWidget(self.about)
        right.setMinimumWidth(NARROWEST)
        self.split.addWidget(self.mapping)
        self.split.addWidget(right)
        self.split.setStretchFactor(1, 1)
        self.split.share(self.split.chosen or LEFT)
        whole.addWidget(self.split, 1)
        for button in (self.cancel_button, self.faulty_button, self.close_button, self.import_button):
            self.foot.line.addWidget(button)
        whole.addWidget(self.foot)

    def _connect(self) -> None:
        desk = self.desk
        desk.planned.connect(self._planned)
        desk.understood.connect(self._offer)
        desk.failed.connect(lambda said: self._say(said, "bad"))
        desk.imported.connect(self._imported)
        desk.undone.connect(self._undone)
        desk.busy.connect(self._busy)
        desk.stopped.connect(lambda: self._say(STOPPED, "good"))

    def choose_file(self) -> bool:
        """Ask for a file and read it; False where the officer turned back."""
        words, settings = self._context.words, self._context.settings
        start = settings.get("intake", "folder", str(Path.home()))
        # Old kinds are shown as well: chosen, they are refused with how to save them anew.
        kinds = f"{words(SHEETS)} (*.xlsx *.csv *.xls *.xlsm *.ods)"
        chosen, _ = QFileDialog.getOpenFileName(self, words(CHOOSE), start, kinds)
        if not chosen:
            return False
        settings.set("intake", "folder", str(Path(chosen).parent))
        self.note.hide()
        self.desk.open(Path(chosen))
        return True

    def save_faulty(self) -> None:
        """Write the faulty rows where the officer wants them, to be corrected and imported again."""
        words = self._context.words
        name = clean(f"{self.desk.path.stem} {words(State.FAULTY.label)}") + ".xlsx"
        path = ask_where(self, self._context, FAULTY, name, "Excel (*.xlsx)")
        if path is None:
            return
        plan, grid = self.desk.plan, self.desk.grid
        assert plan is not None
        assert grid is not None
        try:
            save_faulty(self._context.store, plan, grid, words, path)
        except UserError as error:
            self._say(error.message, "bad")
            return
        self._say(say("Saved {file}", file=path.name), "good")

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is under way is stopped; while rows come in the page stays, for one must see what came of them."""
        if self._importing or self._asked():
            event.ignore()
            return
        self.desk.leave()
        super().closeEvent(event)

    def reject(self) -> None:
        """Esc closes, but never while rows come in."""
        if not self._importing and not self._asked():
            self.desk.leave()
            super().reject()

    def _asked(self) -> bool:
        """Whether it is asked first, since rows were corrected that are not in the office yet."""
        count = 0 if self._leaving else self.desk.unsaved
        if count:
            said = say(
                "Rows corrected or decided about here and not imported: {count}. When this file is opened again, your "
                "corrections are offered to you.",
                count=count,
            )
            away = (self._context.words(AWAY), self._go)
            self.note.show_message(self._context.words(said), "bad", self._context.words, away)
        return bool(count)

    def _go(self) -> None:
        self._leaving = True
        self.close()

    def _import(self) -> None:
        if self.desk.plan is not None and self.desk.plan.past.open:
            self._say(FIRST, "bad")
        elif self.desk.coming:
            self.note.hide()
            self._importing = True
            self.desk.run()

    def _planned(self) -> None:
        self._offer()
        if not self.table.view.hasFocus() and self.focusWidget() in (None, self.choices.file):
            self.table.view.setFocus()

    def _imported(self, outcome: Outcome) -> None:
        said = say("Imported {file}: {counts}", file=self.desk.path.name, counts=outcome.said())
        words, plan = self._context.words, self.desk.plan
        count = outcome.added + outcome.changed + (len(plan.drafts()) if plan is not None else 0)
        undo = (words(say("Undo, records: {count}", count=f"{count:,}")), self._undo) if count else None
        told = ". ".join(map(words, (said, *(plan.made() if plan is not None else ()))))
        self.note.show_message(told, "good", words, undo)

    def _undo(self) -> None:
        self.note.hide()
        self._importing = self._undoing = True
        self.desk.take_back()

    def _undone(self, step: Message | None) -> None:
        if step is not None:
            self._say(step, "good")

    def _say(self, said: Message, tone: str) -> None:
        self.note.show_message(self._context.words(said), "bad" if tone == "bad" else "good", self._context.words)

    def _offer(self) -> None:
        """The buttons as the rows are now."""
        desk, words = self.desk, self._context.words
        ready = desk.plan is not None and not self._importing
        self.import_button.setText(words(say("Import rows: {count}", count=f"{desk.coming:,}")))
        self.import_button.setEnabled(ready and desk.coming > 0)
        self.faulty_button.setVisible(ready and desk.plan is not None and desk.plan.count(State.FAULTY) > 0)
        self.foot.show_plan(desk.plan)

    def _busy(self, task: "Task | None") -> None:
        if task is None:
            self._importing = self._undoing = False
        self.foot.show_task(task)
        # A check cannot be cancelled: what it shows would no longer be what was typed.
        stoppable = (self._importing and not self._undoing) or self.desk.grid is None
        self.cancel_button.setVisible(task is not None and stoppable)
        for part in (self.choices, self.mapping, *self._asking, self.table, self.about):
            part.setEnabled(not self._importing)
        self._offer()
        if task is not None:
            self.import_button.setEnabled(False)
