"""What is asked for: which report or own table, its period, whether compared, what is too small, its language."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QListWidget, QWidget

from tpd_exchange.calendar import today, year_of
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_
from tpd_exchange.reports import period as periods
from tpd_exchange.reports.catalogue import REPORTS
from tpd_exchange.reports.catalogue import Kind as ReportKind
from tpd_exchange.reports.period import Kind, Period
from tpd_exchange.reports.report import Wish
from ui.reports.days import OwnDays
from ui.reports.narrowed import Narrowed
from ui.reports.own import OwnTable
from ui.reports.remembered import Choices, keep, kept
from ui.widgets.basics import Label, column
from ui.widgets.still import ChoiceBox, NumberBox

if TYPE_CHECKING:
    from ui.context import Context

OWN, WHICH, PERIOD, COMPARE = N_("Count by…"), N_("Reports"), N_("Period"), N_("Compare with the period before")
LEAST, LANGUAGE = N_("Hide numbers below"), N_("Language of the file")
KOREAN, ENGLISH, BOTH = N_("Korean"), N_("English"), N_("Korean and English")
NONE_HIDDEN = N_("Nothing is hidden")
_YEARS = 8


class WishPane(QWidget):
    """All choices below each other; `changed` when another report is to be shown."""

    changed = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self.setFixedWidth(288)
        self.which, self.period = QListWidget(), ChoiceBox()
        self.which.setProperty("kind", "choices")
        day = today()
        self.dates = OwnDays(context, date(day.year, 1, 1), day)
        self._before: Period | None = None
        self.compare, self.least, self.language = QCheckBox(), NumberBox(), ChoiceBox()
        self.own, self.narrowed = OwnTable(context), Narrowed(context)
        self.rows, self.columns, self.counted = self.own.rows, self.own.columns, self.own.counted
        self._labels: list[tuple[Label, str]] = []
        self._build()
        self._fill()
        # Before all else: days of one's own begin as those of the period that was chosen.
        self.period.currentIndexChanged.connect(self._begin_days)
        for box in (self.period, self.rows, self.columns, self.counted):
            box.currentIndexChanged.connect(self._changed)
        self.dates.changed.connect(self._changed)
        self.language.currentIndexChanged.connect(self._keep)
        self.which.currentRowChanged.connect(self._other)
        self.compare.toggled.connect(self._changed)
        self.narrowed.changed.connect(self._changed)
        self.least.valueChanged.connect(self._changed)
        self.speak()
        self._before = self.period.currentData()
        self._recall()
        self._show_own()

    def _build(self) -> None:
        box = column(self, 6, (16, 12, 12, 12))
        self._labelled(box, WHICH, self.which)
        box.setStretchFactor(self.which, 100)
        box.addWidget(self.own)
        self._labelled(box, PERIOD, self.period)
        box.addWidget(self.dates)
        box.addWidget(self.compare)
        box.addWidget(self.narrowed)
        self._labelled(box, LEAST, self.least)
        self._labelled(box, LANGUAGE, self.language)
        box.addStretch(1)

    def _labelled(self, box: object, name: str, part: QWidget) -> None:
        label = Label(kind="soft")
        label.setBuddy(part)
        self._labels.append((label, name))
        box.addWidget(label)  # type: ignore[attr-defined]
        box.addWidget(part)  # type: ignore[attr-defined]

    def _fill(self) -> None:
        """The choices, as yet without their words."""
        day = today()
        for name in REPORTS:
            self.which.addItem(name)
        self.which.addItem("")
        self.which.setMinimumHeight(120)
        self.which.setSpacing(2)
        self.which.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.which.setTextElideMode(Qt.TextElideMode.ElideRight)
        for kind in (Kind.CALENDAR, Kind.KOREAN, Kind.FEDERAL):
            for back in range(_YEARS if kind != Kind.KOREAN else 2):
                now = periods.this(kind, day)
                self.period.addItem("", periods.year(year_of(now.last, now.federal) - back, kind))
        self.period.addItem("", None)
        self.least.setRange(0, 99)
        self.least.lineEdit().setTextMargins(6, 0, 6, 0)
        for spoken in ("ko", "en", "both"):
            self.language.addItem("", spoken)
        self.language.setCurrentIndex(self.language.findData(self._context.language))
        self.which.setCurrentRow(0)

    def speak(self) -> None:
        """Everything in the language of the screen."""
        words = self._context.words
        for at, kind in enumerate(REPORTS.values()):
            self.which.item(at).setText(words(kind.title))
            self.which.item(at).setToolTip(f"{words(kind.title)}\n{words(kind.purpose)}")
        self.which.item(len(REPORTS)).setText(words(OWN))
        # As high as all of them where there is room.
        each = self.which.sizeHintForRow(0) + 2 * self.which.spacing()
        self.which.setMaximumHeight(each * self.which.count() + 2 * self.which.frameWidth() + self.which.spacing())
        for at in range(self.period.count()):
            known = self.period.itemData(at)
            self.period.setItemText(at, words(Kind.DAYS.label if known is None else known.label))
        for label, name in self._labels:
            label.setText(words(name))
        self.which.setAccessibleName(words(WHICH))
        self.dates.speak()
        self.compare.setText(words(COMPARE))
        self.least.setSpecialValueText(words(NONE_HIDDEN))
        for at, name in enumerate((KOREAN, ENGLISH, BOTH)):
            self.language.setItemText(at, words(name))
        self.own.speak()
        self.narrowed.speak()

    @property
    def spoken(self) -> str:
        """The language of the file."""
        return str(self.language.currentData())

    @property
    def kind(self) -> ReportKind:
        """The report that is chosen, or the own table; UserError where that cannot be counted."""
        at = self.which.currentRow()
        if at < len(REPORTS):
            return list(REPORTS.values())[at]
        return self.own.kind

    @property
    def wish(self) -> Wish:
        """The rest; UserError where the days stand the wrong way round."""
        known = self.period.currentData()
        chosen: Period = known if known is not None else self.dates.period
        narrowed = self.narrowed
        return Wish(chosen, self.compare.isChecked(), self.least.value(), narrowed.only or "", narrowed.key)

    def ask_again(self, name: str, first: date, last: date, least: int) -> None:
        """Choose a report of some days; of an own table its days only."""
        if name in REPORTS:
            self.which.setCurrentRow(list(REPORTS).index(name))
        self.period.setCurrentIndex(self.period.count() - 1)
        self.dates.put(first, last)
        self.least.setValue(least)
        self._changed()

    def fault(self) -> UserError | None:
        """Why nothing can be shown."""
        try:
            _ = self.kind, self.wish
        except UserError as error:
            return error
        return None

    def _show_own(self) -> None:
        self.own.setVisible(self.which.currentRow() == len(REPORTS))
        self.dates.setVisible(self.period.currentData() is None)
        # More choices leave the list less room: what is chosen stays in sight.
        QTimer.singleShot(0, self.which, lambda: self.which.scrollTo(self.which.currentIndex()))

    @property
    def _name(self) -> str:
        at = self.which.currentRow()
        return list(REPORTS)[at] if at < len(REPORTS) else "count"

    def _other(self) -> None:
        """Another report comes with what was chosen for it."""
        self._recall()
        self._show_own()
        self.changed.emit()

    def _changed(self) -> None:
        self._keep()
        self._show_own()
        self.changed.emit()

    def _begin_days(self) -> None:
        known, before = self.period.currentData(), self._before
        self._before = known
        if known is None and before is not None:
            self.dates.put(before.first, before.last)

    def _keep(self) -> None:
        by = (str(box.currentData() or "") for box in (self.counted, self.rows, self.columns))
        days = self.dates.good
        chosen = Choices(
            self.period.currentData(), *days, self.compare.isChecked(), self.least.value(), self.spoken, *by
        )
        chosen = chosen._replace(narrowed=self.narrowed.text)
        keep(self._context.settings, self._name, chosen)

    def _recall(self) -> None:
        chosen = kept(self._context.settings, self._name)
        if chosen is None:
            return
        parts = (self.period, self.compare, self.least, self.language, self.counted, self.rows, self.columns)
        blockers = [QSignalBlocker(part) for part in parts]
        known = [self.period.itemData(at) for at in range(self.period.count())]
        self.period.setCurrentIndex(known.index(chosen.period) if chosen.period in known else 0)
        self._before = self.period.currentData()
        self.dates.put(chosen.first, chosen.last)
        self.compare.setChecked(chosen.compare)
        self.least.setValue(chosen.least)
        boxes = ((self.language, chosen.spoken), (self.counted, chosen.counted), (self.rows, chosen.rows),
                 (self.columns, chosen.columns))  # fmt: skip
        for box, value in boxes:
            box.setCurrentIndex(max(0, box.findData(value)))
        self.narrowed.put(chosen.narrowed)
        for one in blockers:
            one.unblock()
