"""Composing a letter feels right: nothing slides, nothing false is said, Tab goes on, what was answered is kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.papers import pdf
from tests.screens.conftest import put
from tests.screens.test_letters import choose_letter, placement_of, press, ready, settled, write
from ui import pdf_pages
from ui.context import Context
from ui.pages.letters import LettersPage
from ui.shell import Shell


@pytest.fixture
def page(shell: Shell, context: Context) -> LettersPage:
    context.go("letters")
    assert isinstance(shell.page, LettersPage)
    return shell.page


def test_cancel_stays_where_it_is_whatever_the_button_beside_it_says(
    page: LettersPage, context: Context, qtbot
) -> None:
    page.write()
    compose = page.compose
    qtbot.waitUntil(lambda: compose.cancel_button.width() > 0)
    assert compose.issue_button.text() == "Issue"
    before = compose.cancel_button.geometry()
    write(page, qtbot, ready(context, "KIM"), "invitation")
    assert compose.issue_button.text() == "Issue TPD-2026-0001"
    assert compose.cancel_button.geometry() == before
    choose_letter(compose, "")
    assert compose.issue_button.text() == "Issue"
    assert compose.cancel_button.geometry() == before
    context.speech.speak("ko")
    korean = compose.issue_button.minimumWidth()
    context.speech.speak("en")
    assert compose.issue_button.minimumWidth() >= compose.issue_button.sizeHint().width()
    assert korean > 0


def test_nothing_is_said_to_be_whole_while_an_answer_is_at_fault(page: LettersPage, context: Context, qtbot) -> None:
    compose = write(page, qtbot, ready(context, "KIM"), "invitation")
    assert compose.gaps._heading.text().startswith("Nothing is missing")
    compose.questions.rows["reply_by"].editor.target().setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "2026-02-31")
    assert compose.gaps._heading.text() == "The answer to “Reply by” cannot be used yet. Please correct it."
    assert compose.gaps._heading.property("kind") == "warn"
    qtbot.waitUntil(settled(compose))
    assert compose.gaps._heading.property("kind") == "warn"
    QApplication.focusWidget().clear()
    QTest.keyClicks(QApplication.focusWidget(), "2026-12-31")
    assert compose.gaps._heading.text().startswith("Nothing is missing")
    assert compose.gaps._heading.property("kind") == "good"


def test_who_turns_back_hears_that_the_answers_are_kept(page: LettersPage, context: Context, qtbot) -> None:
    said: list[tuple[str, object]] = []
    context.notices.toasted.connect(lambda notice: said.append((context.words(notice.text), notice.action)))
    compose = write(page, qtbot, ready(context, "KIM"), "invitation")
    compose.cancel_button.click()
    assert said == []
    page._resume()
    compose.questions.rows["provided"].editor.target().setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "a desk")
    press("Escape")
    assert not page.composing
    assert said[-1][0] == "What you answered is kept."
    assert context.store.drafts.load("letter", compose.composer.wish.placement) is not None
    said[-1][1].run()
    assert page.composing
    assert compose.questions.typed()["provided"] == "a desk"
    assert "kept" in compose.cancel_button.toolTip()


def test_tab_goes_from_the_last_question_to_what_is_done_with_the_letter(
    page: LettersPage, context: Context, qtbot
) -> None:
    compose = write(page, qtbot, ready(context, "KIM"), "invitation")
    targets = compose.questions.targets()
    targets[0].setFocus()
    passed = [QApplication.focusWidget()]
    for _ in range(len(targets) + 1):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())
    assert passed == [*targets, compose.cancel_button, compose.issue_button]
    QTest.keyClick(compose.cancel_button, Qt.Key.Key_Backtab)
    choose_letter(compose, "nomination")
    qtbot.waitUntil(settled(compose))
    compose.questions.targets()[-1].setFocus()
    press("Tab")
    assert QApplication.focusWidget() is compose.cancel_button


def type_into(field_row, text: str) -> None:
    field_row.editor.target().setFocus()
    target = QApplication.focusWidget()
    for character in text:
        if character.isascii():
            QTest.keyClicks(target, character)
        else:
            event = QInputMethodEvent("", [])
            event.setCommitString(character)
            QApplication.sendEvent(target, event)


def test_a_letter_in_both_languages_asks_for_words_in_each(page: LettersPage, context: Context, qtbot) -> None:
    placement = ready(context, "KIM")
    compose = write(page, qtbot, placement, "invitation", "en")
    questions = compose.questions
    korean, english = questions.rows["provided"], questions.english["provided"]
    assert not english.isVisibleTo(compose)
    type_into(korean, "a desk")
    compose.choices.language.buttons["both"].click()
    assert (korean.editor.typed(), english.editor.typed()) == (None, "a desk")
    assert (korean.label.text(), english.label.text()) == (
        "What the host provides (in Korean)", "What the host provides (in English)",
    )  # fmt: skip
    assert abs(korean.width() - english.width()) <= 1
    qtbot.waitUntil(lambda: settled(compose)() and bool(compose.gaps.advice))
    assert questions.targets()[2:4] == [korean.editor.target(), english.editor.target()]
    type_into(korean, "책상")
    qtbot.waitUntil(lambda: settled(compose)() and not compose.gaps.advice)
    said = pdf_pages.text(compose.preview.pdf)
    assert said.index("책상") < said.index("a desk")

    compose.choices.language.buttons["ko"].click()
    assert (korean.isVisibleTo(compose), english.isVisibleTo(compose)) == (True, False)
    assert korean.label.text() == "What the host provides"
    compose.choices.language.buttons["en"].click()
    assert (korean.isVisibleTo(compose), english.isVisibleTo(compose)) == (False, True)
    qtbot.waitUntil(settled(compose))
    said = pdf_pages.text(compose.preview.pdf)
    assert ("책상" in said, "a desk" in said) == (False, True)

    compose.choices.language.buttons["both"].click()
    compose.turn_back()
    page.write(placement_of(context, "LEE"), "completion")
    page.write(placement, "invitation")
    assert compose.questions.typed()["provided.ko"] == "책상"
    assert compose.questions.typed()["provided.en"] == "a desk"
    compose.choices.language.buttons["both"].click()
    qtbot.waitUntil(settled(compose))
    compose.issue_button.click()
    qtbot.waitUntil(lambda: not page.composing)
    letter = page.detail.letter
    assert letter.values["answers"]["provided_ko"] == "책상"
    assert letter.asked["provided_en"] == ["초청 기관이 제공하는 것(영문)", "What the host provides (English)"]


def test_who_signs_is_asked_only_where_an_officer_does(page: LettersPage, context: Context, qtbot) -> None:
    compose = write(page, qtbot, ready(context, "KIM"), "invitation")
    assert compose.choices.signatory.isVisibleTo(compose)
    choose_letter(compose, "security-pledge")
    qtbot.waitUntil(settled(compose))
    assert not compose.choices.signatory.isVisibleTo(compose)
    choose_letter(compose, "nomination")
    qtbot.waitUntil(settled(compose))
    assert compose.choices.signatory.isVisibleTo(compose)


def test_who_leaves_while_a_letter_goes_out_is_told_and_stays(
    page: LettersPage, shell: Shell, context: Context, qtbot
) -> None:
    said: list[tuple[str, object]] = []
    context.notices.toasted.connect(lambda notice: said.append((context.words(notice.text), notice.action)))
    compose = write(page, qtbot, ready(context, "KIM"), "invitation")
    compose.issue_button.click()
    context.go("placements")
    elsewhere = shell.page
    focus = QApplication.focusWidget()
    qtbot.waitUntil(lambda: bool(said))
    assert said[-1][0] == "TPD-2026-0001 is issued."
    assert shell.page is elsewhere and QApplication.focusWidget() is focus
    said[-1][1].run()
    assert shell.page is page and not page.composing
    qtbot.waitUntil(lambda: page.detail.letter is not None and page.detail.letter.reference == "TPD-2026-0001")


def test_a_letter_that_was_begun_while_another_goes_out_is_not_lost(page: LettersPage, context: Context, qtbot) -> None:
    said: list[str] = []
    context.notices.toasted.connect(lambda notice: said.append(context.words(notice.text)))
    compose = write(page, qtbot, ready(context, "KIM"), "invitation")
    compose.issue_button.click()
    other = ready(context, "LEE")
    page.write(other, "completion")
    qtbot.waitUntil(lambda: "TPD-2026-0001 is issued." in said)
    assert page.composing and compose.composer.wish.placement == other
    qtbot.waitUntil(lambda: compose.issue_button.text() == "Issue TPD-2026-0002")


def test_that_there_is_no_consent_is_said_before_personal_data_go_abroad(
    page: LettersPage, context: Context, qtbot
) -> None:
    placement = ready(context, "KIM")
    compose = write(page, qtbot, placement, "nomination")
    gaps = compose.gaps
    assert gaps.warning.startswith("There is no consent yet to personal data going abroad.")
    assert gaps.consent.isVisibleTo(compose) and gaps.consent.text() == "Write the consent form first"
    assert not gaps._heading.text().startswith("Nothing is missing")
    assert compose.issue_button.isEnabled()
    choose_letter(compose, "invitation")
    qtbot.waitUntil(settled(compose))
    assert (gaps.warning, gaps.consent.isVisibleTo(compose)) == ("", False)
    choose_letter(compose, "nomination")
    qtbot.waitUntil(settled(compose))
    gaps.consent.click()
    assert (compose.composer.wish.placement, compose.composer.wish.slug) == (placement, "data-consent")


def test_what_is_settled_is_not_warned_of(page: LettersPage, context: Context, qtbot) -> None:
    placement = ready(context, "KIM")
    file = context.office.vault.put(pdf())
    put(context.office, "paper", placement=placement, kind="consent", received_on="2026-11-20", file=file)
    compose = write(page, qtbot, placement, "nomination")
    assert compose.gaps.warning == ""
    assert not compose.gaps.consent.isVisibleTo(compose)
