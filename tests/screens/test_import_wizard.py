"""What an officer says of a sheet besides its cells: what its rows are, what holds for all of them, who is one."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.screens.officer import Officer
from tests.screens.test_import import PATIENCE, drop, opened, settle
from tpd_exchange.actions import records
from tpd_exchange.i18n import say
from tpd_exchange.intake.plan import State
from tpd_exchange.models import NOUNS
from ui.context import Context
from ui.intake.beside import Beside
from ui.intake.dialog import ImportDialog
from ui.intake.looking import save_faulty
from ui.widgets.split import KeptSplit

PEOPLE = [["한글성명", "Surname", "Given names"], ["박민서", "PARK", "MINSEO"]]
HOUSES = [["기관명(국문)", "기관명(영문)", "국가", "홈페이지"], ["달무리대학교", "Dalmuri University", "한국", None]]


@pytest.fixture
def officer(context: Context, qtbot) -> Iterator[Officer]:
    hands = Officer(context, qtbot)
    hands.go("researchers")
    yield hands


def book_of(path: Path, **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    book.save(path)
    return path


def chosen_sheet(officer: Officer, dialog: ImportDialog, name: str) -> None:
    box = dialog.choices.sheet
    box.setCurrentText(name)
    box.activated.emit(box.currentIndex())
    officer.qtbot.waitUntil(lambda: dialog.desk.sheet.name == name and dialog.desk.plan is not None, timeout=PATIENCE)
    settle(officer, dialog)


def test_each_sheet_is_what_its_own_headings_say_unless_it_was_said(officer: Officer, tmp_path: Path) -> None:
    drop(officer, book_of(tmp_path / "two.xlsx", People=PEOPLE, Houses=HOUSES))
    dialog = opened(officer)
    assert dialog.desk.noun is NOUNS["researcher"]
    chosen_sheet(officer, dialog, "Houses")
    assert (dialog.desk.noun, dialog.choices.kind.currentData()) == (NOUNS["institution"], "institution")
    # What is said of this sheet holds when one comes back to it, and for no other one.
    kind = dialog.choices.kind
    kind.setCurrentIndex(kind.findData("contact"))
    kind.activated.emit(kind.currentIndex())
    settle(officer, dialog)
    chosen_sheet(officer, dialog, "People")
    assert dialog.desk.noun is NOUNS["researcher"]
    chosen_sheet(officer, dialog, "Houses")
    assert dialog.desk.noun is NOUNS["contact"]
    dialog.close()


MONEY = [
    ["한글성명", "생년월일", "소속", "소속 국가", "호스트", "호스트 국가", "기간", "분야", "장학금"],
    ["김가람", "1990-01-01", "달무리대학교", "한국", "새빛 연구소", "미국", "2026.3.1.~2027.2.28.", "양자", 2500],
]


def test_what_no_column_says_is_said_once_with_its_unit_and_remembered(officer: Officer, tmp_path: Path) -> None:
    officer.go("placements")
    drop(officer, book_of(tmp_path / "money.xlsx", Money=MONEY))
    dialog = opened(officer)
    officer.qtbot.waitUntil(lambda: list(dialog.mapping.for_all.editors) == ["funding.source", "funding.currency"])
    assert not dialog.import_button.isEnabled()
    unit = dialog.mapping.columns.units[8]
    assert unit.isVisible() and not dialog.mapping.columns.units[7].isVisible()
    unit.setCurrentIndex(unit.findData("thousand-won"))
    unit.activated.emit(unit.currentIndex())
    settle(officer, dialog)
    source = dialog.mapping.for_all.editors["funding.source"]
    source.setFocus()
    officer.write("파견기관")
    dialog.table.view.setFocus()
    officer.qtbot.waitUntil(dialog.import_button.isEnabled, timeout=PATIENCE)
    [row] = dialog.desk.plan.rows
    assert [(line["source"], line["currency"], line["amount"]) for line in row.values["funding"]] == [
        ("파견기관", "KRW", "2500000")
    ]
    dialog.close()
    dialog.desk.leave()
    dialog.deleteLater()
    officer.qtbot.waitUntil(lambda: officer.window.findChild(ImportDialog) is None)
    # The next sheet with these headings is understood at once.
    drop(officer, book_of(tmp_path / "again.xlsx", Money=MONEY))
    dialog = opened(officer)
    assert dialog.mapping.for_all.editors["funding.source"].text() == "파견기관"
    assert dialog.import_button.isEnabled()
    dialog.close()


def test_a_field_is_added_for_all_rows_and_what_is_not_understood_there_is_told(officer: Officer, tmp_path) -> None:
    drop(officer, book_of(tmp_path / "people.xlsx", People=PEOPLE))
    dialog = opened(officer)
    adding = dialog.mapping.for_all.add
    for path, text in (("birth_date", "no day"), ("gender", "female")):
        adding.setCurrentIndex(adding.findData(path))
        adding.activated.emit(adding.currentIndex())
        editor = dialog.mapping.for_all.editors[path]
        if path == "gender":
            editor.setCurrentIndex(editor.findData(text))
            editor.activated.emit(editor.currentIndex())
        else:
            officer.write(text)
            editor.editingFinished.emit()
        settle(officer, dialog)
    assert dialog.mapping.for_all._faults["birth_date"].isVisible()
    assert not dialog.import_button.isEnabled()
    dialog.mapping.for_all._remove("birth_date")
    settle(officer, dialog)
    assert list(dialog.mapping.for_all.editors) == ["gender"]
    assert dialog.import_button.isEnabled()
    assert [row.values["gender"] for row in dialog.desk.plan.rows] == ["female"]
    dialog.close()


HOMES = [
    ["한글성명", "생년월일", "소속", "소속 국가"],
    ["박민서", "1990-01-01", "한국과학기술원", "한국"],
    ["최도윤", "1991-01-01", "KAIST", "한국"],
    ["정서아", "1992-01-01", "KAIST", "한국"],
    ["한가람", "1993-01-01", "달무리대학교", "한국"],
    ["이솔", "1994-01-01", "달무리대", "한국"],
]


def test_two_spellings_are_made_one_with_a_click_in_all_rows_or_told_apart(officer: Officer, tmp_path: Path) -> None:
    houses = officer.context.store.lists.count(NOUNS["institution"])
    drop(officer, book_of(tmp_path / "homes.xlsx", Homes=HOMES))
    dialog = opened(officer)
    assert dialog.names.isVisible()
    assert list(dialog.names.buttons) == ["KAIST", "달무리대"]
    assert "institutions 4" in dialog.foot.counts.text()
    dialog.names.buttons["KAIST"][0].click()
    settle(officer, dialog)
    rows = dialog.desk.plan.rows
    assert len({row.values["home"] for row in rows[:3]}) == 1
    dialog.names.buttons["달무리대"][-1].click()
    settle(officer, dialog)
    assert (dialog.names.buttons, list(dialog.names.back)) == ({}, ["KAIST", "달무리대"])
    # What was said of them is offered when this very file is opened again; it can be taken back.
    assert dialog.desk.last_time.take().names == {"KAIST": "한국과학기술원", "달무리대": None}
    dialog.names.back["달무리대"].click()
    settle(officer, dialog)
    dialog.names.buttons["달무리대"][0].click()
    settle(officer, dialog)
    assert "institutions 2" in dialog.foot.counts.text()
    dialog.import_button.click()
    officer.qtbot.waitUntil(lambda: dialog.note.isVisible(), timeout=PATIENCE)
    assert officer.context.store.lists.count(NOUNS["institution"]) == houses + 2
    settle(officer, dialog)
    dialog.close()


def test_a_name_said_to_be_one_of_the_office_is_remembered_for_other_sheets(officer: Officer, tmp_path: Path) -> None:
    heads, *_ = HOMES
    slip = "Hanbit Institute of Tecnology"
    drop(officer, book_of(tmp_path / "slip.xlsx", One=[heads, ["박민서", "1990-01-01", slip, "한국"]]))
    dialog = opened(officer)
    assert not dialog.import_button.isEnabled()
    dialog.names.buttons[slip][0].click()
    officer.qtbot.waitUntil(dialog.import_button.isEnabled, timeout=PATIENCE)
    dialog.desk.leave()
    dialog._leaving = True
    dialog.close()
    officer.qtbot.waitUntil(lambda: officer.window.findChild(ImportDialog) is None)
    other = [["Name", "Affiliation"], ["PARK Minseo", slip]]
    drop(officer, book_of(tmp_path / "other.xlsx", Two=other))
    dialog = opened(officer)
    assert dialog.import_button.isEnabled()
    assert list(dialog.names.back) == [slip]
    dialog.close()


def test_saved_faulty_rows_come_back_with_all_that_was_said_of_the_sheet(officer: Officer, tmp_path: Path) -> None:
    officer.go("placements")
    wrong = [MONEY[0], [*MONEY[1][:1], "1990-13-01", *MONEY[1][2:]]]
    drop(officer, book_of(tmp_path / "money.xlsx", Money=wrong))
    dialog = opened(officer)
    dialog.desk.measure(8, "thousand-won")
    settle(officer, dialog)
    dialog.desk.say_for_all("funding.source", "파견기관")
    settle(officer, dialog)
    desk, words = dialog.desk, officer.context.words
    save_faulty(officer.context.store, desk.plan, desk.grid, words, tmp_path / "faulty.xlsx")
    book = openpyxl.load_workbook(tmp_path / "faulty.xlsx")
    [born] = [cell for row in book.active.iter_rows() for cell in row if cell.value == "1990-13-01"]
    born.value = "1990-12-01"
    book.save(tmp_path / "faulty.xlsx")
    dialog.desk.open(tmp_path / "faulty.xlsx")
    settle(officer, dialog)
    assert dialog.desk.coming == 1
    [row] = dialog.desk.plan.rows
    assert [(line["source"], line["amount"]) for line in row.values["funding"]] == [("파견기관", "2500000")]
    dialog.close()


def test_exchanges_that_are_over_wait_for_one_click_and_come_in_closed(officer: Officer, tmp_path: Path) -> None:
    officer.go("placements")
    heads = ["한글성명", "소속", "소속 국가", "호스트", "호스트 국가", "분야", "구분", "시작일", "종료일"]
    house = ["달무리대학교", "한국", "새빛 연구소", "미국", "양자", "파견"]
    over = [["고은솔", *house, "2020-01-01", "2020-06-30"], ["남은솔", *house, "2021-01-01", "2021-06-30"]]
    drop(officer, book_of(tmp_path / "past.xlsx", Past=[heads, *over]))
    dialog = opened(officer)
    assert dialog.desk.coming == 2
    assert dialog.past.isVisible()
    assert dialog.past.window() is dialog
    assert "exchanges that are over: 2" in dialog.past.said.text()
    before = officer.context.store.lists.count(NOUNS["placement"])
    dialog.import_button.click()
    assert dialog.note.isVisible()
    assert officer.context.store.lists.count(NOUNS["placement"]) == before
    dialog.past.nominated.click()
    settle(officer, dialog)
    assert not dialog.note.isVisible()
    assert not dialog.past.by_days.isVisible()
    dialog.past.back.click()
    settle(officer, dialog)
    dialog.past.by_days.click()
    settle(officer, dialog)
    assert {row.values["stage"] for row in dialog.desk.plan.rows} == {"closed"}
    dialog.import_button.click()
    officer.qtbot.waitUntil(lambda: dialog.desk.plan.count(State.SAME) == 2, timeout=PATIENCE)
    assert officer.context.store.lists.count(NOUNS["placement"]) == before + 2
    settle(officer, dialog)
    assert not dialog.past.isVisible()
    dialog.close()


def test_below_a_column_of_money_stands_what_it_is_for_as_its_heading_says(officer: Officer, tmp_path: Path) -> None:
    officer.go("placements")
    heads = ["한글성명", "소속", "호스트", "분야", "구분", "재원", "체재비(천원)"]
    line = ["고은솔", "달무리대학교", "새빛 연구소", "양자", "파견", "한빛재단", 900]
    drop(officer, book_of(tmp_path / "money.xlsx", Money=[heads, line]))
    dialog = opened(officer)
    purposes = dialog.mapping.columns.purposes.values()
    assert [label.text() for label in purposes if label.isVisibleTo(dialog)] == ["for: Stipend"]
    dialog.desk.say_for_all("funding.purpose", "연구비")
    settle(officer, dialog)
    assert not any(label.isVisibleTo(dialog) for label in dialog.mapping.columns.purposes.values())
    dialog.close()


def test_who_may_be_meant_is_told_and_seen_beside_the_row_where_it_is_decided(officer: Officer, tmp_path: Path) -> None:
    [known] = officer.context.store.lists.suggest(NOUNS["researcher"], "김하늘")
    officer.context.change(
        say("Edited a record"), records.edit, NOUNS["researcher"], known.id, {"birth_date": "1988-04-12"}
    )
    officer.go("placements")
    heads = ["한글성명", "Surname", "Given names", "이메일", "소속", "호스트", "호스트 국가", "기간", "분야"]
    line = ["김하늘", "KIM", "HANEUL", "other@example.org", "달무리대학교", "새빛 연구소", "미국"]
    path = book_of(tmp_path / "likes.xlsx", Likes=[heads, [*line, "2027.3.1.~2028.2.28.", "양자"]])
    drop(officer, path)
    dialog = opened(officer)
    about, desk = dialog.about, dialog.desk
    assert [row.state for row in desk.plan.rows] == [State.LIKE]
    told = "KIM Haneul 김하늘 · Hanbit Institute of Technology · born 1988"
    assert f"Looks like {told} (the same name)." in about.noted.text()
    dialog.table.view.setCurrentIndex(dialog.table.model.index(0, 1))
    assert told in dialog.table.model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert about.new_button.text() == "Another person, new"
    for press, state in (("1", State.ADD), ("n", State.ADD)):
        about.beside_button.click()
        beside = dialog.findChild(Beside)
        officer.qtbot.waitUntil(lambda beside=beside: QApplication.activeWindow() is beside)
        table = beside.table
        assert table.horizontalHeaderItem(2).text() == f"1: {told}"
        said = {table.item(at, 0).text(): [table.item(at, 1).text(), table.item(at, 2).text()]
                for at in range(table.rowCount())}  # fmt: skip
        assert said["Hangul name"] == ["김하늘", "= 김하늘"]
        assert said["E-mail"] == ["other@example.org", "≠ haneul@example.org"]
        assert said["Birth date"] == ["–", "1988-04-12"]
        QTest.keyClicks(table, press)
        officer.qtbot.waitUntil(lambda: dialog.findChild(Beside) is None)
        settle(officer, dialog)
        [row] = desk.plan.rows
        assert (row.state, row.values["researcher"] == known.id) == (state, press == "1")
    desk.leave()
    dialog._go()


def dragged(split: KeptSplit, by: QPoint) -> None:
    handle = split.handle(1)
    start = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(handle, start + by)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=start + by)


def wide_open(officer: Officer, path: Path) -> ImportDialog:
    """A sheet of which much is said for all rows."""
    drop(officer, path)
    dialog = opened(officer)
    adding = dialog.mapping.for_all.add
    for field in ("stage", "programme", "researcher.gender", "researcher.career_stage"):
        adding.setCurrentIndex(adding.findData(field))
        adding.activated.emit(adding.currentIndex())
    settle(officer, dialog)
    # On the smallest screen all of it is within the window.
    assert dialog.width() <= officer.window.width()
    assert dialog.height() <= officer.window.height()
    return dialog


def test_the_mapping_is_as_large_as_it_was_made_by_hand(officer: Officer, tmp_path: Path) -> None:
    officer.go("placements")
    path = book_of(tmp_path / "money.xlsx", Money=MONEY)
    dialog = wide_open(officer, path)
    mapping, settings = dialog.mapping, officer.context.settings
    officer.qtbot.waitUntil(lambda: abs(mapping.width() - 360) < 4)
    before = mapping.for_all.height()
    assert abs(before - mapping.height() // 2) < 8
    dragged(dialog.split, QPoint(140, 0))
    dragged(mapping, QPoint(0, -80))
    wide, high = mapping.width(), mapping.for_all.height()
    assert wide >= 490
    assert high >= before + 60
    officer.qtbot.waitUntil(lambda: settings.get("intake", "for all rows", 0) == high)
    dialog.desk.leave()
    dialog.close()
    officer.qtbot.waitUntil(lambda: officer.window.findChild(ImportDialog) is None)
    again = wide_open(officer, path)
    officer.qtbot.waitUntil(lambda: (again.mapping.width(), again.mapping.for_all.height()) == (wide, high))
    again.desk.leave()
    again.close()


def test_two_spellings_in_a_sheet_of_institutions_are_made_one_with_a_click(officer: Officer, tmp_path: Path) -> None:
    officer.go("institutions")
    lines = [["달무리대학교", None, "한국", None], ["달무리대", "Dalmuri University", "한국", None]]
    drop(officer, book_of(tmp_path / "houses.xlsx", Houses=[HOUSES[0], *lines]))
    dialog = opened(officer)
    assert dialog.desk.noun is NOUNS["institution"]
    assert list(dialog.names.buttons) == ["달무리대"]
    dialog.names.buttons["달무리대"][0].click()
    settle(officer, dialog)
    assert [row.state for row in dialog.desk.plan.rows] == [State.ADD, State.SAME]
    assert dialog.desk.coming == 1
    # It can be taken back, too.
    dialog.names.back["달무리대"].click()
    settle(officer, dialog)
    assert dialog.desk.coming == 2
    dialog.desk.leave()
    dialog._go()


def test_a_second_column_of_money_is_one_for_its_own_purpose_and_can_be_chosen_so(officer: Officer, tmp_path) -> None:
    officer.go("placements")
    heads = ["한글성명", "소속", "호스트", "분야", "구분", "재원", "월 체재비(천원)", "항공료(천원)", "기타 지원"]
    line = ["고은솔", "달무리대학교", "새빛 연구소", "양자", "파견", "한빛재단", 900, 1800, 50]
    drop(officer, book_of(tmp_path / "money.xlsx", Money=[heads, line]))
    dialog = opened(officer)
    boxes, purposes, units = (
        dialog.mapping.columns.boxes, dialog.mapping.columns.purposes, dialog.mapping.columns.units,
    )  # fmt: skip
    assert [boxes[at].currentText() for at in (6, 7, 8)] == [
        "Funding › Amount", "Funding › Amount: Travel", "(not imported)",
    ]  # fmt: skip
    assert (purposes[6].text(), purposes[7].isVisibleTo(dialog)) == ("for: Stipend, per month", False)
    boxes[8].setCurrentIndex(boxes[8].findData("funding.amount.other-purpose"))
    boxes[8].activated.emit(boxes[8].currentIndex())
    settle(officer, dialog)
    assert units[8].isVisibleTo(dialog)
    dialog.desk.measure(8, "ten-thousand-won")
    settle(officer, dialog)
    [row] = dialog.desk.plan.rows
    assert [(one["amount"], one["purpose"], one["period"]) for one in row.values["funding"]] == [
        ("900000", "stipend", "month"), ("1800000", "travel", "once"), ("500000", "other-purpose", "once"),
    ]  # fmt: skip
    # An amount for one purpose is of a column, and no word for all rows.
    offered = dialog.mapping.for_all.add
    assert offered.findData("funding.amount.housing") == -1 < offered.findData("funding.payer")
    dialog.desk.leave()
    dialog._go()
