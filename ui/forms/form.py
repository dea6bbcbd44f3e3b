"""A form: what was typed, what is wrong with it, and what has changed since it was opened."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from tpd_exchange.entry import check, check_field
from tpd_exchange.i18n import Message
from tpd_exchange.models import Noun
from ui.forms.editor import Desk
from ui.forms.paper import Paper
from ui.forms.rows import FieldRow
from ui.widgets.sight import into_sight

AROUND = 40
"""Dots left free above and below the field that is reached."""

Values = Mapping[str, Any]


class Form(QScrollArea):
    """Edits the values of one record; `left` tells that a field was left, `edited` that one was changed."""

    edited = Signal(str)
    left = Signal(str)

    def __init__(self, noun: Noun, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.noun = noun
        self.desk = desk
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Each part is born where it stays: moving a widget with its children styles all of them again.
        self.paper = Paper(noun, desk, self.viewport())
        self.setWidget(self.paper)
        self.touched: set[str] = set()
        self._visited: set[str] = set()
        self._saved_once = False
        for field_row in self.paper.in_order():
            field_row.edited.connect(self._edited)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    def put(self, values: Values) -> None:
        """Show a record."""
        for name, field_row in self.paper.rows.items():
            field_row.put(values.get(name, self.noun.fields[name].default()))
        self.touched.clear()
        self._visited.clear()
        self._saved_once = False

    def put_field(self, name: str, value: Any) -> None:
        """Change one field as the officer would."""
        self.paper.rows[name].put(value)
        self._edited(name)

    def typed(self) -> dict[str, Any]:
        """Everything as it stands in the form, ready to be kept as JSON."""
        return {name: field_row.editor.typed() for name, field_row in self.paper.rows.items()}

    def settle(self) -> None:
        """Take over what is still being composed."""
        for field_row in self.paper.in_order():
            field_row.editor.settle()

    def clean(self, name: str) -> Any:
        """The value of a field as it would be kept; None while it is faulty."""
        return check_field(self.noun, name, self.paper.rows[name].editor.typed()).value

    def check_all(self) -> dict[str, Message]:
        """Check every field and how they fit together; every fault is shown."""
        self._saved_once = True
        self.settle()
        _, faults = check(self.noun, self.typed())
        own = {name: row.editor.fault() for name, row in self.paper.rows.items() if not row.is_fixed()}
        faults |= {name: fault for name, fault in own.items() if fault}
        self.show_faults(faults)
        return faults

    def show_faults(self, faults: Mapping[str, Message]) -> None:
        """Show these faults and no others."""
        for name, field_row in self.paper.rows.items():
            field_row.show_fault(faults.get(name))

    def go_to(self, name: str) -> None:
        """Bring a field into sight and put the cursor there."""
        field_row = self.paper.rows[name]
        field_row.editor.target().setFocus(Qt.FocusReason.OtherFocusReason)
        into_sight(field_row, AROUND)

    def first_fault(self) -> FieldRow | None:
        """The first field, as one reads, that shows a fault."""
        return next(iter(self.paper.faults().values()), None)

    def speak(self) -> None:
        """Everything in the language of the screen; what was typed stays."""
        self.paper.speak()

    def _edited(self, name: str) -> None:
        self.touched.add(name)
        if self.paper.rows[name].fault is not None:
            self._recheck(name)
        self.edited.emit(name)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        reached = self.paper.row_of(new) if new is not None and self.isAncestorOf(new) else None
        if reached is not None:
            # The whole row: what it asks above, and what may be wrong with it below.
            into_sight(reached, AROUND)
        before = self.paper.row_of(old) if old is not None and self.isAncestorOf(old) else None
        if before is None or before is self.paper.row_of(new):
            return
        if new is None:
            # The officer looks into another window, perhaps to copy from there: nothing to find fault with yet.
            before.editor.settle()
            self.left.emit(before.field.name)
        else:
            self._leave(before)

    def _leave(self, field_row: FieldRow) -> None:
        name = field_row.field.name
        field_row.editor.settle()
        self._visited.add(name)
        fault = self._recheck(name)
        if fault is None and name in self.touched:
            field_row.put(self.clean(name))
        self.left.emit(name)

    def _recheck(self, name: str) -> Message | None:
        """One field, and what it does to the others that were seen already."""
        _, faults = check(self.noun, self.typed())
        seen = set(self.paper.rows) if self._saved_once else self._visited | {name}
        for other, field_row in self.paper.rows.items():
            if other not in seen or field_row.is_fixed():
                continue
            fault = field_row.editor.fault() or faults.get(other)
            field_row.show_fault(fault)
        return self.paper.rows[name].fault
