"""What is due, to be worked through: the list, what is shown of it, and what is done about it."""

import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QWidget

from tpd_exchange.actions.host_day import Hosts, hosts
from tpd_exchange.calendar import today
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import Direction
from tpd_exchange.rules.due import Due, When
from ui.agenda.filters import AgendaFilters
from ui.agenda.model import ORDER
from ui.agenda.settle import ACCEPT, SettleForm
from ui.agenda.settling import editable, papers_of, settle
from ui.agenda.view import LETTERS, AgendaView
from ui.places import PLACE_OF
from ui.tasks import Latest
from ui.widgets.basics import Button, Label, column, row

if TYPE_CHECKING:
    from tpd_exchange.actions.watch import Board
    from tpd_exchange.sheets.writing import Table
    from ui.context import Context
    from ui.exports.tables import Sought

FIRST, STEP = 60, 500
MINUTE = 60_000
OPEN = N_("Open it")
NEW_TASK = N_("New task")
NOTHING = N_("Nothing is due. What comes up will stand here by itself.")
NOTHING_WANTED = N_("Nothing of this is due.")
WORKING = N_("Working out what is due…")
HOLIDAYS = ("holidays.countries.south_korea", "holidays.countries.united_states")


def days_apart(there: "Hosts") -> list["Message"]:
    """What is to be said while the two countries are on different days."""
    american, korean = there.get(Direction.KR_US), there.get(Direction.US_KR)
    if american is None or korean is None or american == korean:
        return []
    return [say("It is {american} in Washington and {korean} in Seoul.", american=american, korean=korean)]


