"""The money of a placement: what each source promised and has paid, and the payments with what is done about them."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from tpd_exchange.actions import payments
from tpd_exchange.display import display, money
from tpd_exchange.i18n import N_, say
from tpd_exchange.models import Payment
from tpd_exchange.models.choices import Currency, FundingPurpose
from tpd_exchange.models.placement import FundingLine
from tpd_exchange.rules.payments import Total
from tpd_exchange.show import fields
from ui.forms.flow import FlowLayout
from ui.placements.paying import PayForm, PlanForm
from ui.placements.payment_line import PaymentLine
from ui.placements.unfolding import go_on, unfolded
from ui.records.parts import CardSection
from ui.widgets.basics import Button, Label, rule
from ui.widgets.sight import into_sight

if TYPE_CHECKING:
    from ui.context import Context

FUNDING, PAYMENTS = N_("Funding"), N_("Payments")
COLUMNS = (N_("Planned"), N_("Due by now"), N_("Paid out"), N_("Returned"))
NO_FUNDING = N_("Who pays what is not known yet.")
ENTER, CHANGE = N_("Enter the funding"), N_("Change the funding")
NO_PAYMENTS = N_("No payment is planned yet.")
PLAN, NEW = N_("Plan payments…"), N_("New payment")
SUM = N_("Together")
SHOW_ALL = N_("Show all {count}")
FIRST = 8
NUMBER = 66
_LINE = fields(FundingLine)


def read_payments(context: "Context", placement: UUID) -> list[Payment]:
    """What is to be paid first, the earliest first; below it what was paid, the latest first."""
    with context.store.read() as session:
        found = payments.of(session, placement)
        session.expunge_all()
    waiting = [one for one in found if one.paid_on is None and one.returned_on is None]
    done = [one for one in found if one not in waiting]
    return waiting + sorted(done, key=lambda one: (one.paid_on or one.due_on, one.due_on), reverse=True)


class Funding(CardSection):
    """A table for each currency; won and dollars are never added. `edit_wanted` where the funding is to be typed."""

    edit_wanted = Signal()

    def __init__(
        self, context: "Context", lines: Sequence[Mapping[str, Any]], found: Sequence[Payment], day: date
    ) -> None:
        words = context.words
        super().__init__(words(FUNDING))
        self._context = context
        self._said = {
            (str(line["currency"]), str(line["source"]), str(line["purpose"])): _promise(context, line)
            for line in lines
        }
        self.tables: dict[Currency, QGridLayout] = {}
        for currency, sources in payments.by_source(lines, found, day).items():
            self._table(currency, sources)
        if not lines:
            self.add(Label(words(NO_FUNDING), "soft", wrap=True))
        self.edit = Button(words(CHANGE if lines else ENTER), "inline", run=self.edit_wanted.emit)
        self.edit.setEnabled(not context.office.view_only)
        self.add(self.edit)

    def _table(self, currency: Currency, sources: Mapping[payments.Source, Total]) -> None:
        words = self._context.words
        whole = QWidget()
        grid = self.tables[currency] = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 6)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(Label(currency.value, "heading"), 0, 0)
        for at, text in enumerate(COLUMNS, start=1):
            grid.setColumnMinimumWidth(at, NUMBER)
            head = Label(words(text), "hint")
            head.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(head, 0, at)
        for (source, purpose), total in sources.items():
            name = f"{source} · {words(FundingPurpose(purpose).label)}"
            self._line(grid, name, self._said.get((currency.value, source, purpose), ""), total)
        if len(sources) > 1:
            grid.addWidget(rule(), grid.rowCount(), 0, 1, 5)
            self._line(
                grid, words(SUM), "", Total(*(sum(part, Decimal(0)) for part in zip(*sources.values(), strict=True)))
            )
        self.add(whole)

    def _line(self, grid: QGridLayout, name: str, promise: str, total: Total) -> None:
        at = grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(Label(name, wrap=True), at, 0, top)
        for place, amount in enumerate(total, start=1):
            shown = Label(f"{money(amount)}", "" if amount else "hint")
            shown.setAlignment(Qt.AlignmentFlag.AlignRight)
            shown.setAccessibleName(f"{name}, {self._context.words(COLUMNS[place - 1])}: {money(amount)}")
            grid.addWidget(shown, at, place, top)
        if promise:
            grid.addWidget(Label(promise, "hint", wrap=True), at + 1, 0, 1, 5)


def _promise(context: "Context", line: Mapping[str, Any]) -> str:
    """How much is promised and for how long, as the line says it."""
    words = context.words

    def said(name: str) -> str:
        return display(_LINE[name], line.get(name), words)

    span = " – ".join(filter(None, (said("starts"), said("ends"))))
    return " · ".join(filter(None, (f"{said('amount')} {said('period')}", span, said("award"))))


class Payments(CardSection):
    """A line for each payment; `edit_wanted(id)` opens one, `new_wanted` begins one by hand."""

    edit_wanted = Signal(object)
    new_wanted = Signal()

    def __init__(self, context: "Context", placement: UUID, found: Sequence[Payment], day: date) -> None:
        words = context.words
        super().__init__(words(PAYMENTS) + (f" · {len(found):,}" if found else ""))
        self._context, self.placement, self._day = context, placement, day
        self._found = list(found)
        self.lines: dict[UUID, PaymentLine] = {}
        self.form: PayForm | PlanForm | None = None
        self._asked: QWidget | None = None
        if not found:
            self.add(Label(words(NO_PAYMENTS), "soft", wrap=True))
        self._show(self._found[:FIRST])
        if len(found) > FIRST:
            self.all = Button(words(say(SHOW_ALL, count=len(found))), "inline", run=self._show_all)
            self.add(self.all)
        self._foot()

    def _foot(self) -> None:
        words = self._context.words
        foot = QWidget()
        flow = FlowLayout(foot)
        self.plan = Button(words(PLAN), "", "calendar-clock", self.ask_plan)
        new = Button(words(NEW), "quiet", "plus", self.new_wanted.emit).flush()
        for button in (self.plan, new):
            button.setEnabled(not self._context.office.view_only)
            flow.addWidget(button)
        self.add(foot)
        self._foot_part = foot

    def _show(self, found: Sequence[Payment], at: int = -1) -> None:
        for number, payment in enumerate(found):
            line = PaymentLine(self._context, payment, self._day)
            line.wanted.connect(self.edit_wanted)
            line.act.connect(self.ask)
            self.lines[payment.id] = line
            self.box.insertWidget(at if at < 0 else at + number, line)

    def _show_all(self) -> None:
        self.all.hide()
        self._show([one for one in self._found if one.id not in self.lines], self.box.indexOf(self.all))

    def ask(self, payment: Payment) -> None:
        """Ask below its line when it was paid, or why it came back."""
        form = PayForm(self._context, payment)
        self._put(form, self.lines[payment.id], self.lines[payment.id].button)
        form.text.setFocus()

    def ask_plan(self) -> None:
        """Show what planning would add."""
        if not self._context.office.view_only:
            form = PlanForm(self._context, self.placement)
            self._put(form, self._foot_part, self.plan)
            (form.accept if form.accept.isEnabled() else form.cancel).setFocus()

    def carry_on(self, before: "Payments", focus: QWidget | None) -> None:
        """Go on with a form that was open when all was read anew, unless what it asks has been done meanwhile.

        What was seen stays in sight: a payment that was just paid stands after all that wait, and may be taken back.
        """
        self._keep_in_sight(before, focus)
        form = before.form
        if form is None or not unfolded(form):
            return
        if isinstance(form, PlanForm):
            self._put(form, self._foot_part, self.plan)
            form.look()
        else:
            line = self.lines.get(form.payment.id)
            if line is None or line.payment.paid_on != form.payment.paid_on or line.button is None:
                return
            self._put(form, line, line.button)
        before.form = None
        go_on(form, focus)

    def _keep_in_sight(self, before: "Payments", focus: QWidget | None) -> None:
        kept = [one for one in self._found if one.id in before.lines and one.id not in self.lines]
        if kept:
            self._show(kept, self.box.indexOf(self.all))
            self.all.setVisible(len(self.lines) < len(self._found))
        stood = {one.id: _state(one) for one in before._found}
        changed = [one.id for one in self._found if stood.get(one.id, _state(one)) != _state(one)]
        if len(changed) == 1:
            into_sight(self.lines[changed[0]])
        if focus is None or not before.isAncestorOf(focus):
            return
        held = [one for one, line in before.lines.items() if line.isAncestorOf(focus)]
        line = next((self.lines[one] for one in (*changed, *held) if one in self.lines), None)
        if line is not None and line.button is not None:
            line.button.setFocus()
            into_sight(line)

    def _put(self, form: PayForm | PlanForm, below: QWidget, asked: QWidget | None) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        self.form, self._asked = form, asked
        form.closed.connect(self._closed)
        self.box.insertWidget(self.box.indexOf(below) + 1, form)
        form.show()
        into_sight(form)

    def _closed(self) -> None:
        if self._asked is not None and self.isVisible():
            self._asked.setFocus()


def _state(payment: Payment) -> tuple[date | None, date | None]:
    return payment.paid_on, payment.returned_on
