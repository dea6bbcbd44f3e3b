"""Saved views of a list: the menu that offers them, and what keeps, changes and shows them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from tpd_exchange.filters.listing import Listing
from tpd_exchange.i18n import N_, say
from tpd_exchange.models import NOUNS
from ui.commands import Command
from ui.tables.columns import Column, remembered, usual, with_column
from ui.tables.folding import fold_all
from ui.tables.panel import ListPanel, columns_shown, wanted
from ui.widgets.basics import IconButton

if TYPE_CHECKING:
    from tpd_exchange.models import SavedView

VIEWS, SAVE_AS, USUAL = N_("Saved views"), N_("Save this list as a view…"), N_("Usual list")
FOLD = N_("Close or open all groups")
KEYS, FOLD_KEYS = "Ctrl+Shift+K", "Ctrl+Shift+G"


class Views(IconButton):
    """The button of a list's views; below the list it says which one is shown."""

    def __init__(self, panel: ListPanel) -> None:
        super().__init__("star", run=self.open_menu)
        self.panel = panel
        self.context = panel.context
        self.current: UUID | None = None
        self._kept = Listing()
        panel.settled.connect(self.tell)
        panel.tools.insertWidget(panel.tools.count() - 1, self)
        self.tell()

    def tell(self) -> None:
        """Everything in the language of the screen, and what the view is called that is shown."""
        self.call(self.context.words(VIEWS))
        lists, words = self.context.store.lists, self.context.words
        name = lists.title(NOUNS["saved_view"], self.current, self.context.language) if self.current else ""
        said = ""
        if name:
            changed = self._kept != self.shown()
            said = words(say("View: {name}, changed", name=name) if changed else say("View: {name}", name=name))
        self.panel.foot.view.setText(said)

    def shown(self) -> Listing:
        """What the list shows now, as it may be kept."""
        asked = wanted(self.panel)
        return Listing(asked.search, asked.filters, asked.sort, tuple(columns_shown(self.panel)), asked.grouping)

    def show_listing(self, listing: Listing, view: UUID | None = None) -> None:
        """Let the list show what was kept."""
        self.current = view
        self.panel.adopt(listing, self._columns(listing))
        self._kept = self.shown()
        self.tell()

    def show_view(self, identity: UUID) -> None:
        """Show a view by its id."""
        from tpd_exchange.actions import views  # what keeps views is read when one is first asked for

        with self.context.store.read() as session:
            kept = views.listing(views.get(session, identity))
        self.show_listing(kept, identity)

    def open_menu(self) -> None:
        """Offer the views below the button."""
        self.menu_of_views().popup(self.mapToGlobal(QPoint(0, self.height())))

    def menu_of_views(self) -> QMenu:
        """The views of this list, and what may be done with the one that is shown."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words, there = self.context.words, self._there()
        for view in there:
            action = menu.addAction(view.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(view.id == self.current)
            action.triggered.connect(partial(self._chosen, view.id))
        usually = Listing(sort=self.panel.noun.order)
        menu.addAction(words(USUAL)).triggered.connect(lambda: self.show_listing(usually))
        if not self.context.office.view_only:
            menu.addSeparator()
            menu.addAction(words(SAVE_AS)).triggered.connect(lambda: self.save_as())
            for view in there:
                if view.id == self.current:
                    self._offer_changes(menu, view)
        return menu

    def save_as(self) -> None:
        """Ask for a name and keep the list under it."""
        from tpd_exchange.actions import views
        from ui.tables.view_name import NameDialog

        def keep(name: str) -> None:
            said = say("Saved the view “{name}”", name=name)
            kept = self.shown()
            self.current, self._kept = self.context.change(said, views.save, self.panel.noun, name, kept), kept
            self.tell()

        NameDialog(self.window(), self.context.words, N_("Save this list as a view"), "", keep).open()

    def fold_all(self) -> None:
        """Close or open all groups of the list."""
        fold_all(self.panel.table, self.panel.model)

    def _there(self) -> "list[SavedView]":
        from tpd_exchange.actions import views

        with self.context.store.read() as session:
            return views.of(session, self.panel.noun)

    def _chosen(self, identity: UUID, *_: bool) -> None:
        self.context.attempt(self.show_view, identity)

    def _offer_changes(self, menu: QMenu, view: "SavedView") -> None:
        from tpd_exchange.actions import views

        words = self.context.words
        offers = [
            (say("Save the changes to “{name}”", name=view.name), self._replace),
            (say("Rename “{name}”…", name=view.name), self._rename),
            (say("Delete “{name}”", name=view.name), self._delete),
        ]
        for said, run in offers[views.listing(view) == self.shown() :]:
            menu.addAction(words(said).replace("&", "&&")).triggered.connect(lambda _=False, run=run: run(view))

    def _replace(self, view: "SavedView") -> None:
        from tpd_exchange.actions import views

        said = say("Changed the view “{name}”", name=view.name)
        self._kept = self.shown()
        self.context.attempt(self.context.change, said, views.replace, view.id, self._kept)
        self.tell()

    def _rename(self, view: "SavedView") -> None:
        from tpd_exchange.actions import views
        from ui.tables.view_name import NameDialog

        def call(name: str) -> None:
            said = say("Renamed the view “{before}” to “{name}”", before=view.name, name=name)
            self.context.change(said, views.rename, view.id, name)
            self.tell()

        NameDialog(self.window(), self.context.words, N_("Rename the view"), view.name, call).open()

    def _delete(self, view: "SavedView") -> None:
        from tpd_exchange.actions import records, views

        said = say("Deleted {name}", name=view.name)
        self.context.attempt(self.context.change, said, records.remove, views.VIEW, view.id)
        self.tell()

    def _columns(self, listing: Listing) -> list[Column]:
        """The columns that were kept, as wide as they are at this computer."""
        noun, panel = self.panel.noun, self.panel
        known = {one.name: one for one in (*usual(noun, panel.wide_enough), *remembered(self.context.settings, noun))}
        found: list[Column] = []
        for name in listing.columns:
            found = [*found, known[name]] if name in known else with_column(noun, found, name)
        return found


def view_commands(views: Callable[[], Views], there: Callable[[], bool]) -> tuple[Command, ...]:
    """What the menus, the palette and the keyboard offer of views."""

    def may_save() -> bool:
        return there() and not views().context.office.view_only

    def may_fold() -> bool:
        return there() and bool(views().panel.model.lines.groups)

    return (
        Command("list.views", VIEWS, lambda: views().open_menu(), KEYS, "record", "star", there),
        Command("list.fold", FOLD, lambda: views().fold_all(), FOLD_KEYS, "record", "list", may_fold),
        Command("list.save-view", SAVE_AS, lambda: views().save_as(), "", "record", "star", may_save),
    )
