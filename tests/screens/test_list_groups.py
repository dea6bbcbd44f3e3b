"""Rows that stand together, what they come to, and what of it is copied, kept and exported."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.screens.officer import Officer
from tests.screens.test_exports import PATIENCE, answer
from tpd_exchange.sheets.reading import read
from ui.tables.copying import as_tabs
from ui.tables.grouping import groupable
from ui.tables.panel import meant

ACTIVE = "P-2026-0002"
HEADS = {"en": ["Nominated", "Preparing to travel", "On exchange"], "ko": ["추천", "출국 준비", "교류 중"]}


def lines(officer: Officer) -> list[str]:
    """What stands at the left of each line."""
    model = officer.view.list.model
    return [model.texts(at)[0] for at in range(model.rowCount())]


def group_by(officer: Officer, said: str) -> None:
    menu = officer.view.list.table.column_menu()
    [groups] = [action.menu() for action in menu.actions() if action.text() == "Group by"]
    next(action for action in groups.actions() if action.text() == said).trigger()
    menu.close()


def test_rows_stand_under_headings_with_their_number_and_months(officer: Officer) -> None:
    group_by(officer, "Stage")
    # 365 days from December to December are 12.0 months; who has not left has none.
    assert lines(officer) == [
        "Nominated  1 · person-months 0.0", "P-2026-0003",
        "Preparing to travel  1 · person-months 0.0", "P-2026-0001",
        "On exchange  1 · person-months 12.0", ACTIVE,
    ]  # fmt: skip
    assert officer.view.list.shown == 3
    officer.context.speech.speak("ko")
    assert [line.split("  ")[0] for line in lines(officer)[::2]] == HEADS["ko"]
    officer.context.speech.speak("en")
    group_by(officer, "Planned start")
    assert [line.split("  ")[0] for line in lines(officer) if "·" in line] == ["2025", "2026", "2027"]
    group_by(officer, "Programme")
    assert lines(officer)[0].startswith("(empty)")
    group_by(officer, "No groups")
    assert lines(officer) == ["P-2026-0003", ACTIVE, "P-2026-0001"]


def test_every_kind_can_be_grouped_by_all_it_offers(officer: Officer, qtbot) -> None:
    from tpd_exchange.models import NOUNS
    from ui.tables.query import Question, find

    for noun in NOUNS.values():
        for name in groupable(noun):
            found = find(officer.context.store.lists, noun, Question("", {}, noun.order, "en", name))
            assert sorted(row for group in found.groups for row in group.rows) == sorted(found.rows)


def test_groups_are_closed_and_opened_with_the_keyboard(officer: Officer) -> None:
    group_by(officer, "Stage")
    table = officer.view.list.table
    table.setFocus()
    table.go_to_row(1)
    officer.press(Qt.Key.Key_Left)
    assert table.currentIndex().row() == 0
    officer.press(Qt.Key.Key_Left)
    assert len(lines(officer)) == 5
    officer.press(Qt.Key.Key_Down)
    assert lines(officer)[table.currentIndex().row()].startswith("Preparing")
    officer.press(Qt.Key.Key_Return)
    assert len(lines(officer)) == 4
    assert officer.view.pane.form is None
    officer.press(Qt.Key.Key_Right)
    assert len(lines(officer)) == 5
    officer.context.commands.run("list.fold")
    assert len(lines(officer)) == 3
    officer.context.commands.run("list.fold")
    assert len(lines(officer)) == 6


def test_a_click_on_a_heading_closes_its_group_and_the_card_stays(officer: Officer, qtbot) -> None:
    group_by(officer, "Stage")
    table, record = officer.view.list.table, officer.view.record
    place = table.visualRect(officer.view.list.model.index(0, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(2, 0))
    assert len(lines(officer)) == 5
    qtbot.wait(table._look_later.interval() + 30)
    assert officer.view.record == record


def test_a_record_in_a_closed_group_is_shown_when_it_is_gone_to(officer: Officer) -> None:
    record = officer.view.list.model.id_at(1)
    group_by(officer, "Stage")
    officer.context.commands.run("list.fold")
    assert len(lines(officer)) == 3
    officer.context.go("placements", record)
    assert officer.view.list.table.current_id() == record
    assert len(lines(officer)) == 4


def test_closed_groups_count_among_what_is_meant(officer: Officer) -> None:
    every = set(meant(officer.view.list))
    group_by(officer, "Stage")
    officer.context.commands.run("list.fold")
    assert set(meant(officer.view.list)) == every
    assert len(every) == 3


def test_what_is_chosen_is_summed_below_the_list(officer: Officer, qtbot) -> None:
    panel = officer.view.list
    panel.table.toggle("planned_months")
    panel.table.setFocus()
    officer.control(Qt.Key.Key_A)
    qtbot.waitUntil(lambda: panel.foot.chosen.text() != "")
    # Two stays of 365 days each, of which one is under way.
    assert panel.foot.chosen.text() == "Chosen: 3 · Person-months: 12.0 · Planned months: 24.0"
    panel.table.go_to_row(0)
    qtbot.waitUntil(lambda: panel.foot.chosen.text() == "")


def test_copied_groups_are_plain_rows_with_headings(officer: Officer) -> None:
    group_by(officer, "Stage")
    officer.view.list.table.setFocus()
    officer.control(Qt.Key.Key_A)
    officer.control(Qt.Key.Key_C)
    copied = QGuiApplication.clipboard().text().split("\n")
    assert [line.split("\t")[0] for line in copied] == ["Placement number", "P-2026-0003", "P-2026-0001", ACTIVE]


def test_nothing_that_is_copied_is_computed_by_a_spreadsheet() -> None:
    assert (
        as_tabs([["=1+1", "@A1", "-5", "-2,000.5", "김하늘", "+82 42", ""]])
        == "'=1+1\t'@A1\t-5\t-2,000.5\t김하늘\t'+82 42\t"
    )


def test_a_grouping_is_kept_in_a_view_and_exported_flat(
    officer: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    group_by(officer, "Officer in charge")
    group_by(officer, "Home institution")
    views = officer.view.views
    kept = views.shown()
    assert kept.grouping == "home"
    officer.context.commands.run("list.fold")
    file = tmp_path / "list.xlsx"
    answer(monkeypatch, (str(file), ""))
    officer.context.commands.run("list.export")
    officer.qtbot.waitUntil(file.exists, timeout=PATIENCE)
    [sheet] = read(file).sheets
    table = list(sheet.rows())
    assert table[0][:2] == ["Home institution", "Placement number"]
    homes = [str(row[0]) for row in table[1:]]
    assert homes == sorted(homes, key=str.casefold)
    assert len(homes) == 3
    group_by(officer, "No groups")
    views.show_listing(kept)
    assert officer.view.list.table.grouping == "home"
    assert QApplication.activeWindow() is officer.window
