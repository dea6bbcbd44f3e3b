"""What is to be said about the row one looks at, and what can be decided about it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tpd_exchange.actions.intake_like import asked_about
from tpd_exchange.i18n import N_, say
from tpd_exchange.intake.plan import Like, Row, State
from tpd_exchange.intake.taking import Flaw
from ui.intake.beside import Beside
from ui.intake.changes import Changes
from ui.intake.model import REMARK
from ui.widgets.basics import Button, Label, column, row

if TYPE_CHECKING:
    from ui.context import Context
    from ui.intake.desk import Desk
    from ui.intake.table import RowsTable

SKIP, TAKE, BESIDE = N_("Skip this row"), N_("Do not skip it"), N_("Side by side…")
NEW = N_("Somebody or something new")
ANOTHER = {
    "researcher": N_("Another person, new"),
    "contact": N_("Another person, new"),
    "institution": N_("Another institution, new"),
}
KEY = N_("Del")
HOW = N_("A cell can be corrected here: press Enter on it, or double-click it.")
MOST = 5
"""So many sentences of each sort are shown below the rows."""


class AboutRow(QWidget):
    """Sentences and buttons below the rows."""

    def __init__(self, context: "Context", desk: "Desk", table: "RowsTable") -> None:
        super().__init__()
        self._context = context
        self._words = context.words
        self._desk = desk
        self._table = table
        self._changes = Changes(context)
        self.said = Label(kind="fault", wrap=True)
        self.noted = Label(kind="soft", wrap=True)
        self.skip_button = Button(run=self.skip)
        self.skip_button.setToolTip(context.words(KEY))
        self.new_button = Button(context.words(NEW), run=lambda: self._decide("new"))
        self.beside_button = Button(context.words(BESIDE), run=self.side_by_side)
        self.same_buttons = [Button() for _ in range(3)]
        for at, button in enumerate(self.same_buttons):
            button.clicked.connect(partial(self._same, at))
        box = column(self, 6, (8, 8, 20, 8))
        box.addWidget(self.said)
        box.addWidget(self.noted)
        line = row(None, 8)
        for button in (self.beside_button, *self.same_buttons, self.new_button, self.skip_button):
            line.addWidget(button)
        line.addStretch(1)
        box.addLayout(line)
        table.looked_at.connect(self.show_row)
        table.skip_wanted.connect(self.skip)
        self.show_row()

    def show_row(self) -> None:
        """Say what is to be said of the row the cursor is on."""
        one = self._table.row
        likes = self._likes(one)
        decided = self._desk.decisions.get(one.number) if one is not None else None
        for at, button in enumerate(self.same_buttons):
            button.setVisible(at < len(likes))
            if at < len(likes):
                title, like = likes[at]
                button.setText(self._words(say("It is {title}", title=title)))
                button.setEnabled(like.identity != decided)
        self.beside_button.setVisible(bool(likes))
        self.new_button.setVisible(bool(likes))
        if one is not None and self._desk.plan is not None:
            self.new_button.setText(self._words(ANOTHER.get(asked_about(self._desk.plan, one).name, NEW)))
        self.new_button.setEnabled(decided != "new")
        self.skip_button.setVisible(one is not None)
        skipped = one is not None and one.state is State.SKIPPED
        self.skip_button.setText(self._words(TAKE if skipped else SKIP))
        for label, sentences in ((self.said, self._wrong(one)), (self.noted, self._remarks(one))):
            label.setText("\n".join(sentences[:MOST]))
            label.setVisible(bool(sentences))

    def _likes(self, one: Row | None) -> list[tuple[str, Like]]:
        """Whom the row may mean; of one that is left out nobody asks."""
        plan = self._desk.plan
        if one is None or plan is None or one.state is State.SKIPPED:
            return []
        return list(zip(self._changes.likely(plan, one), one.likes, strict=True))

    def _wrong(self, one: Row | None) -> list[str]:
        return [self._placed(one, flaw) for flaw in one.faults] if one is not None else []

    def _remarks(self, one: Row | None) -> list[str]:
        """What is good to know, and keeps nothing from coming in."""
        if one is None:
            return []
        words = self._words
        found, plan = list[str](), self._desk.plan
        if plan is not None:
            changed = "; ".join(self._changes.lines(plan, one))
            found += self._changes.matched(plan, one)
            found += [words(say("Changes: {fields}", fields=changed))] if changed else []
        found += [f"{REMARK}{self._placed(one, flaw)}" for flaw in one.notices]
        told = self._changes.known(plan, one) if plan is not None and self._likes(one) else []
        for title, like in zip(told, one.likes, strict=False):
            why = ", ".join(map(words, like.reasons))
            found.append(words(say("Looks like {title} ({why}).", title=title, why=why)))
        if any(flaw.column is not None for flaw in one.faults):
            found.append(words(HOW))
        return found

    def _placed(self, one: Row, flaw: Flaw) -> str:
        told, grid = self._words(flaw.message), self._desk.grid
        if grid is None or flaw.column is None:
            return told
        return f"{one.place_of(flaw)} {grid.heading(flaw.column)}: {told}"

    def skip(self) -> None:
        """Leave the row out, or take it in again."""
        one = self._table.row
        if one is not None:
            self._desk.decide(one.number, None if one.state is State.SKIPPED else "skip")

    def side_by_side(self) -> None:
        """Compare the row with those whom it may mean, field by field."""
        one, plan = self._table.row, self._desk.plan
        if one is not None and plan is not None and self._likes(one):
            dialog = Beside(self.window(), self._context, plan, one)
            dialog.decided.connect(lambda said: self._desk.decide(one.number, said))
            dialog.open()

    def _same(self, at: int) -> None:
        one = self._table.row
        if one is not None and at < len(one.likes):
            self._desk.decide(one.number, one.likes[at].identity)

    def _decide(self, said: str) -> None:
        one = self._table.row
        if one is not None and said == "new":
            self._desk.decide(one.number, "new")
