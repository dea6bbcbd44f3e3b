"""The small forms of the tab of money: that a payment was made, that it came back, and which ones will be planned."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from tpd_exchange import wording
from tpd_exchange.actions import payments
from tpd_exchange.calendar import today
from tpd_exchange.display import money
from tpd_exchange.entry import check_value
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.models import NOUNS, Payment
from tpd_exchange.models.choices import FundingPurpose
from tpd_exchange.rules.payments import Instalment
from ui.forms.composing import TextLine
from ui.forms.dates import DateEditor
from ui.forms.editor import Desk
from ui.forms.plain import MoneyEditor
from ui.widgets.basics import Button, Label, column, feet, row
from ui.widgets.still import ChoiceBox

if TYPE_CHECKING:
    from ui.context import Context

PAID, CAME_BACK, CANCEL = N_("Mark as paid"), N_("Came back"), N_("Cancel")
ON, AMOUNT, REFERENCE, WHY = N_("On"), N_("Amount"), N_("Bank reference"), N_("Why it came back")
DAY_OF_MONTH = N_("Paid each month on day")
PLAN_ONE, PLAN_MANY = N_("Plan 1 payment"), N_("Plan {count} payments")
MORE = N_("and {count} more, until {day}")
FIRST = 12
FIELDS = NOUNS["payment"].fields
PLACEMENT = NOUNS["placement"]


class _Form(QFrame):
    """A frame that Return accepts and Escape closes; a fault stands at its foot."""

    closed = Signal()

    def __init__(self, context: "Context", accept: str) -> None:
        super().__init__()
        self.setProperty("kind", "popup")
        self.context = context
        self.accept = Button(context.words(accept), "primary", "check", self.take)
        self.cancel = Button(context.words(CANCEL), "quiet", run=self.close_form)
        self.fault = Label(kind="fault", wrap=True)
        self.fault.hide()
        self.box = column(self, 8, (12, 10, 12, 10))

    def foot(self) -> None:
        """Put the buttons and the fault below what was laid out."""
        self.box.addWidget(self.fault)
        self.box.addLayout(feet(self.cancel, self.accept))

    def take(self) -> None:
        """Do what the form is for."""

    def close_form(self) -> None:
        """Nothing is done."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return accepts and Escape closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)

    def attempt(self, message: Message, action: Any, *given: Any, note: str = "") -> None:
        """Do it in one step, or say here why it was refused."""
        try:
            self.context.change(message, action, *given, note=note)
        except UserError as error:
            self.refuse(error.message)
        else:
            self.hide()

    def refuse(self, said: Message) -> None:
        """Say what is wrong."""
        self.fault.setText(self.context.words(said))
        self.fault.show()


class PayForm(_Form):
    """When, how much, and under which reference it was paid; or why it came back."""

    def __init__(self, context: "Context", payment: Payment) -> None:
        self.back = payment.paid_on is not None
        super().__init__(context, CAME_BACK if self.back else PAID)
        self.payment = payment
        names = ("returned_on", "returned") if self.back else ("paid_on", "paid")
        desk = Desk(context)
        self.day, self.amount, self.text = (
            DateEditor(FIELDS[names[0]], desk),
            MoneyEditor(FIELDS[names[1]], desk),
            TextLine(),
        )
        self.day.put(today())
        self.amount.put(Decimal(str(payment.paid if self.back else payment.amount)))
        words = context.words
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        last = WHY if self.back else REFERENCE
        for at, (label, editor) in enumerate(((ON, self.day), (AMOUNT, self.amount), (last, self.text))):
            text = words(label) + (f" ({payment.currency})" if editor is self.amount else "")
            name = Label(text, "soft")
            target: QWidget = self.text if editor is self.text else editor.target()  # type: ignore[attr-defined]
            target.setAccessibleName(text)
            name.setBuddy(target)
            grid.addWidget(name, at, 0)
            grid.addWidget(editor, at, 1)
        self.box.addLayout(grid)
        self.foot()

    def take(self) -> None:
        """It was paid, or it came back."""
        day, amount = check_value(self.day.of, self.day.typed()), check_value(self.amount.of, self.amount.typed())
        fault = day.fault or amount.fault or (None if day.value else say("Please enter a day."))
        if fault is not None:
            self.refuse(fault)
            return
        title = self.context.store.lists.title(PLACEMENT, self.payment.placement, self.context.language)
        text, which = self.text.whole().strip(), self.payment.id
        if self.back:
            step = wording.came_back(title, self.payment)
            self.attempt(step, payments.give_back, which, day.value, text, amount.value, note=text)
        else:
            self.attempt(wording.paid(title, self.payment), payments.pay, which, day.value, amount.value, text)


