"""History: every step that was taken, by whom and why, and how to take it back."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSplitter, QStackedWidget, QTableView, QWidget

from tpd_exchange.i18n import N_, Message, say
from ui.commands import Command
from ui.exports import table_command
from ui.notices import Action
from ui.page import Page
from ui.places import PLACE_OF
from ui.steps.detail import StepDetail
from ui.steps.model import StepModel
from ui.steps.reading import Asked, find_steps, lines_of
from ui.style.tokens import ROW
from ui.tasks import Latest
from ui.widgets.basics import IconButton, Label, column, row
from ui.widgets.notices import EmptyState
from ui.widgets.search import SearchBox

if TYPE_CHECKING:
    from db.history import StepRow
    from db.store import Changes
    from ui.context import Context
    from ui.exports.tables import Sought

WIDTHS = (136, 380, 160)


class HistoryPage(Page):
    """The log of the office, newest first, with each step's changes beside it."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context)
        self._asked = Asked()
        self._steps = Latest(self)
        self._steps.answered.connect(self._show_steps)
        self._lines = Latest(self)
        self._lines.answered.connect(self._show_lines)
        for latest in (self._steps, self._lines):
            latest.failed.connect(context.tasks.fault)
        self.search = SearchBox()
        self.caption(self.search.call, N_("Search the history"))
        self.model = StepModel(context.words)
        self.table = QTableView()
        self.detail = StepDetail()
        self.detail.undo_wanted.connect(self._take_back)
        self.detail.record_wanted.connect(lambda noun, record: context.go(PLACE_OF[noun], record))
        self.empty = EmptyState("history")
        self._only = QWidget()
        self._about = Label(kind="soft")
        self._list = QStackedWidget()
        self._build()

    def _build(self) -> None:
        whole = column(self, 0)
        whole.addWidget(self._head())
        self._look()
        self._list.addWidget(self.table)
        self._list.addWidget(self.empty)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._list)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        split.setSizes([640, 420])
        whole.addWidget(split, 1)
        self.search.searched.connect(self._search)
        self.search.stepped.connect(lambda by: self._select(max(0, self.table.currentIndex().row() + by)))
        self.table.selectionModel().currentRowChanged.connect(self._picked)

    def _head(self) -> QWidget:
        head = QWidget()
        line = row(head, margins=(16, 16, 24, 12))
        title = Label(kind="title")
        self.caption(title.setText, N_("History"))
        line.addWidget(title)
        line.addStretch()
        only = row(self._only)
        only.addWidget(self._about)
        everything = IconButton("x", run=self.open_all)
        self.caption(everything.call, N_("Show the whole history again"))
        only.addWidget(everything)
        self._only.hide()
        line.addWidget(self._only)
        self.search.setFixedWidth(320)
        line.addWidget(self.search)
        return head

    def _look(self) -> None:
        table = self.table
        table.setProperty("kind", "padded")
        table.setModel(self.model)
        self.caption(table.setAccessibleName, N_("Steps of the history"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(ROW)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number, width in enumerate(WIDTHS):
            head.resizeSection(number, width)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    # --- what is asked for

    def open_record(self, record: UUID) -> None:
        """Show the steps of one record only."""
        self._asked = Asked(record=record)
        self.search.show_text("")
        self.refresh()

    def open_all(self) -> None:
        """Show the steps of every record again."""
        if self._asked.record is not None:
            self._asked = Asked(self._asked.search)
            self.context.places.note(None)
            self.refresh()

    def _search(self, text: str) -> None:
        self._asked = Asked(text, self._asked.record)
        self.refresh()

    def refresh(self, changes: "Changes | None" = None) -> None:
        """Read the steps anew, beside the window."""
        self._only.setVisible(self._asked.record is not None)
        self._about.setText(self.context.words(N_("One record only")))
        self._steps.ask(partial(find_steps, self.context.store, self.context.words, self._asked))

    # --- what comes back

    def _show_steps(self, steps: "list[StepRow]") -> None:
        # Whoever looks at the newest step wants to go on doing so.
        before = self._step() if self.table.currentIndex().row() > 0 else None
        self.model.show_steps(steps, self.context.words)
        self._list.setCurrentIndex(0 if steps else 1)
        if not steps:
            self.detail.clear()
            self._show_empty()
            return
        numbers = [step.seq for step in steps]
        self._select(numbers.index(before.seq) if before and before.seq in numbers else 0)

    def _show_empty(self) -> None:
        words = self.context.words
        if self._asked.search:
            title = words(say("Nothing in the history is about “{text}”", text=self._asked.search))
            self.empty.show_text(
                title, words(N_("Search by name, by officer, by reason, or by a date such as 2026-11."))
            )
        else:
            sentence = N_("Every change of the office will be written down here, and can be taken back from here.")
            self.empty.show_text(words(N_("Nothing has been changed yet")), words(sentence))

    def _select(self, number: int) -> None:
        self.table.selectRow(min(number, len(self.model.steps) - 1))

    def _step(self) -> "StepRow | None":
        number = self.table.currentIndex().row()
        return self.model.steps[number] if 0 <= number < len(self.model.steps) else None

    def _picked(self, now: QModelIndex, before: QModelIndex) -> None:
        step = self._step() if now.isValid() else None
        if step is not None:
            self._lines.ask(lambda: (step, lines_of(self.context.store, self.context.words, step.seq)))

    def _show_lines(self, answer: tuple["StepRow", list[object]]) -> None:
        step, lines = answer
        self.detail.show_step(step, lines, self.context.words)  # type: ignore[arg-type]

    # --- what can be done

    def _take_back(self, seq: int) -> None:
        context = self.context
        done = context.attempt(lambda: context.store.undo(seq))
        if done is not None:
            said = context.store.history.told(Message(N_("Undone: {step}"), {"step": done}))
            context.notices.toast(said, Action(N_("Redo"), context.redo))

    def _take_current_back(self) -> None:
        step = self._step()
        if step is not None:
            self._take_back(step.seq)

    def commands(self) -> Sequence[Command]:
        """Search, and take the marked step back."""
        return (
            Command("find", N_("Search here"), self.focus_first, "Ctrl+F", symbol="search"),
            Command("take-back", N_("Take this step back"), self._take_current_back, symbol="undo-2"),
            table_command(self.context, self, self._sought),
        )

    def _sought(self) -> "Sought":
        from ui.exports.history import TITLE, history_table
        from ui.exports.tables import Sought

        return Sought(TITLE, partial(history_table, self.context.store, self.context.words, self._asked))

    def focus_first(self) -> None:
        """Into the search box."""
        self.search.setFocus()
        self.search.selectAll()
