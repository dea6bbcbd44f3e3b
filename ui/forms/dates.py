"""Dates are typed as one is used to; a small calendar stands beside them."""

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QFont, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from tpd_exchange.calendar import today
from tpd_exchange.days_off import COUNTRIES, holidays
from tpd_exchange.entry import check_value
from tpd_exchange.i18n import N_
from tpd_exchange.show import Field
from ui.forms.editor import Desk
from ui.forms.plain import TextEditor
from ui.widgets.basics import IconButton

OPEN = N_("Open the calendar")


class DateEditor(TextEditor):
    """A day: typed with dots, dashes, slashes or in Korean, or clicked in the calendar."""

    def __init__(self, of: Field, desk: Desk) -> None:
        self.button = IconButton("calendar", run=self.open_calendar)
        super().__init__(of, desk)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.box.addWidget(self.button)

    def speak(self) -> None:
        """The example, and the button's name."""
        self.line.setPlaceholderText(self.desk.words(self.of.show.hint) or "2026-03-01")
        self.button.call(self.desk.words(OPEN))

    def open_calendar(self) -> None:
        """Show the month of the typed day, or this month."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(popup)
        language = QLocale.Language.Korean if self.desk.language == "ko" else QLocale.Language.English
        calendar.setLocale(QLocale(language))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setSelectedDate(self._shown_day())
        calendar.currentPageChanged.connect(lambda year, _: self._mark(calendar, year))
        self._mark(calendar, self._shown_day().year())
        calendar.clicked.connect(lambda day: self._take(day, popup))
        calendar.activated.connect(lambda day: self._take(day, popup))
        QVBoxLayout(popup).addWidget(calendar)
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        popup.show()
        calendar.setFocus()

    def _mark(self, calendar: QCalendarWidget, year: int) -> None:
        """The holidays of both countries are strong, and say what they are."""
        named: dict[date, list[str]] = {}
        for country in COUNTRIES:
            for day, name in holidays(country, year).items():
                named.setdefault(day, []).append(f"{country} {self.desk.words(name)}")
        for day, names in named.items():
            look = QTextCharFormat()
            look.setFontWeight(QFont.Weight.Bold)
            look.setFontUnderline(True)
            look.setToolTip(", ".join(names))
            calendar.setDateTextFormat(QDate(day.year, day.month, day.day), look)

    def day(self) -> date | None:
        """The typed day, where it is one."""
        value = check_value(self.of, self.typed()).value
        return value if isinstance(value, date) else None

    def _shown_day(self) -> QDate:
        day = self.day() or today()
        return QDate(day.year, day.month, day.day)

    def _take(self, day: QDate, popup: QWidget) -> None:
        popup.close()
        self.put(date(day.year(), day.month(), day.day()))
        self.line.setFocus()
        self.edited.emit()

    def _written(self, value: Any) -> str:
        return value.isoformat() if isinstance(value, date) else super()._written(value)
