"""What is chosen of the balance: years, how they are counted, by what, and in what; remembered on this computer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from tpd_exchange.actions.balance import Grouping
from tpd_exchange.calendar import today, year_of
from tpd_exchange.closed import Choice
from tpd_exchange.i18n import N_
from tpd_exchange.models.oversight import PlaceUnit
from tpd_exchange.rules.balance import Wish
from ui.widgets.basics import Label, row
from ui.widgets.still import ChoiceBox

if TYPE_CHECKING:
    from ui.context import Context

FROM, UNTIL, KIND, BY, UNIT = N_("First year"), N_("Last year"), N_("Kind of year"), N_("Drawn up"), N_("Counted in")


class YearKind(Choice):
    """How years are counted."""

    CALENDAR = "calendar", N_("Calendar years")
    FEDERAL = "federal", N_("US fiscal years")


class WishBar(QWidget):
    """The choices in a line; `changed` when the officer chose another."""

    changed = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self.first, self.last = ChoiceBox(), ChoiceBox()
        for box in (self.first, self.last):  # fiscal years are longer than those of the calendar
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self.kind, self.by, self.unit = ChoiceBox(), ChoiceBox(), ChoiceBox()
        self._choices = ((self.kind, YearKind), (self.by, Grouping), (self.unit, PlaceUnit))
        self._kept = True
        line = row(self, 8)
        line.addWidget(self.first)
        line.addWidget(Label("–", "soft"))
        for box in (self.last, self.kind, self.by, self.unit):
            line.addWidget(box)
        get = context.settings.get
        for box, choice in self._choices:
            for one in choice:
                box.addItem("", one.value)
            at = box.findData(get("balance", choice.__name__, ""))
            box.setCurrentIndex(max(0, at))
        self.offer(range(today().year, today().year + 1))
        self.kind.currentIndexChanged.connect(self._kind_changed)
        for box in (self.by, self.unit):
            box.currentIndexChanged.connect(self._changed)
        self.first.currentIndexChanged.connect(lambda: self._year_chosen(self.first))
        self.last.currentIndexChanged.connect(lambda: self._year_chosen(self.last))
        self.speak()

    @property
    def federal(self) -> bool:
        """Whether fiscal years of the United States are meant."""
        return str(self.kind.currentData()) == YearKind.FEDERAL

    @property
    def grouping(self) -> Grouping:
        """By what it is drawn up."""
        return Grouping(self.by.currentData())

    @property
    def wish(self) -> Wish:
        """Which years, and how they are counted."""
        first, last = self.first.currentData(), self.last.currentData()
        return Wish(int(first), int(last), self.federal, PlaceUnit(self.unit.currentData()))

    def offer(self, years: range) -> None:
        """Offer these years; what was chosen stays where it is among them, else the present year is."""
        now = year_of(today(), self.federal)
        offered = range(min(years.start, now), max(years.stop, now + 2))
        for box in (self.first, self.last):
            chosen = box.currentData() if box.count() else now
            with QSignalBlocker(box):
                box.clear()
                for year in reversed(offered):
                    box.addItem(f"FY{year}" if self.federal else str(year), year)
                box.setCurrentIndex(box.findData(chosen if chosen in offered else now))

    def speak(self) -> None:
        """Everything in the language of the screen."""
        words = self._context.words
        named = ((self.first, FROM), (self.last, UNTIL), (self.kind, KIND), (self.by, BY), (self.unit, UNIT))
        for box, name in named:
            box.setAccessibleName(words(name))
            box.setToolTip(words(name))
        for box, choice in self._choices:
            for at, one in enumerate(choice):
                box.setItemText(at, words(one.label))

    def _year_chosen(self, box: QComboBox) -> None:
        """The other year gives way where they would stand the wrong way round."""
        if self.first.currentData() > self.last.currentData():
            other = self.last if box is self.first else self.first
            with QSignalBlocker(other):
                other.setCurrentIndex(box.currentIndex())
        self.changed.emit()

    def _kind_changed(self) -> None:
        years = [self.first.itemData(at) for at in range(self.first.count())]
        self.offer(range(min(years), max(years) + 1))
        self._changed()

    def _changed(self) -> None:
        for box, choice in self._choices:
            self._context.settings.set("balance", choice.__name__, box.currentData())
        self.changed.emit()
