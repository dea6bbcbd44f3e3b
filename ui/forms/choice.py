"""Editors of one value out of a known list: choices of the field, countries, languages."""

from collections.abc import Sequence
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
        return UNKNOWN if self.picker.unmatched() else None

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
        return best(known_options(self.of, self.desk.words), typed)

    def _chosen(self, value: Any) -> None:
        self._value = value
        self.edited.emit()

    def _toggle(self) -> None:
        if self.picker.is_open():
            self.picker.close_list()
        else:
            self.picker.setFocus(Qt.FocusReason.MouseFocusReason)
            self.picker.offer()
