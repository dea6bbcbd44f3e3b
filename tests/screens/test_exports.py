"""Lists and whole offices leave the window as tables."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from sqlmodel import Session

from db.queries import Filter
from tests.screens.officer import Officer
from tpd_exchange.actions import records
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS, Batch
from tpd_exchange.sheets.reading import read
from ui.context import Context
from ui.exports.everything import export
from ui.pages.letters import LettersPage

PATIENCE = 20_000
EXPORT = Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def answer(monkeypatch: pytest.MonkeyPatch, *answers: tuple[str, str]) -> list[str]:
    """The file dialog gives these one after the other; where it would have begun is noted."""
    asked: list[str] = []
    left = iter(answers)

    def choose(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        asked.append(start)
        return next(left)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return asked


def banner(officer: Officer, tone: str) -> str:
    officer.qtbot.waitUntil(lambda: officer.shell.banner.tone == tone, timeout=PATIENCE)
    return officer.shell.banner.text


def table(path: Path) -> list[list[object]]:
    return list(read(path).sheets[0].rows())


def test_a_list_is_exported_with_its_columns_its_filter_and_its_order(officer: Officer, tmp_path, monkeypatch) -> None:
    panel = officer.view.list
    panel.narrow({"stage": Filter(values=("preparing", "active"))})
    panel.table.sort_wanted.emit("planned_start")
    panel.table.horizontalHeader().moveSection(0, 1)
    asked = answer(monkeypatch, (str(tmp_path / "list.xlsx"), "Excel workbook (*.xlsx)"))
    officer.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert "2: list.xlsx" in banner(officer, "good")
    head, *rows = table(tmp_path / "list.xlsx")
    assert head[:4] == ["Researcher", "Placement number", "Stage", "Host institution"]
    assert [row[1] for row in rows] == ["P-2026-0002", "P-2026-0001"]
    assert [row[head.index("Planned start")] for row in rows] == [date(2025, 12, 5), date(2026, 12, 1)]
    assert Path(asked[0]).name == "Placements 2026-11-23.xlsx"


def test_all_columns_come_in_the_language_of_the_screen(officer: Officer, tmp_path, monkeypatch) -> None:
    officer.context.speech.speak("ko")
    answer(monkeypatch, (str(tmp_path / "list"), "CSV (UTF-8) (*.csv)"))
    officer.context.commands.run("list.export-all")
    banner(officer, "good")
    head, *rows = table(tmp_path / "list.csv")
    assert {"연구자", "지원금", "비고"} <= set(head) and len(head) > len(officer.view.list.model.columns)
    assert [row[head.index("교류 방향")] for row in rows] == ["미국 → 한국", "한국 → 미국", "한국 → 미국"]


def test_turned_back_or_refused_nothing_is_written(officer: Officer, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    places = [("", ""), (str(folder / "none" / "a.xlsx"), "(*.xlsx)"), (str(folder / "a.xlsx"), "(*.xlsx)")]
    answer(monkeypatch, *places)
    officer.context.commands.run("list.export")
    assert not officer.context.tasks.running
    officer.context.commands.run("list.export")
    assert "no folder" in banner(officer, "bad")
    assert not list(folder.iterdir())
    again = next(button for button in officer.shell.banner.findChildren(QPushButton) if "elsewhere" in button.text())
    again.click()
    banner(officer, "good")
    assert [path.name for path in folder.iterdir()] == ["a.xlsx"]


def test_letters_are_exported_from_their_register(context: Context, qtbot, tmp_path, monkeypatch) -> None:
    officer = Officer(context, qtbot)
    context.go("letters")
    answer(monkeypatch, (str(tmp_path / "letters.xlsx"), "(*.xlsx)"))
    context.commands.run("list.export")
    banner(officer, "good")
    assert table(tmp_path / "letters.xlsx")[0][0] == "Reference"


def test_batches_are_exported_from_their_register(context: Context, qtbot, tmp_path, monkeypatch) -> None:
    def begin(session: Session) -> None:
        session.add(Batch(name_en="Autumn", name_ko="가을", begun_on=date(2026, 11, 20), asked=3, issued=2, left=1))

    context.store.change(say("Wrote a batch"), begin)
    officer = Officer(context, qtbot)
    context.go("letters")
    context.commands.run("batches")
    answer(monkeypatch, (str(tmp_path / "batches.xlsx"), "(*.xlsx)"))
    officer.press(*EXPORT)
    banner(officer, "good")
    head, row = table(tmp_path / "batches.xlsx")
    assert row[head.index("Begun on")] == date(2026, 11, 20)
    assert (row[head.index("Letters wished for")], row[head.index("Letters issued")]) == (3, 2)


def test_the_rows_of_a_batch_are_exported_as_they_are_shown(officer: Officer, tmp_path, monkeypatch) -> None:
    officer.context.write_letters([_placement(officer.context)])
    page = officer.shell.page
    assert isinstance(page, LettersPage)
    pane = page.corner.pane
    documents = pane.choices.documents
    [item] = documents.findItems("Placement letter to the researcher", Qt.MatchFlag.MatchExactly)
    documents.setFocus()
    documents.setCurrentItem(item)
    officer.press(Qt.Key.Key_Space)
    officer.qtbot.waitUntil(lambda: bool(pane.table.model.rows) and not pane.work.planning, timeout=PATIENCE)
    answer(monkeypatch, (str(tmp_path / "rows.csv"), "(*.csv)"))
    officer.press(*EXPORT)
    banner(officer, "good")
    head, *rows = table(tmp_path / "rows.csv")
    assert head[:3] == ["Placement", "Document", "State"]
    assert [row[1] for row in rows] == ["Placement letter to the researcher"]


def _placement(context: Context) -> UUID:
    return context.store.lists.suggest(NOUNS["placement"], "KIM")[0].id


def test_the_history_is_exported_in_words_as_it_is_searched(officer: Officer, tmp_path, monkeypatch) -> None:
    context = officer.context
    context.speech.speak("ko")
    context.change(say("Renamed"), records.edit, NOUNS["researcher"], _person(context), {"hangul_name": "김바다"})
    context.undo()
    context.go("history")
    page = officer.shell.page
    qtbot = officer.qtbot
    qtbot.waitUntil(lambda: bool(page.model.steps), timeout=PATIENCE)
    page.search.setText("renamed")
    qtbot.waitUntil(lambda: len(page.model.steps) == 2, timeout=PATIENCE)
    answer(monkeypatch, (str(tmp_path / "history.xlsx"), "(*.xlsx)"))
    officer.press(*EXPORT)
    banner(officer, "good")
    head, undone, renamed = table(tmp_path / "history.xlsx")
    assert head[:6] == ["일시", "담당자", "내용", "사유", "비고", "상태"]
    assert renamed[1:3] == ["한지우", "Renamed"] and renamed[5] == "되돌림"
    assert renamed[6] == "연구자" and renamed[8:] == ["한글 이름", "김하늘", "김바다"]
    assert undone[8:] == ["한글 이름", "김바다", "김하늘"]


def test_what_is_due_is_exported_as_today_shows_it(officer: Officer, tmp_path, monkeypatch) -> None:
    context = officer.context
    context.go("today")
    agenda = officer.shell.page.agenda
    officer.qtbot.waitUntil(lambda: agenda.view.due is not None, timeout=PATIENCE)
    shown = list(agenda.view.entries.dues)
    answer(monkeypatch, (str(tmp_path / "due.xlsx"), "(*.xlsx)"))
    officer.press(*EXPORT)
    banner(officer, "good")
    head, *rows = table(tmp_path / "due.xlsx")
    assert head[:5] == ["Part", "Due on", "Time left", "Weight", "What is to be done"]
    assert [row[4] for row in rows][: len(shown)] == [context.words(due.todo) for due in shown]
    assert [row[6] for row in rows][: len(shown)] == [due.number or None for due in shown]
    assert [row[1] for row in rows][: len(shown)] == [due.due for due in shown]


def _person(context: Context) -> UUID:
    found = context.store.lists.find(NOUNS["researcher"], "hangul_name", "김하늘")
    assert found is not None
    return found


def test_everything_is_exported_into_a_folder_of_its_own_each_time(officer: Officer, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    for said in ("2026-11-23", "2026-11-23 (2)"):
        export(officer.window, officer.context)
        officer.qtbot.waitUntil(lambda said=said: said in officer.shell.banner.text, timeout=PATIENCE)
        assert "Nothing there is encrypted" in officer.shell.banner.text
    first, second = sorted(folder.iterdir())
    assert [row[0] for row in table(first / "placement.csv")][1:] == [
        row[0] for row in table(second / "placement.csv")
    ][1:]
    assert (second / "README.txt").exists() and (second / "export.json").exists()


def test_a_whole_export_that_is_turned_back_or_stopped_leaves_nothing(officer: Officer, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    answers = iter(("", str(folder)))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: next(answers))
    assert export(officer.window, officer.context) is None
    task = export(officer.window, officer.context)
    assert task is not None
    task.stop()
    officer.qtbot.waitUntil(lambda: not officer.context.tasks.running, timeout=PATIENCE)
    assert list(folder.iterdir()) == []
