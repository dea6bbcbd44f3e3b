"""The office on the screen: sidebar, the page of the moment, banners and toasts."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from tpd_exchange.models import NOUNS
from ui.context import Context
from ui.field_undo import FieldUndo
from ui.navigation import Visit
from ui.notices import Action, Notice
from ui.page import Page
from ui.places import PLACES
from ui.rooms import make_page
from ui.sidebar import Sidebar
from ui.style.tokens import GRID
from ui.widgets.basics import column, row, surface
from ui.widgets.notices import Banner, Toast


class Shell(QWidget):
    """Shows the pages, brings them up to date when the office changes, and says what notices say."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.sidebar = Sidebar(context.commands, context.speech)
        self.stack = QStackedWidget()
        self.banner = Banner()
        self.toast = Toast(self.sidebar, self.sidebar.free_until)
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._build()
        self._connect()
        QTimer.singleShot(0, self, self._count)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        page = self.stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def _build(self) -> None:
        layout = row(self, 0)
        layout.addWidget(self.sidebar)
        content = surface("page")
        inside = column(content, 0)
        margin = column(margins=(GRID, GRID, GRID, 0))
        margin.addWidget(self.banner)
        inside.addLayout(margin)
        inside.addWidget(self.stack, 1)
        layout.addWidget(content, 1)

    def _connect(self) -> None:
        context = self.context
        context.places.went.connect(self._show)
        context.places.may_leave = lambda: self.stack.currentWidget() is None or self.page.leave()
        context.changes.changed.connect(self._changed)
        context.notices.bannered.connect(self._say)
        context.notices.toasted.connect(self._toast)
        context.notices.cleared.connect(self.banner.hide)
        context.speech.languageChanged.connect(self.retranslate)
        context.tasks.started.connect(self.sidebar.work.begin)
        context.tasks.ended.connect(self.sidebar.work.end)
        self.sidebar.chosen.connect(self._chosen)
        FieldUndo(QApplication.instance())  # type: ignore[arg-type]

    def _chosen(self, place: str) -> None:
        if not self.context.go(place):
            here = self.context.places.here
            self.sidebar.show_place(here.place if here else PLACES[0].name)

    def _page(self, name: str) -> Page:
        if name not in self._pages:
            self._pages[name] = make_page(name, self.context)
            self.stack.addWidget(self._pages[name])
            self._pages[name].refresh()
        return self._pages[name]

    def _show(self, visit: Visit) -> None:
        before = self.stack.currentWidget()
        page = self._page(visit.place)
        moved = before is not page
        if visit.place in self._stale:
            self._stale.discard(visit.place)
            page.refresh()
        self.stack.setCurrentWidget(page)
        self.sidebar.show_place(visit.place)
        if visit.filters:
            page.narrow(visit.filters)
        if visit.record is not None:
            page.open_record(visit.record)
        else:
            page.open_all()
        if moved:
            self.toast.hide()
            self._let_go()
            self.context.commands.show_page(page.commands())
            page.focus_first()
        if visit.errand is not None:
            page.run_errand(visit.errand)
        self.context.settings.set("window", "place", visit.place)
        self.sidebar.refresh()

    def _changed(self, changes: object) -> None:
        self._stale = set(self._pages)
        current = self.stack.currentWidget()
        for name, page in self._pages.items():
            if page is current:
                self._stale.discard(name)
                page.refresh(changes)  # type: ignore[arg-type]
        self._count()
        self.sidebar.refresh()

    def _count(self) -> None:
        lists = self.context.store.lists
        self.sidebar.show_counts({place.name: lists.count(NOUNS[place.counts]) for place in PLACES if place.counts})
        self.name_office()

    def name_office(self) -> None:
        """Show the office's name in the language of the moment, and remember it for the door."""
        office = NOUNS["office"]
        rows = self.context.store.lists.rows(office)[:1]
        found = self.context.store.lists.page(office, ("title",), rows, self.context.language)
        name = str(found[0][1][0]) if found else self.context.office.folder.name
        self.sidebar.office.show_name(name)
        self.context.settings.set("names", str(self.context.office.folder), name)

    def _say(self, notice: Notice) -> None:
        words = self.context.words
        self.banner.show_message(words(notice.text), notice.tone, words, self._button(notice.action))

    def _toast(self, notice: Notice) -> None:
        self._let_go()
        self.toast.show_message(self.context.words(notice.text), self._button(notice.action))

    def _let_go(self) -> None:
        """What went wrong before is over as soon as something else is done."""
        if self.banner.tone == "bad":
            self.banner.hide()

    def _button(self, action: Action | None) -> tuple[str, Callable[[], object]] | None:
        return (self.context.words(action.text), action.run) if action else None

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.banner.hide()
        self.toast.hide()
        self.sidebar.retranslate()
        for page in self._pages.values():
            page.retranslate()
        self._stale |= {name for name, page in self._pages.items() if page is not self.stack.currentWidget()}
        self.page.refresh()
        self.name_office()
