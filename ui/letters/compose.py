"""Writing a letter: what is chosen and answered at the left, what still lacks below it, the letter itself beside it."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal

from tpd_exchange.actions import records
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.letters import Gap
from tpd_exchange.models import NOUNS, Letter, Placement
from tpd_exchange.models.choices import Stage
from tpd_exchange.rules.letters import usual_letter
from ui.commands import Command
from ui.documents import kinds, template
from ui.forms.drafting import clock
from ui.letters.composer import Composer, Draft, Wish
from ui.letters.drafts import LetterDrafts
from ui.letters.frame import BACK, ISSUE, ComposeFrame

if TYPE_CHECKING:
    from ui.context import Context

NEW = N_("New letter")
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
        self.gaps.stage_wanted.connect(self._go_to_stage)
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
            placement, slug, language = self._replaced(replaces, placement, slug)
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
        self._name()
        self._wait()
        self._settle_buttons()

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

    def _go_to_stage(self) -> None:
        if self.composer.wish.placement is not None:
            self.context.edit_field(PLACEMENT.name, self.composer.wish.placement, "stage")

    def commands(self) -> list[Command]:
        """What can be done while writing."""
        return [
            Command("issue", ISSUE, self.issue, "Ctrl+Return; Ctrl+Enter", "record", "stamp", self._can_issue),
            _wording(self.context, self.composer),
            Command("letters-back", BACK, self.closed.emit, "", "record", "arrow-left"),
            *self.preview.commands(),
        ]

    def speak(self) -> None:
        """Everything in the language of the screen; what was typed stays."""
        self._captions.speak(self.context.words)
        self.choices.speak()
        self.gaps.speak()
        self.preview.speak()
        if self.composer.wish.slug in kinds(self.context.store):
            kept = self.questions.typed()
            self.questions.ask(template(self.context.store, self.composer.wish.slug), kept)
        self._name()
        self._wait()
        self._settle_buttons()

    def _replaced(self, replaces: UUID, placement: UUID | None, slug: str) -> tuple[UUID | None, str, str]:
        """The new letter is of the kind and language of the old one unless another is named."""
        with self.context.store.read() as session:
            old = session.get(Letter, replaces)
            assert old is not None
            return placement or old.placement, slug or old.slug, str(old.language)

    def _begun(self, placement: UUID | None, slug: str) -> tuple[str, dict[str, Any]]:
        """The letter and what was answered already, when it was begun before."""
        kept = self.drafts.load(placement)
        if kept is not None and kept[0] not in kinds(self.context.store):
            kept = None  # a document of the office's own that is no longer written
        if kept is None or slug not in ("", kept[0]):
            return slug or self._usual(placement), {}
        self.context.notices.toast(say("A draft of {time} was brought back.", time=clock(kept[2])))
        return kept[0], kept[1]

    def _usual(self, placement: UUID | None) -> str:
        if placement is None:
            return ""
        with self.context.store.read() as session:
            record = records.get(session, PLACEMENT, placement)
            return usual_letter(Stage(record.stage)) if isinstance(record, Placement) else ""

    def _choose(self, name: str, value: Any) -> None:
        wished: dict[str, Any] = {name: value} | ({"sign": False} if name == "officer" else {})
        if name == "placement":
            wished |= {"language": None, "paper": None, "officer": None, "replaces": None, "sign": False}
            if value is not None and not self.composer.wish.slug:
                wished["slug"] = self._usual(value)
                self.choices.show_letter(wished["slug"])
        elif name == "slug":
            wished |= {"language": None, "paper": None}
        self.composer.change(**wished)
        if "slug" in wished:
            self._ask(wished["slug"], {**self._kept, **self.questions.typed()})
            self.composer.change(answers=self.questions.answers())
        self._name()
        self._wait()
        self._settle_buttons()

    def _ask(self, slug: str, kept: dict[str, Any]) -> None:
        """Ask the questions of a letter; what was answered for another one comes back with it."""
        self._kept = kept
        if slug:
            self.questions.ask(template(self.context.store, slug), kept)
        self.questions.setVisible(bool(slug and self.questions.rows))

    def _answered(self) -> None:
        self.composer.change(answers=self.questions.answers())
        if self.composer.whole:
            self.drafts.touch(self.composer.about, self.composer.wish.slug, self.questions.typed())

    def _show(self, draft: Draft) -> None:
        prepared = draft.prepared
        self.choices.show_draft(draft)
        self.gaps.show_gaps(prepared.gaps, prepared.obstacle, prepared.hints)
        name = prepared.template.name(self.context.language)
        self.preview.show_pdf(draft.rendered.pdf, name)
        self._settle_buttons()

    def _refused(self, message: Message) -> None:
        self.gaps.show_gaps(None)
        self.preview.show_sentence(CANNOT, message, "circle-alert")
        self._settle_buttons()

    def _went_out(self, letter: Letter) -> None:
        self.composer.rest()
        self.composer.wish = Wish()
        self.drafts.drop(letter.placement)
        self.issued.emit(letter)

    def _can_issue(self) -> bool:
        return self.composer.whole and not self.composer.issuing

    def _settle_buttons(self) -> None:
        words, draft = self.context.words, self.composer.draft
        self.issue_button.setEnabled(self._can_issue())
        if draft is not None and self.composer.whole:
            said = say("Issue {reference}", reference=draft.prepared.values["letter"]["reference"])
            self.issue_button.setText(words(said))
        else:
            self.issue_button.setText(words(ISSUE))

    def _wait(self) -> None:
        if not self.composer.whole:
            self.gaps.show_gaps(None)
            self.choices.show_draft(None)
            self.preview.show_sentence(NOT_YET, CHOOSE_BOTH)

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
