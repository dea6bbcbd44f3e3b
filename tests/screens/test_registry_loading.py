"""A dump of the registry is loaded in the window: shown, stopped, refused, and what it says anew taken on demand."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests.ror.dump import institute, packed, record
from tests.screens.conftest import put
from tpd_exchange.models import Institution
from tpd_exchange.ror import kept, reading
from ui.app import App
from ui.context import Context
from ui.dialogs.palette import Palette
from ui.shell import Shell

PATIENCE = 20_000


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


def banner(shell: Shell, qtbot: QtBot, tone: str) -> str:
    qtbot.waitUntil(lambda: shell.banner.isVisible() and shell.banner.tone == tone, timeout=PATIENCE)
    return shell.banner.text


def ids(context: Context) -> set[str]:
    return {entry.id for entry in kept.registry(context.office.folder, everywhere=True).entries}


def test_a_dump_is_loaded_from_the_palette_with_its_progress(
    entered: App, context: Context, shell: Shell, qtbot: QtBot, chosen, tmp_path: Path, monkeypatch
) -> None:
    assert entered.session is not None
    monkeypatch.setattr(reading, "_EACH", 1)
    chosen(packed(tmp_path, [institute(), record("0aaaaaa22", "Institut du Lac", country="FR")]))
    told: list[tuple[int, int]] = []
    context.tasks.started.connect(lambda task: task.progressed.connect(lambda one: told.append((one.done, one.total))))
    context.commands.run("palette")
    assert isinstance(entered.session.palette, Palette)
    entered.session.palette.box.setText("load ror")
    entered.session.palette.box.tell()
    QTest.keyClick(entered.session.palette.box, Qt.Key.Key_Return)
    assert "Nothing it says of your institutions has changed" in banner(shell, qtbot, "good")
    assert ids(context) == {"012345612", "0aaaaaa22"}
    assert told and all(0 < done <= total for done, total in told if total)


def test_turned_back_stopped_or_refused_what_was_loaded_before_stays(
    context: Context, shell: Shell, qtbot: QtBot, chosen, tmp_path: Path, monkeypatch
) -> None:
    chosen(packed(tmp_path, [institute()]))
    context.commands.run("ror")
    banner(shell, qtbot, "good")
    chosen("")
    context.commands.run("ror")
    assert not context.tasks.running
    monkeypatch.setattr(reading, "_EACH", 1)
    chosen(packed(tmp_path, [record(f"0b{number:05}22", f"House {number}") for number in range(50)], "later.zip"))
    context.tasks.started.connect(lambda task: task.stop())
    context.commands.run("ror")
    qtbot.waitUntil(lambda: not context.tasks.running, timeout=PATIENCE)
    context.tasks.started.disconnect()
    bad = tmp_path / "bad.zip"
    bad.write_text("no zip")
    chosen(bad)
    context.commands.run("ror")
    assert "“bad.zip” is no dump of the Research Organization Registry" in banner(shell, qtbot, "bad")
    assert ids(context) == {"012345612"}


def test_what_a_later_dump_says_anew_is_taken_by_a_button_and_taken_back(
    context: Context, shell: Shell, qtbot: QtBot, chosen, tmp_path: Path
) -> None:
    chosen(packed(tmp_path, [institute()]))
    context.commands.run("ror")
    banner(shell, qtbot, "good")
    house = put(context.office, "institution", name_en="Maple River Institute", country="KR", ror="012345612")

    def name() -> str | None:
        with context.store.read() as session:
            one = session.get(Institution, house.id)
            assert one is not None
            return one.name_en

    chosen(packed(tmp_path, [institute("Maple Lake Institute")], "later.zip"))
    context.commands.run("ror")
    assert "Maple River Institute: now called Maple Lake Institute" in banner(shell, qtbot, "warn")
    assert name() == "Maple River Institute"
    next(one for one in shell.banner.findChildren(QPushButton) if one.text() == "Take the changes").click()
    assert name() == "Maple Lake Institute"
    context.undo()
    assert name() == "Maple River Institute"
