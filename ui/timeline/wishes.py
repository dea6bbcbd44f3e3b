"""What is chosen of the timeline: by what it is grouped, and which placements are in it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from tpd_exchange.actions.timeline import Board, Grouping, Wish
from tpd_exchange.i18n import N_
from tpd_exchange.models.choices import Direction, Stage
from ui.widgets.basics import row
from ui.widgets.search import SearchBox
from ui.widgets.still import ChoiceBox

if TYPE_CHECKING:
    from ui.context import Context

SECTION = "timeline"
ROWS, DOMAINS, WAYS, STAGES = N_("Rows of the timeline"), N_("Domain"), N_("Direction"), N_("Stage")
ALL_DOMAINS, ALL_WAYS, ALL_STAGES = N_("All domains"), N_("Both directions"), N_("All stages")
RUNNING = N_("Only under way")
FIND = N_("Search the timeline")
WIDEST = 190


class WishBar(QWidget):
    """The choices in a line; `changed` when the officer wants something else."""

    changed = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self.search = SearchBox()
        self.by, self.domain, self.direction, self.stage = (ChoiceBox() for _ in range(4))
        self.running = QCheckBox()
        line = row(self, 8)
        line.addWidget(self.search, 1)
        self.search.setMaximumWidth(260)
        for box in (self.by, self.domain, self.direction, self.stage):
            box.setMaximumWidth(WIDEST)
            line.addWidget(box)
        line.addWidget(self.running)
        line.addStretch()
        self._offer()
        kept = context.settings.get(SECTION, "rows", "")
        self.by.setCurrentIndex(max(0, self.by.findData(kept)))
        self.speak()
        for box in (self.by, self.domain, self.direction, self.stage):
            box.currentIndexChanged.connect(self._changed)
        self.running.toggled.connect(self._changed)
        self.search.searched.connect(self.changed)

    def _offer(self) -> None:
        for one in Grouping:
            self.by.addItem("", one.value)
        self.domain.addItem("", "")
        for box, choice in ((self.direction, Direction), (self.stage, Stage)):
            box.addItem("", "")
            for value in choice:
                box.addItem("", value.value)

    @property
    def wish(self) -> Wish:
        """What is wanted."""
        domain, direction, stage = (str(box.currentData() or "") for box in (self.domain, self.direction, self.stage))
        by = Grouping(self.by.currentData())
        return Wish(by, self.search.typed, domain, direction, stage, self.running.isChecked())

    def offer_domains(self, board: Board) -> None:
        """Offer the domains in which there is anything; what was chosen stays."""
        used = {stay.domain for stay in board.stays}
        chosen = self.domain.currentData()
        with QSignalBlocker(self.domain):
            while self.domain.count() > 1:
                self.domain.removeItem(1)
            for key in sorted(used, key=lambda one: board.names.get(one, "").casefold()):
                self.domain.addItem(board.names.get(key, ""), key)
            self.domain.setCurrentIndex(max(0, self.domain.findData(chosen)))

    def told(self) -> list[str]:
        """What is chosen, in words."""
        boxes = (self.domain, self.direction, self.stage)
        said = [self.by.currentText(), *(box.currentText() for box in boxes if box.currentData())]
        if self.running.isChecked():
            said.append(self.running.text())
        return [*said, f"“{self.search.typed}”"] if self.search.typed else said

    def clear(self) -> None:
        """Every placement is wanted again."""
        with QSignalBlocker(self):
            self.search.show_text("")
            for box in (self.domain, self.direction, self.stage):
                box.setCurrentIndex(0)
            self.running.setChecked(False)
        self.changed.emit()

    def speak(self) -> None:
        """Everything in the language of the screen."""
        words = self._context.words
        self.search.call(words(FIND))
        named = ((self.by, ROWS), (self.domain, DOMAINS), (self.direction, WAYS), (self.stage, STAGES))
        for box, name in named:
            box.setAccessibleName(words(name))
            box.setToolTip(words(name))
        for at, one in enumerate(Grouping):
            self.by.setItemText(at, words(one.label))
        self.domain.setItemText(0, words(ALL_DOMAINS))
        for box, choice, every in ((self.direction, Direction, ALL_WAYS), (self.stage, Stage, ALL_STAGES)):
            box.setItemText(0, words(every))
            for at, value in enumerate(choice, 1):
                box.setItemText(at, words(value.label))
        self.running.setText(words(RUNNING))

    def _changed(self) -> None:
        self._context.settings.set(SECTION, "rows", str(self.by.currentData()))
        self.changed.emit()
