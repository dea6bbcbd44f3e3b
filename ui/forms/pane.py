"""A form with what belongs around it: its heading, its notices, the state of its draft, Save and Cancel."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tpd_exchange.actions import records
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import N_, Message, say, term
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.show import Field
from ui.forms.drafting import DraftKeeper, clock
from ui.forms.editor import Desk
from ui.forms.form import Form
from ui.forms.frame import FormFrame
from ui.forms.institution_offers import offers_for
from ui.forms.manners import manners_of
from ui.forms.reason import ReasonRow
from ui.forms.saving import describe, fixed_text, save_record
from ui.forms.twin_watch import TwinWatch

if TYPE_CHECKING:
    from db.store import Changes
    from ui.context import Context

START_ANEW = N_("Start anew")
GO_THERE = N_("Go to the first")
UNCHANGING = say("This does not change once it is saved: another party is another placement.")

Added = Callable[[UUID], None]


class FormPane(QWidget):
    """Edits a record or makes a new one; `saved` gives its id, `closed` ends it without saving."""

    saved = Signal(object)
    closed = Signal()
    asked = Signal(object, dict, object)
    """A record is missing: its noun, what is known of it, and who wants its id."""

    def __init__(
        self,
        context: "Context",
        noun: Noun,
        record: UUID | None,
        preset: Mapping[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.noun = noun
        self.record = record
        self._preset = dict(preset)
        self._summary: Message | None = None
        manners = self.manners = manners_of(noun, context.store)
        self.manners.record = record
        self.form = Form(noun, Desk(context, manners.narrow, self._add, manners.prefer, manners.details), self)
        self.drafts = DraftKeeper(context.store, noun, record, self.form.typed, self)
        self.reason = ReasonRow() if noun.name == "placement" and record else None
        self.frame = FormFrame(self, self.form, self.reason)
        self.frame.run(self.save, self.cancel)
        self.banner = self.frame.banner
        self._fill()
        self.manners.attend(self.form)
        self.offers = offers_for(self.form, self.frame, self.drafts, self.saved.emit)
        self.twins = TwinWatch(context, noun, record, self.form, self.frame.hint)
        self.form.edited.connect(self._edited)
        self.form.left.connect(lambda _: self.drafts.keep())
        self.drafts.kept.connect(self._say_kept)
        self._speak_frame()

    @property
    def dirty(self) -> bool:
        """Whether the officer has typed anything."""
        return bool(self.form.touched)

    def save(self) -> bool:
        """Save it, or show what is wrong beside each field."""
        if self.record is not None and not self.dirty:
            self.form.settle()
        faults = self.form.check_all()
        if faults:
            self._show_summary(faults)
            return False
        try:
            identity = save_record(self.context, self.noun, self.record, self._values(), self.reason)
        except Faults as refused:
            self.form.show_faults(refused.faults)
            self._show_summary(refused.faults)
            return False
        except UserError as refused:
            self.banner.show_message(self.context.words(refused.message), "bad", self.context.words)
            return False
        self.drafts.drop()
        self.saved.emit(identity)
        return True

    def cancel(self) -> None:
        """Close the form; what was typed is kept as a draft."""
        self.form.settle()
        self.drafts.keep()
        if self.dirty:
            name = describe(self.context, self.noun, self.form.typed())
            self.context.notices.toast(say("The draft of {name} is kept.", name=name))
        self.closed.emit()

    def start_anew(self) -> None:
        """Throw the draft away and show the record as it is."""
        self.drafts.drop()
        self.banner.hide()
        self.form.put(self._original())
        self._say_state(None)
        self.focus_first()

    def focus_first(self) -> None:
        """Put the cursor where typing begins: behind what is known already."""
        open_ = [one.field.name for one in self.form.paper.in_order() if not one.is_fixed()]
        begin = next((name for name in open_ if name not in self._preset), next(iter(open_), None))
        if begin is not None:
            self.form.go_to(begin)

    def speak(self) -> None:
        """Everything in the language of the screen; what was typed stays."""
        self.form.speak()
        self._speak_frame()

    def _speak_frame(self) -> None:
        words = self.context.words
        heading = (
            say("Edit {noun}", noun=term(self.noun.common))
            if self.record
            else say("New {noun}", noun=term(self.noun.common))
        )
        self.frame.speak(heading, self.context.store.lists.title(self.noun, self.record, words.language), words)
        if self.reason is not None:
            self.reason.speak(words)
        self._fix()

    @property
    def heading(self) -> str:
        """What the form is for."""
        return self.frame.heading.text()

    def refresh(self, changes: "Changes | None") -> None:
        """Take over what changed elsewhere, wherever nothing was typed here."""
        if self.record is None or (changes is not None and self.record not in changes.ids):
            return
        try:
            values = self._original()
        except UserError as gone:
            self.banner.show_message(self.context.words(gone.message), "warn", self.context.words)
            return
        for name, field_row in self.form.paper.rows.items():
            if name not in self.form.touched and not field_row.is_fixed():
                field_row.put(values[name])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def _original(self) -> dict[str, Any]:
        if self.record is None:
            return dict(self._preset)
        with self.context.store.read() as session:
            record = records.get(session, self.noun, self.record)
            return {name: getattr(record, name) for name in self.noun.fields}

    def _fill(self) -> None:
        self.form.put(self._original())
        draft = self.drafts.load(self._preset)
        if draft is None:
            self.form.touched |= set(self._preset)
            return
        for name, value in draft.values.items():
            field_row = self.form.paper.rows.get(name)
            if field_row is not None and field_row.editor.typed() != value:
                field_row.put(value)
                self.form.touched.add(name)
        said = say("A draft of {time} was brought back.", time=clock(draft.saved_at))
        self._say_state(said)
        words = self.context.words
        self.banner.show_message(words(said), "info", words, (words(START_ANEW), self.start_anew))

    def _values(self) -> dict[str, Any]:
        """A new record is saved whole; of an old one only what was changed here."""
        typed = self.form.typed()
        return typed if self.record is None else {name: typed[name] for name in self.form.touched}

    def _fix(self) -> None:
        if self.record is None:
            return
        for field_row in self.form.paper.in_order():
            if field_row.field.show.fixed:
                field_row.fix(fixed_text(self.context, field_row), UNCHANGING)

    def _edited(self, name: str) -> None:
        self.drafts.touch()
        if self.reason is not None:
            self.reason.propose(self.form.touched)
        if self._summary is not None and self.form.first_fault() is None:
            self._summary = None
            self.banner.hide()

    def _show_summary(self, faults: Mapping[str, Message]) -> None:
        words = self.context.words
        one = say("One field needs your attention.")
        self._summary = one if len(faults) == 1 else say("{count} fields need your attention.", count=len(faults))
        self.banner.show_message(words(self._summary), "bad", words, (words(GO_THERE), self._go_to_fault))
        self._go_to_fault()

    def _go_to_fault(self) -> None:
        first = self.form.first_fault()
        if first is not None:
            self.form.go_to(first.field.name)

    def _say_kept(self, moment: datetime) -> None:
        self._say_state(say("Draft kept · {time}", time=clock(moment)))

    def _say_state(self, said: Message | None) -> None:
        self.frame.say_state(said, self.context.words)

    def _add(self, field: Field, typed: str, bring: Added) -> None:
        noun = NOUNS[field.show.to or ""]
        self.drafts.keep()
        self.asked.emit(noun, self.manners.preset(field.name, noun, typed), bring)
