"""Letters: what went out, and writing the next one."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from tpd_exchange.i18n import N_, say
from tpd_exchange.models import NOUNS, Letter, LetterTemplate
from ui.asides import Asides
from ui.commands import Command
from ui.exports import export_commands
from ui.letters.detail import LetterDetail
from ui.letters.proving import Proving
from ui.letters.register import Register
from ui.notices import Action
from ui.tables.views import Views, view_commands
from ui.widgets.basics import column, surface

if TYPE_CHECKING:
    from db.queries import Filter
    from db.store import Changes
    from ui.context import Context
    from ui.navigation import Errand

SHOW = N_("Show")
NEW, RESUME, BATCHES = N_("New letter"), N_("Go on writing"), N_("Batches of letters")
# What a draft says may change with any record but a letter and a batch.
SAID = frozenset(NOUNS) - {"letter", "batch"}


class LettersPage(Asides):
    """The register of letters with the very papers beside it, and the place where new ones are written."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context)
        self.register = Register(context)
        self.views = Views(self.register)
        self.detail = LetterDetail(context)
        self.proving = Proving(self, context, self.open_record)
        self._build()
        self.register.looked_at.connect(self._looked_at)
        self.register.opened.connect(self.detail.focus_first)
        self.register.new_wanted.connect(self.write)
        self.register.batches_wanted.connect(self.show_batches)
        self.detail.opened.connect(self.open_record)

    def _build(self) -> None:
        beside = surface("surface")
        column(beside, 0).addWidget(self.detail)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(self.register)
        self.split.addWidget(beside)
        self.split.setChildrenCollapsible(False)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([560, 500])
        self.register.setMinimumWidth(320)
        beside.setMinimumWidth(440)
        self.stack.addWidget(self.split)
        column(self, 0).addWidget(self.stack)

    def word(self, slug: str, placement: UUID | None = None) -> None:
        """Write the text of a document."""
        self.words.begin(slug, placement)
        self._show(self.words)
        self.words.focus_first()

    def write(self, placement: UUID | None = None, slug: str = "", replaces: UUID | None = None) -> None:
        """Begin a letter."""
        self.compose.begin(placement, slug, replaces)
        self._show(self.compose)
        self.compose.focus_first()

    def show_batches(self) -> None:
        """Show the batches that were written."""
        self.corner.show_register()

    def run_errand(self, errand: "Errand") -> None:
        """Begin the letter that another place asked for; without one that is named, the one begun goes on."""
        if errand.name == "word":
            self.word(errand.values["slug"], errand.values["placement"])
        if errand.name == "batch":
            self.corner.write(errand.values["placements"])
        if errand.name == "write":
            about = errand.values
            if about["placement"] is None and self.writing:
                self._resume()
            else:
                self.write(about["placement"], about["slug"], about["replaces"])

    def open_record(self, record: UUID) -> None:
        """Show a letter, or the report of a batch; a placement whose letter was begun goes on being written about."""
        if self.context.store.lists.row_of(NOUNS["batch"], record) is not None:
            self.corner.open_batch(record)
            return
        with self.context.store.read() as session:
            version = session.get(LetterTemplate, record)
        if version is not None:
            self.word(version.slug)
            return
        if self.context.store.lists.row_of(NOUNS["saved_view"], record) is not None:
            self._show(self.split)
            self.views.show_view(record)
            return
        if self.context.store.drafts.load("letter", record) is not None:
            self.write(record)
            return
        self._show(self.split)
        self.register.go_to(record)

    def narrow(self, filters: "Mapping[str, Filter]") -> None:
        """Show only the letters that fit."""
        self._show(self.split)
        self.register.narrow(dict(filters))

    def commands(self) -> Sequence[Command]:
        """What can be done here."""
        if self.aside is not None:
            return [*self.aside.commands(), *self.proving.commands()]
        return [
            Command("new", NEW, self.write, "Ctrl+N", "record", "plus"),
            Command("letter-resume", RESUME, self._resume, "", "record", "pencil", lambda: self.writing),
            Command("batches", BATCHES, self.show_batches, "", "record", "layers"),
            *export_commands(self.context, lambda: self.register, lambda: True),
            *view_commands(lambda: self.views, lambda: True),
            *self.proving.commands(),
            *self.detail.commands(),
        ]

    def retranslate(self) -> None:
        """Everything in the language of the screen; what was typed stays."""
        super().retranslate()
        for part in (self.register, self.detail, *self.asides):
            part.speak()

    def refresh(self, changes: "Changes | None" = None) -> None:
        """Read again what may have changed."""
        if self._corner is not None:
            self._corner.refresh(changes)
            if self._corner.pane.work.running and changes is not None and changes.kinds <= {"letter", "batch"}:
                # The last step of a run rings after it, and then all its letters are read at once.
                return
        if changes is None or changes.kinds & {"letter", "placement"}:
            self.register.refresh()
            self.detail.show_letter(self.detail.letter.id if self.detail.letter else None)
        if self.writing and (changes is None or changes.kinds & SAID):
            self.compose.refresh()
        if self.wording:
            self.words.refresh(changes)

    def leave(self) -> bool:
        """Nothing must be settled: what is answered is kept."""
        if self._compose is not None:
            self._compose.drafts.keep()
        if self._words is not None:
            self._words.drafts.keep()
        return True

    def focus_first(self) -> None:
        """Where one searches, or goes on writing."""
        if self.aside is not None:
            self.aside.focus_first()
        else:
            self.register.search.setFocus()

    def _turned(self) -> None:
        self._show(self.corner)
        self.context.commands.show_page(self.commands())

    def _show(self, part: QWidget) -> None:
        if part is not self.split:
            # Coming back here goes on with the letter, not with one of the register.
            self.context.places.note(None)
        if self.stack.currentWidget() is not part:
            self.stack.setCurrentWidget(part)
            self.context.commands.show_page(self.commands())

    def _looked_at(self, record: UUID | None) -> None:
        self.detail.show_letter(record)
        if record is not None and self.stack.currentWidget() is self.split:
            self.context.places.note(record)

    def _resume(self) -> None:
        self._show(self.compose)
        self.compose.focus_first()

    def _back(self) -> None:
        self._show(self.split)
        self.register.table.setFocus()

    def _issued(self, letter: Letter) -> None:
        said = say("{reference} is issued.", reference=letter.reference)
        waited = self.composing and not self.writing
        if not (waited and self.isVisible()):
            # Whoever went on to something else meanwhile is told, and stays there.
            if waited:
                self.stack.setCurrentWidget(self.split)
            self.context.notices.toast(said, Action(SHOW, partial(self.context.go, "letters", letter.id)))
            return
        self.context.notices.clear()
        self.open_record(letter.id)
        self.detail.show_letter(letter.id)
        self.detail.focus_first()
        self.context.notices.toast(said)
