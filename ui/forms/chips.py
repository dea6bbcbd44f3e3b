"""Editors of several values: each a chip that can be taken away, with a line to add more."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.models import NOUNS
from tpd_exchange.show import Field
from ui.forms.choice import UNKNOWN, known_options
from ui.forms.editor import Desk, Editor
from ui.forms.flow import FlowLayout
from ui.forms.picker import Picker
from ui.forms.suggestions import Option, best
from ui.widgets.basics import IconButton, Label, row

ADD = N_("Add: type to choose")
ADD_WORDS = N_("Write one and press Enter")
REMOVE = say("Remove {label}")


class ValueChip(QFrame):
    """One value, with a button that takes it away."""

    removed = Signal()

    def __init__(self, label: str) -> None:
        super().__init__()
        self.setProperty("kind", "value")
        self._text = Label()
        self.remove = IconButton("x", run=self.removed.emit)
        # With the keyboard Backspace in the line beside takes the last one away.
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box = row(self, 2, (10, 0, 2, 0))
        box.addWidget(self._text)
        box.addWidget(self.remove)
        self.call(label, "")

    def call(self, label: str, remove: str) -> None:
        """Show a label and name the button."""
        self._text.setText(self._text.fontMetrics().elidedText(label, Qt.TextElideMode.ElideMiddle, 260))
        self.setToolTip(label)
        self.remove.call(remove)


class _AddPicker(Picker):
    """Backspace in the empty line takes the last chip away, Enter adds what was typed."""

    entered = Signal()
    erased = Signal()
    free = False
    """Whether any word will do, not only one of the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Backspace work on the chips."""
        if event.key() == Qt.Key.Key_Backspace and not self.text() and not self.composing():
            self.erased.emit()
        elif self.free and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class ChipsEditor(Editor):
    """Several values out of a known list."""

    HINT = ADD

    def __init__(self, of: Field, desk: Desk) -> None:
        super().__init__(of, desk)
        self._values: list[str] = []
        self._chips: list[ValueChip] = []
        column = QVBoxLayout()
        column.setSpacing(6)
        self._row = QWidget(self)
        self._flow = FlowLayout(self._row)
        self.picker = _AddPicker(self._source, self)
        self.picker.chosen.connect(self._chosen)
        self.picker.typing.connect(lambda _: self.edited.emit())
        self.picker.erased.connect(lambda: self._remove(self._values[-1]) if self._values else None)
        column.addWidget(self._row)
        column.addWidget(self.picker)
        self.box.addLayout(column)
        self._row.hide()
        self.speak()

    def target(self) -> QWidget:
        """The line one adds with."""
        return self.picker

    def typed(self) -> Any:
        """The values, in the order in which they were added."""
        return list(self._values)

    def put(self, value: Any) -> None:
        """Show these values."""
        values = [str(item) for item in value or []]
        self.picker.rest_on("")
        if values != self._values:
            self._values = values
            self._rebuild()

    def fault(self) -> Message | None:
        """What was typed and never added."""
        return UNKNOWN if self.picker.unmatched() else None

    def settle(self) -> None:
        """Take what can only be meant."""
        self.picker.finish()

    def speak(self) -> None:
        """Labels in the language of the screen."""
        self.picker.setPlaceholderText(self.desk.words(self.HINT))
        labels = {option.value: option.label for option in self.options()}
        for value, chip in zip(self._values, self._chips, strict=True):
            label = labels.get(value, value)
            chip.call(label, self.desk.words(Message(REMOVE.text, {"label": label})))

    def options(self) -> Sequence[Option]:
        """Everything that may be added."""
        return known_options(self.of, self.desk.words)

    def _source(self, typed: str) -> Sequence[Option]:
        return [option for option in best(list(self.options()), typed) if option.value not in self._values]

    def _chosen(self, value: Any) -> None:
        self.picker.rest_on("")
        if value is not None and value not in self._values:
            self._values.append(value)
            self._rebuild()
            self.edited.emit()

    def _remove(self, value: str) -> None:
        self._values.remove(value)
        self._rebuild()
        self.picker.setFocus()
        self.edited.emit()

    def _rebuild(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [ValueChip(value) for value in self._values]
        for value, chip in zip(self._values, self._chips, strict=True):
            chip.removed.connect(lambda value=value: self._remove(value))
            self._flow.addWidget(chip)
        self._row.setVisible(bool(self._values))
        self._row.updateGeometry()
        self.speak()


class CodesEditor(ChipsEditor):
    """Codes of the catalogue, by their short names."""

    def options(self) -> Sequence[Option]:
        """The codes of the office's catalogue."""
        noun = NOUNS[self.of.show.codes or ""]
        codes = self.desk.context.store.lists.codes(noun, self.desk.language)
        return [Option(code, title, code) for code, title in codes]


class WordsEditor(ChipsEditor):
    """Free words: each is written and entered."""

    HINT = ADD_WORDS

    def __init__(self, of: Field, desk: Desk) -> None:
        super().__init__(of, desk)
        self.picker.free = True
        self.picker.entered.connect(self._entered)

    def fault(self) -> Message | None:
        """Free words have no list to be missing from."""
        return None

    def settle(self) -> None:
        """A word that was not entered counts as well."""
        self.picker.settle()
        self._entered()

    def options(self) -> Sequence[Option]:
        """Nothing is offered."""
        return ()

    def _entered(self) -> None:
        self.picker.settle()
        word = " ".join(self.picker.text().split())
        if word:
            self._chosen(word)
