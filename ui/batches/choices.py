"""What is chosen of a batch, at its left: placements, documents, language, who signs, answers, and where it goes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from tpd_exchange.actions.batch import Wish
from tpd_exchange.actions.facts import signatories
from tpd_exchange.i18n import N_, say
from tpd_exchange.models.choices import LetterLanguage
from ui.batches.asked import Asked
from ui.batches.documents import Documents
from ui.batches.outlets import Outlets
from ui.widgets.basics import Button, Label, column, row
from ui.widgets.captions import Captions
from ui.widgets.still import ChoiceBox

if TYPE_CHECKING:
    from ui.context import Context

PLACEMENTS, DOCUMENTS, LANGUAGE = N_("Placements"), N_("Documents"), N_("Language")
SIGNATORY, OUTPUT = N_("Signed by"), N_("What is made of them")
AS_READ, IN_CHARGE = N_("As each recipient reads"), N_("The officer in charge of each")
WITH_THEIRS = N_("Sign with the certificate of who signs")
AGAIN = N_("Write again what has gone out already")
ONE = N_("One placement")
OTHERS = N_("Choose in the list…")


class BatchChoices(QWidget):
    """`changed` after each choice that changes the letters; `others` asks for the list of placements."""

    changed = Signal()
    others = Signal()

    def __init__(self, context: "Context", captions: Captions) -> None:
        super().__init__()
        self._context = context
        self._placements: tuple[UUID, ...] = ()
        self._signatories: list[tuple[str, str, str]] = []
        self._certified: set[str] = set()
        self.own: dict[str, dict[str, object]] = {}
        """Answers of single rows."""
        self._count = Label()
        self.pick = Button(kind="link", run=self.others.emit)
        self.documents = Documents(context)
        self.language, self.signatory = ChoiceBox(), ChoiceBox()
        self.sign = QCheckBox()
        """There only where somebody who may sign has a certificate."""
        self.again = QCheckBox()
        self.asked = Asked(context)
        self.outlets = Outlets(context, captions)
        self._build(captions)
        self.documents.changed.connect(self._documents_changed)
        self.language.activated.connect(lambda _: self._language_changed())
        self.signatory.activated.connect(lambda _: self._signatory_changed())
        self.sign.clicked.connect(lambda _: self.changed.emit())
        self.again.toggled.connect(lambda _: self.changed.emit())
        self.asked.changed.connect(self.changed)

    def _build(self, captions: Captions) -> None:
        box = column(self, 4)
        first = row()
        first.addWidget(self._count, 1)
        first.addWidget(self.pick)
        box.addLayout(first)
        captions.add(self.pick.setText, OTHERS)
        for text, widget in ((DOCUMENTS, self.documents), (LANGUAGE, self.language), (SIGNATORY, self.signatory)):
            label = Label()
            label.setBuddy(widget)
            captions.add(label.setText, text)
            captions.add(widget.setAccessibleName, text)
            box.addSpacing(4)
            box.addWidget(label)
            box.addWidget(widget)
        for combo in (self.language, self.signatory):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(12)
        captions.add(self.again.setText, AGAIN)
        box.addSpacing(4)
        box.addWidget(self.sign)
        box.addWidget(self.again)
        box.addSpacing(8)
        box.addWidget(self.asked)
        heading = Label(kind="heading")
        captions.add(heading.setText, OUTPUT)
        box.addSpacing(8)
        box.addWidget(heading)
        box.addWidget(self.outlets)

    def begin(self, wish: Wish) -> None:
        """Show a wish."""
        self._placements, self.own = wish.placements, {key: dict(found) for key, found in wish.own.items()}
        self.documents.choose(wish.documents)
        self.asked.bring({slug: dict(found) for slug, found in wish.answers.items()})
        with QSignalBlocker(self.again):
            self.again.setChecked(wish.again)
        self.sign.setChecked(wish.sign)
        self.read()
        self.speak()
        self.language.setCurrentIndex(max(0, self.language.findData(wish.language or "")))
        self.asked.speak_in(self.language.currentData() or "")
        self.signatory.setCurrentIndex(max(0, self.signatory.findData(str(wish.officer or ""))))
        self._offer_sign()

    def wish(self) -> Wish:
        """What is wished for now."""
        officer = self.signatory.currentData()
        slugs = self.documents.chosen
        return Wish(
            self._placements, slugs, self.language.currentData() or None, UUID(officer) if officer else None,
            self.asked.answers(), {key: found for key, found in self.own.items() if found}, self.again.isChecked(),
            self._signs,
        )  # fmt: skip

    def _language_changed(self) -> None:
        self.asked.speak_in(self.language.currentData() or "")
        self.changed.emit()

    def read(self) -> None:
        """Read anew who may sign."""
        with self._context.store.read() as session:
            found = signatories(session)
        self._signatories = [(str(one.id), one.title_ko, one.title_en) for one in found]
        self._certified = {str(one.id) for one in found if one.certificate}

    def speak(self) -> None:
        """What the captions do not say, in the language of the screen."""
        words = self._context.words
        count = len(self._placements)
        self._count.setText(words(say("{count} placements", count=f"{count:,}") if count != 1 else ONE))
        self.documents.speak()
        self.outlets.speak()
        self.asked.ask(self.documents.chosen)
        _fill(self.language, [("", words(AS_READ)), *((one.value, words(one.label)) for one in LetterLanguage)])
        korean = words.language == "ko"
        _fill(
            self.signatory,
            [("", words(IN_CHARGE)), *((one, ko if korean else en) for one, ko, en in self._signatories)],
        )
        self._offer_sign()

    @property
    def _signs(self) -> bool:
        return self.sign.isChecked() and self.sign.isVisibleTo(self)

    def _signatory_changed(self) -> None:
        self._offer_sign()
        self.changed.emit()

    def _offer_sign(self) -> None:
        """Whose certificate would sign; nobody is offered what they do not have."""
        chosen = self.signatory.currentData()
        self.sign.setVisible(chosen in self._certified if chosen else bool(self._certified))
        said = say("Sign with the certificate of {officer}", officer=self.signatory.currentText())
        self.sign.setText(self._context.words(said if chosen else WITH_THEIRS))

    def _documents_changed(self) -> None:
        self.asked.ask(self.documents.chosen)
        self.changed.emit()


def _fill(combo: QComboBox, entries: Sequence[tuple[str, str]]) -> None:
    kept = combo.currentData()
    combo.clear()
    for value, text in entries:
        combo.addItem(text, value)
    combo.setCurrentIndex(max(0, combo.findData(kept)))
