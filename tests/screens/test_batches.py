"""Many letters at once as an officer writes them: choose rows and documents, fill what lacks, run, stop, go on."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from db.faults import disk_full
from tests.keeping import edit_at
from tests.screens.officer import Officer
from tpd_exchange.actions import records
from tpd_exchange.actions.batch import Row, RowState, Wish
from tpd_exchange.actions.batch_report import Report
from tpd_exchange.actions.delivery import Delivered
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS, new_id
from tpd_exchange.models.choices import BatchState
from tpd_exchange.tasks import Progress
from ui.batches.pane import BatchPane
from ui.batches.saying import summary
from ui.batches.work import Ended
from ui.context import Context
from ui.pages.letters import LettersPage

PLACEMENT, LETTER = NOUNS["placement"], NOUNS["letter"]
WHOLE = {
    "position_en": "Visiting Scholar", "position_ko": "방문연구원", "project_ko": "신뢰 감지", "visa_class": "J-1-RS",
    "abstract_en": "We measure.", "abstract_ko": "측정합니다.",
}  # fmt: skip


@pytest.fixture
def officer(context: Context, qtbot: Any) -> Officer:
    """An officer before an office of which two placements have what a letter says; one of them lacks its end."""
    for name in ("KIM", "LEE"):
        lacking = {"planned_end": None} if name == "KIM" else {}
        placement = context.store.lists.suggest(PLACEMENT, name)[0].id
        edit_at(context.store, placement, "placement", **WHOLE, **lacking)
    made = Officer(context, qtbot)
    made.go("placements")
    qtbot.waitUntil(lambda: made.view.list.shown == 3)
    return made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the officer chooses when asked."""
    chosen = tmp_path / "letters"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(chosen))
    return chosen


def pane_of(officer: Officer) -> BatchPane:
    page = officer.shell.page
    assert isinstance(page, LettersPage)
    assert page.batching
    return page.corner.pane


def select(officer: Officer, rows: int) -> None:
    """Select the first rows with the keyboard; the list stands from the newest number down."""
    officer.control(Qt.Key.Key_J)
    table = officer.view.list.table
    table.go_to_row(3 - rows)
    table.setFocus()
    for _ in range(rows - 1):
        officer.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(table.chosen_rows()) == rows


