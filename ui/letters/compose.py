"""Writing a letter: what is chosen and answered at the left, what still lacks below it, the letter itself beside it."""

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal

from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.letters import Gap
from tpd_exchange.models import NOUNS, Letter
from ui.commands import Command
from ui.documents import kinds, template
from ui.forms.drafting import clock
from ui.letters.beginning import likely_reference, replaced, usual
from ui.letters.composer import Composer, Draft, Wish
from ui.letters.drafts import LetterDrafts
from ui.letters.frame import BACK, ISSUE, ComposeFrame
from ui.notices import Action
from ui.places import PLACE_OF

if TYPE_CHECKING:
    from ui.context import Context

NEW, RESUME = N_("New letter"), N_("Go on writing")
KEPT = N_("What you answered is kept.")
WORD = N_("Edit this document's text…")
NOT_YET = N_("The letter appears here")
CHOOSE_BOTH = N_("Choose a placement and a letter; every change shows at once.")
CANNOT = N_("The letter cannot be shown")
PLACEMENT = NOUNS["placement"]


class ComposePane(ComposeFrame):
    """Writes one letter at a time; `issued` gives it when it went out, `closed` that the officer turned back."""

    issued = Signal(object)

    def __init__(self, context: "Context") -> None:
        super().__init__(context)
        self._kept: dict[str, Any] = {}
        self.composer = Composer(context, self)
        self.drafts = LetterDrafts(context.store, self)
        self.choices.chosen.connect(self._choose)
        self.questions.changed.connect(self._answered)
        self.gaps.chosen.connect(self.fill)
        self.gaps.stage_wanted.connect(partial(_to_stage, context, self.composer))
        self.gaps.consent_wanted.connect(partial(_to_consent, context, self.composer))
        self.composer.drafted.connect(self._show)
        self.composer.refused.connect(self._refused)
        self.composer.issued.connect(self._went_out)
        self.speak()

    @property
    def writing(self) -> bool:
        """Whether a letter is begun that has not gone out."""
        return self.composer.wish.placement is not None or self.composer.whole

    def begin(self, placement: UUID | None, slug: str = "", replaces: UUID | None = None) -> None:
        """Begin a letter; the one that is usual at the placement's stage where none is named."""
        language = None
        if replaces is not None:
            # The new letter is of the kind and language of the old one unless another is named.
            old, kind, language = replaced(self.context.store, replaces)
            placement, slug = placement or old, slug or kind
        self.drafts.keep()
        slug, answers = self._begun(placement, slug)
        self.choices.read()
        self.choices.show_placement(placement)
        self.choices.show_letter(slug)
        # Whom a letter replaces another for is settled by the old one.
        self.choices.placement.setEnabled(replaces is None)
        self._ask(slug, answers)
        self.gaps.show_gaps(None)
        self.composer.begin(Wish(placement, slug, language, answers=self.questions.answers(), replaces=replaces))
        self._settle()

    def turn_back(self) -> None:
        """Back to the letters; who has answered something hears that it is kept."""
        answered = self.composer.whole and any(value not in (None, False) for value in self.questions.typed().values())
        super().turn_back()
        if answered:
            self.drafts.keep()
            self.context.notices.toast(KEPT, Action(RESUME, self.context.write_letter))

    def focus_first(self) -> None:
        """Put the cursor where the letter still wants something."""
        wanting = self.composer.wish.placement is None and not self.composer.of_the_office
        first = self.choices.placement if wanting else self.choices.letter
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def refresh(self) -> None:
        """Read again, as after a gap was filled elsewhere."""
        self.choices.read()
        self.choices.speak()
        self.composer.ask()

    def issue(self) -> None:
        """Issue it; what is missing is said by name, and then nothing happens."""
        if self.composer.whole and self.questions.check():
            self.composer.unlock(self, self.choices.signatory.currentText(), self._issue)

    def _issue(self) -> None:
        self.composer.issue()
        self._settle_buttons()

    def fill(self, gap: Gap) -> None:
        """Go where a gap is filled: a question here, or the field of a record."""
        group, _, name = gap.field.partition(".")
        if group == "answers":
            self.questions.go_to(name)
            return
        draft = self.composer.draft
        place = draft.prepared.place_of(gap) if draft else None
        if place is not None:
            self.context.edit_field(place.noun, place.record, place.field)
        else:
            # Nobody signs yet: officers are kept in the catalogue.
            self.context.go("catalogue")

    def commands(self) -> list[Command]:
        """What can be done while writing."""
        return [
            Command("issue", ISSUE, self.issue, "Ctrl+Return; Ctrl+Enter", "record", "stamp", self._can_issue),
            _wording(self.context, self.composer),
            Command("letters-back", BACK, self.turn_back, "", "record", "arrow-left"),
            *self.preview.commands(),
        ]

    def speak(self) -> None:
        """Everything in the language of the screen; what was typed stays."""
        self._captions.speak(self.context.words)
        self.choices.speak()
        self.gaps.speak()
        self.preview.speak()
        if self.composer.wish.slug in kinds(self.context.store):
            self._ask(self.composer.wish.slug, {**self._kept, **self.questions.typed()})
        self.issue_button.setMinimumWidth(0)
        self._settle()

    def _begun(self, placement: UUID | None, slug: str) -> tuple[str, dict[str, Any]]:
        """The letter and what was answered already, when it was begun before."""
        kept = self.drafts.load(placement)
        if kept is not None and kept[0] not in kinds(self.context.store):
            kept = None  # a document of the office's own that is no longer written
        if kept is None or slug not in ("", kept[0]):
            return slug or usual(self.context.store, placement), {}
        self.context.notices.toast(say("A draft of {time} was brought back.", time=clock(kept[2])))
        return kept[0], kept[1]

    def _choose(self, name: str, value: Any) -> None:
        wished: dict[str, Any] = {name: value} | ({"sign": False} if name == "officer" else {})
        if name == "placement":
            wished |= {"language": None, "paper": None, "officer": None, "replaces": None, "sign": False}
            if value is not None and not self.composer.wish.slug:
                wished["slug"] = usual(self.context.store, value)
                self.choices.show_letter(wished["slug"])
        elif name == "slug":
            wished |= {"language": None, "paper": None}
        self.composer.change(**wished)
        if name == "language":
            self.questions.speak_in(value)
        if "slug" in wished:
            self._ask(wished["slug"], {**self._kept, **self.questions.typed()})
            self.composer.change(answers=self.questions.answers())
        self._settle()

    def _ask(self, slug: str, kept: dict[str, Any]) -> None:
        """Ask the questions of a letter; what was answered for another one comes back with it."""
        self._kept = kept
        if slug:
            self.questions.ask(template(self.context.store, slug), kept)
        self.questions.setVisible(bool(slug and self.questions.rows))
        self.gaps.show_faulty(self.questions.faults() if slug else ())
        self.order_tabs()

    def _answered(self) -> None:
        self.gaps.show_faulty(self.questions.faults())
        self.composer.change(answers=self.questions.answers())
        if self.composer.whole:
            self.drafts.touch(self.composer.about, self.composer.wish.slug, self.questions.typed())

    def _show(self, draft: Draft) -> None:
        prepared = draft.prepared
        self.choices.show_draft(draft)
        self.questions.speak_in(prepared.language.value)
        self.gaps.show_gaps(prepared.gaps, prepared.obstacle, prepared.hints)
        self.gaps.show_caution(prepared.caution)
        self.order_tabs()
        name = prepared.template.name(self.context.language)
        self.preview.show_pdf(draft.rendered.pdf, name)
        self._settle_buttons()

    def _refused(self, message: Message) -> None:
        self.gaps.show_gaps(None)
        self.preview.show_sentence(CANNOT, message, "circle-alert")
        self._settle_buttons()

    def _went_out(self, letter: Letter) -> None:
        if self.composer.forget():
            self.drafts.drop(letter.placement)
        self.issued.emit(letter)

    def _can_issue(self) -> bool:
        return self.composer.whole and not self.composer.issuing

    def _settle_buttons(self) -> None:
        words, draft = self.context.words, self.composer.draft
        self.issue_button.setEnabled(self._can_issue())
        # As wide as it will become, so that what stands beside it never slides away below the hand.
        reference = draft.prepared.values["letter"]["reference"] if draft else likely_reference(self.context.store)
        said = words(say("Issue {reference}", reference=reference))
        self.issue_button.setText(said)
        self.issue_button.setMinimumWidth(max(self.issue_button.minimumWidth(), self.issue_button.sizeHint().width()))
        if draft is None or not self.composer.whole:
            self.issue_button.setText(words(ISSUE))

    def _settle(self) -> None:
        """Name what is being written, and say what is still to be chosen where there is no letter to show."""
        self._name()
        if not self.composer.whole:
            self.gaps.show_gaps(None)
            self.choices.show_draft(None)
            self.preview.show_sentence(NOT_YET, CHOOSE_BOTH)
        self._settle_buttons()

    def _name(self) -> None:
        words, wish = self.context.words, self.composer.wish
        self._title.setText(words(NEW))
        old = self.context.store.lists.title(NOUNS["letter"], wish.replaces, self.context.language)
        self._about.setText(words(say("replaces {letter}", letter=old)) if old else "")


def _wording(context: "Context", composer: Composer) -> Command:
    """Leads to the text of the document that is being written, tried with its placement."""

    def word() -> None:
        context.word_document(composer.wish.slug, composer.wish.placement)

    return Command("word", WORD, word, "", "record", "file-pen", lambda: bool(composer.wish.slug))


def _to_stage(context: "Context", composer: Composer) -> None:
    if composer.wish.placement is not None:
        context.edit_field(PLACEMENT.name, composer.wish.placement, "stage")


def _to_consent(context: "Context", composer: Composer, form: str) -> None:
    """Write the form, or go where what came back signed is added."""
    if composer.wish.placement is not None and form:
        context.write_letter(composer.wish.placement, form)
    elif composer.wish.placement is not None:
        context.go(PLACE_OF[PLACEMENT.name], composer.wish.placement)
