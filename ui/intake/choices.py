"""What is asked of a file: which sheet, where its headings are, what its rows are, in which order its days."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from tpd_exchange.i18n import N_, say
from tpd_exchange.intake.days import ORDERS
from tpd_exchange.intake.rows import LOOKED_AT
from tpd_exchange.intake.targets import NOT_IMPORTED
from tpd_exchange.models import NOUNS
from tpd_exchange.sheets.cells import Sheet
from ui.widgets.basics import Button, Label, row
from ui.widgets.still import ChoiceBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.context import Context
    from ui.intake.desk import Desk

FILE, SHEET, HEADER, KIND, DAYS = (
    N_("Choose a file…"), N_("Sheet"), N_("Headings in row"), N_("The rows are"), N_("Order of days"),
)  # fmt: skip
HIDDEN = N_("{name} (hidden)")
ASK = N_("Please choose…")
SAID = {"ymd": N_("year, month, day"), "mdy": N_("month, day, year"), "dmy": N_("day, month, year")}
FIRST = ("placement", "researcher", "institution", "contact")


class Choices(QWidget):
    """A line above the rows; whatever is chosen there holds at once."""

    def __init__(self, context: "Context", desk: "Desk", choose: "Callable[[], object]") -> None:
        super().__init__()
        self._words = words = context.words
        self._desk = desk
        self.file = Button(words(FILE), run=choose)
        self.sheet, self.kind, self.days = ChoiceBox(), ChoiceBox(), ChoiceBox()
        self.header = ChoiceBox()
        self.header.addItem(words(N_("none")), -1)
        for number in range(1, LOOKED_AT + 1):
            self.header.addItem(str(number), number - 1)
        names = [*FIRST, *(name for name in NOUNS if name not in FIRST and name not in NOT_IMPORTED)]
        for name in names:
            self.kind.addItem(words(NOUNS[name].many), name)
        self.days.addItem(words(ASK), "")
        for order in ORDERS:
            self.days.addItem(words(SAID[order]), order)
        line = row(self, 8, (20, 12, 20, 8))
        line.addWidget(self.file)
        self._labels: dict[QWidget, Label] = {}
        for text, field in ((SHEET, self.sheet), (HEADER, self.header), (KIND, self.kind), (DAYS, self.days)):
            label = self._labels[field] = Label(words(text), "soft")
            label.setBuddy(field)
            field.setAccessibleName(words(text))
            line.addSpacing(6)
            line.addWidget(label)
            line.addWidget(field)
        line.addStretch(1)
        self._show_days(wanted=False)
        self.sheet.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sheet.activated.connect(self._sheet_chosen)
        self.header.activated.connect(lambda: desk.understand(self.header.currentData()))
        self.kind.activated.connect(self._kind_chosen)
        self.days.activated.connect(lambda: desk.take_order(self.days.currentData()))
        desk.understood.connect(self.show_choices)
        if desk.noun is not None:
            self.kind.setCurrentIndex(max(0, self.kind.findData(desk.noun.name)))

    def show_choices(self) -> None:
        """Show how the file was understood."""
        desk = self._desk
        if desk.book is None or desk.grid is None or desk.noun is None or desk.sheet is None:
            return
        self.file.setText(self._words(say("File: {name}", name=desk.path.name)))
        sheets = self._sheets()
        names = [self._words(say(HIDDEN, name=one.name)) if one.hidden else one.name for one in sheets]
        if [self.sheet.itemText(at) for at in range(self.sheet.count())] != names:
            self.sheet.clear()
            self.sheet.addItems(names)
        self.sheet.setCurrentIndex(sheets.index(desk.sheet))
        self.header.setCurrentIndex(max(0, self.header.findData(desk.grid.header)))
        self.kind.setCurrentIndex(max(0, self.kind.findData(desk.noun.name)))
        self._show_days(wanted=bool(desk.two_ways))

    def _show_days(self, *, wanted: bool) -> None:
        self.days.setVisible(wanted)
        self._labels[self.days].setVisible(wanted)

    def _sheets(self) -> list[Sheet]:
        """Those that are to be seen first, the hidden ones after them."""
        book = self._desk.book
        return sorted(book.sheets, key=lambda one: one.hidden) if book is not None else []

    def _sheet_chosen(self, at: int) -> None:
        if self._desk.book is not None:
            self._desk.take_sheet(self._sheets()[at])

    def _kind_chosen(self) -> None:
        self._desk.take_kind(NOUNS[self.kind.currentData()])