class AgendaPane(QWidget):
    """Reads beside the window; `shown(Board)` when there is something new to see."""

    shown = Signal(object)

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self.context = context
        self._most = FIRST
        self._wants_focus = False
        self._board: Board | None = None
        self.filters = AgendaFilters(context)
        self.view = AgendaView(context)
        self.form = SettleForm(context)
        self.nothing = Label(kind="soft", wrap=True)
        self.put_off = Label(kind="hint")
        self.new_task = Button(kind="quiet", symbol="plus", run=context.new_task)
        self.open = Button(kind="quiet", run=self.view.open_current)
        self.acts = {act: Button(kind="quiet", run=partial(self._ask, act)) for act in ACCEPT}
        self._foot, self._list = QStackedWidget(), QStackedWidget()
        self._latest, self._marks = Latest(self), Latest(self)
        self._build()
        self._connect()
        self.speak()

    def _build(self) -> None:
        whole = column(self, 8)
        head = row()
        head.addWidget(self.filters)
        head.addStretch()
        head.addWidget(self.new_task)
        whole.addLayout(head)
        empty = QWidget()
        inside = column(empty, 8, (12, 16, 12, 0))
        inside.addWidget(self.nothing)
        inside.addStretch()
        self._list.addWidget(self.view)
        self._list.addWidget(empty)
        whole.addWidget(self._list, 1)
        keys = QWidget()
        line = row(keys, 2)
        for button in (self.open, *self.acts.values()):
            line.addWidget(button)
        line.addStretch()
        line.addWidget(self.put_off)
        whole.addWidget(self.form)
        whole.addWidget(keys)
        self._keys = keys
        self.form.hide()

    def _connect(self) -> None:
        self._latest.answered.connect(self._show)
        self._latest.failed.connect(self.context.tasks.fault)
        self._marks.answered.connect(self.view.entries.mark)
        self._marks.failed.connect(self.context.tasks.fault)
        self.filters.changed.connect(self._other)
        self.view.wanted.connect(self.open_due)
        self.view.act.connect(self.ask)
        self.view.more.connect(self._more)
        self.view.moved.connect(self._moved)
        self.form.settled.connect(self._settle)
        self.form.closed.connect(self._closed)
        self._minute = QTimer(self, interval=MINUTE)
        self._minute.timeout.connect(self._new_day)
        self._minute.start()

    def focus_first(self) -> None:
        """The first thing that is due, as soon as it is known."""
        self._wants_focus = not self.view.isVisible()
        self.view.setFocus()

    def speak(self) -> None:
        """Everything in the language of the moment."""
        words = self.context.words
        self.filters.speak()
        self.new_task.setText(words(NEW_TASK))
        self.new_task.setToolTip("Ctrl+T")
        self.open.setText(f"{words(OPEN)}  ↵")
        for act, button in self.acts.items():
            button.setText(f"{words(ACCEPT[act])}  {LETTERS[act]}")
        self.view.setAccessibleName(words(N_("What is due")))
        self.form.close_form()

    def refresh(self) -> None:
        """Ask what is due, beside the window."""
        watching, wanted = self.context.watching, self.filters.wanted
        if not watching.watch.ready:
            self.nothing.setText(self.context.words(WORKING))
            self._list.setCurrentIndex(1)
        self._latest.ask(partial(watching.board, today(), wanted, self._most))

    def sought(self) -> "Sought":
        """All that is due and fits the choices above, to be saved as a table."""
        from tpd_exchange.actions.due_table import TITLE, due_table
        from ui.exports.tables import Sought

        watching, wanted, lists = self.context.watching, self.filters.wanted, self.context.store.lists
        day, words, officers = today(), self.context.words, NOUNS["officer"]

        def table() -> "Table":
            shown = watching.board(day, wanted, sys.maxsize).shown
            dues = [due for part in ORDER for due in shown[part]]
            return due_table(dues, day, words, lambda officer: lists.title(officers, officer, words.language))

        return Sought(TITLE, table)

    def rest(self) -> None:
        """Ask nothing more, and wait until nobody reads."""
        self._latest.forget()
        self._marks.forget()

    def _new_day(self) -> None:
        if self._board is not None and (self._board.day, self._board.hosts) != (today(), hosts(today())):
            self.refresh()

    def _other(self) -> None:
        self._most = FIRST
        self.refresh()
        self.view.setFocus()

    def _more(self, part: When) -> None:
        self._most += STEP
        self.refresh()

    def _show(self, board: "Board") -> None:
        self._board = board
        words, count = self.context.words, sum(board.counts.values())
        self.view.show_board(board, self.context)
        self._list.setCurrentIndex(0 if count else 1)
        filtered = bool(self.filters.officers.currentData() or self.filters.sides.currentData())
        self.nothing.setText(words(NOTHING_WANTED if filtered else NOTHING))
        hints = [say("{count} put off", count=board.put_off)] if board.put_off else []
        self.put_off.setText("  ·  ".join(map(words, [*days_apart(board.hosts), *hints])))
        self._moved()
        if self._wants_focus and self.view.isVisible() and not isinstance(QApplication.focusWidget(), QLineEdit):
            self._wants_focus = False
            self.view.setFocus()
        self.shown.emit(board)
        self.mark_days_off()

    def mark_days_off(self) -> None:
        """Say of shown days that they are no working days, as soon as the holidays of both countries are loaded."""
        if self._board is not None and all(name in sys.modules for name in HOLIDAYS):
            dues = tuple(self.view.entries.dues)
            self._marks.ask(partial(self.context.watching.days_off, dues, self._board.day))

    def _moved(self) -> None:
        due, may = self.view.due, not self.context.office.view_only
        self.open.setEnabled(due is not None)
        for button in self.acts.values():
            button.setEnabled(due is not None and may)
        self.new_task.setEnabled(may)

    def open_due(self, due: Due) -> None:
        """Go where it is put right: to a field, to a new record of the placement, or to the record itself."""
        place, context = due.place, self.context
        record = place.record or (due.placement if place.noun == "placement" else None)
        if place.noun == "review" and due.placement is not None:
            context.review(due.placement)
        elif record is None:
            context.new_record(place.noun, {"placement": str(due.placement)} if due.placement else None)
        elif place.field and not context.office.view_only and editable(place):
            context.edit_field(place.noun, record, place.field)
        else:
            context.go(PLACE_OF[place.noun], record)

    def _ask(self, act: str) -> None:
        if self.view.due is not None:
            self.ask(act, self.view.due)

    def ask(self, act: str, due: Due) -> None:
        """Ask what there is to say about it."""
        if not self.context.office.view_only:
            self._keys.hide()
            self.form.ask(act, due, today(), papers_of(self.context, due.placement) if act == "done" else [])

    def _settle(self, act: str, due: Due, values: dict[str, Any]) -> None:
        settle(self.context, self.form, act, due, values)

    def _closed(self) -> None:
        self._keys.show()
        if self.isVisible():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
