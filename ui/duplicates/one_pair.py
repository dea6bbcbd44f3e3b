"""Two records that are known to be one, side by side: what is taken of each is chosen, then they are merged."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from tpd_exchange.actions import merging
from tpd_exchange.i18n import N_, say
from tpd_exchange.models import Noun
from tpd_exchange.models.choices import ChangeReason
from ui.dialogs.dialog import Dialog
from ui.duplicates.comparison import HELP, Comparison
from ui.duplicates.reading import compared
from ui.widgets.basics import Label

if TYPE_CHECKING:
    from ui.context import Context

MERGE, CLOSE = N_("Merge"), N_("Close")


class MergeDialog(Dialog):
    """Merges a pair, of which the first stays."""

    def __init__(self, parent: QWidget | None, context: "Context", noun: Noun, pair: tuple[UUID, UUID]) -> None:
        titles = [context.store.lists.title(noun, one, context.language) for one in pair]
        super().__init__(parent, context.words, say("Merge {other} into {keep}", keep=titles[0], other=titles[1]), 860)
        self._context, self._noun, self._pair, self._titles = context, noun, pair, titles
        self.comparison = Comparison(context)
        self.comparison.setMinimumHeight(360)
        self.body.addWidget(self.comparison, 1)
        self.body.addWidget(Label(self.words(HELP), "hint", wrap=True))
        self.button(CLOSE, self.reject)
        self.merge_button = self.button(MERGE, self.merge, "primary")
        for number in (1, 2, 3):
            QShortcut(QKeySequence(str(number)), self, lambda number=number: self.comparison.choose(number))
        told = self.attempt(lambda: compared(context, noun, *pair))
        if told is not None:
            self.comparison.show_lines(told, titles[0], titles[1])
        self.merge_button.setEnabled(told is not None)

    def merge(self) -> None:
        """Make one of the two, as one step."""

        def change() -> bool:
            message, choices = merging.merged(self._titles[0], self._titles[1]), self.comparison.choices
            why = ChangeReason.CORRECTION.value
            self._context.change(message, merging.merge, self._noun, *self._pair, choices, reason=why)
            return True

        if self.attempt(change):
            self.accept()