def write_these(officer: Officer) -> BatchPane:
    officer.press(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    return pane_of(officer)


def tick(pane: BatchPane, name: str) -> None:
    """Tick a document with the keyboard: type the beginning of its name, press space."""
    documents = pane.choices.documents
    [item] = documents.findItems(name, Qt.MatchFlag.MatchExactly)
    documents.setFocus()
    documents.setCurrentItem(item)
    QTest.keyClick(documents, Qt.Key.Key_Space)


def settled(pane: BatchPane) -> Callable[[], bool]:
    return lambda: not (pane.work.planning or pane.work.running or pane._later.isActive())


def states(pane: BatchPane) -> list[RowState]:
    return [row.state for row in pane.rows]


def to_line(pane: BatchPane, state: RowState) -> None:
    at = next(at for at, row in enumerate(pane.table.model.rows) if row.state is state)
    pane.table.view.setCurrentIndex(pane.table.model.index(at, 0))


def issued(context: Context) -> int:
    return context.store.lists.count(LETTER)


def test_from_two_rows_to_their_letters_without_a_mouse(officer: Officer, folder: Path, qtbot: Any) -> None:
    select(officer, 2)
    pane = write_these(officer)
    assert pane.choices._count.text() == "2 placements"
    tick(pane, "Placement letter to the host institution")
    tick(pane, "Placement letter to the researcher")
    qtbot.waitUntil(settled(pane))
    assert sorted(states(pane)) == ["lacks", "lacks", "ready", "ready"]
    assert pane.go.text() == "Issue 2 letters"
    # Enter on a row that lacks something goes to the field that fills it.
    to_line(pane, RowState.LACKS)
    pane.table.view.setFocus()
    lacking = pane.table.row.key
    assert [link.text() for link in pane.line.gaps.links] == ["Placement › Planned end"]
    officer.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is officer.editor("planned_end")
    officer.write("2027-11-30")
    officer.control(Qt.Key.Key_S)
    qtbot.waitUntil(lambda: officer.view.pane.form is None)
    # The card offers the way back; there the rows have been looked at anew, and the same row is the current one.
    back = officer.view.pane.back
    assert back.text() == "Back to the letters"
    assert QApplication.focusWidget() is back
    officer.press(Qt.Key.Key_Return)
    assert pane_of(officer) is pane
    qtbot.waitUntil(lambda: settled(pane)() and states(pane) == [RowState.READY] * 4)
    assert (pane.table.row.key if pane.table.row else "") == lacking
    assert QApplication.focusWidget() is pane.table.view
    officer.control(Qt.Key.Key_Return)
    qtbot.waitUntil(settled(pane))
    assert pane.report.isVisible()
    assert "Letters issued: 4. Not issued: 0." in pane.report.text
    assert len(list(folder.glob("TPD-2026-*.pdf"))) == 4
    assert {row.state for row in pane.rows} == {RowState.ISSUED}
    assert issued(officer.context) == 4
    # Enter on a row of the report shows its letter.
    to_line(pane, RowState.ISSUED)
    officer.press(Qt.Key.Key_Return)
    page = officer.shell.page
    assert isinstance(page, LettersPage)
    qtbot.waitUntil(lambda: page.detail.letter is not None and page.detail.letter.id == pane.table.row.letter)
    assert not page.batching


def test_the_way_back_is_offered_only_to_who_came_from_the_letters(officer: Officer, qtbot: Any) -> None:
    select(officer, 2)
    pane = write_these(officer)
    tick(pane, "Placement letter to the host institution")
    qtbot.waitUntil(settled(pane))
    # Narrowed to what lacks something, the next one that does takes the place of the one that was filled.
    pane.table.tabs.setCurrentIndex(2)
    pane.line.open()
    assert not officer.view.pane.back.isVisible()
    officer.press(Qt.Key.Key_Escape)
    assert officer.view.pane.back.isVisible()
    officer.view.list.table.go_to_row(0)
    qtbot.waitUntil(lambda: not officer.view.pane.back.isVisible())
    officer.context.go("letters")
    placement = pane.rows[0].placement
    officer.context.go("placements", placement)
    assert not officer.view.pane.back.isVisible()
    officer.context.edit_field("placement", placement, "planned_end")
    officer.press(Qt.Key.Key_Escape)
    assert not officer.view.pane.back.isVisible()


def many_ready(pane: BatchPane, count: int) -> list[Row]:
    """Rows as a large office has them, made of one that is ready."""
    [row] = [row for row in pane.rows if row.state is RowState.READY]
    pane.rows = [replace(row, placement=new_id(), title_en=f"P-{at:04d}") for at in range(count)]
    pane._show_rows()
    return pane.rows


def test_before_many_numbers_are_given_it_asks_once_and_in_place(officer: Officer, folder: Path, qtbot: Any) -> None:
    officer.view.list.table.go_to_row(0)
    pane = write_these(officer)
    tick(pane, "Placement letter to the host institution")
    qtbot.waitUntil(settled(pane))
    ran: list[int] = []
    pane.work.run = lambda wish, rows, *more: ran.append(len(rows))  # type: ignore[method-assign]
    many_ready(pane, 21)
    pane.table.focus_first()
    officer.control(Qt.Key.Key_Return)
    assert not ran
    assert pane.asking.isVisible()
    assert pane.asking.text.text() == "21 letters get numbers. Numbers are not given back."
    assert not pane.go.isVisible()
    # The same keys again are no answer; Esc is.
    officer.control(Qt.Key.Key_Return)
    assert not ran
    officer.press(Qt.Key.Key_Escape)
    assert not pane.asking.isVisible()
    assert pane.go.isVisible()
    assert pane_of(officer) is pane
    pane.go.click()
    officer.context.speech.speak("ko")
    assert pane.asking.text.text() == "21건에 문서번호가 부여됩니다. 부여된 번호는 되돌릴 수 없습니다."
    assert QApplication.focusWidget() is pane.asking.issue
    officer.press(Qt.Key.Key_Return)
    assert ran == [21]
    assert not pane.asking.isVisible()
    # Another choice is another question.
    pane.go.click()
    tick(pane, "추천서")
    assert not pane.asking.isVisible()


def test_twenty_letters_are_issued_without_a_question(officer: Officer, folder: Path, qtbot: Any) -> None:
    officer.view.list.table.go_to_row(0)
    pane = write_these(officer)
    tick(pane, "Placement letter to the host institution")
    qtbot.waitUntil(settled(pane))
    ran: list[int] = []
    pane.work.run = lambda wish, rows, *more: ran.append(len(rows))  # type: ignore[method-assign]
    many_ready(pane, 20)
    pane.issue()
    assert ran == [20]


def test_each_row_shows_its_number_as_it_goes_and_stays_in_sight(officer: Officer, folder: Path, qtbot: Any) -> None:
    officer.view.list.table.go_to_row(0)
    pane = write_these(officer)
    tick(pane, "Placement letter to the host institution")
    qtbot.waitUntil(settled(pane))
    rows, table = many_ready(pane, 300), pane.table
    made: list[int] = []
    table.model.modelReset.connect(lambda: made.append(1))

    def go(first: int, last: int) -> None:
        done = [replace(row, state=RowState.ISSUED, letter=new_id(), reference=f"N-{first + at}")
                for at, row in enumerate(rows[first:last])]  # fmt: skip
        pane.work._written.extend(done)
        pane._shown_at = 0
        pane._progressed(Progress(last, 300))

    def sees(at: int) -> bool:
        return table.view.viewport().rect().intersects(table.view.visualRect(table.model.index(at, 0)))

    table.follow()
    assert sees(0)
    go(0, 60)
    assert [table.model.index(at, 2).data() for at in (0, 59, 60)] == ["Issued", "Issued", "Ready"]
    assert table.model.index(59, 3).data() == "N-59"
    assert sees(59)
    assert not sees(0)
    texts = [table.tabs.tabText(at) for at in range(table.tabs.count()) if table.tabs.isTabVisible(at)]
    assert texts == ["All 300", "Ready 240", "Issued 60"]
    # Who has scrolled elsewhere stays there; who comes back is taken along again.
    table.view.verticalScrollBar().setValue(0)
    go(60, 120)
    assert sees(0)
    table.view.scrollTo(table.model.index(119, 0))
    go(120, 121)
    assert sees(120)
    go(121, 200)
    assert sees(199)
    assert not made


def test_tabs_are_never_cut(officer: Officer, qtbot: Any) -> None:
    officer.view.list.table.go_to_row(0)
    pane = write_these(officer)
    tick(pane, "Placement letter to the host institution")
    qtbot.waitUntil(settled(pane))
    tabs = pane.table.tabs
    [row] = [row for row in pane.rows if row.state is RowState.READY]
    for language in ("ko", "en"):
        officer.context.speech.speak(language)
        qtbot.waitUntil(settled(pane))
        for width in (1280, 1024):
            officer.window.resize(width, 800)
            for count in (1, 1000):
                shown = [replace(row, placement=new_id(), state=state) for state in RowState for _ in range(count)]
                pane.table.show_rows(shown)
                QApplication.processEvents()
                for at in range(tabs.count()):
                    assert tabs.isTabVisible(at)
                    place, text = tabs.tabRect(at), tabs.fontMetrics().horizontalAdvance(tabs.tabText(at))
                    assert text + 16 <= place.width()
                    assert place.height() == tabs.height()
                    assert width < 1280 or tabs.rect().contains(place)


def test_a_long_report_leaves_room_for_the_rows() -> None:
    """Ninety references in one sentence once pushed the tabs and the table out of the window."""
    done = Delivered(Path("out"), unaddressed=[f"TPD-2026-{at:04d}" for at in range(90)])
    report = Report(UUID(int=0), "", "", BatchState.DONE, Wish(), ())
    said = str(summary(Ended(report, done))[0])
    assert said.endswith("No e-mail address is known for: TPD-2026-0000, TPD-2026-0001, TPD-2026-0002 and 87 more.")


def test_without_a_selection_the_whole_list_is_meant_as_it_is_filtered(officer: Officer, qtbot: Any) -> None:
    officer.view.list.table.go_to_row(0)
    assert write_these(officer).choices._count.text() == "3 placements"
    officer.go("placements")
    officer.view.list.search.setText("LEE")
    qtbot.waitUntil(lambda: officer.view.list.shown == 1)
    assert write_these(officer).choices._count.text() == "One placement"


def test_a_row_answers_otherwise_and_the_others_as_asked_once(officer: Officer, folder: Path, qtbot: Any) -> None:
    select(officer, 2)
    pane = write_these(officer)
    tick(pane, "Nomination letter")
    qtbot.waitUntil(settled(pane))
    questions = pane.choices.asked.questions["nomination"]
    questions.go_to("reply_by")
    officer.write("2026-12-10")
    qtbot.waitUntil(settled(pane))
    to_line(pane, RowState.LACKS)
    pane.line.otherwise.click()
    assert pane.line.questions.rows["reply_by"].editor.typed() is not None
    pane.line.questions.go_to("reply_by")
    QApplication.focusWidget().selectAll()
    officer.write("2026-12-24")
    qtbot.waitUntil(lambda: settled(pane)() and any(row.own for row in pane.rows))
    [row] = [row for row in pane.rows if row.own]
    assert pane.choices.wish().answers_of(row.placement, "nomination")["reply_by"] != questions.answers()["reply_by"]
    pane.line.otherwise.click()
    qtbot.waitUntil(lambda: settled(pane)() and not any(row.own for row in pane.rows))


def test_an_answer_in_one_language_is_pointed_out_in_its_rows(officer: Officer, qtbot: Any) -> None:
    select(officer, 2)
    pane = write_these(officer)
    tick(pane, "Nomination letter")
    choice = pane.choices.language
    choice.setCurrentIndex(choice.findData("both"))
    choice.activated.emit(choice.currentIndex())
    pane.choices.asked.questions["nomination"].go_to("grounds")
    officer.write("Ten years of sensors")
    person = officer.context.store.lists.suggest(NOUNS["researcher"], "LEE")[0].id
    known = {"birth_date": "1990-02-03", "citizenships": ["KR"], "position_ko": "연구원", "position_en": "Fellow"}
    officer.context.store.change(say("Edit"), records.edit, NOUNS["researcher"], person, known)
    qtbot.waitUntil(lambda: settled(pane)() and RowState.READY in states(pane) and any(r.hints for r in pane.rows))
    to_line(pane, RowState.READY)
    at = pane.table.view.currentIndex().row()
    assert "is in one" in pane.table.model.index(at, 3).data()
    assert "is in one" in pane.line.gaps.advice
    assert pane.line.gaps.isVisible()
    pane.choices.asked.questions["nomination"].go_to("grounds")
    officer.write(" / 감지기 10년")
    qtbot.waitUntil(
        lambda: settled(pane)() and not any("is in one" in str(one) for row in pane.rows for one in row.hints)
    )
    # Nobody of these has consented yet to data going abroad: that is all that is left to say.
    assert "is in one" not in pane.line.gaps.advice
    assert "consent" in pane.line.gaps.advice


def test_stopped_in_the_midst_what_is_issued_stays_and_the_rest_goes_on(
    officer: Officer, folder: Path, qtbot: Any
) -> None:
    officer.view.list.table.go_to_row(0)
    pane = write_these(officer)
    for name in ("Nomination letter", "Invitation letter", "Placement letter to the researcher"):
        tick(pane, name)
    qtbot.waitUntil(settled(pane))
    ready = states(pane).count(RowState.READY)
    assert ready >= 2
    # Stopped when the first letter is out, in the worker's own thread: before the next one begins.
    stop = pane.context.tasks.started

    def stop_after_one(task: Any) -> None:
        task.progressed.connect(
            lambda progress: task.stop() if progress.done == 1 else None, Qt.ConnectionType.DirectConnection
        )

    stop.connect(stop_after_one)
    pane.issue()
    qtbot.waitUntil(settled(pane))
    stop.disconnect(stop_after_one)
    count = issued(officer.context)
    assert 1 <= count < ready
    assert "stopped" in pane.report.text
    assert pane.go_on.isVisible()
    pane.go_on.click()
    qtbot.waitUntil(settled(pane))
    assert states(pane).count(RowState.ISSUED) == count
    assert states(pane).count(RowState.READY) == ready - count
    pane.issue()
    qtbot.waitUntil(settled(pane))
    assert issued(officer.context) == ready
    assert f"Letters issued: {ready - count}. Already issued before: {count}." in pane.report.text
    rows = officer.context.store.lists.rows(NOUNS["batch"])
    assert len(rows) == 1


def test_a_full_disk_says_so_and_the_batch_goes_on_later(
    officer: Officer, folder: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer.view.list.table.go_to_row(0)
    pane = write_these(officer)
    tick(pane, "Placement letter to the host institution")
    qtbot.waitUntil(settled(pane))
    put = officer.context.store.vault.put

    def full(data: bytes) -> str:
        raise disk_full(folder)

    monkeypatch.setattr(officer.context.store.vault, "put", full)
    pane.issue()
    qtbot.waitUntil(settled(pane))
    assert "is full" in pane.report.text
    assert issued(officer.context) == 0
    monkeypatch.setattr(officer.context.store.vault, "put", put)
    pane.resume()
    qtbot.waitUntil(settled(pane))
    pane.issue()
    qtbot.waitUntil(settled(pane))
    assert issued(officer.context) == 1


def test_the_report_stays_in_letters(officer: Officer, folder: Path, qtbot: Any) -> None:
    officer.view.list.table.go_to_row(0)
    pane = write_these(officer)
    tick(pane, "Placement letter to the host institution")
    qtbot.waitUntil(settled(pane))
    pane.issue()
    qtbot.waitUntil(settled(pane))
    officer.press(Qt.Key.Key_Escape)
    page = officer.shell.page
    assert isinstance(page, LettersPage)
    assert not page.batching
    page.register.batches.click()
    qtbot.waitUntil(lambda: page.corner.register.list.shown == 1)
    page.corner.register.list.table.setFocus()
    officer.press(Qt.Key.Key_Return)
    assert page.corner.currentWidget() is pane
    assert "Letters issued: 1. Not issued: 2." in pane.report.text
    assert [row.reference for row in pane.rows if row.letter] == ["TPD-2026-0001"]
    officer.context.speech.speak("ko")
    assert "발급 1건, 미발급 2건." in pane.report.text
    assert all(row.why for row in pane.rows if not row.letter)


def test_tabs_narrow_the_rows_by_their_state(officer: Officer, qtbot: Any) -> None:
    officer.view.list.table.go_to_row(0)
    pane = write_these(officer)
    tick(pane, "Placement letter to the host institution")
    qtbot.waitUntil(settled(pane))
    labels = [pane.table.tabs.tabText(at) for at in range(pane.table.tabs.count()) if pane.table.tabs.isTabVisible(at)]
    assert labels == ["All 3", "Ready 1", "Incomplete 1", "Not possible 1"]
    pane.table.tabs.setCurrentIndex(1)
    assert [row.state for row in pane.table.model.rows] == [RowState.READY]


def test_everything_speaks_korean_and_keeps_what_was_chosen(officer: Officer, qtbot: Any) -> None:
    officer.view.list.table.go_to_row(0)
    pane = write_these(officer)
    tick(pane, "Placement letter to the host institution")
    qtbot.waitUntil(settled(pane))
    officer.context.speech.speak("ko")
    qtbot.waitUntil(settled(pane))
    assert pane.choices.documents.chosen == ("placement-host",)
    assert pane.go.text() == "1건 발급"
    assert pane.choices.outlets.pattern.text() == "{문서번호} {수신} {문서}.pdf"
    assert pane.table.tabs.tabText(0) == "전체 3"


def test_five_hundred_rows_are_shown_without_being_read(officer: Officer, qtbot: Any) -> None:
    """The table makes the texts of the lines in sight only."""
    officer.view.list.table.go_to_row(0)
    pane = write_these(officer)
    tick(pane, "Placement letter to the host institution")
    qtbot.waitUntil(settled(pane))
    pane.table.show_rows([replace(pane.rows[0], slug="placement-host", reference=str(at)) for at in range(500)])
    QApplication.processEvents()
    assert pane.table.model.rowCount() == 500
    assert len(pane.table.model._texts) < 60


def test_a_pattern_that_nobody_understands_is_refused_before_a_number_is_used(
    officer: Officer, folder: Path, qtbot: Any
) -> None:
    said: list[str] = []
    officer.context.notices.bannered.connect(lambda notice: said.append(officer.context.words(notice.text)))
    officer.view.list.table.go_to_row(0)
    pane = write_these(officer)
    tick(pane, "Placement letter to the host institution")
    qtbot.waitUntil(settled(pane))
    pane.choices.outlets.pattern.setText("{recipent}")
    pane.issue()
    assert not pane.work.running
    assert "“recipient”" in said[0]
    assert issued(officer.context) == 0


def test_news_of_long_work_ring_together(context: Context, qtbot: Any) -> None:
    """A hundred letters a second must not have the window read its lists a hundred times."""
    heard: list[Any] = []
    context.changes.changed.connect(heard.append)
    office = context.store.lists.rows(NOUNS["officer"])
    [(officer, _)] = context.store.lists.page(NOUNS["officer"], [], office)

    def change_often() -> None:
        for number in range(40):
            context.store.change(say("Edit"), records.edit, NOUNS["officer"], officer, {"note": str(number)})

    context.tasks.call(say("Work"), change_often)
    qtbot.waitUntil(lambda: not context.tasks.running)
    qtbot.waitUntil(lambda: context.changes._waiting is None)
    assert 1 <= len(heard) < 20
    assert heard[-1].ids == {officer}
