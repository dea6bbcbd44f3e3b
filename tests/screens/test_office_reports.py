"""A report of the office itself is written without a placement, issued, and found in the register."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.screens.test_letters import change, choose_letter, placement_of, settled
from ui import pdf_pages
from ui.context import Context
from ui.pages.letters import LettersPage
from ui.shell import Shell


@pytest.fixture
def page(shell: Shell, context: Context) -> LettersPage:
    context.go("letters")
    assert isinstance(shell.page, LettersPage)
    return shell.page


def text(page: LettersPage) -> str:
    return " ".join(pdf_pages.text(page.compose.preview.pdf).split())


def test_the_balance_of_exchange_needs_no_placement(page: LettersPage, context: Context, qtbot) -> None:
    change(
        context, placement_of(context, "LEE"), planned_start="2026-03-01", planned_end="2026-08-31",
        actual_start="2026-03-01", actual_end="2026-08-31", stage="closed",
    )  # fmt: skip
    page.write()
    compose = page.compose
    assert compose.choices.whose.isVisibleTo(compose)
    choose_letter(compose, "balance-report")
    assert not compose.choices.whose.isVisibleTo(compose)
    compose.choices.language.buttons["en"].click()
    qtbot.waitUntil(settled(compose))
    assert "January 1, 2026 to November 23, 2026" in text(page)

    compose.questions.go_to("since")
    QTest.keyClicks(QApplication.focusWidget(), "2026.3.1")
    compose.questions.go_to("until")
    QTest.keyClicks(QApplication.focusWidget(), "2026.8.31")
    qtbot.waitUntil(lambda: settled(compose)() and "March 1, 2026 to August 31, 2026" in text(page))
    # 184 days are 6.0 person-months.
    assert "6.0" in text(page)

    compose.issue_button.click()
    qtbot.waitUntil(lambda: not page.composing and page.detail.preview.finished)
    assert page.detail.letter is not None
    assert (page.detail.letter.slug, page.detail.letter.placement) == ("balance-report", None)
    assert not page.detail.placement_button.isVisibleTo(page)
    page.detail.replace()
    assert page.composing
    assert not compose.choices.whose.isVisibleTo(compose)


def test_a_placement_chosen_before_does_not_come_into_the_report(page: LettersPage, context: Context, qtbot) -> None:
    placement = placement_of(context, "KIM")
    page.write(placement, "invitation")
    choose_letter(page.compose, "jcm-report")
    qtbot.waitUntil(settled(page.compose))
    assert page.compose.composer.about is None
    page.compose.issue_button.click()
    qtbot.waitUntil(lambda: not page.composing)
    assert page.detail.letter.placement is None
    newest = context.store.history.steps()[0].message
    assert newest.text == "Issued {letter}"
    page.write(placement, "invitation")
    assert page.compose.choices.whose.isVisibleTo(page.compose)


def test_a_period_that_ends_before_it_begins_is_said(page: LettersPage, context: Context, qtbot) -> None:
    page.write()
    choose_letter(page.compose, "balance-report")
    qtbot.waitUntil(settled(page.compose))
    page.compose.questions.go_to("since")
    QTest.keyClicks(QApplication.focusWidget(), "2027.1.1")
    said: list[str] = []
    page.compose.composer.refused.connect(lambda message: said.append(context.words(message)))
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].startswith("The period ends before it begins")


def test_what_was_answered_for_a_report_comes_back(page: LettersPage, context: Context, qtbot) -> None:
    page.write()
    choose_letter(page.compose, "balance-report")
    qtbot.waitUntil(settled(page.compose))
    page.compose.questions.go_to("assessment")
    QTest.keyClicks(QApplication.focusWidget(), "More places are open one way.")
    page.compose.drafts.keep()
    page.write(placement_of(context, "KIM"), "invitation")
    assert page.compose.composer.wish.slug == "invitation"

    page.write()
    assert page.compose.composer.wish.slug == "balance-report"
    # A report in both languages asks in both; what was written is English.
    assert page.compose.questions.typed()["assessment.en"] == "More places are open one way."
    qtbot.waitUntil(settled(page.compose))
    page.compose.issue_button.click()
    qtbot.waitUntil(lambda: not page.composing)
    page.write()
    assert page.compose.composer.wish.slug == ""
