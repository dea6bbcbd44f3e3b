"""One payment on the card of a placement: how it stands, what and when it is, and what may be done about it."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from tpd_exchange.actions import payments
from tpd_exchange.display import money
from tpd_exchange.i18n import N_, say
from tpd_exchange.models import Payment
from tpd_exchange.models.choices import FundingPurpose
from tpd_exchange.rules.due_said import day_said
from ui.placements.paying import CAME_BACK, PAID
from ui.records.parts import Link
from ui.widgets.basics import Button, IconButton, Label
from ui.widgets.icons import IconLabel

if TYPE_CHECKING:
    from ui.context import Context

OVERDUE = N_("Overdue, {late}")
DUE_ON, PAID_ON, BACK_ON = N_("due {day}"), N_("paid {day}"), N_("came back {day}")
NOT_OWED = N_("not owed again")
HIGH = 26


class PaymentLine(QFrame):
    """A sign of how it stands, what it is, when; and the one thing that may be done about it."""

    wanted = Signal(object)
    act = Signal(object)

    def __init__(self, context: "Context", payment: Payment, day: date) -> None:
        super().__init__()
        self.payment = payment
        words, tokens = context.words, context.theme.tokens
        late = payments.overdue(payment, day)
        sign, colour = _sign(payment, late)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        grid.setRowMinimumHeight(0, HIGH)
        shown = IconLabel(sign, 16)
        shown.show_icon(sign, QColor(getattr(tokens, colour)))
        grid.addWidget(shown, 0, 0)
        amount = f"{payment.currency} {money(payment.amount)}"
        link = Link(f"{amount} · {payment.source}", partial(self.wanted.emit, payment.id))
        grid.addWidget(link, 0, 1)
        state = words(say(OVERDUE, late=day_said(payment.due_on, day))) if late else ""
        told = [words(FundingPurpose(payment.purpose).label), *self._told(context)]
        link.setAccessibleName(" · ".join(filter(None, (state, amount, payment.source, *told))))
        self.button = self._button(context)
        if state:
            grid.addWidget(Label(state, "fault"), 0, 2)
        if self.button is not None:
            grid.addWidget(self.button, 0, 3)
        grid.addWidget(Label(" · ".join(told), "hint", wrap=True), 1, 1, 1, 3)

    def _told(self, context: "Context") -> Iterator[str]:
        words, one = context.words, self.payment
        yield words(say(DUE_ON, day=one.due_on))
        if one.paid_on is not None:
            yield words(say(PAID_ON, day=one.paid_on)) + _other(one.paid, one.amount) + _in(one.reference)
        if one.returned_on is not None:
            yield words(say(BACK_ON, day=one.returned_on)) + _other(one.returned, one.paid) + _in(one.return_reason)
            yield words(NOT_OWED)

    def _button(self, context: "Context") -> QWidget | None:
        one, words = self.payment, context.words
        if one.returned_on is not None:
            return None
        text = words(CAME_BACK if one.paid_on else PAID) + "…"
        ask = partial(self.act.emit, one)
        button = IconButton("undo-2", run=ask) if one.paid_on else Button(text, "inline", run=ask)
        button.setToolTip(text if one.paid_on else "")
        button.setAccessibleName(f"{text} {one.currency} {money(one.amount)} {one.due_on}")
        button.setIconSize(QSize(14, 14))
        button.setFixedHeight(HIGH)
        button.setEnabled(not context.office.view_only)
        return button


def _sign(payment: Payment, late: bool) -> tuple[str, str]:
    if payment.returned_on is not None:
        return "undo-2", "soft"
    if payment.paid_on is not None:
        return "circle-check", "good"
    return ("circle-alert", "bad") if late else ("clock", "soft")


def _other(amount: Any, expected: Any) -> str:
    """An amount that is another one than was to be expected."""
    return f" ({money(amount)})" if amount is not None and amount != expected else ""


def _in(text: str | None) -> str:
    return f" ({text})" if text else ""
