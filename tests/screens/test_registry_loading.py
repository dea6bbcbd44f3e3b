"""A dump of the registry is loaded in the window: shown, stopped, refused, and what it says anew taken on demand."""

from pathlib import Path
from threading import Event
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ror.dump import institute, packed, record
from tests.screens.conftest import put
from tpd_exchange.models import Institution, Record
from tpd_exchange.ror import kept, reading
from tpd_exchange.tasks import Progress
from ui.app import App
from ui.context import Context
from ui.dialogs.palette import Palette
from ui.duplicates.one_pair import MergeDialog
from ui.exports.registry import LoadDialog
from ui.exports.registry_changes import ChangesDialog
from ui.shell import Shell

PATIENCE = 20_000
D = TypeVar("D", bound=QDialog)
HEIR = [{"type": "successor", "id": "https://ror.org/0bbbbbb22", "label": "x"}]


@pytest.fixture
def context(entered: App) -> Context:
    """The office in the whole window, as its menus reach it."""
    assert entered.session is not None
    return entered.session.context


@pytest.fixture
def shell(entered: App) -> Shell:
    """The inside of that window."""
    assert entered.session is not None
    return entered.session.shell


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch):
    """The file that the dialog gives."""

    def choose(file: Path | str) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))

    return choose


def opened(kind: type[D], qtbot: QtBot) -> D:
    """The dialog of a kind that is open."""

    def shown() -> list[D]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()), timeout=PATIENCE)
    return shown()[0]


def load(context: Context, qtbot: QtBot) -> LoadDialog:
    context.commands.run("ror")
    dialog = opened(LoadDialog, qtbot)
    dialog.choose_button.click()
    return dialog


def banner(shell: Shell, qtbot: QtBot, tone: str) -> str:
    qtbot.waitUntil(lambda: shell.banner.isVisible() and shell.banner.tone == tone, timeout=PATIENCE)
    return shell.banner.text


def ids(context: Context) -> set[str]:
    return {entry.id for entry in kept.registry(context.office.folder, everywhere=True).entries}


def read(context: Context, house: Record) -> Institution | None:
    with context.store.read() as session:
        return session.get(Institution, house.id)


@pytest.mark.parametrize("typed", ["ror", "institutions file", "기관 목록", "load ror"])
def test_the_palette_finds_it_in_either_language_and_it_says_whence_the_file_comes(
    entered: App, context: Context, qtbot: QtBot, typed: str
) -> None:
    assert entered.session is not None
    context.commands.run("palette")
    assert isinstance(entered.session.palette, Palette)
    entered.session.palette.box.setText(typed)
    entered.session.palette.box.tell()
    QTest.keyClick(entered.session.palette.box, Qt.Key.Key_Return)
    dialog = opened(LoadDialog, qtbot)
    said = " ".join(label.text() for label in dialog.findChildren(type(dialog.heading)))
    assert "zenodo.org/communities/ror-data" in said and "never goes online" in said
    assert "Nothing is loaded yet" in said
    dialog.reject()


def test_a_dump_is_loaded_with_its_progress_and_the_banner_says_how_many(
    context: Context, shell: Shell, qtbot: QtBot, chosen, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(reading, "_EACH", 1)
    chosen(packed(tmp_path, [institute(), record("0aaaaaa22", "Institut du Lac", country="FR")]))
    told: list[tuple[int, int]] = []
    context.tasks.started.connect(lambda task: task.progressed.connect(lambda one: told.append((one.done, one.total))))
    dialog = load(context, qtbot)
    assert dialog.bar.isVisible() and not dialog.choose_button.isEnabled()
    said = banner(shell, qtbot, "good")
    assert "2 institutions are offered" in said and "Nothing it says of your institutions has changed" in said
    assert ids(context) == {"012345612", "0aaaaaa22"}
    assert told and all(0 < done <= total for done, total in told if total)


def test_turned_back_stopped_or_refused_what_was_loaded_before_stays(
    context: Context, shell: Shell, qtbot: QtBot, chosen, tmp_path: Path, monkeypatch
) -> None:
    chosen(packed(tmp_path, [institute()]))
    load(context, qtbot)
    banner(shell, qtbot, "good")
    chosen("")
    load(context, qtbot).reject()
    assert not context.tasks.running
    pressed, read = Event(), reading.read

    def slow(path: Path):
        """A long file: it is still being read when Stop is pressed."""
        pressed.wait()
        yield Progress(1, 2)
        return (yield from read(path))

    monkeypatch.setattr(reading, "read", slow)
    chosen(packed(tmp_path, [record("0b0000022", "House")], "later.zip"))
    dialog = load(context, qtbot)
    assert dialog.stop_button.text() == "Stop"
    dialog.stop_button.click()
    pressed.set()
    qtbot.waitUntil(lambda: not context.tasks.running, timeout=PATIENCE)
    bad = tmp_path / "bad.zip"
    bad.write_text("no zip")
    chosen(bad)
    dialog = load(context, qtbot)
    qtbot.waitUntil(dialog.fault.isVisible, timeout=PATIENCE)
    assert "“bad.zip” is no dump of the Research Organization Registry" in dialog.fault.text()
    assert dialog.choose_button.isEnabled() and dialog.bar.isHidden()
    dialog.reject()
    assert ids(context) == {"012345612"}


def test_after_a_first_loading_a_line_offers_what_differs_and_nothing_opens_or_is_ticked(
    context: Context, shell: Shell, qtbot: QtBot, chosen, tmp_path: Path
) -> None:
    put(context.office, "institution", name_en="Our River House", country="KR", ror="012345612")
    chosen(packed(tmp_path, [institute()]))
    load(context, qtbot)
    assert "Of your own, 1 differ from what it says" in banner(shell, qtbot, "good")
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, ChangesDialog) and one.isVisible()]
    assert shell.banner.button.text() == "Look at them…"
    shell.banner.button.click()
    dialog = opened(ChangesDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.tree, timeout=PATIENCE)
    assert dialog.tree.chosen() == [] and not dialog.take_button.isEnabled()
    dialog.reject()


