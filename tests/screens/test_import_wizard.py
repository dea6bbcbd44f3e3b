"""What an officer says of a sheet besides its cells: what its rows are, what holds for all of them, who is one."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.screens.officer import Officer
from tests.screens.test_import import PATIENCE, drop, opened, settle
from tpd_exchange.models import NOUNS
from ui.context import Context
from ui.intake.dialog import ImportDialog

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
