"""An institution of the office beside what the registry knows of it, field by field; what is chosen is taken over."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget, QSplitter, QStackedWidget, QWidget

from tpd_exchange.actions import registry
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.models import NOUNS
from tpd_exchange.ror import kept
from tpd_exchange.ror.entry import Entry
from ui.dialogs.dialog import Dialog
from ui.duplicates.comparison import Comparison
from ui.duplicates.reading import line_of
from ui.forms.registered import LOAD, LOAD_COMMAND, told
from ui.widgets.basics import Button, Label, column, surface
from ui.widgets.notices import EmptyState
from ui.widgets.search import SearchBox

if TYPE_CHECKING:
    from ui.context import Context

OFFICE, REGISTRY = N_("1: In the office"), N_("2: In ROR")
FOUND = N_("Institutions of the registry")
TAKE, CLOSE = N_("Take over"), N_("Close")
SEARCH = N_("Search the registry by another name, or by ROR id")
NONE, NONE_TEXT = N_("Nothing like it in the registry"), N_("Type another name or the ROR id above.")
HELP = N_(
    "1 keeps what the office has, 2 takes what the registry says, 3 takes both of a list. A name that gives way stays "
    "among the other names."
)
ONLY_STARTER = N_("No file of ROR is loaded yet, so only our own short list is searched.")
MOST = 12


class FillingDialog(Dialog):
    """Candidates at the left, the comparison at the right; taking over is one step that can be taken back."""

    def __init__(self, parent: QWidget | None, context: "Context", institution: UUID) -> None:
        title = context.store.lists.title(NOUNS["institution"], institution, context.language)
        super().__init__(parent, context.words, say("Fill from ROR: {title}", title=title), 1080)
        self._context, self._id, self._title = context, institution, title
        self.entries: list[Entry] = []
        with context.store.read() as session:
            self._own = registry.institution_of(session, institution)
        # Other countries are read only where they are asked for: that takes a moment.
        self._everywhere = self._own.country not in ("KR", "US")
        self._registry = kept.registry(context.office.folder, everywhere=self._everywhere)
        self.search, self.list, self.comparison = SearchBox(self.words(SEARCH)), QListWidget(), Comparison(context)
        self.stack, self._none = QStackedWidget(), EmptyState("search")
        self._build()
        self.search.searched.connect(self.look)
        self.search.stepped.connect(lambda by: self.list.setCurrentRow(max(self.list.currentRow() + by, 0)))
        self.list.currentRowChanged.connect(self._compare)
        for number in (1, 2, 3):
            keys = QShortcut(
                QKeySequence(str(number)), self.stack, lambda number=number: self.comparison.choose(number)
            )
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.look("")

    def _build(self) -> None:
        self.list.setAccessibleName(self.words(FOUND))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setProperty("kind", "choices")
        self.list.setSpacing(2)
        right, splitter = surface("clear"), QSplitter()
        box = column(right, 8, (12, 0, 0, 0))
        box.addWidget(self.comparison, 1)
        box.addWidget(Label(self.words(HELP), "hint", wrap=True))
        for part in (self.list, right):
            splitter.addWidget(part)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([320, 720])
        self._none.show_text(self.words(NONE), self.words(NONE_TEXT))
        self.stack.addWidget(splitter)
        self.stack.addWidget(self._none)
        self.stack.setMinimumHeight(460)
        self.body.addWidget(self.search)
        self.body.addWidget(self.stack, 1)
        if self._registry.dump:
            self.say(say("From {dump}", dump=self._registry.dump), "hint")
        else:
            self.say(ONLY_STARTER, "hint")
            self.body.addWidget(Button(self.words(LOAD), "link", run=self._load))
        self.button(CLOSE, self.reject)
        self.take_button = self.button(TAKE, self.take, "primary")

    def _load(self) -> None:
        self.reject()
        self._context.commands.run(LOAD_COMMAND)

    def look(self, typed: str) -> None:
        """Show what was searched for; before anything is typed, whatever has a name like it."""
        found = self._registry.search(typed, MOST, everywhere=self._everywhere)
        self.entries = list(found if typed.strip() else registry.candidates(self._own, self._registry, MOST))
        words, language = self.words, self._context.language
        with QSignalBlocker(self.list):
            self.list.clear()
            self.list.addItems([f"{one.title(language)}\n{told(one, words, source=False)}" for one in self.entries])
        self.take_button.setEnabled(bool(self.entries))
        self.stack.setCurrentIndex(0 if self.entries else 1)
        if self.entries:
            self.list.setCurrentRow(0)
            self._compare(0)
        (self.search if typed.strip() or not self.entries else self.list).setFocus()

    @property
    def entry(self) -> Entry | None:
        """The candidate that is shown."""
        at = self.list.currentRow()
        return self.entries[at] if 0 <= at < len(self.entries) else None

    def _compare(self, _: int) -> None:
        self.refuse("")
        if entry := self.entry:
            lines = [line_of(self._context, one, {}) for one in registry.filling(self._own, entry)]
            self.comparison.show_heads(lines, Message(OFFICE), Message(REGISTRY))

    def take(self) -> None:
        """Take over what was chosen, as one step."""
        if entry := self.entry:
            self._do(say("Filled {title} from ROR", title=self._title), entry)

    def _do(self, message: Message, entry: Entry) -> None:
        def fill() -> bool:
            self._context.change(message, registry.fill, self._id, entry, self.comparison.choices)
            return True

        if self.attempt(fill):
            self.accept()
