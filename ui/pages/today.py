"""Today: what an officer looks at first."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from tpd_exchange.calendar import today
from tpd_exchange.i18n import N_
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import Stage
from ui.page import Page
from ui.places import PLACE_OF
from ui.style.tokens import GRID
from ui.tasks import Latest
from ui.today.cards import UNTITLED, Card
from ui.today.facts import Item, Morning, Some, read_morning
from ui.today.stages import StageBars
from ui.widgets.basics import Label, column, row, surface
from ui.widgets.notices import EmptyState

if TYPE_CHECKING:
    from db.store import Changes
    from ui.context import Context

WIDEST = 1180


class TodayPage(Page):
    """Arrivals and departures, stages, what is missing, what is unfinished."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context)
        self._latest = Latest(self)
        self._latest.answered.connect(self.show_morning)
        self._latest.failed.connect(context.tasks.fault)
        self.day = Label(kind="soft")
        self.bars = StageBars(context.words)
        self.bars.chosen.connect(self._open_stage)
        self.arrivals, self.departures = Card("plane-landing"), Card("plane-takeoff")
        self.missing, self.stages = Card("circle-alert"), Card("layers")
        self.drafts, self.letters = Card("pencil"), Card("mail")
        self.empty = EmptyState("sun")
        self.caption(self.arrivals.name, N_("Arriving in the next 30 days"))
        self.caption(self.departures.name, N_("Leaving in the next 30 days"))
        self.caption(self.missing.name, N_("Still missing on near placements"))
        self.caption(self.letters.name, N_("Letters of this week"))
        self.caption(self.stages.name, N_("Placements by stage"))
        self.caption(self.drafts.name, N_("Begun and not yet saved"))
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._board())
        self._layers.addWidget(self.empty)

    def _board(self) -> QWidget:
        board = surface("clear")
        whole = column(board, 2 * GRID, (24, 20, 24, 24))
        title = Label(kind="title")
        self.caption(title.setText, N_("Today"))
        head = row()
        head.addWidget(title)
        head.addWidget(self.day, alignment=Qt.AlignmentFlag.AlignBottom)
        head.addStretch()
        whole.addLayout(head)
        sides = row(spacing=2 * GRID)
        sides.addLayout(self._side(self.arrivals, self.departures, self.missing, self.letters), 3)
        sides.addLayout(self._side(self.stages, self.drafts), 2)
        whole.addLayout(sides)
        whole.addStretch()
        board.setMaximumWidth(WIDEST)
        self.stages.show_lines([self.bars])
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(board)
        return area

    def _side(self, *cards: Card) -> QVBoxLayout:
        side = column(spacing=2 * GRID)
        for card in cards:
            side.addWidget(card)
        side.addStretch()
        return side

    def refresh(self, changes: "Changes | None" = None) -> None:
        """Read everything anew, beside the window."""
        store, language = self.context.store, self.context.language
        self._latest.ask(partial(read_morning, store, language, today()))

    def retranslate(self) -> None:
        """The bars have words of their own."""
        super().retranslate()
        self.bars.speak(self.context.words)

    def show_morning(self, morning: Morning) -> None:
        """Show what was read."""
        words = self.context.words
        self.day.setText(_long_day(words.language))
        if morning.empty:
            self._show_empty()
            return
        self._layers.setCurrentIndex(0)
        within = N_("Nobody arrives in the next 30 days.")
        self._fill(self.arrivals, morning.arrivals, within)
        leaving = N_("Nobody leaves in the next 30 days.")
        self._fill(self.departures, morning.departures, leaving)
        named = replace(morning.missing, items=[self._say_missing(item) for item in morning.missing.items])
        complete = N_("Every placement of the next 90 days has what its papers ask for.")
        self._fill(self.missing, named, complete, self._open_gap)
        sent = N_("No letter was issued this week.")
        self._fill(self.letters, morning.letters, sent, place="letters")
        self.stages.count(sum(morning.stages.values()))
        self.bars.show_counts(morning.stages)
        self._show_drafts(morning)

    def _fill(
        self,
        card: Card,
        some: Some,
        nothing: str,
        open_item: Callable[[Item], object] | None = None,
        place: str = "placements",
    ) -> None:
        card.count(some.count)
        everything = partial(self.context.go, place, None, some.filters)
        card.show_items(some.items, self.context.words, nothing, open_item or self._open, (some.count, everything))

    def _say_missing(self, item: Item) -> Item:
        fields, words = NOUNS["placement"].fields, self.context.words
        return replace(item, detail=", ".join(words(fields[name].label) for name in item.missing))

    def _show_drafts(self, morning: Morning) -> None:
        words = self.context.words
        items = [
            replace(item, title=item.title or words(UNTITLED), detail=words(NOUNS[item.noun].one))
            for item in morning.drafts
        ]
        self.drafts.count(len(items))
        self.drafts.show_items(items, words, N_("Nothing was left half-done."), self._open_draft)

    def _show_empty(self) -> None:
        words = self.context.words
        self._layers.setCurrentIndex(1)
        self.empty.show_text(
            words(N_("Your office is ready")),
            words(N_("Begin with a researcher from the papers on your desk; placement and letters follow from there.")),
            words(N_("Add the first researcher")),
            partial(self.context.new_record, "researcher"),
        )

    def _open(self, item: Item) -> None:
        self.context.go(PLACE_OF[item.noun], item.record)

    def _open_gap(self, item: Item) -> None:
        if item.record is not None:
            self.context.edit_field(item.noun, item.record, item.missing[0])

    def _open_draft(self, item: Item) -> None:
        if item.noun == "letter" and item.record is None:
            # A document of the office itself, about no placement.
            self.context.write_letter()
        else:
            self.context.go(PLACE_OF[item.noun], item.record)

    def _open_stage(self, stage: Stage) -> None:
        from db.queries import Filter

        self.context.go("placements", None, {"stage": Filter(values=(stage.value,))})


def _long_day(language: str) -> str:
    korean = language == "ko"
    locale = QLocale(QLocale.Language.Korean if korean else QLocale.Language.English)
    return locale.toString(QDate(*today().timetuple()[:3]), "yyyy년 M월 d일 dddd" if korean else "dddd, d MMMM yyyy")
