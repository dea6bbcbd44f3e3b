"""What is chosen in the small window of a filter: values to tick, days or a period, a text, numbers."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRegularExpression, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from tpd_exchange.calendar import today
from tpd_exchange.filters import periods
from tpd_exchange.filters.computed import listed
from tpd_exchange.filters.conditions import Filter
from tpd_exchange.filters.wording import EMPTY, period
from tpd_exchange.i18n import N_
from tpd_exchange.models import Noun
from tpd_exchange.search import fold, tokens
from ui.forms.dates import DateEditor
from ui.forms.editor import Desk
from ui.tables.filters import choices, spoken
from ui.widgets.basics import Label, column
from ui.widgets.search import SearchBox

if TYPE_CHECKING:
    from ui.context import Context

FIND = N_("Find in the list")
SINCE, UNTIL = N_("From"), N_("Until")
LEAST, MOST = N_("At least"), N_("At most")
OR_PERIOD, TYPED = N_("Or a period"), N_("Type the text")
MANY, MOST_LINES, LINE, WIDE, PAUSE = 10, 10, 28, 320, 200
VALUE = Qt.ItemDataRole.UserRole
NO_VALUE = ""
AMOUNT = QRegularExpression(r"-?[0-9][0-9,]*(\.[0-9]*)?")
TURNS = ("this", "last", "next")


class Body(QWidget):
    """One kind of choice; `changed` when it asks for something else."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.box = column(self, 8)

    def term(self) -> Filter:
        """What is asked for."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Where the keyboard goes."""
        raise NotImplementedError

    def labelled(self, text: str, target: QWidget, whole: QWidget | None = None) -> None:
        """Put a control below what it is called."""
        label = Label(text)
        label.setBuddy(target)
        target.setAccessibleName(text)
        self.box.addWidget(label)
        self.box.addWidget(whole or target)


class ValuesBody(Body):
    """Values to tick."""

    def __init__(self, context: "Context", noun: Noun, name: str, wanted: Filter) -> None:
        super().__init__()
        words, field = context.words, listed(noun)[name]
        offered = choices(context, noun, name)
        if not field.required and field.default() in (None, []):
            offered.append((NO_VALUE, words(EMPTY)))
        self.values = _list(words(field.label), len(offered))
        for value, label in offered:
            item = _line(self.values, value, label)
            ticked = wanted.empty if value == NO_VALUE else value in wanted.values
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.values.itemChanged.connect(lambda _: self.changed.emit())
        self.values.itemActivated.connect(_tick)
        self.finder = SearchBox(words(FIND), pause=0)
        self.finder.searched.connect(self._find)
        self.finder.setVisible(len(offered) > MANY)
        self._many = len(offered) > MANY
        self._spoken = {value: fold(said) for value, said in spoken(context, noun, name).items()} if self._many else {}
        self.box.addWidget(self.finder)
        self.box.addWidget(self.values)

    def term(self) -> Filter:
        """The ticked values, and empty where that is ticked."""
        items = [self.values.item(at) for at in range(self.values.count())]
        ticked = [item.data(VALUE) for item in items if item.checkState() == Qt.CheckState.Checked]
        return Filter(values=tuple(value for value in ticked if value != NO_VALUE), empty=NO_VALUE in ticked)

    def first(self) -> QWidget:
        """The search where there are many."""
        return self.finder if self._many else self.values

    def _find(self, typed: str) -> None:
        for at in range(self.values.count()):
            item = self.values.item(at)
            said = f"{fold(item.text())} {self._spoken.get(item.data(VALUE), '')}"
            item.setHidden(not all(part in said for part in tokens(typed)))


