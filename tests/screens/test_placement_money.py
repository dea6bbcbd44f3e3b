"""The money of a placement, used as a person does: plan, pay in two clicks, take back with a reason."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.keeping import edit_at
from tests.screens.conftest import put
from tests.screens.officer import Officer
from tpd_exchange.actions import payments
from tpd_exchange.i18n import Words, say
from tpd_exchange.models import Payment
from tpd_exchange.rules.finding import Finding, Place, Severity
from ui.context import Context
from ui.placements.card import PlacementCard
from ui.placements.money import FIRST

FUNDING = [
    {"source": "NRF", "purpose": "stipend", "currency": "KRW", "amount": "3000000", "period": "month"},
    {"source": "KIST", "purpose": "housing", "currency": "KRW", "amount": "500000", "period": "month"},
    {"source": "NSF", "purpose": "travel", "currency": "USD", "amount": "1500", "period": "once"},
]
KNOWN = {"planned_start": "2026-10-01", "planned_end": "2026-12-31", "funding": FUNDING}


@pytest.fixture
def officer(context: Context, qtbot: Any) -> Iterator[Officer]:
    """An officer who looks at the money of a placement of three months, of which the second nearly ends."""
    hands = Officer(context, qtbot).at("placements")
    card_of(hands).show_tab("money")
    yield hands


def card_of(officer: Officer) -> PlacementCard:
    card = officer.view.pane.card
    assert isinstance(card, PlacementCard)
    return card


def fund(officer: Officer) -> None:
    edit_at(officer.context.store, officer.view.record, "placement", **KNOWN)
    officer.qtbot.waitUntil(lambda: bool(card_of(officer).funding.tables))


def plan(officer: Officer) -> None:
    fund(officer)
    card_of(officer).payments.plan.click()
    officer.press(Qt.Key.Key_Return)
    officer.qtbot.waitUntil(lambda: len(card_of(officer).payments.lines) == 7)


def held(officer: Officer) -> list[Payment]:
    with officer.context.store.read() as session:
        return payments.of(session, officer.view.record)


def said(officer: Officer) -> str:
    return "\n".join(label.text() for label in card_of(officer).findChildren(QLabel) if label.isVisible())


def told(officer: Officer) -> list[str]:
    """The amounts of the tables, as they are read out."""
    names = [label.accessibleName() for label in card_of(officer).funding.findChildren(QLabel)]
    return [name for name in names if ":" in name and not name.endswith(": 0")]


def line(officer: Officer, source: str, due: str) -> Any:
    lines = card_of(officer).payments.lines.values()
    return next(one for one in lines if (one.payment.source, str(one.payment.due_on)) == (source, due))


def test_without_funding_the_way_leads_to_it(officer: Officer) -> None:
    assert "Who pays what is not known yet." in said(officer)
    assert "No payment is planned yet." in said(officer)
    card_of(officer).payments.plan.click()
    form = card_of(officer).payments.form
    assert "no funding yet" in form.fault.text()
    assert not form.accept.isEnabled()
    officer.press(Qt.Key.Key_Escape)
    assert not form.isVisible()
    card_of(officer).funding.edit.click()
    assert officer.form.heading == "Edit placement"


def test_what_planning_adds_is_seen_before_and_is_one_step(officer: Officer) -> None:
    fund(officer)
    officer.context.commands.run("placement-payments")
    form = card_of(officer).payments.form
    assert form.accept.text() == "Plan 7 payments"
    assert form.sums.text() == "USD 1,500 · KRW 10,500,000"
    card_of(officer).show_record(officer.view.noun, officer.view.record)
    assert card_of(officer).payments.form is form
    form.day.setFocus()
    officer.write("10")
    officer.qtbot.waitUntil(lambda: "2026-11-10" in said(officer))
    assert "2026-11-25" not in said(officer)
    assert held(officer) == []
    form.accept.click()
    assert [str(one.due_on) for one in held(officer)][-1] == "2026-12-10"
    officer.qtbot.waitUntil(lambda: len(card_of(officer).payments.lines) == 7)
    card_of(officer).payments.plan.click()
    assert "planned already" in card_of(officer).payments.form.fault.text()
    assert card_of(officer).payments.form.day.currentData() == 10
    officer.context.undo()
    officer.qtbot.waitUntil(lambda: held(officer) == [] and not card_of(officer).payments.lines)


def test_each_currency_is_added_up_by_itself(officer: Officer) -> None:
    plan(officer)
    assert told(officer) == [
        "NRF · Stipend, Planned: 9,000,000", "NRF · Stipend, Due by now: 3,000,000",
        "KIST · Housing, Planned: 1,500,000", "KIST · Housing, Due by now: 500,000",
        "Together, Planned: 10,500,000", "Together, Due by now: 3,500,000",
        "NSF · Travel, Planned: 1,500", "NSF · Travel, Due by now: 1,500",
    ]  # fmt: skip
    assert "3,000,000 per month" in said(officer)


def test_what_is_late_is_said_in_words(officer: Officer) -> None:
    plan(officer)
    late = line(officer, "NRF", "2026-10-25")
    assert "Overdue, 29 days late" in [label.text() for label in late.findChildren(QLabel)]
    coming = line(officer, "NRF", "2026-11-25")
    assert not any("Overdue" in label.text() for label in coming.findChildren(QLabel))


def test_it_is_paid_in_two_clicks_and_undone_by_one(officer: Officer) -> None:
    plan(officer)
    line(officer, "NRF", "2026-10-25").button.click()
    form = card_of(officer).payments.form
    assert (form.day.target().text(), form.amount.target().text()) == ("2026-11-23", "3,000,000")
    form.accept.click()
    [paid] = [one for one in held(officer) if one.paid_on]
    assert (paid.due_on, paid.paid_on, paid.paid) == (date(2026, 10, 25), date(2026, 11, 23), 3000000)
    officer.qtbot.waitUntil(lambda: "NRF · Stipend, Paid out: 3,000,000" in told(officer))
    officer.context.undo()
    officer.qtbot.waitUntil(lambda: "NRF · Stipend, Paid out: 3,000,000" not in told(officer))


def test_history_says_which_payment_of_whom(officer: Officer) -> None:
    plan(officer)
    line(officer, "NRF", "2026-10-25").button.click()
    officer.press(Qt.Key.Key_Return)
    officer.qtbot.waitUntil(lambda: any(one.paid_on for one in held(officer)))
    step = officer.context.store.undoable()
    assert Words("en")(step) == "Paid: KRW 3,000,000 of NRF, due 2026-10-25 for P-2026-0003 WALKER James"
    assert Words("ko")(step) == "지급 처리: P-2026-0003 WALKER James · NRF KRW 3,000,000(2026-10-25 지급 예정)"


def test_what_was_just_paid_stays_in_sight_and_is_taken_back_from_there(officer: Officer) -> None:
    edit_at(officer.context.store, officer.view.record, "placement", **{**KNOWN, "planned_end": "2027-09-30"})
    officer.qtbot.waitUntil(lambda: bool(card_of(officer).funding.tables))
    card_of(officer).payments.plan.click()
    officer.press(Qt.Key.Key_Return)
    officer.qtbot.waitUntil(lambda: len(card_of(officer).payments.lines) == FIRST)
    line(officer, "NRF", "2026-10-25").button.setFocus()
    officer.press(Qt.Key.Key_Space)
    officer.press(Qt.Key.Key_Return)
    officer.qtbot.waitUntil(lambda: len(card_of(officer).payments.lines) == FIRST + 1)
    paid = line(officer, "NRF", "2026-10-25")
    assert paid.payment.paid_on and paid.button.hasFocus()
    edit_at(officer.context.store, officer.view.record, "placement", applied_on="2026-09-01")
    officer.qtbot.waitUntil(lambda: line(officer, "NRF", "2026-10-25") is not paid)
    paid = line(officer, "NRF", "2026-10-25")
    assert paid.button.hasFocus()
    area = card_of(officer).area
    officer.qtbot.waitUntil(
        lambda: area.viewport().rect().contains(QRect(paid.mapTo(area.viewport(), QPoint(0, 0)), paid.size()))
    )
    card_of(officer).payments.all.click()
    assert len(card_of(officer).payments.lines) == len(held(officer)) == 25


def test_instalments_of_one_award_that_have_time_are_one_line(officer: Officer) -> None:
    plan(officer)
    card_of(officer).tabs.setFocus()
    card_of(officer).show_tab("overview")
    assert QApplication.activeWindow() is officer.window and card_of(officer).tabs.hasFocus()
    dues = card_of(officer).dues
    held_by = {f"payment_due:{one.id.hex}": one for one in held(officer)}

    def shown() -> list[tuple[str, str]]:
        lines = [held_by[key] for key in card_of(officer).dues.lines if key in held_by]
        return [(one.source, str(one.due_on)) for one in lines]

    if (more := getattr(dues, "all", None)) is not None:
        more.click()
    # Overdue ones stand by themselves; of those to come each award shows the next.
    gathered = [("KIST", "2026-11-25"), ("NRF", "2026-11-25")]
    assert sorted(shown()) == sorted([("NSF", "2026-10-01"), ("KIST", "2026-10-25"), ("NRF", "2026-10-25"), *gathered])
    first = next(key for key, one in held_by.items() if (one.source, str(one.due_on)) == gathered[1])
    assert dues.lines[first].later.text() == "and 1 later of the same award"
    dues.lines[first].later.setFocus()
    officer.press(Qt.Key.Key_Space)
    assert ("NRF", "2026-12-25") in shown()
    moved = next(key for key, one in held_by.items() if (one.source, str(one.due_on)) == ("NRF", "2026-12-25"))
    assert dues.lines[moved].link.hasFocus()
    card_of(officer).show_record(officer.view.noun, officer.view.record)
    assert ("NRF", "2026-12-25") in shown() and card_of(officer).dues.lines[moved].link.hasFocus()
    assert not card_of(officer).dues.lines[first].later.isVisible()


def test_return_pays_and_what_does_not_fit_is_said(officer: Officer) -> None:
    plan(officer)
    line(officer, "NRF", "2026-10-25").button.click()
    form = card_of(officer).payments.form
    form.amount.target().setText("nothing")
    officer.press(Qt.Key.Key_Return)
    assert form.fault.isVisible()
    form.amount.target().setText("2,999,999")
    officer.write("T-7")
    card_of(officer).show_record(officer.view.noun, officer.view.record)
    officer.write("7")
    officer.press(Qt.Key.Key_Return)
    [paid] = [one for one in held(officer) if one.paid_on]
    assert (paid.paid, paid.reference) == (2999999, "T-77")
    officer.qtbot.waitUntil(lambda: "paid 2026-11-23 (2,999,999) (T-77)" in said(officer))


def test_it_comes_back_only_with_a_reason(officer: Officer) -> None:
    plan(officer)
    line(officer, "NSF", "2026-10-01").button.click()
    officer.press(Qt.Key.Key_Return)
    officer.qtbot.waitUntil(lambda: "NSF · Travel, Paid out: 1,500" in told(officer))
    line(officer, "NSF", "2026-10-01").button.click()
    officer.press(Qt.Key.Key_Return)
    form = card_of(officer).payments.form
    assert "why the money came back" in form.fault.text()
    officer.write("flight cancelled")
    officer.press(Qt.Key.Key_Return)
    officer.qtbot.waitUntil(lambda: "NSF · Travel, Returned: 1,500" in told(officer))
    assert "came back 2026-11-23 (flight cancelled)" in said(officer)
    assert "not owed again" in said(officer)
    assert line(officer, "NSF", "2026-10-01").button is None
    assert officer.context.store.history.steps(1)[0].note == "flight cancelled"


def test_what_is_paid_twice_is_said_where_the_money_is(officer: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    twice = Finding(
        "paid_twice:0a", Severity.WARNING, say("Two stipends in the same months."), say("Ask both funders."),
        place=Place("placement", None, "funding"),
    )  # fmt: skip
    other = Finding("no-visa", Severity.TASK, say("No visa."), say("Collect it."))
    monkeypatch.setattr("ui.placements.reading.findings", lambda case, day: [twice, other])
    card_of(officer).show_record(officer.view.noun, officer.view.record)
    assert list(card_of(officer).dues.lines) == ["paid_twice:0a"]
    card_of(officer).dues.lines["paid_twice:0a"].link.click()
    assert officer.form.heading == "Edit placement"


def test_a_payment_is_opened_and_a_new_one_begun(officer: Officer) -> None:
    put(
        officer.context.office, "payment", placement=officer.view.record, source="NRF", purpose="travel",
        currency="USD", amount="90.50", due_on="2026-12-01",
    )  # fmt: skip
    officer.qtbot.waitUntil(lambda: bool(card_of(officer).payments.lines))
    assert told(officer) == ["NRF · Travel, Planned: 90.50"]
    card_of(officer).payments.edit_wanted.emit(held(officer)[0].id)
    assert officer.form.heading == "Edit payment"
