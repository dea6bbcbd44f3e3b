"""What is chosen of a letter: placement, kind, language, paper and who signs; what nobody chose follows the draft."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from tpd_exchange.actions.facts import signatories
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import LetterLanguage, Paper
from tpd_exchange.paperwork import Kind
from tpd_exchange.show import Choice
from ui.documents import kinds
from ui.forms.picker import Picker
from ui.forms.suggestions import Option
from ui.letters.composer import Draft
from ui.widgets.basics import Label, column, row
from ui.widgets.captions import Captions
from ui.widgets.radios import Radio, RadioGroup
from ui.widgets.still import ChoiceBox

if TYPE_CHECKING:
    from ui.context import Context

PLACEMENT, LETTER, LANGUAGE = N_("Placement"), N_("Letter"), N_("Language")
PAPER, SIGNATORY = N_("Paper"), N_("Signed by")
FIND = N_("Type a name or a number")
CHOOSE = N_("Choose a letter")
NOBODY = N_("Nobody signs letters yet")


class Radios(QWidget):
    """One of a few choices in a line; `chosen` tells the value when the officer chooses."""

    chosen = Signal(str)

    def __init__(self, choices: type[Choice]) -> None:
        super().__init__()
        self._group = RadioGroup(self)
        self.buttons: dict[str, Radio] = {}
        self._labels = {choice.value: choice.label for choice in choices}
        box = row(self, 14)
        for choice in choices:
            button = self._group.radio()
            button.clicked.connect(lambda _=False, value=choice.value: self.chosen.emit(value))
            self.buttons[choice.value] = button
            box.addWidget(button)
        box.addStretch()

    def rest_on(self, value: str) -> None:
        """Show a choice without telling."""
        self.buttons[value].setChecked(True)

    def speak(self, words: Words, of: str) -> None:
        """Everything in the language of the screen; `of` says what is chosen here."""
        for value, button in self.buttons.items():
            button.setText(words(self._labels[value]))
            button.setAccessibleName(f"{of}: {button.text()}")


class Choices(QWidget):
    """Tells each choice of the officer as `chosen(name, value)`, the name being that of a Wish's field."""

    chosen = Signal(str, object)

    def __init__(self, context: "Context", captions: Captions) -> None:
        super().__init__()
        self._context = context
        self._placement: UUID | None = None
        self._officers: list[tuple[str, str, str]] = []
        self._certified: set[str] = set()
        self.placement = Picker(self._offer)
        self.whose = QWidget()
        """Asks for the placement; not there for a document of the office itself."""
        self.who = QWidget()
        """Asks who signs; not there where no officer does."""
        self.letter, self.signatory = ChoiceBox(), ChoiceBox()
        self.language, self.paper = Radios(LetterLanguage), Radios(Paper)
        self.recipient = Label(kind="hint", wrap=True)
        self.sign = QCheckBox()
        """There only when who signs has a certificate."""
        self._draft: Draft | None = None
        self._build(captions)
        self.placement.chosen.connect(lambda value: self.chosen.emit("placement", value))
        self.letter.currentIndexChanged.connect(self._ask_whose)
        self.letter.activated.connect(lambda _: self.chosen.emit("slug", self.letter.currentData() or ""))
        self.signatory.activated.connect(lambda _: self.chosen.emit("officer", UUID(self.signatory.currentData())))
        self.sign.clicked.connect(lambda checked: self.chosen.emit("sign", checked))
        self.language.chosen.connect(lambda value: self.chosen.emit("language", value))
        self.paper.chosen.connect(lambda value: self.chosen.emit("paper", value))

    def _build(self, captions: Captions) -> None:
        box = column(self, 4)
        parts: Sequence[tuple[str, QWidget]] = (
            (PLACEMENT, self.placement), (LETTER, self.letter), (LANGUAGE, self.language), (PAPER, self.paper),
            (SIGNATORY, self.signatory),
        )  # fmt: skip
        for text, widget in parts:
            part = {self.placement: self.whose, self.signatory: self.who}.get(widget) or QWidget()
            inner = column(part, 4, (0, 0, 0, 6))
            label = Label()
            label.setBuddy(widget)
            captions.add(label.setText, text)
            captions.add(widget.setAccessibleName, text)
            inner.addWidget(label)
            inner.addWidget(widget)
            if widget is self.letter:
                inner.addWidget(self.recipient)
            if widget is self.signatory:
                inner.addWidget(self.sign)
            box.addWidget(part)
        captions.add(self.placement.setPlaceholderText, FIND)
        for combo in (self.letter, self.signatory):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(12)
        self.recipient.hide()
        self.sign.hide()

    def show_placement(self, placement: UUID | None) -> None:
        """Show which placement it is about."""
        self._placement = placement
        self.placement.rest_on(self._context.store.lists.title(NOUNS["placement"], placement, self._context.language))

    def show_letter(self, slug: str) -> None:
        """Show which letter it is."""
        self.letter.setCurrentIndex(max(0, self.letter.findData(slug)))

    def _ask_whose(self) -> None:
        kind = kinds(self._context.store).get(self.letter.currentData() or "")
        self.whose.setVisible(kind is None or kind.subject != "office")

    def show_draft(self, draft: Draft | None) -> None:
        """Show what the letter follows where nothing was chosen; None while there is no letter."""
        self._draft = draft
        self._say_to()
        if draft is None:
            self.who.show()
            return
        prepared = draft.prepared
        self.language.rest_on(prepared.language.value)
        self.paper.rest_on(prepared.paper.value)
        self.signatory.setCurrentIndex(self.signatory.findData(str(prepared.officer)))
        # Even where none is named an officer may sign the file itself.
        self.who.setVisible(prepared.template.names_officer or bool(self._certified))
        self.sign.setVisible(str(prepared.officer) in self._certified)
        self.sign.setChecked(draft.wish.sign)
        self._name_sign()

    def read(self) -> None:
        """Read anew who may sign."""
        with self._context.store.read() as session:
            found = signatories(session)
            self._officers = [(str(one.id), one.title_ko, one.title_en) for one in found]
            self._certified = {str(one.id) for one in found if one.certificate}
        self._fill_signatories()

    def speak(self) -> None:
        """What the captions do not say, in the language of the screen."""
        words = self._context.words
        kept = self.letter.currentData()
        self.letter.clear()
        self.letter.addItem(words(CHOOSE), "")
        for phase, found in groupby(_issued(kinds(self._context.store).values()), lambda kind: kind.phase):
            self.letter.insertSeparator(self.letter.count())
            for kind in found:
                self.letter.addItem(f"{kind.name(words.language)}", kind.slug)
                self.letter.setItemData(self.letter.count() - 1, words(phase.label), Qt.ItemDataRole.ToolTipRole)
        self.show_letter(kept or "")
        self.language.speak(words, words(LANGUAGE))
        self.paper.speak(words, words(PAPER))
        self._fill_signatories()
        self._name_sign()
        self._say_to()
        if not self.placement.unmatched():
            self.show_placement(self._placement)

    def _fill_signatories(self) -> None:
        kept = self.signatory.currentData()
        self.signatory.clear()
        for identity, korean, english in self._officers:
            self.signatory.addItem(korean if self._context.language == "ko" else english, identity)
        self.signatory.setCurrentIndex(self.signatory.findData(kept))
        self.signatory.setPlaceholderText("" if self._officers else self._context.words(NOBODY))

    def _name_sign(self) -> None:
        text = say("Sign with the certificate of {officer}", officer=self.signatory.currentText())
        self.sign.setText(self._context.words(text))

    def _say_to(self) -> None:
        prepared = self._draft.prepared if self._draft else None
        korean = self._context.language == "ko"
        recipient = (prepared.recipient_ko if korean else prepared.recipient_en) if prepared else ""
        self.recipient.setText(self._context.words(say("To {recipient}", recipient=recipient)))
        self.recipient.setVisible(bool(recipient))

    def _offer(self, typed: str) -> Sequence[Option]:
        """The people in the order in which they were found, of each the newest placement first."""
        noun, lists, language = NOUNS["placement"], self._context.store.lists, self._context.language
        found = lists.suggest(noun, typed, language)
        rows = [row for one in found if (row := lists.row_of(noun, one.id)) is not None]
        known = dict(lists.page(noun, ("host", "researcher", "number"), rows, language))
        newest = sorted((one for one in found if one.id in known), key=lambda one: known[one.id][2] or "", reverse=True)
        people = list(dict.fromkeys(known[one.id][1] for one in found if one.id in known))
        newest.sort(key=lambda one: people.index(known[one.id][1]))
        return [Option(one.id, one.title, str(known[one.id][0] or "")) for one in newest]


def _issued(known: Iterable[Kind]) -> list[Kind]:
    """What lies on top of a dossier is never issued by itself."""
    return [kind for kind in known if kind.subject != "dossier"]
