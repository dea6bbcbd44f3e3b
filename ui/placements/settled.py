"""What is done, put off or does not apply to a placement: unfolded on its card, and taken up again from there."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, say
from tpd_exchange.rules.due import Due
from tpd_exchange.rules.due_said import standing_said
from ui.records.parts import CardSection
from ui.widgets.basics import Button, Label
from ui.widgets.sight import into_sight

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.context import Context

SETTLED = N_("{count} more are done, put off or do not apply.")
AGAIN, AGAIN_STEP = N_("Take up again"), N_("Taken up again: {what}")


class Settled(QWidget):
    """How many there are; a click shows what they are."""

    def __init__(self, context: "Context", dues: "Sequence[Due]", section: CardSection) -> None:
        super().__init__()
        self._context, self._dues = context, dues
        self.lines: dict[str, SettledLine] = {}
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.fold = Button(context.words(say(SETTLED, count=len(dues))), "inline", run=self.unfold)
        self.grid.addWidget(self.fold, 0, 0)
        section.add(self)

    @property
    def unfolded(self) -> bool:
        """Whether they are shown."""
        return bool(self.lines)

    def unfold(self) -> None:
        """Show them, below how many there are."""
        if self.unfolded:
            return
        focused = self.fold.hasFocus()
        for due in self._dues:
            line = self.lines[due.key] = SettledLine(self._context, due, partial(self._again, due))
            self.grid.addWidget(line, self.grid.rowCount(), 0)
        if focused:
            self.lines[self._dues[0].key].again.setFocus()
            into_sight(self)

    def carry_on(self, before: "Settled", focus: QWidget | None) -> None:
        """What was unfolded before all was read anew is so again, and where the keyboard was it is again."""
        if before.unfolded:
            self.unfold()
        if focus is not None and before.isAncestorOf(focus):
            left = [line.again for key, line in self.lines.items() if key in before.lines]
            same = [
                self.lines[key].again for key, line in before.lines.items() if line.again is focus and key in self.lines
            ]
            (same or left or [self.fold])[0].setFocus()

    def _again(self, due: Due) -> None:
        from tpd_exchange.actions import tasks

        try:
            self._context.change(tasks.called(AGAIN_STEP, due), tasks.reopen, due)
        except UserError as error:
            self._context.notices.tell(error)


class SettledLine(QWidget):
    """What it was, what became of it, and the way back."""

    def __init__(self, context: "Context", due: Due, again: "Callable[[], object]") -> None:
        super().__init__()
        words = context.words
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(0, 1)
        name = Label(words(due.todo), wrap=True)
        grid.addWidget(name, 0, 0)
        grid.addWidget(Label(words(standing_said(due)), "hint"), 1, 0)
        self.again = Button(words(AGAIN), "quiet", run=again)
        self.again.setAccessibleName(f"{words(AGAIN)}: {words(due.todo)}")
        self.again.setEnabled(not context.office.view_only)
        grid.addWidget(self.again, 0, 1, 2, 1)
