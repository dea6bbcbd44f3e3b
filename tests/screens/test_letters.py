"""The place of letters as an officer uses it: write, fill what is missing, issue, save, make void, replace."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from tests.keeping import edit_at
from tpd_exchange.actions import letters, records
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS, Letter
from tpd_exchange.models.choices import LetterState
from ui import pdf_pages
from ui.context import Context
from ui.letters.compose import ComposePane
from ui.pages.letters import LettersPage
from ui.shell import Shell
from ui.window_commands import Doings, window_commands

PLACEMENT, LETTER = NOUNS["placement"], NOUNS["letter"]


@pytest.fixture
def page(shell: Shell, context: Context) -> LettersPage:
    context.go("letters")
    assert isinstance(shell.page, LettersPage)
    return shell.page


def placement_of(context: Context, name: str) -> UUID:
    return context.store.lists.suggest(PLACEMENT, name)[0].id


def ready(context: Context, name: str) -> UUID:
    """A placement about which every letter can be written."""
    placement = placement_of(context, name)
    change(
        context, placement, position_en="Visiting Scholar", position_ko="방문연구원", project_ko="신뢰 감지",
        abstract_en="We measure.", abstract_ko="측정합니다.", visa_class="J-1-RS",
    )  # fmt: skip
    return placement


def change(context: Context, placement: UUID, **typed: Any) -> None:
    edit_at(context.store, placement, "placement", **typed)


def press(keys: str) -> None:
    combination = QKeySequence(keys)[0]
    QTest.keyClick(QApplication.focusWidget(), combination.key(), combination.keyboardModifiers())


def settled(compose: ComposePane) -> Callable[[], bool]:
    return lambda: compose.composer.settled and compose.preview.finished


def write(page: LettersPage, qtbot, placement: UUID, slug: str, language: str = "en") -> ComposePane:
    """Write a letter up to the point where it can be issued."""
    page.write(placement, slug)
    page.compose.choices.language.buttons[language].click()
    qtbot.waitUntil(settled(page.compose))
    return page.compose


def finish(context: Context, placement: UUID) -> None:
    change(
        context, placement, planned_start="2025-12-05", planned_end="2026-11-20", actual_start="2025-12-05",
        actual_end="2026-11-20", stage="completed",
    )  # fmt: skip


def choose_letter(compose: ComposePane, slug: str) -> None:
    box = compose.choices.letter
    box.setCurrentIndex(box.findData(slug))
    box.activated.emit(box.currentIndex())


def issue(page: LettersPage, qtbot, placement: UUID, slug: str = "invitation", language: str = "en") -> Letter:
    """Issue a letter with the keyboard; the register shows it."""
    if slug == "completion":
        finish(page.context, placement)
    compose = write(page, qtbot, placement, slug, language)
    assert [link.text() for link in compose.gaps.links] == []
    # From within a paragraph, where Return alone begins a line.
    [*compose.questions.rows.values()][-1].editor.target().setFocus()
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: not page.composing and page.detail.preview.finished)
    assert page.detail.letter is not None
    return page.detail.letter


def stored(context: Context, letter: UUID) -> Letter:
    with context.store.read() as session:
        return session.get(Letter, letter)


def banners(context: Context) -> list[str]:
    said: list[str] = []
    context.notices.bannered.connect(lambda notice: said.append(context.words(notice.text)))
    return said


def references(context: Context) -> list[str]:
    rows = context.store.lists.rows(LETTER, sort="reference")
    return [values[0] for _, values in context.store.lists.page(LETTER, ("reference",), rows)]


def test_what_is_missing_is_named_filled_and_then_the_letter_goes_out(
    page: LettersPage, shell: Shell, context: Context, qtbot
) -> None:
    old = issue(page, qtbot, ready(context, "LEE"), "completion")
    qtbot.waitUntil(lambda: context.places.here.record == old.id)
    placement = ready(context, "KIM")
    change(context, placement, planned_end=None)
    compose = write(page, qtbot, placement, "placement-researcher")
    names = [link.text() for link in compose.gaps.links]
    assert names == ["Placement › Planned end"]
    assert "[Placement › Planned end]" in pdf_pages.text(compose.preview.pdf).replace("\r\n", " ")
    said = banners(context)
    compose.issue_button.click()
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["The letter cannot be issued yet. Please fill in: Placement › Planned end."]
    assert references(context) == ["TPD-2026-0001"]

    compose.gaps.links[0].click()
    form = shell.page.view.pane.form
    assert form.form.paper.row_of(QApplication.focusWidget()).field.name == "planned_end"
    QTest.keyClicks(QApplication.focusWidget(), "2027.11.30")
    form.reason.reasons.setCurrentIndex(0)
    assert form.save()

    context.places.back()
    assert page.composing
    qtbot.waitUntil(settled(compose))
    qtbot.waitUntil(lambda: compose.gaps.links == [])
    compose.issue_button.click()
    qtbot.waitUntil(lambda: not page.composing)
    assert references(context) == ["TPD-2026-0001", "TPD-2026-0002"]
    assert page.detail.letter.reference == "TPD-2026-0002"


def test_a_letter_that_does_not_fit_the_stage_is_shown_but_does_not_go_out(
    page: LettersPage, shell: Shell, context: Context, qtbot
) -> None:
    placement = ready(context, "LEE")
    compose = write(page, qtbot, placement, "completion")
    assert compose.gaps.obstacle.startswith("The placement is at “On exchange”. Please set it to “Completed”")
    assert not compose.gaps._heading.isVisibleTo(compose)
    said = banners(context)
    compose.issue_button.click()
    qtbot.waitUntil(lambda: bool(said))
    assert said == [compose.gaps.obstacle]
    assert references(context) == []
    context.speech.speak("ko")
    assert "‘수료’" in compose.gaps.obstacle
    compose.gaps.stage.click()
    form = shell.page.view.pane.form
    assert form.form.paper.row_of(QApplication.focusWidget()).field.name == "stage"
    finish(context, placement)
    context.places.back()
    qtbot.waitUntil(lambda: settled(compose)() and not compose.gaps.obstacle)
    assert not compose.gaps.stage.isVisibleTo(compose)


def test_an_issued_letter_is_saved_byte_for_byte_and_made_void_and_replaced(
    page: LettersPage, context: Context, qtbot, tmp_path: Path, monkeypatch
) -> None:
    placement = ready(context, "KIM")
    letter = issue(page, qtbot, placement, language="ko")
    target = tmp_path / "out"
    target.mkdir()
    offered: list[str] = []

    def choose(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        offered.append(Path(start).name)
        return str(target / Path(start).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    page.detail.save_button.setFocus()
    press("Ctrl+S")
    assert offered == ["TPD-2026-0001 초청장 KIM Haneul.pdf"]
    with context.store.read() as session:
        kept = letters.pdf(session, context.store.vault, letter.id)
    assert [file.read_bytes() for file in target.iterdir()] == [kept]
    assert page.detail.preview.pdf == kept

    undoable = context.store.undoable()
    page.detail.void_button.click()
    assert page.detail.voiding.reasons.currentText() == "Choose a reason…"
    assert not page.detail.voiding.confirm.isEnabled()
    page.detail.voiding.reasons.setCurrentIndex(2)
    page.detail.voiding.note.setText("새 일정")
    page.detail.voiding.confirm.click()
    gone = stored(context, letter.id)
    assert (gone.state, gone.void_reason, gone.void_note) == (LetterState.VOID, "changed", "새 일정")
    # Others have been told: undo goes on with what was done before.
    assert context.store.undoable() == undoable
    assert page.detail._chip.text() == "Void"
    assert page.detail.preview.view._mark == "VOID"
    assert not page.detail.void_button.isEnabled()

    page.detail.replace_button.click()
    compose = page.compose
    qtbot.waitUntil(settled(compose))
    assert compose.composer.wish.language == "ko"
    assert "TPD-2026-0001" in compose._about.text()
    assert "TPD-2026-0001" in pdf_pages.text(compose.preview.pdf)
    compose.issue_button.click()
    qtbot.waitUntil(lambda: not page.composing and page.detail.preview.finished)
    new = page.detail.letter
    assert (new.reference, new.replaces) == ("TPD-2026-0002", letter.id)
    assert page.detail.other.text() == "Replaces TPD-2026-0001"
    page.detail.other.click()
    qtbot.waitUntil(lambda: page.detail.letter.id == letter.id)
    assert page.detail.other.text() == "Replaced by TPD-2026-0002"
    assert not page.detail.replace_button.isEnabled()
    with context.store.read() as session:
        assert letters.pdf(session, context.store.vault, letter.id) == kept


def test_a_folder_that_cannot_be_written_is_said_in_a_banner(
    page: LettersPage, shell: Shell, context: Context, qtbot, tmp_path: Path, monkeypatch
) -> None:
    issue(page, qtbot, ready(context, "KIM"))
    said = banners(context)
    missing = tmp_path / "gone" / "letter.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(missing), ""))
    page.detail.save_button.click()
    assert said == [f"There is no folder “{missing.parent}” any more. Please choose another folder."]
    (tmp_path / "letter.pdf").mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "letter.pdf"), ""))
    page.detail.save_button.click()
    assert said[1].startswith("The letter could not be saved as “letter.pdf”")
    assert [file.name for file in tmp_path.glob("letter*")] == ["letter.pdf"]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    page.detail.save_button.click()
    assert len(said) == 2
    assert shell.banner.isVisible()
    page.detail.copy_reference()
    assert not shell.banner.isVisible()


def test_a_letter_is_saved_elsewhere_from_the_banner_itself(
    page: LettersPage, shell: Shell, context: Context, qtbot, tmp_path: Path, monkeypatch
) -> None:
    issue(page, qtbot, ready(context, "KIM"))
    places = iter((tmp_path / "gone" / "letter.pdf", tmp_path / "letter.pdf"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(next(places)), ""))
    page.detail.save_button.click()
    assert shell.banner.button.text() == "Save elsewhere…"
    shell.banner.button.click()
    assert (tmp_path / "letter.pdf").read_bytes() == page.detail.preview.pdf
    assert not shell.banner.isVisible()


def test_a_word_of_what_was_done_covers_no_field_and_stays_in_its_place(
    page: LettersPage, shell: Shell, context: Context, qtbot
) -> None:
    write(page, qtbot, ready(context, "KIM"), "invitation")
    context.notices.toast(say("Done"))
    assert shell.toast.geometry().right() < page.mapTo(shell, page.rect().topLeft()).x()
    context.notices.toast(say("Done"))
    context.notices.banner(say("That failed"))
    context.go("placements")
    assert not shell.toast.isVisible()
    assert not shell.banner.isVisible()


def test_the_very_paper_is_printed(page: LettersPage, context: Context, qtbot, tmp_path: Path, monkeypatch) -> None:
    issue(page, qtbot, ready(context, "LEE"), "completion")
    paper = tmp_path / "printed.pdf"

    def accept(dialog: QPrintDialog) -> QDialog.DialogCode:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(paper))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    said: list[str] = []
    context.notices.toasted.connect(lambda notice: said.append(context.words(notice.text)))
    page.detail.print_button.click()
    qtbot.waitUntil(lambda: said == [f"TPD-2026-0001 was printed into {paper}."])
    printed, kept = (pdf_pages.pictures(pdf, 0.5)[0] for pdf in (paper.read_bytes(), page.detail.preview.pdf))
    assert printed.size() == kept.size()
    grey = [[image.pixelColor(x, y).lightness() for x in range(0, 400, 4) for y in range(0, 280, 4)]
            for image in (printed, kept)]  # fmt: skip
    assert sum(abs(one - other) for one, other in zip(*grey, strict=True)) / len(grey[0]) < 6
    page.detail.ask_void()
    page.detail.voiding.wanted.emit("mistake", "")
    qtbot.waitUntil(lambda: page.detail.letter.state == LetterState.VOID)
    page.detail.print_button.click()
    qtbot.waitUntil(lambda: "no longer valid" in said[-1])
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QDialog.DialogCode.Rejected)
    before = len(said)
    page.detail.print_button.click()
    assert len(said) == before


def test_nothing_plain_is_left_in_the_office(page: LettersPage, context: Context, qtbot, office_folder: Path) -> None:
    issue(page, qtbot, ready(context, "KIM"), language="both")
    for file in filter(Path.is_file, office_folder.rglob("*")):
        data = file.read_bytes()
        assert b"%PDF" not in data, file
        assert "김하늘".encode() not in data, file


def test_the_letter_and_the_page_change_with_every_choice(page: LettersPage, context: Context, qtbot) -> None:
    compose = write(page, qtbot, ready(context, "KIM"), "invitation", "ko")
    assert "초청" in pdf_pages.text(compose.preview.pdf)
    korean = pdf_pages.sizes(compose.preview.pdf)[0]
    compose.choices.language.buttons["en"].click()
    compose.choices.paper.buttons["letter"].click()
    qtbot.waitUntil(settled(compose))
    assert "Dear" in pdf_pages.text(compose.preview.pdf)
    assert pdf_pages.sizes(compose.preview.pdf)[0] != korean
    compose.questions.rows["provided"].editor.target().setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "a desk by the window")
    qtbot.waitUntil(settled(compose))
    assert "a desk by the window" in pdf_pages.text(compose.preview.pdf).replace("\r\n", " ")


def test_a_date_that_cannot_be_meant_is_said_beside_it_and_nothing_goes_out(
    page: LettersPage, context: Context, qtbot
) -> None:
    compose = write(page, qtbot, ready(context, "KIM"), "invitation")
    compose.questions.rows["reply_by"].editor.target().setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "2026-02-31")
    compose.choices.letter.setFocus()
    assert "no such day" in compose.questions.rows["reply_by"].fault_label.text()
    press("Ctrl+Return")
    assert page.composing
    assert not compose.composer.issuing
    assert references(context) == []


def test_another_language_keeps_what_was_typed(page: LettersPage, context: Context, qtbot) -> None:
    compose = write(page, qtbot, ready(context, "KIM"), "placement-researcher")
    compose.questions.rows["note"].editor.target().setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "Welcome")
    context.speech.speak("ko")
    assert compose.issue_button.text() == "TPD-2026-0001 발급"
    assert compose.questions.rows["note"].label.text() == "덧붙이는 말"
    assert compose.questions.typed()["note"] == "Welcome"
    assert compose.choices.letter.currentText().startswith("선정·배치 통지서")
    qtbot.waitUntil(settled(compose))
    assert "Welcome" in pdf_pages.text(compose.preview.pdf)
    assert page.register.model.headerData(2, Qt.Orientation.Horizontal) == "문서명(국문)"
    assert page.register.model.headerData(3, Qt.Orientation.Horizontal) == "수신(국문)"


def test_recipients_are_called_in_the_language_of_the_window(page: LettersPage, context: Context, qtbot) -> None:
    letter = issue(page, qtbot, ready(context, "KIM"), language="ko")
    assert (letter.recipient_ko, letter.recipient_en) == ("김하늘", "KIM Haneul")
    assert page.detail._line.text() == "Invitation letter · KIM Haneul"
    assert "KIM Haneul" in [page.register.model.index(0, column).data() for column in range(6)]
    compose = write(page, qtbot, placement_of(context, "KIM"), "placement-host")
    assert compose.choices.recipient.text() == "To Blue Ridge National Laboratory"
    choose_letter(compose, "invitation")
    qtbot.waitUntil(settled(compose))
    assert compose.choices.recipient.text() == "To KIM Haneul"
    context.speech.speak("ko")
    assert compose.choices.recipient.text() == "수신: 김하늘"
    assert page.detail._line.text() == "초청장 · 김하늘"
    assert "김하늘" in [page.register.model.index(0, column).data() for column in range(6)]
    assert compose.issue_button.text() == "TPD-2026-0002 발급"
    choose_letter(compose, "")
    assert not compose.choices.recipient.isVisibleTo(compose)
    assert compose.issue_button.text() == "발급"


def test_what_is_answered_survives_until_the_letter_goes_out(page: LettersPage, context: Context, qtbot) -> None:
    placement = ready(context, "KIM")
    compose = write(page, qtbot, placement, "invitation")
    compose.questions.rows["duties"].editor.target().setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "Measure twice")
    page.write(placement_of(context, "LEE"), "completion")
    assert compose.questions.typed() == {"citation": None}
    context.go("letters", placement)
    assert page.composing
    assert compose.composer.wish.slug == "invitation"
    assert compose.questions.typed()["duties"] == "Measure twice"

    anew = LettersPage(context)
    qtbot.addWidget(anew)
    anew.open_record(placement)
    assert anew.compose.composer.wish.answers == {"duties": "Measure twice"}
    anew.compose.composer.rest()

    qtbot.waitUntil(settled(compose))
    compose.issue_button.click()
    qtbot.waitUntil(lambda: not page.composing)
    assert context.store.drafts.all() == []
    assert page.detail.letter.values["answers"]["duties"] == "Measure twice"


def test_the_placement_is_found_by_typing_and_its_usual_letter_is_proposed(
    page: LettersPage, context: Context, qtbot
) -> None:
    page.register.search.setFocus()
    press("Ctrl+N")
    assert page.composing
    picker = page.compose.choices.placement
    assert QApplication.focusWidget() is picker
    QTest.keyClicks(picker, "LEE")
    qtbot.waitUntil(picker.is_open)
    press("Return")
    qtbot.waitUntil(settled(page.compose))
    assert page.compose.composer.wish.slug == "placement-host"
    assert "LEE Seojun" in pdf_pages.text(page.compose.preview.pdf)
    press("Escape")
    assert not page.composing


def test_another_place_can_ask_for_a_letter(page: LettersPage, context: Context, qtbot) -> None:
    placement = placement_of(context, "LEE")
    context.go("placements", placement)
    context.write_letter(placement, "placement-host")
    qtbot.waitUntil(settled(page.compose))
    wish = page.compose.composer.wish
    assert (wish.placement, wish.slug) == (placement, "placement-host")
    # Where nothing is named, the letter that was begun goes on.
    context.go("placements")
    context.write_letter()
    assert page.composing
    assert page.compose.composer.wish is wish


def test_the_newest_placement_of_a_person_is_offered_first(page: LettersPage, context: Context, qtbot) -> None:
    with context.store.read() as session:
        first = records.get(session, PLACEMENT, placement_of(context, "KIM"))
    taken = {name: getattr(first, name) for name in ("researcher", "home", "host", "direction", "domain")}
    later = [
        context.store.change(say("Add"), records.add, PLACEMENT, {**taken, "planned_start": start}).id
        for start in ("2028-03-01", "2029-03-01")
    ]
    page.write()
    offered = [option.value for option in page.compose.choices._offer("KIM")]
    assert offered == [later[1], later[0], first.id]


def test_the_placement_that_is_looked_at_is_written_about(shell: Shell, context: Context, qtbot) -> None:
    doings = Doings(*[context.undo] * len(Doings._fields))
    write_letter = next(one for one in window_commands(context, doings) if one.name == "letter.new")
    context.go("placements")
    table = shell.page.view.list.table
    qtbot.waitUntil(lambda: table.current_id() is not None)
    table.go_to_row(1)
    looked_at = table.current_id()
    write_letter.run()
    assert shell.page.compose.composer.wish.placement == looked_at
    assert shell.page.compose.choices.placement.text() != ""


def test_letters_are_searched_and_shown_with_their_facts(page: LettersPage, context: Context, qtbot) -> None:
    first = issue(page, qtbot, ready(context, "KIM"))
    issue(page, qtbot, ready(context, "LEE"))
    assert page.register.shown == 2
    page.register.search.setFocus()
    page.register.search.insert("하늘 haneul")
    qtbot.waitUntil(lambda: page.register.shown == 1)
    page.register.table.go_to_row(0)
    qtbot.waitUntil(lambda: page.detail.letter is not None and page.detail.letter.id == first.id)
    page.detail.copy_reference()
    assert QApplication.clipboard().text() == "TPD-2026-0001"
    page.detail.tabs.setCurrentIndex(1)
    page.detail.facts.unfold.click()
    shown = " ".join(label.text() for label in page.detail.facts.findChildren(type(page.detail._line)))
    assert "KIM" in shown
    assert "TPD-2026-0001" in shown


def test_zoom_and_pages_by_the_keyboard(page: LettersPage, context: Context, qtbot) -> None:
    compose = write(page, qtbot, ready(context, "KIM"), "invitation", "both")
    view = compose.preview.view
    assert view.fits
    before = view.zoom
    compose.choices.letter.setFocus()
    press("Ctrl+=")
    assert view.zoom > before
    press("Ctrl+0")
    assert view.fits
    view.setFocus()
    assert view.pages > 1
    press("End")
    assert view.page == view.pages
    press("Home")
    assert view.page == 1


def test_every_control_has_a_name(page: LettersPage, context: Context, qtbot) -> None:
    write(page, qtbot, ready(context, "KIM"), "invitation")
    nameless = [
        widget
        for widget in page.findChildren(type(page).__mro__[1].__mro__[1])
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(page)
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_an_answer_in_one_language_is_pointed_out_and_a_past_deadline_refused(
    page: LettersPage, context: Context, qtbot
) -> None:
    compose = write(page, qtbot, ready(context, "KIM"), "invitation", "both")
    assert not compose.gaps._advice.isVisibleTo(compose)
    compose.questions.rows["provided"].editor.target().setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "a desk by the window")
    qtbot.waitUntil(lambda: settled(compose)() and bool(compose.gaps.advice))
    assert compose.gaps._advice.isVisibleTo(compose)
    assert "is in one. Please answer it in each" in compose.gaps.advice
    context.speech.speak("ko")
    assert "국문과 영문으로 각각" in compose.gaps.advice
    compose.questions.rows["reply_by"].editor.target().setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "2020-01-02")
    press("Ctrl+Return")
    assert "지난 날" in compose.questions.rows["reply_by"].fault_label.text()
    assert page.composing
    assert references(context) == []