class DaysBody(Body):
    """Two days, of which one may be left out, or a period in words."""

    def __init__(self, context: "Context", noun: Noun, name: str, wanted: Filter) -> None:
        super().__init__()
        desk, field, words = Desk(context), listed(noun)[name], context.words
        self.since, self.until = DateEditor(field, desk), DateEditor(field, desk)
        for editor, text, value in ((self.since, SINCE, wanted.since), (self.until, UNTIL, wanted.until)):
            editor.put(value)
            editor.name(words(text), "")
            editor.edited.connect(self._dated)
            self.labelled(words(text), editor.target(), editor)
        offered = _periods(wanted.period)
        self.periods = _list(words(OR_PERIOD), len(offered))
        for said in offered:
            _line(self.periods, said, _period(context, said))
        self.periods.setCurrentRow(offered.index(wanted.period) if wanted.period else -1)
        self.periods.currentItemChanged.connect(lambda *_: self._chosen())
        self.labelled(words(OR_PERIOD), self.periods)

    def term(self) -> Filter:
        """The period, or the days; those the wrong way round can only be meant the other way."""
        if self.periods.currentRow() >= 0:
            return Filter(period=self.periods.currentItem().data(VALUE))
        since, until = self.since.day(), self.until.day()
        if since and until and since > until:
            since, until = until, since
        return Filter(since=since, until=until)

    def first(self) -> QWidget:
        """The first day."""
        return self.since.target()

    def _dated(self) -> None:
        with QSignalBlocker(self.periods):
            self.periods.setCurrentRow(-1)
        self.changed.emit()

    def _chosen(self) -> None:
        for editor in (self.since, self.until):
            with QSignalBlocker(editor):
                editor.put(None)
        self.changed.emit()


class TextBody(Body):
    """A text."""

    def __init__(self, context: "Context", wanted: Filter, *, whole: bool) -> None:
        super().__init__()
        self._whole = whole
        self.text = SearchBox(context.words(TYPED), symbol=False, pause=PAUSE)
        self.text.setMinimumWidth(WIDE)
        self.text.show_text(next(iter(wanted.values), "") if whole else wanted.text)
        self.text.searched.connect(lambda _: self.changed.emit())
        self.box.addWidget(self.text)

    def term(self) -> Filter:
        """The whole text, or a part of one."""
        typed = self.text.typed.strip()
        if self._whole:
            return Filter(values=(typed,) if typed else ())
        return Filter(text=typed)

    def first(self) -> QWidget:
        """The line."""
        return self.text


class NumbersBody(Body):
    """Two numbers, of which one may be left out."""

    def __init__(self, context: "Context", wanted: Filter) -> None:
        super().__init__()
        self.least, self.most = QLineEdit(), QLineEdit()
        for line, text, value in ((self.least, LEAST, wanted.least), (self.most, MOST, wanted.most)):
            line.setValidator(QRegularExpressionValidator(AMOUNT, line))
            line.setText("" if value is None else f"{value:f}")
            line.textChanged.connect(lambda _: self.changed.emit())
            self.labelled(context.words(text), line)

    def term(self) -> Filter:
        """The numbers; those the wrong way round can only be meant the other way."""
        least, most = _amount(self.least), _amount(self.most)
        if least is not None and most is not None and least > most:
            least, most = most, least
        return Filter(least=least, most=most)

    def first(self) -> QWidget:
        """The smaller number."""
        return self.least


def _amount(line: QLineEdit) -> Decimal | None:
    typed = line.text().replace(",", "").rstrip(".")
    return Decimal(typed) if typed.strip("-") else None


def _periods(wanted: str) -> list[str]:
    """The periods that are offered, with the one that is asked for."""
    year = periods.days("this-us-fiscal-year", today())
    federal = [f"fy{year.last.year + by}" for by in (-1, 0, 1)] if year else []
    turns = [f"{turn}-{unit}" for unit in ("korean-fiscal-year", "quarter", "month") for turn in TURNS]
    offered = ["next-30-days", "next-90-days", "last-30-days", "last-365-days", *turns, *federal]
    offered += [f"{turn}-us-fiscal-year" for turn in TURNS]
    return offered if wanted in ("", *offered) else [wanted, *offered]


def _period(context: "Context", said: str) -> str:
    """A period with its days."""
    words, meant = context.words, periods.days(said, today())
    named = period(said)
    text = named if isinstance(named, str) else words(named)
    return f"{text[:1].upper()}{text[1:]}  ({meant.first} – {meant.last})" if meant else text


def _list(name: str, lines: int) -> QListWidget:
    shown = QListWidget()
    shown.setAccessibleName(name)
    shown.setMinimumWidth(WIDE)
    shown.setFixedHeight(min(MOST_LINES, lines) * LINE + 8)
    return shown


def _line(shown: QListWidget, value: Any, label: str) -> QListWidgetItem:
    item = QListWidgetItem(label, shown)
    item.setData(VALUE, value)
    item.setSizeHint(QSize(0, LINE))
    return item


def _tick(item: QListWidgetItem) -> None:
    checked = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
