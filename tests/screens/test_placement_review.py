"""The research-security review on the card, used as a person does: answered by keys, decided, confirmed, done anew."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from sqlmodel import select

from tests.keeping import edit_at
from tests.screens.conftest import put
from tests.screens.officer import Officer
from tpd_exchange.actions import reviews
from tpd_exchange.actions.review_doubts import speaking_against
from tpd_exchange.models import Office, Placement, Review
from tpd_exchange.models.choices import SecurityResult
from tpd_exchange.models.oversight import CheckAnswer, ReviewState
from tpd_exchange.models.review import Answered
from ui.context import Context
from ui.placements.card import PlacementCard
from ui.placements.review import ReviewPane

KEYS = {CheckAnswer.YES: Qt.Key.Key_Y, CheckAnswer.NO: Qt.Key.Key_N, CheckAnswer.UNKNOWN: Qt.Key.Key_U}


@pytest.fixture
def officer(context: Context, qtbot: Any) -> Iterator[Officer]:
    """An officer who looks at the Security tab of a placement that nobody has reviewed."""
    hands = Officer(context, qtbot).at("placements")
    card_of(hands).show_tab("security")
    yield hands


def card_of(officer: Officer) -> PlacementCard:
    card = officer.view.pane.card
    assert isinstance(card, PlacementCard)
    return card


def pane(officer: Officer) -> ReviewPane:
    found = card_of(officer).review
    assert found is not None
    return found


def held(officer: Officer) -> Review | None:
    with officer.context.store.read() as session:
        return reviews.newest(session, officer.view.record)


def result(officer: Officer) -> str:
    with officer.context.store.read() as session:
        return session.get(Placement, officer.view.record).security_result


def begin(officer: Officer) -> None:
    pane(officer).buttons["begin"].click()
    officer.qtbot.waitUntil(lambda: pane(officer).questions is not None)
    officer.qtbot.waitUntil(lambda: not pane(officer).buttons["decide"].isEnabled())


def answer_all(officer: Officer, answer: CheckAnswer = CheckAnswer.YES) -> None:
    """One key for each question; the keyboard comes to the next by itself."""
    begin(officer)
    pane(officer).focus_first()
    for count in range(len(pane(officer).questions.rows)):
        officer.press(KEYS[answer])
        officer.qtbot.waitUntil(
            lambda count=count: sum(one["answer"] is not None for one in held(officer).answers) > count
        )
        officer.qtbot.waitUntil(lambda: pane(officer).questions is not None)


def decide(officer: Officer, chosen: SecurityResult) -> None:
    pane(officer).buttons["decide"].click()
    pane(officer).form.results[chosen].setChecked(True)


def test_a_condition_has_room_for_a_sentence_and_nobody_is_named_who_was_not_chosen(officer):
    officer.context.store.who = "somebody else"
    begin(officer)
    pane(officer).buttons["override"].click()
    form = pane(officer).form
    form.results[SecurityResult.CONDITIONS].setChecked(True)
    assert (form.officer.currentData(), form.officer.currentText()) == (None, "")
    assert form.officer.placeholderText() == "Choose the officer"
    cells = {cell.field.name: cell for cell in form.conditions.cells_of(0)}
    officer.qtbot.waitUntil(lambda: cells["text_ko"].width() > 0.75 * form.conditions.width())
    assert cells["text_en"].y() > cells["text_ko"].y()
    assert cells["text_en"].width() == cells["text_ko"].width()


def test_a_review_is_begun_by_one_click_and_answered_by_keys(officer):
    assert held(officer) is None
    begin(officer)
    first = pane(officer).questions.rows[0].line.code
    pane(officer).focus_first()
    officer.press(Qt.Key.Key_N)
    officer.qtbot.waitUntil(lambda: held(officer).answers[0]["answer"] == "no")
    assert held(officer).answers[0]["code"] == first
    officer.qtbot.waitUntil(lambda: pane(officer).questions.current.line.code != first)
    officer.press(Qt.Key.Key_U)
    officer.qtbot.waitUntil(lambda: held(officer).answers[1]["answer"] == "unknown")
    officer.context.undo()
    officer.qtbot.waitUntil(lambda: held(officer).answers[1]["answer"] is None)
    assert held(officer).answers[0]["answer"] == "no"


def test_what_it_came_to_is_the_decision_and_nothing_else(officer):
    answer_all(officer)
    assert result(officer) == SecurityResult.OPEN
    officer.qtbot.waitUntil(lambda: pane(officer).buttons["decide"].isEnabled())
    decide(officer, SecurityResult.CONDITIONS)
    officer.press(Qt.Key.Key_Return)
    assert pane(officer).form.fault.text(), "a condition is asked for"
    assert held(officer).state == ReviewState.OPEN
    pane(officer).form.results[SecurityResult.CLEARED].setChecked(True)
    pane(officer).form.accept.click()
    officer.qtbot.waitUntil(lambda: held(officer).state == ReviewState.DECIDED)
    assert result(officer) == SecurityResult.CLEARED


def test_where_the_office_wants_it_another_officer_confirms(officer):
    context = officer.context
    second = put(context.office, "officer", name_en="OH Second", name_ko="오둘째")
    with context.store.read() as session:
        office = session.exec(select(Office)).one().id
    edit_at(context.store, office, "office", second_officer=True)
    answer_all(officer)
    officer.qtbot.waitUntil(lambda: pane(officer).buttons["decide"].isEnabled())
    decide(officer, SecurityResult.CLEARED)
    pane(officer).form.accept.click()
    officer.qtbot.waitUntil(lambda: held(officer).state == ReviewState.PROPOSED)
    assert result(officer) == SecurityResult.OPEN
    offered = [pane(officer).second.itemData(at) for at in range(pane(officer).second.count())]
    assert held(officer).decided_by not in offered
    pane(officer).second.setCurrentIndex(offered.index(second.id))
    pane(officer).buttons["confirm"].click()
    officer.qtbot.waitUntil(lambda: held(officer).state == ReviewState.DECIDED)
    assert held(officer).second_by == second.id and result(officer) == SecurityResult.CLEARED


def test_a_changed_project_asks_for_a_review_that_keeps_its_answers(officer):
    answer_all(officer)
    officer.qtbot.waitUntil(lambda: pane(officer).buttons["decide"].isEnabled())
    decide(officer, SecurityResult.CLEARED)
    pane(officer).form.accept.click()
    officer.qtbot.waitUntil(lambda: "afresh" in pane(officer).buttons)
    edit_at(officer.context.store, officer.view.record, "placement", project_en="Quantum sensing in orbit")
    officer.qtbot.waitUntil(lambda: held(officer).state == ReviewState.OUTDATED)
    assert result(officer) == SecurityResult.OPEN
    officer.qtbot.waitUntil(lambda: pane(officer).standing.review.state == ReviewState.OUTDATED)
    pane(officer).buttons["again"].click()
    officer.qtbot.waitUntil(lambda: held(officer).state == ReviewState.OPEN)
    assert all(one["answer"] == "yes" for one in held(officer).answers)


def test_what_the_records_say_against_an_answer_stands_below_it(officer):
    """Every question is answered with yes, and the records do not know of all that."""
    with officer.context.store.read() as session:
        person = session.get(Placement, officer.view.record).researcher
    edit_at(officer.context.store, person, "researcher", citizenships=["US"])
    answer_all(officer)
    with officer.context.store.read() as session:
        review = reviews.newest(session, officer.view.record)
        lines = [Answered.model_validate(one) for one in review.answers]
        expected = speaking_against(session, officer.view.record, lines)
    rows = pane(officer).questions.rows
    shown = {row.line.code: row.against.text() for row in rows if row.against.isVisibleTo(row)}
    assert shown == {code: officer.context.words(said) for code, said in expected.items()}
    assert len(shown) < len(rows) and all(text in {row.line.code: row for row in rows}[code].accessibleName()
                                          for code, text in shown.items())  # fmt: skip
    assert shown["SEC-10"].startswith("The records do not show this yet: ")


def test_a_korean_act_is_cited_in_english_on_an_english_screen(officer):
    begin(officer)
    questions = pane(officer).questions
    korean = next(row.line.code for row in questions.rows if row.line.source_ko.startswith("대외무역법 제19조의3"))
    questions.go_to(korean)
    said = "Source: Foreign Trade Act, Article 19-3 (대외무역법 제19조의3); 15 CFR part 744"
    officer.qtbot.waitUntil(lambda: pane(officer).questions.panel.source.text() == said)
