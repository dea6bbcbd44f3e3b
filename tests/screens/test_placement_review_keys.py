"""The research-security review by keyboard: every key, evidence, conditions as lines, and the ways to it."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests import papers
from tests.keeping import edit_at
from tests.screens.conftest import put
from tests.screens.officer import Officer
from tests.screens.test_placement_review import card_of, pane, result
from tpd_exchange.actions import reviews
from tpd_exchange.models import NOUNS, Review
from tpd_exchange.models.choices import SecurityResult
from ui.context import Context

CLEARED, CONDITIONS = SecurityResult.CLEARED, SecurityResult.CONDITIONS


@pytest.fixture
def officer(context: Context, qtbot: Any) -> Iterator[Officer]:
    """An officer before the newest placement, at its Security tab."""
    put(context.office, "officer", name_en="KWAK Dohoon", name_ko="곽도훈", position_en="Officer")
    hands = Officer(context, qtbot).at("placements")
    card_of(hands).show_tab("security")
    yield hands


def held(officer: Officer) -> Review:
    with officer.context.store.read() as session:
        return reviews.current(session, officer.view.record)


def said(officer: Officer) -> str:
    return "\n".join(label.text() for label in pane(officer).findChildren(QLabel))


def begin(officer: Officer) -> None:
    """Begin with one click, and come to the first question."""
    pane(officer).buttons["begin"].click()
    officer.qtbot.waitUntil(lambda: pane(officer).questions is not None)
    pane(officer).questions.go(0)


def answer_all(officer: Officer, key: Qt.Key = Qt.Key.Key_Y) -> None:
    for _ in held(officer).answers:
        officer.press(key)
    officer.qtbot.waitUntil(lambda: pane(officer).buttons["decide"].isEnabled())


def decide(officer: Officer, result: SecurityResult = CLEARED) -> None:
    pane(officer).buttons["decide"].click()
    form = pane(officer).form
    form.results[result].click()
    form.officer.setCurrentIndex(form.officer.findText("HAN Jiwoo 한지우"))
    if form.officer.currentIndex() < 0:
        form.officer.setCurrentIndex(0)
    form.accept.click()


def two(officer: Officer) -> None:
    lists = officer.context.store.lists
    noun = NOUNS["office"]
    [(identity, _)] = lists.page(noun, [], lists.rows(noun))
    edit_at(officer.context.store, identity, "office", second_officer=True)


def test_questions_are_answered_by_key_and_the_keyboard_stays_in_the_list(officer: Officer) -> None:
    begin(officer)
    for key in (Qt.Key.Key_Y, Qt.Key.Key_N, Qt.Key.Key_A, Qt.Key.Key_U):
        officer.press(key)
    answers = [one["answer"] for one in held(officer).answers]
    assert answers[:5] == ["yes", "no", "not-applicable", "unknown", None]
    first = held(officer).answers[0]
    assert (first["owner"], first["on"]) == ("한지우", "2026-11-23")
    officer.qtbot.waitUntil(lambda: "· 4 of" in said(officer))
    questions = pane(officer).questions
    officer.qtbot.waitUntil(lambda: QApplication.focusWidget() is questions.current)
    assert questions.at == 4
    officer.press(Qt.Key.Key_Up)
    officer.press(Qt.Key.Key_Up)
    officer.press(Qt.Key.Key_Delete)
    assert held(officer).answers[2]["answer"] is None
    officer.press(Qt.Key.Key_Home)
    officer.qtbot.waitUntil(lambda: pane(officer).questions.at == 0)
    officer.press(Qt.Key.Key_End)
    assert pane(officer).questions.at == len(held(officer).answers) - 1
    [step, *_] = officer.context.store.history.steps(1)
    assert step.reason == "security"


def test_a_korean_keyboard_answers_too(officer: Officer) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    begin(officer)
    for letter in "ㅛㅜㅁㅕ":
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(QApplication.focusWidget(), event)
    assert [one["answer"] for one in held(officer).answers][:4] == ["yes", "no", "not-applicable", "unknown"]


def test_what_shows_it_is_typed_or_is_a_collected_paper(officer: Officer) -> None:
    file = officer.context.store.vault.put(papers.pdf(1))
    paper = put(officer.context.office, "paper", placement=officer.view.record, kind="passport", file=file)
    card_of(officer).show_record(officer.view.noun, officer.view.record)
    begin(officer)
    officer.press(Qt.Key.Key_Return)
    officer.write("seen on 3 November")
    officer.press(Qt.Key.Key_Return)
    assert "Please give the answer as well." in said(officer)
    officer.press(Qt.Key.Key_Y)
    assert held(officer).answers[0]["evidence"] == "seen on 3 November"
    officer.qtbot.waitUntil(lambda: "SEC-01 · Yes · seen on 3 November · 한지우 · 2026-11-23" in said(officer))
    officer.press(Qt.Key.Key_N)
    officer.qtbot.waitUntil(lambda: "· 2 of" in said(officer))
    pane(officer).questions.go(1)
    panel = pane(officer).questions.panel
    [choice] = panel.menu().actions()
    choice.trigger()
    assert held(officer).answers[1]["evidence"] == choice.text()
    assert held(officer).answers[1]["answer"] == "no"
    assert held(officer).answers[1]["paper"] == str(paper.id)
    officer.qtbot.waitUntil(lambda: choice.text() in said(officer))
    edit_at(officer.context.store, paper.id, "paper", name="The passport of 2024")
    officer.qtbot.waitUntil(lambda: "SEC-02 · No · The passport of 2024" in said(officer))
    pane(officer).questions.go(1)
    pane(officer).questions.panel.shown.click()
    officer.qtbot.waitUntil(lambda: officer.view.record == paper.id)


def test_while_questions_are_open_it_is_decided_only_with_a_note(officer: Officer) -> None:
    begin(officer)
    assert not pane(officer).buttons["decide"].isEnabled()
    pane(officer).buttons["override"].click()
    form = pane(officer).form
    assert form.still.isVisible() and form.note.placeholderText() == "Why? The note is kept in history"
    form.results[CLEARED].setChecked(True)
    form.officer.setCurrentIndex(0)
    form.accept.click()
    assert form.fault.text() == "A decision while questions are open needs a note that says why."
    form.note.setFocus()
    officer.write("decided by the ministry")
    form.accept.click()
    officer.qtbot.waitUntil(lambda: result(officer) == CLEARED)
    assert officer.context.store.history.steps(1)[0].note == "decided by the ministry"


def test_conditions_are_typed_as_lines(officer: Officer) -> None:
    begin(officer)
    answer_all(officer)
    pane(officer).buttons["decide"].click()
    form = pane(officer).form
    form.results[CONDITIONS].click()
    form.officer.setCurrentIndex(0)
    form.accept.click()
    assert "belong together" in form.fault.text()
    korean, english, until = form.conditions.cells_of(0)
    for cell, text in ((korean, "청정실 출입 금지"), (english, "No access to the clean room"), (until, "2027-06-30")):
        cell.editor.target().setFocus()
        officer.write(text)
    form.accept.click()
    [condition] = held(officer).conditions
    assert condition == {
        "text_ko": "청정실 출입 금지", "text_en": "No access to the clean room", "until": "2027-06-30",
    }  # fmt: skip
    assert result(officer) == "conditions"
    officer.qtbot.waitUntil(lambda: "– No access to the clean room (until 2027-06-30)" in said(officer))


def test_another_officer_confirms_or_gives_it_back(officer: Officer) -> None:
    two(officer)
    begin(officer)
    answer_all(officer)
    decide(officer)
    assert result(officer) == "open"
    officer.qtbot.waitUntil(lambda: "confirm" in pane(officer).buttons)
    assert "Waiting for a second officer: Cleared" in said(officer)
    assert pane(officer).second.findData(held(officer).decided_by) == -1
    pane(officer).buttons["give-back"].click()
    officer.qtbot.waitUntil(lambda: "decide" in pane(officer).buttons)
    decide(officer)
    officer.qtbot.waitUntil(lambda: "confirm" in pane(officer).buttons)
    pane(officer).second.setCurrentIndex(0)
    pane(officer).buttons["confirm"].click()
    assert result(officer) == "cleared"
    officer.qtbot.waitUntil(lambda: "confirmed by" in said(officer))


def test_the_way_to_the_review_from_the_checklist_the_command_and_today(officer: Officer) -> None:
    edit_at(officer.context.store, officer.view.record, "placement", stage="selected")
    card_of(officer).show_tab("overview")
    officer.qtbot.waitUntil(lambda: "review" in card_of(officer).checklist.links)
    card_of(officer).checklist.links["review"].click()
    assert card_of(officer).tab == "security"
    assert QApplication.focusWidget() is pane(officer).buttons["begin"]
    card_of(officer).show_tab("overview")
    officer.context.commands.run("placement-review")
    assert card_of(officer).tab == "security"
    record = officer.view.record
    officer.context.go("researchers")
    officer.context.review(record)
    officer.qtbot.waitUntil(lambda: officer.view.record == record)
    assert card_of(officer).tab == "security"


def test_the_result_is_in_no_form(officer: Officer) -> None:
    officer.view.pane.edit()
    assert "security_result" not in officer.form.form.paper.rows
    assert "grade" in officer.form.form.paper.rows
