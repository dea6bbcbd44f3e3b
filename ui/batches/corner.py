"""The corner of Letters where many are written at once: the batch on the desk, and those that were written."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from ui.batches.pane import BatchPane
from ui.batches.register import BatchRegister
from ui.commands import Command
from ui.exports import export_commands

if TYPE_CHECKING:
    from db.store import Changes
    from ui.context import Context

OWN = frozenset({"letter", "batch"})


class BatchCorner(QStackedWidget):
    """Shows one of both; `turned` when another is shown, `closed` when the officer turns back."""

    turned = Signal()
    closed = Signal()
    letter_wanted = Signal(object)

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self.pane, self.register = BatchPane(context), BatchRegister(context)
        self.addWidget(self.pane)
        self.addWidget(self.register)
        self.pane.closed.connect(self.closed)
        self.pane.letter_wanted.connect(self.letter_wanted)
        self.register.closed.connect(self.closed)
        self.register.new_wanted.connect(lambda: self.write(()))
        self.register.opened.connect(self.open_batch)

    def write(self, placements: Sequence[UUID]) -> None:
        """Write about these placements; the batch on the desk goes on where none is named."""
        if placements or not self.pane.begun:
            self.pane.begin(placements)
        self._turn_to_pane()

    def open_batch(self, batch: UUID) -> None:
        """Show the report of a batch."""
        self.pane.open_batch(batch)
        self._turn_to_pane()

    def show_register(self) -> None:
        """Show the batches that were written."""
        self.register.list.refresh()
        self.setCurrentWidget(self.register)
        self.turned.emit()
        self.register.list.table.setFocus()

    def commands(self) -> list[Command]:
        """What can be done here."""
        if self.currentWidget() is self.pane:
            return self.pane.commands()
        return list(export_commands(self._context, lambda: self.register.list, lambda: True))

    def speak(self) -> None:
        """Everything in the language of the screen."""
        self.pane.speak()
        self.register.speak()

    def refresh(self, changes: "Changes | None") -> None:
        """Look again at what may have changed; the letters of a run are counted at its end."""
        if changes is None or changes.kinds - OWN:
            self.pane.refresh()
        if not self.pane.work.running and (changes is None or "batch" in changes.kinds):
            self.register.list.refresh()

    def focus_first(self) -> None:
        """Where work begins."""
        if self.currentWidget() is self.pane:
            self.pane.focus_first()
        else:
            self.register.list.table.setFocus()

    def _turn_to_pane(self) -> None:
        self.setCurrentWidget(self.pane)
        self.turned.emit()
        self.pane.focus_first()
