"""The small forms on the card of a placement: what is typed stays while records change, and the keyboard goes on."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from sqlmodel import select

from tests.keeping import edit_at
from tests.screens.conftest import put
from tests.screens.officer import Officer
from tests.screens.test_placement_review import answer_all, begin, card_of, decide, pane
from tpd_exchange.models import Office
from tpd_exchange.models.choices import SecurityResult
from tpd_exchange.models.oversight import ApprovingParty
from ui.context import Context

LONG = "Call the host about the room, the badge and the day on which the work begins, and write down who said what"


@pytest.fixture
def officer(context: Context, qtbot: Any) -> Iterator[Officer]:
    """An officer before the newest placement, about which there is a task."""
    put(context.office, "officer", name_en="KWAK Dohoon", name_ko="곽도훈", position_en="Officer")
    hands = Officer(context, qtbot).at("placements")
    view = hands.view
    card_of(hands).show_tab("overview")
    put(context.office, "task", title=LONG, placement=view.record)
    qtbot.waitUntil(lambda: bool(card_of(hands).dues.lines))
    yield hands


def change_something(officer: Officer) -> None:
    """Another record is saved; the card is read anew."""
    shown = card_of(officer).area.widget()
    edit_at(officer.context.store, officer.view.record, "placement", applied_on="2026-09-01")
    officer.qtbot.waitUntil(lambda: card_of(officer).area.widget() is not shown)


def in_sight(officer: Officer, widget: QWidget) -> bool:
    view = card_of(officer).area.viewport()
    top = widget.mapTo(view, widget.rect().topLeft()).y()
    return top >= 0 and top + widget.height() <= view.height()


def test_an_answer_that_is_being_taken_down_stays_while_the_card_is_read_anew(officer: Officer) -> None:
    card_of(officer).ask_approval(ApprovingParty.SENDING)
    officer.write("e-mail of 20 November")
    change_something(officer)
    form = card_of(officer).approvals.form
    assert form is not None and form.isVisible() and form.by.text() == "e-mail of 20 November"
    assert QApplication.focusWidget() is form.by
    officer.press(Qt.Key.Key_Return)
    officer.qtbot.waitUntil(lambda: "e-mail of 20 November" in str(card_of(officer).card.values["approvals"]))
    assert card_of(officer).approvals.form is None


def settle(officer: Officer, act: str) -> Any:
    dues = card_of(officer).dues
    [key] = [key for key in dues.lines if key.startswith("task:")]
    dues.ask(act, dues.lines[key].due)
    return key


def test_what_was_done_stays_typed_while_the_card_is_read_anew(officer: Officer) -> None:
    key = settle(officer, "not-applicable")
    officer.write("the host called")
    change_something(officer)
    form = card_of(officer).dues.form
    assert form is not None and form.isVisible() and form.text.text() == "the host called"
    officer.press(Qt.Key.Key_Return)
    officer.qtbot.waitUntil(lambda: key not in card_of(officer).dues.lines)
    assert card_of(officer).dues.form is None or card_of(officer).dues.form.isHidden()


def test_a_form_that_unfolds_is_in_sight_and_no_wider_than_the_card(officer: Officer) -> None:
    settle(officer, "done")
    form = card_of(officer).dues.form
    officer.qtbot.waitUntil(lambda: in_sight(officer, form))
    assert card_of(officer).area.widget().width() <= card_of(officer).area.viewport().width()


def test_a_decision_that_is_being_written_stays_and_is_in_sight(officer: Officer) -> None:
    card_of(officer).show_tab("security")
    answer_all(officer)
    decide(officer, SecurityResult.CLEARED)
    officer.qtbot.waitUntil(lambda: in_sight(officer, pane(officer).form.accept))
    pane(officer).form.note.setFocus()
    officer.write("after a call")
    change_something(officer)
    form = pane(officer).form
    assert form.isVisible() and form.note.text() == "after a call"
    assert form.result == SecurityResult.CLEARED and QApplication.focusWidget() is form.note
    form.officer.setCurrentIndex(0)
    form.accept.click()
    officer.qtbot.waitUntil(lambda: pane(officer).form is None)
    assert pane(officer).standing.review.note == "after a call"


def test_evidence_that_is_being_typed_stays(officer: Officer) -> None:
    card_of(officer).show_tab("security")
    begin(officer)
    pane(officer).questions.go(2)
    officer.press(Qt.Key.Key_Return)
    officer.write("passport seen")
    code = pane(officer).questions.current.line.code
    change_something(officer)
    assert pane(officer).questions.current.line.code == code
    assert pane(officer).questions.panel.evidence.text() == "passport seen"
    assert QApplication.focusWidget() is pane(officer).questions.panel.evidence


def test_a_review_that_is_begun_takes_the_keys_at_once(officer: Officer) -> None:
    card_of(officer).show_tab("security")
    pane(officer).buttons["begin"].setFocus()
    officer.press(Qt.Key.Key_Space)
    officer.qtbot.waitUntil(lambda: pane(officer).questions is not None)
    officer.press(Qt.Key.Key_Y)
    officer.qtbot.waitUntil(lambda: len(pane(officer).standing.review.open) < len(pane(officer).questions.rows))


def test_conditions_come_after_their_decision_by_tab(officer: Officer) -> None:
    card_of(officer).show_tab("security")
    answer_all(officer)
    decide(officer, SecurityResult.CONDITIONS)
    form = pane(officer).form
    form.results[SecurityResult.CONDITIONS].setFocus()
    officer.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is form.conditions.target()


def test_what_is_proposed_leads_to_who_confirms(officer: Officer) -> None:
    context = officer.context
    put(context.office, "officer", name_en="OH Second", name_ko="오둘째")
    with context.store.read() as session:
        office = session.exec(select(Office)).one().id
    edit_at(context.store, office, "office", second_officer=True)
    card_of(officer).show_tab("security")
    answer_all(officer)
    decide(officer, SecurityResult.CLEARED)
    form = pane(officer).form
    form.officer.setCurrentIndex(0)
    form.accept.setFocus()
    officer.press(Qt.Key.Key_Space)
    officer.qtbot.waitUntil(lambda: pane(officer).second is not None)
    assert QApplication.focusWidget() is pane(officer).second
    officer.qtbot.waitUntil(lambda: in_sight(officer, pane(officer).second))
