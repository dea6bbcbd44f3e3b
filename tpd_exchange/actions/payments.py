"""Payments of a placement: planned from its funding lines, paid, returned, and added up by currency."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from tpd_exchange.actions import records
from tpd_exchange.calendar import today
from tpd_exchange.entry import check_value
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS, Payment, Placement
from tpd_exchange.models.choices import Currency, FundingPurpose, Stage
from tpd_exchange.models.placement import FundingLine
from tpd_exchange.rules.instalments import NEVER_WENT
from tpd_exchange.rules.payments import Instalment, Promise, Total, instalments, lacking, plain
from tpd_exchange.rules.records import cross_faults

PAYMENT = NOUNS["payment"]
ALL_PLANNED = say("Every payment of this placement is planned already.")
Source = tuple[str, str]
"""Who pays, and for what."""


def preview(session: Session, placement: UUID, on: int) -> list[Instalment]:
    """The payments that planning would add, with `on` the day of the month; nothing is written."""
    if not 1 <= on <= 31:
        raise UserError(say("Please choose a day of the month from 1 to 31."))
    record = records.get(session, NOUNS["placement"], placement)
    assert isinstance(record, Placement)
    if Stage(record.stage) in NEVER_WENT:
        raise UserError(say("This stay does not take place, so no payments are planned for it."))
    if not record.funding:
        raise UserError(say("This placement has no funding yet. Please enter who pays what first."))
    planned = [(one, instalments(one, on)) for one in _promises(record)]
    there = [
        Instalment(one.source, one.purpose, one.currency, one.amount, one.due_on) for one in of(session, placement)
    ]
    return lacking(planned, there)


def plan(session: Session, placement: UUID, on: int) -> list[Payment]:
    """Add what the preview showed, as one step."""
    found = preview(session, placement, on)
    if not found:
        raise UserError(ALL_PLANNED)
    made = [
        Payment(
            placement=placement, source=one.source, purpose=FundingPurpose(one.purpose), currency=one.currency,
            amount=one.amount, due_on=one.due_on,
        )
        for one in found
    ]  # fmt: skip
    session.add_all(made)
    session.flush()
    return made


def pay(session: Session, payment: UUID, on: date, amount: Decimal | None = None, reference: str = "") -> Payment:
    """It was paid, in full unless another amount is said."""
    record = _get(session, payment)
    if record.paid_on is not None:
        raise UserError(say("This payment was made on {day} already.", day=record.paid_on))
    if amount is not None and amount <= 0:
        raise UserError(say("Please enter an amount above zero."))
    record.paid_on, record.paid = on, plain(record.amount if amount is None else amount)
    record.reference = reference.strip() or record.reference
    _fits(record)
    session.flush()
    return record


def give_back(session: Session, payment: UUID, on: date, why: str, amount: Decimal | None = None) -> Payment:
    """It came back, in full unless another amount is said; never more than was paid, and never without saying why."""
    record = _get(session, payment)
    if record.paid_on is None or record.paid is None:
        raise UserError(say("This payment was not made yet, so nothing can come back."))
    if record.returned_on is not None:
        raise UserError(say("This payment came back on {day} already.", day=record.returned_on))
    if on < record.paid_on:
        raise UserError(say("It cannot come back before it was paid."))
    reason = check_value(PAYMENT.fields["return_reason"], why)
    if reason.fault or reason.value is None:
        raise UserError(reason.fault or say("Please write why the money came back."))
    back = plain(record.paid if amount is None else amount)
    if not 0 < back <= record.paid:
        raise UserError(say("What comes back is above zero and at most what was paid."))
    record.returned_on, record.returned, record.return_reason = on, back, reason.value
    _fits(record)
    session.flush()
    return record


def of(session: Session, placement: UUID) -> list[Payment]:
    """The payments of a placement, the earliest due first."""
    found = session.exec(select(Payment).where(Payment.placement == placement)).all()
    return sorted(found, key=lambda one: (one.due_on, one.source, one.id))


def overdue(payment: Payment, day: date) -> bool:
    """Whether it should have been paid before a day and was not."""
    return _open(payment) and payment.due_on < day


def totals(payments: Iterable[Payment], day: date | None = None) -> dict[Currency, Total]:
    """What they come to, each currency by itself; `due` is up to a day, else today."""
    found: dict[Currency, Total] = {}
    for one in payments:
        before, added = found.get(Currency(one.currency), Total()), _total(one, day or today())
        found[Currency(one.currency)] = Total(*(old + new for old, new in zip(before, added, strict=True)))
    return found


def by_source(
    funding: Iterable[Mapping[str, Any]], payments: Iterable[Payment], day: date | None = None
) -> dict[Currency, dict[Source, Total]]:
    """The same for each line of the funding, and for what is paid without one; also where nothing is planned yet."""
    found: dict[Currency, dict[Source, list[Payment]]] = {}
    for line in (FundingLine.model_validate(one) for one in funding):
        found.setdefault(line.currency, {}).setdefault((line.source, line.purpose), [])
    for one in payments:
        found.setdefault(Currency(one.currency), {}).setdefault((one.source, one.purpose), []).append(one)
    return {
        currency: {source: totals(those, day).get(currency, Total()) for source, those in sources.items()}
        for currency, sources in found.items()
    }


def _open(payment: Payment) -> bool:
    return payment.paid_on is None and payment.returned_on is None


def _total(one: Payment, day: date) -> Total:
    due = one.amount if _open(one) and one.due_on <= day else Decimal(0)
    return Total(one.amount, due, one.paid or Decimal(0), one.returned or Decimal(0))


def _fits(record: Payment) -> None:
    """What a form would refuse is refused here, too: days to come, parts of a won."""
    for fault in cross_faults(PAYMENT, {name: getattr(record, name) for name in PAYMENT.fields}).values():
        raise UserError(fault)


def _get(session: Session, payment: UUID) -> Payment:
    record = records.get(session, PAYMENT, payment)
    assert isinstance(record, Payment)
    return record


def _promises(placement: Placement) -> list[Promise]:
    """Each line over its own days, else over those of the stay."""
    starts = placement.actual_start or placement.planned_start
    ends = placement.actual_end or placement.planned_end
    found = []
    for line in (FundingLine.model_validate(one) for one in placement.funding):
        first, last = line.starts or starts, line.ends or ends
        if first is None or last is None:
            raise UserError(say("From when until when? Please enter the days of the stay or of the funding line."))
        found.append(Promise(line.source, line.purpose, line.currency, line.amount, line.period, first, last))
    return found