class PlanForm(_Form):
    """The payments that will be added, and the day of the month on which is paid."""

    def __init__(self, context: "Context", placement: UUID) -> None:
        super().__init__(context, PLAN_ONE)
        self.placement = placement
        words = context.words
        self.day = ChoiceBox()
        for day in range(1, 32):
            self.day.addItem(str(day), day)
        self.day.setCurrentIndex(self.day.findData(context.settings.get("payments", "day", 25)))
        self.day.setAccessibleName(words(DAY_OF_MONTH))
        above = row(None, 8)
        above.addWidget(Label(words(DAY_OF_MONTH)))
        above.addWidget(self.day)
        above.addStretch()
        self.box.addLayout(above)
        self.sums = Label(wrap=True)
        self.shown = QGridLayout()
        self.shown.setHorizontalSpacing(14)
        self.shown.setVerticalSpacing(2)
        self.shown.setColumnStretch(2, 1)
        self.rest = Label(kind="hint")
        self.box.addWidget(self.sums)
        self.box.addLayout(self.shown)
        self.box.addWidget(self.rest)
        self.foot()
        self.day.currentIndexChanged.connect(lambda _: self.look())
        self.look()

    def look(self) -> None:
        """Show what would be added now."""
        self.fault.hide()
        try:
            with self.context.store.read() as session:
                found = payments.preview(session, self.placement, self.day.currentData())
        except UserError as error:
            found = []
            self.refuse(error.message)
        else:
            if not found:
                self.refuse(payments.ALL_PLANNED)
        words = self.context.words
        self.accept.setEnabled(bool(found))
        self.accept.setText(words(say(PLAN_MANY, count=len(found)) if len(found) != 1 else PLAN_ONE))
        self._list(found)

    def _list(self, found: list[Instalment]) -> None:
        words = self.context.words
        while (item := self.shown.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for at, one in enumerate(found[:FIRST]):
            amount = Label(f"{one.currency} {money(one.amount)}")
            amount.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.shown.addWidget(Label(one.due_on.isoformat(), "soft"), at, 0)
            self.shown.addWidget(amount, at, 1)
            self.shown.addWidget(Label(f"{one.source} · {words(FundingPurpose(one.purpose).label)}", wrap=True), at, 2)
        self.rest.setVisible(len(found) > FIRST)
        if len(found) > FIRST:
            self.rest.setText(words(say(MORE, count=len(found) - FIRST, day=found[-1].due_on)))
        sums = {one.currency: Decimal(0) for one in found}
        for one in found:
            sums[one.currency] += one.amount
        self.sums.setText(" · ".join(f"{currency} {money(amount)}" for currency, amount in sums.items()))
        self.sums.setVisible(bool(found))

    def take(self) -> None:
        """Add what is shown, in one step."""
        if not self.accept.isEnabled():
            return
        self.context.settings.set("payments", "day", self.day.currentData())
        title = self.context.store.lists.title(PLACEMENT, self.placement, self.context.language)
        self.attempt(wording.planned(title), payments.plan, self.placement, self.day.currentData())
