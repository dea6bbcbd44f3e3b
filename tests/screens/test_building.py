"""An office is built from an export before the door: refused, stopped, made and opened, as a person would do it."""

import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from db.office import Office
from tests.screens.conftest import PASSPHRASE
from tpd_exchange.actions.takeout.writing import ABOUT, exported
from tpd_exchange.models import NOUNS
from tpd_exchange.tasks import drive
from ui.app import App
from ui.dialogs.recovery import RecoveryDialog
from ui.door.building import BuildScreen
from ui.door.welcome import WelcomeScreen

PATIENCE = 60_000
NEW = "맑은 하늘 아래 네 그루 소나무"


@pytest.fixture
def export(office_folder: Path, tmp_path: Path) -> Path:
    """The export of the small office."""
    with Office.open(office_folder, PASSPHRASE) as office:
        drive(exported(office.store, tmp_path / "export"))
    return tmp_path / "export"


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch):
    """The folder that the dialog gives."""

    def choose(folder: Path | str) -> None:
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))

    return choose


@pytest.fixture
def screen(app: App, export: Path, chosen) -> BuildScreen:
    """What is shown after the export was chosen on the first screen."""
    app.start()
    welcome = app.window.screen_shown
    assert isinstance(welcome, WelcomeScreen)
    chosen("")
    welcome.build.click()
    assert app.window.screen_shown is welcome
    chosen(export)
    welcome.build.click()
    shown = app.window.screen_shown
    assert isinstance(shown, BuildScreen)
    return shown


def answer(screen: BuildScreen, folder: Path) -> None:
    for field in (screen.keys.pair.first, screen.keys.pair.second):
        field.line.setText(NEW)
    screen.keys.folder.line.setText(str(folder))


def records(office: Office) -> dict[str, int]:
    return {name: office.store.lists.count(noun) for name, noun in NOUNS.items()}


def test_the_new_office_holds_the_same_and_opens_with_its_own_keys(
    app: App, screen: BuildScreen, office_folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with Office.open(office_folder, PASSPHRASE) as before:
        wanted = records(before)
    assert f", records {sum(wanted.values())}" in screen.about.text()
    told: list[int] = []
    app.door.opening.tasks.started.connect(lambda task: task.progressed.connect(lambda one: told.append(one.done)))
    answer(screen, tmp_path / "new")
    screen.build.click()
    qtbot.waitUntil(lambda: app.session is not None, timeout=PATIENCE)
    assert app.session is not None
    assert records(app.session.context.office) == wanted
    assert told[-1] == sum(wanted.values())
    dialog = next(one for one in app.window.findChildren(RecoveryDialog))
    assert dialog.isVisible()
    app.session.rest()
    app.session.context.office.close(backup=False)
    with Office.open(tmp_path / "new", NEW) as again:
        assert records(again) == wanted
    app.session = None


def test_what_is_no_export_or_not_whole_is_said_and_another_can_be_chosen(
    app: App, screen: BuildScreen, export: Path, chosen, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "empty").mkdir()
    chosen(tmp_path / "empty")
    screen.other.click()
    assert "is no export of an office" in screen.fault.text() and screen.fault.isVisible()
    assert not screen.build.isEnabled()
    broken = Path(shutil.copytree(export, tmp_path / "broken"))
    (broken / "researcher.csv").write_text("no,such,columns\n1,2,3\n", encoding="utf-8")
    chosen(broken)
    screen.other.click()
    assert screen.build.isEnabled() and not screen.fault.isVisible()
    answer(screen, tmp_path / "new")
    screen.build.click()
    qtbot.waitUntil(screen.fault.isVisible, timeout=PATIENCE)
    assert "researcher.csv" in screen.fault.text()
    assert screen.build.isEnabled() and not screen.bar.isVisible()
    assert not (tmp_path / "new").exists()
    future = json.loads((broken / ABOUT).read_text("utf-8")) | {"format": 99}
    (broken / ABOUT).write_text(json.dumps(future), encoding="utf-8")
    chosen(broken)
    screen.other.click()
    assert "newer version" in screen.fault.text()
    screen.back.click()
    assert isinstance(app.window.screen_shown, WelcomeScreen)


def test_it_can_be_stopped_and_begun_again(app: App, screen: BuildScreen, tmp_path: Path, qtbot: QtBot) -> None:
    answer(screen, tmp_path / "new")
    screen.build.click()
    assert screen.stop.isVisible() and not screen.back.isVisible()
    QTest.mouseClick(screen.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not app.door.opening.tasks.running, timeout=PATIENCE)
    assert "Stopped. Nothing was made." in screen.fault.text()
    assert not (tmp_path / "new").exists()
    assert not list(tmp_path.glob(".making-*"))
    assert screen.build.isEnabled() and screen.back.isVisible() and app.session is None


def test_passphrase_and_folder_are_asked_as_for_any_new_office(screen: BuildScreen, office_folder: Path) -> None:
    answer(screen, office_folder)
    screen.build.click()
    assert "There is already an office" in screen.keys.folder.fault
    assert not screen.stop.isVisible()


def test_the_export_is_found_in_the_folder_that_was_chosen(
    app: App, screen: BuildScreen, export: Path, chosen, tmp_path: Path
) -> None:
    outer = tmp_path / "outer"
    (outer / "other").mkdir(parents=True)
    moved = Path(shutil.move(export, outer / "exports" / "of today"))
    older = Path(shutil.copytree(moved, outer / "older"))
    about = (older / ABOUT).read_text("utf-8")
    (older / ABOUT).write_text(json.dumps({**json.loads(about), "at": "2020-01-01T00:00:00"}), "utf-8")
    chosen(outer)
    screen.other.click()
    assert (screen.export, screen.build.isEnabled()) == (moved, True)
    assert str(moved) in screen.about.text() and not screen.fault.isVisible()