@pytest.fixture
def house(context: Context, shell: Shell, qtbot: QtBot, chosen, tmp_path: Path) -> Record:
    """An institution that the first dump knows."""
    chosen(packed(tmp_path, [institute()]))
    load(context, qtbot)
    banner(shell, qtbot, "good")
    return put(
        context.office, "institution", name_en="Maple River Institute", name_ko="단풍강연구원", country="KR",
        ror="012345612", website="https://ours.example.kr/",
    )  # fmt: skip


def changes(context: Context, qtbot: QtBot, chosen, file: Path) -> ChangesDialog:
    chosen(file)
    load(context, qtbot)
    dialog = opened(ChangesDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.tree, timeout=PATIENCE)
    return dialog


def lines(dialog: ChangesDialog) -> list[list[str]]:
    top = dialog.tree.topLevelItem(0)
    return [[top.child(at).text(column) for column in range(3)] for at in range(top.childCount())]


def test_each_field_is_ticked_by_itself_taken_as_one_step_and_taken_back(
    context: Context, qtbot: QtBot, chosen, tmp_path: Path, house: Record
) -> None:
    later = institute("Maple Lake Institute")
    later["links"] = [{"type": "website", "value": "https://lake.example.kr/"}]
    dialog = changes(context, qtbot, chosen, packed(tmp_path, [later], "later.zip"))
    assert lines(dialog) == [
        ["English name", "Maple River Institute", "Maple Lake Institute"],
        ["Website", "https://ours.example.kr/  (written by hand)", "https://lake.example.kr/"],
    ]
    assert dialog.tree.chosen()[0][1] == ["name_en"]
    dialog.none_button.click()
    assert not dialog.take_button.isEnabled()
    website = dialog.tree.topLevelItem(0).child(1)
    dialog.tree.setCurrentItem(website)
    QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert dialog.take_button.text() == "Take 1"
    dialog.take_button.click()
    one = read(context, house)
    assert one is not None and (one.name_en, one.website) == ("Maple River Institute", "https://lake.example.kr/")
    qtbot.waitUntil(lambda: len(lines(dialog)) == 1, timeout=PATIENCE)
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(lines(dialog)) == 2, timeout=PATIENCE)
    dialog.all_button.click()
    dialog.take_button.click()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.empty, timeout=PATIENCE)
    dialog.reject()
    one = read(context, house)
    assert one is not None and (one.name_en, one.aliases) == ("Maple Lake Institute", ["Maple River Institute"])
    context.undo()
    one = read(context, house)
    assert one is not None and (one.name_en, one.website) == ("Maple River Institute", "https://ours.example.kr/")


def test_a_click_ticks_a_whole_institution_and_what_is_left_is_not_shown_again(
    context: Context, qtbot: QtBot, chosen, tmp_path: Path, house: Record
) -> None:
    file = packed(tmp_path, [institute("Maple Lake Institute")], "later.zip")
    dialog = changes(context, qtbot, chosen, file)
    spot = dialog.tree.visualItemRect(dialog.tree.topLevelItem(0))
    QTest.mouseClick(dialog.tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot.left() + 12, spot.center().y()))
    assert dialog.tree.chosen() == []
    dialog.leave_button.click()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.empty, timeout=PATIENCE)
    dialog.reject()
    context.commands.run("ror-changes")
    again = opened(ChangesDialog, qtbot)
    qtbot.waitUntil(lambda: again.stack.currentWidget() is again.empty, timeout=PATIENCE)
    again.reject()


def test_one_merged_into_another_of_the_office_leads_to_merging_the_two(
    context: Context, qtbot: QtBot, chosen, tmp_path: Path, house: Record
) -> None:
    heir = put(context.office, "institution", name_en="Great River Institute", country="KR", ror="0bbbbbb22")
    merged = institute(status="withdrawn", relationships=HEIR)
    file = packed(tmp_path, [merged, record("0bbbbbb22", "Great River Institute")], "later.zip")
    dialog = changes(context, qtbot, chosen, file)
    assert "which is in the office already" in dialog.tree.topLevelItem(0).text(0)
    assert not dialog.take_button.isEnabled()
    dialog.merge_button.click()
    pair = opened(MergeDialog, qtbot)
    assert pair.windowTitle() == "Merge Maple River Institute into Great River Institute"
    pair.merge_button.click()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.empty, timeout=PATIENCE)
    assert read(context, house) is None
    one = read(context, heir)
    assert one is not None and (one.name_ko, one.ror) == ("단풍강연구원", "0bbbbbb22")
    dialog.undo()
    assert read(context, house) is not None
    dialog.reject()
