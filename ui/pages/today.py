"""Today: what is due comes first; beside it who comes and goes, and what is unfinished."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QDate, QLocale, Qt, QTimer
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QTabBar, QWidget

from tpd_exchange.calendar import today
from tpd_exchange.i18n import N_
from ui.agenda.beside import Beside
from ui.agenda.pane import HOLIDAYS, AgendaPane
from ui.commands import Command
from ui.exports import calendar_command, table_command
from ui.navigation import Errand
from ui.opening import Loading
from ui.page import Page
from ui.records.place import RecordsPlace
from ui.records.view import Shelf
from ui.style.tokens import GRID
from ui.tasks import Latest
from ui.today.facts import Morning, read_morning
from ui.widgets.basics import Label, column, row
from ui.widgets.notices import EmptyState

if TYPE_CHECKING:
    from db.store import Changes
    from ui.context import Context

TABS = (N_("What is due"), N_("All tasks"))
TASKS = (
    Shelf(
        "task",
        N_("No tasks yet"),
        N_("Write down what you want to be reminded of; what is done about due dates stands here, too."),
    ),
)
# After the first picture: the holidays of both countries take a moment to load.
LATER_MILLISECONDS = 1500


class TodayPage(Page):
    """What is due; arrivals and departures, stages, what is unfinished; and a list of all tasks."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context)
        self._latest = Latest(self)
        self._latest.answered.connect(self.show_morning)
        self._latest.failed.connect(context.tasks.fault)
        self._tasks: RecordsPlace | None = None
        self.agenda = AgendaPane(context)
        self.day = Label(kind="soft")
        self.beside = Beside(context)
        self.empty = EmptyState("sun")
        self.tabs, self.stack = QTabBar(), QStackedWidget()
        self.board = self._board()
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._whole())
        self._layers.addWidget(self.empty)
        self._holidays = Loading(HOLIDAYS, self)
        self._holidays.ready.connect(self.agenda.mark_days_off)
        QTimer.singleShot(LATER_MILLISECONDS, self._holidays, self._holidays.start)

    def _whole(self) -> QWidget:
        whole = QWidget()
        box = column(whole, 0)
        head = row(None, 12, (16, 14, 20, 0))
        title = Label(kind="title")
        self.caption(title.setText, N_("Today"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.caption(self.tabs.setAccessibleName, N_("What is shown here"))
        for at, name in enumerate(TABS):
            self.tabs.addTab("")
            self.caption(partial(self.tabs.setTabText, at), name)
        self.tabs.currentChanged.connect(self._turn)
        head.addWidget(title)
        head.addWidget(self.day, alignment=Qt.AlignmentFlag.AlignBottom)
        head.addStretch()
        head.addWidget(self.tabs)
        box.addLayout(head)
        box.addWidget(self.stack, 1)
        self.stack.addWidget(self.board)
        return whole

    def _board(self) -> QWidget:
        board = QWidget()
        sides = row(board, 2 * GRID, (16, 12, 8, 12))
        sides.addWidget(self.agenda, 1)
        sides.addWidget(self.beside)
        return board

    @property
    def tasks(self) -> RecordsPlace:
        """The list of all tasks; made when it is first looked at."""
        if self._tasks is None:
            self._tasks = RecordsPlace(self.context, TASKS)
            self.stack.addWidget(self._tasks)
            self._tasks.refresh()
        return self._tasks

    def show_tasks(self) -> RecordsPlace:
        """Turn to the list of all tasks."""
        self.tabs.setCurrentIndex(1)
        return self.tasks

    def _turn(self, at: int) -> None:
        self.stack.setCurrentWidget(self.tasks if at else self.board)
        self.context.commands.show_page(self.commands())
        self.focus_first()

    @property
    def _listing(self) -> bool:
        return self.tabs.currentIndex() == 1

    def open_all(self) -> None:
        """What is due comes first."""
        self.tabs.setCurrentIndex(0)

    def open_record(self, record: UUID) -> None:
        """A task is shown in the list of all tasks."""
        self.show_tasks().open_record(record)

    def run_errand(self, errand: "Errand") -> None:
        """A new task, or a field of one."""
        self.show_tasks().run_errand(errand)

    def commands(self) -> Sequence[Command]:
        """What one may do with tasks while they are listed, else with what is due."""
        if self._listing:
            return self.tasks.commands()
        context = self.context
        wanted = calendar_command(context, self, lambda: self.agenda.filters.wanted)
        return (table_command(context, self, self.agenda.sought), wanted)

    def leave(self) -> bool:
        """What is being typed into a task is kept."""
        return self._tasks is None or self._tasks.leave()

    def focus_first(self) -> None:
        """The first thing that is due."""
        if self._listing:
            self.tasks.focus_first()
        else:
            self.agenda.focus_first()

    def refresh(self, changes: "Changes | None" = None) -> None:
        """Read everything anew, beside the window."""
        store, language = self.context.store, self.context.language
        self.agenda.refresh()
        self._latest.ask(partial(read_morning, store, language, today()))
        if self._tasks is not None:
            self._tasks.refresh(changes)

    def retranslate(self) -> None:
        """Every part has words of its own."""
        super().retranslate()
        if self.day.text():
            self.day.setText(_long_day(self.context.language))
        self.beside.speak()
        self.agenda.speak()
        if self._tasks is not None:
            self._tasks.retranslate()

    def show_morning(self, morning: Morning) -> None:
        """Show what was read."""
        words = self.context.words
        self.day.setText(_long_day(words.language))
        if morning.empty and not self._listing:
            self._show_empty()
            return
        self._layers.setCurrentIndex(0)
        self.beside.show_morning(morning)

    def _show_empty(self) -> None:
        words = self.context.words
        self._layers.setCurrentIndex(1)
        self.empty.show_text(
            words(N_("Your office is ready")),
            words(N_("Begin with a researcher from the papers on your desk; placement and letters follow from there.")),
            words(N_("Add the first researcher")),
            partial(self.context.new_record, "researcher"),
        )
        self.empty.offer(words(N_("Bring in what is kept in Excel…")), partial(self.context.commands.run, "import"))


def _long_day(language: str) -> str:
    korean = language == "ko"
    locale = QLocale(QLocale.Language.Korean if korean else QLocale.Language.English)
    return locale.toString(QDate(*today().timetuple()[:3]), "yyyy년 M월 d일 dddd" if korean else "dddd, d MMMM yyyy")
