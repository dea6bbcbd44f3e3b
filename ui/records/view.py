"""A list of one kind with its pane: what an officer does with records, whatever their kind."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from db.queries import Filter
from tpd_exchange.i18n import N_, say, term
from tpd_exchange.models import NOUNS, Noun
from ui.dropping import take_files
from ui.forms.drafting import clock
from ui.intake import open_import
from ui.opening import FOR_A_CARD, Loading
from ui.records.pane import RecordPane
from ui.records.row_menu import offer_row_menu
from ui.tables.panel import ListPanel, meant
from ui.tables.views import Views
from ui.widgets.basics import column
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from db.store import Changes
    from ui.context import Context
    from ui.records.card import RecordCard

CONTINUE = N_("Continue")
# Wider, and a line of a form or a card is hard to follow.
WIDEST_PANE = 720


class Shelf(NamedTuple):
    """A kind of record in a place, and what its list says while there is none."""

    noun: str
    empty_title: str
    empty_text: str
    single: bool = False
    card: "Callable[[Context], RecordCard] | None" = None


class RecordsView(QWidget):
    """List and pane of one kind; `state_changed` when other commands may be possible now."""

    state_changed = Signal()

    def __init__(self, context: "Context", shelf: Shelf, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        self.noun: Noun = NOUNS[shelf.noun]
        self.shelf = shelf
        # From the outside to the inside: whatever gets another parent is styled anew with all that is in it.
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._left = QWidget(self.splitter)
        self.list = ListPanel(context, self.noun, (shelf.empty_title, shelf.empty_text), self._left)
        self.views = Views(self.list)
        self.pane = RecordPane(context, self.noun, shelf.card)
        self.draft_notice = Banner()
        self._drafts_told = False
        self._for_a_card = Loading(FOR_A_CARD, self)
        self._for_a_card.ready.connect(self._look_now)
        self._build()
        if not shelf.single:
            self.list.looked_at.connect(self._looked_at)
            offer_row_menu(context, self.list.table, self._look_now)
        self.list.settled.connect(self._invite)
        self.list.opened.connect(self.edit)
        self.list.new_wanted.connect(self.new)
        self.pane.saved.connect(self.list.go_to)
        self.list.new_button.setVisible(self.may_change)
        take_files(self._left, (".xlsx", ".csv"), self._import)
        self.pane.state_changed.connect(self._state_changed)
        # What was begun on the card ends on the card.
        self.pane.all_closed.connect(lambda: (self.pane.card.take_focus if self.pane.from_card else self.focus_first)())
        self.pane.letter_wanted.connect(self.new_letter)

    @property
    def may_change(self) -> bool:
        """Whether this office may be written to at all."""
        return not self.context.office.view_only

    @property
    def record(self) -> UUID | None:
        """The record that is shown."""
        return self.pane.record

    def new(self, known: Mapping[str, Any] | None = None) -> None:
        """Begin a new record, perhaps with what is known of it."""
        if self.may_change:
            self.draft_notice.hide()
            self.pane.new(dict(known or {}))

    def edit(self) -> None:
        """Edit the record that is shown."""
        if self.may_change:
            self._look_now()
            self.pane.edit()

    def save(self) -> None:
        """Save the form on top."""
        if self.pane.form is not None:
            self.pane.form.save()

    def duplicate(self) -> None:
        """Begin a new record with what may be taken over from this one."""
        self._look_now()
        if self.record is None:
            return
        from ui.records import deeds

        self.pane.new(deeds.copied(self.context, self.noun, self.record))

    def delete(self) -> None:
        """Delete what is chosen, in one step that can be taken back."""
        chosen = self.list.table.chosen_ids() or ([self.record] if self.record else [])
        if chosen:
            from ui.records import deeds

            deeds.delete(self.context, self.noun, chosen)

    def _import(self, path: Path) -> None:
        if self.may_change:
            open_import(self.window(), self.context, self.noun, path)

    def new_letter(self, slug: str) -> None:
        """Go and make a letter for the placement that is shown."""
        if self.record is not None:
            self.context.write_letter(self.record, slug)

    def write_letters(self) -> None:
        """Go and write letters about the selected placements, or about all that the list shows."""
        self.context.write_letters(meant(self.list))

    def open_record(self, record: UUID) -> None:
        """Show one record; the list goes to it."""
        self.pane.show_record(record)
        self.list.go_to(record)

    def narrow(self, filters: Mapping[str, Filter]) -> None:
        """Show only the records that fit."""
        self.list.narrow(dict(filters))

    def refresh(self, changes: "Changes | None") -> None:
        """Bring list and card up to date."""
        if self.shelf.single:
            self._show_single()
        else:
            self.list.refresh()
        self.pane.refresh(changes)
        self._tell_draft()

    def speak(self) -> None:
        """Everything in the language of the screen; what was typed stays."""
        self.list.speak()
        self.pane.speak()
        self._drafts_told = False
        self._tell_draft()

    def keep(self) -> None:
        """Keep what is being typed, and which record is looked at."""
        if not self.shelf.single:
            self._look_now()
        for form in self.pane.forms:
            form.form.settle()
            form.drafts.keep()

    def focus_first(self) -> None:
        """The search box, or the form where one is open."""
        if self.pane.form is None and self.pane.back.isVisible():
            self.pane.back.setFocus()
        elif self.pane.form is None:
            self.list.search.setFocus()
        else:
            self.pane.form.focus_first()

    def _build(self) -> None:
        column(self, 0).addWidget(self.splitter)
        box = column(self._left, 0)
        notice = column(None, 0, (12, 12, 12, 0))
        notice.addWidget(self.draft_notice)
        box.addLayout(notice)
        box.addWidget(self.list, 1)
        self.splitter.addWidget(self.pane)
        self.splitter.setChildrenCollapsible(False)
        self.pane.setMinimumWidth(400)
        self.pane.setMaximumWidth(WIDEST_PANE)
        self._left.setMinimumWidth(320)
        self._left.setVisible(not self.shelf.single)
        kept = self.context.settings.get("split", self.noun.name, list[int]())
        self.splitter.setSizes(kept if len(kept) == 2 else [580, 484])
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self._keep_split = QTimer(self, interval=400, singleShot=True)
        self._keep_split.timeout.connect(
            lambda: self.context.settings.set("split", self.noun.name, self.splitter.sizes())
        )
        self.splitter.splitterMoved.connect(lambda *_: self._keep_split.start())

    def _looked_at(self, record: UUID | None, by_hand: bool) -> None:
        if self.pane.forms and not by_hand:
            return
        if not by_hand and not self._for_a_card.done:
            self._for_a_card.start()
            return
        self.pane.show_record(record)
        # A list behind another tab may still settle; nobody looks at it.
        if record is not None and self.isVisible():
            self.context.places.note(record)

    def _look_now(self) -> None:
        current = self.list.table.current_id()
        if current is not None and not self.pane.forms and current != self.record:
            self.pane.show_record(current)
            self.context.places.note(current)

    def _show_single(self) -> None:
        lists = self.context.store.lists
        found = lists.page(self.noun, ("title",), lists.rows(self.noun)[:1], self.context.language)
        self.pane.show_record(found[0][0] if found else None)

    def _state_changed(self) -> None:
        self._tell_draft()
        self.state_changed.emit()

    def _invite(self) -> None:
        # A line that is chosen is about to be shown.
        self.pane.nothing.ask(asks=self.list.shown > 0 and not self.list.table.currentIndex().isValid())

    def _tell_draft(self) -> None:
        """A new record that was begun and never saved is offered once."""
        draft = self.context.store.drafts.load(self.noun.name, None) if not self.pane.forms else None
        if draft is None:
            self.draft_notice.hide()
            self._drafts_told = False
        elif not self._drafts_told:
            self._drafts_told = True
            words = self.context.words
            time = clock(draft.saved_at)
            noun = term(self.noun.common)
            said = say("At {time} you began a new {noun} and did not save it.", time=time, noun=noun)
            self.draft_notice.show_message(words(said), "info", words, (words(CONTINUE), self.new))
