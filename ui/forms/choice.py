"""Editors of one value out of a known list: choices of the field, countries, languages."""

import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tpd_exchange import lookups
from tpd_exchange.i18n import N_, Language, Message, Words, say
from tpd_exchange.show import Field
from ui.forms.editor import Desk, Editor
from ui.forms.picker import Picker
from ui.forms.suggestions import Option, best
from ui.widgets.basics import IconButton

CHOOSE = N_("Type to choose")
UNKNOWN = say("This is not in the list. Please choose from the list, or leave the field empty.")
NOT_KNOWN = N_("“{typed}” is not in the list. Please choose from the list.")
NEAR = N_("“{typed}” is not in the list. Did you mean {near}?")
MEANT = N_("perhaps meant")
MOST_NEAR, NEARNESS = 3, 0.66
SHOW_ALL = N_("Show the list")


def known_options(of: Field, words: Words) -> list[Option]:
    """Everything that the field's own list holds."""
    language: Language = words.language
    if of.choices is not None:
        return [Option(choice.value, words(choice.label)) for choice in of.choices]
    if of.show.lookup:
        names = lookups.names(of.show.lookup, language)
        other = lookups.names(of.show.lookup, "en" if language == "ko" else "ko")
        return [Option(code, name, f"{other[code]} · {code}") for code, name in names.items()]
    return []


def near(options: Sequence[Option], typed: str) -> list[Option]:
    """The options that are spelled nearly like what was typed, in whichever language."""
    found: dict[str, Option] = {}
    for option in options:
        for name in (option.label, *option.detail.split(" · ")):
            found.setdefault(_spelled(name), option)
    names = get_close_matches(_spelled(typed), found, n=2 * MOST_NEAR, cutoff=NEARNESS)
    return list({found[name].value: found[name] for name in names}.values())[:MOST_NEAR]


def _spelled(name: str) -> str:
    """Letter by letter: of two syllables of Hangul that differ in one letter most is the same."""
    return unicodedata.normalize("NFD", name.strip()).casefold()


class ChoiceEditor(Editor):
    """One of a known list, found by typing."""

    def __init__(self, of: Field, desk: Desk) -> None:
        super().__init__(of, desk)
        self._value: str | None = None
        self.picker = Picker(self._source, self)
        self.picker.chosen.connect(self._chosen)
        self.picker.typing.connect(lambda _: self.edited.emit())
        self.arrow = IconButton("chevron-down", run=self._toggle)
        self.arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.box.addWidget(self.picker)
        self.box.addWidget(self.arrow)
        self.speak()

    def target(self) -> QWidget:
        """The line one types into."""
        return self.picker

    def typed(self) -> Any:
        """The chosen value, None where nothing is chosen."""
        return self._value if self.picker.text().strip() or self.picker.composing() else None

    def put(self, value: Any) -> None:
        """Show the label of a value."""
        self._value = None if value is None else str(value)
        self.picker.rest_on(self._label(self._value))

    def fault(self) -> Message | None:
        """What was typed and never chosen."""
        typed = self.picker.unmatched()
        if not typed:
            return None
        meant = near(known_options(self.of, self.desk.words), typed)
        if not meant:
            return say(NOT_KNOWN, typed=typed)
        return say(NEAR, typed=typed, near=", ".join(option.label for option in meant))

    def settle(self) -> None:
        """Take what can only be meant."""
        self.picker.finish()

    def speak(self) -> None:
        """Labels in the language of the screen; what was typed stays."""
        self.picker.setPlaceholderText(self.desk.words(CHOOSE))
        self.arrow.call(self.desk.words(SHOW_ALL))
        if not self.picker.unmatched():
            self.picker.rest_on(self._label(self._value))

    def _label(self, value: str | None) -> str:
        return next((option.label for option in known_options(self.of, self.desk.words) if option.value == value), "")

    def _source(self, typed: str) -> Sequence[Option]:
        options = known_options(self.of, self.desk.words)
        # What is only near is never taken by leaving the line: it has to be chosen.
        return best(options, typed) or [
            Option(None, option.label, self.desk.words(MEANT), partial(self._take_near, option))
            for option in near(options, typed)
        ]

    def _take_near(self, option: Option) -> None:
        self.picker.take(option)

    def _chosen(self, value: Any) -> None:
        self._value = value
        self.edited.emit()

    def _toggle(self) -> None:
        if self.picker.is_open():
            self.picker.close_list()
        else:
            self.picker.setFocus(Qt.FocusReason.MouseFocusReason)
            self.picker.offer()
