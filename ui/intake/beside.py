"""A row of a sheet beside those in the office whom it may mean, field by field; there it is said who it is."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QWidget

from tpd_exchange.actions.intake_like import asked_about, who
from tpd_exchange.i18n import N_, say
from tpd_exchange.intake.plan import Plan, Row
from ui.dialogs.dialog import Dialog
from ui.duplicates.dressed import dress
from ui.intake.changes import Changes

if TYPE_CHECKING:
    from ui.context import Context

TITLES: Final = {
    "researcher": N_("Is it the same person?"),
    "contact": N_("Is it the same person?"),
    "institution": N_("Is it the same institution?"),
}
FIELD, NAMED, CLOSE = N_("Field"), N_("The row and those in the office, field by field"), N_("Decide later")
SAME, ANOTHER = N_("It is the same (1)"), N_("It is another one, new (N)")
WIDEST, LINE = 1000, 34


class Beside(Dialog):
    """`decided` tells who it is: one of the office, or “new”."""

    decided = Signal(object)

    def __init__(self, parent: QWidget, context: "Context", plan: Plan, row: Row) -> None:
        noun = asked_about(plan, row)
        super().__init__(parent, context.words, TITLES[noun.name], min(WIDEST, 460 + 250 * len(row.likes)))
        self._context, self._plan, self._row, self._noun = context, plan, row, noun
        self.table = QTableWidget(0, 2 + len(row.likes))
        self.table.setAccessibleName(self.words(NAMED))
        dress(self.table, 3)
        self._fill()
        self.body.addWidget(self.table, 1)
        self.button(CLOSE, self.reject)
        self.same_buttons = []
        for number, like in enumerate(row.likes, start=1):
            text = SAME if len(row.likes) == 1 else say("It is no. {number} ({number})", number=number)
            self.same_buttons.append(self.button(context.words(text), partial(self._decide, like.identity)))
            QShortcut(QKeySequence(str(number)), self, self.same_buttons[-1].click)
        self.new_button = self.button(ANOTHER, lambda: self._decide("new"))
        QShortcut(QKeySequence("N"), self, self.new_button.click)

    def _fill(self) -> None:
        row, noun, changes = self._row, self._noun, Changes(self._context)
        mine = changes.said_of(self._plan, noun, row.meant if row.about else row.values)
        theirs, heads = [], [self.words(FIELD), self.words(say("Row {row} of the sheet", row=row.number))]
        with self._context.store.read() as session:
            for number, like in enumerate(row.likes, start=1):
                record = session.get(noun.model, like.identity)
                values = {name: getattr(record, name, None) for name in noun.fields}
                theirs.append(changes.said_of(self._plan, noun, values))
                heads.append(f"{number}: {who(session, noun, like.identity, self.words)}")
        self.table.setHorizontalHeaderLabels(heads)
        # What the row says comes first: by that it is decided.
        names = [*mine, *(name for name in noun.fields if name not in mine and any(name in one for one in theirs))]
        self.table.setRowCount(len(names))
        for at, name in enumerate(names):
            self._put(at, 0, self.words(noun.fields[name].label), "soft")
            self._put(at, 1, mine.get(name, ""), "text")
            for column, other in enumerate(theirs, start=2):
                self._compare(at, column, mine.get(name, ""), other.get(name, ""))
        self.table.setMinimumHeight(min(12, len(names)) * LINE + self.table.horizontalHeader().height())

    def _compare(self, at: int, column: int, mine: str, text: str) -> None:
        """What both say is told to be equal or not by sign and colour."""
        differs = bool(mine and text) and mine.casefold() != text.casefold()
        sign = "" if not mine or not text else "≠ " if differs else "= "
        item = self._put(at, column, f"{sign}{text}" if text else "", "warn" if differs else "good" if sign else "text")
        if differs:
            item.setBackground(QColor(self._context.theme.tokens.warn_soft))

    def _put(self, at: int, column: int, text: str, colour: str) -> QTableWidgetItem:
        item = QTableWidgetItem(text or "–")
        item.setToolTip(text)
        item.setForeground(QColor(getattr(self._context.theme.tokens, colour)))
        self.table.setItem(at, column, item)
        return item

    def _decide(self, said: object) -> None:
        self.decided.emit(said)
        self.accept()
