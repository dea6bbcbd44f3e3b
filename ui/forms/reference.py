"""Points at another record: found by typing in either script, added on the spot where it is missing."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tpd_exchange.display import display
from tpd_exchange.i18n import N_, Message, say, term
from tpd_exchange.models import NOUNS
from tpd_exchange.show import Field
from ui.forms.editor import Desk, Editor
from ui.forms.picker import Picker
from ui.forms.registered import LOAD, Registered
from ui.forms.suggestions import Option
from ui.widgets.basics import IconButton

FIND = N_("Type a name to find it")
CLEAR = N_("Leave empty")
DETAILS = {
    "researcher": ("home",), "institution": ("acronym", "city_en", "country"), "contact": ("institution", "role"),
    "placement": ("host", "planned_start"), "call": ("programme",), "agreement": ("korean", "american", "ends"),
}  # fmt: skip
MOST, MANY = 12, 2000
"""So many are offered, and so many are looked through where some go before others."""
ADDABLE = frozenset({"researcher", "institution", "contact", "programme", "call", "sub_area", "domain", "officer"})


class ReferenceEditor(Editor):
    """A record, found by typing; the last row of the list adds a missing one."""

    def __init__(self, of: Field, desk: Desk) -> None:
        super().__init__(of, desk)
        self.noun = NOUNS[of.show.to or ""]
        self._value: UUID | None = None
        self._registered = Registered(desk, self.noun, self._added, self._offer_again)
        self.picker = Picker(self._source, self)
        self.picker.chosen.connect(self.choose)
        self.picker.typing.connect(self._typing)
        self.clear = IconButton("x", run=lambda: self.choose(None))
        # With the keyboard one empties the line.
        self.clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.box.addWidget(self.picker)
        self.box.addWidget(self.clear)
        self.speak()
        self._show_clear()

    def target(self) -> QWidget:
        """The line one types into."""
        return self.picker

    def typed(self) -> Any:
        """The id of the chosen record."""
        return str(self._value) if self._value and (self.picker.text().strip() or self.picker.composing()) else None

    def put(self, value: Any) -> None:
        """Show the title of a record."""
        self._value = UUID(str(value)) if value else None
        self.picker.rest_on(self._title())
        self._show_clear()

    def choose(self, value: UUID | None) -> None:
        """Choose a record as the officer would."""
        self.put(value)
        self.edited.emit()

    def fault(self) -> Message | None:
        """What was typed and never chosen."""
        if not self.picker.unmatched():
            return None
        return say(
            "“{typed}” is not chosen yet. Please choose a line of the list, or add a new {noun}.",
            typed=self.picker.unmatched(),
            noun=term(self.noun.common),
        )

    def settle(self) -> None:
        """Take what can only be meant."""
        self.picker.finish()

    def speak(self) -> None:
        """The title in the language of the screen; what was typed stays."""
        self.picker.setPlaceholderText(self.desk.words(FIND))
        self.clear.call(self.desk.words(CLEAR))
        if not self.picker.unmatched():
            self.picker.rest_on(self._title())

    def _title(self) -> str:
        return self.desk.context.store.lists.title(self.noun, self._value, self.desk.language)

    def _source(self, typed: str) -> Sequence[Option]:
        first = {identity: number for number, identity in enumerate(self.desk.prefer(self.of.name))}
        found = self.desk.context.store.lists.suggest(
            self.noun, typed, self.desk.language, MANY if first else MOST, self.desk.narrow(self.of.name)
        )
        found = sorted(found, key=lambda one: first.get(one.id, len(first)))[:MOST]
        said = self.desk.details(self.of.name, [one.id for one in found], self.desk.words)
        options = [Option(one.id, one.title, said.get(one.id) or self._detail(one.id)) for one in found]
        if self.desk.add is not None and self.noun.name == "institution":
            options += self._registered.options(typed, {one.id for one in found})
        if self.desk.add is not None and self.noun.name in ADDABLE:
            add = Option(None, self._add_label(typed), act=lambda: self._add(typed))
            # Where nothing is known of what was typed, Return adds it; it does not lead away to the registry's file.
            leads_away = bool(options) and options[0].label == self.desk.words(LOAD)
            options = [add, *options] if leads_away else [*options, add]
        return options

    def _detail(self, identity: UUID) -> str:
        """What tells a record from its namesakes."""
        columns, lists = DETAILS.get(self.noun.name, ()), self.desk.context.store.lists
        row = lists.row_of(self.noun, identity)
        if not columns or row is None:
            return ""
        [(_, values)] = lists.page(self.noun, columns, [row], self.desk.language)
        fields = [self.noun.fields[name] for name in columns]
        said = [display(field, value, self.desk.words) for field, value in zip(fields, values, strict=True)]
        return " · ".join(filter(None, said))

    def _add_label(self, typed: str) -> str:
        noun = term(self.noun.common)
        message = say("Add {noun} “{typed}”…", noun=noun, typed=typed) if typed else say("Add {noun}…", noun=noun)
        return self.desk.words(message)

    def _add(self, typed: str) -> None:
        if self.desk.add is not None:
            self.desk.add(self.of, typed, self._added)

    def _added(self, identity: UUID) -> None:
        self.choose(identity)
        self.picker.setFocus()

    def _offer_again(self) -> None:
        self.picker.setFocus()
        self.picker.offer()

    def _typing(self, _: str) -> None:
        self._show_clear()
        self.edited.emit()

    def _show_clear(self) -> None:
        self.clear.setVisible(bool(self.picker.text()) and not self.of.required)
