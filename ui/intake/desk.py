"""What is known of a sheet while it is looked at: the file, how it is understood, what would become of its rows."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tpd_exchange.actions import intake
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, say
from tpd_exchange.intake import headings
from tpd_exchange.intake.days import Order
from tpd_exchange.intake.headings import Layout
from tpd_exchange.intake.meant import Meaning
from tpd_exchange.intake.plan import Decision, Plan
from tpd_exchange.intake.rows import Grid
from tpd_exchange.models import Noun
from tpd_exchange.sheets import reading
from tpd_exchange.sheets.cells import Sheet
from ui.intake.brought import BroughtRows, coming, taking_back, waiting
from ui.intake.last_time import LastTime, Said, read_with_digest
from ui.intake.looking import looked_at, remember
from ui.intake.names_said import NamesSaid
from ui.intake.working import Working

if TYPE_CHECKING:
    from ui.context import Context


class Desk(Working):
    """Holds it, and works beside the window; signals tell what has become known."""

    understood = Signal()
    planned = Signal()
    imported = Signal(object)
    undone = Signal(object)

    def __init__(self, context: "Context", noun: Noun | None, parent: QObject) -> None:
        super().__init__(context, parent)
        self.noun = noun
        self._wanted = noun
        self._kinds: dict[str, Noun] = {}
        self.path = Path()
        self.book: reading.Workbook | None = None
        self.sheet: Sheet | None = None
        self.grid: Grid | None = None
        self.layout: Layout | None = None
        self.plan: Plan | None = None
        self.order: Order = ""
        self.two_ways: frozenset[int] = frozenset()
        self.edits: dict[tuple[int, int], str] = {}
        self.decisions: dict[int, Decision] = {}
        self.last_time = LastTime(context.store)
        self.names = NamesSaid(context.store, self.last_time)
        self._digest = ""
        self._brought = BroughtRows()

    def open(self, path: Path) -> None:
        """Read a file."""
        self.path, self.book, self.sheet, self.grid, self.plan = path, None, None, None, None
        self._start(say("Reading {file}", file=path.name), read_with_digest(path), self._read)

    def _read(self, known: tuple[reading.Workbook, str]) -> None:
        book, self._digest = known
        found = next((sheet for sheet in book.sheets if not sheet.hidden and sheet.height), None)
        self.book = book
        if found is None:
            self._fail(UserError(say("No sheet that is to be seen holds anything. Please choose another file.")))
        else:
            # Who imports into a list has said what the first sheet holds, and of the others nothing.
            self._kinds = {found.name: self._wanted} if self._wanted is not None else {}
            self.take_sheet(found)

    def take_sheet(self, sheet: Sheet) -> None:
        """Look at a sheet, as if for the first time."""
        self.sheet = sheet
        self.understand()

    def take_kind(self, noun: Noun) -> None:
        """The rows of this sheet are of this kind; other sheets are looked at for themselves."""
        if self.sheet is None:
            self._wanted = noun
        else:
            self._kinds[self.sheet.name] = noun
            self.understand()

    def understand(self, header: int | None = None) -> None:
        """Find headings and columns anew, under this row where it is said; corrections begin anew as well."""
        sheet = self.sheet
        if sheet is None:
            return
        self.edits, self.decisions, self.plan, self._brought = {}, {}, None, BroughtRows()
        self._start(
            say("Reading {file}", file=self.path.name),
            looked_at(self._context.store, sheet, self._kinds.get(sheet.name), header, self._wanted),
            self._known,
        )

    def _known(self, found: tuple[Grid, Layout]) -> None:
        self.grid, layout = found
        self.noun = layout.noun
        self.names.begin(self.grid, layout)
        if self.sheet is not None:
            self.last_time.begin(self._digest, self.sheet.name, layout.noun)
        self._take(layout)

    def _take(self, layout: Layout) -> None:
        self.two_ways = layout.unasked
        for column in sorted(layout.unasked) if self.order else ():
            layout = layout.with_order(column, self.order)
        self.layout = layout
        self.understood.emit()
        self.check()

    def match(self, column: int, path: str) -> None:
        """A column is this, and no other one is; it is remembered for sheets with the same headings."""
        if self.layout is None or self.grid is None:
            return
        paths = {at: other for at, other in self.layout.paths.items() if at != column and other != path}
        for_all = {other: text for other, text in self.layout.for_all.items() if other != path}
        if path:
            paths[column] = path
        self._say(replace(self.layout, paths=dict(sorted(paths.items())), for_all=for_all))

    def measure(self, column: int, unit: str) -> None:
        """The money of a column is in this unit."""
        if self.layout is not None:
            self._say(replace(self.layout, units={**self.layout.units, column: unit}))

    def say_for_all(self, path: str, text: str) -> None:
        """This holds for all rows that do not say it themselves; nothing takes it back."""
        if self.layout is not None and self.layout.for_all.get(path, "") != text:
            said = {**self.layout.for_all, path: text}
            self._say(replace(self.layout, for_all={one: text for one, text in said.items() if text}))

    def _say(self, layout: Layout) -> None:
        """What an officer says is remembered for sheets with the same headings."""
        if self.grid is not None:
            remember(self._context.store, self.grid.headings, layout)
            self._take(headings.completed(self.grid, layout))

    def take_order(self, order: Order) -> None:
        """Days that could be read in two ways are in this order."""
        self.order = order
        if self.layout is not None and self.grid is not None:
            self._take(headings.completed(self.grid, replace(self.layout, orders={})))

    def correct(self, row: int, column: int, text: str) -> None:
        """A cell says this instead."""
        self.edits[row, column] = text
        self.last_time.correct(row, column, text)
        self.check()

    def decide(self, row: int, decision: Decision | None) -> None:
        """Leave a row out, or say who is meant; None takes it back."""
        self.decisions.pop(row, None)
        if decision is not None:
            self.decisions[row] = decision
        self.last_time.decide(row, decision)
        self.check()

    def mean(self, name: str, meaning: Meaning) -> None:
        """The institution of this name is this one in all rows."""
        self.names.mean(name, meaning)
        self.check()

    def ask_again(self, name: str) -> None:
        """Nothing is said of this name."""
        self.names.unsay(name)
        self.check()

    def take_last_time(self) -> None:
        """What was corrected and decided in this file before holds again; what was said since goes first."""
        said = self.last_time.take()
        self.edits, self.decisions = {**said.edits, **self.edits}, {**said.decisions, **self.decisions}
        self.names.said = {**said.names, **self.names.said}
        self.check()

    def drop_last_time(self) -> None:
        """What was said before is not offered again."""
        self.last_time.drop(Said(dict(self.edits), dict(self.decisions), self.names.of_this_sheet()))
        self.planned.emit()

    def check(self) -> None:
        """Plan all rows anew beside the window."""
        if self.grid is not None and self.layout is not None:
            said = dict(self.edits), dict(self.decisions), self._brought.of(self.layout, self.edits)
            names, folder = dict(self.names.said), self._context.office.folder
            work = intake.plan(self._context.store, self.grid, self.layout, *said, names, folder)
            self._start(say("Checking {file}", file=self.path.name), work, self._checked)

    def _checked(self, plan: Plan) -> None:
        self.plan = plan
        self.planned.emit()

    @property
    def coming(self) -> int:
        """How many rows an import would add or change; none while what holds for all of them is not understood."""
        return coming(self.plan)

    @property
    def unsaved(self) -> int:
        """How many rows were corrected or decided about and are not in the office yet."""
        return waiting(self.plan, self.edits, self.decisions) if self.plan is not None else 0

    def run(self) -> None:
        """Bring the rows in."""
        if self.plan is not None and self.coming:
            work = intake.run(self._context.store, self.plan, self.path.name)
            self._start(say("Importing {file}", file=self.path.name), work, self._done)

    def _done(self, outcome: intake.Outcome) -> None:
        if self.plan is not None:
            self.last_time.came_in(self.plan)
            self.decisions = self._brought.came_in(self.plan, self.edits, self.decisions)
        self.imported.emit(outcome)
        self.check()

    def take_back(self) -> None:
        """Take the import back, beside the window: of 50,000 rows that takes as long as it took to bring them in."""
        self._start(
            say("Undoing the import of {file}", file=self.path.name), taking_back(self._context.store), self._taken_back
        )

    def _taken_back(self, step: Message | None) -> None:
        if step is not None:
            self.decisions = self._brought.taken_back(self.decisions)
        self.undone.emit(step)
        self.check()
