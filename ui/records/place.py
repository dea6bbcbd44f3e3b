"""A place of records: one kind, or several with tabs above them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QTabBar

from db.queries import CHOSEN, Filter
from tpd_exchange.i18n import N_, Message, say, term
from tpd_exchange.models import NOUNS
from ui.commands import Command
from ui.exports import export_commands
from ui.intake import list_command
from ui.many import many_command
from ui.navigation import Errand
from ui.page import Page
from ui.places import PLACE_OF
from ui.records.view import RecordsView, Shelf
from ui.tables.views import view_commands
from ui.widgets.basics import column, row

if TYPE_CHECKING:
    from db.store import Changes
    from ui.context import Context

KINDS = N_("Kinds of records")


class RecordsPlace(Page):
    """Shows one kind at a time; each is built when it is first looked at."""

    def __init__(self, context: "Context", shelves: Sequence[Shelf]) -> None:
        super().__init__(context)
        self._shelves = tuple(shelves)
        self._views: dict[str, RecordsView] = {}
        self._stale: set[str] = set()
        self.stack = QStackedWidget(self)
        self.tabs = QTabBar(self)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setVisible(len(self._shelves) > 1)
        for _ in self._shelves:
            self.tabs.addTab("")
        self.tabs.currentChanged.connect(self.tab_chosen)
        above = row(None, 0, (8, 4, 8, 0))
        above.addWidget(self.tabs)
        above.addStretch()
        box = column(self, 0)
        box.addLayout(above)
        box.addWidget(self.stack, 1)
        self._name_tabs()

    @property
    def view(self) -> RecordsView:
        """The list and pane that are shown; the first is made when the page has its place in the window."""
        if self.stack.currentWidget() is None:
            self.stack.setCurrentWidget(self._view(self._shelves[0].noun))
        view = self.stack.currentWidget()
        assert isinstance(view, RecordsView)
        return view

    def tab_chosen(self, at: int) -> None:
        """Another tab was chosen."""
        self._show(self._shelves[at].noun)

    def show_kind(self, noun: str) -> RecordsView:
        """Show another kind."""
        self.tabs.setCurrentIndex([shelf.noun for shelf in self._shelves].index(noun))
        return self.view

    def show_part(self, part: str) -> None:
        """Turn to one of the tabs: a kind of records, or what a place has besides."""
        self.show_kind(part).focus_first()

    def open_record(self, record: UUID) -> None:
        """Show a record of whichever kind it is; in place of one that is part of another now, that one."""
        lists = self.context.store.lists
        for shelf in self._shelves:
            if lists.row_of(NOUNS[shelf.noun], record) is not None:
                self.show_kind(shelf.noun).open_record(record)
                return
        merged = _merged(self.context, [shelf.noun for shelf in self._shelves], record)
        if merged is None:
            self._open_view(record)
        else:
            self.show_kind(merged[0]).open_record(merged[1])

    def _open_view(self, identity: UUID) -> None:
        """Show a saved view, here or in the place of its list."""
        lists = self.context.store.lists
        found = lists.rows(NOUNS["saved_view"], filters={CHOSEN: Filter(values=(str(identity),))})
        for _, (of,) in lists.page(NOUNS["saved_view"], ("of",), found):
            if of in [shelf.noun for shelf in self._shelves]:
                self.show_kind(of).views.show_view(identity)
            elif PLACE_OF.get(of, "placements") != "placements":
                self.context.go(PLACE_OF[of], identity)

    def run_errand(self, errand: Errand) -> None:
        """Open the form of the record that is shown, with the cursor in one field, or of a new one."""
        if errand.name == "show":
            self.show_part(errand.values["part"])
        if errand.name == "new":
            self.show_kind(errand.values["noun"]).new(errand.values.get("known"))
        if errand.name == "edit":
            pane = self.show_kind(errand.values["noun"]).pane
            form = pane.edit()
            pane.offer_back(wanted=bool(errand.values.get("back")))
            if form is not None:
                form.form.go_to(errand.values["field"])

    def narrow(self, filters: Mapping[str, Filter]) -> None:
        """Show only the records that fit, in the kind that has these fields."""
        for shelf in self._shelves:
            if set(filters) - {CHOSEN} <= set(NOUNS[shelf.noun].fields):
                self.show_kind(shelf.noun).narrow(filters)
                return

    def commands(self) -> Sequence[Command]:
        """What one may do with a record."""
        add, edit, many = self._may_add, self._may_edit, self._many

        def one() -> bool:
            return edit() and many()

        return (
            Command("record.new", N_("New"), lambda: self.view.new(), "Ctrl+N", "record", "plus", add, self._new_text),
            Command("record.edit", N_("Edit"), lambda: self.view.edit(), "Ctrl+E; F2", "record", "pencil", edit),
            Command("record.save", N_("Save"), lambda: self.view.save(), "Ctrl+S", "record", "save", self._editing),
            Command(
                "record.duplicate", N_("Duplicate"), lambda: self.view.duplicate(), "Ctrl+D", "record", "copy", one
            ),
            Command("record.delete", N_("Delete"), lambda: self.view.delete(), "Del", "record", "trash-2", one),
            Command(
                "record.letters",
                N_("Write letters for these…"),
                lambda: self.view.write_letters(),
                "Ctrl+Shift+M",
                "record",
                "layers",
                self._may_write,
            ),
            list_command(self.context, self, lambda: self.view.noun, self._may_add),
            *export_commands(self.context, lambda: self.view.list, many),
            *view_commands(lambda: self.view.views, many),
            many_command(self.context, lambda: self.view.list, self._may_change_many),
            Command("record.find", N_("Search this list"), self._find, "Ctrl+F", "record", "search", many),
            Command("record.list", N_("Go to the list"), self._go_to_list, "Ctrl+J", "record", "list", many),
        )

    def view_made(self, view: RecordsView) -> None:
        """A kind is shown for the first time: what only this place does with it is connected here."""

    def retranslate(self) -> None:
        """Everything in the language of the screen; what was typed stays."""
        super().retranslate()
        self._name_tabs()
        for view in self._views.values():
            view.speak()

    def refresh(self, changes: "Changes | None" = None) -> None:
        """The kind that is shown now, the others when they are shown again."""
        self._stale = set(self._views) - {self.view.noun.name}
        self.view.refresh(changes)

    def leave(self) -> bool:
        """Nothing must be settled: what is being typed is kept."""
        for view in self._views.values():
            view.keep()
            view.pane.offer_back(wanted=False)
        return True

    def focus_first(self) -> None:
        """Where work begins."""
        self.view.focus_first()

    def _view(self, noun: str) -> RecordsView:
        if noun not in self._views:
            shelf = next(one for one in self._shelves if one.noun == noun)
            view = self._views[noun] = RecordsView(self.context, shelf, self.stack)
            view.state_changed.connect(self.context.commands.refresh)
            self.stack.addWidget(view)
            self.view_made(view)
            self._stale.add(noun)
        return self._views[noun]

    def _show(self, noun: str) -> None:
        view = self._view(noun)
        self.stack.setCurrentWidget(view)
        if noun in self._stale:
            self._stale.discard(noun)
            view.refresh(None)
        self.context.commands.refresh()

    def _name_tabs(self) -> None:
        self.tabs.setAccessibleName(self.context.words(KINDS))
        for at, shelf in enumerate(self._shelves):
            noun = NOUNS[shelf.noun]
            self.tabs.setTabText(at, self.context.words(noun.one if shelf.single else noun.many))

    def _new_text(self) -> Message:
        return say("New {noun}", noun=term(self.view.noun.common))

    def _many(self) -> bool:
        return not self.view.shelf.single

    def _may_add(self) -> bool:
        return self._many() and self.view.may_change

    def _may_change_many(self) -> bool:
        return self._may_add() and self.view.pane.form is None and self.view.list.shown > 0

    def _may_write(self) -> bool:
        return self.view.noun.name == "placement" and self.view.may_change and self.view.list.shown > 0

    def _may_edit(self) -> bool:
        return self.view.may_change and self.view.pane.form is None and self.view.record is not None

    def _editing(self) -> bool:
        return self.view.pane.form is not None

    def _find(self) -> None:
        self.view.list.search.setFocus()
        self.view.list.search.selectAll()

    def _go_to_list(self) -> None:
        self.view.list.table.setFocus()


def _merged(context: "Context", nouns: Sequence[str], record: UUID) -> tuple[str, UUID] | None:
    """The kind and the id of what a record became part of."""
    from tpd_exchange.actions.duplicates import became  # how records are compared is not needed to show them

    with context.store.read() as session:
        found = ((noun, became(session, NOUNS[noun], record)) for noun in nouns)
        return next(((noun, kept) for noun, kept in found if kept is not None), None)
