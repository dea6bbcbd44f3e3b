"""A small table for the lines of a record: passports, degrees, funding."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from tpd_exchange.entry import check_value
from tpd_exchange.i18n import N_, Message, say, term
from tpd_exchange.show import Field, fields
from ui.forms.editor import Desk, Editor
from ui.forms.flow import FlowLayout
from ui.forms.suggestions import focus_is_in
from ui.widgets.basics import Button, IconButton, Label, column, row

ADD_LINE = N_("Add a line")
REMOVE_LINE = N_("Remove line {number}")
SMALLEST = 132

Make = Callable[[Field, Desk], Editor]


class Cell(QWidget):
    """One value of a line under its label, with its fault below."""

    def __init__(self, field: Field, editor: Editor) -> None:
        super().__init__()
        self.field = field
        self.editor = editor
        self.label = Label(kind="hint")
        self.fault = Label(kind="fault", wrap=True)
        self.fault.hide()
        box = column(self, 2)
        for part in (self.label, editor, self.fault):
            box.addWidget(part)
        box.addStretch()
        self.setMinimumWidth(SMALLEST)

    def check(self, number: int, *, unfinished: bool = False) -> Message | None:
        """Show and give what is wrong in this cell; while it is unfinished only what cannot be meant."""
        fault = self.editor.fault()
        if fault is None and not unfinished:
            fault = check_value(self.field, self.editor.typed()).fault
        words = self.editor.desk.words
        self.fault.setText(words(fault) if fault else "")
        self.fault.setVisible(fault is not None)
        self.editor.mark(faulty=fault is not None)
        self.speak(number)
        return fault

    def speak(self, number: int) -> None:
        """The label, and what a screen reader says."""
        words = self.editor.desk.words
        label = words(self.field.label)
        self.label.setText(label)
        self.editor.name(f"{label} {number}", self.fault.text())


class LineCard(QFrame):
    """One line: its cells side by side, and a button that removes it."""

    removed = Signal()

    def __init__(self, of: Field, desk: Desk, make: Make) -> None:
        super().__init__()
        self.setProperty("kind", "line")
        assert of.item is not None
        self.cells = [Cell(field, make(field, desk)) for field in fields(of.item).values()]
        self.remove = IconButton("trash-2", run=self.removed.emit)
        box = row(self, 4, (8, 6, 4, 8))
        grid = QGridLayout()
        grid.setSpacing(8)
        # Two beside each other and no more: three would not fit the pane of a small screen, and dates would be cut.
        # What may be a sentence has a row of its own.
        at = 0
        for cell in self.cells:
            wide = cell.field.editor == "paragraph"
            at += at % 2 if wide else 0
            grid.addWidget(cell, at // 2, at % 2, 1, 2 if wide else 1)
            at += 2 if wide else 1
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        box.addLayout(grid, 1)
        box.addWidget(self.remove, alignment=Qt.AlignmentFlag.AlignTop)

    def typed(self) -> dict[str, Any]:
        """What stands in the line."""
        found = {cell.field.name: cell.editor.typed() for cell in self.cells}
        return {name: value for name, value in found.items() if value not in (None, "", [])}

    def put(self, values: dict[str, Any]) -> None:
        """Show a line as it is kept."""
        for cell in self.cells:
            value = values.get(cell.field.name)
            checked = check_value(cell.field, value)
            cell.editor.put(value if checked.fault or value is None else checked.value)


class LinesEditor(Editor):
    """Lines that can be added and removed; each cell shows its own fault."""

    def __init__(self, of: Field, desk: Desk, make: Make) -> None:
        super().__init__(of, desk)
        self._make = make
        self.cards: list[LineCard] = []
        self.follows: QWidget | None = None
        """The widget before this editor, as one reads; Tab comes from there."""
        box = QVBoxLayout()
        box.setSpacing(6)
        self._stack = QVBoxLayout()
        self._stack.setSpacing(6)
        self.add = Button(symbol="plus", kind="quiet", run=self._add).flush()
        foot = FlowLayout()
        foot.addWidget(self.add)
        box.addLayout(self._stack)
        box.addLayout(foot)
        self.box.addLayout(box)
        self.speak()

    def target(self) -> QWidget:
        """The first cell in which something is wrong, else the first one, or the button that adds a line."""
        cells = [cell for card in self.cards for cell in card.cells]
        faulty = next((cell for cell in cells if cell.fault.text()), None)
        first = faulty or (cells[0] if cells else None)
        return first.editor.target() if first is not None else self.add

    def cells_of(self, line: int) -> Sequence[Cell]:
        """The cells of one line."""
        return self.cards[line].cells

    def typed(self) -> Any:
        """The lines; those left empty do not count."""
        return [line for line in (card.typed() for card in self.cards) if line]

    def put(self, value: Any) -> None:
        """Show these lines."""
        lines = [dict(line) for line in value or []]
        while len(self.cards) > len(lines):
            self._drop(self.cards[-1])
        while len(self.cards) < len(lines):
            self._append()
        for card, line in zip(self.cards, lines, strict=True):
            card.put(line)
        self.speak()

    def fault(self) -> Message | None:
        """The first fault of a line that has been left, or what stands in one and cannot be meant; shown there."""
        found = None
        for number, card in enumerate(self.cards, start=1):
            unfinished = focus_is_in(card) or not card.typed()
            for cell in card.cells:
                fault = cell.check(number, unfinished=unfinished)
                if fault and found is None:
                    label = term(cell.field.label)
                    found = say("Line {number}, {label}: {fault}", number=number, label=label, fault=fault)
        return found

    def settle(self) -> None:
        """Take over what is still being composed."""
        for card in self.cards:
            for cell in card.cells:
                cell.editor.settle()

    def name(self, name: str, description: str) -> None:
        """Cells are named by their own labels, the button by this one."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.add.setAccessibleName(f"{name}: {self.add.text()}")

    def mark(self, *, faulty: bool) -> None:
        """Cells are marked one by one."""

    def speak(self) -> None:
        """Labels in the language of the screen."""
        self.add.setText(self.desk.words(ADD_LINE))
        for number, card in enumerate(self.cards, start=1):
            card.remove.call(self.desk.words(say(REMOVE_LINE, number=number)))
            for cell in card.cells:
                cell.editor.speak()
                cell.speak(number)

    def _add(self) -> None:
        card = self._append()
        self.speak()
        card.cells[0].editor.target().setFocus()
        self.edited.emit()

    def _append(self) -> LineCard:
        card = LineCard(self.of, self.desk, self._make)
        card.removed.connect(lambda: self._remove(card))
        for cell in card.cells:
            cell.editor.edited.connect(self.edited)
        before = self.cards[-1].remove if self.cards else self.follows
        self.cards.append(card)
        self._stack.addWidget(card)
        # Qt would show it a moment later, too late for the cursor to go there now.
        card.show()
        chain = [*(cell.editor.target() for cell in card.cells), card.remove, self.add]
        for one, after in pairwise(chain if before is None else [before, *chain]):
            QWidget.setTabOrder(one, after)
        return card

    def _remove(self, card: LineCard) -> None:
        self._drop(card)
        self.speak()
        self.add.setFocus()
        self.edited.emit()

    def _drop(self, card: LineCard) -> None:
        self.cards.remove(card)
        self._stack.removeWidget(card)
        card.hide()
        card.deleteLater()
