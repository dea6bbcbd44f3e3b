"""Each fault of opening is a screen of its own with a next step, and loses nothing."""

import os
import sys
from pathlib import Path

import pytest

from db.faults import DatabaseDamaged, KeysDamaged, NotAnOffice, OfficeBusy, OfficeNewer, OfficeReadOnly
from db.office import Office
from tpd_exchange.actions import records
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS
from ui.app import App
from ui.door.fault import AGAIN, CHOOSE, LOOKS, MAKE, RESTORE, VIEW, FaultScreen
from ui.door.restore import RestoreScreen
from ui.door.unlock import UnlockScreen

PASSPHRASE = "correct horse battery"
PATIENCE = 20_000


def fault_of(app: App, folder: Path, qtbot) -> FaultScreen:
    app.start(folder, PASSPHRASE)
    qtbot.waitUntil(lambda: isinstance(app.window.screen_shown, FaultScreen), timeout=PATIENCE)
    screen = app.window.screen_shown
    assert isinstance(screen, FaultScreen)
    assert screen.sentence.accessibleName() == app.speech.words(screen.fault.message)
    return screen


def test_a_folder_without_an_office(app: App, tmp_path, qtbot) -> None:
    screen = fault_of(app, tmp_path / "nothing", qtbot)
    assert isinstance(screen.fault, NotAnOffice)
    assert list(screen.steps) == [CHOOSE, MAKE]


def test_a_damaged_key_file(app: App, office_folder, qtbot) -> None:
    (office_folder / "keys.json").write_text("{")
    assert isinstance(fault_of(app, office_folder, qtbot).fault, KeysDamaged)


def test_a_damaged_database(app: App, office_folder, qtbot) -> None:
    (office_folder / "office.db").write_bytes(os.urandom(40_000))
    screen = fault_of(app, office_folder, qtbot)
    assert isinstance(screen.fault, DatabaseDamaged)
    assert next(iter(screen.steps)) == RESTORE


def test_an_office_of_a_newer_program(app: App, office_folder, qtbot) -> None:
    with Office.open(office_folder, PASSPHRASE) as office, office.connection() as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert isinstance(fault_of(app, office_folder, qtbot).fault, OfficeNewer)


def test_a_second_window_waits_until_the_first_is_closed(app: App, office_folder, qtbot) -> None:
    other = Office.open(office_folder, PASSPHRASE)
    screen = fault_of(app, office_folder, qtbot)
    assert isinstance(screen.fault, OfficeBusy)
    other.close(backup=False)
    screen.steps[AGAIN].click()
    asked = app.window.screen_shown
    assert isinstance(asked, UnlockScreen)
    asked.passphrase.line.setText(PASSPHRASE)
    asked.open.click()
    qtbot.waitUntil(lambda: app.session is not None, timeout=PATIENCE)


def test_what_may_only_be_read_is_opened_for_viewing(app: App, office_folder, qtbot, monkeypatch) -> None:
    """The system would let an administrator write anyway, so the lock refuses as a read-only folder makes it refuse."""
    from db import faults
    from db.lock import OfficeLock

    def refuse(lock: OfficeLock) -> None:
        raise faults.read_only(office_folder)

    monkeypatch.setattr(OfficeLock, "take", refuse)
    screen = fault_of(app, office_folder, qtbot)
    assert isinstance(screen.fault, OfficeReadOnly)
    screen.steps[VIEW].click()
    asked = app.window.screen_shown
    asked.passphrase.line.setText(PASSPHRASE)
    asked.open.click()
    qtbot.waitUntil(lambda: app.session is not None, timeout=PATIENCE)
    shell = app.session.shell
    assert "viewing only" in shell.banner.text
    store = app.session.context.store
    assert store.lists.count(NOUNS["researcher"]) == 3
    with pytest.raises(UserError):
        store.change(say("Added"), records.add, NOUNS["institution"], {"name_en": "Lab", "country": "US"})


def test_a_backup_is_restored_into_a_new_folder_and_opened(app: App, office_folder, tmp_path, qtbot) -> None:
    with Office.open(office_folder, PASSPHRASE) as office:
        file = office.backup(tmp_path / "stick")
    app.start()
    app.door.restore_from(file)
    screen = app.window.screen_shown
    assert isinstance(screen, RestoreScreen)
    screen.folder.line.setText(str(tmp_path / "back"))
    screen.passphrase.line.setText("wrong")
    screen.restore.click()
    qtbot.waitUntil(lambda: bool(screen.fault.text()), timeout=PATIENCE)
    assert not (tmp_path / "back").exists()
    screen.passphrase.line.setText(PASSPHRASE)
    screen.restore.click()
    qtbot.waitUntil(lambda: app.session is not None, timeout=PATIENCE)
    assert app.session.context.office.folder == tmp_path / "back"
    assert "is back in" in app.session.shell.banner.text


def test_a_backup_that_fails_at_closing_is_said(app: App, office_folder, qtbot, monkeypatch) -> None:
    from db import backups, faults

    app.start(office_folder, PASSPHRASE)
    qtbot.waitUntil(lambda: app.session is not None, timeout=PATIENCE)
    office = app.session.context.office
    office._changed = True
    monkeypatch.setattr(backups, "make", lambda *_, **__: (_ for _ in ()).throw(faults.disk_full(office_folder)))
    app.window.close()
    qtbot.waitUntil(lambda: isinstance(app.window.screen_shown, FaultScreen), timeout=PATIENCE)
    assert "no backup was made" in app.window.screen_shown.sentence.text()
    Office.open(office_folder, PASSPHRASE).close(backup=False)


def test_every_fault_the_office_knows_has_a_screen_or_a_place_on_one() -> None:
    known = {"OfficeFault", "FolderTaken", "CannotUnlock", *LOOKS}
    faults = sys.modules["db.faults"]
    named = {
        name for name, one in vars(faults).items() if isinstance(one, type) and issubclass(one, faults.OfficeFault)
    }
    assert named <= known


@pytest.mark.parametrize("language", ["ko", "en"])
def test_fault_screens_speak_both_languages(app: App, tmp_path, qtbot, language) -> None:
    screen = fault_of(app, tmp_path / "nothing", qtbot)
    app.speech.speak(language)
    assert screen.steps[CHOOSE].text() == {"ko": "다른 사무소 선택…", "en": "Choose another office…"}[language]
