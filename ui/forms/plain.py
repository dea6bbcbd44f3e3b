"""Editors of what is simply typed or ticked."""

from decimal import Decimal
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from tpd_exchange.show import Field
from ui.forms.composing import TextLine, TextParagraph
from ui.forms.editor import Desk, Editor
from ui.widgets.basics import PressedLabel


class TextEditor(Editor):
    """One line of text."""

    def __init__(self, of: Field, desk: Desk) -> None:
        super().__init__(of, desk)
        self.line = TextLine(self)
        self.line.typing.connect(lambda _: self.edited.emit())
        self.box.addWidget(self.line)
        self.speak()

    def target(self) -> QWidget:
        """The line."""
        return self.line

    def typed(self) -> Any:
        """The text, or None."""
        return self.line.whole() if self.line.whole().strip() else None

    def put(self, value: Any) -> None:
        """Show the text as it is kept."""
        text = self._written(value)
        if text != self.line.text():
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def settle(self) -> None:
        """Take over a syllable that is still being composed."""
        self.line.settle()

    def speak(self) -> None:
        """Show the example in the empty line."""
        self.line.setPlaceholderText(self.desk.words(self.of.show.hint))

    def _written(self, value: Any) -> str:
        return "" if value is None else str(value)


class NumberEditor(TextEditor):
    """A whole number."""

    def __init__(self, of: Field, desk: Desk) -> None:
        super().__init__(of, desk)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)


class MoneyEditor(NumberEditor):
    """An amount, with its thousands apart."""

    def _written(self, value: Any) -> str:
        if isinstance(value, Decimal):
            return f"{value.normalize():,f}" if value == value.to_integral_value() else f"{value:,.2f}"
        return super()._written(value)


class ParagraphEditor(Editor):
    """Several lines of text."""

    def __init__(self, of: Field, desk: Desk) -> None:
        super().__init__(of, desk)
        self.area = TextParagraph(self)
        self.area.typing.connect(lambda _: self.edited.emit())
        self.box.addWidget(self.area)
        self.speak()

    def target(self) -> QWidget:
        """The area."""
        return self.area

    def typed(self) -> Any:
        """The text, or None."""
        return self.area.whole() if self.area.whole().strip() else None

    def put(self, value: Any) -> None:
        """Show the text as it is kept."""
        text = "" if value is None else str(value)
        if text != self.area.toPlainText():
            with QSignalBlocker(self.area):
                self.area.setPlainText(text)

    def settle(self) -> None:
        """Take over a syllable that is still being composed."""
        self.area.settle()

    def speak(self) -> None:
        """Show the example in the empty area."""
        self.area.setPlaceholderText(self.desk.words(self.of.show.hint))


class FlagEditor(Editor):
    """Yes or no; the label stands beside the box."""

    def __init__(self, of: Field, desk: Desk) -> None:
        super().__init__(of, desk)
        self.tick = QCheckBox(self)
        self.tick.clicked.connect(lambda _: self.edited.emit())
        # A box cannot break its own text into lines; a click on the label ticks as well.
        self.label = PressedLabel(self.tick.click)
        self.box.addWidget(self.tick)
        self.box.addWidget(self.label, 1)
        self.speak()

    def target(self) -> QWidget:
        """The box to tick."""
        return self.tick

    def typed(self) -> Any:
        """Whether it is ticked."""
        return self.tick.isChecked()

    def put(self, value: Any) -> None:
        """Tick or clear it."""
        self.tick.setChecked(bool(value))

    def speak(self) -> None:
        """The label of the box."""
        self.label.setText(self.desk.words(self.of.label))
