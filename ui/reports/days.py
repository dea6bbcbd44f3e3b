"""Two dates of one's own, typed as in the forms or clicked in the calendar."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from tpd_exchange.entry import check_value
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, say, term
from tpd_exchange.models import NOUNS
from tpd_exchange.reports import period as periods
from tpd_exchange.reports.period import Period
from ui.forms.dates import DateEditor
from ui.forms.editor import Desk
from ui.widgets.basics import Label

if TYPE_CHECKING:
    from ui.context import Context

FIRST, LAST = N_("First day"), N_("Last day")
_DAY = NOUNS["placement"].fields["actual_start"]
"""A day that may be left out; what is written for it is not kept in any placement."""


class OwnDays(QWidget):
    """The first and the last day; `changed` when they are another period, or when one is left that is none."""

    changed = Signal()

    def __init__(self, context: "Context", first: date, last: date) -> None:
        super().__init__()
        self._context = context
        self.first, self.last = DateEditor(_DAY, Desk(context)), DateEditor(_DAY, Desk(context))
        self._labels = {name: Label(kind="soft") for name in (FIRST, LAST)}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for line, (label, editor) in enumerate(zip(self._labels.values(), self._editors, strict=True)):
            label.setBuddy(editor.target())
            grid.addWidget(label, line, 0)
            grid.addWidget(editor, line, 1)
            editor.edited.connect(self._typed)
            editor.line.editingFinished.connect(partial(self._left, editor))
        grid.setColumnStretch(1, 1)
        self.put(first, last)

    @property
    def _editors(self) -> tuple[DateEditor, DateEditor]:
        return self.first, self.last

    @property
    def period(self) -> Period:
        """From one to the other; UserError where one of them is no day, or they stand the wrong way round."""
        found = list[date]()
        for name, editor in zip(self._labels, self._editors, strict=True):
            checked = check_value(_DAY, editor.typed())
            if checked.fault is not None:
                raise UserError(say("{label}: {fault}", label=term(name), fault=checked.fault))
            if checked.value is None:
                raise UserError(say("Please fill in “{label}”.", label=term(name)))
            found.append(checked.value)
        return periods.days(*found)

    def put(self, first: date, last: date) -> None:
        """Show two days, without telling that something changed."""
        self.good = first, last
        for editor, day in zip(self._editors, self.good, strict=True):
            editor.put(day)
            editor.mark(faulty=False)
        self._told: tuple[date, date] | tuple[str, str] = self.good

    def speak(self) -> None:
        """Everything in the language of the screen."""
        for (name, label), editor in zip(self._labels.items(), self._editors, strict=True):
            label.setText(self._context.words(name))
            editor.speak()
            editor.target().setAccessibleName(self._context.words(name))

    def _typed(self) -> None:
        """What is a period by now is told at once; half a day is not complained of while it is typed."""
        if self._is_good():
            self._tell(self.good)

    def _left(self, editor: DateEditor) -> None:
        """A day is shown as all are; what is none is marked, and said."""
        day = editor.day()
        editor.mark(faulty=day is None)
        if day is not None:
            editor.put(day)
        self._tell(self.good if self._is_good() else (self.first.line.text(), self.last.line.text()))

    def _is_good(self) -> bool:
        try:
            known = self.period
        except UserError:
            return False
        self.good = known.first, known.last
        for editor in self._editors:
            editor.mark(faulty=False)
        return True

    def _tell(self, said: tuple[date, date] | tuple[str, str]) -> None:
        if self._told != said:
            self._told = said
            self.changed.emit()
