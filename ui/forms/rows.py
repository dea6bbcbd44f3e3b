"""A field on the paper: its label, its editor, and what is wrong with it right below."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tpd_exchange.i18n import N_, Message
from tpd_exchange.show import Field
from ui.forms.editor import Desk, Editor
from ui.forms.editors import editor_for
from ui.widgets.basics import Label, column, restyle

REQUIRED = N_("required")


class FieldRow(QWidget):
    """Label, editor and fault of one field; `edited` tells the field's name."""

    edited = Signal(str)

    def __init__(self, field: Field, desk: Desk, under: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.desk = desk
        self.editor: Editor = editor_for(field, desk)
        self.label = Label(wrap=True)
        self.label.setBuddy(self.editor.target())
        self.fixed = Label(wrap=True)
        self.fixed.hide()
        self._fault: Message | None = None
        self._hint: Message | None = None
        self.hint_label = Label(kind="hint", wrap=True)
        self.hint_label.hide()
        self.fault_label = Label(kind="fault", wrap=True)
        self.fault_label.hide()
        box = column(self, 3)
        for part in (self.label, self.editor, self.fixed, self.hint_label, self.fault_label):
            box.addWidget(part)
        box.addStretch()
        # A box says its own label, and a heading of the same words need not be said twice.
        self.label.setVisible(field.editor != "flag" and field.label != under)
        self.editor.edited.connect(lambda: self.edited.emit(field.name))
        self.speak()

    @property
    def fault(self) -> Message | None:
        """What is said below the field."""
        return self._fault

    def show_fault(self, fault: Message | None) -> None:
        """Say below the field what is wrong, or nothing."""
        self._fault = fault
        self.fault_label.setText(self.desk.words(fault) if fault else "")
        self.fault_label.setVisible(fault is not None)
        self.editor.mark(faulty=fault is not None)
        self._name()

    def show_hint(self, hint: Message | None, *, warns: bool = False) -> None:
        """Say below the field what is good to know, or nothing; it refuses nothing."""
        self._hint = hint
        self.hint_label.setText(self.desk.words(hint) if hint else "")
        self.hint_label.setVisible(hint is not None)
        restyle(self.hint_label, kind="warn" if warns else "hint")
        self._name()

    def put(self, value: Any) -> None:
        """Show a value."""
        self.editor.put(value)

    def fix(self, text: str, explanation: Message) -> None:
        """Show the value as text, since it does not change any more, and say why; nothing where there is none."""
        self.setVisible(bool(text))
        self.editor.hide()
        self.label.setText(self.desk.words(self.field.label))
        self.fixed.setText(text)
        self.fixed.setToolTip(self.desk.words(explanation))
        self.fixed.setAccessibleName(f"{self.label.text()}: {text}")
        self.fixed.show()

    def is_fixed(self) -> bool:
        """Whether it can no longer be edited."""
        return self.editor.isHidden()

    def speak(self) -> None:
        """Everything in the language of the screen; what was typed stays."""
        words = self.desk.words
        self.editor.speak()
        label = words(self.field.label)
        self.label.setText(f"{label} *" if self.field.required else label)
        self.label.setToolTip(words(REQUIRED) if self.field.required else "")
        self.hint_label.setText(words(self._hint) if self._hint else "")
        self.show_fault(self._fault)

    def _name(self) -> None:
        words = self.desk.words
        required = f" ({words(REQUIRED)})" if self.field.required else ""
        said = " ".join(filter(None, (self.fault_label.text(), self.hint_label.text())))
        self.editor.name(words(self.field.label) + required, said)
