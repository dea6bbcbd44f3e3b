"""The rules of both countries are looked up in the catalogue."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.screens.officer import Officer
from tpd_exchange.actions import rulebook
from ui.context import Context
from ui.pages.catalogue import RULES_TAB, CataloguePage
from ui.rulebook.pane import RulesPane

KEY = Qt.Key


@pytest.fixture
def officer(context: Context, qtbot: Any) -> Officer:
    hand = Officer(context, qtbot)
    context.go("catalogue")
    page(hand).tabs.setCurrentIndex(RULES_TAB)
    return hand


def page(officer: Officer) -> CataloguePage:
    shown = officer.shell.page
    assert isinstance(shown, CataloguePage)
    return shown


def rules(officer: Officer) -> RulesPane:
    return page(officer).rules


def told(officer: Officer) -> list[str]:
    return [label.text() for label in rules(officer).area.widget().findChildren(QLabel) if not label.isHidden()]


def search(officer: Officer, text: str, qtbot: Any) -> None:
    officer.shell.page.focus_first()
    with qtbot.waitSignal(rules(officer).search.searched):
        officer.write(text)


def test_a_rule_is_found_by_its_words_and_told_in_both_languages(officer: Officer, qtbot: Any) -> None:
    search(officer, "의료비", qtbot)
    assert [rule.id for rule in rules(officer).model.rules] == ["us_insurance_medical"]
    said = told(officer)
    assert said[:3] == ["United States", "Read at the source", "100,000 USD"]
    assert said[4] == "22 CFR 62.14"
    assert "미국 연방규정집 22 CFR 62.14" in said
    assert said.index("22 CFR 62.14") < said.index("미국 연방규정집 22 CFR 62.14")  # the screen speaks English
    officer.context.speech.speak("ko")
    said = told(officer)
    assert said[:2] == ["미국", "원문 확인"]
    assert said.index("22 CFR 62.14") > said.index("미국 연방규정집 22 CFR 62.14")


def test_only_what_was_in_force_on_the_day_is_listed(officer: Officer) -> None:
    day = rules(officer).day
    now = {(rule.id, rule.since) for rule in rules(officer).model.rules}
    day.clear()
    day.setFocus()
    officer.write("2020-01-01")
    then = {(rule.id, rule.since) for rule in rules(officer).model.rules}
    assert then != now
    assert ("kr_technology_transfer", None) not in then
    day.clear()
    officer.write("soon")
    assert rules(officer).fault.text() == "Please write a date such as 2026-03-01."


def test_other_versions_of_a_rule_are_told_below_it(officer: Officer, qtbot: Any) -> None:
    search(officer, "kr_technology_transfer", qtbot)
    said = told(officer)
    assert said[said.index("At other times") + 1].endswith("in force from 2014-01-31 until 2024-08-20")


def test_the_side_narrows_and_arrows_step_through(officer: Officer, qtbot: Any) -> None:
    pane = rules(officer)
    pane.sides.setCurrentIndex(pane.sides.findData("US"))
    pane.sides.activated.emit(2)
    assert {rule.party for rule in pane.model.rules} <= {"US", "both"}
    page(officer).focus_first()
    before = pane.rule
    officer.press(KEY.Key_Down)
    assert pane.rule == pane.model.rules[1] != before


def test_nothing_can_be_done_to_rules_and_the_other_tabs_stay_as_they_were(officer: Officer) -> None:
    names = {command.name for command in officer.context.commands.all()}
    assert "record.new" not in names
    page(officer).tabs.setCurrentIndex(0)
    assert "record.new" in {command.name for command in officer.context.commands.all()}
    assert officer.view.noun.name == "domain"


def test_a_rule_is_corrected_from_the_book(officer: Officer, qtbot: Any) -> None:
    search(officer, "의료비", qtbot)
    rules(officer).correct(rules(officer).rule)
    assert officer.view.noun.name == "rule"
    officer.form.form.go_to("number")
    officer.form.form.paper.rows["number"].editor.target().clear()
    officer.write("150000")
    officer.type("source", "eCFR, 2026-11-20")
    officer.view.save()
    assert officer.view.pane.form is None
    page(officer).tabs.setCurrentIndex(RULES_TAB)
    assert "150,000 USD" in told(officer)
    assert "Corrected by the office" in told(officer)
    assert officer.context.words(rulebook.standing(rules(officer).rule)) == "Corrected by the office"
