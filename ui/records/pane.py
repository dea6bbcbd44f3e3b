"""Beside the list: the card of a record, or the form in its place, and forms laid over forms."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, say
from tpd_exchange.models import Noun
from ui.forms.drafting import clock
from ui.records.invitation import Invitation
from ui.widgets.basics import Button, column, row, surface
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from db.store import Changes
    from ui.context import Context
    from ui.forms.pane import Added, FormPane
    from ui.records.card import RecordCard
    from ui.records.head import CardHead

NOTHING = N_("Nothing chosen")
BACK = N_("Back to the letters")
CONTINUE = N_("Continue")
CHOOSE = N_("Choose a line of the list, and what is known about it stands here.")


class RecordPane(QStackedWidget):
    """Card and forms; `saved` gives the id of what was saved in the lowest form, `state_changed` after each change.

    Card and head, which look at all that belongs to a record, are made when one is first shown: a list needs neither.
    """

    saved = Signal(object)
    state_changed = Signal()
    all_closed = Signal()
    letter_wanted = Signal(str)
    dossier_wanted = Signal()
    paper_act = Signal(str, object)

    def __init__(self, context: "Context", noun: Noun, card: "Callable[[Context], RecordCard] | None" = None) -> None:
        super().__init__()
        self.context = context
        self.noun = noun
        self._make_card = card
        self.record: UUID | None = None
        self.forms: list[FormPane] = []
        self.from_card = False  # whether what is open now was begun there
        self.nothing = Invitation()
        self.draft = Banner()
        self.back = Button(symbol="arrow-left", run=lambda: context.go("letters"))
        self._way = surface("clear")
        way = row(self._way, 0, (16, 12, 16, 0))
        way.addWidget(self.back)
        way.addStretch(1)
        self._way.hide()
        self._shown = QWidget()
        self._box = column(self._shown, 0)
        self._above = column(None, 0)
        self._above.addWidget(self._way)
        notice = column(None, 0, (16, 12, 16, 0))
        notice.addWidget(self.draft)
        self._above.addLayout(notice)
        self._box.addLayout(self._above)
        self.addWidget(self.nothing)
        self.addWidget(self._shown)
        self.speak()

    @cached_property
    def head(self) -> "CardHead":
        """What stands above the card; its buttons are only for who may change the office."""
        from ui.records.head import CardHead

        made = CardHead(self.context)
        made.setEnabled(not self.context.office.view_only)
        self._above.addWidget(made)
        return made

    @cached_property
    def card(self) -> "RecordCard":
        """All that is known of the record."""
        from ui.records.card import RecordCard

        made = (self._make_card or RecordCard)(self.context)
        made.letter_wanted.connect(self.letter_wanted)
        made.add_wanted.connect(self._add_kin)
        made.edit_wanted.connect(self._edit_kin)
        made.dossier_wanted.connect(self.dossier_wanted)
        made.paper_act.connect(self.paper_act)
        self._box.addWidget(made, 1)
        return made

    @property
    def form(self) -> "FormPane | None":
        """The form on top, where one is open."""
        return self.forms[-1] if self.forms else None

    @property
    def values(self) -> Mapping[str, Any]:
        """What is kept of the record that is shown; nothing where none is."""
        card = self.card.card if self.record is not None else None
        return card.values if card is not None else {}

    def show_record(self, record: UUID | None) -> None:
        """Show a card; a form that is open is put away, with its draft kept."""
        if self.forms and record == self.record:
            return
        if record != self.record:
            self.offer_back(wanted=False)
        for form in list(reversed(self.forms)):
            form.cancel()
        self.record = record
        self._show_card()

    def offer_back(self, *, wanted: bool) -> None:
        """Offer the way back to the letters, whence the officer came to fill something in; no longer when elsewhere."""
        self._way.setVisible(wanted)

    def edit(self) -> "FormPane | None":
        """Edit the record that is shown."""
        if self.record is None or self.forms:
            return self.form
        return self._open(self.noun, self.record, {})

    def new(self, preset: Mapping[str, Any] | None = None) -> "FormPane":
        """Begin a new record."""
        if self.form is not None and self.form.record is None and not preset:
            return self.form
        for form in list(reversed(self.forms)):
            form.cancel()
        return self._open(self.noun, None, preset or {})

    def refresh(self, changes: "Changes | None") -> None:
        """Bring the card up to date; forms keep what was typed."""
        for form in self.forms:
            form.refresh(changes)
        if not self.forms:
            self._show_card()

    def speak(self) -> None:
        """Everything in the language of the screen."""
        words = self.context.words
        self.back.setText(words(BACK))
        self.nothing.show_text(words(NOTHING), words(CHOOSE))
        for form in self.forms:
            form.speak()
        if not self.forms:
            self._show_card()

    def _show_card(self) -> None:
        try:
            if self.record is not None:
                self.card.show_record(self.noun, self.record)
        except UserError:
            # Deleted or undone: the list says so by no longer having it.
            self.record = None
        if self.record is not None and self.card.card is not None:
            self.head.show_card(self.card.card)
            self._show_draft(self.record)
        self.setCurrentWidget(self.nothing if self.record is None else self._shown)
        self.state_changed.emit()

    def _show_draft(self, record: UUID) -> None:
        draft = self.context.store.drafts.load(self.noun.name, record)
        if draft is None:
            self.draft.hide()
            return
        words = self.context.words
        said = words(say("Changes of {time} are not saved yet.", time=clock(draft.saved_at)))
        self.draft.show_message(said, "info", words, (words(CONTINUE), self.edit))

    def _open(
        self, noun: Noun, record: UUID | None, preset: Mapping[str, Any], bring: "Added | None" = None
    ) -> "FormPane":
        from ui.forms.pane import FormPane  # a list can be used before any form is needed

        form = FormPane(self.context, noun, record, preset, self)
        form.frame.show_path([one.heading for one in self.forms])
        self.forms.append(form)
        form.saved.connect(lambda identity: self._saved(form, identity, bring))
        form.closed.connect(lambda: self._close(form))
        form.asked.connect(lambda noun, preset, bring: self._open(noun, None, preset, bring))
        self.addWidget(form)
        self.setCurrentWidget(form)
        form.focus_first()
        self.state_changed.emit()
        return form

    def _saved(self, form: "FormPane", identity: UUID, bring: "Added | None") -> None:
        self._close(form)
        if bring is not None:
            bring(identity)
        else:
            if form.noun is self.noun:
                self.record = identity
            self._show_card()
            # What was saved over the card, such as a visa, stands in no row of this list: the card's own record does.
            if self.record is not None:
                self.saved.emit(self.record)

    def _close(self, form: "FormPane") -> None:
        if form not in self.forms:
            return
        self.forms.remove(form)
        self.removeWidget(form)
        form.hide()
        form.deleteLater()
        if self.form is not None:
            self.setCurrentWidget(self.form)
        else:
            self._show_card()
            self.all_closed.emit()
            self.from_card = False
        self.state_changed.emit()

    def _add_kin(self, noun: Noun, known: Mapping[str, Any]) -> None:
        if not self.context.office.view_only:
            self.from_card = True
            self._open(noun, None, known)

    def _edit_kin(self, noun: Noun, record: UUID, field: str) -> None:
        """Another record is edited over the card, or this one; saved, the card stands here again."""
        if not self.context.office.view_only:
            self.from_card = True
            form = self._open(noun, record, {})
            if field:
                form.form.go_to(field)
