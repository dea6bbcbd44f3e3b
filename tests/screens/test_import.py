"""A spreadsheet comes in through the window: dropped, corrected, imported, taken back, and brought in again."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from tests.screens.officer import Officer
from tpd_exchange.intake.headings import fingerprint
from tpd_exchange.intake.plan import State
from tpd_exchange.models import NOUNS
from tpd_exchange.sheets.reading import read
from ui.context import Context
from ui.intake import import_command
from ui.intake.dialog import ImportDialog
from ui.window_commands import Doings, window_commands

PATIENCE = 20_000
LINES = [
    ["2026년 연구자 명단"],
    ["연번", "한글성명", "Surname", "Given names", "생년월일", "이메일"],
    [1, "박민서", "PARK", "MINSEO", "1991-02-20", "minseo@example.org"],
    [2, "최도윤", "CHOI", "DOYUN", "1991-02-30", "doyun@example.org"],
    [3, "정서아", "JUNG", "SEOA", "1990-05-05", "seoa@example.org"],
    [4, "김하늘", "KIM", "HANEUL", "1988-01-01", None],
    ["합계", 4],
]


@pytest.fixture
def officer(context: Context, qtbot) -> Iterator[Officer]:
    hands = Officer(context, qtbot)
    hands.go("researchers")
    yield hands


@pytest.fixture
def file(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    for line in LINES:
        book.active.append(line)
    book.save(tmp_path / "people.xlsx")
    return tmp_path / "people.xlsx"


def drop(officer: Officer, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    part = officer.view._left
    came = QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, data, left, plain)
    QApplication.sendEvent(part, came)
    assert came.isAccepted()
    QApplication.sendEvent(part, QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, left, plain))


def opened(officer: Officer) -> ImportDialog:
    dialog = officer.window.findChild(ImportDialog)
    assert dialog is not None
    settle(officer, dialog)
    officer.qtbot.waitUntil(dialog.isVisible)
    return dialog


def opened_with(officer: Officer, folder: Path, *lines: list[str]) -> ImportDialog:
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    book.save(folder / "some.xlsx")
    drop(officer, folder / "some.xlsx")
    return opened(officer)


def settle(officer: Officer, dialog: ImportDialog) -> None:
    def rests() -> bool:
        return dialog.desk._task is None and dialog.desk.plan is not None

    officer.qtbot.waitUntil(rests, timeout=PATIENCE)


def states(dialog: ImportDialog) -> list[State]:
    assert dialog.desk.plan is not None
    return [row.state for row in dialog.desk.plan.rows]


def cell(dialog: ImportDialog, row: int, heading: str) -> None:
    assert dialog.desk.grid is not None
    index = dialog.table.model.place_of(row, dialog.desk.grid.headings.index(heading))
    assert index.isValid()
    dialog.table.view.setCurrentIndex(index)
    dialog.table.view.setFocus()


def people(officer: Officer) -> int:
    return officer.context.store.lists.count(NOUNS["researcher"])


def test_a_dropped_sheet_is_corrected_imported_taken_back_and_imported_once(officer: Officer, file: Path) -> None:
    before = people(officer)
    drop(officer, file)
    dialog = opened(officer)
    assert states(dialog) == [State.ADD, State.FAULTY, State.ADD, State.LIKE]
    assert dialog.import_button.text() == "Import rows: 2"
    cell(dialog, 4, "생년월일")
    index = dialog.table.view.currentIndex()
    assert index.data().startswith("⚠ ")
    assert index.data(Qt.ItemDataRole.ToolTipRole) in dialog.about.said.text()
    # Typed into the cell where it stands.
    QTest.keyClick(dialog.table.view, Qt.Key.Key_F2)
    editor = dialog.table.view.findChild(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "1991-02-21")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    officer.qtbot.waitUntil(lambda: states(dialog)[1] is State.ADD, timeout=PATIENCE)
    cell(dialog, 5, "생년월일")
    QTest.keyClick(dialog.table.view, Qt.Key.Key_Delete)
    officer.qtbot.waitUntil(lambda: states(dialog)[2] is State.SKIPPED, timeout=PATIENCE)
    cell(dialog, 6, "한글성명")
    assert "KIM" in dialog.about.same_buttons[0].text()
    dialog.about.new_button.click()
    officer.qtbot.waitUntil(lambda: states(dialog)[3] is State.ADD, timeout=PATIENCE)
    dialog.import_button.click()
    officer.qtbot.waitUntil(lambda: dialog.note.isVisible(), timeout=PATIENCE)
    settle(officer, dialog)
    assert people(officer) == before + 3
    assert "added 3" in dialog.note.text
    officer.qtbot.waitUntil(lambda: states(dialog)[:2] == [State.SAME, State.SAME], timeout=PATIENCE)
    assert dialog.note.button.text() == "Undo, records: 3"
    dialog.note.button.click()
    # Beside the window, which shows that it works and cannot be closed or told otherwise meanwhile.
    assert dialog.foot.progress.isVisible()
    assert not dialog.cancel_button.isVisible()
    dialog.close()
    assert dialog.isVisible()
    officer.qtbot.waitUntil(lambda: "Undone: Imported" in dialog.note.text, timeout=PATIENCE)
    assert dialog.note.text.endswith(" · records: 3")
    assert people(officer) == before
    officer.qtbot.waitUntil(lambda: states(dialog)[:2] == [State.ADD, State.ADD], timeout=PATIENCE)
    dialog.import_button.click()
    officer.qtbot.waitUntil(lambda: people(officer) == before + 3, timeout=PATIENCE)
    settle(officer, dialog)
    officer.qtbot.waitUntil(lambda: dialog.desk.coming == 0, timeout=PATIENCE)
    assert not dialog.import_button.isEnabled()
    dialog.close()


def test_faulty_rows_are_saved_to_be_mended_elsewhere(officer: Officer, file: Path, tmp_path, monkeypatch) -> None:
    drop(officer, file)
    dialog = opened(officer)
    target = tmp_path / "faulty.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), "Excel (*.xlsx)"))
    dialog.faulty_button.click()
    head, *rows = read(target).sheets[0].rows()
    assert head[0] == "What is wrong"
    assert [row[2] for row in rows] == ["최도윤"]
    assert "faulty.xlsx" in dialog.note.text
    dialog.close()


def test_what_a_column_is_said_to_be_is_remembered_for_its_headings(officer: Officer, file: Path, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    officer.context.commands.run("list.import")
    dialog = opened(officer)
    box = dialog.mapping.columns.boxes[5]
    assert box.currentData() == "email"
    box.setCurrentIndex(0)
    box.activated.emit(0)
    settle(officer, dialog)
    assert 5 not in dialog.desk.layout.paths
    # In the office itself: a colleague at another computer has it, too.
    layout = dialog.desk.layout
    kept = officer.context.store.remembered.get("matching", fingerprint(layout.noun, dialog.desk.grid.headings))
    assert kept == {str(at): path for at, path in layout.paths.items()}
    dialog.close()
    officer.qtbot.waitUntil(lambda: officer.window.findChild(ImportDialog) is None)
    officer.context.commands.run("list.import")
    again = opened(officer)
    assert again.mapping.columns.boxes[5].currentData() == ""
    again.close()


def test_a_file_that_is_none_is_refused_in_a_sentence(officer: Officer, tmp_path: Path) -> None:
    path = tmp_path / "none.xlsx"
    path.write_bytes(b"")
    drop(officer, path)
    dialog = officer.window.findChild(ImportDialog)
    officer.qtbot.waitUntil(lambda: dialog.note.isVisible(), timeout=PATIENCE)
    assert dialog.note.tone == "bad"
    assert not dialog.import_button.isEnabled()
    dialog.close()


def test_days_that_could_be_two_are_asked_for_and_a_sheet_without_a_list_finds_its_kind(
    context: Context, qtbot, tmp_path: Path, monkeypatch
) -> None:
    officer = Officer(context, qtbot)
    officer.context.go("history")
    book = openpyxl.Workbook()
    book.active.append(["한글성명", "Surname", "Given names", "생년월일"])
    book.active.append(["박민서", "PARK", "MINSEO", "3/4/1991"])
    book.save(tmp_path / "days.xlsx")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "days.xlsx"), ""))
    context.commands.add([import_command(context, officer.window)])
    context.commands.run("import")
    dialog = opened(officer)
    assert dialog.choices.kind.currentData() == "researcher"
    assert states(dialog) == [State.FAULTY]
    assert dialog.choices.days.isVisible()
    dialog.choices.days.setFocus()
    QTest.keyClick(dialog.choices.days, Qt.Key.Key_End)
    dialog.choices.days.activated.emit(dialog.choices.days.currentIndex())
    settle(officer, dialog)
    officer.qtbot.waitUntil(lambda: states(dialog) == [State.ADD], timeout=PATIENCE)
    assert str(dialog.desk.plan.rows[0].values["birth_date"]) == "1991-04-03"
    dialog.close()


def test_stopped_while_rows_come_in_nothing_of_them_stays(officer: Officer, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Surname", "Given names", "E-mail"])
    for number in range(1500):
        name = f"{chr(65 + number % 26)}{chr(65 + number // 26 % 26)}{chr(65 + number // 676)}"
        book.active.append([f"Q{name}", name, f"p{number}@example.org"])
    book.save(tmp_path / "many.xlsx")
    before = people(officer)
    drop(officer, tmp_path / "many.xlsx")
    dialog = opened(officer)
    assert dialog.desk.coming > 1000
    dialog.import_button.click()
    assert dialog.cancel_button.isVisible()
    assert not dialog.table.isEnabled()
    dialog.close()
    assert dialog.isVisible()
    dialog.cancel_button.click()
    officer.qtbot.waitUntil(lambda: dialog.note.isVisible(), timeout=PATIENCE)
    assert dialog.note.text == "Stopped. Nothing was imported."
    assert people(officer) == before
    assert dialog.import_button.isEnabled()
    dialog.close()


def test_every_part_of_the_page_is_reached_by_keys_and_has_a_name(officer: Officer, file: Path) -> None:
    drop(officer, file)
    dialog = opened(officer)
    cell(dialog, 4, "생년월일")
    reached = set()
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleName() or getattr(focused, "text", str)(), focused
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    about, choices = dialog.about, dialog.choices
    buttons = {dialog.import_button, dialog.close_button, dialog.faulty_button, about.skip_button}
    fields = {choices.kind, choices.header, choices.sheet, *dialog.mapping.columns.boxes.values()}
    wanted = {dialog.table.view, dialog.table.tabs, *buttons, *fields}
    assert wanted <= reached
    dialog.close()


def test_closed_while_the_file_is_read_nothing_more_is_heard_of_it(officer: Officer, file: Path) -> None:
    drop(officer, file)
    dialog = officer.window.findChild(ImportDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    officer.qtbot.waitUntil(lambda: officer.window.findChild(ImportDialog) is None)
    officer.qtbot.waitUntil(lambda: not officer.context.tasks.running, timeout=PATIENCE)
    assert not officer.shell.banner.isVisible()


def test_what_was_corrected_is_not_lost_by_one_key(officer: Officer, file: Path) -> None:
    drop(officer, file)
    dialog = opened(officer)
    dialog.desk.correct(4, dialog.desk.grid.headings.index("생년월일"), "1991-02-21")
    officer.qtbot.waitUntil(lambda: states(dialog)[1] is State.ADD, timeout=PATIENCE)
    settle(officer, dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.note.button.text() == "Close all the same"
    # Held down, Esc says no more than once pressed.
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close_button.click()
    assert dialog.isVisible()
    dialog.note.button.click()
    officer.qtbot.waitUntil(lambda: officer.window.findChild(ImportDialog) is None)


def test_a_row_that_came_in_is_done_and_does_not_come_in_twice(officer: Officer, tmp_path: Path) -> None:
    """No key tells that it is the one who was made of it: only the page knows that it came in."""
    dialog = opened_with(officer, tmp_path, ["한글성명", "Surname", "Given names"], ["김하늘", "KIM", "HANEUL"])
    before = people(officer)
    assert states(dialog) == [State.LIKE]
    cell(dialog, 2, "한글성명")
    dialog.about.new_button.click()
    officer.qtbot.waitUntil(lambda: states(dialog) == [State.ADD], timeout=PATIENCE)
    dialog.import_button.click()
    officer.qtbot.waitUntil(lambda: people(officer) == before + 1, timeout=PATIENCE)
    officer.qtbot.waitUntil(lambda: states(dialog) == [State.SAME], timeout=PATIENCE)
    settle(officer, dialog)
    assert not dialog.import_button.isEnabled()
    assert dialog.about.said.text() == ""
    assert "This row is in the office now." in dialog.about.noted.text()
    # Corrected afterwards, it changes the person who was made of it.
    dialog.desk.correct(2, 2, "HANEULE")
    officer.qtbot.waitUntil(lambda: states(dialog) == [State.CHANGE], timeout=PATIENCE)
    dialog.desk.correct(2, 2, "HANEUL")
    officer.qtbot.waitUntil(lambda: states(dialog) == [State.SAME], timeout=PATIENCE)
    # Taken back, what was decided holds again.
    dialog.note.button.click()
    officer.qtbot.waitUntil(lambda: people(officer) == before, timeout=PATIENCE)
    officer.qtbot.waitUntil(lambda: states(dialog) == [State.ADD], timeout=PATIENCE)
    dialog.import_button.click()
    officer.qtbot.waitUntil(lambda: people(officer) == before + 1, timeout=PATIENCE)
    officer.qtbot.waitUntil(lambda: states(dialog) == [State.SAME], timeout=PATIENCE)
    settle(officer, dialog)
    # Nothing is left that closing would forget.
    dialog.close_button.click()
    officer.qtbot.waitUntil(lambda: officer.window.findChild(ImportDialog) is None)


def test_who_is_meant_can_be_said_otherwise_until_the_row_came_in(officer: Officer, tmp_path: Path) -> None:
    officer.context.speech.speak("ko")
    dialog = opened_with(officer, tmp_path, ["한글성명", "Surname", "Given names"], ["김하늘", "KIM", "HANEUL"])
    cell(dialog, 2, "한글성명")
    same, new = dialog.about.same_buttons[0], dialog.about.new_button
    new.click()
    officer.qtbot.waitUntil(lambda: states(dialog) == [State.ADD], timeout=PATIENCE)
    settle(officer, dialog)
    assert same.isVisible()
    assert not new.isEnabled()
    # With the reason, and called as a Korean reads it.
    assert "김하늘 KIM Haneul · 한빛과학기술원와(과) 비슷합니다(이름이 같음)." in dialog.about.noted.text()
    assert same.text().startswith("김하늘 KIM Haneul")
    same.click()
    officer.qtbot.waitUntil(lambda: states(dialog) == [State.SAME], timeout=PATIENCE)
    settle(officer, dialog)
    assert not same.isEnabled()
    new.click()
    officer.qtbot.waitUntil(lambda: states(dialog) == [State.ADD], timeout=PATIENCE)
    settle(officer, dialog)
    dialog.desk.leave()
    dialog._go()


def test_two_rows_about_one_person_are_still_two_after_the_first_came_in(officer: Officer, tmp_path: Path) -> None:
    head, person = ["한글성명", "생년월일", "이메일"], ["박민서", "1991-02-20"]
    names = ["Surname", "Given names"]
    rows = [[*person, "one@example.org", "PARK", "MINSEO"], [*person, "other@example.org", "PARK", "MINSEO"]]
    dialog = opened_with(officer, tmp_path, [*head, *names], *rows)
    assert states(dialog) == [State.ADD, State.FAULTY]
    dialog.import_button.click()
    officer.qtbot.waitUntil(lambda: states(dialog) == [State.SAME, State.FAULTY], timeout=PATIENCE)
    settle(officer, dialog)
    assert not dialog.import_button.isEnabled()
    dialog.close()


def test_a_remark_is_not_shown_as_an_error(officer: Officer, tmp_path: Path) -> None:
    head = ["한글성명", "Surname", "Given names", "생년월일", "연락처"]
    dialog = opened_with(officer, tmp_path, head, ["박민서", "PARK", "MINSEO", "1991-02-30", 1012345678])
    cell(dialog, 2, "연락처")
    index, about = dialog.table.view.currentIndex(), dialog.about
    remark = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "010-1234-5678" in remark
    assert index.data().startswith("ⓘ ")
    assert index.data(Qt.ItemDataRole.ForegroundRole) is None
    assert remark in about.noted.text()
    assert "double-click" in about.noted.text()
    assert remark not in about.said.text()
    assert (about.noted.property("kind"), about.said.property("kind")) == ("soft", "fault")
    dialog.close()


def test_import_stands_beside_export_in_the_menu(context: Context, qtbot) -> None:
    hands = Officer(context, qtbot)
    doings = Doings(**dict.fromkeys(Doings._fields, lambda: None))
    commands = window_commands(context, doings, [import_command(context, hands.window)])
    names = [command.name for command in commands if command.menu == "office"]
    assert names.index("import") == names.index("export-all") - 1


def test_a_changed_row_says_whom_it_is_about_and_what_was_there(officer: Officer, tmp_path: Path) -> None:
    head = ["한글성명", "Surname", "Given names", "생년월일", "이메일"]
    dialog = opened_with(
        officer, tmp_path, head, ["김하늘", "KIM", "HANEUL", "1990-03-01", "new@example.org"],
        ["박민서", "PARK", "MINSEO", "1991-02-20", None],
    )  # fmt: skip
    cell(dialog, 2, "한글성명")
    dialog.about.same_buttons[0].click()
    officer.qtbot.waitUntil(lambda: states(dialog) == [State.CHANGE, State.ADD], timeout=PATIENCE)
    settle(officer, dialog)
    noted, tip = dialog.about.noted.text(), dialog.table.model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    for text in (noted, tip):
        assert "Row 2 is about KIM Haneul 김하늘." in text
        assert "E-mail: haneul@example.org → new@example.org" in text
        assert "Birth date: empty → 1990-03-01" in text
    cell(dialog, 3, "한글성명")
    assert dialog.about.noted.text() == ""
    assert dialog.table.model.index(1, 1).data(Qt.ItemDataRole.ToolTipRole) is None
    dialog.import_button.click()
    officer.qtbot.waitUntil(lambda: states(dialog) == [State.SAME, State.SAME], timeout=PATIENCE)
    settle(officer, dialog)
    dialog.note.button.click()
    # Taken back, the row is about the same person and changes the same again.
    officer.qtbot.waitUntil(lambda: states(dialog) == [State.CHANGE, State.ADD], timeout=PATIENCE)
    settle(officer, dialog)
    dialog.desk.leave()
    dialog._go()


def test_hidden_sheets_come_last_and_are_marked(officer: Officer, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title, book.active.sheet_state = "codes", "hidden"
    book.active.append(["Surname", "Given names"])
    book.active.append(["PARK", "MINSEO"])
    people_sheet = book.create_sheet("people")
    people_sheet.append(["Surname", "Given names"])
    people_sheet.append(["CHOI", "DOYUN"])
    book.active = 1
    book.save(tmp_path / "some.xlsx")
    drop(officer, tmp_path / "some.xlsx")
    dialog = opened(officer)
    box = dialog.choices.sheet
    assert [box.itemText(at) for at in range(box.count())] == ["people", "codes (hidden)"]
    assert box.currentIndex() == 0
    box.setCurrentIndex(1)
    box.activated.emit(1)
    officer.qtbot.waitUntil(lambda: dialog.desk.sheet.name == "codes", timeout=PATIENCE)
    settle(officer, dialog)
    assert box.currentText() == "codes (hidden)"
    assert dialog.desk.plan.rows[0].values["surname"] == "PARK"
    dialog.close()


def test_what_is_made_besides_the_rows_is_told_before_and_after(officer: Officer, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in (
        ["한글성명", "소속", "소속 국가"],
        ["차은하", "달무리연구소", "한국"],
        ["남도현", "달무리연구소", "한국"],
    ):
        book.active.append(line)
    book.save(tmp_path / "two.xlsx")
    drop(officer, tmp_path / "two.xlsx")
    dialog = opened(officer)
    assert dialog.foot.counts.text() == "New besides the rows: institutions 1"
    assert dialog.foot.counts.toolTip() == "New besides the rows: institutions 1 (달무리연구소)"
    dialog.import_button.click()
    officer.qtbot.waitUntil(lambda: dialog.note.isVisible(), timeout=PATIENCE)
    settle(officer, dialog)
    assert "added 2" in dialog.note.text
    assert "New besides the rows: institutions 1 (달무리연구소)" in dialog.note.text
    officer.qtbot.waitUntil(lambda: not dialog.foot.counts.text(), timeout=PATIENCE)
    dialog.close()


def test_a_workbook_of_an_old_kind_can_be_chosen_and_is_told_how_to_save_it(
    officer: Officer, tmp_path: Path, monkeypatch
) -> None:
    for name, content in (("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)), ("open.ods", b"PK\x03\x04")):
        (tmp_path / name).write_bytes(content)
        offered: list[str] = []

        def choose(*given: object, chosen: str = name, seen: list[str] = offered) -> tuple[str, str]:
            seen.append(str(given[-1]))
            return str(tmp_path / chosen), ""

        monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
        officer.context.commands.run("list.import")
        dialog = officer.window.findChild(ImportDialog)
        officer.qtbot.waitUntil(dialog.note.isVisible, timeout=PATIENCE)
        assert f"*.{name.partition('.')[2]}" in offered[0]
        assert ".xlsx" in dialog.note.text
        dialog.close()
        officer.qtbot.waitUntil(lambda: officer.window.findChild(ImportDialog) is None)


def closed(officer: Officer, dialog: ImportDialog) -> None:
    dialog._leaving = True
    dialog.close()
    officer.qtbot.waitUntil(lambda: officer.window.findChild(ImportDialog) is None)


def test_what_was_corrected_in_a_file_is_offered_again_after_an_undo(officer: Officer, file: Path, tmp_path) -> None:
    before = people(officer)
    drop(officer, file)
    dialog = opened(officer)
    assert not dialog.offered.isVisible()
    dialog.desk.correct(4, dialog.desk.grid.headings.index("생년월일"), "1991-02-21")
    settle(officer, dialog)
    dialog.desk.decide(5, "skip")
    settle(officer, dialog)
    dialog.desk.decide(6, "new")
    settle(officer, dialog)
    dialog.import_button.click()
    officer.qtbot.waitUntil(lambda: dialog.note.isVisible(), timeout=PATIENCE)
    settle(officer, dialog)
    assert people(officer) == before + 3
    closed(officer, dialog)
    # Opened once more while all is in the office: who was made as somebody new is not made again.
    drop(officer, file)
    dialog = opened(officer)
    dialog.offered.take.click()
    settle(officer, dialog)
    assert states(dialog) == [State.SAME, State.SAME, State.SKIPPED, State.SAME]
    closed(officer, dialog)
    officer.context.store.undo()
    assert people(officer) == before
    # Another name is the same file; other cells are another one.
    other = file.rename(tmp_path / "other name.xlsx")
    drop(officer, other)
    dialog = opened(officer)
    assert states(dialog) == [State.ADD, State.FAULTY, State.ADD, State.LIKE]
    assert dialog.offered.isVisible()
    assert dialog.offered.said.text() == "Corrections and decisions of last time in this very file: 3"
    dialog.offered.take.click()
    settle(officer, dialog)
    assert states(dialog) == [State.ADD, State.ADD, State.SKIPPED, State.ADD]
    assert not dialog.offered.isVisible()
    closed(officer, dialog)
    book = openpyxl.load_workbook(other)
    book.active["B4"] = "최도연"
    book.save(other)
    drop(officer, other)
    dialog = opened(officer)
    assert not dialog.offered.isVisible()
    closed(officer, dialog)


def test_corrections_that_are_not_wanted_are_not_offered_a_third_time(officer: Officer, file: Path) -> None:
    drop(officer, file)
    dialog = opened(officer)
    dialog.desk.decide(5, "skip")
    settle(officer, dialog)
    closed(officer, dialog)
    drop(officer, file)
    dialog = opened(officer)
    # What is said beside the offer is kept with it, and alone where the offer was dropped.
    dialog.desk.decide(6, "skip")
    settle(officer, dialog)
    dialog.offered.drop.click()
    assert not dialog.offered.isVisible()
    closed(officer, dialog)
    drop(officer, file)
    dialog = opened(officer)
    assert dialog.offered.said.text().endswith(": 1")
    dialog.offered.take.click()
    settle(officer, dialog)
    assert dialog.desk.decisions == {6: "skip"}
    closed(officer, dialog)
