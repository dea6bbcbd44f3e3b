"""Which placements a report counts: the conditions and saved views of their list, or all."""

from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from tpd_exchange.filters.kept import said_plainly
from tpd_exchange.i18n import LANGUAGES, N_, Message, Words, both, say
from tpd_exchange.models import NOUNS
from ui.tables.chips import FilterBar, FilterChip
from ui.tables.filters import Filters, from_text, reads, to_text
from ui.tables.views import VIEWS
from ui.widgets.basics import Button, IconButton, Label, column, row

if TYPE_CHECKING:
    from db.queries import Lists
    from ui.context import Context

PLACEMENT = NOUNS["placement"]
ONLY, ALL, CONDITION, SEARCH = N_("Which placements"), N_("All placements"), N_("Add a condition"), N_("Search: {text}")
NO_VIEWS, NO_SEARCH = N_("No view of this list is saved yet"), N_("Remove the search")


def meant(lists: "Lists", search: str, filters: Filters) -> frozenset[UUID]:
    """The placements that meet search and conditions."""
    rows = lists.rows(PLACEMENT, search, filters)
    return frozenset(identity for identity, _ in lists.page(PLACEMENT, (), rows))


class Narrowed(QWidget):
    """Conditions as chips, with buttons that add one or take those of a view; `changed` after each change."""

    changed = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self.search = ""
        self.searched: FilterChip | None = None
        self.bar = FilterBar(context, PLACEMENT)
        self.label = Label(kind="soft")
        self.all = Label()
        self.condition = Button(symbol="funnel", kind="quiet", run=self._open_fields).flush()
        self.views = IconButton("star", run=self._open_views)
        box = column(self, 4)
        head = row(None, 4)
        head.addWidget(self.label)
        head.addStretch(1)
        head.addWidget(self.all)
        box.addLayout(head)
        box.addWidget(self.bar)
        feet = row(None, 4)
        feet.addWidget(self.condition)
        feet.addStretch(1)
        feet.addWidget(self.views)
        box.addLayout(feet)
        self._box = box
        self.bar.changed.connect(self._told)
        self.speak()

    @property
    def text(self) -> str:
        """Search and conditions as they are kept in the settings; empty where all placements count."""
        return "\n".join((self.search, to_text(self.bar.filters))) if self.search or self.bar.filters else ""

    def put(self, text: str) -> None:
        """Show what was kept, without telling."""
        self.search, _, filters = text.partition("\n")
        self.bar.put(from_text(PLACEMENT, filters))
        self.speak()

    def show_view(self, identity: UUID) -> None:
        """Count what a saved view of the placements shows."""
        from tpd_exchange.actions import views

        with self._context.store.read() as session:
            listing = views.listing(views.get(session, identity))
        self.search = listing.search
        self.bar.put(dict(listing.filters))
        self._told()

    @property
    def only(self) -> Message | None:
        """What must be true of a placement that counts, in both languages; None where all count."""
        said = {language: "; ".join(self._read(language)) for language in LANGUAGES}
        return both(said["ko"], said["en"]) if self.text else None

    @property
    def key(self) -> str:
        """The same, so that equal conditions are equal in whatever language they were chosen."""
        return said_plainly(self.search, self.bar.filters)

    def _read(self, language: Any) -> list[str]:
        words = Words(language)
        speaking: Any = SimpleNamespace(words=words, language=language, store=self._context.store)
        found = [words(say(SEARCH, text=self.search))] if self.search else []
        terms = [(name, term) for name, wanted in self.bar.filters.items() for term in wanted.terms]
        return found + [reads(speaking, PLACEMENT, name, term) for name, term in terms]

    def speak(self) -> None:
        """Everything in the language of the screen."""
        words = self._context.words
        self.label.setText(words(ONLY))
        self.all.setText(words(ALL))
        self.condition.setText(words(CONDITION))
        self.views.call(words(VIEWS))
        self.bar.rebuild()
        self.all.setVisible(not self.text)
        if self.searched is not None:
            self.searched.hide()
            self.searched.deleteLater()
            self.searched = None
        if self.search:
            self.searched = FilterChip(words(say(SEARCH, text=self.search)), words(NO_SEARCH))
            self.searched.removed.connect(self._unsearched)
            self._box.insertWidget(1, self.searched)

    def _unsearched(self) -> None:
        self.search = ""
        self._told()

    def _told(self) -> None:
        self.speak()
        self.changed.emit()

    def _open_fields(self) -> None:
        self.bar.menu(self.condition).popup(self.condition.mapToGlobal(QPoint(0, self.condition.height())))

    def _open_views(self) -> None:
        self.menu_of_views().popup(self.views.mapToGlobal(QPoint(0, self.views.height())))

    def menu_of_views(self) -> QMenu:
        """The saved views of the list of placements."""
        from tpd_exchange.actions import views

        menu = QMenu(self)
        with self._context.store.read() as session:
            there = [(one.id, one.name) for one in views.of(session, PLACEMENT)]
        for identity, name in there:
            menu.addAction(name.replace("&", "&&")).triggered.connect(partial(self._chosen, identity))
        if not there:
            menu.addAction(self._context.words(NO_VIEWS)).setEnabled(False)
        return menu

    def _chosen(self, identity: UUID, *_: bool) -> None:
        self._context.attempt(self.show_view, identity)
