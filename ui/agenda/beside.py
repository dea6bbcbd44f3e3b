"""What stands beside what is due: who comes and goes, how many stand where, and what is unfinished."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from tpd_exchange.i18n import N_
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import Stage
from ui.places import PLACE_OF
from ui.today.cards import UNTITLED, Card
from ui.today.facts import Item, Morning, Some
from ui.today.stages import StageBars
from ui.widgets.basics import column, surface
from ui.widgets.captions import Captions

if TYPE_CHECKING:
    from ui.context import Context

WIDE = 372


class Beside(QScrollArea):
    """Cards below each other; each line leads to its record."""

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self.context = context
        self._captions = Captions(context.words)
        self.bars = StageBars(context.words)
        self.bars.chosen.connect(self._open_stage)
        self.arrivals, self.departures = Card("plane-landing"), Card("plane-takeoff")
        self.stages, self.drafts, self.letters = Card("layers"), Card("pencil"), Card("mail")
        self._captions.add(self.arrivals.name, N_("Arriving in the next 30 days"))
        self._captions.add(self.departures.name, N_("Leaving in the next 30 days"))
        self._captions.add(self.letters.name, N_("Letters of this week"))
        self._captions.add(self.stages.name, N_("Placements by stage"))
        self._captions.add(self.drafts.name, N_("Begun and not yet saved"))
        whole = surface("clear")
        box = column(whole, 12, (0, 0, 8, 0))
        for card in (self.arrivals, self.departures, self.stages, self.drafts, self.letters):
            box.addWidget(card)
        box.addStretch()
        self.stages.show_lines([self.bars])
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(whole)
        self.setFixedWidth(WIDE)

    def speak(self) -> None:
        """The headings, and the bars, which have words of their own."""
        self._captions.speak(self.context.words)
        self.bars.speak(self.context.words)

    def show_morning(self, morning: Morning) -> None:
        """Show what was read."""
        self._fill(self.arrivals, morning.arrivals, N_("Nobody arrives in the next 30 days."))
        self._fill(self.departures, morning.departures, N_("Nobody leaves in the next 30 days."))
        self._fill(self.letters, morning.letters, N_("No letter was issued this week."), "letters")
        self.stages.count(sum(morning.stages.values()))
        self.bars.show_counts(morning.stages)
        self._show_drafts(morning)

    def _fill(self, card: Card, some: Some, nothing: str, place: str = "placements") -> None:
        card.count(some.count)
        everything: Callable[[], object] = partial(self.context.go, place, None, some.filters)
        card.show_items(some.items, self.context.words, nothing, self._open, (some.count, everything))

    def _show_drafts(self, morning: Morning) -> None:
        words = self.context.words
        items = [
            replace(item, title=item.title or words(UNTITLED), detail=words(NOUNS[item.noun].one))
            for item in morning.drafts
        ]
        self.drafts.count(len(items))
        self.drafts.show_items(items, words, N_("Nothing was left half-done."), self._open_draft)
        self.drafts.setVisible(bool(items))

    def _open(self, item: Item) -> None:
        self.context.go(PLACE_OF[item.noun], item.record)

    def _open_draft(self, item: Item) -> None:
        if item.noun == "letter" and item.record is None:
            # A document of the office itself, about no placement.
            self.context.write_letter()
        else:
            self.context.go(PLACE_OF[item.noun], item.record)

    def _open_stage(self, stage: Stage) -> None:
        from db.queries import Filter

        self.context.go("placements", None, {"stage": Filter(values=(stage.value,))})
