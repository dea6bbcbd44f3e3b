"""A list with all that belongs to it: search, filters, columns, count, and what stands there when it is empty."""

from itertools import pairwise
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from tpd_exchange.filters.computed import period
from tpd_exchange.filters.listing import Listing
from tpd_exchange.i18n import N_, Words, say, term
from tpd_exchange.models import Noun
from ui.tables.chips import FilterBar
from ui.tables.columns import Column, remember, remembered, usual
from ui.tables.copying import copy
from ui.tables.filters import Filters, from_text, to_text
from ui.tables.foot import Foot
from ui.tables.grouping import groupable
from ui.tables.model import RecordModel
from ui.tables.nothing import NothingHere
from ui.tables.query import Answer, ListQuery, Question
from ui.tables.table import RecordTable
from ui.widgets.basics import Button, IconButton, column, row
from ui.widgets.search import SearchBox

if TYPE_CHECKING:
    from ui.context import Context

SEARCH = N_("Name, 초성, number")
FILTER, COLUMNS, NEW = N_("Filter"), N_("Columns"), N_("New")
BY_ITSELF = False
LONGEST_BUTTON = 160


class ListPanel(QWidget):
    """The list of one kind of record."""

    looked_at = Signal(object, bool)
    opened = Signal()
    new_wanted = Signal()
    settled = Signal()
    """What the list shows has been asked for and is there."""

    def __init__(self, context: "Context", noun: Noun, empty: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.noun = noun
        self._empty_texts = empty
        self._total = 0
        self._aim: UUID | None = None
        self._sought = False
        self._sort = context.settings.get("sort", noun.name, noun.order)
        self.model = RecordModel(context, noun)
        # A table that gets another parent would be styled and measured anew.
        self.stack = QStackedWidget(self)
        self.table = RecordTable(context, self.model, self.stack)
        self.filters = FilterBar(context, noun)
        self.query = ListQuery(context, noun, self._answer)
        self._build()
        self._connect()
        columns = remembered(context.settings, noun) or usual(noun, self.wide_enough)
        self.model.show_columns([one.name for one in columns])
        self.table.apply(columns)
        self.table.show_sort(self._sort)
        self.group_by(context.settings.get("group", noun.name, ""), ask=False)
        self.filters.put(from_text(noun, context.settings.get("filters", noun.name, "")))
        self.speak()

    @property
    def shown(self) -> int:
        """How many records there are now, those of closed groups too."""
        return len(self.model.lines.records)

    def refresh(self) -> None:
        """Ask again; the cursor stays on its record."""
        self._aim = self._aim or self.table.current_id()
        self.ask()

    def ask(self) -> None:
        """Look for what is wanted now."""
        self.query.ask(wanted(self))

    def go_to(self, record: UUID) -> None:
        """Put the cursor on a record; where the list hides it, search and filters give way."""
        self._aim, self._sought = record, True
        if not self.query.busy:
            self._find_aim()

    def narrow(self, filters: Filters) -> None:
        """Show only what fits, as another place asked for."""
        self.search.show_text("")
        self.filters.put(dict(filters))
        self._filters_changed()

    def speak(self) -> None:
        """Everything in the language of the screen."""
        words = self.context.words
        self.search.call(words(SEARCH))
        self.filter_button.setText(words(FILTER))
        self.columns_button.call(words(COLUMNS))
        _name_new(self.new_button, words, self.noun)
        self.table.setAccessibleName(words(self.noun.many))
        self.table.horizontalHeader().setAccessibleName(words(COLUMNS))
        self.filters.rebuild()
        self.model.speak()
        self._show_count()

    def group_by(self, name: str, *, ask: bool = True) -> None:
        """Let rows stand together by a field; by none where it is empty or not known here."""
        self.table.show_grouping(name if name and name in groupable(self.noun) else "")
        self.context.settings.set("group", self.noun.name, self.table.grouping)
        if ask:
            self.refresh()

    def adopt(self, listing: Listing, columns: list[Column]) -> None:
        """Show what was kept under a name; these columns stand for those that it names."""
        self.search.show_text(listing.search)
        self.filters.put(dict(listing.filters))
        self._columns_chosen(columns)
        self._sort = listing.sort or self.noun.order
        self.context.settings.set("sort", self.noun.name, self._sort)
        self.table.show_sort(self._sort)
        self.group_by(listing.grouping, ask=False)
        self._filters_changed()

    def wide_enough(self, heading: str) -> int:
        """A heading should be read whole before anybody has chosen widths."""
        return self.table.horizontalHeader().fontMetrics().horizontalAdvance(self.context.words(heading)) + 44

    def _build(self) -> None:
        self.search = SearchBox()
        self.filter_button = Button(symbol="funnel", kind="quiet", run=self._open_filters)
        self.columns_button = IconButton("columns-3", run=lambda: _below(self.table.column_menu(), self.columns_button))
        self.new_button = Button(symbol="plus", run=self.new_wanted.emit)
        self.foot = Foot(self.context, self.table)
        self.empty = NothingHere(self.noun, self._empty_texts, self.new_wanted.emit, lambda: self.narrow({}))
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.tools = row(None, 8, (16, 12, 12, 8))
        self.tools.addWidget(self.search, 1)
        for part in (self.filter_button, self.columns_button, self.new_button):
            self.tools.addWidget(part)
        self.filters.setContentsMargins(16, 0, 12, 6)
        box = column(self, 0)
        box.addLayout(self.tools)
        box.addWidget(self.filters)
        box.addWidget(self.stack, 1)
        box.addWidget(self.foot)

    def showEvent(self, event: QShowEvent) -> None:
        """Tab goes as one reads: along the tools, and then into the list, whatever a page has put between them."""
        super().showEvent(event)
        items = (self.tools.itemAt(at) for at in range(self.tools.count()))
        tools = [widget for item in items if item is not None and (widget := item.widget()) is not None]
        for before, after in pairwise([*tools, self.table]):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _: self.ask())
        self.search.stepped.connect(self.table.step)
        table = self.table
        self.search.chosen.connect(lambda: self.opened.emit() if table.currentIndex().isValid() else table.step(1))
        self.filters.changed.connect(self._filters_changed)
        self.table.looked_at.connect(self.looked_at)
        self.table.opened.connect(self.opened)
        self.table.copied.connect(lambda: copy(self.context, self.table))
        self.table.typed.connect(self._typed_in_table)
        self.table.sort_wanted.connect(self._sort_by)
        self.table.group_wanted.connect(self.group_by)
        self.table.columns_chosen.connect(self._columns_chosen)
        self.context.theme.changed.connect(self.model.speak)

    def _answer(self, answer: Answer) -> None:
        self._total = answer.total
        self._aim = self._aim or self.table.current_id()
        before = self.table.currentIndex().row()
        self.model.counted = period(self.noun, self.filters.filters)
        self.model.show_rows(answer.rows, answer.groups)
        self._find_aim(before)
        self._show_count()

    def _find_aim(self, before: int = 0) -> None:
        """The cursor stays on its record; where that is gone, on the line where it was."""
        wanted, sought = self._aim, self._sought
        self._aim, self._sought = None, False
        row = self.model.row_of(wanted) if wanted is not None else None
        if row is None and wanted is not None and self.query.busy:
            # Only the first rows are here; the record may be among those still to come.
            self._aim, self._sought = wanted, sought
            return
        if row is None and sought and (self.search.typed or self.filters.filters):
            self._aim = wanted
            self.narrow({})
            return
        nearest = min(max(before, 0), self.model.rowCount() - 1) if not self.search.typed else 0
        self.table.go_to_row(row if row is not None else nearest)
        if not self.shown:
            self.looked_at.emit(None, BY_ITSELF)

    def _show_count(self) -> None:
        narrowed = self.shown != self._total and not self.query.busy
        self.foot.tell(self.shown, self._total, narrowed=narrowed)
        self.stack.setCurrentWidget(self.table if self.shown else self.empty)
        if not self.shown:
            self.empty.explain(self.context.words, self._total)
        self.settled.emit()

    def _filters_changed(self) -> None:
        self.context.settings.set("filters", self.noun.name, to_text(self.filters.filters))
        self.ask()

    def _sort_by(self, sort: str) -> None:
        self._sort = sort
        self.context.settings.set("sort", self.noun.name, sort)
        self.table.show_sort(sort)
        self.refresh()

    def _columns_chosen(self, columns: list[Column]) -> None:
        remember(self.context.settings, self.noun, columns)
        columns = columns or usual(self.noun, self.wide_enough)
        names = [one.name for one in columns]
        if names != list(self.model.columns) or columns != self.table.columns():
            current = self.table.currentIndex().row()
            self.model.show_columns(names)
            self.table.apply(columns)
            self.table.go_to_row(current if current >= 0 else None)

    def _typed_in_table(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self.search.setText(text)

    def _open_filters(self) -> None:
        _below(self.filters.menu(self.filter_button), self.filter_button)


def _name_new(button: Button, words: Words, noun: Noun) -> None:
    """What is new is named on the button, unless the search beside it would have no room left."""
    whole = words(say("New {noun}", noun=term(noun.common)))
    short = button.fontMetrics().horizontalAdvance(whole) > LONGEST_BUTTON
    button.setText(words(NEW) if short else whole)
    button.setToolTip(whole if short else "")
    button.setAccessibleName(whole)


def wanted(panel: ListPanel) -> Question:
    """What the list shows, or will show when it has been answered."""
    language, filters = panel.context.language, dict(panel.filters.filters)
    return Question(panel.search.typed, filters, panel._sort, language, panel.table.grouping)


def columns_shown(panel: ListPanel) -> list[str]:
    """The fields that the list shows, from left to right."""
    names = panel.model.columns
    return [names[at] for at in sorted(range(len(names)), key=panel.table.horizontalHeader().visualIndex)]


def meant(panel: ListPanel) -> list[UUID]:
    """The selected records where there are several; otherwise all that the list shows."""
    chosen = panel.table.chosen_ids()
    if len(chosen) > 1:
        return chosen
    lists, records = panel.context.store.lists, panel.model.lines.records
    return [identity for identity, _ in lists.page(panel.noun, (), records)]


def _below(menu: QMenu, button: QWidget) -> None:
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
