"""The facts of an issued letter: what it is, how it stands, what proves it; folded away, what it was made of."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from tpd_exchange.display import display
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.letters.facts import GROUPS, LETTER
from tpd_exchange.models import NOUNS, Letter
from tpd_exchange.show import fields
from ui.places import PLACE_OF
from ui.records.parts import CardSection, Link, value_label
from ui.widgets.basics import Button, column, surface

if TYPE_CHECKING:
    from ui.context import Context

NOUN = NOUNS["letter"]
THE_LETTER, STANDING, PROOF = N_("Letter"), N_("Standing"), N_("Proof")
SECTIONS = {
    THE_LETTER: (
        "reference", "issued_on", "recipient_ko", "recipient_en", "placement", "officer", "language", "paper", "pages"
    ),
    STANDING: ("state", "void_reason", "void_since", "void_note", "replaces"),
    PROOF: ("template_version", "digest", "paper_hash", "signed_by", "certificate_serial"),
}  # fmt: skip
HASHES = frozenset({"digest", "paper_hash"})
UNFOLD, FOLD = N_("Show the values it was made of"), N_("Hide the values it was made of")
ANSWERS, THIS_LETTER = N_("Answers"), N_("This letter")
PICTURE = N_("(picture)")

Section = tuple[str, list[tuple[str, str]]]


class FactsView(QScrollArea):
    """Labels and values one can select and copy; what they point at is a click away."""

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self._letter: Letter | None = None
        self._unfolded = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.unfold = Button()

    def show_letter(self, letter: Letter | None) -> None:
        """Show the facts of a letter."""
        self._letter = letter
        self.speak()

    def showEvent(self, event: QShowEvent) -> None:
        """What nobody looked at was not made yet."""
        super().showEvent(event)
        self.speak()

    def speak(self) -> None:
        """Everything in the language of the screen, as soon as somebody looks."""
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        words, letter = self._context.words, self._letter
        at = self.verticalScrollBar().value()
        inside = surface("clear")
        box = column(inside, 16, (20, 14, 20, 24))
        if letter is not None:
            for title, names in SECTIONS.items():
                box.addWidget(self._section(letter, title, names))
            text = FOLD if self._unfolded else UNFOLD
            self.unfold = Button(words(text), "link", "chevron-up" if self._unfolded else "chevron-down", self._fold)
            box.addWidget(self.unfold, alignment=Qt.AlignmentFlag.AlignLeft)
            for title, lines in values_of(letter, words) if self._unfolded else ():
                box.addWidget(_plain(title, lines))
        box.addStretch()
        self._put(inside)
        self.setAccessibleName(words(NOUN.one))
        self.verticalScrollBar().setValue(at)

    def _put(self, inside: QWidget) -> None:
        """The button that was just clicked is among what goes, so it goes a moment later."""
        old = self.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self.setWidget(inside)

    def _fold(self) -> None:
        self._unfolded = not self._unfolded
        self._fill()

    def _section(self, letter: Letter, title: str, names: tuple[str, ...]) -> CardSection:
        words = self._context.words
        section = CardSection(words(title))
        for name in names:
            value = getattr(letter, name)
            if name == "recipient_en" and value == letter.recipient_ko:
                continue
            if value not in (None, ""):
                section.add_value(words(NOUN.fields[name].label), [self._value(name, value)])
        return section

    def _value(self, name: str, value: Any) -> QWidget:
        field, context = NOUN.fields[name], self._context
        if field.show.to:
            noun = NOUNS[field.show.to]
            title = context.store.lists.title(noun, value, context.language)
            return Link(title, lambda: context.go(PLACE_OF[noun.name], value))
        if name in HASHES:
            return Link(value, lambda: self._copy(value))
        return value_label(display(field, value, context.words))

    def _copy(self, value: str) -> None:
        QGuiApplication.clipboard().setText(value)
        self._context.notices.toast(say("Copied {text}", text=value))


def _plain(title: str, lines: list[tuple[str, str]]) -> CardSection:
    section = CardSection(title)
    for label, text in lines:
        section.add_value(label, [value_label(text)])
    return section


def values_of(letter: Letter, words: Words) -> Iterator[Section]:
    """The values a letter was made of, group by group, each by the name a person gives it."""
    for group, found in letter.values.items():
        said = ((name, _said(group, name, value, words)) for name, value in found.items())
        lines = [(_label(letter, group, name, words), text) for name, text in said if text]
        if lines:
            title = GROUPS[group][0] if group in GROUPS else THIS_LETTER if group == "letter" else ANSWERS
            yield words(title), lines


def _label(letter: Letter, group: str, name: str, words: Words) -> str:
    if group == "answers":
        korean, english = letter.asked.get(name, (name, name))
        return korean if words.language == "ko" else english
    shown = fields(GROUPS[group][1]) if group in GROUPS else {}
    return words(shown[name].label if name in shown else LETTER.get(name, name))


def _said(group: str, name: str, value: Any, words: Words) -> str:
    if value in (None, "", []):
        return ""
    if isinstance(value, Mapping):
        return words(PICTURE)
    shown = fields(GROUPS[group][1]) if group in GROUPS else {}
    return display(shown[name], value, words) if name in shown else str(value)
